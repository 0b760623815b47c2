//! Many filings at once (G-28): what somebody sent in a table becomes a batch, and a job
//! makes a draft of each of its rows, once, however often it is tried. From then on they
//! are filings like all others; they are only finished and paid together.

use std::borrow::Cow;
use std::collections::BTreeSet;

use belgium::StructuredCommunication;
use diesel::prelude::*;
use kernel::{AccountId, Act, Cents, OrganisationId, Sealer, Timestamp};
use mail::Desk;
use serde::{Deserialize, Serialize};
use serde_json::json;
use storage::jobs::{self, Failed, Payload};
use storage::{Error, Tx, audit};
use web::State as Server;

use crate::acts::{Acting, about};
use crate::advance;
use crate::filing::may_file;
use crate::form::SLOTS;
use crate::letters::Changed;
use crate::many::{ManyRefusal, Ready};
use crate::refusal::{Result, no};
use crate::routes::batch_url;
use crate::schema::{vme_batches as b, vme_filings as t};
use crate::terms::Terms;
use crate::{BatchId, Filing, State, Step, VmeRefusal, bill, documents, draft};

/// Of a person, with drafts that nobody paid yet.
const OPEN_MAX: u32 = 10;
const MADE_AT_ONCE: usize = 20;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = b)]
pub(crate) struct Batch {
    pub id: BatchId,
    #[diesel(column_name = account_id)]
    pub account: AccountId,
    #[diesel(column_name = organisation_id)]
    pub organisation: Option<OrganisationId>,
    pub name: String,
    sealed_rows: Vec<u8>,
    key_id: String,
    pub row_count: i64,
    pub gone_through: i64,
    pub known: i64,
    pub communication: Option<String>,
    pub created_at: Timestamp,
    changed_at: Timestamp,
}

impl Batch {
    pub fn is_made(&self) -> bool {
        self.gone_through >= self.row_count
    }

    fn rows(&self, sealer: &Sealer) -> Vec<Ready> {
        let opened = sealer.open(&purpose(&self.id), &self.sealed_rows);
        let rows = opened.and_then(|plain| serde_json::from_slice(&plain).ok());
        rows.unwrap_or_default()
    }
}

fn purpose(id: &BatchId) -> String {
    format!("vme batch {id}")
}

fn sealed(sealer: &Sealer, id: &BatchId, rows: &[Ready]) -> Vec<u8> {
    sealer.seal(&purpose(id), &serde_json::to_vec(rows).unwrap_or_default())
}

/// Takes rows in which nothing is wrong, and has a job make drafts of them.
pub(crate) fn begin(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    (account, organisation): (&AccountId, Option<&OrganisationId>),
    name: &str,
    rows: &[Ready],
) -> storage::Result<BatchId, ManyRefusal> {
    if !may_file(tx, act.now(), account, organisation)? {
        return Err(Error::Refused(ManyRefusal::Vme(VmeRefusal::FilingUnknown)));
    }
    let open: i64 = t::table
        .filter(t::account_id.eq(account))
        .filter(t::state.eq(State::Draft))
        .filter(t::batch_id.is_not_null())
        .select(diesel::dsl::count(t::batch_id).aggregate_distinct())
        .first(tx)?;
    if open >= i64::from(OPEN_MAX) {
        return Err(Error::Refused(ManyRefusal::TooMany { most: OPEN_MAX }));
    }
    let (id, now) = (BatchId::generate(&act.clock, &act.rng), act.now());
    let batch = Batch {
        account: account.clone(),
        organisation: organisation.cloned(),
        name: name.to_owned(),
        sealed_rows: sealed(sealer, &id, rows),
        key_id: sealer.key_id(),
        row_count: i64::try_from(rows.len()).unwrap_or(i64::MAX),
        gone_through: 0,
        known: 0,
        communication: None,
        created_at: now,
        changed_at: now,
        id: id.clone(),
    };
    diesel::insert_into(b::table).values(&batch).execute(tx)?;
    let detail = json!({ "rows": batch.row_count });
    audit::record(tx, act, "vme.batch-begun", id.as_str(), &detail)?;
    jobs::enqueue(tx, act, &Make { batch: id.clone() })?;
    Ok(id)
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Make {
    pub batch: BatchId,
}

impl Payload for Make {
    const KIND: &'static str = "vme.make-batch";

    fn queue(&self) -> Cow<'static, str> {
        Cow::Borrowed(Self::KIND)
    }
}

/// The job: some rows in each transaction, so that it can be seen getting on, and goes on
/// where it was ended.
pub(crate) async fn make(server: &Server, act: &Act, job: Make) -> std::result::Result<(), Failed> {
    loop {
        let (act, sealer, id) = (act.clone(), server.sealer.clone(), job.batch.clone());
        let made = server
            .db
            .write::<_, _, kernel::Never>(move |tx| Ok(make_some(tx, &act, &sealer, &id)?));
        let is_made = made.await.map_err(storage::StorageError::from)?;
        if is_made {
            return Ok(());
        }
    }
}

/// Says whether all were gone through.
fn make_some(tx: &mut Tx, act: &Act, sealer: &Sealer, id: &BatchId) -> QueryResult<bool> {
    let Some(mut batch) = find(tx, id)? else {
        return Ok(true);
    };
    if batch.is_made() {
        return Ok(true);
    }
    let rows = batch.rows(sealer);
    let from = usize::try_from(batch.gone_through).unwrap_or(usize::MAX);
    for row in rows.iter().skip(from).take(MADE_AT_ONCE) {
        if !make_one(tx, act, sealer, &batch, row)? {
            batch.known += 1;
        }
        batch.gone_through += 1;
    }
    // Rows that do not open any more: nothing comes of them.
    if from >= rows.len() {
        batch.gone_through = batch.row_count;
    }
    if batch.is_made() {
        batch.sealed_rows = Vec::new();
        let detail = json!({ "known": batch.known });
        audit::record(tx, act, "vme.batch-made", id.as_str(), &detail)?;
    }
    diesel::update(b::table.find(id))
        .set((
            b::gone_through.eq(batch.gone_through),
            b::known.eq(batch.known),
            b::sealed_rows.eq(&batch.sealed_rows),
            b::changed_at.eq(act.now()),
        ))
        .execute(tx)?;
    Ok(batch.is_made())
}

/// `false`: the same was filed before, or begun by the same.
fn make_one(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    batch: &Batch,
    row: &Ready,
) -> QueryResult<bool> {
    let whom = (&batch.account, batch.organisation.as_ref());
    let mut filing = draft::new(act, sealer, whom, row.flow, &row.answers);
    filing.about = about(&filing.case(&row.answers));
    if is_known(tx, &filing)? {
        return Ok(false);
    }
    filing.batch = Some(batch.id.clone());
    filing.batch_row = Some(row.line);
    diesel::insert_into(t::table).values(&filing).execute(tx)?;
    let detail = json!({ "flow": filing.flow.word(), "batch": batch.id });
    audit::record(tx, act, "vme.begun", filing.id.as_str(), &detail)?;
    Ok(true)
}

/// What is with the counter already, whoever filed it; and what the same have begun.
fn is_known(tx: &mut Tx, filing: &Filing) -> QueryResult<bool> {
    let same = t::table
        .filter(t::about.eq(&filing.about))
        .filter(t::state.ne_all([State::Refused, State::Withdrawn]))
        .select(Filing::as_select())
        .load(tx)?;
    let is_theirs = |other: &Filing| match &filing.organisation {
        Some(organisation) => other.organisation.as_ref() == Some(organisation),
        None => other.organisation.is_none() && other.account == filing.account,
    };
    let is_open = |other: &Filing| matches!(other.state, State::Draft | State::ToBePaid);
    Ok(same.iter().any(|other| !is_open(other) || is_theirs(other)))
}

pub(crate) fn find(tx: &mut Tx, id: &BatchId) -> QueryResult<Option<Batch>> {
    b::table
        .find(id)
        .select(Batch::as_select())
        .first(tx)
        .optional()
}

/// If it is this person's to see, as a filing is.
pub(crate) fn find_for(
    tx: &mut Tx,
    now: Timestamp,
    account: &AccountId,
    id: &BatchId,
) -> QueryResult<Option<Batch>> {
    let Some(batch) = find(tx, id)? else {
        return Ok(None);
    };
    let sees = match &batch.organisation {
        None => batch.account == *account,
        Some(organisation) => may_file(tx, now, account, Some(organisation))?,
    };
    Ok(sees.then_some(batch))
}

pub(crate) fn by_communication(
    tx: &mut Tx,
    communication: &StructuredCommunication,
) -> QueryResult<Option<Batch>> {
    b::table
        .filter(b::communication.eq(communication.as_str()))
        .select(Batch::as_select())
        .first(tx)
        .optional()
}

/// Of a person for themselves, or of an organisation: the newest first.
pub(crate) fn list(
    tx: &mut Tx,
    account: &AccountId,
    organisation: Option<&OrganisationId>,
    most: i64,
) -> QueryResult<Vec<Batch>> {
    let mut rows = b::table.into_boxed();
    rows = match organisation {
        Some(organisation) => rows.filter(b::organisation_id.eq(organisation)),
        None => rows
            .filter(b::account_id.eq(account))
            .filter(b::organisation_id.is_null()),
    };
    rows.order((b::created_at.desc(), b::id.desc()))
        .limit(most)
        .select(Batch::as_select())
        .load(tx)
}

/// All of it, in the order of the table.
pub(crate) fn filings(tx: &mut Tx, id: &BatchId) -> QueryResult<Vec<Filing>> {
    t::table
        .filter(t::batch_id.eq(id))
        .order(t::batch_row)
        .select(Filing::as_select())
        .load(tx)
}

/// How the drafts of a batch stand.
#[derive(Debug, Clone, Default)]
pub(crate) struct Standing {
    /// Drafts that can be finished, and what they cost today; `None`: nobody knows yet.
    pub ready: usize,
    pub price: Option<Cents>,
    /// Drafts that lack a paper or an answer.
    pub lacking: Vec<Filing>,
}

impl Standing {
    pub fn of(
        tx: &mut Tx,
        sealer: &Sealer,
        filings: &[Filing],
        today: belgium::Day,
    ) -> QueryResult<Self> {
        let (mut standing, mut price) = (Self::default(), Some(0_i64));
        for filing in filings.iter().filter(|one| one.state == State::Draft) {
            let answers = filing.answers(sealer);
            let case = filing.case(&answers);
            if case.next(today).is_some() || !crate::acts::has_needed(tx, filing, &case)? {
                standing.lacking.push(filing.clone());
                continue;
            }
            standing.ready += 1;
            let total = match Terms::of(tx, &case, today)?.quoted {
                syndics::Quoted::Known(quote) => Some(quote.total().0),
                syndics::Quoted::NotYetKnown { .. } => None,
            };
            price = price.zip(total).map(|(sum, one)| sum + one);
        }
        standing.price = price.map(Cents);
        Ok(standing)
    }
}

impl Acting<'_> {
    /// All drafts of it are complete, and the person agrees to what they cost together.
    pub(crate) fn finish_all(&self, tx: &mut Tx, id: &BatchId, agreed: Cents) -> Result<()> {
        let Some(batch) = find_for(tx, self.act.now(), self.account, id)? else {
            return no(VmeRefusal::FilingUnknown);
        };
        let mut drafts = filings(tx, id)?;
        drafts.retain(|filing| filing.state == State::Draft);
        if drafts.is_empty() || !batch.is_made() {
            return no(VmeRefusal::NotNow);
        }
        let mut total = 0;
        for filing in &mut drafts {
            self.make_ready(tx, filing)?;
            total += filing.quoted.unwrap_or(Cents::ZERO).0;
        }
        if total != agreed.0 {
            return no(VmeRefusal::PriceChanged);
        }
        for filing in &mut drafts {
            let detail = json!({ "cents": filing.quoted, "deadline": filing.deadline });
            advance::quietly(tx, self.act, filing, Step::Finish, &detail)?;
        }
        if batch.communication.is_none() {
            let made = bill::communication(&self.act.rng);
            diesel::update(b::table.find(id))
                .set(b::communication.eq(made.map(|made| made.as_str().to_owned())))
                .execute(tx)?;
        }
        let detail = json!({ "cents": agreed, "filings": drafts.len() });
        audit::record(tx, self.act, "vme.batch-finished", id.as_str(), &detail)?;
        Ok(tell(
            tx,
            self.act,
            self.desk(),
            &batch,
            "vme-mail-batch-to-be-paid",
        )?)
    }

    /// A paper that was [inspected](crate::inspect) for the association of that number.
    /// `false`: none of the drafts is about it, or all that are have it.
    pub(crate) fn attach(
        &self,
        tx: &mut Tx,
        id: &BatchId,
        (slot, number): (&str, &str),
        fit: &crate::Fit,
    ) -> storage::Result<bool, crate::DocumentRefusal> {
        if find_for(tx, self.act.now(), self.account, id)?.is_none() {
            return Ok(false);
        }
        let mut taken = false;
        let is_meant = |filing: &&Filing| {
            filing.state == State::Draft && filing.association_number.as_deref() == Some(number)
        };
        for filing in filings(tx, id)?.iter().filter(is_meant) {
            let answers = filing.answers(self.sealer());
            let case = filing.case(&answers);
            let slot = SLOTS
                .iter()
                .find(|one| one.id == slot && case.is(one.applies));
            if let Some(slot) = slot {
                documents::add(tx, self.act, self.sealer(), self.account, filing, slot, fit)?;
                taken = true;
            }
        }
        Ok(taken)
    }
}

/// One mail about all of it.
pub(crate) fn tell(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    batch: &Batch,
    key: &str,
) -> QueryResult<()> {
    let Some(person) = accounts::find(tx, &batch.account)? else {
        return Ok(());
    };
    let letter = desk.letter(person.language);
    let mail = Changed {
        name: person.name.called(),
        what: &letter.t1(key, "file", letter.quoted(&batch.name)),
        link: &desk.link(&batch_url(&batch.id)),
    };
    mail.send(tx, act, desk, &person.email, person.language)?
        .ok();
    Ok(())
}

/// Whether it is the one that speaks for those of its batch in the same state: what
/// happens to all of them is told once.
pub(crate) fn speaks(tx: &mut Tx, filing: &Filing) -> QueryResult<bool> {
    let Some(batch) = &filing.batch else {
        return Ok(true);
    };
    let before: i64 = t::table
        .filter(t::batch_id.eq(batch))
        .filter(t::state.eq(filing.state))
        .filter(t::batch_row.lt(filing.batch_row))
        .count()
        .get_result(tx)?;
    Ok(before == 0)
}

/// Seals the rows of one anew, by the server's present secret; says whether there was one.
pub(crate) fn reseal(tx: &mut Tx, sealer: &Sealer) -> QueryResult<bool> {
    let older: Option<Batch> = b::table
        .filter(b::key_id.ne(sealer.key_id()))
        .order(b::id)
        .select(Batch::as_select())
        .first(tx)
        .optional()?;
    let Some(batch) = older else {
        return Ok(false);
    };
    let rows = if batch.sealed_rows.is_empty() {
        Vec::new()
    } else {
        sealed(sealer, &batch.id, &batch.rows(sealer))
    };
    diesel::update(b::table.find(&batch.id))
        .set((b::sealed_rows.eq(rows), b::key_id.eq(sealer.key_id())))
        .execute(tx)?;
    Ok(true)
}

/// The names of files of which every filing was destroyed.
pub(crate) fn forget_names(tx: &mut Tx, batches: &BTreeSet<BatchId>) -> QueryResult<()> {
    for id in batches {
        let kept: i64 = t::table
            .filter(t::batch_id.eq(id))
            .filter(t::destroyed_at.is_null())
            .count()
            .get_result(tx)?;
        if kept == 0 {
            diesel::update(b::table.find(id))
                .set(b::name.eq(""))
                .execute(tx)?;
        }
    }
    Ok(())
}
