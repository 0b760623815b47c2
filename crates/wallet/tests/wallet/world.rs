//! Two tools, an office that registered one of them, its people, and what they send.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use http::{Request, header};
use kernel::{
    AccountId, Authentication, Context, Duration, Method, Never, OrganisationId, SessionId, Token,
};
use oidc::store::{self, AccessToken, NewGrant, ToolToken};
use oidc::{Facts, Provider};
use organisations::Role;
use organisations::testing::by;
use serde_json::{Value, json};
use storage::{Db, Tx};
use testkit::{
    AN_PEETERS, Browser, LIEVE_JANSSENS, MARC_DUBOIS, Person, Response, TestDb, YOUSSEF_EL_AMRANI,
};
use wallet::{Summary, WalletRefusal};

const SCOPES: &str = "openid wallet:charge wallet:read";
pub const CHARGES: &str = "/api/v1/charges";

fn definition(slug: &str) -> tools::Definition {
    let toml = format!(
        r#"slug = "{slug}"
address = "https://{slug}.example/start"
redirect_uris = ["https://{slug}.example/callback"]
methods = ["password"]
scopes = ["openid", "wallet:charge", "wallet:read"]
client_credentials = ["wallet:charge", "wallet:read"]
name = {{ nl = "Voorbeeld", fr = "Exemple" }}
description = {{ nl = "Een zin.", fr = "Une phrase." }}
[client_authentication]
method = "client_secret"
secret_sha256 = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8"
[[way_of_use]]
slug = "agent"
name = {{ nl = "Als makelaar", fr = "Comme courtier" }}
charge_cents_max = 5000
[[way_of_use.price]]
slug = "lookup"
cents = 250
per = {{ nl = "opzoeking", fr = "recherche" }}
[[way_of_use.price]]
cents = 100
per = {{ nl = "pagina", fr = "page" }}
[[way_of_use]]
slug = "syndic"
name = {{ nl = "Als syndicus", fr = "Comme syndic" }}
[[way_of_use.price]]
slug = "lookup"
cents = 300
per = {{ nl = "opzoeking", fr = "recherche" }}
"#
    );
    tools::testing::written(slug, &toml).remove(0)
}

pub struct World {
    pub db: TestDb,
    pub state: web::State,
    pub people: BTreeMap<&'static str, AccountId>,
    /// An's, verified; Lieve works there, too. Both may use `sample` as an agent.
    pub office: OrganisationId,
    provider: Arc<Provider>,
}

impl World {
    pub async fn new(db: TestDb) -> Self {
        let tools = [definition("sample"), definition("other")];
        tools::testing::import_all(&db, &tools).await;
        oidc::testing::make_keys(&db).await;
        let mut people = BTreeMap::new();
        for person in [AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, YOUSSEF_EL_AMRANI] {
            let account = accounts::testing::account(&db, &person).await;
            people.insert(person.username, account);
        }
        let texts = [
            organisations::TEXTS,
            access::TEXTS,
            accounts::TEXTS,
            mail::TEXTS,
            api::TEXTS,
            ledger::TEXTS,
            wallet::TEXTS,
        ];
        let state = testkit::state(&db, &texts, testkit::hooks());
        let provider = Provider::new(Vec::new()).with_contexts(Arc::new(access::Contexts));
        let office = office(&db, &people).await;
        Self {
            db,
            state,
            people,
            office,
            provider: Arc::new(provider),
        }
    }

    pub fn account(&self, person: &Person) -> AccountId {
        self.people[person.username].clone()
    }

    /// A token of the person at `sample`, for the office, as an agent.
    pub async fn token(&self, person: &Person) -> String {
        self.token_at("sample", person, self.as_agent()).await
    }

    pub fn as_agent(&self) -> Context {
        Context {
            organisation: Some(self.office.clone()),
            way_of_use: Some("agent".to_owned()),
        }
    }

    pub async fn token_at(&self, tool: &'static str, person: &Person, context: Context) -> String {
        let (act, account) = (testkit::act(), self.account(person));
        let token = Token::generate(&act.rng);
        let hash = token.hash();
        let written = self.db.write::<_, _, Never>(move |tx| {
            let grant = NewGrant {
                account: account.clone(),
                tool: tool.to_owned(),
                session: SessionId::generate(&act.clock, &act.rng),
                scope: SCOPES.to_owned(),
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
                dpop_jkt: None,
            };
            Ok(store::insert_access_token(tx, &row)?)
        });
        written.await.unwrap();
        token.expose().to_owned()
    }

    /// A token of the tool itself.
    pub async fn token_of_tool(&self, tool: &'static str) -> String {
        let act = testkit::act();
        let token = Token::generate(&act.rng);
        let row = ToolToken {
            hash: token.hash(),
            tool: tool.to_owned(),
            scope: "wallet:charge wallet:read".to_owned(),
            created_at: act.now(),
            expires_at: act.now() + Duration::from_hours(1000),
            revoked_at: None,
            dpop_jkt: None,
        };
        let written = self
            .db
            .write::<_, _, Never>(move |tx| Ok(store::insert_tool_token(tx, &row)?));
        written.await.unwrap();
        token.expose().to_owned()
    }

    pub fn browser(&self) -> Browser {
        let routes = api::routes(&self.state, vec![(wallet::DOMAIN.api)()]);
        let router = routes.layer(Extension(Arc::clone(&self.provider)));
        Browser::before(router.with_state(self.state.clone()))
    }

    pub async fn post(&self, path: &str, token: &str, key: &str, body: &Value) -> Response {
        self.post_text(path, token, key, body.to_string()).await
    }

    pub async fn post_text(&self, path: &str, token: &str, key: &str, body: String) -> Response {
        let request = Request::post(path)
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header("Idempotency-Key", key);
        self.browser()
            .send(request.body(Body::from(body)).unwrap())
            .await
    }

    pub async fn get(&self, path: &str, token: &str) -> Response {
        let request = Request::get(path).header(header::AUTHORIZATION, format!("Bearer {token}"));
        self.browser()
            .send(request.body(Body::empty()).unwrap())
            .await
    }

    /// A charge of a look-up that is done; what it is told of.
    pub async fn charged(&self, token: &str, key: &str) -> Value {
        let answer = self
            .post(CHARGES, token, key, &json!({ "price": "lookup" }))
            .await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        json_of(&answer)
    }

    /// A look-up for which the money is kept back for ten minutes; its id.
    pub async fn held(&self, token: &str, key: &str) -> String {
        let body = json!({ "price": "lookup", "hold_seconds": 600 });
        let answer = self.post(CHARGES, token, key, &body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        json_of(&answer)["id"].as_str().unwrap().to_owned()
    }

    pub async fn top_up(&self, cents: i64) {
        let key = Token::generate(&testkit::rng());
        wallet::testing::top_up(&self.db, &self.office, cents, key.expose()).await;
    }

    pub async fn stands(&self) -> Summary {
        wallet::testing::stands(&self.db, &self.office).await
    }

    /// Balance and available, in cents.
    pub async fn cents(&self) -> (i64, i64) {
        let stands = self.stands().await;
        (stands.balance.0, stands.available.0)
    }

    /// The person does something with the Wallet.
    pub async fn does<T: Send + 'static>(
        &self,
        person: &Person,
        what: impl Fn(&mut Tx, &kernel::Act, &OrganisationId) -> storage::Result<T, WalletRefusal>
        + Send
        + 'static,
    ) -> storage::Result<T, WalletRefusal> {
        let (act, office) = (by(&self.account(person)), self.office.clone());
        self.db.write(move |tx| what(tx, &act, &office)).await
    }

    /// An takes the person out of the office.
    pub async fn removes(&self, person: &Person) {
        let act = by(&self.account(&AN_PEETERS));
        let (account, office) = (self.account(person), self.office.clone());
        let state = self.state.clone();
        let removed = self.db.write(move |tx| {
            let member = organisations::active_member(tx, &office, &account)?
                .ok_or(diesel::result::Error::NotFound)?;
            organisations::remove(tx, &act, state.desk(), &member.id)
        });
        removed.await.expect("An administers it");
    }

    /// Nothing is wrong with the books.
    pub async fn verified(&self) {
        let report = self.db.read(ledger::verify::verify).await.unwrap();
        assert!(report.faults.is_empty(), "{:?}", report.faults);
        assert!(report.entries > 0, "something was looked at");
    }
}

async fn office(db: &Db, people: &BTreeMap<&'static str, AccountId>) -> OrganisationId {
    let (an, lieve) = (
        &people[AN_PEETERS.username],
        &people[LIEVE_JANSSENS.username],
    );
    let data = organisations::testing::data("Kantoor aan de Leie");
    let office = organisations::testing::found_verified(db, an, "0123.456.749", data).await;
    organisations::testing::join(db, &office, lieve, Role::Member).await;
    let registration = access::testing::register(db, an, &office, "sample", "agent").await;
    for person in [an, lieve] {
        let there = organisations::testing::active(db, &office, person).await;
        let there = there.expect("they work there").id;
        access::testing::grant(db, an, &registration, &there).await;
    }
    office
}

pub fn json_of(answer: &Response) -> Value {
    serde_json::from_str(&answer.text).expect(&answer.text)
}

/// Status and code of a problem.
pub fn problem(answer: &Response) -> (u16, String) {
    let body = json_of(answer);
    let code = body["code"].as_str().expect(&answer.text).to_owned();
    (answer.status.as_u16(), code)
}
