//! A residence with a history, Lieve at the counter, and a clock of the state's own.

use accounts::testing::account;
use belgium::{Address, Day, EnterpriseNumber, NationalNumber};
use kernel::{AccountId, Actor, Language, Line};
use testkit::{AN_PEETERS, Browser, LIEVE_JANSSENS, TestDb};
use web::{SignedIn, State};

use crate::register::{Appointment, Association, Confirmed, Said, Source, appoint, replace};
use crate::{AppointedBy, Contact, Holder, Kind, Period, RegisterRefusal, Syndic};

pub const SOURCES: [i18n::Source; 7] = [
    crate::TEXTS,
    kbo::TEXTS,
    accounts::TEXTS,
    organisations::TEXTS,
    eid::TEXTS,
    api::TEXTS,
    mail::TEXTS,
];
pub const RESIDENCE: &str = "0403170701";
pub const OFFICE: &str = "0866381630";

pub struct World {
    pub db: TestDb,
    pub state: State,
    pub lieve: AccountId,
    pub an: AccountId,
}

impl World {
    pub async fn new(db: TestDb) -> Self {
        let state = testkit::state(&db, &SOURCES, testkit::hooks());
        let lieve = account(&db, &LIEVE_JANSSENS).await;
        let an = account(&db, &AN_PEETERS).await;
        Self {
            db,
            state,
            lieve,
            an,
        }
    }

    /// Marc Dubois until the end of 2025, and an office from then on.
    pub async fn with_history(db: TestDb) -> Self {
        let world = Self::new(db).await;
        let act = testkit::act().by(Actor::counter(world.lieve.clone()));
        let written = world.db.write::<_, _, RegisterRefusal>(move |tx| {
            let (sealer, source) = (testkit::sealer(), source());
            let said = Said {
                sealer: &sealer,
                source: &source,
            };
            let first = appoint(tx, &act, said, &natural("2024-01-01"), Confirmed::No)?;
            let out = (&first, day("2026-01-01"));
            replace(tx, &act, said, out, &legal("2026-01-01"), Confirmed::No)
        });
        written.await.expect("it is registered");
        world
    }

    /// Before the pages and the API, as in the server.
    pub fn anybody(&self) -> Browser {
        Browser::new(self.state.clone(), super::super::routes())
    }

    pub fn program(&self) -> Browser {
        let routes = api::routes(&self.state, vec![crate::api_part()]);
        Browser::before(routes.with_state(self.state.clone()))
    }

    pub fn browser(&self, account: &AccountId) -> Browser {
        let mut browser = self.anybody();
        browser.sign_in(signed_in(account, *account == self.lieve));
        browser
    }
}

pub fn source() -> Source {
    Source::of("fil_1").expect("a source")
}

pub fn signed_in(account: &AccountId, is_counter: bool) -> SignedIn {
    SignedIn {
        account: account.clone(),
        is_counter,
        language: Language::Nl,
        ..testkit::signed_in(&LIEVE_JANSSENS)
    }
}

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

pub fn number(text: &str) -> EnterpriseNumber {
    text.parse().expect("a number")
}

pub fn national(text: &str) -> NationalNumber {
    NationalNumber::from_digits(text).expect("a national number")
}

pub fn line(text: &str) -> Line {
    Line::parse(text, 200).expect("a line")
}

pub fn residence() -> Association {
    Association {
        number: number(RESIDENCE),
        name: line("VME Residentie Zonnedauw"),
        address: Address::parse("Kerkstraat 5", "9000", "Gent").expect("an address"),
        dissolved_on: None,
    }
}

pub fn natural(from: &str) -> Appointment {
    appointment("Marc Dubois", from, Holder::Natural { enterprise: None })
}

pub fn legal(from: &str) -> Appointment {
    let holder = Holder::Legal {
        enterprise: number(OFFICE),
        representative: Some(line("An Peeters")),
    };
    appointment("Beheer aan de Leie", from, holder)
}

fn appointment(name: &str, from: &str, holder: Holder) -> Appointment {
    Appointment {
        association: residence(),
        period: Period::since(day(from)),
        syndic: Syndic {
            kind: Kind::Ordinary,
            appointed_by: AppointedBy::Assembly,
            decided_on: day(from),
            is_professional: true,
            name: line(name),
            holder,
            contact: Contact {
                address: Address::parse("Veldstraat 1", "9000", "Gent").expect("an address"),
                email: Some("syndic@example.be".parse().expect("an address")),
                phone: Some("09 243 10 20".parse().expect("a number")),
            },
        },
        number: None,
    }
}
