use bank::testing::{Line, Paper, Said};
use belgium::StructuredCommunication;
use testkit::on_both_engines;

use super::world::{World, attach, begin, finished, import, later, submitted};
use crate::{Flow, State};

/// R-046 R-049, G-7: paid from the Wallet once, whatever is pressed how often; the page
/// and the mail say that it is submitted.
#[tokio::test]
async fn a_filing_is_paid_once_however_often_the_button_is_pressed() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        world.top_up(20_000).await;
        let mut an = world.browser(&world.an).await;
        let id = submitted(&mut an, Flow::ChangeOver).await;
        for _ in 0..4 {
            let again = an
                .post(&format!("/vme/filings/{id}/payment"), &[("agreed", "9000")])
                .await;
            again.assert_redirects_to(&format!("/vme/filings/{id}"));
        }
        let stands = wallet::testing::stands(&world.db, &world.office).await;
        assert_eq!(stands.balance.0, 11_000);
        let filing = world.filing(&id).await;
        assert_eq!((filing.state, filing.number), (State::Submitted, Some(1)));
        let page = an.get(&format!("/vme/filings/{id}")).await;
        page.assert_shows("Aangifte 1");
        page.assert_shows("ingediend");
        let mails = world.db.mails_to("an.peeters@example.be").await;
        assert!(mails.iter().all(|mail| !mail.text.contains("85.07.30")));
    })
    .await;
}

/// A fee that changes between quote and payment: nothing is taken until the new one is
/// agreed to; what nobody can afford is not submitted (G-1).
#[tokio::test]
async fn another_price_is_to_be_agreed_to_anew() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        world.top_up(9_500).await;
        let mut an = world.browser(&world.an).await;
        let id = finished(&mut an, Flow::Start).await;
        let page = format!("/vme/filings/{id}/payment");
        an.get(&page).await;
        world.tariff(9_400).await;
        let refused = an.post(&page, &[("agreed", "9000")]).await;
        assert_eq!(refused.status, 409);
        refused.assert_shows("De prijs veranderde");
        assert_eq!(refused.form_value("agreed").as_deref(), Some("9400"));
        world.tariff(9_600).await;
        let short = an.post(&page, &[("agreed", "9600")]).await;
        assert_eq!(short.status, 402);
        short.assert_shows("In de Wallet staat te weinig");
        assert_eq!(world.filing(&id).await.state, State::ToBePaid);
        world.tariff(9_400).await;
        an.get(&page).await;
        later();
        let paid = an.post(&page, &[("agreed", "9400")]).await;
        paid.assert_redirects_to(&format!("/vme/filings/{id}"));
        let stands = wallet::testing::stands(&world.db, &world.office).await;
        assert_eq!(stands.balance.0, 100);
    })
    .await;
}

/// What is withdrawn is not paid any more; what is incomplete, or filed by another
/// already, is not submitted.
#[tokio::test]
async fn what_is_withdrawn_incomplete_or_filed_already_is_not_paid() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        world.top_up(50_000).await;
        let mut an = world.browser(&world.an).await;
        let id = finished(&mut an, Flow::Start).await;
        an.get(&format!("/vme/filings/{id}/payment")).await;
        an.post(&format!("/vme/filings/{id}/withdrawal"), &[]).await;
        an.post(&format!("/vme/filings/{id}/payment"), &[("agreed", "9000")])
            .await;
        assert_eq!(world.filing(&id).await.state, State::Withdrawn);
        let (draft, _) = begin(&mut an, Flow::Start).await;
        attach(&mut an, &draft, "extract").await;
        let incomplete = an
            .post(
                &format!("/vme/filings/{draft}/finish"),
                &[("agreed", "9000")],
            )
            .await;
        assert_eq!(incomplete.status, 422);
        submitted(&mut an, Flow::Start).await;
        let mut lieve = world.browser(&world.lieve).await;
        let answers = super::world::answers();
        let (twice, first) = begin(&mut lieve, Flow::Start).await;
        super::world::fill(&mut lieve, &first, &super::world::borrowed(&answers)).await;
        attach(&mut lieve, &twice, "extract").await;
        let known = lieve
            .post(
                &format!("/vme/filings/{twice}/finish"),
                &[("agreed", "9000")],
            )
            .await;
        assert_eq!(known.status, 409);
        known.assert_shows("al een aangifte ingediend");
        let stands = wallet::testing::stands(&world.db, &world.office).await;
        assert_eq!(stands.balance.0, 41_000);
    })
    .await;
}

/// G-7, G-8: somebody without an organisation pays by transfer. It is submitted once all
/// of the fee is there; what comes after waits for a person.
#[tokio::test]
async fn a_filing_is_paid_by_transfer_with_a_communication_of_its_own() {
    on_both_engines(async |db| {
        let world = World::with_bank(db).await;
        let mut youssef = world.browser(&world.youssef).await;
        let id = finished(&mut youssef, Flow::Start).await;
        let kept = world.filing(&id).await.communication.unwrap();
        let communication: StructuredCommunication = kept.parse().unwrap();
        let page = format!("/vme/filings/{id}/payment");
        youssef
            .get(&page)
            .await
            .assert_shows(&communication.to_string());
        let line = |cents| Line::of(cents, Said::Belgian(communication.clone()));
        let first = Paper::new(0, vec![line(4_000)]);
        import(&world, &first).await;
        assert_eq!(world.filing(&id).await.state, State::ToBePaid);
        youssef.get(&page).await.assert_shows("40,00");
        later();
        let second = first.next(vec![line(5_000)]);
        import(&world, &second).await;
        let filing = world.filing(&id).await;
        assert_eq!((filing.state, filing.number), (State::Submitted, Some(1)));
        later();
        import(&world, &second.next(vec![line(9_000)])).await;
        let received = {
            let id = id.clone();
            let now = testkit::act().now();
            world
                .db
                .read(move |tx| {
                    let bill = crate::bill::Bill::find(tx, id.as_str())?.unwrap();
                    bill.received(tx, now)
                })
                .await
        };
        assert_eq!(received.unwrap().0, 0, "it waits at the bank");
        assert_eq!(world.filing(&id).await.number, Some(1));
    })
    .await;
}

/// Payment for a filing that was withdrawn: the fee goes back, once; the next filing for
/// the same change can be made.
#[tokio::test]
async fn what_is_withdrawn_before_the_counter_begins_is_paid_back() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        world.top_up(10_000).await;
        let mut an = world.browser(&world.an).await;
        let id = submitted(&mut an, Flow::Start).await;
        let path = format!("/vme/filings/{id}/withdrawal");
        for _ in 0..2 {
            later();
            let page = an.get(&format!("/vme/filings/{id}")).await;
            assert_eq!(page.status, 200);
            an.post(&path, &[]).await;
        }
        assert_eq!(world.filing(&id).await.state, State::Withdrawn);
        let stands = wallet::testing::stands(&world.db, &world.office).await;
        assert_eq!(stands.balance.0, 10_000);
        let page = an.get(&format!("/vme/filings/{id}")).await;
        page.assert_shows("Terugbetaald in de Wallet");
    })
    .await;
}
