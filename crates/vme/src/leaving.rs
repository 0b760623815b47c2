//! Whoever began filings goes for good.

use diesel::prelude::*;
use kernel::{AccountId, Act, Sealer};
use serde_json::{Value, json};
use storage::Tx;
use web::State as Server;

use crate::schema::vme_filings as t;
use crate::sweep::step;
use crate::{Filing, State, Step, messages};

/// Those that somebody still works on, or that wait for the person.
const UNDER_WAY: [State; 4] = [
    State::ToBePaid,
    State::Submitted,
    State::InTreatment,
    State::InformationAsked,
];

/// How many of the person's filings are under way: nobody else would hear of them.
pub fn under_way(tx: &mut Tx, account: &AccountId) -> QueryResult<i64> {
    t::table
        .filter(t::account_id.eq(account))
        .filter(t::state.eq_any(UNDER_WAY))
        .count()
        .get_result(tx)
}

/// Throws away the person's drafts: what they hold is destroyed by the next sweep.
pub fn withdraw_drafts(
    tx: &mut Tx,
    act: &Act,
    state: &Server,
    account: &AccountId,
) -> QueryResult<()> {
    let drafts: Vec<Filing> = t::table
        .filter(t::account_id.eq(account))
        .filter(t::state.eq(State::Draft))
        .select(Filing::as_select())
        .load(tx)?;
    for mut draft in drafts {
        let detail = json!({ "left": true });
        step(tx, act, state, &mut draft, Step::Withdraw, &detail)?;
    }
    Ok(())
}

/// What somebody answered, for whoever takes their data along.
pub fn answers_given(tx: &mut Tx, sealer: &Sealer, filing: &str) -> QueryResult<Option<Value>> {
    let found: Option<Filing> = t::table
        .filter(t::id.eq(filing))
        .select(Filing::as_select())
        .first(tx)
        .optional()?;
    let answers = found.map(|filing| filing.answers(sealer));
    Ok(answers.and_then(|answers| serde_json::to_value(answers).ok()))
}

/// What was written about a filing, by the id of the message.
pub fn message_written(tx: &mut Tx, sealer: &Sealer, message: &str) -> QueryResult<Option<Value>> {
    Ok(messages::text_of(tx, sealer, message)?.map(Value::String))
}
