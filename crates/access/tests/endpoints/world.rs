//! A tool, an office that registered it, its people, and tokens of theirs.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Extension;
use kernel::{
    AccountId, Actor, Authentication, Context, Duration, Method, OrganisationId, SessionId, Token,
};
use oidc::store::{self, AccessToken, NewGrant};
use oidc::{Facts, Provider};
use organisations::Role;
use testkit::{AN_PEETERS, Browser, LIEVE_JANSSENS, Person, Response, TestDb};

const TOOL: &str = r#"
slug = "sample"
address = "https://sample.example/start"
redirect_uris = ["https://sample.example/callback"]
methods = ["password"]
scopes = ["openid", "organisation", "recognitions", "members"]
name = { nl = "Voorbeeld", fr = "Exemple" }
description = { nl = "Een zin.", fr = "Une phrase." }
dpop = "optional"
client_authentication = { method = "none" }
[[way_of_use]]
slug = "agent"
name = { nl = "Als makelaar", fr = "Comme courtier" }
"#;

pub struct World {
    db: TestDb,
    state: web::State,
    provider: Arc<Provider>,
    people: BTreeMap<&'static str, AccountId>,
    pub office: OrganisationId,
}

impl World {
    pub async fn new(db: TestDb) -> Self {
        tools::testing::import_all(&db, &tools::testing::written("sample", TOOL)).await;
        oidc::testing::make_keys(&db).await;
        let mut people = BTreeMap::new();
        for person in [AN_PEETERS, LIEVE_JANSSENS] {
            let account = accounts::testing::account(&db, &person).await;
            people.insert(person.username, account);
        }
        let sources = [
            organisations::TEXTS,
            access::TEXTS,
            accounts::TEXTS,
            mail::TEXTS,
        ];
        let state = testkit::state(&db, &sources, testkit::hooks());
        let provider = Provider::new(vec![Arc::new(access::ContextClaims)])
            .with_contexts(Arc::new(access::Contexts));
        let office = office(&db, &people).await;
        Self {
            db,
            state,
            provider: Arc::new(provider),
            people,
            office,
        }
    }

    pub async fn get(&self, path: &str, token: Option<&str>) -> Response {
        let routes = api::routes(&self.state, vec![(access::DOMAIN.api)()]);
        let routes = routes.layer(Extension(Arc::clone(&self.provider)));
        let mut browser = Browser::new(self.state.clone(), routes);
        if let Some(token) = token {
            browser = browser.with_header("authorization", &format!("Bearer {token}"));
        }
        browser.get(path).await
    }

    /// An access token of the person, who acts for the office or for themselves.
    pub async fn token(&self, person: &Person, scope: &'static str, for_office: bool) -> String {
        self.bound_token(person, scope, for_office, None).await
    }

    /// The same, bound to the key of this thumbprint (RFC 9449 §6).
    pub async fn bound_token(
        &self,
        person: &Person,
        scope: &'static str,
        for_office: bool,
        dpop_jkt: Option<&'static str>,
    ) -> String {
        let (act, account) = (testkit::act(), self.people[person.username].clone());
        let context = Context {
            organisation: for_office.then(|| self.office.clone()),
            way_of_use: for_office.then(|| "agent".to_owned()),
        };
        let token = Token::generate(&act.rng);
        let hash = token.hash();
        let written = self.db.write::<_, _, kernel::Never>(move |tx| {
            let grant = NewGrant {
                account: account.clone(),
                tool: "sample".to_owned(),
                session: SessionId::generate(&act.clock, &act.rng),
                scope: scope.to_owned(),
                facts: Facts {
                    proof: Authentication {
                        method: Method::PASSWORD,
                        at: act.now(),
                    },
                    claims: oidc::RequestedClaims::default(),
                    context: context.clone(),
                },
            };
            let grant_id = store::insert_grant(tx, &act, &grant)?;
            let row = AccessToken {
                hash,
                grant_id,
                scope: scope.to_owned(),
                created_at: act.now(),
                expires_at: act.now() + Duration::from_mins(10),
                revoked_at: None,
                dpop_jkt: dpop_jkt.map(str::to_owned),
            };
            Ok(store::insert_access_token(tx, &row)?)
        });
        written.await.expect("it is kept");
        token.expose().to_owned()
    }

    /// An lets the person use the tool.
    pub async fn gives_access(&self, person: &Person) {
        let act = testkit::act().by(Actor::person(self.people[AN_PEETERS.username].clone()));
        let (account, office) = (self.people[person.username].clone(), self.office.clone());
        let given = self.db.write(move |tx| {
            let registration = access::registration_of(tx, &office, "sample", "agent")?
                .ok_or(diesel::result::Error::NotFound)?;
            let member = organisations::active_member(tx, &office, &account)?
                .ok_or(diesel::result::Error::NotFound)?;
            access::grant(tx, &act, &office, &registration.id, &member.id)
        });
        given.await.expect("An administers it");
    }

    /// From now on whoever uses the tool must hold this.
    pub async fn tool_asks_for(&self, kind: &str) {
        let tools = tools::testing::written("sample", &format!("{TOOL}to_use = [\"{kind}\"]\n"));
        tools::testing::import_all(&self.db, &tools).await;
    }

    /// Of every member that the list names.
    pub async fn ways_of_use(&self, token: &str) -> Vec<String> {
        let answer = self.get("/api/v1/members", Some(token)).await;
        let page: serde_json::Value = serde_json::from_str(&answer.text).expect("JSON");
        let members = page["members"].as_array().expect("a list").iter();
        let ways = members.filter_map(|member| member["ways_of_use"].as_array());
        ways.flatten()
            .filter_map(|way| way.as_str().map(str::to_owned))
            .collect()
    }

    /// Whether a sign-in of the person's own, for the office, would be taken.
    pub async fn may_sign_in(&self, person: &Person) -> bool {
        let (account, office) = (self.people[person.username].clone(), self.office.clone());
        let (now, context) = (
            testkit::act().now(),
            Context {
                organisation: Some(office),
                way_of_use: Some("agent".to_owned()),
            },
        );
        let judged = self.db.read(move |tx| {
            let tool = tools::find(tx, "sample")?.ok_or(diesel::result::Error::NotFound)?;
            oidc::Contexts::allows(&access::Contexts, tx, now, &account, &context, &tool)
        });
        judged.await.expect("it is judged").is_ok()
    }

    /// An takes the person out of the office.
    pub async fn removes(&self, person: &Person) {
        let act = testkit::act().by(Actor::person(self.people[AN_PEETERS.username].clone()));
        let (account, office) = (self.people[person.username].clone(), self.office.clone());
        let state = self.state.clone();
        let removed = self.db.write(move |tx| {
            let member = organisations::active_member(tx, &office, &account)?
                .ok_or(diesel::result::Error::NotFound)?;
            organisations::remove(tx, &act, state.desk(), &member.id)
        });
        removed.await.expect("An administers it");
    }
}

/// An's office, verified; Lieve works there; An may use the tool.
async fn office(db: &TestDb, people: &BTreeMap<&'static str, AccountId>) -> OrganisationId {
    let (an, lieve) = (
        &people[AN_PEETERS.username],
        &people[LIEVE_JANSSENS.username],
    );
    let data = organisations::testing::data("Kantoor aan de Leie");
    let office = organisations::testing::found_verified(db, an, "0123.456.749", data).await;
    organisations::testing::join(db, &office, lieve, Role::Member).await;
    let registration = access::testing::register(db, an, &office, "sample", "agent").await;
    let there = organisations::testing::active(db, &office, an).await;
    let there = there.expect("An founded it").id;
    access::testing::grant(db, an, &registration, &there).await;
    office
}
