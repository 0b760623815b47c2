//! An office with an administrator, a member and somebody who waits; another
//! office; a stranger; and tools to register.

use std::sync::Arc;

use axum::extract::Extension;
use kernel::{AccountId, Act, Actor, Cents, MembershipId, Method, Never, OrganisationId};
use oidc::Provider;
use organisations::{Address, Data, Role, StaffInfo, StaffType};
use recognitions::{Feed, Force, Holders, Kind, Search, Source};
use storage::{Db, Tx};
use testkit::{
    AN_PEETERS, Browser, LIEVE_JANSSENS, MARC_DUBOIS, ORIGIN, Person, Response, SOFIE_MAES, TestDb,
    YOUSSEF_EL_AMRANI,
};
use tools::{
    AccessTokenFormat, AnyOf, ClientAuthentication, ContextKind, Definition, Localized, Price,
    SigningAlgorithm, WayOfUse,
};
use web::{CookieNames, Hooks, State};

pub const SOURCES: [i18n::Source; 6] = [
    crate::TEXTS,
    accounts::TEXTS,
    organisations::TEXTS,
    recognitions::TEXTS,
    tools::TEXTS,
    oidc::TEXTS,
];
pub const FINDER: &str = "finder";
/// RFC 7636 Appendix B.
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

pub fn text(nl: &str, fr: &str) -> Localized {
    Localized {
        nl: nl.to_owned(),
        fr: fr.to_owned(),
    }
}

pub fn any_of(kinds: &[&str]) -> AnyOf {
    AnyOf(kinds.iter().map(|kind| (*kind).to_owned()).collect())
}

pub fn way(slug: &str, name: Localized, to_register: &[&str], to_use: &[&str]) -> WayOfUse {
    let groups = |kinds: &[&str]| match kinds {
        [] => Vec::new(),
        kinds => vec![any_of(kinds)],
    };
    WayOfUse {
        slug: slug.to_owned(),
        context: ContextKind::Organisation,
        to_register: groups(to_register),
        to_use: groups(to_use),
        organisation_suffices: Vec::new(),
        name,
        description: None,
        prices: Vec::new(),
    }
}

pub fn tool(slug: &str, name: &str, ways_of_use: Vec<WayOfUse>) -> Definition {
    Definition {
        slug: slug.to_owned(),
        name: text(name, name),
        description: text("Zoekt percelen.", "Cherche des parcelles."),
        address: format!("https://{slug}.example/start"),
        redirect_uris: vec![format!("https://{slug}.example/callback")],
        post_logout_redirect_uris: Vec::new(),
        backchannel_logout: None,
        client_authentication: ClientAuthentication::None,
        methods: vec![Method::Password],
        itsme_counts_as_eid: true,
        id_token_signing_algorithm: SigningAlgorithm::Es256,
        access_token_format: AccessTokenFormat::Opaque,
        access_token_seconds: 600,
        refresh_token_days: None,
        require_pushed_requests: false,
        scopes: vec!["openid".to_owned()],
        may_introspect: false,
        audience: slug.to_owned(),
        logo: None,
        ways_of_use,
    }
}

/// As broker, as syndic, for oneself.
pub fn finder() -> Definition {
    let broker = way(
        "broker",
        text("Als makelaar", "Comme agent"),
        &["biv-broker"],
        &["biv-broker", "sf323-employee"],
    );
    let broker = WayOfUse {
        description: Some(text("Voor kantoren.", "Pour les agences.")),
        prices: vec![Price {
            cents: Cents(250),
            per: text("opzoeking", "recherche"),
        }],
        ..broker
    };
    let syndic = way(
        "syndic",
        text("Als syndicus", "Comme syndic"),
        &["biv-syndic"],
        &["biv-syndic"],
    );
    let own = WayOfUse {
        context: ContextKind::Personal,
        ..way(
            "self",
            text("Als particulier", "Comme particulier"),
            &[],
            &[],
        )
    };
    tool(FINDER, "KadasterFinder", vec![broker, syndic, own])
}

pub fn source(slug: &str, name: &str, kinds: &[(&str, &str, &str)]) -> Source {
    let localized = |nl: &str, fr: &str| recognitions::Localized {
        nl: nl.to_owned(),
        fr: fr.to_owned(),
    };
    let kind = |(kind, nl, fr): &(&str, &str, &str)| Kind {
        slug: (*kind).to_owned(),
        source: slug.to_owned(),
        name: localized(nl, fr),
        holders: Holders {
            persons: true,
            organisations: true,
        },
        delay_months_max: None,
    };
    Source {
        slug: slug.to_owned(),
        name: localized(name, name),
        explanation: localized("Een register.", "Un registre."),
        delay_months_max: None,
        stale_after_days: 7,
        feed: Feed::Folder {
            path: "/nowhere".into(),
        },
        kinds: kinds.iter().map(kind).collect(),
    }
}

pub fn sources() -> Vec<Source> {
    vec![
        source(
            "biv",
            "BIV",
            &[
                ("biv-broker", "Vastgoedmakelaar", "Agent immobilier"),
                ("biv-syndic", "Syndicus", "Syndic"),
            ],
        ),
        source(
            "sf323",
            "SF323",
            &[("sf323-employee", "Bediende", "Employé")],
        ),
    ]
}

pub struct Office {
    pub id: OrganisationId,
    pub administrator: AccountId,
}

pub struct World {
    pub db: TestDb,
    pub state: State,
    router: axum::Router<State>,
    /// "Immo Peeters", of An; verified; An holds what it takes for brokers.
    pub office: Office,
    /// A member of it, with a French account; holds nothing.
    pub marc: AccountId,
    pub marc_there: MembershipId,
    /// Waits to be confirmed.
    pub sofie: AccountId,
    pub sofie_there: MembershipId,
    /// "Kantoor Janssens", of Lieve.
    pub other: Office,
    pub lieve_there: MembershipId,
    pub youssef: AccountId,
}

impl World {
    pub async fn new(db: TestDb) -> Self {
        let hooks = Hooks {
            signed_in: accounts::signed_in,
            ..testkit::hooks()
        };
        let state = testkit::state(&db, &SOURCES, hooks);
        let provider = Provider::new(ORIGIN, Vec::new()).with_contexts(Arc::new(crate::Contexts));
        let router = super::super::routes()
            .merge(oidc::page_routes())
            .layer(Extension(Arc::new(provider)));
        import(&db, &[finder(), tool("romi", "ROMi", Vec::new())]).await;
        let an = account(&db, AN_PEETERS).await;
        let lieve = account(&db, LIEVE_JANSSENS).await;
        let (marc, sofie) = (
            account(&db, MARC_DUBOIS).await,
            account(&db, SOFIE_MAES).await,
        );
        let youssef = account(&db, YOUSSEF_EL_AMRANI).await;
        let office = found(&db, &an, "0866381630", "Immo Peeters").await;
        let other = found(&db, &lieve, "0403170701", "Kantoor Janssens").await;
        let marc_there = join(&db, &office, &marc, Role::Member).await;
        let sofie_there = ask(&db, &state, &office, &sofie).await;
        let lieve_there = membership(&db, &other, &lieve).await;
        recognise(&db, &[("biv-broker", "504.553", "Peeters", &an)]).await;
        Self {
            db,
            state,
            router,
            office: Office {
                id: office,
                administrator: an,
            },
            marc,
            marc_there,
            sofie,
            sofie_there,
            other: Office {
                id: other,
                administrator: lieve,
            },
            lieve_there,
            youssef,
        }
    }

    pub fn anybody(&self) -> Browser {
        Browser::new(self.state.clone(), self.router.clone())
    }

    pub async fn browser(&self, account: &AccountId) -> Browser {
        let mut browser = self.anybody();
        let token = session(&self.db, account).await;
        browser.set_cookie(CookieNames::new(true).session, &token);
        browser
    }

    pub async fn an(&self) -> Browser {
        self.browser(&self.office.administrator).await
    }

    pub fn tools(&self) -> String {
        format!("/organisations/{}/tools", self.office.id)
    }

    pub fn finder(&self) -> String {
        format!("{}/{FINDER}", self.tools())
    }

    pub fn marcs_tools(&self) -> String {
        format!(
            "/organisations/{}/members/{}/tools",
            self.office.id, self.marc_there
        )
    }

    /// An registers the tool in a way of use.
    pub async fn register(&self, way: &'static str) -> crate::Registration {
        self.register_for(&self.office, way).await
    }

    pub async fn register_for(&self, office: &Office, way: &'static str) -> crate::Registration {
        let (act, id) = (by(&office.administrator), office.id.clone());
        let done = self
            .db
            .write(move |tx| crate::register(tx, &act, &id, FINDER, way));
        done.await.expect("the tool is registered")
    }

    /// An gives a member access.
    pub async fn grant(&self, registration: &crate::Registration, member: &MembershipId) {
        let act = by(&self.office.administrator);
        let (registration, member) = (registration.clone(), member.clone());
        let done = self.db.write(move |tx| {
            crate::grant(
                tx,
                &act,
                &registration.organisation,
                &registration.id,
                &member,
            )
        });
        done.await.expect("access is given");
    }

    pub async fn allowed(&self, member: &MembershipId) -> Vec<kernel::RegistrationId> {
        let member = member.clone();
        let access = self
            .db
            .read(move |tx| crate::access_of_member(tx, &member))
            .await;
        let access = access.expect("access can be read");
        access.into_iter().map(|one| one.registration).collect()
    }

    pub async fn ans_membership(&self) -> MembershipId {
        membership(&self.db, &self.office.id, &self.office.administrator).await
    }
}

/// Begins a sign-in to the tool, as its button does.
pub async fn start(browser: &mut Browser, tool: &str) -> Response {
    let path = format!(
        "/authorize?response_type=code&client_id={tool}&scope=openid&state=s&nonce=n\
         &redirect_uri=https%3A%2F%2F{tool}.example%2Fcallback\
         &code_challenge={CHALLENGE}&code_challenge_method=S256"
    );
    browser.get(&path).await
}

/// Begins a sign-in, which asks; answers the address of the page of choice.
pub async fn asked(browser: &mut Browser, tool: &str) -> String {
    let response = start(browser, tool).await;
    let location = response.location().expect("somewhere else").to_owned();
    assert!(location.starts_with("/choose?request="), "{location}");
    location
}

pub fn by(account: &AccountId) -> Act {
    testkit::act().by(Actor::person(account.clone()))
}

pub async fn import(db: &Db, definitions: &[Definition]) {
    testkit::clock().advance(kernel::Duration::from_millis(1));
    let (act, definitions) = (testkit::act(), definitions.to_vec());
    let done = db.write::<_, _, Never>(move |tx| Ok(tools::import(tx, &act, &definitions)?));
    done.await.expect("the tools are imported");
}

pub async fn account(db: &Db, person: Person) -> AccountId {
    let act = testkit::act();
    let new = accounts::NewAccount {
        username: person.username(),
        email: person.email(),
        name: accounts::Name {
            first: person.first_name.to_owned(),
            last: person.last_name.to_owned(),
        },
        language: person.language,
        password_hash: "none fits".to_owned(),
    };
    let made = db.write::<_, _, Never>(move |tx| Ok(accounts::create_activated(tx, &act, &new)?));
    made.await.expect("the account is new")
}

/// For an office of many.
pub async fn numbered_account(db: &Db, index: u32) -> AccountId {
    let act = testkit::act();
    let new = accounts::NewAccount {
        username: format!("lid.{index}").parse().expect("a user name"),
        email: format!("lid.{index}@example.be")
            .parse()
            .expect("an address"),
        name: accounts::Name {
            first: "Lid".to_owned(),
            last: format!("Nummer {index}"),
        },
        language: kernel::Language::Nl,
        password_hash: "none fits".to_owned(),
    };
    let made = db.write::<_, _, Never>(move |tx| Ok(accounts::create_activated(tx, &act, &new)?));
    made.await.expect("the account is new")
}

async fn session(db: &Db, account: &AccountId) -> String {
    let (act, account) = (testkit::act(), account.clone());
    let begun = db.write::<_, _, Never>(move |tx| {
        let device = sessions::Device::default();
        Ok(sessions::begin(
            tx,
            &act,
            &account,
            Method::Password,
            &device,
        )?)
    });
    let (_, token) = begun.await.expect("the session begins");
    token.expose().to_owned()
}

/// "Kantoor 7", for people with many.
pub async fn another_office(db: &Db, founder: &AccountId, index: u32) -> OrganisationId {
    let first = 10_000_000 + index;
    let number = format!("{first:08}{:02}", 97 - first % 97);
    found(db, founder, &number, &format!("Kantoor {index}")).await
}

/// An organisation that the helpdesk looked at.
pub async fn found(db: &Db, founder: &AccountId, number: &str, name: &str) -> OrganisationId {
    let (act, number, name) = (by(founder), number.to_owned(), name.to_owned());
    let made = db.write(move |tx| {
        let data = Data {
            name: name.clone(),
            address: Address {
                street: "Kerkstraat 1".to_owned(),
                postal_code: "9000".to_owned(),
                city: "Gent".to_owned(),
            },
            email: "info@example.be".parse().expect("an address"),
            phone: None,
            website: None,
        };
        let number = number.parse().expect("an enterprise number");
        let staff = StaffInfo {
            email: Some("beheer@example.be".parse().expect("an address")),
            ..StaffInfo::of(StaffType::Manager)
        };
        let id = organisations::create(tx, &act, &number, &data, &staff)?;
        let founder = act.actor.account.clone().expect("a person founds it");
        organisations::verify(tx, &act.by(Actor::helpdesk(founder)), &id)?;
        Ok(id)
    });
    made.await.expect("the organisation is new")
}

fn operator(act: &Act) -> Act {
    act.by(Actor::operator())
}

pub async fn join(
    db: &Db,
    organisation: &OrganisationId,
    account: &AccountId,
    role: Role,
) -> MembershipId {
    let (act, organisation, account) = (testkit::act(), organisation.clone(), account.clone());
    let made = db.write(move |tx| {
        let staff = StaffInfo::of(StaffType::Employee);
        organisations::add_member(tx, &operator(&act), &organisation, &account, role, &staff)
    });
    made.await.expect("the member is new")
}

async fn ask(
    db: &Db,
    state: &State,
    organisation: &OrganisationId,
    account: &AccountId,
) -> MembershipId {
    let (act, state, organisation) = (by(account), state.clone(), organisation.clone());
    let made = db.write(move |tx| {
        let staff = StaffInfo::of(StaffType::Employee);
        organisations::request(tx, &act, accounts::Desk(&state), &organisation, &staff)
    });
    made.await.expect("the request is new")
}

async fn membership(db: &Db, organisation: &OrganisationId, account: &AccountId) -> MembershipId {
    let (organisation, account) = (organisation.clone(), account.clone());
    let found = db.read(move |tx| organisations::active_member(tx, &organisation, &account));
    let found = found.await.expect("members can be read");
    found.expect("the person is a member").id
}

/// From now on these hold what the register of the BIV says: kind, number, name.
pub async fn recognise(db: &Db, rows: &[(&str, &str, &str, &AccountId)]) {
    testkit::clock().advance(kernel::Duration::from_millis(1));
    let mut list =
        "type;number;name;first_name;birth_date;enterprise_number;column;status;from;to;as_of\n"
            .to_owned();
    for (kind, number, name, _) in rows {
        list.push_str(&format!(
            "{kind};{number};{name};X;1980-02-29;;tableau;active;;;2026-01-14\n"
        ));
    }
    let holders: Vec<(String, AccountId)> = rows
        .iter()
        .map(|(_, number, _, account)| ((*number).to_owned(), (*account).clone()))
        .collect();
    let act = testkit::act().by(Actor::job());
    let done = db.write::<_, _, Never>(move |tx| {
        let sources = sources();
        recognitions::import(tx, &act, &sources)?;
        recognitions::take(
            tx,
            &act,
            &sources[0],
            list.as_bytes(),
            "biv.csv",
            Force::Yes,
        )?;
        for (number, account) in &holders {
            link(tx, &act, number, account)?;
        }
        Ok(())
    });
    done.await.expect("the list is taken over");
}

fn link(tx: &mut Tx, act: &Act, number: &str, account: &AccountId) -> diesel::QueryResult<()> {
    let wanted = Search {
        text: number.to_owned(),
        ..Search::default()
    };
    let found = recognitions::search(tx, &wanted)?.remove(0);
    assert!(recognitions::link(tx, act, &found.id, account).is_ok());
    Ok(())
}

/// The register strikes everybody off, a day later.
pub async fn withdraw_all(db: &Db) {
    testkit::clock().advance(kernel::Duration::from_secs(24 * 3600));
    let act = testkit::act().by(Actor::job());
    let list = "type;number;name;first_name;birth_date;enterprise_number;column;status;from;to;as_of\n\
                biv-broker;999.999;Niemand;X;1980-02-29;;tableau;active;;;2026-01-15\n";
    let done = db.write::<_, _, Never>(move |tx| {
        let biv = &sources()[0];
        Ok(recognitions::take(
            tx,
            &act,
            biv,
            list.as_bytes(),
            "biv.csv",
            Force::Yes,
        )?)
    });
    done.await.expect("the list is taken over");
}
