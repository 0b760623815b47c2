//! Diagnoses as rows. Whoever has the address of one goes on with it, from any browser:
//! what it holds is of no use to anybody else.

use std::net::IpAddr;

use diesel::prelude::*;
use kernel::{AccountId, Act, Duration, Rng, Timestamp, Token, TokenHash};
use storage::limits::{self, Limit};
use storage::{Error, Tx};

use super::{Answer, Findings, Seen, Step};
use crate::schema::eid_diagnoses as rows;

kernel::refusals! {
    /// Why no diagnosis begins.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum DiagnosisRefusal {
        /// Too many from one network began one.
        TooMany => 429 "eid-diagnosis-too-many" { wait: Duration } retry wait,
    }
}

/// A course of 60 people may share one network.
const PER_NETWORK: Limit = Limit {
    burst: 120,
    interval: Duration::from_secs(10),
};
/// A reader is bought, a card is renewed.
const LIFETIME: Duration = Duration::from_hours(24 * 60);
/// Without those that are taken for each other.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

#[derive(Debug, Clone)]
pub(crate) struct Diagnosis {
    pub reference: String,
    pub account: Option<AccountId>,
    pub findings: Findings,
    /// Sealed, as it came.
    pub errand: String,
    pub began_at: Timestamp,
    pub changed_at: Timestamp,
    pub solved_at: Option<Timestamp>,
}

/// One of a person's, for the helpdesk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiagnosisOfAccount {
    pub reference: String,
    pub began_at: Timestamp,
    pub is_solved: bool,
}

type Row = (
    String,
    Option<AccountId>,
    String,
    String,
    Timestamp,
    Timestamp,
    Option<Timestamp>,
);

type Columns = (
    rows::reference,
    rows::account_id,
    rows::findings,
    rows::errand,
    rows::began_at,
    rows::changed_at,
    rows::solved_at,
);
const COLUMNS: Columns = (
    rows::reference,
    rows::account_id,
    rows::findings,
    rows::errand,
    rows::began_at,
    rows::changed_at,
    rows::solved_at,
);

/// Counts for the network: a row is what a stranger can make here.
pub(crate) fn begin(
    tx: &mut Tx,
    act: &Act,
    network: IpAddr,
    account: Option<&AccountId>,
    findings: &Findings,
    errand: &str,
) -> storage::Result<Token, DiagnosisRefusal> {
    let key = format!("eid:diagnosis:network:{network}");
    if let Err(exceeded) = limits::take(tx, act.now(), &key, PER_NETWORK)? {
        return Err(Error::Refused(DiagnosisRefusal::TooMany {
            wait: exceeded.retry_after,
        }));
    }
    let token = Token::generate(&act.rng);
    diesel::insert_into(rows::table)
        .values((
            rows::reference.eq(reference(&act.rng)),
            rows::token_hash.eq(token.hash()),
            rows::account_id.eq(account),
            rows::findings.eq(written(findings)?),
            rows::errand.eq(errand),
            rows::began_at.eq(act.now()),
            rows::changed_at.eq(act.now()),
        ))
        .execute(tx)?;
    Ok(token)
}

/// Ten of 32 letters, in two groups.
fn reference(rng: &Rng) -> String {
    let letters = rng
        .bytes::<10>()
        .map(|byte| LETTERS[usize::from(byte % 32)]);
    let text = String::from_utf8_lossy(&letters).into_owned();
    let (first, second) = text.split_at(5);
    format!("{first}-{second}")
}

pub(crate) fn find(tx: &mut Tx, token: TokenHash) -> QueryResult<Option<Diagnosis>> {
    let row: Option<Row> = rows::table
        .filter(rows::token_hash.eq(token))
        .select(COLUMNS)
        .first(tx)
        .optional()?;
    row.map(read).transpose()
}

/// For the helpdesk, as it was read out: of any case, with blanks or without the dash.
pub(crate) fn of_reference(tx: &mut Tx, given: &str) -> QueryResult<Option<Diagnosis>> {
    let letters: String = given
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_uppercase())
        .take(11)
        .collect();
    if letters.len() != 10 {
        return Ok(None);
    }
    let (first, second) = letters.split_at(5);
    let row: Option<Row> = rows::table
        .find(format!("{first}-{second}"))
        .select(COLUMNS)
        .first(tx)
        .optional()?;
    row.map(read).transpose()
}

fn read(row: Row) -> QueryResult<Diagnosis> {
    let (reference, account, findings, errand, began_at, changed_at, solved_at) = row;
    let findings = serde_json::from_str(&findings)
        .map_err(|error| diesel::result::Error::DeserializationError(Box::new(error)))?;
    Ok(Diagnosis {
        reference,
        account,
        findings,
        errand,
        began_at,
        changed_at,
        solved_at,
    })
}

/// What a person's diagnoses were about, the newest first.
pub fn of_account(tx: &mut Tx, account: &AccountId) -> QueryResult<Vec<DiagnosisOfAccount>> {
    let of: Vec<(String, Timestamp, Option<Timestamp>)> = rows::table
        .filter(rows::account_id.eq(account))
        .order((rows::began_at.desc(), rows::reference))
        .select((rows::reference, rows::began_at, rows::solved_at))
        .load(tx)?;
    let of = of
        .into_iter()
        .map(|(reference, began_at, solved_at)| DiagnosisOfAccount {
            reference,
            began_at,
            is_solved: solved_at.is_some(),
        });
    Ok(of.collect())
}

/// What the server saw of an attempt that was made from here, and with it what was done
/// before. Whoever is signed in by now is whose diagnosis it is.
pub(crate) fn note_seen(
    tx: &mut Tx,
    token: TokenHash,
    account: Option<&AccountId>,
    tried: Step,
    seen: &Seen,
) -> QueryResult<bool> {
    let now = seen.at;
    change(tx, token, account, now, |known| {
        known.findings.see(seen.clone());
        match seen.refusal {
            Some(_) => known.findings.answer(tried, Answer::Tried),
            None => known.solved_at = Some(now),
        }
    })
}

pub(crate) fn note_answer(
    tx: &mut Tx,
    token: TokenHash,
    account: Option<&AccountId>,
    now: Timestamp,
    (step, answer): (Step, Answer),
) -> QueryResult<bool> {
    change(tx, token, account, now, |known| {
        known.findings.answer(step, answer);
    })
}

pub(crate) fn take_back(
    tx: &mut Tx,
    token: TokenHash,
    now: Timestamp,
    step: Step,
) -> QueryResult<bool> {
    change(tx, token, None, now, |known| known.findings.take_back(step))
}

/// `false`: there is none.
fn change(
    tx: &mut Tx,
    token: TokenHash,
    account: Option<&AccountId>,
    now: Timestamp,
    change: impl FnOnce(&mut Diagnosis),
) -> QueryResult<bool> {
    let Some(mut known) = find(tx, token)? else {
        return Ok(false);
    };
    change(&mut known);
    let account = known.account.or_else(|| account.cloned());
    diesel::update(rows::table.filter(rows::token_hash.eq(token)))
        .set((
            rows::account_id.eq(account),
            rows::findings.eq(written(&known.findings)?),
            rows::changed_at.eq(now),
            rows::solved_at.eq(known.solved_at),
        ))
        .execute(tx)?;
    Ok(true)
}

fn written(findings: &Findings) -> QueryResult<String> {
    serde_json::to_string(findings)
        .map_err(|error| diesel::result::Error::SerializationError(Box::new(error)))
}

/// Deletes those that nobody went on with; returns how many.
pub(crate) fn forget_old(tx: &mut Tx, now: Timestamp) -> QueryResult<usize> {
    diesel::delete(rows::table.filter(rows::changed_at.le(now - LIFETIME))).execute(tx)
}
