//! The pages of this crate, an itsme beside them, and people with linked cards.

use accounts::testing::new_account;
use diesel::prelude::*;
use diesel::sql_types::Text;
use itsme::{Agreement, Itsme};
use itsme_simulator::{ClientKeys, Fault, Holder, Simulator};
use kernel::{AccountId, Duration, Method, Never};
use testkit::{AN_PEETERS, Browser, MARC_DUBOIS, ORIGIN, Person, Response, TestDb};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use web::{Hooks, Services, SignInMethods, SignInRequest, State};

pub const AN: &str = "an-at-itsme";
pub const MARC: &str = "marc-at-itsme";
/// With a document of another country.
pub const FOREIGNER: &str = "foreigner-at-itsme";
pub const AN_NUMBER: &str = "85073003328";
pub const MARC_NUMBER: &str = "75010100196";

pub struct World {
    pub db: TestDb,
    pub state: State,
    pub browser: Browser,
    pub itsme: Simulator,
    serves: JoinHandle<()>,
}

impl Drop for World {
    fn drop(&mut self) {
        self.serves.abort();
    }
}

fn holders() -> Vec<Holder> {
    let holder = |sub: &str, name: &str, number: Option<&str>| Holder {
        name: name.to_owned(),
        sub: sub.to_owned(),
        national_number: number.map(str::to_owned),
    };
    vec![
        holder(AN, "An Peeters", Some(AN_NUMBER)),
        holder(MARC, "Marc Dubois", Some(MARC_NUMBER)),
        holder(FOREIGNER, "Ana Silva", None),
    ]
}

impl World {
    pub async fn new(db: TestDb) -> Self {
        Self::patient(db, Duration::from_secs(10)).await
    }

    /// With so much patience for an answer.
    pub async fn patient(db: TestDb, patience: Duration) -> Self {
        Self::agreed(db, patience, None).await
    }

    /// Where an operator set for whom our signature is.
    pub async fn speaking_to(db: TestDb, audience: &str) -> Self {
        Self::agreed(db, Duration::from_secs(10), Some(audience.to_owned())).await
    }

    async fn agreed(db: TestDb, patience: Duration, assertion_audience: Option<String>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("the world of the test");
        let issuer = format!(
            "http://{}/v2",
            listener.local_addr().expect("the world of the test")
        );
        let simulator = Simulator::new(
            itsme_simulator::Agreement {
                issuer: issuer.clone(),
                client_id: "immo".to_owned(),
                service: "IMMO_LOGIN".to_owned(),
                redirect_uri: format!("{ORIGIN}/sign-in/itsme/return"),
                client_keys: ClientKeys::Given(serde_json::Value::Null),
            },
            holders(),
            testkit::clock().clock(),
            testkit::rng(),
        );
        let routes = simulator.routes();
        let serves = tokio::spawn(async move {
            axum::serve(listener, routes)
                .await
                .expect("the world of the test");
        });
        let agreement = Agreement {
            issuer: issuer.parse().expect("the world of the test"),
            client_id: "immo".parse().expect("the world of the test"),
            service: "IMMO_LOGIN".parse().expect("the world of the test"),
            assertion_audience,
        };
        let services = Services::default()
            .with(Itsme::patient(agreement, patience).expect("the world of the test"));
        let state = state(&db, services);
        let browser = browser(&state);
        let world = Self {
            db,
            state,
            browser,
            itsme: simulator,
            serves,
        };
        world.fetches_our_keys().await;
        world
    }

    /// itsme reads our key set, as it does every now and then.
    pub async fn fetches_our_keys(&self) {
        let keys = browser(&self.state).get("/itsme/jwks.json").await;
        self.itsme
            .set_client_keys(serde_json::from_str(&keys.text).expect("the world of the test"));
    }

    /// The person with an account, signed in by password a moment ago.
    pub async fn signed_in(&mut self, person: &Person) -> AccountId {
        accounts::testing::sign_in(&self.db, &mut self.browser, person).await
    }

    pub async fn account(&self, person: &Person) -> AccountId {
        accounts::testing::add(&self.db, new_account(person)).await
    }

    pub async fn link_card(&self, account: &AccountId, number: &str) {
        eid::testing::linked(&self.db, account, number, "An", "Peeters").await;
    }

    pub async fn unlink_card(&self, account: &AccountId) {
        let account = account.clone();
        let unlinked = self.db.write::<_, _, Never>(move |tx| {
            diesel::sql_query(format!(
                "DELETE FROM eid_identities WHERE account_id = '{account}'"
            ))
            .execute(tx)?;
            Ok(())
        });
        unlinked.await.expect("the world of the test");
    }

    /// An with an account, her card and her itsme linked; in no browser yet.
    pub async fn an_has_itsme(&mut self) -> AccountId {
        let account = self.signed_in(&AN_PEETERS).await;
        self.link_card(&account, AN_NUMBER).await;
        self.link(AN).await.assert_redirects_to("/account/itsme");
        self.browser = browser(&self.state);
        account
    }

    /// Marc with an account and his card linked, signed in.
    pub async fn marc_with_card(&mut self) -> AccountId {
        let account = self.signed_in(&MARC_DUBOIS).await;
        self.link_card(&account, MARC_NUMBER).await;
        account
    }

    /// Presses the button, confirms in the app, and comes back.
    pub async fn link(&mut self, sub: &str) -> Response {
        self.browser.get("/account/itsme").await;
        let begun = self.browser.post("/account/itsme/link", &[]).await;
        self.confirmed(&begun, sub).await
    }

    pub async fn sign_in(&mut self, sub: &str) -> Response {
        let begun = self.browser.get("/sign-in/itsme").await;
        self.confirmed(&begun, sub).await
    }

    /// Signs in for what this request wants.
    pub async fn sign_in_for(&mut self, request: &SignInRequest, sub: &str) -> Response {
        let sealed = request.sealed(&self.state.sealer);
        let begun = self
            .browser
            .get(&format!("/sign-in/itsme?request={sealed}"))
            .await;
        self.confirmed(&begun, sub).await
    }

    /// The page that came in place of itsme, where it did not get so far.
    pub async fn confirmed(&mut self, begun: &Response, sub: &str) -> Response {
        let Some(address) = begun.location() else {
            return self.browser.get("/sign-in/itsme").await;
        };
        let back = self.itsme.confirm(address, sub);
        self.browser.get(&local(&back)).await
    }

    pub fn with_fault(&mut self, fault: Fault) -> &mut Self {
        self.itsme.set_fault(fault);
        self
    }

    pub fn figure(&self, name: &str) -> u64 {
        let mut figures = itsme::DOMAIN.figures.iter();
        let figure = figures.find(|figure| figure.name == name);
        (figure.expect("there is such a figure").value)(&self.state)
    }

    /// Everything that this crate stores, and who did what.
    pub async fn stored(&self) -> String {
        let read = self.db.read(|tx| {
            let mut all = String::new();
            for (table, columns) in [
                ("itsme_links", "issuer || ' ' || sub"),
                ("audit_events", "object || ' ' || detail"),
            ] {
                let rows: Vec<Found> =
                    diesel::sql_query(format!("SELECT {columns} AS found FROM {table}"))
                        .load(tx)?;
                all.extend(rows.into_iter().map(|row| row.found));
            }
            Ok(all)
        });
        read.await.expect("the world of the test")
    }

    /// By which methods the browser is signed in.
    pub async fn methods(&self) -> Vec<Method> {
        let Some(cookie) = self.browser.cookie("__Host-immo_session") else {
            return Vec::new();
        };
        let token = kernel::Token::received(cookie).hash();
        let (state, now) = (self.state.clone(), self.state.clock.now());
        let signed_in = self
            .db
            .read(move |tx| accounts::signed_in(tx, &state, token, now));
        let proofs = signed_in
            .await
            .expect("the world of the test")
            .map(|person| person.authentications);
        let proofs = proofs.unwrap_or_default();
        proofs.into_iter().map(|proof| proof.method).collect()
    }
}

/// The address as a browser on our host sees it.
pub fn local(address: &str) -> String {
    address.strip_prefix(ORIGIN).unwrap_or(address).to_owned()
}

pub fn state(db: &TestDb, services: Services) -> State {
    let hooks = Hooks {
        signed_in: accounts::signed_in,
        touch: sessions::touch,
        sign_in_methods: SignInMethods::of(&[itsme::ITSME, accounts::PASSWORD]),
        ..testkit::hooks()
    };
    let texts = [
        itsme::TEXTS,
        eid::TEXTS,
        accounts::TEXTS,
        sessions::TEXTS,
        mail::TEXTS,
    ];
    testkit::state_with(db, &texts, hooks, services)
}

pub fn browser(state: &State) -> Browser {
    let hasher =
        accounts::Hasher::start_with(1, accounts::Cost::CHEAP).expect("the world of the test");
    let routes = itsme::routes()
        .merge(itsme::endpoints())
        .merge(accounts::routes(hasher));
    Browser::new(state.clone(), routes)
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    found: String,
}
