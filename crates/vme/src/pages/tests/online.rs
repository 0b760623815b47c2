//! The fee paid online, and fees that go back.

use bank::testing::{Line, Paper, Said};
use mollie_simulator::{Outcome, RefundOutcome, Simulator};
use storage::jobs::Runner;
use testkit::{Browser, TestDb, on_both_engines};
use web::Services;

use super::world::{World, finished, import, later};
use crate::{FilingId, Flow, State};

async fn with_online(db: TestDb) -> (World, Simulator) {
    let simulator = Simulator::start(testkit::clock().clock()).await;
    let services = payments::testing::services(Services::default(), &simulator);
    (World::with(db, services).await, simulator)
}

/// All jobs of both crates: a runner puts off what it does not know.
async fn run(world: &World) {
    let state = &world.state;
    let runner = Runner::new(state.db.clone(), state.clock.clone(), state.rng.clone());
    let runner = (payments::DOMAIN.jobs)(runner, state).unwrap();
    let runner = (crate::DOMAIN.jobs)(runner, state).unwrap();
    runner.run_due().await.unwrap();
}

/// Brings every notice that is due, and does the jobs that come of them.
async fn deliver(world: &World, simulator: &Simulator) {
    for notice in simulator.take_due() {
        let status = payments::testing::post(&world.state, &notice).await;
        simulator.answered(notice, status);
    }
    run(world).await;
}

/// Begins a payment on the page; gives what it is called by the provider's page.
async fn begin(browser: &mut Browser, id: &FilingId) -> String {
    let page = format!("/vme/filings/{id}/payment");
    let shown = browser.get(&page).await;
    let fields = [
        ("agreed", shown.form_value("agreed").unwrap()),
        ("attempt", shown.form_value("attempt").unwrap()),
        ("method", "bancontact".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    later();
    let begun = browser.post(&format!("{page}/online"), &fields).await;
    let url = begun
        .location()
        .unwrap_or_else(|| panic!("{}", begun.readable()));
    url.to_owned()
}

/// G-7, G-8: a co-owner without an organisation pays online; however often the provider
/// calls, it is submitted once.
#[tokio::test]
async fn somebody_without_an_organisation_pays_online() {
    on_both_engines(async |db| {
        let (world, simulator) = with_online(db).await;
        let mut youssef = world.browser(&world.youssef).await;
        let id = finished(&mut youssef, Flow::Start).await;
        begin(&mut youssef, &id).await;
        assert_eq!(world.filing(&id).await.state, State::ToBePaid);
        simulator.end(&simulator.newest().id, Outcome::Paid);
        for _ in 0..2 {
            deliver(&world, &simulator).await;
        }
        let filing = world.filing(&id).await;
        assert_eq!((filing.state, filing.number), (State::Submitted, Some(1)));
        let page = youssef.get(&format!("/vme/filings/{id}")).await;
        page.assert_shows("Demande 1");
        let mails = world.db.mails_to("youssef.elamrani@example.be").await.len();
        deliver(&world, &simulator).await;
        let after = world.db.mails_to("youssef.elamrani@example.be").await.len();
        assert_eq!(after, mails);
    })
    .await;
}

/// Payment for a filing that was withdrawn goes back by itself; a fee that changed between
/// quote and payment is agreed to anew before anybody pays.
#[tokio::test]
async fn what_comes_for_a_withdrawn_filing_goes_back_by_itself() {
    on_both_engines(async |db| {
        let (world, simulator) = with_online(db).await;
        let mut youssef = world.browser(&world.youssef).await;
        let id = finished(&mut youssef, Flow::Start).await;
        let page = format!("/vme/filings/{id}/payment");
        let shown = youssef.get(&page).await;
        world.tariff(9_400).await;
        let attempt = shown.form_value("attempt").unwrap();
        let old = [
            ("agreed", "9000"),
            ("attempt", &attempt),
            ("method", "bancontact"),
        ];
        let refused = youssef.post(&format!("{page}/online"), &old).await;
        assert_eq!(refused.status, 409);
        assert_eq!(refused.form_value("agreed").as_deref(), Some("9400"));
        begin(&mut youssef, &id).await;
        youssef.get(&format!("/vme/filings/{id}")).await;
        later();
        youssef
            .post(&format!("/vme/filings/{id}/withdrawal"), &[])
            .await;
        simulator.end(&simulator.newest().id, Outcome::Paid);
        deliver(&world, &simulator).await;
        run(&world).await;
        assert_eq!(world.filing(&id).await.state, State::Withdrawn);
        let subject = id.to_string();
        let back = world.db.read(move |tx| {
            let begun = payments::of_subject(tx, "vme.fee", &subject)?;
            payments::refunds(tx, &begun[0].id)
        });
        let back = back.await.unwrap();
        assert_eq!(back.len(), 1);
        assert_eq!(back[0].amount.0, 9_400);
        let report = world.db.read(ledger::verify::verify).await.unwrap();
        assert!(report.is_clean(), "{report:#?}");
    })
    .await;
}

/// G-7: what the counter refuses is given back the way it came: online by itself, a
/// transfer by somebody of finance, once.
#[tokio::test]
async fn a_refused_fee_goes_back_the_way_it_came() {
    on_both_engines(async |db| {
        let simulator = Simulator::start(testkit::clock().clock()).await;
        let services = payments::testing::services(Services::default(), &simulator);
        let world = World::with(db, services.with(World::bank())).await;
        let mut youssef = world.browser(&world.youssef).await;
        let online = finished(&mut youssef, Flow::Start).await;
        begin(&mut youssef, &online).await;
        simulator.end(&simulator.newest().id, Outcome::Paid);
        deliver(&world, &simulator).await;
        refuse(&world, &online).await;
        run(&world).await;
        simulator.end_refunds(&simulator.newest().id, RefundOutcome::Refunded);
        deliver(&world, &simulator).await;
        let history = world.db.acts_on(online.as_str()).await;
        assert!(
            history.contains(&"vme.given-back".to_owned()),
            "{history:?}"
        );
        let transferred = finished(&mut youssef, Flow::End).await;
        let said = world.filing(&transferred).await.communication.unwrap();
        let line = Line::of(9_000, Said::Belgian(said.parse().unwrap()));
        later();
        import(&world, &Paper::new(0, vec![line])).await;
        refuse(&world, &transferred).await;
        let page = youssef.get(&format!("/vme/filings/{transferred}")).await;
        page.assert_shows("compte d’origine");
        let open = world.db.read(|tx| {
            let credited = bank::movements(tx, bank::Fate::Credited, 0, 10)?;
            bank::returns(tx, &credited[0].id)
        });
        let open = open.await.unwrap();
        assert_eq!(open.len(), 1);
        assert_eq!(
            (open[0].amount.0, open[0].state),
            (9_000, bank::Fate::ToPay)
        );
        let report = world.db.read(ledger::verify::verify).await.unwrap();
        assert!(report.is_clean(), "{report:#?}");
    })
    .await;
}

async fn refuse(world: &World, id: &FilingId) {
    let mut sofie = world.browser(&world.sofie).await;
    let page = format!("/counter/filings/{id}");
    sofie.get(&page).await;
    later();
    sofie.post(&format!("{page}/treatment"), &[]).await;
    let fields = [("reason", "Het uittreksel ontbreekt."), ("refund", "yes")];
    later();
    sofie.get(&page).await;
    let refused = sofie.post(&format!("{page}/refusal"), &fields).await;
    assert!(refused.status.is_redirection(), "{}", refused.readable());
}
