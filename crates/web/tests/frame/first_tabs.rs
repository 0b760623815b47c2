//! Browsers that bring no mark of ours yet, or others' cookies beside it.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, Request, StatusCode, header};
use axum::response::{Html, IntoResponse as _};
use axum::routing::get;
use testkit::{Browser, Engine, ORIGIN, Response};
use web::{Answer, Ctx, State, Submission};

const MARK: &str = "__Host-immo_browser";

async fn form(ctx: Ctx) -> Answer {
    Ok(Html(format!(
        "<body><input type=\"hidden\" name=\"csrf\" value=\"{}\">",
        ctx.csrf()
    ))
    .into_response())
}

async fn submit(_: Ctx, _: Submission) -> Answer {
    Ok(web::redirect("/saved"))
}

async fn picture() -> Answer {
    Ok(([(header::CACHE_CONTROL, "public, max-age=60")], "a picture").into_response())
}

fn browser(db: &testkit::TestDb) -> Browser {
    let routes: Router<State> = Router::new()
        .route("/form", get(form).post(submit))
        .route("/picture", get(picture));
    Browser::new(testkit::state(db, &[], testkit::hooks()), routes)
}

/// A form as a browser sends it: with its cookie, and these headers of its own.
async fn send(browser: &Browser, mark: Option<&str>, csrf: &str, own: &[(&str, &str)]) -> Response {
    let mut request =
        Request::post("/form").header("content-type", "application/x-www-form-urlencoded");
    for (name, value) in own {
        request = request.header(*name, *value);
    }
    if let Some(mark) = mark {
        request = request.header("cookie", format!("{MARK}={mark}"));
    }
    let request = request
        .body(Body::from(format!("csrf={csrf}")))
        .expect("a request");
    browser.another().send(request).await
}

#[tokio::test]
async fn of_two_first_tabs_fetched_at_once_by_a_browser_without_cookies_both_forms_work() {
    let db = Engine::Sqlite.database();
    let (mut one, mut other) = (browser(&db), browser(&db));
    let first = one.get("/form").await.form_value("csrf").expect("a form");
    let second = other.get("/form").await.form_value("csrf").expect("a form");
    let kept = other.cookie(MARK).expect("a mark").to_owned();
    for csrf in [&first, &second] {
        let answer = send(&one, Some(&kept), csrf, &[("origin", ORIGIN)]).await;
        answer.assert_redirects_to("/saved");
    }
    let answer = send(
        &one,
        Some(&kept),
        &first,
        &[("sec-fetch-site", "same-origin")],
    )
    .await;
    answer.assert_redirects_to("/saved");
}

#[tokio::test]
async fn a_first_tabs_form_of_another_browser_needs_the_browsers_word_and_its_cookie() {
    let db = Engine::Sqlite.database();
    let mut one = browser(&db);
    let of_another = one.get("/form").await.form_value("csrf").expect("a form");
    let later = one.get("/form").await.form_value("csrf").expect("a form");
    let mark = "x".repeat(43);
    let ours = ("origin", ORIGIN);
    for (mark, csrf, own) in [
        (Some(mark.as_str()), &of_another, vec![]),
        (
            Some(&mark),
            &of_another,
            vec![("origin", "https://evil.example")],
        ),
        (
            Some(&mark),
            &of_another,
            vec![ours, ("sec-fetch-site", "cross-site")],
        ),
        (None, &of_another, vec![ours]),
        (Some(&mark), &later, vec![]),
    ] {
        let answer = send(&one, mark, csrf, &own).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{mark:?} {own:?}");
    }
    // Only a page for a newcomer is of any browser; another form comes back.
    let answer = send(&one, Some(&mark), &later, &[ours]).await;
    answer.assert_redirects_to("/form");
}

#[tokio::test]
async fn others_cookies_with_a_byte_outside_ascii_are_skipped_and_ours_are_read() {
    let db = Engine::Sqlite.database();
    let mut browser = browser(&db);
    let mark = {
        browser.get("/form").await;
        browser.cookie(MARK).expect("a mark").to_owned()
    };
    let csrf = browser
        .get("/form")
        .await
        .form_value("csrf")
        .expect("a form");
    for foreign in [
        &b"caf\xe9=1"[..],
        b"a=caf\xc3\xa9",
        b"=",
        b"a",
        b"a=\x80; b=\"x",
    ] {
        for ours_first in [true, false] {
            let ours = format!("{MARK}={mark}").into_bytes();
            let parts = if ours_first {
                [&ours, foreign]
            } else {
                [foreign, &ours]
            };
            let cookies = HeaderValue::from_bytes(&parts.join(&b"; "[..])).expect("a header");
            let request = Request::post("/form")
                .header("cookie", cookies)
                .header("content-type", "application/x-www-form-urlencoded")
                .body(Body::from(format!("csrf={csrf}")))
                .expect("a request");
            let answer = browser.another().send(request).await;
            assert_eq!(answer.location(), Some("/saved"), "{foreign:?}");
        }
    }
}

#[tokio::test]
async fn a_public_answer_sets_no_cookie_also_when_the_request_has_none() {
    let db = Engine::Sqlite.database();
    let answer = browser(&db).get("/picture").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("set-cookie"), None);
    assert!(
        browser(&db)
            .get("/form")
            .await
            .header("set-cookie")
            .is_some()
    );
}
