//! A filing as it is stored, and who gets to see it.

use belgium::Day;
use diesel::prelude::*;
use kernel::{AccountId, Cents, Context, OrganisationId, Sealer, Timestamp};
use storage::Tx;

use crate::form::{Answers, Case};
use crate::schema::vme_filings as t;
use crate::{BatchId, FilingId, Flow, PaidWith, State, TOOL};

/// The ways of use in the definition of the tool.
const FOR_ONESELF: &str = "personal";
const FOR_AN_OFFICE: &str = "office";

#[derive(Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = t)]
pub struct Filing {
    pub id: FilingId,
    pub flow: Flow,
    pub form_version: i64,
    #[diesel(column_name = account_id)]
    pub account: AccountId,
    #[diesel(column_name = organisation_id)]
    pub organisation: Option<OrganisationId>,
    pub state: State,
    pub state_at: Timestamp,
    pub(crate) look_by: Option<String>,
    pub(crate) look_told_at: Option<Timestamp>,
    pub(crate) answers: Vec<u8>,
    pub(crate) key_id: String,
    /// By which lists name it; empty until it is answered.
    pub association: String,
    pub association_number: Option<String>,
    pub(crate) about: String,
    pub(crate) deadline: Option<String>,
    /// What was agreed to, with VAT.
    pub quoted: Option<Cents>,
    pub(crate) quoted_on: Option<String>,
    pub(crate) communication: Option<String>,
    pub paid_with: Option<PaidWith>,
    pub(crate) paid_by: Option<String>,
    pub paid_at: Option<Timestamp>,
    pub(crate) refunded_by: Option<String>,
    pub number: Option<i64>,
    pub submitted_at: Option<Timestamp>,
    pub(crate) kbo_day: Option<String>,
    pub reason: Option<String>,
    pub(crate) keep_until: Option<String>,
    pub destroyed_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
    /// Of several that were sent at once, and its row among them.
    #[diesel(column_name = batch_id)]
    pub batch: Option<BatchId>,
    pub(crate) batch_row: Option<i64>,
}

/// The answers are nobody's business in a log.
impl std::fmt::Debug for Filing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Filing")
            .field("id", &self.id)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

fn day(text: Option<&String>) -> Option<Day> {
    text.and_then(|text| text.parse().ok())
}

impl Filing {
    /// By when it has to be submitted.
    pub fn deadline(&self) -> Option<Day> {
        day(self.deadline.as_ref())
    }

    /// The day by which somebody looks at it.
    pub fn look_by(&self) -> Option<Day> {
        day(self.look_by.as_ref())
    }

    pub fn kbo_day(&self) -> Option<Day> {
        day(self.kbo_day.as_ref())
    }

    pub fn keep_until(&self) -> Option<Day> {
        day(self.keep_until.as_ref())
    }

    /// Submitted after its deadline, or not yet while it is over.
    pub fn is_late(&self, now: Timestamp) -> bool {
        let at = Day::in_brussels(self.submitted_at.unwrap_or(now));
        self.deadline().is_some_and(|deadline| deadline < at)
    }

    /// What was answered; nothing where it was destroyed.
    pub fn answers(&self, sealer: &Sealer) -> Answers {
        let opened = sealer.open(&answers_of(&self.id), &self.answers);
        let answers = opened.and_then(|plain| serde_json::from_slice(&plain).ok());
        answers.unwrap_or_default()
    }

    pub fn case<'a>(&self, answers: &'a Answers) -> Case<'a> {
        Case {
            flow: self.flow,
            answers,
        }
    }

    /// For whom whoever files acts.
    pub fn context(&self) -> Context {
        context(self.organisation.clone())
    }
}

pub(crate) fn context(organisation: Option<OrganisationId>) -> Context {
    let way = if organisation.is_some() {
        FOR_AN_OFFICE
    } else {
        FOR_ONESELF
    };
    Context {
        organisation,
        way_of_use: Some(way.to_owned()),
    }
}

/// What the answers of a filing are sealed for.
fn answers_of(id: &FilingId) -> String {
    format!("vme answers {id}")
}

pub(crate) fn sealed_answers(sealer: &Sealer, id: &FilingId, answers: &Answers) -> Vec<u8> {
    let plain = serde_json::to_vec(answers).unwrap_or_default();
    sealer.seal(&answers_of(id), &plain)
}

/// Whether the person may use the tool for that organisation, or for themselves: judged
/// by the function that decides of every tool.
pub(crate) fn may_file(
    tx: &mut Tx,
    now: Timestamp,
    account: &AccountId,
    organisation: Option<&OrganisationId>,
) -> QueryResult<bool> {
    let Some(tool) = tools::find(tx, TOOL)? else {
        return Ok(false);
    };
    let proof = access::judge(tx, now, account, &context(organisation.cloned()), &tool)?;
    Ok(proof.is_met())
}

/// The filing, if it is this person's to see: their own, or of an organisation for which
/// they may file.
pub fn find_for(
    tx: &mut Tx,
    now: Timestamp,
    account: &AccountId,
    id: &FilingId,
) -> QueryResult<Option<Filing>> {
    let Some(filing) = find(tx, id)? else {
        return Ok(None);
    };
    let sees = match &filing.organisation {
        None => filing.account == *account,
        Some(organisation) => may_file(tx, now, account, Some(organisation))?,
    };
    Ok(sees.then_some(filing))
}

/// Whoever's it is.
pub fn find(tx: &mut Tx, id: &FilingId) -> QueryResult<Option<Filing>> {
    t::table
        .find(id)
        .select(Filing::as_select())
        .first(tx)
        .optional()
}

/// By the number under which it came in.
pub(crate) fn of_number(tx: &mut Tx, number: i64) -> QueryResult<Option<Filing>> {
    t::table
        .filter(t::number.eq(number))
        .filter(t::destroyed_at.is_null())
        .select(Filing::as_select())
        .first(tx)
        .optional()
}

/// Those of an organisation, whoever made them: the newest first.
pub(crate) fn list_of_organisation(
    tx: &mut Tx,
    organisation: &OrganisationId,
    most: i64,
) -> QueryResult<Vec<Filing>> {
    t::table
        .filter(t::organisation_id.eq(organisation))
        .filter(t::destroyed_at.is_null())
        .order((t::changed_at.desc(), t::id.desc()))
        .limit(most)
        .select(Filing::as_select())
        .load(tx)
}

/// Those of a person for themselves, or of an organisation: the newest first.
pub fn list(
    tx: &mut Tx,
    account: &AccountId,
    organisation: Option<&OrganisationId>,
    most: i64,
) -> QueryResult<Vec<Filing>> {
    let mut rows = t::table.into_boxed();
    rows = match organisation {
        Some(organisation) => rows.filter(t::organisation_id.eq(organisation)),
        None => rows
            .filter(t::account_id.eq(account))
            .filter(t::organisation_id.is_null()),
    };
    rows.filter(t::destroyed_at.is_null())
        .order((t::changed_at.desc(), t::id.desc()))
        .limit(most)
        .select(Filing::as_select())
        .load(tx)
}
