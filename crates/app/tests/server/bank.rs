//! `immo-connect bank` and `immo-connect finance`, as an operator types them.

use std::fs;
use std::process::Output;

use bank::testing::{Line, Paper};
use testkit::{Engine, LIEVE_JANSSENS};

use crate::commands::{command, printed};
use crate::helpdesk::people;

fn is_done(output: &Output, says: &str) {
    assert!(
        output.status.success() && printed(output).contains(says),
        "{}",
        printed(output)
    );
}

///
#[test]
fn statements_are_imported_by_command() {
    for engine in Engine::ALL {
        let (folder, place) = (tempfile::tempdir().unwrap(), engine.bare());
        let run = |arguments: &[&str]| {
            command(folder.path(), &place.address(), arguments)
                .env("IMMO_CONNECT_BANK_ACCOUNTS", "BE68 5390 0754 7034")
                .env("IMMO_CONNECT_BANK_BENEFICIARY", "Immo-Connect NV")
                .output()
                .unwrap()
        };
        is_done(&run(&["migrate"]), "0029_bank");
        let first = Paper::new(
            0,
            vec![Line::belgian(5_000, 1), Line::words(-700, "kosten")],
        );
        let second = first.next(vec![Line::words(100, "?")]);
        for (name, text) in [
            ("1.cod", first.coda()),
            ("2.cod", second.coda()),
            ("cut.cod", first.coda()[..900].to_owned()),
            ("2.xml", second.camt("08")),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        is_done(
            &run(&["bank", "import", "1.cod", "2.cod"]),
            "1 new statements, 0 known; 0 credited (0.00), 1 waiting (50.00)",
        );
        is_done(&run(&["bank", "import", "1.cod"]), "imported before");
        let cut = run(&["bank", "import", "cut.cod"]);
        assert!(!cut.status.success());
        assert!(
            printed(&cut).contains("cut.cod: line 7: the line has"),
            "{}",
            printed(&cut)
        );
        let other = run(&["bank", "import", "2.xml"]);
        assert!(!other.status.success() && printed(&other).contains("bank format"));
        let camt = ["bank", "format", "BE68539007547034", "camt.053"];
        is_done(&run(&camt), "BE68 5390 0754 7034 is read from CAMT.053");
        // The day is covered already.
        let overlap = run(&["bank", "import", "2.xml"]);
        assert!(!overlap.status.success(), "{}", printed(&overlap));
        is_done(&run(&["ledger", "verify"]), "the ledger is right");
    }
}

#[test]
fn finance_and_the_counter_are_given_as_the_helpdesk_is() {
    let (folder, place) = (tempfile::tempdir().unwrap(), Engine::Sqlite.bare());
    let run = |arguments: &[&str]| {
        command(folder.path(), &place.address(), arguments)
            .output()
            .unwrap()
    };
    run(&["migrate"]);
    people(place.url());
    let address = ["--address", LIEVE_JANSSENS.email];
    for (desk, place) in [("finance", "for finance"), ("counter", "at the counter")] {
        let nobody = format!("nobody works {place}");
        is_done(&run(&[desk, "list"]), &nobody);
        let add = |name| run(&[desk, "add", name, address[0], address[1]]);
        let unproven = add("an.peeters");
        assert!(
            !unproven.status.success() && printed(&unproven).contains("has not proved an address")
        );
        let other = add("marc.dubois");
        assert!(!other.status.success() && printed(&other).contains("nothing was done"));
        is_done(
            &add("lieve.janssens"),
            &format!("lieve.janssens works {place}"),
        );
        is_done(&run(&[desk, "list"]), LIEVE_JANSSENS.email);
        // The one right is not the other.
        is_done(&run(&["helpdesk", "list"]), "nobody works at the helpdesk");
        let removed = run(&[desk, "remove", "lieve.janssens"]);
        is_done(&removed, &format!("no longer works {place}"));
        is_done(&run(&[desk, "list"]), &nobody);
    }
}
