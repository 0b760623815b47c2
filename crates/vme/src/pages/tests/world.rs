//! "El Amrani Syndic", where An and Lieve may file and Marc may not; Youssef, who reads
//! French, for himself; Sofie at the counter; and a tariff for the year.

use accounts::testing::{account, employ_at_the_counter};
use belgium::Day;
use kernel::{AccountId, Cents, OrganisationId};
use organisations::Role;
use organisations::testing::{data, found_verified, join};
use syndics::{NewTariff, Period, Service};
use testkit::{
    AN_PEETERS, Browser, LIEVE_JANSSENS, MARC_DUBOIS, Response, SOFIE_MAES, TestDb,
    YOUSSEF_EL_AMRANI,
};
use web::{Hooks, Services, State};

use crate::{Filing, FilingId, Flow, TOOL};

pub const SOURCES: [i18n::Source; 11] = [
    bank::TEXTS,
    payments::TEXTS,
    kbo::TEXTS,
    crate::TEXTS,
    syndics::TEXTS,
    wallet::TEXTS,
    accounts::TEXTS,
    mail::TEXTS,
    organisations::TEXTS,
    ::tools::TEXTS,
    access::TEXTS,
];

pub struct World {
    pub db: TestDb,
    pub state: State,
    pub office: OrganisationId,
    pub an: AccountId,
    pub lieve: AccountId,
    /// A member without access.
    pub marc: AccountId,
    /// Belongs to no organisation; reads French.
    pub youssef: AccountId,
    pub sofie: AccountId,
}

impl World {
    pub async fn new(db: TestDb) -> Self {
        Self::with(db, Services::default()).await
    }

    /// With an account of ours to which fees are transferred.
    pub async fn with_bank(db: TestDb) -> Self {
        Self::with(db, Services::default().with(Self::bank())).await
    }

    pub fn bank() -> bank::Settings {
        bank::Settings {
            accounts: vec![bank::testing::our_account()],
            beneficiary: "Immo-Connect NV".to_owned(),
            ..bank::Settings::default()
        }
    }

    pub async fn with(db: TestDb, mut services: Services) -> Self {
        let hooks = Hooks {
            signed_in: access::signed_in,
            ..testkit::hooks()
        };
        (crate::DOMAIN.start)(&db.handle(), &mut services).unwrap();
        let state = testkit::state_with(&db, &SOURCES, hooks, services);
        define(&db).await;
        let youssef = account(&db, &YOUSSEF_EL_AMRANI).await;
        let an = account(&db, &AN_PEETERS).await;
        let marc = account(&db, &MARC_DUBOIS).await;
        let lieve = account(&db, &LIEVE_JANSSENS).await;
        let sofie = account(&db, &SOFIE_MAES).await;
        employ_at_the_counter(&db, &sofie).await;
        let office = found_verified(&db, &an, "0866381630", data("El Amrani Syndic")).await;
        let lieve_there = join(&db, &office, &lieve, Role::Member).await;
        join(&db, &office, &marc, Role::Member).await;
        let registration = access::testing::register(&db, &an, &office, TOOL, "office").await;
        let there = organisations::testing::active(&db, &office, &an).await;
        access::testing::grant(&db, &an, &registration, &there.unwrap().id).await;
        access::testing::grant(&db, &an, &registration, &lieve_there).await;
        let world = Self {
            db,
            state,
            office,
            an,
            lieve,
            marc,
            youssef,
            sofie,
        };
        world.tariff(9_000).await;
        world
    }

    /// Of the year of the tests' clock.
    pub async fn tariff(&self, cents: i64) {
        let act = testkit::act();
        let today = Day::in_brussels(act.now());
        let added = self.db.write(move |tx| {
            for known in syndics::tariffs(tx, Service::Operation)? {
                if known.period.includes(today) {
                    syndics::withdraw_tariff(tx, &act, &known.id)?;
                }
            }
            let (year, _) = today.year_and_month();
            let first = |year: i16| Day::of(u16::try_from(year).unwrap(), 1, 1).unwrap();
            let tariff = NewTariff {
                service: Service::Operation,
                period: Period::new(first(year), first(year + 1)),
                amount: Cents(cents),
                vat_permille: 0,
                source: "test".to_owned(),
            };
            syndics::add_tariff(tx, &act, &tariff)
        });
        added.await.unwrap();
    }

    pub async fn top_up(&self, cents: i64) {
        wallet::testing::top_up(&self.db, &self.office, cents, "filings").await;
    }

    pub fn anybody(&self) -> Browser {
        Browser::new(self.state.clone(), crate::routes())
    }

    pub async fn browser(&self, account: &AccountId) -> Browser {
        let mut browser = self.anybody();
        sessions::testing::sign_in(&self.db, &mut browser, account).await;
        browser
    }

    pub async fn filing(&self, id: &FilingId) -> Filing {
        let id = id.clone();
        let found = self.db.read(move |tx| crate::find(tx, &id)).await;
        found.unwrap().unwrap()
    }

    /// Some days around the tests' today.
    pub fn day(days: i32) -> String {
        let today = Day::in_brussels(testkit::act().now());
        today.plus(days).unwrap().to_string()
    }
}

async fn define(db: &TestDb) {
    let mut tool = ::tools::testing::definition(TOOL);
    tool.address = "/vme".to_owned();
    tool.redirect_uris = Vec::new();
    let mut office = ::tools::testing::way_of_use("office");
    office.charge_cents_max = Some(Cents(50_000));
    tool.ways_of_use = vec![office, ::tools::testing::personal_way_of_use("personal")];
    ::tools::testing::import_all(db, &[tool]).await;
}

/// A statement of the bank arrives, with these movements.
pub async fn import(world: &World, paper: &bank::testing::Paper) -> bank::Report {
    let bytes = paper.coda().into_bytes();
    let act = testkit::act();
    let imported = bank::import_bytes(&world.state, &act, "file".to_owned(), bytes).await;
    imported.unwrap()
}

/// So that what happens has an order, as it has with a clock that runs.
pub fn later() {
    testkit::clock().advance(kernel::Duration::from_millis(1));
}

/// Begins a draft, and gives the page with its first questions.
pub async fn begin(browser: &mut Browser, flow: Flow) -> (FilingId, String) {
    let page = format!("/vme/begin/{}", flow.word());
    browser.get(&page).await;
    let begun = browser.post(&page, &[]).await;
    let first = begun.location().unwrap().to_owned();
    let id = first.split('/').nth(3).unwrap().parse().unwrap();
    (id, first)
}

/// Fills in pages as they come, each with those of the answers that it asks, until the
/// summary is reached.
pub async fn fill(browser: &mut Browser, first: &str, answers: &[(&str, &str)]) -> Response {
    let mut path = first.to_owned();
    for _ in 0..30 {
        let page = browser.get(&path).await;
        assert_eq!(
            testkit::check_page(&page.text),
            Vec::<String>::new(),
            "{path}"
        );
        if !path.contains("/questions/") {
            return page;
        }
        let mut fields: Vec<(String, String)> = page.hidden_fields();
        fields.retain(|(name, _)| name == "seen");
        for (name, answer) in answers {
            if page.text.contains(&format!("id=\"{name}\"")) {
                fields.push(((*name).to_owned(), (*answer).to_owned()));
            }
        }
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, answer)| (name.as_str(), answer.as_str()))
            .collect();
        later();
        let saved = browser.post(&path, &fields).await;
        path = saved
            .location()
            .unwrap_or_else(|| panic!("{path}: {}", saved.readable()))
            .to_owned();
    }
    panic!("the questions do not end: {path}");
}

/// All answers of every flow, for a company that becomes syndic after another.
pub fn answers() -> Vec<(&'static str, String)> {
    let fixed = [
        ("filer_role", "syndic"),
        ("filer_name", "Youssef El Amrani"),
        ("filer_email", "youssef@example.be"),
        ("filer_phone", "09 243 10 20"),
        ("association_known", "yes"),
        ("association_partial", "no"),
        ("association_number", "0403.170.701"),
        ("association_name", "VME Zonnedauw"),
        ("association_street", "Kerkstraat 5"),
        ("association_postal_code", "9000"),
        ("association_city", "Gent"),
        ("change_what", "address"),
        ("change_words", "De zetel verhuist."),
        ("outgoing_kind", "natural"),
        ("outgoing_name", "Karel Wouters"),
        ("outgoing_national", ""),
        ("end_by", "assembly"),
        ("appointed_by", "assembly"),
        ("mandate", "ordinary"),
        ("ends", ""),
        ("gap_confirmed", "yes"),
        ("syndic_kind", "legal"),
        ("professional", "yes"),
        ("company_number", "0866.381.630"),
        ("company_name", "El Amrani Syndic"),
        ("rep_first_name", "Youssef"),
        ("rep_last_name", "El Amrani"),
        ("rep_has_national", "yes"),
        ("rep_national", "85.07.30-033.28"),
        ("street", "Stationsstraat 1"),
        ("postal_code", "9000"),
        ("city", "Gent"),
        ("email", "kantoor@example.be"),
        ("phone", ""),
    ];
    let days = [
        ("change_day", World::day(20)),
        ("end_decided", World::day(-3)),
        ("end_day", World::day(20)),
        ("decided", World::day(-3)),
        ("starts", World::day(20)),
    ];
    let fixed = fixed.map(|(name, answer)| (name, answer.to_owned()));
    fixed.into_iter().chain(days).collect()
}

pub fn borrowed<'a>(answers: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    answers
        .iter()
        .map(|(name, answer)| (*name, answer.as_str()))
        .collect()
}

/// A paper as small as they come.
pub const PAPER: &[u8] =
    b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n";

pub async fn attach(browser: &mut Browser, id: &FilingId, slot: &str) {
    let page = format!("/vme/filings/{id}/documents");
    browser.get(&page).await;
    let file = ("document", "uittreksel.pdf", PAPER);
    let added = browser.post_file(&page, &[("slot", slot)], file).await;
    added.assert_redirects_to(&page);
}

/// A whole filing, with its papers, agreed to.
pub async fn finished(browser: &mut Browser, flow: Flow) -> FilingId {
    let answers = answers();
    let (id, first) = begin(browser, flow).await;
    fill(browser, &first, &borrowed(&answers)).await;
    for slot in match flow {
        Flow::Start => ["extract"].as_slice(),
        Flow::End => &["dismissal"],
        Flow::ChangeOver => &["extract", "dismissal"],
        Flow::Data => &["change"],
    } {
        attach(browser, &id, slot).await;
    }
    let summary = browser.get(&format!("/vme/filings/{id}")).await;
    let agreed = summary.form_value("agreed").unwrap();
    later();
    let done = browser
        .post(&format!("/vme/filings/{id}/finish"), &[("agreed", &agreed)])
        .await;
    done.assert_redirects_to(&format!("/vme/filings/{id}/payment"));
    id
}

/// And paid from the Wallet.
pub async fn submitted(browser: &mut Browser, flow: Flow) -> FilingId {
    let id = finished(browser, flow).await;
    let page = format!("/vme/filings/{id}/payment");
    let shown = browser.get(&page).await;
    let agreed = shown.form_value("agreed").unwrap();
    later();
    let paid = browser.post(&page, &[("agreed", &agreed)]).await;
    paid.assert_redirects_to(&format!("/vme/filings/{id}"));
    id
}
