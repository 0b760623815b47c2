//! Every form of every domain: what is sent after the session has ended is there again
//! after signing in.

use app::Migrations;
use axum::http::StatusCode;
use testkit::{AN_PEETERS, Browser, Response, on_both_engines};
use web::{CookieNames, SignInRequest, State};

use crate::addresses::addresses;
use crate::database::address;
use crate::world::{config, start};

const PASSWORD: &str = "vier paarden trekken de kar";

/// What is sent there comes back nowhere, and why it need not.
const NOTHING_TO_KEEP: &[&str] = &[
    // The one form that is about the others.
    "/language",
    "/sign-out",
    // What tools send; nobody typed it.
    "/authorize",
    "/end-session",
    // One press, for a question that is sealed in the address and is not here.
    "/end-session/confirm",
    "/choose",
    // A file alone, which is never kept, as the page says.
    "/profile/photo",
    "/finance/files",
    // For an account that waits for its code in this browser; none does.
    "/account/activate",
    "/account/activate/code",
    "/account/activate/address",
];

#[tokio::test]
async fn what_is_sent_to_any_form_when_the_session_has_ended_comes_back() {
    on_both_engines(|db| async move {
        let server = start(&config(&address(db.url()), &[]), Migrations::Refuse).await;
        let server = server.unwrap();
        let state = server.core().state.clone();
        let mut browser = Browser::before(app::router(server.core()).unwrap());
        let an = accounts::testing::with_password(&AN_PEETERS, PASSWORD);
        accounts::testing::add(&db, an).await;
        let typed = [("username", AN_PEETERS.username), ("password", PASSWORD)];
        browser.post("/sign-in", &typed).await;
        let page = browser.get("/profile/edit").await;
        let csrf = page.form_value("csrf").unwrap();
        browser.set_cookie(CookieNames::new(true).session, "");
        let (mut forms, mut lost) = (0, Vec::new());
        for path in addresses("x") {
            let fields = [("csrf", csrf.as_str()), ("probe", "what was typed")];
            let mut answer = browser.submit(&path, &fields).await;
            if answer.status == StatusCode::BAD_REQUEST {
                answer = browser
                    .post_file(&path, &fields, ("file", "a", b"bytes"))
                    .await;
            }
            if takes_forms(&answer) {
                forms += 1;
                if !comes_back(&state, &answer) && !NOTHING_TO_KEEP.contains(&path.as_str()) {
                    lost.push(format!("{path}: {} {:?}", answer.status, answer.location()));
                }
            }
        }
        assert!(forms > 50, "they are found: {forms}");
        assert_eq!(lost, Vec::<String>::new());
    })
    .await;
}

/// What only programs call answers them in another way.
fn takes_forms(answer: &Response) -> bool {
    let is_page = answer
        .header("content-type")
        .is_some_and(|kind| kind.starts_with("text/html"));
    let is_led_on = answer.status == StatusCode::SEE_OTHER;
    let is_elsewhere = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED];
    (is_page || is_led_on) && !is_elsewhere.contains(&answer.status)
}

fn comes_back(state: &State, answer: &Response) -> bool {
    let location = answer.location().unwrap_or_default();
    let sealed = location
        .split_once("request=")
        .map_or("", |(_, sealed)| sealed);
    let request = SignInRequest::open(sealed, &state.sealer, state.clock.now());
    let page = request.map_or_else(|| location.to_owned(), |request| request.return_to);
    page.contains("kept=") || answer.text.contains("kept=")
}
