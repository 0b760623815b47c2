//! `immo-connect kbo`, as an operator types it.

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use kbo_generator::{Entity, Register};
use storage::{DatabaseUrl, Db};
use testkit::Engine;

use crate::commands::{command, printed};

///
#[test]
fn files_of_the_crossroads_bank_are_taken_over_by_command() {
    for engine in Engine::ALL {
        let (folder, place) = (tempfile::tempdir().unwrap(), engine.bare());
        let run = |arguments: &[&str]| {
            let output = command(folder.path(), &place.address(), arguments)
                .output()
                .unwrap();
            (output.status.success(), printed(&output))
        };
        assert!(run(&["migrate"]).1.contains("0038_kbo"));
        let number = Entity::number_of(9_990_001);
        let register = Register::new(1).with(Entity::association(number, "Zonnedauw"));
        let later =
            Register::new(1).with(Entity::association(number, "Maneschijn").named("9", "001", "X"));
        register
            .write_full(&folder.path().join("full.zip"), 200)
            .unwrap();
        later
            .write_update_from(&folder.path().join("update.zip"), &register, 201)
            .unwrap();
        let whole = fs::read(folder.path().join("full.zip")).unwrap();
        fs::write(folder.path().join("cut.zip"), &whole[..whole.len() / 2]).unwrap();
        for (file, is_done, says) in [
            ("update.zip", false, "import a full file first"),
            ("cut.zip", false, "download it again"),
            (
                "full.zip",
                true,
                "1 new, 0 changed, 0 ceased, 0 returned; 1 active now, 1 of them associations",
            ),
            (
                "full.zip",
                true,
                "nothing to do: full extract 200 of 2026-11-01 is served already",
            ),
            (
                "update.zip",
                true,
                "warning: denomination_insert.csv, line 3: Language \"9\" is not known",
            ),
        ] {
            let (done, told) = run(&["kbo", "import", file]);
            assert!(done == is_done && told.contains(says), "{file}: {told}");
        }
    }
}

/// Killed as a machine would: nothing is served, and the same command goes on.
#[test]
fn an_import_that_was_killed_goes_on_where_it_stopped() {
    for engine in Engine::ALL {
        let (folder, place) = (tempfile::tempdir().unwrap(), engine.bare());
        let run = |arguments: &[&str]| command(folder.path(), &place.address(), arguments);
        assert!(run(&["migrate"]).status().unwrap().success());
        let zip = folder.path().join("full.zip");
        Register::new(2)
            .with_enterprises(20_000)
            .write_full(&zip, 200)
            .unwrap();
        let arguments = ["kbo", "import", "full.zip"];
        let mut import = run(&arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let reached = until_begun(place.url());
        import.kill().unwrap();
        import.wait().unwrap();
        assert!(read(place.url()).1.is_none(), "nothing is served");
        let output = run(&arguments).output().unwrap();
        assert!(
            printed(&output).contains("20000 enterprises read"),
            "{}",
            printed(&output)
        );
        let (extracts, source) = read(place.url());
        assert_eq!(
            (extracts.len(), source.map(|source| source.extract)),
            (1, Some(200))
        );
        assert!(reached < 20_000 && extracts[0].progress.added == 20_000);
    }
}

fn read(url: &DatabaseUrl) -> (Vec<kbo::Extract>, Option<kbo::Source>) {
    Db::read_alone(url, |tx| Ok((kbo::extracts(tx, 5)?, kbo::source(tx)?))).unwrap()
}

/// How many enterprises were written by then.
fn until_begun(url: &DatabaseUrl) -> u64 {
    let started = Instant::now();
    loop {
        let (extracts, _) = read(url);
        match extracts.first().map(|extract| extract.progress.enterprises) {
            Some(written) if written > 0 => return written,
            _ => assert!(
                started.elapsed() < Duration::from_mins(1),
                "it does not begin"
            ),
        }
    }
}
