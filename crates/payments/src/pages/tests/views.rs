//! Every view with everything it can show, in both languages.

use std::collections::BTreeMap;

use askama::Template;
use kernel::Cents;
use testkit::{Engine, START, Sample, check_views};
use web::{Ctx, Form};

use super::world::{SOURCES, World};
use crate::pages::{home, one};
use crate::reconcile::Reconciliation;
use crate::{
    Chargeback, ChargebackId, Incident, IncidentId, IncidentKind, Payment, Refund, RefundId,
    RefundState, State,
};

const ABOVE: Cents = Cents(25_000);
const PAYER: &str = "Vastgoed & Zoon <Brussel-Elsene> – kantoor met een lange naam (0123.456.749)";

fn refund(world: &World, payment: &Payment, state: RefundState) -> Refund {
    let id = RefundId::generate(&testkit::clock().clock(), &testkit::rng());
    let reason = "Dubbel betaald: \"zie mail\".";
    let mut refund = Refund::wanted(id, payment, Cents(1_050), reason, START);
    refund.state = state;
    refund.asked_by = Some(world.lieve.clone());
    refund.agreed_by = Some(world.marc.clone());
    refund
}

fn incident(kind: IncidentKind, payment: &Payment) -> (Incident, Option<crate::PaymentId>) {
    let known = kind != IncidentKind::Unknown;
    let incident = Incident {
        id: IncidentId::generate(&testkit::clock().clock(), &testkit::rng()),
        kind,
        subject: if known {
            payment.id.to_string()
        } else {
            "tr_7UhSN1zuXS".to_owned()
        },
        detail: "it is 49.99 USD <there>".to_owned(),
        at: START,
        seen_to_at: None,
        seen_to_reason: None,
    };
    (incident, known.then(|| payment.id.clone()))
}

fn homes(ctx: &Ctx, world: &World, payment: &Payment) -> Vec<Sample> {
    let kinds = IncidentKind::ALL.iter();
    let incidents: Vec<_> = kinds.map(|kind| incident(*kind, payment)).collect();
    let in_state = |state| Payment {
        state,
        ..payment.clone()
    };
    let full = home::Overview {
        proposed: vec![(
            refund(world, payment, RefundState::Proposed),
            payment.clone(),
            PAYER.to_owned(),
        )],
        newest: State::ALL
            .iter()
            .map(|state| (in_state(*state), PAYER.to_owned()))
            .collect(),
        compared: Some(Reconciliation {
            at: START,
            compared: 1_200,
            theirs: Cents(123_456),
            ours: Cents(120_000),
            differences: 2,
        }),
        owed: Cents(1_234_567),
        incidents,
    };
    let mut wrong = Form::new();
    wrong.fail(
        ctx,
        full.incidents[0].0.id.as_str(),
        "payments-note-missing",
    );
    let view = |form, is_unknown, overview: &home::Overview| {
        home::View::new(ctx, form, is_unknown, overview)
            .render()
            .unwrap()
    };
    vec![
        (
            "nothing",
            view(Form::new(), true, &home::Overview::default()),
        ),
        ("full", view(wrong, false, &full)),
    ]
}

fn ones(ctx: &Ctx, world: &World, payment: &Payment) -> Vec<Sample> {
    let people = [&world.lieve, &world.marc, &world.an];
    let people: BTreeMap<_, _> = people
        .into_iter()
        .map(|id| (id.clone(), "Lieve Janssens".to_owned()))
        .collect();
    let plain = one::Found {
        payment: payment.clone(),
        payer: PAYER.to_owned(),
        left: Cents(5_000),
        refunds: Vec::new(),
        chargebacks: Vec::new(),
        people,
    };
    let chargeback = |reversed_at| Chargeback {
        id: ChargebackId::generate(&testkit::clock().clock(), &testkit::rng()),
        payment_id: payment.id.clone(),
        amount: Cents(500),
        provider_id: "chb_1".to_owned(),
        created_at: START,
        reversed_at,
    };
    let full = one::Found {
        refunds: RefundState::ALL
            .iter()
            .map(|state| refund(world, payment, *state))
            .collect(),
        chargebacks: vec![chargeback(None), chargeback(Some(START))],
        ..plain.clone()
    };
    let mut wrong = Form::new().with("amount", "1,234.50");
    wrong.fail(ctx, "amount", "refusal-payments-amount-unread");
    wrong.fail(ctx, "reason", "payments-reason-too-long");
    let mut failed = plain.clone();
    failed.payment.state = State::Failed;
    failed.payment.paid_at = None;
    let view = |form, found: &one::Found| one::View::new(ctx, form, ABOVE, found).render().unwrap();
    vec![
        ("paid", view(Form::new(), &plain)),
        ("afterwards", view(wrong, &full)),
        ("failed", view(Form::new(), &failed)),
    ]
}

#[tokio::test]
async fn every_view_is_a_whole_page_in_both_languages() {
    let world = World::new(Engine::Sqlite.database()).await;
    let payment = world.paid(5_000).await;
    for viewer in [&world.lieve, &world.marc] {
        let person = Some(web::SignedIn {
            account: viewer.clone(),
            is_finance: true,
            ..testkit::signed_in(&testkit::LIEVE_JANSSENS)
        });
        check_views(&SOURCES, person, |ctx| {
            let mut samples = homes(ctx, &world, &payment);
            samples.extend(ones(ctx, &world, &payment));
            samples
        })
        .await;
    }
}
