//! What the Wallet tells the helpdesk of an organisation, and whom a receipt or a
//! communication means.

use belgium::StructuredCommunication;
use diesel::QueryResult;
use domain::{Chapter, Line, Meant, Tone};
use i18n::format::money;
use kernel::OrganisationId;
use storage::Tx;
use web::Ctx;

use crate::{TransactionId, by_communication, summary, transaction};

pub(crate) fn of_organisation(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &OrganisationId,
) -> QueryResult<Option<Chapter>> {
    let stands = summary(tx, id, ctx.now())?;
    let amount = |key: &str, amount| {
        let said = money(amount, ctx.language());
        Line::of(ctx.text(key, &[("amount", said.into())]))
    };
    let mut available = amount("wallet-dossier-available", stands.available);
    if stands.is_blocked() {
        available = available.badge(Tone::Bad, ctx.t("wallet-dossier-blocked"));
    }
    Ok(Some(Chapter {
        heading: "Wallet".to_owned(),
        lines: vec![available, amount("wallet-dossier-held", stands.held)],
        empty: String::new(),
    }))
}

/// By the id of a transaction or the communication of a transfer.
pub(crate) fn found_by(tx: &mut Tx, _: &Ctx, typed: &str) -> QueryResult<Vec<Meant>> {
    let mut found = Vec::new();
    if let Ok(id) = typed.trim().parse::<TransactionId>() {
        found.extend(transaction(tx, &id)?.map(|transaction| transaction.organisation));
    }
    if let Ok(communication) = typed.parse::<StructuredCommunication>() {
        found.extend(by_communication(tx, &communication)?);
    }
    Ok(found.into_iter().map(Meant::Organisation).collect())
}
