//! A form that is not always saved, and whoever types in it.

use askama::Template;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use axum::routing::get;
use kernel::Language;
use testkit::{AN_PEETERS, Browser, MARC_DUBOIS, ORIGIN, Response, TestDb, signed_in};
use web::{
    Answer, Ctx, Form, Page, Route, Services, SignInRequest, SignedIn, State, Submission, Upload,
};

/// A form of one line of text and a box, a password beside it.
#[derive(Template)]
#[template(
    source = r#"{% extends "layout.html" %}{% import "forms.html" as forms %}
{% block title %}x{% endblock %}{% block main %}<h1>x</h1>
{% call forms::errors(page, form) %}{% endcall %}
<form method="post">{% call forms::csrf(page) %}{% endcall %}
{% call forms::text(page, form, "street", "Straat", "text", "off") %}{% endcall %}
{% call forms::textarea(page, form, "why", "Waarom") %}{% endcall %}
{% call forms::checkbox(page, form, "box", "Bus") %}{% endcall %}
{% call forms::password(page, form, "password", "Wachtwoord", "current-password") %}{% endcall %}
</form>{% endblock %}"#,
    ext = "html"
)]
struct View {
    page: Page,
    form: Form,
}

fn show(ctx: &Ctx, form: Form, status: StatusCode) -> Answer {
    let page = ctx.page();
    web::html_with_status(status, &View { page, form })
}

async fn form(ctx: Ctx) -> Answer {
    show(
        &ctx,
        Form::new().with("street", "Oude Markt"),
        StatusCode::OK,
    )
}

async fn guarded(ctx: Ctx) -> Answer {
    ctx.require_recent("/guarded")?;
    form(ctx).await
}

/// Takes any street but "fout"; "stuk" breaks, and "bewijs" asks for a proof.
async fn submit(ctx: Ctx, submission: Submission) -> Answer {
    match submission.get("street") {
        "fout" => {
            let mut form = submission.form(&["street", "why", "box"]);
            form.fail(&ctx, "street", "form-errors-heading");
            show(&ctx, form, StatusCode::UNPROCESSABLE_ENTITY)
        }
        "stuk" => Err(web::Failure::Internal("a detail".into())),
        "bewijs" => {
            ctx.require_recent("/form")?;
            Ok(web::redirect("/proved"))
        }
        _ => {
            ctx.require_signed_in()?;
            Ok(web::redirect("/saved"))
        }
    }
}

async fn language(ctx: Ctx, submission: Submission) -> Answer {
    let page = ctx.local_path(submission.get("return_to"));
    Ok(web::redirect(&ctx.with_typed(page).await))
}

async fn picture(ctx: Ctx, request: axum::extract::Request) -> Answer {
    let upload = Upload::read(request, &ctx.state, "photo", 1_000_000).await?;
    drop(upload);
    ctx.require_signed_in()?;
    Ok(web::redirect("/saved"))
}

pub fn routes() -> Router<State> {
    Router::new()
        .route("/form", get(form).post(submit))
        .route("/guarded", get(guarded).post(submit))
        .route("/picture", get(form).post(picture))
        .route("/only", web::form_on(Route("/form")).post(submit))
        .route("/language", web::form_on(Route("/form")).post(language))
}

pub fn browser(db: &TestDb) -> Browser {
    Browser::new(testkit::state(db, &[], testkit::hooks()), routes())
}

pub fn sealed_by(sealer: kernel::Sealer, db: &TestDb) -> State {
    testkit::state_sealed_by(sealer, db, &[], testkit::hooks(), Services::default())
}

pub fn an() -> SignedIn {
    signed_in(&AN_PEETERS)
}

pub fn marc() -> SignedIn {
    SignedIn {
        language: Language::Nl,
        ..signed_in(&MARC_DUBOIS)
    }
}

/// As a browser sends it from `/form?tab=2`.
pub fn sent(path: &str, fields: &[(&str, &str)]) -> Request<Body> {
    sent_from("/form?tab=2", path, fields)
}

pub fn sent_from(page: &str, path: &str, fields: &[(&str, &str)]) -> Request<Body> {
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    Request::post(path)
        .header(header::ORIGIN, ORIGIN)
        .header(header::REFERER, format!("{ORIGIN}{page}"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .expect("a request")
}

/// Not as its first page: the form of a newcomer is of any browser (`first_tabs.rs`).
pub async fn opened(browser: &mut Browser) -> String {
    browser.get("/form").await;
    let page = browser.get("/form?tab=2").await;
    page.form_value("csrf").expect("a form")
}

/// The page that waits behind the sign-in to which this answer leads.
pub fn after_signing_in(answer: &Response) -> String {
    let url = answer.location().expect("it leads on");
    let (_, sealed) = url.split_once("request=").expect("to the sign-in page");
    let now = testkit::clock().clock().now();
    let request = SignInRequest::open(sealed, &testkit::sealer(), now).expect("it opens");
    request.return_to
}

#[track_caller]
pub fn assert_not_saved_yet(page: &Response, street: &str) {
    assert_eq!(page.form_value("street").as_deref(), Some(street));
    page.assert_shows("Nog niet bewaard");
    assert!(page.text.contains("value=\"yes\" checked"), "{}", page.text);
    assert!(!page.text.contains("geheim"), "{}", page.text);
}

const TYPED: [(&str, &str); 3] = [
    ("street", "Nieuwstraat"),
    ("box", "yes"),
    ("password", "geheim"),
];

pub fn typed(csrf: &str) -> Vec<(&str, &str)> {
    [&[("csrf", csrf)][..], &TYPED].concat()
}

pub fn count(db: &TestDb) -> impl Future<Output = i64> + use<> {
    use diesel::prelude::*;
    diesel::table! { kept_forms (id) { id -> Binary, expires_at -> BigInt, } }
    let db = db.handle();
    async move {
        let rows = db.read(|tx| kept_forms::table.count().get_result(tx));
        rows.await.expect("the rows are counted")
    }
}
