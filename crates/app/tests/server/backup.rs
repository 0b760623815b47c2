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
    for engine in Engine::ALL {
        let (folder, db) = (tempfile::tempdir().unwrap(), engine.database());
        let file = folder.path().join("one.backup");
        note(&db, "before");
        backup(db.url(), &file).unwrap();
        note(&db, "after");
        let refused = restore(db.url(), &file, true).unwrap_err();
        assert!(refused.contains("stop the server first"), "{refused}");
        note(&db, "still served");
        assert!(is_noted(db.url(), "after") && is_noted(db.url(), "still served"));
    }
}

/// What `restore` leaves behind when it is killed in the middle.
fn break_off(url: &DatabaseUrl) {
    let set_aside = format!(
        "BEGIN; ALTER SCHEMA public RENAME TO {}; CREATE SCHEMA public; COMMIT;",
        storage::SET_ASIDE
    );
    Db::connect_alone(url)
        .unwrap()
        .batch_execute(&set_aside)
        .unwrap();
}

/// SQLite has no such state: a restore changes the file at once.
#[test]
fn a_restore_that_was_killed_is_told_of_and_done_again() {
    let (folder, source) = (tempfile::tempdir().unwrap(), Engine::Postgres.database());
    let (file, rubbish) = (
        folder.path().join("one.backup"),
        folder.path().join("newer"),
    );
    note(&source, "in the backup");
    backup(source.url(), &file).unwrap();
    let make_newer =
        "INSERT INTO schema_migrations (number, name, applied_at) VALUES (9999, 'x', 0)";
    Db::connect_alone(source.url())
        .unwrap()
        .batch_execute(make_newer)
        .unwrap();
    backup(source.url(), &rubbish).unwrap();

    let target = Engine::Postgres.bare();
    let url = target.url();
    Db::migrate(url, &kernel::Clock::fixed(0)).unwrap();
    mark(url);
    break_off(url);
    let told = [
        Db::schema_state(url).unwrap_err().to_string(),
        Db::migrate(url, &kernel::Clock::fixed(0))
            .unwrap_err()
            .to_string(),
        restore(url, &file, false).unwrap_err(),
    ];
    for what in told {
        assert!(
            what.contains(storage::SET_ASIDE) && what.contains("--replace"),
            "{what}"
        );
    }
    // One that fails puts back what there was before the first.
    assert!(restore(url, &rubbish, true).unwrap_err().contains("newer"));
    assert!(is_noted(url, "kept"));
    break_off(url);
    restore(url, &file, true).unwrap();
    assert!(is_noted(url, "in the backup") && !is_noted(url, "kept"));
    assert_eq!(Db::schema_state(url), Ok(storage::SchemaState::Current));
}

#[test]
fn nobody_comes_in_while_a_backup_is_put_back() {
    let (one, other) = (Engine::Postgres.bare(), Engine::Postgres.bare());
    let mut restoring = Db::connect_alone(one.url()).unwrap();
    Db::keep_others_out(&mut restoring).unwrap();
    let refused = Db::connect_alone(one.url()).unwrap_err();
    assert!(matches!(refused, storage::StorageError::Locked(_)));
    Db::connect_alone(other.url()).unwrap();
    drop(restoring);
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
