//! What travels: pages and files compressed for browsers that ask for it.

use axum::Router;
use axum::response::{Html, IntoResponse as _};
use axum::routing::get;
use testkit::{AN_PEETERS, Browser, Engine, Response};
use web::{Answer, Ctx, State};

async fn page(ctx: Ctx) -> Answer {
    let proof = ctx.csrf();
    Ok(Html(format!("<body>{}<p>{proof}", "Een zin. ".repeat(200))).into_response())
}

async fn picture() -> Answer {
    Ok(([("content-type", "image/jpeg")], "x".repeat(2000)).into_response())
}

fn browser(db: &testkit::TestDb) -> Browser {
    let state = testkit::state(db, &[], testkit::hooks());
    let frame = axum::middleware::from_fn_with_state(state.clone(), web::frame);
    let routes: Router<State> = Router::new()
        .route("/page", get(page))
        .route("/picture", get(picture))
        .layer(frame)
        .layer(web::compressed_pages())
        .merge(web::asset_routes(&[]));
    Browser::before(routes.with_state(state))
}

fn coding(answer: &Response) -> Option<&str> {
    answer.header("content-encoding")
}

#[tokio::test]
async fn a_page_is_compressed_when_it_is_asked_for_and_a_picture_is_not() {
    let db = Engine::Sqlite.database();
    for (asked, sent) in [
        ("br, gzip", Some("br")),
        ("gzip", Some("gzip")),
        ("identity", None),
        ("br;q=0", None),
    ] {
        let mut browser = browser(&db).with_header("accept-encoding", asked);
        let page = browser.get("/page").await;
        assert_eq!(coding(&page), sent, "{asked}");
        assert_eq!(page.body.len() < 600, sent.is_some(), "{asked}");
        assert_eq!(coding(&browser.get("/picture").await), None);
    }
}

/// Against BREACH: its length must tell a stranger nothing.
#[tokio::test]
async fn a_page_of_a_person_is_not_compressed_when_another_site_leads_there() {
    let db = Engine::Sqlite.database();
    for (site, is_signed_in, sent) in [
        ("cross-site", true, None),
        ("same-site", true, None),
        ("same-origin", true, Some("br")),
        ("none", true, Some("br")),
        ("cross-site", false, Some("br")),
    ] {
        let mut browser = browser(&db)
            .with_header("accept-encoding", "br")
            .with_header("sec-fetch-site", site);
        if is_signed_in {
            browser.sign_in(testkit::signed_in(&AN_PEETERS));
        }
        assert_eq!(coding(&browser.get("/page").await), sent, "{site}");
    }
}

#[tokio::test]
async fn the_proof_of_a_form_is_never_the_same_bytes_twice() {
    let db = Engine::Sqlite.database();
    let mut browser = browser(&db);
    browser.get("/page").await;
    let proof = |answer: Response| {
        answer
            .text
            .rsplit_once("<p>")
            .unwrap_or_default()
            .1
            .to_owned()
    };
    let (one, other) = (
        proof(browser.get("/page").await),
        proof(browser.get("/page").await),
    );
    let common = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b);
    assert!(common.count() < 4, "{one} {other}");
}

#[tokio::test]
async fn files_are_sent_precompressed_and_kept_for_good() {
    let db = Engine::Sqlite.database();
    let plain = browser(&db).get("/assets/style.css").await;
    assert!(plain.text.starts_with(":root"));
    assert_eq!(coding(&plain), None);
    for (asked, sent) in [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip")] {
        let mut browser = browser(&db).with_header("accept-encoding", asked);
        let packed = browser.get("/assets/style.css").await;
        assert_eq!(coding(&packed), Some(sent));
        assert_eq!(packed.header("vary"), Some("accept-encoding"));
        assert_eq!(packed.header("set-cookie"), None);
        assert!(packed.body.len() * 3 < plain.body.len());
        let keeping = packed.header("cache-control").unwrap_or_default();
        assert!(keeping.contains("immutable"), "{keeping}");
    }
    assert_eq!(browser(&db).get("/assets/nothing.css").await.status, 404);
    let icon = browser(&db).get("/favicon.ico").await;
    assert_eq!(icon.header("content-type"), Some("image/x-icon"));
}
