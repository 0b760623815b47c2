//! `/counter`: what waits, with deadlines first; and each filing with all that the counter
//! does to it. For everybody else these pages do not exist.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use i18n::format::date;
use kernel::{Act, Actor, Refusal};
use storage::{Error, Tx, audit};
use web::{
    Answer, Ctx, Failure, Form, Page, SignedIn, Submission, html, html_with_status, redirect,
};

use super::answers::{Answered, Numbers, answered};
use super::documents::{Paper, download, papers};
use super::filing::{Found, Happened, facts, history};
use super::rows::{Row, Written, named, row, state_badge, written};
use crate::advance::was_submitted;
use crate::form::{Answers, SLOTS};
use crate::routes::{
    COUNTER, COUNTER_DOCUMENT, COUNTER_FILING, COUNTER_MESSAGES, COUNTER_PACKAGE, COUNTER_REFUSAL,
    COUNTER_REGISTRATION, COUNTER_START, of,
};
use crate::treat::{self, TreatRefusal, Treating};
use crate::{Filing, FilingId, Step, find, follow_up};

const SHOWN_MAX: i64 = 200;

#[derive(Debug, Template)]
#[template(path = "vme/counter.html")]
pub(crate) struct Queue {
    page: Page,
    rows: Vec<Waiting>,
    /// Registered, and not in later data of the Crossroads Bank.
    missed: Vec<Row>,
}

#[derive(Debug, Clone)]
struct Waiting {
    row: Row,
    look_by: String,
    is_overdue: bool,
}

impl Queue {
    pub fn new(ctx: &Ctx, filings: &[Filing], missed: &[Filing]) -> Self {
        let today = belgium::Day::in_brussels(ctx.now());
        let rows = filings.iter().map(|filing| {
            let look_by = filing.look_by();
            Waiting {
                row: Row {
                    href: of(COUNTER_FILING, &filing.id),
                    ..row(ctx, filing)
                },
                look_by: look_by.map_or_else(String::new, |day| date(day.noon(), ctx.language())),
                is_overdue: look_by.is_some_and(|day| day < today),
            }
        });
        Self {
            page: ctx.page(),
            rows: rows.collect(),
            missed: missed
                .iter()
                .map(|filing| Row {
                    href: of(COUNTER_FILING, &filing.id),
                    ..row(ctx, filing)
                })
                .collect(),
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "vme/counter_filing.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    back: String,
    heading: String,
    flow: String,
    association: String,
    state: String,
    badge: &'static str,
    is_late: bool,
    to_create: bool,
    applicant: String,
    reason: Option<String>,
    facts: Vec<(String, String)>,
    groups: Vec<Answered>,
    papers: Vec<Paper>,
    package: String,
    messages: Vec<Written>,
    history: Vec<Happened>,
    take_up: Option<String>,
    write: Option<String>,
    may_ask: bool,
    register: Option<String>,
    refuse: Option<Refusing>,
}

/// The form that refuses.
#[derive(Debug, Clone)]
struct Refusing {
    action: String,
    may_refund: bool,
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, filing: &Filing, answers: &Answers, found: &Found) -> Self {
        let case = filing.case(answers);
        let may = |step: Step, route| filing.state.after(step).map(|_| of(route, &filing.id));
        let number = filing
            .number
            .map_or_else(String::new, |number| number.to_string());
        let papers = SLOTS
            .iter()
            .flat_map(|slot| papers(ctx, COUNTER_DOCUMENT, &found.documents, slot.id))
            .map(|(_, paper)| paper);
        Self {
            page: ctx.page(),
            form,
            back: COUNTER.to_string(),
            heading: ctx.text("vme-filing-heading", &[("number", number.into())]),
            flow: ctx.t(&format!("vme-flow-{}", filing.flow.word())),
            association: named(ctx, filing),
            state: ctx.t(&format!("vme-state-{}", filing.state.word())),
            badge: state_badge(filing.state),
            is_late: filing.is_late(ctx.now()),
            to_create: case.association_is_unknown(),
            applicant: found
                .names
                .get(&filing.account)
                .cloned()
                .unwrap_or_default(),
            reason: filing.reason.clone(),
            facts: facts(ctx, filing, found.follow_up.as_ref()),
            groups: answered(ctx, &filing.id, &case, Numbers::Full),
            papers: papers.collect(),
            package: of(COUNTER_PACKAGE, &filing.id),
            messages: written(ctx, &found.messages, &found.names),
            history: history(ctx, &found.trail),
            take_up: may(Step::TakeUp, COUNTER_START),
            write: (!filing.state.is_over()).then(|| of(COUNTER_MESSAGES, &filing.id)),
            may_ask: filing.state.after(Step::Ask).is_some(),
            register: may(Step::Register, COUNTER_REGISTRATION),
            refuse: may(Step::Refuse, COUNTER_REFUSAL).map(|action| Refusing {
                action,
                may_refund: filing.paid_by.is_some(),
            }),
        }
    }
}

fn act(ctx: &Ctx, person: &SignedIn) -> Act {
    ctx.act().by(Actor::counter(person.account.clone()))
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    syndics::require_counter(&ctx)?;
    let read = ctx.db().read(|tx| {
        let queue = treat::queue(tx, SHOWN_MAX)?;
        Ok((queue, follow_up::missed(tx, SHOWN_MAX)?))
    });
    let (filings, missed) = read.await?;
    html(&Queue::new(&ctx, &filings, &missed))
}

fn parse(id: &str) -> Result<FilingId, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}

/// One that was submitted; that somebody looked at it, with the numbers in full, is in
/// the trail.
async fn looked_at(ctx: &Ctx, id: &str, what: &'static str) -> Result<Filing, Failure> {
    let person = syndics::require_counter(ctx)?;
    let (act, id) = (act(ctx, person), parse(id)?);
    let found = ctx.db().write::<_, _, kernel::Never>(move |tx| {
        let found = find(tx, &id)?.filter(|filing| was_submitted(filing.state));
        if found.is_some() {
            audit::record(tx, &act, what, id.as_str(), &serde_json::json!({}))?;
        }
        Ok(found)
    });
    found.await?.ok_or(Failure::NotFound)
}

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    draw(&ctx, &id, Form::new(), StatusCode::OK).await
}

async fn draw(ctx: &Ctx, id: &str, form: Form, status: StatusCode) -> Answer {
    let filing = looked_at(ctx, id, "vme.counter-looked").await?;
    let answers = filing.answers(ctx.sealer());
    let (sealer, shown) = (ctx.sealer().clone(), filing.clone());
    let found = ctx
        .db()
        .read(move |tx| Found::load(tx, &sealer, &shown))
        .await?;
    html_with_status(status, &View::new(ctx, form, &filing, &answers, &found))
}

pub(super) async fn document(ctx: Ctx, Path((id, document)): Path<(String, String)>) -> Answer {
    let filing = looked_at(&ctx, &id, "vme.counter-read").await?;
    download(&ctx, &filing, &document).await
}

pub(super) async fn package(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let filing = looked_at(&ctx, &id, "vme.counter-took").await?;
    super::package::answer(&ctx, &filing).await
}

/// One transaction of the counter; what is refused is said on the page, with what was
/// typed.
async fn step(
    ctx: &Ctx,
    id: &str,
    form: Form,
    work: impl Fn(&mut Tx, &Treating<'_>, &FilingId) -> storage::Result<(), TreatRefusal>
    + Send
    + 'static,
) -> Answer {
    let filing = parse(id)?;
    let person = syndics::require_counter(ctx)?;
    let act = syndics::counter_act(ctx, &of(COUNTER_FILING, &filing))?;
    let (state, account) = (ctx.state.clone(), person.account.clone());
    let known = filing.clone();
    let known = ctx.db().read(move |tx| find(tx, &known)).await?;
    let known = known.ok_or(Failure::NotFound)?;
    // What goes back to a Wallet goes to that which paid.
    let turn = match &known.organisation {
        Some(organisation) => wallet::code(organisation).to_string(),
        None => known.id.to_string(),
    };
    let page = of(COUNTER_FILING, &filing);
    let done = ctx.db().write_in_turn(&turn, move |tx| {
        let treating = Treating {
            act: &act,
            server: &state,
            account: &account,
        };
        work(tx, &treating, &filing)
    });
    match done.await {
        Ok(()) => {
            ctx.notify("success", "notice-vme-counter-done");
            Ok(redirect(&page))
        }
        Err(Error::Refused(TreatRefusal::Vme(crate::VmeRefusal::FilingUnknown))) => {
            Err(Failure::NotFound)
        }
        Err(Error::Refused(refusal)) => {
            let mut form = form;
            form.refuse(ctx, &refusal);
            let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::CONFLICT);
            draw(ctx, id, form, status).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn take_up(ctx: Ctx, Path(id): Path<String>, _: Submission) -> Answer {
    step(&ctx, &id, Form::new(), |tx, treating, id| {
        treating.take_up(tx, id)
    })
    .await
}

pub(super) async fn write(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let (typed, asks) = (submission.get("message").to_owned(), submission.has("ask"));
    let form = submission.form(&["message"]);
    step(&ctx, &id, form, move |tx, treating, id| {
        treating.write(tx, id, &typed, asks)
    })
    .await
}

pub(super) async fn register(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let form = submission.form(&["kbo_day", "association_number"]);
    step(&ctx, &id, form, move |tx, treating, id| {
        let (day, created) = (
            submission.get("kbo_day"),
            submission.get("association_number"),
        );
        treating.register(tx, id, day, created).map(drop)
    })
    .await
}

pub(super) async fn refuse(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let form = submission.form(&["reason", "refund"]);
    step(&ctx, &id, form, move |tx, treating, id| {
        let refund = submission.get("refund") == "yes";
        treating.refuse(tx, id, submission.get("reason"), refund)
    })
    .await
}
