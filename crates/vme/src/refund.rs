//! A fee goes back to the Wallet that paid it, once.

use diesel::prelude::*;
use kernel::Act;
use oidc::{PersonOrTool, ToolItself};
use serde_json::json;
use storage::{Tx, audit};
use wallet::ChargeRefusal;

use crate::schema::vme_filings as t;
use crate::{Filing, PaidWith, TOOL};

/// Nothing happens where it was not a Wallet that paid.
pub(crate) fn refund(
    tx: &mut Tx,
    act: &Act,
    filing: &mut Filing,
) -> storage::Result<(), ChargeRefusal> {
    let charge = filing.paid_by.as_ref();
    let charge = charge.filter(|_| filing.paid_with == Some(PaidWith::Wallet));
    let (Some(charge), Some(tool)) = (charge, tools::find(tx, TOOL)?) else {
        return Ok(());
    };
    let itself = PersonOrTool::Tool(Box::new(ToolItself {
        scope: String::new(),
        now: act.now(),
        definition: tool,
    }));
    let key = format!("{} back", filing.id);
    wallet::refund(tx, act, &itself, &key, charge, None)?;
    filing.refunded_by = Some(key);
    diesel::update(t::table.find(&filing.id))
        .set(t::refunded_by.eq(&filing.refunded_by))
        .execute(tx)?;
    audit::record(tx, act, "vme.refunded", filing.id.as_str(), &json!({}))?;
    Ok(())
}
