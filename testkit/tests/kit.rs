//! The kit itself works as its documentation says.

use axum::Router;
use axum::routing::{get, post};
use kernel::Actor;
use testkit::{AN_PEETERS, Browser, Engine, START};
use web::{Answer, Ctx, State, Submission};

async fn who(ctx: Ctx) -> Answer {
    let name = ctx.require_signed_in()?.display_name.clone();
    Ok(axum::response::IntoResponse::into_response(
        axum::response::Html(format!("<body>{name}")),
    ))
}

async fn submit(_: Ctx, submission: Submission) -> Answer {
    Ok(web::redirect(&format!("/{}", submission.get("to"))))
}

fn routes() -> Router<State> {
    Router::new()
        .route("/who", get(who))
        .route("/submit", post(submit))
}

#[tokio::test]
async fn every_test_starts_at_the_same_time_with_the_same_chance_on_an_empty_database() {
    let mut seen = Vec::new();
    for db in testkit::engines() {
        let act = testkit::act();
        let action = db.write::<_, _, kernel::Never>({
            let act = act.clone();
            move |tx| {
                Ok(storage::audit::record(
                    tx,
                    &act.by(Actor::job()),
                    "a.b",
                    "object",
                    &(),
                )?)
            }
        });
        action.await.unwrap();
        let events = db
            .read(|tx| storage::audit::of_object(tx, "object"))
            .await
            .unwrap();
        assert_eq!(events.len(), 1, "{:?}", db.engine);
        assert_eq!(events[0].at, START);
        seen.push(events[0].id.clone());
    }
    assert_eq!(seen[0], seen[1]);
}

#[tokio::test]
async fn a_browser_keeps_cookies_submits_forms_and_follows_redirects() {
    testkit::on_both_engines(|db| async move {
        let mut browser = Browser::new(testkit::state(&db, &[], testkit::hooks()), routes());
        let elsewhere = browser.get("/who").await;
        assert!(
            elsewhere.location().unwrap().starts_with("/sign-in"),
            "{elsewhere:?}"
        );
        browser.sign_in(testkit::signed_in(&AN_PEETERS));
        browser.get("/who").await.assert_shows("An Peeters");
        let answer = browser.post("/submit", &[("to", "who")]).await;
        answer.assert_redirects_to("/who");
        browser.follow(answer).await.assert_shows("An Peeters");
        assert_eq!(
            browser
                .another()
                .post("/submit", &[("to", "who"), ("csrf", "forged")])
                .await
                .status,
            403
        );
        assert_eq!(browser.get("/nowhere").await.status, 404);
    })
    .await;
}

#[test]
fn a_bare_database_has_no_table() {
    for engine in Engine::ALL {
        let place = engine.bare();
        let state = storage::Db::schema_state(place.url()).unwrap();
        assert!(
            matches!(state, storage::SchemaState::Behind(missing) if missing.len() >= 5),
            "{engine:?}"
        );
    }
}
