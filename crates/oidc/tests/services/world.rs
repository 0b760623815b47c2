//! An, who is signed in, and the tools she uses.

use std::sync::Arc;

use axum::body::Body;
use axum::{Extension, Router};
use http::{Request, header};
use jsonwebtoken::dangerous::insecure_decode_claims;
use kernel::{AccountId, Act, Actor, SessionId};
use oidc::Provider;
use serde_json::Value;
use storage::Db;
use testkit::{AN_PEETERS, Browser, Person, Response, TestDb, act};
use tools::{ClientAuthentication, Definition, SecretHash, testing};
use web::{Hooks, State};

pub const SECRET: &str = "a-client-secret-of-more-than-32-characters";
// RFC 7636 Appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

pub struct World {
    pub state: State,
    pub provider: Arc<Provider>,
    pub account: AccountId,
    pub session: SessionId,
    /// In which An is signed in.
    pub browser: Browser,
}

/// What a tool gets for a code.
#[derive(Debug, Clone)]
pub struct Tokens {
    pub access: String,
    pub refresh: String,
    pub id: String,
}

impl Tokens {
    pub fn id_claims(&self) -> Value {
        insecure_decode_claims(&self.id).unwrap()
    }
}

/// A tool with refresh tokens and the secret [`SECRET`].
pub fn tool(slug: &str) -> Definition {
    let scopes = ["openid", "profile", "email", "offline_access"];
    Definition {
        name: testing::text(&format!("Tool {slug}"), &format!("Outil {slug}")),
        post_logout_redirect_uris: vec![format!("https://{slug}.example/bye")],
        client_authentication: ClientAuthentication::ClientSecret {
            sha256: SecretHash::of(SECRET),
        },
        refresh_token_days: Some(30),
        scopes: scopes.map(str::to_owned).to_vec(),
        audience: format!("https://api.{slug}.example"),
        ..testing::definition(slug)
    }
}

impl World {
    pub async fn new(db: &TestDb, definitions: &[Definition]) -> Self {
        Self::with(db, definitions, Provider::new(Vec::new())).await
    }

    pub async fn with(db: &TestDb, definitions: &[Definition], provider: Provider) -> Self {
        let hooks = Hooks {
            signed_in: accounts::signed_in,
            sign_in_methods: testkit::methods::ALL_METHODS,
            touch: sessions::touch,
            menu: |_| Vec::new(),
            uninterrupted: oidc::routes::UNINTERRUPTED,
        };
        let texts = [accounts::TEXTS, sessions::TEXTS, tools::TEXTS, oidc::TEXTS];
        let state = testkit::state(db, &texts, hooks);
        let provider = Arc::new(provider);
        testing::import_all(db, definitions).await;
        oidc::testing::make_keys(db).await;
        let frame = axum::middleware::from_fn_with_state(state.clone(), web::frame);
        let router: Router<State> = oidc::page_routes()
            .layer(frame)
            .merge(oidc::api_routes(&state));
        let router = router
            .layer(Extension(Arc::clone(&provider)))
            .with_state(state.clone());
        let mut browser = Browser::before(router).with_header("accept-language", "nl");
        let (account, session) = sign_in(db, &mut browser, AN_PEETERS).await;
        Self {
            state,
            provider,
            account,
            session,
            browser,
        }
    }

    pub fn db(&self) -> &Db {
        &self.state.db
    }

    /// Opens the tool in An's browser.
    pub async fn open(&mut self, slug: &str) -> Tokens {
        let mut browser = self.browser.clone();
        open_in(&mut browser, slug).await
    }

    /// A request of the tool itself.
    pub async fn call(&self, slug: &str, path: &str, fields: &[(&str, &str)]) -> Response {
        call(&self.browser, slug, path, fields).await
    }

    pub async fn introspect(&self, slug: &str, token: &str) -> Value {
        let response = self.call(slug, "/introspect", &[("token", token)]).await;
        assert_eq!(response.status, 200, "{}", response.text);
        serde_json::from_str(&response.text).unwrap()
    }

    /// What the tool's server hears with the access token.
    pub async fn userinfo(&self, access: &str) -> Response {
        let request = Request::get("/userinfo")
            .header(header::AUTHORIZATION, format!("Bearer {access}"))
            .body(Body::empty())
            .unwrap();
        self.browser.another().send(request).await
    }

    pub async fn session_is_live(&self) -> bool {
        let (session, now) = (self.session.clone(), self.state.clock.now());
        let lifetimes = sessions::Lifetimes::default();
        self.db()
            .read(move |tx| sessions::is_live(tx, lifetimes, &session, now))
            .await
            .unwrap()
    }
}

pub fn job() -> Act {
    act().by(Actor::job())
}

/// Makes the person's account and signs it in.
pub async fn sign_in(db: &Db, browser: &mut Browser, person: Person) -> (AccountId, SessionId) {
    let account = accounts::testing::account(db, &person).await;
    let session = sessions::testing::sign_in(db, browser, &account).await;
    (account, session)
}

pub async fn open_in(browser: &mut Browser, slug: &str) -> Tokens {
    let redirect_uri = format!("https://{slug}.example/callback");
    let query = encoded(&[
        ("client_id", slug),
        ("response_type", "code"),
        ("redirect_uri", &redirect_uri),
        ("scope", "openid offline_access"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
        ("state", "s"),
    ]);
    let answer = browser.get(&format!("/authorize?{query}")).await;
    let location = url::Url::parse(
        answer
            .location()
            .unwrap_or_else(|| panic!("{}", answer.readable())),
    )
    .unwrap();
    let code = location
        .query_pairs()
        .find(|(name, _)| name == "code")
        .expect("a code")
        .1
        .into_owned();
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", &redirect_uri),
        ("code_verifier", VERIFIER),
    ];
    tokens(&call(browser, slug, "/token", &fields).await)
}

pub fn tokens(response: &Response) -> Tokens {
    assert_eq!(response.status, 200, "{}", response.text);
    let body: Value = serde_json::from_str(&response.text).unwrap();
    let text = |name: &str| {
        body[name]
            .as_str()
            .unwrap_or_else(|| panic!("no {name} in {body}"))
            .to_owned()
    };
    Tokens {
        access: text("access_token"),
        refresh: text("refresh_token"),
        id: text("id_token"),
    }
}

/// With `client_secret_post`, from the tool's server and not a browser.
async fn call(browser: &Browser, slug: &str, path: &str, fields: &[(&str, &str)]) -> Response {
    let client = [("client_id", slug), ("client_secret", SECRET)];
    let body = encoded(&[fields, &client].concat());
    browser.another().send(form(path, body)).await
}

pub fn form(path: &str, body: String) -> Request<Body> {
    Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(body.into())
        .unwrap()
}

pub fn encoded(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}
