//! What an operator does and docs/operations.md promises of it, where no other file has
//! it as its subject.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use app::{Migrations, StartError};
use diesel::connection::SimpleConnection;
use kernel::Never;
use storage::Db;
use testkit::Engine;
use testkit::postgres::database_name;

use crate::commands::{TOOL, command, printed};
use crate::database::{NEWER, address};
use crate::world::{config, get, is_ready, start, takes_writes};

#[tokio::test]
async fn a_downgrade_is_the_backup_from_before_the_upgrade() {
    for engine in Engine::ALL {
        let (folder, place) = (tempfile::tempdir().unwrap(), engine.bare());
        let (url, file) = (place.url(), folder.path().join("before.backup"));
        let config = config(&place.address(), &[]);
        let before = start(&config, Migrations::Run).await.unwrap();
        before.stop().await;
        app::backup(url, &file).unwrap();
        Db::connect_alone(url)
            .unwrap()
            .batch_execute(NEWER)
            .unwrap();
        let refused = start(&config, Migrations::Refuse)
            .await
            .expect_err("the schema is newer");
        assert!(matches!(refused, StartError::Newer(9999)));
        app::restore(url, &file, true).unwrap();
        let server = start(&config, Migrations::Refuse).await.unwrap();
        assert!(is_ready(&server).await);
        server.stop().await;
    }
}

/// The libraries that the program asks the system for when it starts.
#[test]
fn the_program_needs_no_library_of_a_database_nor_openssl() {
    let program = fs::read(env!("CARGO_BIN_EXE_immo-connect")).unwrap();
    for library in ["libpq.so", "libsqlite3.so", "libssl.so", "libcrypto.so"] {
        let named = program
            .windows(library.len())
            .any(|bytes| bytes == library.as_bytes());
        assert!(!named, "{library}");
    }
}

#[tokio::test]
async fn tools_are_imported_while_the_server_serves() {
    for engine in Engine::ALL {
        let (folder, db) = (tempfile::tempdir().unwrap(), engine.database());
        let url = address(db.url());
        let server = start(&config(&url, &[]), Migrations::Refuse).await.unwrap();
        fs::create_dir(folder.path().join("tools")).unwrap();
        let tool = format!("{TOOL}{}\"\n", "0f".repeat(32));
        fs::write(folder.path().join("tools/bench.toml"), tool).unwrap();
        for says in ["added: bench", "unchanged: bench"] {
            let mut import = command(folder.path(), &url, &["tools", "import", "tools"]);
            let import = tokio::task::spawn_blocking(move || import.output().unwrap());
            let import = printed(&import.await.unwrap());
            assert!(import.contains(says), "{import}");
            let page = get(server.address, "/tools", "").await;
            assert!(page.contains("Meting"), "{page}");
        }
        server.stop().await;
    }
}

/// Not a superuser: a role that owns the schema, and nothing else.
#[tokio::test]
async fn on_postgresql_whoever_owns_the_schema_migrates_and_serves() {
    let place = Engine::Postgres.bare();
    let role = format!("owner_of_{}", database_name(place.url()));
    let own = format!("CREATE ROLE {role} LOGIN; ALTER SCHEMA public OWNER TO {role};");
    let mut superuser = Db::connect_alone(place.url()).unwrap();
    superuser.batch_execute(&own).unwrap();
    let url = place
        .address()
        .replacen("postgres@", &format!("{role}@"), 1);
    assert_ne!(url, place.address());
    let server = start(&config(&url, &[]), Migrations::Run).await.unwrap();
    assert!(is_ready(&server).await && takes_writes(server.operations).await);
    server.stop().await;
    let gone = format!("DROP OWNED BY {role} CASCADE; DROP ROLE {role};");
    superuser.batch_execute(&gone).unwrap();
}

/// Each transaction notes two things; a copy that holds one of them is torn.
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_made_while_the_server_writes_holds_whole_transactions() {
    for engine in Engine::ALL {
        let (folder, db) = (tempfile::tempdir().unwrap(), engine.database());
        let (url, file) = (db.url().clone(), folder.path().join("one.backup"));
        let (act, writing, stop) = (
            testkit::act(),
            db.handle(),
            Arc::new(AtomicBool::new(false)),
        );
        let stopped = Arc::clone(&stop);
        let writer = tokio::spawn(async move {
            let mut count = 0;
            while !stopped.load(Ordering::SeqCst) {
                let act = act.clone();
                let pair = writing.write::<_, _, Never>(move |tx| {
                    storage::audit::record(tx, &act, "test.noted", "one", &())?;
                    Ok(storage::audit::record(
                        tx,
                        &act,
                        "test.noted",
                        "other",
                        &(),
                    )?)
                });
                pair.await.unwrap();
                count += 1;
            }
            count
        });
        let noted = |url: &storage::DatabaseUrl, what: &str| {
            let mut tx = Db::connect_alone(url).unwrap();
            storage::audit::of_object(&mut tx, what).unwrap().len()
        };
        while noted(&url, "one") < 20 {
            tokio::task::yield_now().await;
        }
        let (from, to) = (url.clone(), file.clone());
        let backup = tokio::task::spawn_blocking(move || app::backup(&from, &to));
        backup.await.unwrap().unwrap();
        stop.store(true, Ordering::SeqCst);
        let all = writer.await.unwrap();
        let elsewhere = engine.bare();
        app::restore(elsewhere.url(), &file, false).unwrap();
        let copied = noted(elsewhere.url(), "one");
        assert_eq!(copied, noted(elsewhere.url(), "other"), "{engine:?}");
        assert!((20..=all).contains(&copied), "{copied} of {all}");
    }
}
