//! Two tools, two people, and what they send.

use std::collections::BTreeMap;
use std::sync::Arc;

use accounts::NewAccount;
use axum::Extension;
use axum::body::Body;
use diesel::RunQueryDsl;
use http::{Request, header};
use kernel::{
    AccountId, Actor, Authentication, Context, Duration, Method, Never, OrganisationId, SessionId,
    Token, TokenHash,
};
use oidc::store::{self, AccessToken, NewGrant, ToolToken};
use oidc::{Facts, Provider};
use serde_json::{Value, json};
use storage::audit;
use testkit::{AN_PEETERS, Browser, LIEVE_JANSSENS, Person, Response, TestDb};

use crate::notes;

const PUBLIC: &str = r#"
dpop = "optional"
client_authentication = { method = "none" }
"#;
const CONFIDENTIAL: &str = r#"
client_credentials = ["notes:report"]
[client_authentication]
method = "client_secret"
secret_sha256 = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8"
"#;

pub const NOTES: &str = "/api/v1/notes";

fn definition(slug: &str, rest: &str) -> String {
    format!(
        r#"slug = "{slug}"
address = "https://{slug}.example/start"
redirect_uris = ["https://{slug}.example/callback"]
methods = ["password"]
scopes = ["openid", "notes", "notes:report"]
name = {{ nl = "Voorbeeld", fr = "Exemple" }}
description = {{ nl = "Een zin.", fr = "Une phrase." }}
{rest}"#
    )
}

pub struct World {
    pub db: TestDb,
    pub state: web::State,
    pub people: BTreeMap<&'static str, AccountId>,
    provider: Arc<Provider>,
}

impl World {
    pub async fn new(db: TestDb) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (slug, rest) in [("sample", PUBLIC), ("other", CONFIDENTIAL)] {
            let path = folder.path().join(format!("{slug}.toml"));
            std::fs::write(path, definition(slug, rest)).unwrap();
        }
        let tools = tools::read_folder(folder.path()).unwrap();
        let operator = testkit::act().by(Actor::operator());
        let made = db.write::<_, _, Never>(move |tx| {
            tools::import(tx, &operator, &tools)?;
            let mut people = BTreeMap::new();
            for person in [AN_PEETERS, LIEVE_JANSSENS] {
                let new = NewAccount {
                    username: person.username(),
                    email: person.email(),
                    name: accounts::Name {
                        first: person.first_name.to_owned(),
                        last: person.last_name.to_owned(),
                    },
                    language: person.language,
                    password_hash: Some("none fits".to_owned()),
                };
                let account = accounts::create_activated(tx, &operator, &new)?;
                people.insert(person.username, account);
            }
            Ok(people)
        });
        let people = made.await.unwrap();
        let state = testkit::state(&db, &[notes::TEXTS, api::TEXTS], testkit::hooks());
        Self {
            db,
            state,
            people,
            provider: Arc::new(Provider::new(Vec::new())),
        }
    }

    /// An, at `sample`, for herself.
    pub async fn token(&self) -> String {
        self.token_of("sample", &AN_PEETERS, Context::personal(), None)
            .await
    }

    pub async fn token_of(
        &self,
        tool: &'static str,
        person: &Person,
        context: Context,
        dpop_jkt: Option<String>,
    ) -> String {
        let (act, account) = (testkit::act(), self.people[person.username].clone());
        let token = Token::generate(&act.rng);
        let hash = token.hash();
        let written = self.db.write::<_, _, Never>(move |tx| {
            let grant = NewGrant {
                account: account.clone(),
                tool: tool.to_owned(),
                session: SessionId::generate(&act.clock, &act.rng),
                scope: "openid notes notes:report".to_owned(),
                facts: Facts {
                    proof: Authentication {
                        method: Method::PASSWORD,
                        at: act.now(),
                    },
                    claims: oidc::RequestedClaims::default(),
                    context: context.clone(),
                },
            };
            let row = AccessToken {
                hash,
                grant_id: store::insert_grant(tx, &act, &grant)?,
                scope: grant.scope,
                created_at: act.now(),
                expires_at: act.now() + Duration::from_hours(1000),
                revoked_at: None,
                dpop_jkt: dpop_jkt.clone(),
            };
            Ok(store::insert_access_token(tx, &row)?)
        });
        written.await.unwrap();
        token.expose().to_owned()
    }

    /// A token of the tool `other` itself.
    pub async fn token_of_tool(&self, scope: &'static str) -> String {
        let act = testkit::act();
        let token = Token::generate(&act.rng);
        let row = ToolToken {
            hash: token.hash(),
            tool: "other".to_owned(),
            scope: scope.to_owned(),
            created_at: act.now(),
            expires_at: act.now() + Duration::from_mins(10),
            revoked_at: None,
            dpop_jkt: None,
        };
        let written = self
            .db
            .write::<_, _, Never>(move |tx| Ok(store::insert_tool_token(tx, &row)?));
        written.await.unwrap();
        token.expose().to_owned()
    }

    pub async fn revoke(&self, token: &str) {
        let (hash, now) = (TokenHash::of(token.as_bytes()), testkit::act().now());
        let revoked = self
            .db
            .write::<_, _, Never>(move |tx| Ok(store::revoke_access_token(tx, hash, now)?));
        revoked.await.unwrap();
    }

    pub fn browser(&self) -> Browser {
        self.browser_with(&self.provider)
    }

    pub fn browser_with(&self, provider: &Arc<Provider>) -> Browser {
        let routes = api::routes(&self.state, vec![notes::part()]);
        let router = routes.layer(Extension(Arc::clone(provider)));
        Browser::before(router.with_state(self.state.clone()))
    }

    pub async fn send(&self, request: Request<Body>) -> Response {
        self.browser().send(request).await
    }

    /// A note with this text, under this key.
    pub async fn note(&self, token: &str, key: &str, text: &str) -> Response {
        self.send(note(token, key, text)).await
    }

    /// How many notes were made, as the trail tells.
    pub async fn made(&self) -> usize {
        let made = self.db.read(|tx| audit::of_object(tx, "notes"));
        made.await.unwrap().len()
    }

    /// How many answers are kept.
    pub async fn kept(&self) -> i64 {
        #[derive(diesel::QueryableByName)]
        struct Count {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            count: i64,
        }
        let count = "SELECT COUNT(*) AS count FROM api_answers";
        let counted = self
            .db
            .read(move |tx| diesel::sql_query(count).get_result::<Count>(tx));
        counted.await.unwrap().count
    }

    pub async fn execute(&self, sql: &'static str) {
        let done = self.db.write::<_, _, Never>(move |tx| {
            diesel::sql_query(sql).execute(tx)?;
            Ok(())
        });
        done.await.unwrap();
    }
}

pub fn for_office(id: &OrganisationId) -> Context {
    Context {
        organisation: Some(id.clone()),
        way_of_use: Some("agent".to_owned()),
    }
}

pub fn new_office() -> OrganisationId {
    let act = testkit::act();
    OrganisationId::generate(&act.clock, &act.rng)
}

pub fn note(token: &str, key: &str, text: &str) -> Request<Body> {
    post(NOTES, token, key, &json!({ "text": text }))
}

pub fn post(path: &str, token: &str, key: &str, body: &Value) -> Request<Body> {
    let request = to(path, token).header("Idempotency-Key", key);
    request.body(Body::from(body.to_string())).unwrap()
}

pub fn to(path: &str, token: &str) -> http::request::Builder {
    Request::post(path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, "application/json")
}

pub fn json_of(answer: &Response) -> Value {
    serde_json::from_str(&answer.text).expect(&answer.text)
}

/// Status and code of a problem.
pub fn problem(answer: &Response) -> (u16, String) {
    assert_eq!(
        answer.header("content-type"),
        Some("application/problem+json"),
        "{}",
        answer.text
    );
    let body = json_of(answer);
    assert_eq!(body["status"], answer.status.as_u16());
    let code = body["code"].as_str().unwrap().to_owned();
    assert_eq!(body["type"], format!("/errors#{code}"));
    (answer.status.as_u16(), code)
}

pub fn was_replayed(answer: &Response) -> bool {
    answer.header("idempotent-replayed") == Some("true")
}
