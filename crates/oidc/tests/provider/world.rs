//! A server with a few tools, a few people, and a program that plays the tools.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::Extension;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use diesel::RunQueryDsl;
use http::{Request, header};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use kernel::{AccountId, Duration, Method, Never, SessionId};
use oidc::Provider;
use serde_json::Value;
use testkit::{Browser, ORIGIN, Person, Response, TestDb};
use tools::{
    AccessTokenFormat, ClientAuthentication, Definition, SecretHash, SigningAlgorithm, testing,
};
use web::{Failure, Hooks, SignInRequest};

/// RFC 7636 Appendix B.
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
pub const SECRET: &str = "Kq6fVu0oVg1mQn2fT7sYxP3rLw8eZb4c";

/// Password; refresh tokens; opaque access tokens; ES256.
pub const CIBWEB: &str = "cibweb";
/// Password; JWT access tokens; RS256; no refresh tokens.
pub const BIZMART: &str = "bizmart";
/// eID only; signs its assertions (set by the tests that need it).
pub const KADASTERFINDER: &str = "kadasterfinder";
/// A public client that must push its requests.
pub const BIZLOCATOR: &str = "bizlocator";

pub fn redirect_uri(tool: &str) -> String {
    format!("https://{tool}.example.be/callback")
}

pub fn tool(slug: &str) -> Definition {
    let scopes = tools::SCOPES.iter().map(|scope| scope.name);
    let scopes = scopes.chain(["organisation", "recognitions", "members"]);
    Definition {
        name: testing::text(slug, slug),
        description: testing::text(slug, slug),
        address: format!("https://{slug}.example.be/"),
        redirect_uris: vec![
            redirect_uri(slug),
            format!("https://{slug}.example.be/callback?from=immo"),
        ],
        client_authentication: ClientAuthentication::ClientSecret {
            sha256: SecretHash::of(SECRET),
        },
        refresh_token_days: Some(30),
        scopes: scopes.map(str::to_owned).collect(),
        ..testing::definition(slug)
    }
}

fn all_tools() -> Vec<Definition> {
    vec![
        tool(CIBWEB),
        Definition {
            id_token_signing_algorithm: SigningAlgorithm::Rs256,
            access_token_format: AccessTokenFormat::Jwt,
            refresh_token_days: None,
            audience: "https://api.bizmart.example.be".to_owned(),
            ..tool(BIZMART)
        },
        Definition {
            methods: vec![Method::EID],
            ..tool(KADASTERFINDER)
        },
        Definition {
            client_authentication: ClientAuthentication::None,
            require_pushed_requests: true,
            ..tool(BIZLOCATOR)
        },
    ]
}

pub struct World {
    pub db: TestDb,
    pub state: web::State,
    pub provider: Arc<Provider>,
    pub browser: Browser,
    pub an: AccountId,
}

impl World {
    /// A server where nobody is signed in.
    pub async fn new(db: TestDb) -> Self {
        Self::with(db, Provider::new(Vec::new())).await
    }

    pub async fn with(db: TestDb, provider: Provider) -> Self {
        let hooks = Hooks {
            signed_in: accounts::signed_in,
            sign_in_methods: testkit::methods::ALL_METHODS,
            uninterrupted: oidc::routes::UNINTERRUPTED,
            ..testkit::hooks()
        };
        let state = testkit::state(&db, &[oidc::TEXTS], hooks);
        let provider = Arc::new(provider);
        let not_found = || async { Failure::NotFound.into_response() };
        let pages = oidc::page_routes()
            .fallback(not_found)
            .layer(from_fn_with_state(state.clone(), web::frame));
        let router = pages
            .merge(oidc::api_routes(&state))
            .layer(Extension(Arc::clone(&provider)))
            .with_state(state.clone());
        let an = add_person(&db, testkit::AN_PEETERS).await;
        testing::import_all(&db, &all_tools()).await;
        Self {
            db,
            state,
            provider,
            browser: Browser::before(router),
            an,
        }
    }

    /// A server where An is signed in with her password.
    pub async fn signed_in(db: TestDb) -> Self {
        Self::new(db).await.with_an_signed_in().await
    }

    pub async fn with_an_signed_in(self) -> Self {
        let mut world = self;
        let an = world.an.clone();
        world.sign_in(&an, Method::PASSWORD).await;
        testkit::clock().advance(Duration::from_secs(10));
        world
    }

    pub async fn replace_tools(&self, definitions: Vec<Definition>) {
        testkit::clock().advance(Duration::from_secs(1));
        testing::import_all(&self.db, &definitions).await;
    }

    /// What the sign-in page does when all is well.
    pub async fn sign_in(&mut self, account: &AccountId, method: Method) -> SessionId {
        sessions::testing::sign_in_by(&self.db, &mut self.browser, account, method).await
    }

    /// As after a mailed password was used (G-10), or once another was chosen.
    pub async fn password_is_due(&self, due: bool) {
        let statement = if due {
            "UPDATE passwords SET expired_at = 0"
        } else {
            "UPDATE passwords SET expired_at = NULL"
        };
        let changed = self.db.write::<_, _, Never>(move |tx| {
            Ok(diesel::sql_query(statement).execute(tx).map(drop)?)
        });
        changed.await.unwrap();
    }

    pub async fn sign_out(&self, session: &SessionId) {
        let (act, session) = (testkit::act(), session.clone());
        self.db
            .write::<_, _, Never>(move |tx| Ok(sessions::end(tx, &act, &session)?))
            .await
            .unwrap();
    }

    /// Sends the browser to `/authorize`.
    pub async fn authorize(&mut self, request: &Fields) -> Outcome {
        let path = format!("/authorize?{}", request.encoded());
        self.visit(&path).await
    }

    pub async fn visit(&mut self, path: &str) -> Outcome {
        let response = self.browser.get(path).await;
        Outcome::of(response, &self.state)
    }

    /// Signs An in as the sign-in page asks, a second later, and comes back.
    pub async fn sign_in_as_asked(&mut self, request: &SignInRequest) -> Outcome {
        testkit::clock().advance(Duration::from_secs(1));
        let (an, method) = (
            self.an.clone(),
            request.methods.first().copied().unwrap_or(Method::PASSWORD),
        );
        self.sign_in(&an, method).await;
        self.visit(&request.return_to).await
    }

    /// A whole sign-in to the tool, for the session there is.
    pub async fn code(&mut self, tool: &str) -> String {
        self.authorize(&authorization_request(tool)).await.code()
    }

    /// Redeems the code as the tool would.
    pub async fn redeem(&mut self, tool: &str, code: &str) -> Response {
        self.token(tool, &code_request(tool, code)).await
    }

    pub async fn tokens(&mut self, tool: &str) -> Value {
        let code = self.code(tool).await;
        let answer = self.redeem(tool, &code).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        body(&answer)
    }

    pub async fn token(&mut self, tool: &str, fields: &Fields) -> Response {
        self.post("/token", Some((tool, SECRET)), fields).await
    }

    pub async fn refresh(&mut self, tool: &str, refresh_token: &str) -> Response {
        let fields = Fields::of(&[
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh_token),
        ]);
        self.token(tool, &fields).await
    }

    pub async fn userinfo(&mut self, access_token: &str) -> Response {
        let request = Request::get("/userinfo")
            .header(header::AUTHORIZATION, format!("Bearer {access_token}"));
        self.tool_sends(request.body(Body::empty()).unwrap()).await
    }

    /// A form from a tool, with its secret in the header where there is one.
    pub async fn post(
        &mut self,
        path: &str,
        secret: Option<(&str, &str)>,
        fields: &Fields,
    ) -> Response {
        let mut request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some((tool, secret)) = secret {
            request = request.header(header::AUTHORIZATION, basic(tool, secret));
        }
        self.tool_sends(request.body(Body::from(fields.encoded())).unwrap())
            .await
    }

    /// A tool has no cookies.
    pub async fn tool_sends(&mut self, request: Request<Body>) -> Response {
        self.browser.another().send(request).await
    }

    /// The claims of a token of ours, its signature checked with the key set.
    pub async fn verified(&self, token: &str, algorithm: Algorithm, typ: &str) -> Value {
        let now = testkit::clock().clock().now();
        let keys = self.db.read(move |tx| oidc::jwks(tx, now)).await.unwrap();
        let head = jsonwebtoken::decode_header(token).unwrap();
        assert_eq!(head.typ.as_deref(), Some(typ));
        let key = keys
            .find(head.kid.as_deref().unwrap())
            .expect("the key is published");
        let mut validation = Validation::new(algorithm);
        validation.validate_exp = false;
        validation.validate_aud = false;
        jsonwebtoken::decode(token, &DecodingKey::from_jwk(key).unwrap(), &validation)
            .unwrap()
            .claims
    }

    pub async fn id_token(&self, tokens: &Value) -> Value {
        self.verified(
            tokens["id_token"].as_str().unwrap(),
            Algorithm::ES256,
            "JWT",
        )
        .await
    }
}

pub async fn add_person(db: &TestDb, person: Person) -> AccountId {
    accounts::testing::account(db, &person).await
}

pub fn basic(tool: &str, secret: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{tool}:{secret}")))
}

pub fn body(response: &Response) -> Value {
    serde_json::from_slice(&response.body).unwrap_or_else(|_| panic!("no JSON: {}", response.text))
}

/// The status and the code of an error for a program.
pub fn error(response: &Response) -> (u16, String) {
    assert_eq!(response.header("cache-control"), Some("no-store"));
    (
        response.status.as_u16(),
        body(response)["error"]
            .as_str()
            .unwrap_or_default()
            .to_owned(),
    )
}

/// Parameters, also in ways that are not allowed.
#[derive(Debug, Clone, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    pub fn of(fields: &[(&str, &str)]) -> Self {
        Self(
            fields
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    #[must_use]
    pub fn with(self, name: &str, value: &str) -> Self {
        self.without(name).and(name, value)
    }

    /// Once more, whether it is there or not.
    #[must_use]
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|(other, _)| other != name);
        self
    }

    #[must_use]
    pub fn doubled(self, name: &str) -> Self {
        let value = self
            .0
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.clone());
        self.and(name, &value.unwrap_or_default())
    }

    pub fn encoded(&self) -> String {
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&self.0)
            .finish()
    }
}

pub fn authorization_request(tool: &str) -> Fields {
    Fields::of(&[
        ("response_type", "code"),
        ("client_id", tool),
        ("redirect_uri", &redirect_uri(tool)),
        ("scope", "openid"),
        ("state", "af0ifjsldkj &=é"),
        ("nonce", "n-0S6_WzA2Mj"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ])
}

pub fn code_request(tool: &str, code: &str) -> Fields {
    Fields::of(&[
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", &redirect_uri(tool)),
        ("code_verifier", VERIFIER),
    ])
}

/// What became of a request to `/authorize`.
#[derive(Debug)]
pub enum Outcome {
    /// Back at the tool, with these parameters.
    Tool(Vec<(String, String)>),
    SignIn(SignInRequest),
    /// A page of ours: its status and its code.
    Page(u16, String),
    Elsewhere(String),
}

impl Outcome {
    pub fn of(response: Response, state: &web::State) -> Self {
        let Some(location) = response.location() else {
            let code = response
                .text
                .split("data-refusal=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next());
            return Self::Page(
                response.status.as_u16(),
                code.unwrap_or_default().to_owned(),
            );
        };
        if let Some(sealed) = location.strip_prefix("/sign-in?request=") {
            let request = SignInRequest::open(sealed, &state.sealer, state.clock.now());
            return Self::SignIn(request.expect("a sign-in request reads"));
        }
        match location.split_once('?') {
            Some((uri, query)) if uri.ends_with(".example.be/callback") => Self::Tool(
                form_urlencoded::parse(query.as_bytes())
                    .into_owned()
                    .collect(),
            ),
            _ => Self::Elsewhere(location.to_owned()),
        }
    }

    pub fn parameter(&self, name: &str) -> Option<&str> {
        let Self::Tool(parameters) = self else {
            panic!("not back at the tool: {self:?}")
        };
        let mut values = parameters
            .iter()
            .filter(|(other, _)| other == name)
            .map(|(_, value)| value.as_str());
        let value = values.next();
        assert_eq!(values.next(), None, "{name} comes once");
        value
    }

    /// The code, in an answer that is in order.
    pub fn code(&self) -> String {
        assert_eq!(self.parameter("error"), None, "{self:?}");
        assert_eq!(self.parameter("iss"), Some(ORIGIN));
        self.parameter("code").expect("a code").to_owned()
    }

    /// The error, in an answer that is in order.
    pub fn error(&self) -> &str {
        assert_eq!(self.parameter("code"), None, "{self:?}");
        assert_eq!(self.parameter("iss"), Some(ORIGIN));
        assert!(self.parameter("error_description").is_some());
        self.parameter("error").expect("an error")
    }

    pub fn sign_in(&self) -> &SignInRequest {
        match self {
            Self::SignIn(request) => request,
            _ => panic!("not at the sign-in page: {self:?}"),
        }
    }

    pub fn page(&self) -> (u16, &str) {
        match self {
            Self::Page(status, code) => (*status, code),
            _ => panic!("not on a page of ours: {self:?}"),
        }
    }
}
