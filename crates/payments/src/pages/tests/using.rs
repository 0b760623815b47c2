//! Who sees the pages, and what can be done on them.

use kernel::Never;

use super::world::{World, in_a_world};
use crate::routes::{
    AGREEMENT, END, LOOK, ONE, ONLINE, REFUND, of_incident, of_payment, of_refund,
};
use crate::{IncidentKind, Payment, RefundId, RefundState, incident, open_incidents};

/// The form of the page, filled in.
async fn ask(world: &World, payment: &Payment, amount: &str) -> testkit::Response {
    let id = RefundId::generate(&testkit::clock().clock(), &testkit::rng());
    let fields = [
        ("refund", id.as_str()),
        ("amount", amount),
        ("reason", "Dubbel betaald"),
    ];
    let mut lieve = world.browser(&world.lieve);
    lieve.post(&of_payment(REFUND, &payment.id), &fields).await
}

async fn only_refund(world: &World, payment: &Payment) -> crate::Refund {
    let mut all = world.refunds(payment).await;
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

#[tokio::test]
async fn for_everybody_else_the_pages_do_not_exist() {
    in_a_world(|world| async move {
        let payment = world.paid(30_000).await;
        ask(&world, &payment, "300").await;
        let refund = only_refund(&world, &payment).await.id;
        let mut an = world.browser(&world.an);
        for path in [ONLINE.to_string(), of_payment(ONE, &payment.id)] {
            assert_eq!(an.get(&path).await.status, 404, "{path}");
            let visitor = world.anybody().get(&path).await;
            assert!(visitor.location().is_some_and(|to| to.contains("sign-in")));
        }
        for path in [
            of_payment(LOOK, &payment.id),
            of_payment(REFUND, &payment.id),
            of_refund(AGREEMENT, &payment.id, &refund),
            of_refund(END, &payment.id, &refund),
        ] {
            let fields = [
                ("refund", refund.as_str()),
                ("amount", "1"),
                ("reason", "x"),
            ];
            assert_eq!(an.post(&path, &fields).await.status, 404, "{path}");
        }
        assert_eq!(
            only_refund(&world, &payment).await.state,
            RefundState::Proposed
        );
    })
    .await;
}

#[tokio::test]
async fn a_small_amount_goes_back_when_one_person_asks() {
    in_a_world(|world| async move {
        let payment = world.paid(30_000).await;
        let asked = ask(&world, &payment, "25,50").await;
        asked.assert_redirects_to(&of_payment(ONE, &payment.id));
        world.do_jobs().await;
        assert_eq!(world.there(), [2_550]);
        let mut lieve = world.browser(&world.lieve);
        let shown = lieve.get(&of_payment(ONE, &payment.id)).await;
        shown.assert_shows("Dubbel betaald");
        shown.assert_shows("Kantoor aan de Leie");
        shown.assert_shows("Gevraagd door Lieve Janssens");
        shown.assert_shows("Hoogstens € 274,50");
    })
    .await;
}

#[tokio::test]
async fn a_large_amount_goes_back_when_two_people_agree_and_once() {
    in_a_world(|world| async move {
        let payment = world.paid(30_000).await;
        ask(&world, &payment, "300").await;
        world.do_jobs().await;
        assert_eq!(world.there(), [0; 0], "nobody agreed yet");
        let refund = only_refund(&world, &payment).await;
        let agreement = of_refund(AGREEMENT, &payment.id, &refund.id);
        let mut lieve = world.browser(&world.lieve);
        lieve
            .get(&of_payment(ONE, &payment.id))
            .await
            .assert_shows("U vroeg dit zelf");
        let alone = lieve.post(&agreement, &[]).await;
        assert_eq!(alone.status, 409);
        alone.assert_shows("collega van financiën");
        let mut marc = world.browser(&world.marc);
        marc.get(ONLINE.path())
            .await
            .assert_shows("Wacht op een tweede persoon");
        let agreed = marc.post(&agreement, &[]).await;
        agreed.assert_redirects_to(&of_payment(ONE, &payment.id));
        let again = marc.post(&agreement, &[]).await;
        assert_eq!(again.status, 409);
        world.do_jobs().await;
        assert_eq!(world.there(), [30_000]);
        let refund = only_refund(&world, &payment).await;
        assert_eq!(refund.asked_by.as_ref(), Some(&world.lieve));
        assert_eq!(refund.agreed_by.as_ref(), Some(&world.marc));
        let acts = world.acts(&payment).await;
        assert_eq!(acts.get("payment.refund_asked"), Some(&1), "{acts:?}");
        assert_eq!(acts.get("payment.refund_agreed"), Some(&1), "{acts:?}");
    })
    .await;
}

#[tokio::test]
async fn what_is_asked_for_is_asked_for_once_and_comes_free_when_withdrawn() {
    in_a_world(|world| async move {
        let payment = world.paid(30_000).await;
        ask(&world, &payment, "300").await;
        let more = ask(&world, &payment, "0,01").await;
        assert_eq!(more.status, 409);
        more.assert_shows("nog hoogstens € 0,00");
        let refund = only_refund(&world, &payment).await;
        let mut marc = world.browser(&world.marc);
        let ended = marc
            .post(&of_refund(END, &payment.id, &refund.id), &[])
            .await;
        ended.assert_redirects_to(&of_payment(ONE, &payment.id));
        let late = marc
            .post(&of_refund(AGREEMENT, &payment.id, &refund.id), &[])
            .await;
        assert_eq!(late.status, 409);
        let again = ask(&world, &payment, "0,01").await;
        assert_eq!(again.status, 303);
        world.do_jobs().await;
        assert_eq!(world.there(), [1]);
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_stands_at_its_field_and_what_was_typed_stays() {
    in_a_world(|world| async move {
        let payment = world.paid(30_000).await;
        for (amount, wrong) in [
            ("", "Typ een bedrag"),
            ("0", "Typ een bedrag"),
            ("-5", "Typ een bedrag"),
            ("1,234.50", "Typ een bedrag"),
            ("300,01", "nog hoogstens € 300,00"),
        ] {
            let shown = ask(&world, &payment, amount).await;
            assert!(shown.status.is_client_error(), "{amount}");
            shown.assert_shows(wrong);
            shown.assert_shows("Dubbel betaald");
        }
        assert!(world.refunds(&payment).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_payment_is_found_by_either_number_and_the_provider_asked() {
    in_a_world(|world| async move {
        let payment = world.paid(5_000).await;
        let page = of_payment(ONE, &payment.id);
        let mut lieve = world.browser(&world.lieve);
        for number in [payment.id.to_string(), world.simulator.newest().id] {
            let found = lieve.get(&format!("{ONLINE}?q={number}")).await;
            found.assert_redirects_to(&page);
        }
        let nothing = lieve.get(&format!("{ONLINE}?q=tr_nothing")).await;
        nothing.assert_shows("Geen betaling heeft dit nummer");
        let there = world.simulator.newest().id;
        world.simulator.charge_back(&there, 5_000);
        let asked = lieve.post(&of_payment(LOOK, &payment.id), &[]).await;
        asked.assert_redirects_to(&page);
        lieve
            .get(&page)
            .await
            .assert_shows("Teruggenomen door de bank");
    })
    .await;
}

#[tokio::test]
async fn an_incident_stands_there_until_somebody_says_what_they_did() {
    in_a_world(|world| async move {
        let payment = world.paid(5_000).await;
        let (act, subject) = (testkit::act(), payment.id.to_string());
        let told = world.db.write::<_, _, Never>(move |tx| {
            let kind = IncidentKind::Mismatch;
            Ok(incident::report(
                tx,
                &act,
                kind,
                &subject,
                "49.99".to_owned(),
            )?)
        });
        told.await.unwrap();
        let mut lieve = world.browser(&world.lieve);
        let shown = lieve.get(ONLINE.path()).await;
        shown.assert_shows("Mollie zegt iets anders");
        let open = world.db.read(open_incidents).await.unwrap().remove(0);
        let (path, field) = (of_incident(&open.id), open.id.to_string());
        let empty = lieve.post(&path, &[(&field, " ")]).await;
        assert_eq!(empty.status, 422);
        empty.assert_shows("Schrijf op wat u deed");
        let done = lieve.post(&path, &[(&field, "Mollie gebeld")]).await;
        done.assert_redirects_to(ONLINE.path());
        lieve
            .get(ONLINE.path())
            .await
            .assert_shows("niets na te kijken");
        assert!(world.db.read(open_incidents).await.unwrap().is_empty());
    })
    .await;
}
