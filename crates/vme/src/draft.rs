//! Drafts: begun with what is known already, saved page by page.

use belgium::Day;
use diesel::prelude::*;
use kernel::{AccountId, Act, OrganisationId, Sealer};
use serde_json::json;
use storage::{Tx, audit};

use crate::filing::{find_for, may_file, sealed_answers};
use crate::form::{Answers, FORM_VERSION, Group, QUESTIONS, Question, Saved};
use crate::refusal::{Result, no};
use crate::schema::vme_filings as t;
use crate::{Filing, FilingId, Flow, State, VmeRefusal, known};

/// Of a person, for whomever: what a stranger can make grow.
const OPEN_DRAFTS_MAX: u32 = 50;

/// Begins one, for the person or an organisation.
pub fn begin(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    account: &AccountId,
    organisation: Option<&OrganisationId>,
    flow: Flow,
) -> Result<Filing> {
    if !may_file(tx, act.now(), account, organisation)? {
        return no(VmeRefusal::FilingUnknown);
    }
    let open: i64 = t::table
        .filter(t::account_id.eq(account))
        .filter(t::state.eq(State::Draft))
        .filter(t::batch_id.is_null())
        .count()
        .get_result(tx)?;
    if open >= i64::from(OPEN_DRAFTS_MAX) {
        let most = OPEN_DRAFTS_MAX;
        return no(VmeRefusal::TooManyDrafts { most });
    }
    let answers = beforehand(tx, sealer, account, organisation, flow)?;
    let filing = new(act, sealer, (account, organisation), flow, &answers);
    diesel::insert_into(t::table).values(&filing).execute(tx)?;
    let detail = json!({ "flow": flow.word() });
    audit::record(tx, act, "vme.begun", filing.id.as_str(), &detail)?;
    Ok(filing)
}

/// A draft of somebody's, for whom, with these answers.
pub(crate) fn new(
    act: &Act,
    sealer: &Sealer,
    (account, organisation): (&AccountId, Option<&OrganisationId>),
    flow: Flow,
    answers: &Answers,
) -> Filing {
    let (id, now) = (FilingId::generate(&act.clock, &act.rng), act.now());
    let mut filing = Filing {
        flow,
        form_version: FORM_VERSION,
        account: account.clone(),
        organisation: organisation.cloned(),
        state: State::Draft,
        state_at: now,
        look_by: State::Draft.look_by(now).map(|day| day.to_string()),
        look_told_at: None,
        answers: sealed_answers(sealer, &id, answers),
        key_id: sealer.key_id(),
        association: String::new(),
        association_number: None,
        about: String::new(),
        deadline: None,
        quoted: None,
        quoted_on: None,
        communication: None,
        paid_with: None,
        paid_by: None,
        paid_at: None,
        refunded_by: None,
        number: None,
        submitted_at: None,
        kbo_day: None,
        reason: None,
        keep_until: None,
        destroyed_at: None,
        created_at: now,
        changed_at: now,
        batch: None,
        batch_row: None,
        id,
    };
    read_off(&mut filing, answers);
    filing
}

/// What lists say of it stands among the answers.
fn read_off(filing: &mut Filing, answers: &Answers) {
    answers
        .get("association_name")
        .clone_into(&mut filing.association);
    let number = answers.get("association_number");
    let is_known = filing.case(answers).association_is_known();
    filing.association_number = (is_known && !number.is_empty()).then(|| number.to_owned());
}

/// What the account, its identity card and its organisation say already. It is shown on
/// the pages, to be looked at and saved there.
pub(crate) fn beforehand(
    tx: &mut Tx,
    sealer: &Sealer,
    account: &AccountId,
    organisation: Option<&OrganisationId>,
    flow: Flow,
) -> QueryResult<Answers> {
    let mut answers = Answers::default();
    let Some(person) = accounts::find(tx, account)? else {
        return Ok(answers);
    };
    answers.set("filer_name", person.name.full());
    answers.set("filer_email", person.email.as_str());
    let office = match organisation {
        Some(organisation) => organisations::find(tx, organisation)?,
        None => None,
    };
    match office {
        Some(office) => {
            if let Some(phone) = &office.phone {
                answers.set("filer_phone", phone.to_string());
            }
            // Who files for an office is its syndic, or works for it.
            answers.set("filer_role", "syndic");
            let (number, name) = (office.number.to_string(), office.name.clone());
            if flow == Flow::End {
                answers.set("outgoing_kind", "legal");
                answers.set("outgoing_name", name);
                answers.set("outgoing_number", number);
                return Ok(answers);
            }
            answers.set("syndic_kind", "legal");
            answers.set("professional", "yes");
            answers.set("company_name", name);
            answers.set("company_number", number);
            answers.set("rep_first_name", person.name.first.clone());
            answers.set("rep_last_name", person.name.last.clone());
            answers.set("street", office.address.street.clone());
            answers.set("postal_code", office.address.postal_code.to_string());
            answers.set("city", office.address.city.clone());
            answers.set("email", office.email.as_str());
        }
        None if flow == Flow::End => {
            answers.set("outgoing_kind", "natural");
            answers.set("outgoing_name", person.name.full());
        }
        None => {
            answers.set("syndic_kind", "natural");
            answers.set("first_name", person.name.first.clone());
            answers.set("last_name", person.name.last.clone());
            answers.set("email", person.email.as_str());
            // From the linked identity card. Never for an office: its people
            // would read it in the draft.
            if let Some(number) = eid::number_of(tx, sealer, &person.id)? {
                answers.set("has_national", "yes");
                answers.set("national", number.expose());
            }
        }
    }
    Ok(answers)
}

/// What came of saving a page.
#[derive(Debug, Clone)]
pub enum Kept {
    Saved(Box<Filing>, Answers),
    /// Somebody saved the page since it was loaded: nothing was written, and this is
    /// what stands there now, by whom.
    Meanwhile(Box<Filing>, Answers, Saved),
}

/// A page as somebody sends it.
#[derive(Debug, Clone)]
pub struct Page {
    pub group: Group,
    /// The version that they saw.
    pub seen: u32,
    pub typed: Vec<(&'static str, String)>,
}

/// Saves the answers of one page, right or wrong, as long as nobody else saved the page
/// since it was seen. Answers to questions of other pages are left alone.
pub fn save(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    account: &AccountId,
    id: &FilingId,
    page: &Page,
) -> Result<Kept> {
    let group = page.group;
    let Some(mut filing) = find_for(tx, act.now(), account, id)? else {
        return no(VmeRefusal::FilingUnknown);
    };
    if filing.state != State::Draft {
        return no(VmeRefusal::NotNow);
    }
    let mut answers = filing.answers(sealer);
    answers.fit_to_today();
    let today = Day::in_brussels(act.now());
    let before = answers.clone();
    take_over(&mut answers, group, &page.typed, today);
    let repeated = answers == before && answers.saved(group).is_some();
    if repeated {
        return Ok(Kept::Saved(Box::new(filing), answers));
    }
    if let Some(saved) = before
        .saved(group)
        .filter(|saved| saved.version != page.seen)
    {
        let saved = saved.clone();
        return Ok(Kept::Meanwhile(Box::new(filing), before, saved));
    }
    if group == Group::Association
        && let Some(found) = known::enterprise(tx, &filing.case(&answers))?
    {
        let person = accounts::find(tx, account)?;
        let language = person.map(|person| person.language).unwrap_or_default();
        known::propose(&mut answers, &found, language);
    }
    answers.mark_saved(group, act.now(), account);
    write(tx, act, sealer, &mut filing, &answers)?;
    Ok(Kept::Saved(Box::new(filing), answers))
}

/// As typed where it is wrong, as it is written where it is right.
fn take_over(answers: &mut Answers, group: Group, typed: &[(&'static str, String)], today: Day) {
    for (id, answer) in typed {
        let asked = |question: &&Question| question.id == *id && question.group == group;
        let Some(question) = QUESTIONS.iter().find(asked) else {
            continue;
        };
        match question.kind.check(answer, today) {
            Ok(right) => answers.set(id, right),
            Err(_) if question.may_hold(answer) => answers.set(id, bounded(answer)),
            Err(_) => answers.set(id, ""),
        }
    }
}

/// Nobody types more than this.
fn bounded(typed: &str) -> String {
    typed.chars().take(2000).collect()
}

/// Keeps the answers, and what lists read off them.
fn write(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    filing: &mut Filing,
    answers: &Answers,
) -> QueryResult<()> {
    let now = act.now();
    filing.answers = sealed_answers(sealer, &filing.id, answers);
    read_off(filing, answers);
    filing.look_by = filing.state.look_by(now).map(|day| day.to_string());
    filing.changed_at = now;
    diesel::update(t::table.find(&filing.id))
        .set((
            t::answers.eq(&filing.answers),
            t::form_version.eq(FORM_VERSION),
            t::association.eq(&filing.association),
            t::association_number.eq(&filing.association_number),
            t::look_by.eq(&filing.look_by),
            t::look_told_at.eq(None::<kernel::Timestamp>),
            t::changed_at.eq(now),
        ))
        .execute(tx)
        .map(drop)
}
