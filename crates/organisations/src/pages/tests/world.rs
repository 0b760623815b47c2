//! People with browsers before the pages, and the mails that wait.

use accounts::{Name, NewAccount};
use axum::Router;
use axum::response::Html;
use axum::routing::get;
use diesel::prelude::*;
use kernel::{AccountId, Duration, Method, Never, OrganisationId};
use mail::Mail;
use storage::audit;
use testkit::{Browser, Person, Response, TestDb};
use web::{CookieNames, Ctx, Hooks, Route, Services, State};

use crate::tabs::Tab;
use crate::{Additions, Address, Data, Membership, MembershipId, Role, StaffInfo, StaffType};

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

diesel::table! {
    jobs (id) {
        id -> Text,
        kind -> Text,
        payload -> Text,
    }
}

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

pub(super) fn data(name: &str) -> Data {
    Data {
        name: name.to_owned(),
        address: Address::parse("Veldstraat 1", "9000", "Gent").expect("an address"),
        email: "info@example.be".parse().unwrap(),
        phone: None,
        website: None,
    }
}

pub(super) fn staff() -> StaffInfo {
    StaffInfo::of(StaffType::Broker)
}

impl World {
    pub fn new(db: TestDb) -> Self {
        let hooks = Hooks {
            signed_in: accounts::signed_in,
            ..testkit::hooks()
        };
        let state = testkit::state_with(&db, &SOURCES, hooks, with_additions());
        let browser = Browser::new(state, crate::routes().merge(elsewhere()));
        Self { db, browser }
    }

    /// A browser in which nobody is signed in.
    pub fn visitor(&self) -> Browser {
        self.browser.another()
    }

    pub async fn person(&self, person: Person) -> Someone {
        let act = testkit::act();
        let new = NewAccount {
            username: person.username(),
            email: person.email(),
            name: Name::parse(person.first_name, person.last_name).unwrap(),
            language: person.language,
            password_hash: Some("none fits".to_owned()),
        };
        let account = self
            .db
            .write::<_, _, Never>(move |tx| Ok(accounts::create_activated(tx, &act, &new)?))
            .await
            .unwrap();
        let mut someone = Someone {
            browser: self.visitor(),
            account,
        };
        self.sign_in(&mut someone).await;
        someone
    }

    /// Proves again who they are.
    pub async fn sign_in(&self, someone: &mut Someone) {
        let (act, account) = (testkit::act(), someone.account.clone());
        let device = sessions::Device::default();
        let (_, token) = self
            .db
            .write::<_, _, Never>(move |tx| {
                Ok(sessions::begin(
                    tx,
                    &act,
                    sessions::Lifetimes::default(),
                    &account,
                    Method::PASSWORD,
                    &device,
                )?)
            })
            .await
            .unwrap();
        let cookie = CookieNames::new(true).session;
        someone.browser.set_cookie(cookie, token.expose());
    }

    pub async fn organisation(
        &self,
        founder: &Someone,
        number: &str,
        name: &str,
    ) -> OrganisationId {
        let (act, number, data) = (by(founder), number.parse().unwrap(), data(name));
        self.db
            .write(move |tx| crate::create(tx, &act, &number, &data, &staff()))
            .await
            .unwrap()
    }

    /// The helpdesk knows it from now on.
    pub async fn verifies(&self, id: &OrganisationId) {
        let (act, id) = (testkit::act().by(kernel::Actor::operator()), id.clone());
        self.db
            .write(move |tx| crate::verify(tx, &act, &id))
            .await
            .unwrap();
    }

    /// A member without asking.
    pub async fn member(
        &self,
        organisation: &OrganisationId,
        someone: &Someone,
        role: Role,
    ) -> MembershipId {
        let act = testkit::act().by(kernel::Actor::operator());
        let (organisation, account) = (organisation.clone(), someone.account.clone());
        self.db
            .write(move |tx| crate::add_member(tx, &act, &organisation, &account, role, &staff()))
            .await
            .unwrap()
    }

    /// Somebody who waits.
    pub async fn request(&self, organisation: &OrganisationId, someone: &Someone) -> MembershipId {
        let (act, organisation) = (by(someone), organisation.clone());
        let state = testkit::state(&self.db, &SOURCES, testkit::hooks());
        self.db
            .write(move |tx| {
                let desk = state.desk();
                crate::request(tx, &act, desk, &organisation, &staff())
            })
            .await
            .unwrap()
    }

    /// Somebody who is invited.
    pub async fn invited(
        &self,
        by_whom: &Someone,
        organisation: &OrganisationId,
        whom: Person,
    ) -> MembershipId {
        let (act, organisation) = (by(by_whom), organisation.clone());
        let state = testkit::state(&self.db, &SOURCES, testkit::hooks());
        self.db
            .write(move |tx| {
                let (desk, email) = (state.desk(), whom.email());
                crate::invite(
                    tx,
                    &act,
                    desk,
                    &organisation,
                    &email,
                    Role::Member,
                    &staff(),
                )
            })
            .await
            .unwrap()
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
        let (organisation, account) = (organisation.clone(), who.account.clone());
        self.db
            .read(move |tx| crate::active_member(tx, &organisation, &account))
            .await
            .unwrap()
    }

    /// What was done to the organisation, in any order.
    pub async fn acts(&self, organisation: &OrganisationId) -> Vec<String> {
        let object = organisation.to_string();
        let events = self
            .db
            .read(move |tx| audit::of_object(tx, &object))
            .await
            .unwrap();
        let mut acts: Vec<String> = events.into_iter().map(|event| event.action).collect();
        acts.sort();
        acts
    }

    pub async fn mails(&self) -> Vec<Mail> {
        let payloads: Vec<String> = self
            .db
            .read(|tx| {
                jobs::table
                    .filter(jobs::kind.eq("mail.send"))
                    .order(jobs::id)
                    .select(jobs::payload)
                    .load(tx)
            })
            .await
            .unwrap();
        let sealer = testkit::sealer();
        let open = |payload: &String| {
            let payload: serde_json::Value = serde_json::from_str(payload).unwrap();
            let sealed = payload["sealed"].as_str().unwrap();
            sealer.open_text("mail", sealed).unwrap()
        };
        payloads.iter().map(open).collect()
    }

    pub async fn mails_to(&self, address: &str) -> Vec<Mail> {
        let mut mails = self.mails().await;
        mails.retain(|mail| mail.to.as_str() == address);
        mails
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
