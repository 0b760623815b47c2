//! The back-channel logout profile, with tools that listen on a real socket.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use kernel::{Duration, Never};
use serde_json::{Value, json};
use storage::jobs::{self, Runner};
use testkit::{ORIGIN, clock, on_both_engines, rng};
use tools::{BackchannelLogout, Definition};

use crate::world::{World, encoded, job, tool};

/// A tool's server: keeps the logout tokens it gets, and answers `status`.
#[derive(Clone)]
pub struct Listener {
    uri: String,
    got: Arc<Mutex<Vec<String>>>,
    status: Arc<Mutex<StatusCode>>,
}

impl Listener {
    pub async fn start() -> Self {
        let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let uri = format!("http://{}/logout", socket.local_addr().unwrap());
        let listener = Self {
            uri,
            got: Arc::default(),
            status: Arc::new(Mutex::new(StatusCode::OK)),
        };
        let router = Router::new()
            .route("/logout", post(take))
            .with_state(listener.clone());
        tokio::spawn(async move { axum::serve(socket, router).await });
        listener
    }

    fn answers(&self, status: StatusCode) {
        *self.status.lock().unwrap() = status;
    }

    pub fn tokens(&self) -> Vec<String> {
        self.got.lock().unwrap().clone()
    }
}

async fn take(State(listener): State<Listener>, body: String) -> StatusCode {
    let (_, token) = form_urlencoded::parse(body.as_bytes())
        .find(|(name, _)| name == "logout_token")
        .unwrap();
    listener.got.lock().unwrap().push(token.into_owned());
    *listener.status.lock().unwrap()
}

pub fn listening(slug: &str, listener: &Listener) -> Definition {
    let mut tool = tool(slug);
    tool.backchannel_logout = Some(BackchannelLogout {
        uri: listener.uri.clone(),
        session_required: true,
    });
    tool
}

pub fn runner(world: &World) -> Runner {
    let runner = Runner::new(world.db().clone(), clock().clock(), rng());
    oidc::follow_sign_outs(runner, &world.state, &world.provider).unwrap()
}

pub async fn run_all(runner: &Runner) {
    while runner.run_due().await.unwrap() > 0 {}
}

pub async fn end_session(world: &World) {
    let (act, session) = (job(), world.session.clone());
    world
        .db()
        .write::<_, _, Never>(move |tx| Ok(sessions::end(tx, &act, &session)?))
        .await
        .unwrap();
}

pub async fn claims_of(world: &mut World, token: &str) -> Value {
    let jwks: JwkSet = serde_json::from_str(&world.browser.get("/jwks").await.text).unwrap();
    let header = decode_header(token).unwrap();
    assert_eq!(header.typ.as_deref(), Some("logout+jwt"));
    let key = DecodingKey::from_jwk(jwks.find(&header.kid.unwrap()).unwrap()).unwrap();
    let mut validation = Validation::new(Algorithm::ES256);
    validation.set_issuer(&[ORIGIN]);
    validation.validate_exp = false;
    validation.validate_aud = false;
    decode(token, &key, &validation).unwrap().claims
}

#[tokio::test]
async fn oidcc_backchannel_rp_initiated_logout() {
    on_both_engines(|db| async move {
        let (romi, covast) = (Listener::start().await, Listener::start().await);
        let definitions = [
            listening("romi", &romi),
            listening("covast", &covast),
            tool("silent"),
        ];
        let mut world = World::new(&db, &definitions).await;
        let (of_romi, of_covast) = (world.open("romi").await, world.open("covast").await);
        world.open("silent").await;
        let query = encoded(&[("id_token_hint", &of_romi.id)]);
        world.browser.get(&format!("/end-session?{query}")).await;
        run_all(&runner(&world)).await;

        let now = clock().clock().now().as_seconds();
        for (slug, listener, tokens) in [("romi", &romi, &of_romi), ("covast", &covast, &of_covast)]
        {
            let got = listener.tokens();
            assert_eq!(got.len(), 1, "{slug} hears of it once");
            let mut claims = claims_of(&mut world, &got[0]).await;
            let jti = claims.as_object_mut().unwrap().remove("jti").unwrap();
            assert!(jti.as_str().unwrap().len() >= 16);
            let id = tokens.id_claims();
            let expected = json!({
                "iss": ORIGIN,
                "aud": slug,
                "sub": id["sub"],
                "sid": id["sid"],
                "iat": now,
                "exp": now + 120,
                "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
            });
            assert_eq!(claims, expected, "and no nonce");
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_granted_ends_with_the_session() {
    on_both_engines(|db| async move {
        let mut world = World::new(&db, &[tool("romi")]).await;
        let tokens = world.open("romi").await;
        end_session(&world).await;
        run_all(&runner(&world)).await;
        for token in [&tokens.access, &tokens.refresh] {
            assert_eq!(
                world.introspect("romi", token).await,
                json!({ "active": false })
            );
        }
    })
    .await;
}

#[tokio::test]
async fn signing_out_everywhere_ends_what_sessions_long_over_left_behind() {
    on_both_engines(|db| async move {
        let romi = Listener::start().await;
        let mut world = World::new(&db, &[listening("romi", &romi)]).await;
        let tokens = world.open("romi").await;
        clock().advance(Duration::from_hours(13));
        assert!(!world.session_is_live().await);
        assert_eq!(
            world.introspect("romi", &tokens.refresh).await["active"],
            true
        );
        let (act, account) = (job(), world.account.clone());
        db.write::<_, _, Never>(move |tx| Ok(sessions::end_all(tx, &act, &account, None)?))
            .await
            .unwrap();
        run_all(&runner(&world)).await;
        let fields = [
            ("grant_type", "refresh_token"),
            ("refresh_token", tokens.refresh.as_str()),
        ];
        let refused = world.call("romi", "/token", &fields).await;
        assert_eq!(refused.status, 400);
        assert!(refused.text.contains("invalid_grant"), "{}", refused.text);
        assert_eq!(romi.tokens().len(), 1, "the tool hears of it too");
    })
    .await;
}

#[tokio::test]
async fn a_tool_that_is_down_hears_of_it_later() {
    on_both_engines(|db| async move {
        let romi = Listener::start().await;
        let mut world = World::new(&db, &[listening("romi", &romi)]).await;
        world.open("romi").await;
        romi.answers(StatusCode::BAD_GATEWAY);
        end_session(&world).await;
        let runner = runner(&world);
        run_all(&runner).await;
        run_all(&runner).await;
        assert_eq!(romi.tokens().len(), 1, "it is not tried again at once");
        romi.answers(StatusCode::NO_CONTENT);
        clock().advance(Duration::from_mins(1));
        run_all(&runner).await;
        let got = romi.tokens();
        assert_eq!(got.len(), 2);
        let (first, second) = (
            claims_of(&mut world, &got[0]).await,
            claims_of(&mut world, &got[1]).await,
        );
        assert_ne!(first["jti"], second["jti"]);
        assert_eq!(
            second["iat"].as_i64(),
            first["iat"].as_i64().map(|iat| iat + 60)
        );
        assert_eq!(world.db().read(jobs::backlog).await.unwrap().waiting, 0);
    })
    .await;
}

#[tokio::test]
async fn a_logout_token_follows_no_redirect() {
    on_both_engines(|db| async move {
        let romi = Listener::start().await;
        let mut world = World::new(&db, &[listening("romi", &romi)]).await;
        world.open("romi").await;
        romi.answers(StatusCode::TEMPORARY_REDIRECT);
        end_session(&world).await;
        run_all(&runner(&world)).await;
        assert_eq!(romi.tokens().len(), 1);
        assert_eq!(
            world.db().read(jobs::backlog).await.unwrap().waiting,
            1,
            "it counts as not delivered"
        );
    })
    .await;
}

#[tokio::test]
async fn a_session_that_opened_no_tool_ends_quietly() {
    on_both_engines(|db| async move {
        let romi = Listener::start().await;
        let world = World::new(&db, &[listening("romi", &romi)]).await;
        end_session(&world).await;
        run_all(&runner(&world)).await;
        assert_eq!(romi.tokens(), Vec::<String>::new());
    })
    .await;
}
