//! Reading from folders and addresses.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use testkit::{Engine, on_both_engines};
use tokio::sync::Notify;

use super::*;
use crate::{BearerToken, Feed, NotRead, Reader, ReadingState, Source, Status, Wrong};

async fn reader_of(db: &TestDb, feed: Feed) -> Reader {
    let source = Source {
        feed,
        ..given::biv()
    };
    import_all(db, &[source]).await;
    Reader::new(db.handle(), testkit::sealer()).unwrap()
}

fn in_folder(folder: &Path) -> Feed {
    Feed::Folder {
        path: folder.to_owned(),
    }
}

async fn read_once(reader: &Reader, force: Force) -> Reading {
    clock().advance(Duration::from_millis(1));
    reader.read_source(&act(), "biv", force).await.unwrap()
}

fn wrong(reading: &Reading) -> &Wrong {
    assert_eq!(reading.state, ReadingState::Refused);
    &reading.report.mistakes[0].wrong
}

/// G-18
#[tokio::test]
async fn a_list_in_the_drop_folder_is_taken_over_and_then_again_when_it_changes() {
    on_both_engines(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let reader = reader_of(&db, in_folder(folder.path())).await;
        assert_eq!(wrong(&read_once(&reader, Force::No).await), &Wrong::NoFile);
        let write = |text: String| fs::write(folder.path().join("biv.csv"), text).unwrap();
        write(list("2026-01-14", &[AN, OFFICE]));
        assert_eq!(read_once(&reader, Force::No).await.report.added, 2);
        assert_eq!(
            read_once(&reader, Force::No).await.state,
            ReadingState::Unchanged
        );
        write(list("2026-01-15", &[OFFICE]));
        assert_eq!(wrong(&read_once(&reader, Force::No).await).code(), "shrunk");
        let forced = read_once(&reader, Force::Yes).await;
        assert_eq!((forced.report.withdrawn, forced.report.unchanged), (1, 1));
        let unknown = reader.read_source(&act(), "cib", Force::No).await;
        assert!(matches!(unknown, Err(NotRead::UnknownSource)));
    })
    .await;
}

#[tokio::test]
async fn what_is_due_is_read_and_a_source_that_fails_does_not_keep_others_waiting() {
    let db = Engine::Sqlite.database();
    let folder = tempfile::tempdir().unwrap();
    let reader = reader_of(&db, in_folder(folder.path())).await;
    fs::write(folder.path().join("biv.csv"), list("2026-01-14", &[AN])).unwrap();
    let readings = reader.read_due(&act()).await.unwrap();
    assert_eq!(readings[0].state, ReadingState::Taken);
    assert!(reader.read_due(&act()).await.unwrap().is_empty());
}

/// A process that dies between two steps leaves a reading that is only begun.
#[tokio::test]
async fn after_a_crash_the_former_list_is_taken_over_in_full() {
    let db = Engine::Sqlite.database();
    let folder = tempfile::tempdir().unwrap();
    let reader = reader_of(&db, in_folder(folder.path())).await;
    let text = list("2026-01-14", &[AN, OFFICE]);
    fs::write(folder.path().join("biv.csv"), &text).unwrap();
    read_once(&reader, Force::No).await;
    clock().advance(Duration::from_secs(1));
    die_over(&db, list("2026-01-15", &[MARC, OFFICE]), 1).await;
    let busy = reader.read_source(&act(), "biv", Force::No).await;
    assert!(
        matches!(busy, Err(NotRead::Busy)),
        "it may still be alive: {busy:?}"
    );
    assert_eq!(found(&db, "599.002").await.holder.name, "Marc Dubois");
    clock().advance(Duration::from_mins(2));
    let again = read_once(&reader, Force::No).await;
    assert_eq!(
        again.state,
        ReadingState::Taken,
        "not just the same list as before"
    );
    assert_eq!(found(&db, "599.002").await.status, Status::Withdrawn);
    assert_eq!(found(&db, "599.001").await.status, Status::Active);
    assert_eq!(
        read_once(&reader, Force::No).await.state,
        ReadingState::Unchanged
    );
}

/// Two processes, each with its own connections, read at once.
#[tokio::test]
async fn two_who_read_at_once_do_not_get_in_each_others_way() {
    on_both_engines(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let one = reader_of(&db, in_folder(folder.path())).await;
        let other = Reader::new(db.another(), testkit::sealer()).unwrap();
        let rows: Vec<String> = (0..300)
            .map(|n| format!("biv-broker;{n};P;A;;;;active;;"))
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        fs::write(folder.path().join("biv.csv"), list("2026-01-14", &rows)).unwrap();
        let (first, second) = (act(), act());
        let both = tokio::join!(
            one.read_source(&first, "biv", Force::No),
            other.read_source(&second, "biv", Force::No),
        );
        let taken = |read: &Result<Reading, NotRead>| match read {
            Ok(reading) if reading.state == ReadingState::Taken => 1,
            Ok(reading) if reading.state == ReadingState::Unchanged => 0,
            Err(NotRead::Busy) => 0,
            other => panic!("{other:?}"),
        };
        assert_eq!(taken(&both.0) + taken(&both.1), 1, "{both:?}");
        assert_eq!(
            read_once(&one, Force::No).await.state,
            ReadingState::Unchanged
        );
    })
    .await;
}

/// Whoever presses the button twenty times, and the daily reading beside it.
#[tokio::test]
async fn costly_work_is_not_begun_twice_for_a_list_that_is_being_read() {
    let db = Engine::Sqlite.database();
    let (fetched, wait) = (Arc::new(AtomicU32::new(0)), Arc::new(Notify::new()));
    let answer = {
        let (fetched, wait) = (Arc::clone(&fetched), Arc::clone(&wait));
        move || async move {
            fetched.fetch_add(1, Ordering::SeqCst);
            wait.notified().await;
            list("2026-01-14", &[AN])
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/biv.csv", listener.local_addr().unwrap());
    let routes = Router::new().route("/biv.csv", get(answer));
    tokio::spawn(async move { axum::serve(listener, routes).await });
    let reader = reader_of(&db, Feed::Http { url, token: None }).await;

    let (first, act) = (reader.clone(), act());
    let reading = tokio::spawn(async move { first.read_source(&act, "biv", Force::No).await });
    while fetched.load(Ordering::SeqCst) == 0 {
        tokio::task::yield_now().await;
    }
    for _ in 0..20 {
        let again = reader.read_source(&testkit::act(), "biv", Force::No).await;
        assert!(matches!(again, Err(NotRead::Busy)), "{again:?}");
    }
    assert_eq!(fetched.load(Ordering::SeqCst), 1);
    // Whoever goes away leaves the turn to others.
    reading.abort();
    assert!(reading.await.unwrap_err().is_cancelled());
    wait.notify_one();
    let (again, ()) = tokio::join!(read_once(&reader, Force::No), async {
        while fetched.load(Ordering::SeqCst) == 1 {
            tokio::task::yield_now().await;
        }
        wait.notify_one();
    });
    assert_eq!(again.state, ReadingState::Taken);
}

/// Answers with a list to whoever knows the word, and else with something worse.
async fn register() -> String {
    let answer = |headers: HeaderMap| async move {
        match headers
            .get("authorization")
            .map(axum::http::HeaderValue::as_bytes)
        {
            Some(b"Bearer open sesame") => (StatusCode::OK, list("2026-01-14", &[AN])),
            _ => (StatusCode::UNAUTHORIZED, String::new()),
        }
    };
    let away = || async { (StatusCode::FOUND, [("location", "/biv.csv")]) };
    let routes = Router::new()
        .route("/biv.csv", get(answer))
        .route("/elsewhere", get(away))
        .route("/page", get(|| async { "<html>maintenance</html>" }));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    origin
}

///
#[tokio::test]
async fn a_list_over_http_needs_its_token_and_what_is_no_list_is_refused() {
    let db = Engine::Sqlite.database();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    fs::write(&file, "open sesame\n").unwrap();
    let origin = register().await;
    let feed = |path: &str, token: bool| Feed::Http {
        url: format!("{origin}{path}"),
        token: token.then(|| BearerToken::File(file.clone())),
    };
    for (feed, code) in [
        (feed("/biv.csv", false), "unreachable"),
        (feed("/elsewhere", true), "unreachable"),
        (feed("/nothing", true), "unreachable"),
        (feed("/page", true), "columns"),
        (
            Feed::Http {
                url: "http://127.0.0.1:1/".to_owned(),
                token: None,
            },
            "unreachable",
        ),
    ] {
        let reader = reader_of(&db, feed).await;
        assert_eq!(wrong(&read_once(&reader, Force::No).await).code(), code);
    }
    let reader = reader_of(&db, feed("/biv.csv", true)).await;
    let reading = read_once(&reader, Force::No).await;
    assert_eq!(
        (reading.state, reading.report.rows),
        (ReadingState::Taken, 1)
    );
    assert_eq!(reading.report.origin, format!("{origin}/biv.csv"));
}

/// G-18: how fast is for `cargo xtask bench` to tell.
#[tokio::test]
async fn a_long_list_is_taken_whole_and_found_unchanged_after() {
    let db = Engine::Sqlite.database();
    let folder = tempfile::tempdir().unwrap();
    let reader = reader_of(&db, in_folder(folder.path())).await;
    let row = |n: u32| format!("biv-broker;{n};Peeters;An;1980-02-29;;tableau;active;2020-01-01;");
    let rows: Vec<String> = (0..30_000).map(row).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    fs::write(folder.path().join("biv.csv"), list("2026-01-14", &rows)).unwrap();
    assert_eq!(read_once(&reader, Force::No).await.report.added, 30_000);
    assert_eq!(read_once(&reader, Force::No).await.report.unchanged, 30_000);
    fs::write(folder.path().join("biv.csv"), list("2026-01-15", &rows)).unwrap();
    assert_eq!(read_once(&reader, Force::No).await.report.unchanged, 30_000);
}
