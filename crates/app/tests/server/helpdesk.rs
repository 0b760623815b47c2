//! `immo-connect helpdesk`, as an operator types it.

use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use accounts::testing::activated;
use diesel::RunQueryDsl;
use kernel::Never;
use storage::{DatabaseUrl, Db, Settings};
use testkit::{AN_PEETERS, Engine, LIEVE_JANSSENS, MARC_DUBOIS};

use crate::commands::{command, printed};

fn answering(folder: &Path, database: &str, arguments: &[&str], answer: &str) -> Output {
    let mut child = command(folder, database, arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that asks nothing may be gone already.
    let _ = child.stdin.take().unwrap().write_all(answer.as_bytes());
    child.wait_with_output().unwrap()
}

/// Lieve and Marc proved their addresses, An only registered.
pub fn people(url: &DatabaseUrl) {
    let settings = Settings {
        readers: 1,
        writers: 1,
        ..Settings::new(url.clone())
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let written = runtime.block_on(async {
        let db = Db::open(&settings).unwrap();
        let act = testkit::act();
        db.write::<_, _, Never>(move |tx| {
            for person in [&LIEVE_JANSSENS, &MARC_DUBOIS, &AN_PEETERS] {
                activated(tx, &act, person)?;
            }
            let back = "UPDATE accounts SET activated_at = NULL, email_normalized = NULL \
                        WHERE username = 'an.peeters'";
            Ok(diesel::sql_query(back).execute(tx)?)
        })
        .await
    });
    assert_eq!(written.unwrap(), 1);
}

#[test]
fn rights_are_never_given_to_an_unproven_name() {
    for engine in Engine::ALL {
        let (folder, place) = (tempfile::tempdir().unwrap(), engine.bare());
        let run = |arguments: &[&str], answer: &str| {
            answering(folder.path(), &place.address(), arguments, answer)
        };
        run(&["migrate"], "");
        people(place.url());
        let unknown = run(&["helpdesk", "add", "nobody.known"], "yes\n");
        assert!(!unknown.status.success() && printed(&unknown).contains("there is no account"));
        for name in [AN_PEETERS.username, AN_PEETERS.email] {
            let unproven = run(
                &["helpdesk", "add", name, "--address", AN_PEETERS.email],
                "yes\n",
            );
            assert!(!unproven.status.success());
            assert!(printed(&unproven).contains("has not proved an address"));
        }
        assert!(printed(&run(&["helpdesk", "list"], "")).contains("nobody works at the helpdesk"));
    }
}

#[test]
fn an_operator_sees_whom_a_name_means_before_it_works_at_the_helpdesk() {
    let (folder, place) = (tempfile::tempdir().unwrap(), Engine::Sqlite.bare());
    let run = |arguments: &[&str], answer: &str| {
        answering(folder.path(), &place.address(), arguments, answer)
    };
    run(&["migrate"], "");
    people(place.url());
    let whom = format!("lieve.janssens: Lieve Janssens, {}", LIEVE_JANSSENS.email);
    for answer in ["", "\n", "no\n", "y\n"] {
        let refused = run(&["helpdesk", "add", "lieve.janssens"], answer);
        assert!(!refused.status.success(), "{answer:?}");
        assert!(
            printed(&refused).contains(&whom) && printed(&refused).contains("nothing was done")
        );
    }
    let address = [
        "helpdesk",
        "add",
        "lieve.janssens",
        "--address",
        MARC_DUBOIS.email,
    ];
    assert!(!run(&address, "").status.success(), "another's address");
    assert!(printed(&run(&["helpdesk", "list"], "")).contains("nobody works"));

    assert!(
        run(&["helpdesk", "add", "lieve.janssens"], "yes\n")
            .status
            .success()
    );
    let address = [
        "helpdesk",
        "add",
        "marc.dubois",
        "--address",
        MARC_DUBOIS.email,
    ];
    assert!(run(&address, "").status.success());
    let list = printed(&run(&["helpdesk", "list"], ""));
    assert!(
        list.contains(&whom) && list.contains(MARC_DUBOIS.email),
        "{list}"
    );
    assert!(
        run(&["helpdesk", "remove", "marc.dubois"], "")
            .status
            .success()
    );
    assert!(!printed(&run(&["helpdesk", "list"], "")).contains(MARC_DUBOIS.email));
}
