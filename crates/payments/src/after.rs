//! What became of the money after it was paid: refunds and charge-backs, each booked
//! once by an id of its own, and never by how much the sums grew.

use kernel::Act;
use serde_json::json;
use storage::{Tx, audit};
use web::State as Server;

use crate::provider::{RefundStatus, Seen, SeenChargeback, SeenRefund};
use crate::{
    Chargeback, ChargebackId, IncidentKind, Payment, PaymentRefusal, Purpose, Refund, RefundId,
    RefundState, incident, store,
};

type Done = storage::Result<(), PaymentRefusal>;

pub(crate) fn take_over(
    tx: &mut Tx,
    act: &Act,
    server: &Server,
    purpose: Purpose,
    payment: &Payment,
    seen: &Seen,
) -> Done {
    let Some(after) = &seen.after else {
        return Ok(());
    };
    for seen in &after.refunds {
        refund(tx, act, server, purpose, payment, seen)?;
    }
    for seen in &after.chargebacks {
        chargeback(tx, act, server, purpose, payment, seen)?;
    }
    let given_back = store::given_back(tx, &payment.id)?;
    if given_back > payment.amount {
        let why = format!("{given_back} of {}", payment.amount);
        incident::report(
            tx,
            act,
            IncidentKind::OverRefunded,
            payment.id.as_str(),
            why,
        )?;
    }
    Ok(())
}

fn refund(
    tx: &mut Tx,
    act: &Act,
    server: &Server,
    purpose: Purpose,
    payment: &Payment,
    seen: &SeenRefund,
) -> Done {
    let all = store::refunds(tx, &payment.id)?;
    let by_id = |refund: &&Refund| refund.provider_id.as_deref() == Some(seen.id.as_str());
    let by_reference =
        |refund: &&Refund| refund.provider_id.is_none() && seen.refund.as_ref() == Some(&refund.id);
    let known = all
        .iter()
        .find(by_id)
        .or_else(|| all.iter().find(by_reference));
    match known {
        Some(known) => follow(tx, act, server, purpose, payment, known.clone(), seen),
        None if seen.status == RefundStatus::Failed => Ok(()),
        None => made_elsewhere(tx, act, server, purpose, payment, seen),
    }
}

/// In the provider's own pages, or by somebody with the key.
fn made_elsewhere(
    tx: &mut Tx,
    act: &Act,
    server: &Server,
    purpose: Purpose,
    payment: &Payment,
    seen: &SeenRefund,
) -> Done {
    let id = RefundId::generate(&act.clock, &act.rng);
    let refund = Refund::made_elsewhere(id, payment, seen.amount, &seen.id, act.now());
    store::insert_refund(tx, &refund)?;
    told(
        tx,
        act,
        payment,
        "payment.refunded",
        &json!({ "refund": refund.id, "amount": refund.amount, "elsewhere": true }),
    )?;
    (purpose.refunded)(tx, act, server, payment, &refund)?;
    follow(tx, act, server, purpose, payment, refund, seen)
}

/// A refund that ended stays as it is.
fn follow(
    tx: &mut Tx,
    act: &Act,
    server: &Server,
    purpose: Purpose,
    payment: &Payment,
    mut refund: Refund,
    seen: &SeenRefund,
) -> Done {
    let state = match seen.status {
        RefundStatus::UnderWay => RefundState::Asked,
        RefundStatus::Done => RefundState::Done,
        RefundStatus::Failed => RefundState::Failed,
    };
    let is_new = refund.provider_id.is_none();
    let moves = match refund.state {
        RefundState::Proposed | RefundState::Wanted => true,
        RefundState::Asked => state != RefundState::Asked,
        // A bank may still send back what was on its way.
        RefundState::Done => state == RefundState::Failed,
        RefundState::Withdrawn | RefundState::Failed => false,
    };
    if !moves && !is_new {
        return Ok(());
    }
    refund.provider_id = Some(seen.id.clone());
    if moves {
        refund.state = state;
    }
    store::update_refund(tx, act, &refund)?;
    if moves && state == RefundState::Failed {
        told(
            tx,
            act,
            payment,
            "payment.refund_failed",
            &json!({ "refund": refund.id, "amount": refund.amount }),
        )?;
        (purpose.refund_failed)(tx, act, server, payment, &refund)?;
    }
    Ok(())
}

fn chargeback(
    tx: &mut Tx,
    act: &Act,
    server: &Server,
    purpose: Purpose,
    payment: &Payment,
    seen: &SeenChargeback,
) -> Done {
    let all = store::chargebacks(tx, &payment.id)?;
    let mut known = all.into_iter().find(|known| known.provider_id == seen.id);
    if known.is_none() {
        let new = Chargeback {
            id: ChargebackId::generate(&act.clock, &act.rng),
            payment_id: payment.id.clone(),
            amount: seen.amount,
            provider_id: seen.id.clone(),
            created_at: act.now(),
            reversed_at: None,
        };
        store::insert_chargeback(tx, &new)?;
        told(
            tx,
            act,
            payment,
            "payment.charged_back",
            &json!({ "chargeback": new.id, "amount": new.amount }),
        )?;
        (purpose.charged_back)(tx, act, server, payment, &new)?;
        known = Some(new);
    }
    match known {
        Some(known) if seen.is_reversed && known.reversed_at.is_none() => {
            store::reverse_chargeback(tx, act, &known)?;
            told(
                tx,
                act,
                payment,
                "payment.chargeback_reversed",
                &json!({ "chargeback": known.id, "amount": known.amount }),
            )?;
            (purpose.chargeback_reversed)(tx, act, server, payment, &known)
        }
        _ => Ok(()),
    }
}

fn told(
    tx: &mut Tx,
    act: &Act,
    payment: &Payment,
    what: &'static str,
    about: &serde_json::Value,
) -> diesel::QueryResult<()> {
    let about = json!({ "payment": payment.id, "about": about });
    audit::record(tx, act, what, payment.id.as_str(), &about)
}
