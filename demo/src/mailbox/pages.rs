//! `/demo/mail`: what would have been mailed. Stands beside the platform's
//! pages, outside their frame: a reader of mail has no session.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use kernel::{Language, Timestamp};
use serde::Deserialize;

use super::{Mail, Mailbox};
use crate::smtp::{Fault, Faults};
use crate::words::Words;

const PATH: &str = "/demo/mail";
/// Only our stylesheet, and frames of our own that show one mail.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";
/// A mail may style itself and hold links to follow, and nothing else.
const MAIL_POLICY: &str = "sandbox allow-popups allow-top-navigation-by-user-activation; default-src 'none'; \
                           style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

#[derive(Debug, Clone)]
struct Desk {
    mailbox: Mailbox,
    faults: Faults,
}

pub fn routes(mailbox: Mailbox, faults: Faults) -> Router {
    Router::new()
        .route(PATH, get(list))
        .route("/demo/mail.json", get(list_as_json))
        .route("/demo/mail.css", get(style))
        .route("/demo/mail/{number}", get(detail))
        .route("/demo/mail/{number}/html", get(mail_as_html))
        .route("/demo/mail/{number}/raw", get(raw))
        .route("/demo/mail/empty", post(empty))
        .route("/demo/mail/fault", post(fault))
        .with_state(Desk { mailbox, faults })
}

#[derive(Template)]
#[template(path = "mailbox.html")]
struct ListPage {
    words: Words,
    path: &'static str,
    rows: Vec<Row>,
    fault: String,
}

struct Row {
    mail: Mail,
    at: String,
}

async fn list(State(desk): State<Desk>, headers: HeaderMap) -> Response {
    let words = Words::asked_for(&headers);
    let mails = desk.mailbox.newest_first();
    let rows = mails
        .into_iter()
        .map(|mail| Row {
            at: moment(&mail, words.language()),
            mail,
        })
        .collect();
    page(&ListPage {
        words,
        path: PATH,
        rows,
        fault: desk.faults.current().code().to_owned(),
    })
}

#[derive(Template)]
#[template(path = "mail.html")]
struct MailPage {
    words: Words,
    path: &'static str,
    mail: Mail,
    at: String,
}

async fn detail(State(desk): State<Desk>, headers: HeaderMap, Path(number): Path<u32>) -> Response {
    let words = Words::asked_for(&headers);
    let Some(mail) = desk.mailbox.find(number) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    page(&MailPage {
        words,
        path: PATH,
        at: moment(&mail, words.language()),
        mail,
    })
}

/// In a frame of its own: links open in the whole window, scripts never run.
async fn mail_as_html(State(desk): State<Desk>, Path(number): Path<u32>) -> Response {
    let Some(mail) = desk.mailbox.find(number) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    (
        [(header::CONTENT_SECURITY_POLICY, MAIL_POLICY)],
        Html(format!("<base target=\"_top\">{}", mail.html)),
    )
        .into_response()
}

async fn raw(State(desk): State<Desk>, Path(number): Path<u32>) -> Response {
    let Some(mail) = desk.mailbox.find(number) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'"),
    ];
    (headers, mail.raw).into_response()
}

#[derive(Deserialize)]
struct Filter {
    /// Only mails to this address.
    to: Option<String>,
}

async fn style() -> Response {
    (
        [(header::CONTENT_TYPE, "text/css; charset=utf-8")],
        include_str!("../../assets/mailbox.css"),
    )
        .into_response()
}

/// For tests: newest first.
async fn list_as_json(State(desk): State<Desk>, Query(filter): Query<Filter>) -> Response {
    let wanted = |mail: &Mail| {
        filter
            .to
            .as_ref()
            .is_none_or(|to| mail.to.iter().any(|each| each.eq_ignore_ascii_case(to)))
    };
    let mails: Vec<Mail> = desk
        .mailbox
        .newest_first()
        .into_iter()
        .filter(wanted)
        .collect();
    match serde_json::to_string(&mails) {
        Ok(body) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

async fn empty(State(desk): State<Desk>) -> Response {
    match desk.mailbox.empty() {
        Ok(()) => Redirect::to(PATH).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

#[derive(Deserialize)]
struct FaultChoice {
    fault: String,
}

async fn fault(State(desk): State<Desk>, Form(choice): Form<FaultChoice>) -> Response {
    match choice.fault.parse::<Fault>() {
        Ok(fault) => {
            desk.faults.set(fault);
            Redirect::to(PATH).into_response()
        }
        Err(error) => (StatusCode::BAD_REQUEST, error.to_string()).into_response(),
    }
}

fn moment(mail: &Mail, language: Language) -> String {
    i18n::format::date_time(Timestamp::from_millis(mail.received_at_millis), language)
}

fn page(view: &impl Template) -> Response {
    match view.render() {
        Ok(body) => ([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(body)).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use kernel::Clock;
    use tower::ServiceExt as _;

    use super::*;
    use crate::mailbox::Envelope;

    async fn ask(router: &Router, path: &str) -> (StatusCode, HeaderMap, String) {
        let request = Request::get(path)
            .header("accept-language", "fr")
            .body(Body::empty())
            .unwrap();
        let answer = router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
        (status, headers, String::from_utf8(body.to_vec()).unwrap())
    }

    fn desk() -> (Router, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let mailbox = Mailbox::open(folder.path(), Clock::fixed(1_763_899_200_000)).unwrap();
        let envelope = Envelope {
            from: "no-reply@immo.example".into(),
            to: vec!["Lieve@example.be".into()],
        };
        let mail = b"Subject: <b>Code</b>\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script><p>123456</p>\r\n";
        mailbox.deliver(&envelope, mail).unwrap();
        (routes(mailbox, Faults::default()), folder)
    }

    #[tokio::test]
    async fn the_list_and_the_mail_show_what_was_sent_and_run_none_of_it() {
        let (router, _folder) = desk();
        let (_, _, list) = ask(&router, "/demo/mail").await;
        assert!(list.contains("&#60;b&#62;Code&#60;/b&#62;") && list.contains("lang=\"fr\""));
        let (_, _, detail) = ask(&router, "/demo/mail/1").await;
        assert!(detail.contains("sandbox=") && !detail.contains("<script>alert"));
        let (_, headers, _) = ask(&router, "/demo/mail/1/html").await;
        assert!(
            headers["content-security-policy"]
                .to_str()
                .unwrap()
                .starts_with("sandbox ")
        );
        assert!(
            ask(&router, "/demo/mail/1/raw")
                .await
                .2
                .contains("Delivered-To: Lieve@example.be")
        );
        assert_eq!(ask(&router, "/demo/mail/2").await.0, StatusCode::NOT_FOUND);
    }

    #[tokio::test]
    async fn tests_read_the_mails_of_one_address_as_json() {
        let (router, _folder) = desk();
        let mails: serde_json::Value =
            serde_json::from_str(&ask(&router, "/demo/mail.json?to=lieve@example.be").await.2)
                .unwrap();
        assert_eq!(mails[0]["subject"], "<b>Code</b>");
        assert_eq!(
            ask(&router, "/demo/mail.json?to=other@example.be").await.2,
            "[]"
        );
    }
}
