use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use kernel::{Act, Actor, Never, Rng};
use recognitions::{Force, ReadingState};
use testkit::Engine;
use tower::ServiceExt as _;

use super::*;

fn world() -> (Registers, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let origin = "http://localhost:8180";
    let registers = Registers::open(folder.path(), origin, Clock::fixed(1_763_899_200_000));
    (registers.unwrap(), folder)
}

async fn ask(registers: &Registers, request: Request<Body>) -> (StatusCode, String) {
    let answer = routes(registers.clone()).oneshot(request).await.unwrap();
    let status = answer.status();
    let body = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    (status, String::from_utf8_lossy(&body).into_owned())
}

fn post(path: &str, body: &str) -> Request<Body> {
    Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body.to_owned()))
        .unwrap()
}

fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).unwrap()
}

/// R-125 R-128
#[test]
fn the_three_sources_are_good_definitions() {
    let (_, folder) = world();
    let sources = recognitions::read_folder(folder.path()).unwrap();
    let slugs: Vec<&str> = sources.iter().map(|source| source.slug.as_str()).collect();
    assert_eq!(slugs, ["biv", "cib", "sf323"]);
    assert_eq!(sources[2].delay_months_max, Some(4));
    let known: Vec<&str> = sources
        .iter()
        .flat_map(|source| source.kinds.iter().map(|kind| kind.slug.as_str()))
        .collect();
    for (source, kind, number, _) in persons() {
        assert!(known.contains(&kind), "{source} {number}");
    }
    let biv = fs::read_to_string(folder.path().join("biv.toml")).unwrap();
    assert!(biv.contains("http://localhost:8180/demo/registers/biv.csv"));
}

/// Each list is taken over as it is, and refused with any fault.
#[tokio::test]
async fn lists_are_good_until_somebody_makes_them_go_wrong() {
    let (registers, folder) = world();
    let sources = recognitions::read_folder(folder.path()).unwrap();
    let (db, rng) = (Engine::Sqlite.database(), Rng::seeded(1));
    for (seconds, fault) in Fault::ALL.into_iter().enumerate() {
        for source in &sources {
            registers.set_fault(&source.slug, fault).unwrap();
            let (_, list) = registers.list(&source.slug).unwrap();
            let millis = 1_763_899_200_000 + i64::try_from(seconds).unwrap() * 1000;
            let act = Act {
                actor: Actor::job(),
                clock: Clock::fixed(millis),
                rng: rng.clone(),
            };
            let (source, all) = (source.clone(), sources.clone());
            let sealer = testkit::sealer();
            let reading = db.write::<_, _, Never>(move |tx| {
                recognitions::import(tx, &act, &all)?;
                Ok(recognitions::take(
                    tx,
                    &act,
                    &sealer,
                    &source,
                    &list,
                    "list",
                    Force::No,
                )?)
            });
            let reading = reading.await.unwrap();
            let expected = match fault {
                Fault::None => ReadingState::Taken,
                Fault::Down => ReadingState::Unchanged,
                _ => ReadingState::Refused,
            };
            assert_eq!(reading.state, expected, "{fault:?}: {reading:?}");
        }
    }
}

#[tokio::test]
async fn lists_are_shown_to_whom_they_are_for() {
    let (registers, folder) = world();
    let (status, list) = ask(&registers, get("/demo/registers/biv.csv")).await;
    assert!(status == StatusCode::OK && list.contains("599.001;Peeters;An"));
    for (path, expected) in [
        ("/demo/registers/cib.csv", StatusCode::NOT_FOUND),
        ("/demo/registers/other.csv", StatusCode::NOT_FOUND),
        ("/demo/registers/sf323.csv", StatusCode::UNAUTHORIZED),
    ] {
        assert_eq!(ask(&registers, get(path)).await.0, expected, "{path}");
    }
    let token = fs::read_to_string(folder.path().join("sf323.token")).unwrap();
    let mut request = get("/demo/registers/sf323.csv");
    let value = format!("Bearer {token}").parse().unwrap();
    request.headers_mut().insert("authorization", value);
    assert_eq!(ask(&registers, request).await.0, StatusCode::OK);
    assert!(folder.path().join("lists/cib.csv").exists());
}

#[tokio::test]
async fn somebody_can_be_struck_off_and_a_register_can_break() {
    let (registers, folder) = world();
    let (status, page) = ask(&registers, get("/demo/registers")).await;
    assert!(status == StatusCode::OK && page.contains("An Peeters"));
    for (path, body, expected) in [
        ("biv/status", "number=599.001&status=absent", 303),
        ("biv/status", "number=1&status=absent", 404),
        ("biv/status", "number=599.001&status=ill", 422),
        ("other/fault", "fault=down", 404),
        ("biv/fault", "fault=tired", 422),
        ("cib/fault", "fault=down", 303),
    ] {
        let answer = ask(&registers, post(&format!("/demo/registers/{path}"), body)).await;
        assert_eq!(answer.0.as_u16(), expected, "{path} {body}");
    }
    let (_, list) = ask(&registers, get("/demo/registers/biv.csv")).await;
    assert!(!list.contains("599.001"));
    assert!(!folder.path().join("lists/cib.csv").exists());
    ask(&registers, post("/demo/registers/biv/fault", "fault=down")).await;
    let (status, _) = ask(&registers, get("/demo/registers/biv.csv")).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
}
