//! What the frame and the forms keep out.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::response::{Html, IntoResponse as _};
use axum::routing::{get, post};
use testkit::{AN_PEETERS, Browser, Engine, ORIGIN};
use web::{Answer, Ctx, Failure, Hooks, Route, SignedIn, State, Submission};

async fn form(ctx: Ctx) -> Answer {
    Ok(Html(format!(
        "<body><input type=hidden name=\"csrf\" value=\"{}\">",
        ctx.csrf()
    ))
    .into_response())
}

async fn submit(ctx: Ctx, submission: Submission) -> Answer {
    ctx.notify("success", "notice-unknown");
    Ok(web::redirect(ctx.local_path(submission.get("return_to"))))
}

async fn database_fails() -> Answer {
    Err(Failure::Storage(storage::StorageError::Full(
        "a detail for operators".into(),
    )))
}

async fn breaks() -> Answer {
    Err(Failure::Internal("a detail for operators".into()))
}

fn routes() -> Router<State> {
    Router::new()
        .route("/form", get(form).post(submit))
        .route("/form-only", post(submit))
        .route(
            "/things/{id}/end",
            web::form_on(Route("/things/{id}")).post(submit),
        )
        .route("/authorize", get(form))
        .route("/authorize/continue", get(form))
        .route("/authorized", get(form))
        .route("/end-session", get(form))
        .route("/database", get(database_fails))
        .route("/breaks", get(breaks))
}

fn browser(db: &testkit::TestDb) -> Browser {
    let hooks = Hooks {
        uninterrupted: &[Route("/authorize"), Route("/end-session")],
        ..testkit::hooks()
    };
    Browser::new(testkit::state(db, &[], hooks), routes())
}

#[tokio::test]
async fn a_form_that_comes_from_another_site_is_refused() {
    let db = Engine::Sqlite.database();
    for (header, value, accepted) in [
        ("origin", ORIGIN, true),
        ("origin", "https://evil.example", false),
        ("origin", "null", false),
        ("sec-fetch-site", "same-origin", true),
        ("sec-fetch-site", "cross-site", false),
        ("sec-fetch-site", "same-site", false),
    ] {
        let mut browser = browser(&db);
        let csrf = browser
            .get("/form")
            .await
            .form_value("csrf")
            .unwrap_or_default();
        let request = Request::post("/form")
            .header(header, value)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(format!("csrf={csrf}")))
            .expect("a request");
        let answer = browser.send(request).await;
        assert_eq!(
            answer.status == StatusCode::SEE_OTHER,
            accepted,
            "{header}: {value}"
        );
        assert!(
            accepted || answer.status == StatusCode::FORBIDDEN,
            "{header}: {value}"
        );
    }
}

#[tokio::test]
async fn a_form_without_the_mark_of_this_browser_is_refused() {
    let db = Engine::Sqlite.database();
    let mut an = browser(&db);
    // The page for a browser without a mark is another matter: see first_tabs.rs.
    an.get("/form").await;
    let of_an = an.get("/form").await.form_value("csrf").unwrap_or_default();
    let mut marc = browser(&db);
    marc.get("/form").await;
    for mark in ["", "forged"] {
        let answer = marc.post("/form", &[("csrf", mark)]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{mark}");
        answer.assert_shows("Vul het formulier opnieuw in");
    }
    // One of ours that fitted another mark comes back, and does nothing.
    let answer = marc.submit("/form", &[("csrf", &of_an)]).await;
    answer.assert_redirects_to("/form");
    assert_eq!(an.post("/form", &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_cookie_that_comes_twice_counts_for_nothing() {
    let db = Engine::Sqlite.database();
    let mut browser = browser(&db);
    let csrf = browser
        .get("/form")
        .await
        .form_value("csrf")
        .unwrap_or_default();
    let mark = browser
        .cookie("__Host-immo_browser")
        .unwrap_or_default()
        .to_owned();
    let request = |cookies: String| {
        Request::post("/form")
            .header("cookie", cookies)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(format!("csrf={csrf}")))
            .expect("a request")
    };
    browser.forget_cookies();
    let once = browser
        .send(request(format!("__Host-immo_browser={mark}")))
        .await;
    assert_eq!(once.status, StatusCode::SEE_OTHER);
    browser.forget_cookies();
    let planted = format!(
        "__Host-immo_browser={mark}; __Host-immo_browser={}",
        "x".repeat(43)
    );
    assert_eq!(
        browser.send(request(planted)).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn a_link_cannot_send_people_to_another_site() {
    let db = Engine::Sqlite.database();
    for elsewhere in [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/ok\r\nset-cookie: a=b",
        "",
    ] {
        let mut browser = browser(&db);
        browser.get("/form").await;
        let answer = browser.post("/form", &[("return_to", elsewhere)]).await;
        assert_eq!(answer.location(), Some("/tools"), "{elsewhere}");
    }
    let mut browser = browser(&db);
    browser.get("/form").await;
    assert_eq!(
        browser
            .post("/form", &[("return_to", "/profile?tab=1")])
            .await
            .location(),
        Some("/profile?tab=1")
    );
}

#[tokio::test]
async fn a_form_that_is_too_large_is_refused_with_a_page() {
    let db = Engine::Sqlite.database();
    let mut browser = browser(&db);
    browser.get("/form").await;
    let answer = browser
        .post("/form", &[("text", &"x".repeat(70_000))])
        .await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    answer.assert_shows("te groot");
}

#[tokio::test]
async fn a_failure_is_a_page_in_both_languages_that_keeps_its_detail_to_itself() {
    let db = Engine::Sqlite.database();
    for (path, status, dutch, french) in [
        ("/nowhere", 404, "Pagina niet gevonden", "Page introuvable"),
        (
            "/form-only",
            405,
            "Deze pagina opent anders",
            "Cette page s’ouvre autrement",
        ),
        ("/database", 503, "Even geduld", "Un instant"),
        ("/breaks", 500, "Dat is onze fout", "C’est notre erreur"),
    ] {
        for (language, heading) in [("nl-BE", dutch), ("fr-BE", french)] {
            let answer = browser(&db)
                .with_header("accept-language", language)
                .get(path)
                .await;
            assert_eq!(answer.status, status, "{path}");
            answer.assert_shows(heading);
            assert!(
                !answer.text.contains("detail for operators") && !answer.text.contains('⟦'),
                "{path}"
            );
            let again = format!("href=\"{path}\">");
            assert_eq!(
                answer.text.contains(&again),
                status >= 500,
                "{path}: what passes can be tried again"
            );
        }
    }
}

#[tokio::test]
async fn an_address_that_takes_only_a_form_leads_to_the_page_of_the_form_when_it_is_opened() {
    let db = Engine::Sqlite.database();
    let mut browser = browser(&db);
    for (opened, page) in [
        ("/things/7/end", "/things/7"),
        ("/things/7/end?ticket=a-b", "/things/7?ticket=a-b"),
        ("/things/%2Fevil.example/end", "/things/%2Fevil.example"),
    ] {
        browser.get(opened).await.assert_redirects_to(page);
    }
    assert_eq!(browser.post("/things/7/end", &[]).await.status, 303);
    let answer = browser
        .send(Request::put("/things/7/end").body(Body::empty()).unwrap())
        .await;
    assert_eq!(answer.status, 405);
    assert_eq!(answer.header("allow"), Some("GET,HEAD,POST"));
}

#[tokio::test]
async fn every_page_carries_the_security_headers() {
    let db = Engine::Sqlite.database();
    let answer = browser(&db).get("/form").await;
    let policy = answer.header("content-security-policy").unwrap_or_default();
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert!(answer.header("strict-transport-security").is_some());
    let cookie = answer.header("set-cookie").unwrap_or_default();
    for part in [
        "__Host-immo_browser=",
        "HttpOnly",
        "Secure",
        "SameSite=Lax",
        "Path=/",
    ] {
        assert!(cookie.contains(part), "{cookie}");
    }
}

#[tokio::test]
async fn a_forged_host_changes_nothing() {
    let db = Engine::Sqlite.database();
    let mut plain = browser(&db);
    let mut forged = browser(&db)
        .with_header("host", "evil.example")
        .with_header("x-forwarded-host", "evil.example");
    let (plain, forged) = (plain.get("/nowhere").await, forged.get("/nowhere").await);
    assert_eq!(plain.status, forged.status);
    assert!(!forged.text.contains("evil.example"));
}

/// What a tool asks is answered to the tool, also while a new password is due.
#[tokio::test]
async fn who_must_choose_a_password_comes_to_no_page_but_to_what_the_provider_answers() {
    let db = Engine::Sqlite.database();
    let mut browser = browser(&db);
    browser.sign_in(must_choose_a_password());
    for path in [
        "/authorize?prompt=none",
        "/authorize/continue",
        "/end-session",
    ] {
        assert_eq!(browser.get(path).await.status, StatusCode::OK, "{path}");
    }
    for path in ["/form", "/authorized", "/authorize-x", "/nowhere"] {
        let answer = browser.get(path).await;
        let back = path.replace('/', "%2F");
        answer.assert_redirects_to(&format!("/account/password/choose?return_to={back}"));
    }
}

fn must_choose_a_password() -> SignedIn {
    SignedIn {
        must_choose_password: true,
        ..testkit::signed_in(&AN_PEETERS)
    }
}

/// PostgreSQL refuses such a text; on both engines it must not get that far.
#[tokio::test]
async fn what_no_database_can_hold_is_kept_out_at_the_edge() {
    let db = Engine::Sqlite.database();
    let mut browser = browser(&db);
    for (opened, status) in [
        ("/form%00", 404),
        ("/form?a=%00", 400),
        ("/form?a=%2500", 200),
    ] {
        assert_eq!(browser.get(opened).await.status, status, "{opened}");
    }
    let answer = browser.post("/form", &[("return_to", "/profile\0")]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_address_for_help_on_every_page_is_the_operators() {
    let db = Engine::Sqlite.database();
    for language in ["nl", "fr"] {
        let mut browser = browser(&db).with_header("accept-language", language);
        let page = browser.get("/breaks").await;
        page.assert_shows("helpdesk@example.be");
        assert!(page.text.contains("href=\"mailto:helpdesk@example.be\""));
        assert!(!page.text.contains("support@"), "{}", page.text);
    }
}
