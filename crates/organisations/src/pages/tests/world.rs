//! People with browsers before the pages, and the mails that wait.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use kernel::{AccountId, Duration, OrganisationId};
use mail::Mail;
use testkit::{AN_PEETERS, Browser, LIEVE_JANSSENS, MARC_DUBOIS, Person, Response, TestDb};
use web::{Ctx, Hooks, Route, Services, State};

use crate::tabs::Tab;
pub(super) use crate::testing::data;
use crate::{
    Additions, EnterpriseRegister, Membership, MembershipId, Role, StaffInfo, StaffType, testing,
};

pub(super) const SOURCES: [i18n::Source; 5] = [
    crate::TEXTS,
    accounts::TEXTS,
    mail::TEXTS,
    web::TEXTS,
    ABOVE,
];
/// What a crate above calls what it adds.
const ABOVE: i18n::Source = i18n::Source {
    domain: "above",
    nl: "above-tools = Tools\nabove-rights = Toegang tot tools\n",
    fr: "above-tools = Outils\nabove-rights = Accès aux outils\n",
};

pub(super) const NUMBER: &str = "0403170701";
pub(super) const OTHER_NUMBER: &str = "0866381630";
/// An organisation that nobody made.
pub(super) const FREE_NUMBER: &str = "0417497106";

/// Pages that a crate above adds.
const TOOLS_TAB: Tab = Tab {
    route: Route("/organisations/{id}/tools"),
    label: "above-tools",
};
pub(super) const MEMBER_RIGHTS: Tab = Tab {
    route: Route("/organisations/{id}/members/{member}/tools"),
    label: "above-rights",
};

fn with_additions() -> Services {
    Services::default().with(Additions {
        tabs: vec![TOOLS_TAB],
        member_rights: Some(MEMBER_RIGHTS),
        member_access: None,
    })
}

pub(super) struct World {
    pub db: TestDb,
    browser: Browser,
}

/// A person with a browser in which they are signed in, a moment ago.
pub(super) struct Someone {
    pub browser: Browser,
    pub account: AccountId,
}

pub(super) fn staff() -> StaffInfo {
    StaffInfo::of(StaffType::Broker)
}

/// What [`World::office_where_somebody_waits`] makes.
pub(super) struct Office {
    pub id: OrganisationId,
    pub an: Someone,
    pub marc: Someone,
    pub lieve_there: MembershipId,
}

/// Each address of the list, behind its question mark, shows this.
pub(super) async fn shows_each(browser: &mut Browser, list: &str, cases: &[(&str, &str)]) {
    for (query, shown) in cases {
        let page = browser.get(&format!("{list}?{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        page.assert_shows(shown);
    }
}

impl World {
    pub fn new(db: TestDb) -> Self {
        Self::with(db, with_additions())
    }

    /// In a program in which somebody brings a register of enterprises.
    pub fn with_register(db: TestDb, register: EnterpriseRegister) -> Self {
        Self::with(db, with_additions().with(register))
    }

    fn with(db: TestDb, services: Services) -> Self {
        let hooks = Hooks {
            signed_in: accounts::signed_in,
            ..testkit::hooks()
        };
        let state = testkit::state_with(&db, &SOURCES, hooks, services);
        let browser = Browser::new(state, crate::routes().merge(elsewhere()));
        Self { db, browser }
    }

    /// Outside a request, where nobody is signed in.
    fn state(&self) -> State {
        testkit::state(&self.db, &SOURCES, testkit::hooks())
    }

    /// A browser in which nobody is signed in.
    pub fn visitor(&self) -> Browser {
        self.browser.another()
    }

    pub async fn person(&self, person: Person) -> Someone {
        let mut browser = self.visitor();
        let account = accounts::testing::sign_in(&self.db, &mut browser, &person).await;
        Someone { browser, account }
    }

    /// Proves again who they are.
    pub async fn sign_in(&self, someone: &mut Someone) {
        sessions::testing::sign_in(&self.db, &mut someone.browser, &someone.account).await;
    }

    pub async fn organisation(
        &self,
        founder: &Someone,
        number: &str,
        name: &str,
    ) -> OrganisationId {
        testing::found_as(&self.db, &founder.account, number, data(name), staff()).await
    }

    /// An administers it and Marc is a member; Lieve waits to become one.
    pub async fn office_where_somebody_waits(&self) -> Office {
        let (an, marc) = (
            self.person(AN_PEETERS).await,
            self.person(MARC_DUBOIS).await,
        );
        let lieve = self.person(LIEVE_JANSSENS).await;
        let id = self.organisation(&an, NUMBER, "Immo Peeters").await;
        self.member(&id, &marc, Role::Member).await;
        let lieve_there = self.request(&id, &lieve).await;
        Office {
            id,
            an,
            marc,
            lieve_there,
        }
    }

    /// The helpdesk knows it from now on.
    pub async fn verifies(&self, id: &OrganisationId) {
        testing::verify(&self.db, id).await;
    }

    /// A member without asking.
    pub async fn member(
        &self,
        organisation: &OrganisationId,
        someone: &Someone,
        role: Role,
    ) -> MembershipId {
        testing::join(&self.db, organisation, &someone.account, role).await
    }

    /// Somebody who waits.
    pub async fn request(&self, organisation: &OrganisationId, someone: &Someone) -> MembershipId {
        testing::ask(&self.state(), organisation, &someone.account).await
    }

    /// Somebody who is invited.
    pub async fn invited(
        &self,
        by_whom: &Someone,
        organisation: &OrganisationId,
        whom: Person,
    ) -> MembershipId {
        testing::invite_person(&self.state(), &by_whom.account, organisation, &whom).await
    }

    /// The membership of the person, open or not.
    pub async fn membership(&self, id: &MembershipId) -> Membership {
        let id = id.clone();
        self.db
            .read(move |tx| crate::membership(tx, &id))
            .await
            .unwrap()
            .unwrap()
    }

    pub async fn active(&self, organisation: &OrganisationId, who: &Someone) -> Option<Membership> {
        testing::active(&self.db, organisation, &who.account).await
    }

    /// What was done to the organisation, in any order.
    pub async fn acts(&self, organisation: &OrganisationId) -> Vec<String> {
        self.db.acts_on(organisation.as_str()).await
    }

    pub async fn mails(&self) -> Vec<Mail> {
        self.db.mails().await
    }

    pub async fn mails_to(&self, address: &str) -> Vec<Mail> {
        self.db.mails_to(address).await
    }

    /// The path of the link in the last mail to this address.
    pub async fn link_for(&self, address: &str) -> String {
        let mail = self.mails_to(address).await.pop().unwrap();
        let link = mail
            .text
            .lines()
            .find_map(|line| line.strip_prefix(testkit::ORIGIN));
        link.unwrap().to_owned()
    }
}

pub(super) fn by(someone: &Someone) -> kernel::Act {
    testkit::act().by(kernel::Actor::person(someone.account.clone()))
}

/// The first link of the page that looks so.
pub(super) fn link_on(page: &Response, looks_so: impl Fn(&str) -> bool) -> String {
    let mut links = page
        .text
        .split("href=\"")
        .filter_map(|part| part.split('"').next());
    links.find(|url| looks_so(url)).unwrap().to_owned()
}

/// Longer than a proof of identity is fresh.
pub(super) fn wait_long() {
    testkit::clock().advance(Duration::from_mins(11));
}

/// The pages of other crates, as far as these lead there.
fn elsewhere() -> Router<State> {
    Router::new()
        .route("/", get(page))
        .route("/tools", get(page))
        .route(TOOLS_TAB.route.path(), get(page))
        .route(MEMBER_RIGHTS.route.path(), get(page))
}

async fn page(ctx: Ctx) -> Html<String> {
    let notice = ctx
        .page()
        .notice()
        .map(|notice| notice.text.clone())
        .unwrap_or_default();
    Html(format!(
        "<body>{notice}<input type=\"hidden\" name=\"csrf\" value=\"{}\">",
        ctx.csrf()
    ))
}
