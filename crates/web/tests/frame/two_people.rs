//! A form that one person opened, sent after another signed in in the same browser.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::routing::{get, post};
use kernel::{Duration, Language};
use testkit::{AN_PEETERS, Browser, Engine, MARC_DUBOIS, ORIGIN, signed_in};
use web::{Answer, AnybodysSubmission, Ctx, Form, SignInRequest, SignedIn, State, Submission};

async fn form(ctx: Ctx) -> Answer {
    let page = ctx.page();
    let form = Form::new().with("street", "Oude Markt");
    Ok(axum::response::IntoResponse::into_response(
        axum::response::Html(format!(
            "<body><input type=\"hidden\" name=\"csrf\" value=\"{}\"><input name=\"street\" value=\"{}\">{}",
            page.csrf(),
            page.value(&form, "street"),
            page.notice().map_or("", |notice| &notice.text),
        )),
    ))
}

async fn submit(_: Ctx, _: Submission) -> Answer {
    Ok(web::redirect("/saved"))
}

async fn submit_as_anybody(_: Ctx, _: AnybodysSubmission) -> Answer {
    Ok(web::redirect("/signed-out"))
}

fn browser(db: &testkit::TestDb) -> Browser {
    let routes: Router<State> = Router::new()
        .route("/form", get(form).post(submit))
        .route("/sign-out", post(submit_as_anybody));
    Browser::new(testkit::state(db, &[], testkit::hooks()), routes)
}

struct World {
    browser: Browser,
    an: SignedIn,
    marc: SignedIn,
    /// Of the form that An opened.
    csrf: String,
}

/// An opened a form; then Marc signed in in another tab.
async fn an_then_marc(db: &testkit::TestDb) -> World {
    let an = signed_in(&AN_PEETERS);
    let marc = SignedIn {
        language: Language::Nl,
        ..signed_in(&MARC_DUBOIS)
    };
    let mut browser = browser(db);
    browser.sign_in(an.clone());
    let csrf = browser
        .get("/form?tab=2")
        .await
        .form_value("csrf")
        .expect("a form");
    browser.sign_in(marc.clone());
    World {
        browser,
        an,
        marc,
        csrf,
    }
}

#[tokio::test]
async fn of_two_people_at_one_browser_a_form_that_one_opened_is_not_saved_for_the_other() {
    let db = Engine::Sqlite.database();
    for (language, says) in [
        (
            Language::Nl,
            "U bent aangemeld als Marc Dubois; er is niets bewaard.",
        ),
        (
            Language::Fr,
            "Vous êtes connecté en tant que Marc Dubois ; rien n’a été enregistré.",
        ),
    ] {
        let mut world = an_then_marc(&db).await;
        let marc = SignedIn {
            language,
            ..world.marc
        };
        world.browser.sign_in(marc);
        let answer = world
            .browser
            .post("/form", &[("csrf", &world.csrf), ("street", "Nieuwstraat")])
            .await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        let shown = answer.readable().replace(['\u{2068}', '\u{2069}'], "");
        assert!(shown.contains(says), "{shown}");
        // A form that Marc opens is saved.
        let csrf = world
            .browser
            .get("/form")
            .await
            .form_value("csrf")
            .expect("a form");
        let saved = world.browser.post("/form", &[("csrf", &csrf)]).await;
        saved.assert_redirects_to("/saved");
    }
}

#[tokio::test]
async fn of_two_people_at_one_browser_what_one_typed_comes_back_to_them_only_and_without_a_password()
 {
    let db = Engine::Sqlite.database();
    let mut world = an_then_marc(&db).await;
    let body = format!("csrf={}&street=Nieuwstraat&new_password=geheim", world.csrf);
    let request = Request::post("/form?tab=2")
        .header("origin", ORIGIN)
        .header("referer", format!("{ORIGIN}/form?tab=2"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .expect("a request");
    let refused = world.browser.send(request).await;
    let url = refused.link("Aanmelden als de andere persoon");
    let (_, sealed) = url.split_once("request=").expect("a request");
    let request = SignInRequest::open(sealed, &testkit::sealer(), testkit::clock().clock().now())
        .expect("it opens");
    assert!(request.anybody && request.newer_than.is_some());
    assert!(request.return_to.starts_with("/form?tab=2&kept="));

    let as_marc = world.browser.get(&request.return_to).await;
    assert_eq!(as_marc.form_value("street").as_deref(), Some("Oude Markt"));
    world.browser.sign_in(world.an.clone());
    let as_an = world.browser.get(&request.return_to).await;
    assert_eq!(as_an.form_value("street").as_deref(), Some("Nieuwstraat"));
    as_an.assert_shows("Nog niet bewaard");
    let saved = world.browser.post(&request.return_to, &[]).await;
    saved.assert_redirects_to("/saved");
}

#[tokio::test]
async fn of_two_people_at_one_browser_what_one_typed_at_length_comes_back_to_them_too() {
    let db = Engine::Sqlite.database();
    let mut world = an_then_marc(&db).await;
    let long = "Een lange uitleg. ".repeat(200);
    let fields = [
        ("csrf", world.csrf.as_str()),
        ("street", &long),
        ("password", "geheim-wachtwoord"),
    ];
    let refused = world.browser.post("/form", &fields).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(!refused.text.contains("geheim-wachtwoord"));
    let url = refused.link("Aanmelden als de andere persoon");
    assert!(url.len() < 1_000, "{url}");
    let (_, sealed) = url.split_once("request=").expect("a request");
    let now = testkit::clock().clock().now();
    let request = SignInRequest::open(sealed, &testkit::sealer(), now).expect("it opens");
    world.browser.sign_in(world.an.clone());
    let as_an = world.browser.get(&request.return_to).await;
    assert_eq!(as_an.form_value("street"), Some(long));
}

/// It is shown to nobody: a form that was kept while a clock was a year ahead would
/// come back for a year.
#[tokio::test]
async fn what_was_kept_of_a_form_while_a_clock_was_ahead_is_void() {
    let db = Engine::Sqlite.database();
    for (ahead, is_void) in [
        (Duration::from_secs(59), false),
        (Duration::from_hours(365 * 24), true),
    ] {
        testkit::clock().advance(ahead);
        let mut world = an_then_marc(&db).await;
        let fields = [("csrf", world.csrf.as_str()), ("street", "Nieuwstraat")];
        let refused = world.browser.post("/form", &fields).await;
        let url = refused.link("Aanmelden als de andere persoon");
        let (_, sealed) = url.split_once("request=").expect("a request");
        let now = testkit::clock().clock().now();
        let request = SignInRequest::open(sealed, &testkit::sealer(), now).expect("it opens");
        testkit::clock().turn_back(ahead);
        world.browser.sign_in(world.an.clone());
        let page = world.browser.get(&request.return_to).await;
        let street = if is_void { "Oude Markt" } else { "Nieuwstraat" };
        assert_eq!(page.form_value("street").as_deref(), Some(street));
    }
}

#[tokio::test]
async fn whoever_opened_the_page_signing_out_signs_out() {
    let db = Engine::Sqlite.database();
    let mut world = an_then_marc(&db).await;
    let answer = world
        .browser
        .post("/sign-out", &[("csrf", &world.csrf)])
        .await;
    answer.assert_redirects_to("/signed-out");
    let forged = world.browser.post("/sign-out", &[("csrf", "x")]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
}

/// A form of a visitor, such as the sign-in page in a second tab.
#[tokio::test]
async fn a_form_that_nobody_was_signed_in_for_is_good_for_who_signed_in_since() {
    let db = Engine::Sqlite.database();
    let mut browser = browser(&db);
    let csrf = browser
        .get("/form")
        .await
        .form_value("csrf")
        .expect("a form");
    browser.sign_in(signed_in(&AN_PEETERS));
    let saved = browser.post("/form", &[("csrf", &csrf)]).await;
    saved.assert_redirects_to("/saved");
}
