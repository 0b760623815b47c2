//! What is taken from the Wallet as a file: which transactions, under which name.

use std::collections::BTreeMap;

use belgium::Day;
use kernel::Timestamp;
use organisations::Organisation;
use web::{Ctx, Failure};

use crate::{Filter, wallet_url};

/// What the query asks for. Where it has mistakes it would be more than was meant: the
/// table, with the same query, says what they are.
pub(super) fn asked(
    ctx: &Ctx,
    organisation: &Organisation,
    query: &BTreeMap<String, String>,
) -> Result<Filter, Failure> {
    let read = Filter::read(query);
    if read.mistakes.is_empty() {
        return Ok(read.filter);
    }
    let query = ctx.path().split_once('?').map_or("", |(_, query)| query);
    let table = wallet_url(&organisation.id);
    Err(Failure::Elsewhere(format!("{table}?{query}")))
}

/// `wallet-0403170701-2026-11-01-2026-11-30.csv`: whose, and of which days. Without a
/// filter on days it ends today.
pub(super) fn dated(
    organisation: &Organisation,
    filter: &Filter,
    now: Timestamp,
    extension: &str,
) -> String {
    let number: String = organisation
        .number
        .to_string()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let last = filter.to.unwrap_or_else(|| Day::in_brussels(now));
    match filter.from {
        Some(first) => format!("wallet-{number}-{first}-{last}.{extension}"),
        None => format!("wallet-{number}-{last}.{extension}"),
    }
}
