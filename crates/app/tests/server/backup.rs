//! A backup holds everything, and putting it back never costs data unasked.

use std::fs;
use std::path::Path;

use diesel::connection::SimpleConnection;
use kernel::Never;
use storage::{DatabaseUrl, Db};
use testkit::{Engine, TestDb};

fn note(db: &TestDb, what: &'static str) {
    let act = testkit::act();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime
        .block_on(db.write::<_, _, Never>(move |tx| {
            Ok(storage::audit::record(tx, &act, "test.noted", what, &())?)
        }))
        .unwrap();
}

fn is_noted(url: &DatabaseUrl, what: &str) -> bool {
    let mut tx = Db::connect_alone(url).unwrap();
    !storage::audit::of_object(&mut tx, what).unwrap().is_empty()
}

fn backup(url: &DatabaseUrl, file: &Path) -> Result<(), String> {
    app::backup(url, file).map_err(|error| error.to_string())
}

fn restore(url: &DatabaseUrl, file: &Path, replace: bool) -> Result<(), String> {
    app::restore(url, file, replace).map_err(|error| error.to_string())
}

#[test]
fn what_was_there_at_the_backup_is_there_after_the_restore() {
    for engine in Engine::ALL {
        let (folder, db) = (tempfile::tempdir().unwrap(), engine.database());
        let (url, file) = (db.url().clone(), folder.path().join("one.backup"));
        note(&db, "before");
        backup(&url, &file).unwrap();
        assert!(backup(&url, &file).unwrap_err().contains("exists already"));
        note(&db, "after");
        assert!(
            restore(&url, &file, false)
                .unwrap_err()
                .contains("--replace")
        );
        assert!(is_noted(&url, "after"), "nothing was lost");

        let elsewhere = engine.bare();
        restore(elsewhere.url(), &file, false).unwrap();
        assert!(is_noted(elsewhere.url(), "before") && !is_noted(elsewhere.url(), "after"));
        restore(elsewhere.url(), &file, true).unwrap();
        assert!(is_noted(elsewhere.url(), "before"));
    }
}

#[test]
fn what_is_no_backup_or_a_newer_one_changes_nothing() {
    for engine in Engine::ALL {
        let (folder, newer) = (tempfile::tempdir().unwrap(), engine.database());
        let rubbish = folder.path().join("rubbish");
        fs::write(&rubbish, "not a backup at all, whatever its name").unwrap();
        let newer_file = folder.path().join("newer.backup");
        Db::connect_alone(newer.url())
            .unwrap()
            .batch_execute(
                "INSERT INTO schema_migrations (number, name, applied_at) VALUES (9999, 'x', 0)",
            )
            .unwrap();
        backup(newer.url(), &newer_file).unwrap();

        let target = engine.bare();
        Db::migrate(target.url(), &kernel::Clock::fixed(0)).unwrap();
        mark(target.url());
        assert!(
            restore(target.url(), &rubbish, true)
                .unwrap_err()
                .contains("no backup of ours")
        );
        assert!(
            restore(target.url(), &newer_file, true)
                .unwrap_err()
                .contains("newer version")
        );
        assert!(restore(target.url(), Path::new("/nowhere"), true).is_err());
        assert!(is_noted(target.url(), "kept"), "{engine:?}");
    }
}

fn mark(url: &DatabaseUrl) {
    let mut tx = Db::connect_alone(url).unwrap();
    storage::audit::record(&mut tx, &testkit::act(), "test.noted", "kept", &()).unwrap();
}

#[test]
fn a_database_that_a_server_uses_is_not_replaced() {
    let (folder, db) = (tempfile::tempdir().unwrap(), Engine::Sqlite.database());
    let file = folder.path().join("one.backup");
    note(&db, "before");
    backup(db.url(), &file).unwrap();
    note(&db, "after");
    assert!(
        restore(db.url(), &file, true)
            .unwrap_err()
            .contains("stop the server first")
    );
    assert!(is_noted(db.url(), "after"));
}

#[test]
fn a_backup_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    for engine in Engine::ALL {
        let (folder, db) = (tempfile::tempdir().unwrap(), engine.database());
        let file = folder.path().join("one.backup");
        backup(db.url(), &file).unwrap();
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o077,
            0,
            "{engine:?}"
        );
    }
}
