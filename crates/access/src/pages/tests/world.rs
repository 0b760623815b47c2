//! An office with an administrator, a member and somebody who waits; another
//! office; a stranger; and tools to register.

mod people;
mod tools;

use std::sync::Arc;

use accounts::testing::account;
use axum::extract::Extension;
use kernel::{AccountId, OrganisationId};
use oidc::Provider;
use organisations::testing::{ask, invite_person};
use organisations::{MembershipId, Role};
use testkit::{
    AN_PEETERS, Browser, LIEVE_JANSSENS, MARC_DUBOIS, Response, SOFIE_MAES, TestDb,
    YOUSSEF_EL_AMRANI,
};
use web::{Hooks, Services, SignInMethods, State};

use crate::testing;

pub use self::people::{another_office, recognise, session, withdraw_all};
use self::people::{at_the_helpdesk, found, membership};
pub use self::tools::{finder, sources, tool, way};
pub use ::tools::testing::{any_of, import_all as import};
pub use accounts::testing::numbered_account;
pub use organisations::testing::{by, join};

pub const SOURCES: [i18n::Source; 7] = [
    crate::TEXTS,
    accounts::TEXTS,
    organisations::TEXTS,
    recognitions::TEXTS,
    ::tools::TEXTS,
    oidc::TEXTS,
    mail::TEXTS,
];
pub const FINDER: &str = "finder";
/// RFC 7636 Appendix B.
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

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
    /// Works at the helpdesk, a member of nothing.
    pub helpdesk: AccountId,
}

impl World {
    pub async fn new(db: TestDb) -> Self {
        Self::with_methods(db, testkit::methods::PASSWORD_ONLY).await
    }

    /// In a program with these ways to sign in.
    pub async fn with_methods(db: TestDb, sign_in_methods: SignInMethods) -> Self {
        let hooks = Hooks {
            signed_in: crate::signed_in,
            sign_in_methods,
            ..testkit::hooks()
        };
        let mut services = Services::default();
        (crate::DOMAIN.start)(&db.handle(), &mut services).unwrap();
        let provider = Provider::new(Vec::new()).with_contexts(Arc::new(crate::Contexts));
        let provider = Arc::new(provider);
        services.add(Arc::clone(&provider));
        let state = testkit::state_with(&db, &SOURCES, hooks, services);
        let router = super::super::routes()
            .merge(oidc::page_routes())
            .merge(::tools::routes())
            .layer(Extension(provider));
        import(&db, &[finder(), tool("romi", "ROMi", Vec::new())]).await;
        let an = account(&db, &AN_PEETERS).await;
        let lieve = account(&db, &LIEVE_JANSSENS).await;
        let (marc, sofie) = (
            account(&db, &MARC_DUBOIS).await,
            account(&db, &SOFIE_MAES).await,
        );
        let youssef = account(&db, &YOUSSEF_EL_AMRANI).await;
        let helpdesk = at_the_helpdesk(&db).await;
        let office = found(&db, &an, "0866381630", "Immo Peeters").await;
        let other = found(&db, &lieve, "0403170701", "Kantoor Janssens").await;
        let marc_there = join(&db, &office, &marc, Role::Member).await;
        let sofie_there = ask(&state, &office, &sofie).await;
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
            helpdesk,
        }
    }

    pub fn anybody(&self) -> Browser {
        Browser::new(self.state.clone(), self.router.clone())
    }

    pub async fn browser(&self, account: &AccountId) -> Browser {
        let mut browser = self.anybody();
        sessions::testing::sign_in(&self.db, &mut browser, account).await;
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
        testing::register(&self.db, &office.administrator, &office.id, FINDER, way).await
    }

    /// An gives a member access.
    pub async fn grant(&self, registration: &crate::Registration, member: &MembershipId) {
        testing::grant(&self.db, &self.office.administrator, registration, member).await;
    }

    /// An invites somebody, at their proven address.
    pub async fn invite(&self, whom: testkit::Person) -> MembershipId {
        let office = &self.office;
        invite_person(&self.state, &office.administrator, &office.id, &whom).await
    }

    pub async fn allowed(&self, member: &MembershipId) -> Vec<crate::RegistrationId> {
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
    start_with(browser, tool, "").await
}

/// The same, by a tool that knows for which organisation the person comes.
pub async fn start_for(browser: &mut Browser, tool: &str, organisation: &str) -> Response {
    start_with(browser, tool, &format!("&organisation={organisation}")).await
}

async fn start_with(browser: &mut Browser, tool: &str, more: &str) -> Response {
    let path = format!(
        "/authorize?response_type=code&client_id={tool}&scope=openid&state=s&nonce=n\
         &redirect_uri=https%3A%2F%2F{tool}.example%2Fcallback\
         &code_challenge={CHALLENGE}&code_challenge_method=S256{more}"
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
