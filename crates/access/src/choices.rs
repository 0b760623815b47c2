//! What a person chose last for a tool, to be offered first.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use kernel::{AccountId, Act, Context};
use storage::Tx;

use crate::schema::context_choices;

pub fn last_choice(tx: &mut Tx, account: &AccountId, tool: &str) -> QueryResult<Option<Context>> {
    let kept: Option<String> = context_choices::table
        .filter(context_choices::account_id.eq(account))
        .filter(context_choices::tool.eq(tool))
        .select(context_choices::context)
        .first(tx)
        .optional()?;
    // It only orders a list: one that no longer reads is none.
    Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()))
}

/// Remembered for comfort, not a fact about anybody: no audit row.
pub fn remember(
    tx: &mut Tx,
    act: &Act,
    account: &AccountId,
    tool: &str,
    context: &Context,
) -> QueryResult<()> {
    let context = serde_json::to_string(context)
        .map_err(|error| diesel::result::Error::SerializationError(error.into()))?;
    diesel::sql_query(
        "INSERT INTO context_choices (account_id, tool, context, chosen_at) \
         VALUES ($1, $2, $3, $4) ON CONFLICT (account_id, tool) \
         DO UPDATE SET context = excluded.context, chosen_at = excluded.chosen_at",
    )
    .bind::<Text, _>(account)
    .bind::<Text, _>(tool)
    .bind::<Text, _>(context)
    .bind::<BigInt, _>(act.now())
    .execute(tx)
    .map(drop)
}
