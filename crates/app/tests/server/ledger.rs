//! `immo-connect ledger verify`, of the server's database and of others.

use std::process::Output;

use ::ledger::{Floor, LedgerRefusal, Line, Posting, Upkeep};
use diesel::connection::SimpleConnection;
use kernel::Cents;
use storage::{DatabaseUrl, Db};
use testkit::{Engine, TestDb};

use crate::commands::{command, printed};

/// A wallet with 10.00 from the bank.
fn filled(engine: Engine) -> TestDb {
    let (db, act) = (engine.database(), testkit::act());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let written = db.write::<_, _, LedgerRefusal>(move |tx| {
        for (account, upkeep) in [("wallet:an", Upkeep::Guarded), ("bank:one", Upkeep::Kept)] {
            ::ledger::open_account(tx, &act, &account.parse().unwrap(), upkeep)?;
        }
        let line = |account: &str, cents| Line {
            account: account.parse().unwrap(),
            amount: Cents(cents),
        };
        let posting = Posting {
            key: "t".parse().unwrap(),
            kind: "top-up".parse().unwrap(),
            lines: vec![line("bank:one", -1_000), line("wallet:an", 1_000)],
            floor: Floor::Zero,
            linked_to: None,
            detail: "".parse().unwrap(),
        };
        ::ledger::post(tx, &act, &posting)
    });
    runtime.block_on(written).unwrap();
    db
}

fn address(url: &DatabaseUrl) -> String {
    match url {
        DatabaseUrl::Sqlite(path) => format!("sqlite:{}", path.display()),
        DatabaseUrl::Postgres(url) => url.clone(),
    }
}

fn verify(database: &DatabaseUrl, other: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let arguments = [&["ledger", "verify"], other].concat();
    command(folder.path(), &address(database), &arguments)
        .output()
        .unwrap()
}

const RIGHT: &str = "1 transfers, 2 entries, 2 accounts, digest ";

#[test]
fn the_books_are_verified_and_what_is_wrong_is_named() {
    for engine in Engine::ALL {
        let db = filled(engine);
        let right = verify(db.url(), &[]);
        assert!(right.status.success(), "{}", printed(&right));
        assert!(printed(&right).contains(RIGHT) && printed(&right).contains("the ledger is right"));
        let mut connection = Db::connect_alone(db.url()).unwrap();
        connection
            .batch_execute("UPDATE ledger_heads SET balance = 7")
            .unwrap();
        let wrong = verify(db.url(), &[]);
        assert!(!wrong.status.success());
        assert!(
            printed(&wrong).contains("wrong: wallet:an: does not stand where its entries lead")
        );
        assert!(
            printed(&wrong).contains("the ledger has 2 faults"),
            "{}",
            printed(&wrong)
        );
    }
}

#[test]
fn a_backup_is_verified_before_anybody_needs_it() {
    for engine in Engine::ALL {
        let (db, folder) = (filled(engine), tempfile::tempdir().unwrap());
        let file = folder.path().join("one.backup");
        app::backup(db.url(), &file).unwrap();
        let (own, elsewhere) = (engine.database(), engine.bare());
        app::restore(elsewhere.url(), &file, false).unwrap();
        let restored = verify(own.url(), &[&address(elsewhere.url())]);
        assert!(printed(&restored).contains(RIGHT), "{}", printed(&restored));
        // What was restored refuses changes as before.
        let mut connection = Db::connect_alone(elsewhere.url()).unwrap();
        let refused = connection
            .batch_execute("DELETE FROM ledger_entries")
            .unwrap_err();
        assert!(refused.to_string().contains("never change"), "{refused}");
        if engine == Engine::Sqlite {
            let before = std::fs::read(&file).unwrap();
            let as_it_is = verify(own.url(), &[file.to_str().unwrap()]);
            assert!(printed(&as_it_is).contains(RIGHT), "{}", printed(&as_it_is));
            assert_eq!(std::fs::read(&file).unwrap(), before);
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        }
    }
}

#[test]
fn what_is_no_database_of_this_version_is_not_called_right() {
    let own = filled(Engine::Sqlite);
    let missing = verify(own.url(), &["sqlite:/nowhere/at.all"]);
    assert!(!missing.status.success() && printed(&missing).contains("is not a file"));
    let nonsense = verify(own.url(), &["nonsense"]);
    assert!(!nonsense.status.success() && printed(&nonsense).contains("postgres://"));
    let behind = verify(Engine::Postgres.bare().url(), &[]);
    assert!(!behind.status.success() && printed(&behind).contains("older version"));
}
