//! `/helpdesk/cases/{id}`: a case, and what the helpdesk does with it.

use accounts::{Account, StaffDesk};
use askama::Template;
use axum::Extension;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use diesel::QueryResult;
use help_centre::{Help, article_url};
use i18n::format::duration;
use kernel::{Act, Lines, Refusal};
use serde::Deserialize;
use storage::{Error, Tx};
use web::{Answer, Ctx, Failure, Form, Page, PersonPage, Submission, html_with_status, redirect};

use super::thread::{Thread, thread};
use crate::Settings;
use crate::answering::{answer, assign, close, merge, note};
use crate::asking::WORDS_MAX;
use crate::canned::{self, Canned};
use crate::case::{Case, CaseId, Message, State};
use crate::refusal::CaseRefusal;
use crate::routes::{CANNED, QUEUE, case_url};
use crate::store::{self, messages};

const FIELDS: [&str; 3] = ["words", "handler", "into"];

#[derive(Debug, Template)]
#[template(path = "cases/case.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    reference: String,
    subject: Option<String>,
    email: String,
    /// The page of whoever asked, if they were signed in.
    person: Option<String>,
    language: &'static str,
    state: String,
    /// How long it waits or waited, in office hours.
    time: Option<String>,
    device: String,
    handler: Option<String>,
    thread: Thread,
    /// The last that was said.
    seen: String,
    is_closed: bool,
    merged_into: Option<String>,
    handlers: Vec<(String, String)>,
    canned: Vec<(String, String)>,
    /// Other cases of the same person, into which this one may go.
    others: Vec<String>,
    answers: String,
    back: String,
}

/// What the page asks of the domains.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub case: Case,
    pub messages: Vec<Message>,
    pub helpdesk: Vec<Account>,
    pub canned: Vec<Canned>,
    pub others: Vec<Case>,
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct CaseQuery {
    /// What was said before this.
    #[serde(default)]
    before: String,
    /// The answer that is to be filled in.
    #[serde(default)]
    canned: String,
}

impl Shown {
    fn load(tx: &mut Tx, id: &CaseId, asked: &CaseQuery) -> QueryResult<Option<Self>> {
        let Some(case) = store::find(tx, id)? else {
            return Ok(None);
        };
        let before = asked.before.parse().ok();
        Ok(Some(Self {
            messages: messages::newest(tx, id, before.as_ref(), true)?,
            helpdesk: accounts::staff(tx, StaffDesk::Helpdesk)?,
            canned: canned::all(tx)?,
            others: store::others_of_asker(tx, &case)?,
            case,
        }))
    }
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, shown: &Shown) -> Self {
        let case = &shown.case;
        let named = |account: &Account| (account.id.to_string(), account.display_name());
        let nobody = (String::new(), ctx.t("cases-handler-none"));
        let handlers: Vec<_> = shown.helpdesk.iter().map(named).collect();
        let handled_by = case.handler.as_ref().map(ToString::to_string);
        let handler = handlers
            .iter()
            .find(|(id, _)| Some(id) == handled_by.as_ref());
        Self {
            page: ctx.page(),
            reference: case.reference.to_string(),
            subject: case.subject.clone(),
            email: case.email.as_str().to_owned(),
            person: case.account.as_ref().and_then(|account| {
                let PersonPage(page) = ctx.state.services.get::<PersonPage>()?;
                Some(page(account))
            }),
            language: case.language.code(),
            state: ctx.t(case.state.text()),
            time: time(ctx, case),
            device: case.device.clone(),
            handler: handler.map(|(_, name)| name.clone()),
            thread: thread(ctx, case, &shown.messages, &case_url(&case.id)),
            seen: shown
                .messages
                .last()
                .map_or_else(String::new, |last| last.id.to_string()),
            is_closed: case.state == State::Closed,
            merged_into: case.merged_into.as_ref().map(case_url),
            form: form.or("handler", handled_by.unwrap_or_default()),
            handlers: std::iter::once(nobody).chain(handlers).collect(),
            canned: shown
                .canned
                .iter()
                .map(|canned| (canned.id.to_string(), canned.name.clone()))
                .collect(),
            others: shown
                .others
                .iter()
                .map(|other| other.reference.to_string())
                .collect(),
            answers: CANNED.to_string(),
            back: QUEUE.to_string(),
        }
    }
}

/// "wacht 3 uur", "beantwoord na 40 minuten": in hours in which somebody is there.
pub(super) fn time(ctx: &Ctx, case: &Case) -> Option<String> {
    let hours = ctx.state.services.or_default::<Settings>().hours;
    let (key, took) = match (case.state, case.answered_at) {
        (State::Open, _) => ("cases-waits", hours.between(case.waiting_since, ctx.now())),
        (_, Some(at)) => ("cases-answered-after", hours.between(case.opened_at, at)),
        _ => return None,
    };
    let took = duration(took, ctx.language());
    Some(ctx.text(key, &[("time", took.into())]))
}

pub(super) async fn get(
    ctx: Ctx,
    Extension(help): Extension<Help>,
    Path(id): Path<String>,
    Query(asked): Query<CaseQuery>,
) -> Answer {
    ctx.require_helpdesk()?;
    show(&ctx, &parse(&id)?, &asked, StatusCode::OK, |shown| {
        Ok(match filled_in(&ctx, &help, &asked, shown)? {
            Some(words) => Form::new().with("words", words),
            None => Form::new(),
        })
    })
    .await
}

/// In the language of whoever asked, with the article below.
fn filled_in(
    ctx: &Ctx,
    help: &Help,
    asked: &CaseQuery,
    shown: &Shown,
) -> Result<Option<String>, Failure> {
    let chosen = shown
        .canned
        .iter()
        .find(|canned| canned.id.as_str() == asked.canned);
    let Some(canned) = chosen else {
        return Ok(None);
    };
    let language = shown.case.language;
    let mut words = canned.text(language).to_owned();
    let article = match &canned.article {
        Some(name) => help.article(name)?,
        None => None,
    };
    if let Some(article) = article {
        let origin = &ctx.state.settings.origin;
        let url = article_url(article.name);
        let question = &article.told(language).question;
        words = format!("{words}\n\n{question}\n{origin}{url}");
    }
    Ok(Some(words))
}

pub(super) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let case = parse(&id)?;
    let act = ctx.helpdesk_act(&case_url(&case))?;
    let doing = match Doing::parse(&submission) {
        Ok(doing) => doing,
        Err(refusal) => return again(&ctx, &case, &submission, refusal).await,
    };
    let (writer, of) = (ctx.clone(), case.clone());
    let done = ctx
        .db()
        .write(move |tx| doing.carry_out(tx, &act, &writer, &of));
    match done.await {
        Ok(()) => {
            ctx.notify("success", "notice-case-done");
            Ok(redirect(&case_url(&case)))
        }
        Err(Error::Refused(refusal)) if refusal != CaseRefusal::Unknown => {
            again(&ctx, &case, &submission, refusal).await
        }
        Err(Error::Refused(_)) => Err(Failure::NotFound),
        Err(error) => Err(error.into()),
    }
}

/// Which of the buttons was pressed.
#[derive(Debug)]
enum Doing {
    Answer { seen: String, words: Lines },
    Note(Lines),
    Assign(String),
    Merge(String),
    Close,
}

impl Doing {
    fn parse(submission: &Submission) -> Result<Self, CaseRefusal> {
        let words = || Lines::parse(submission.get("words"), WORDS_MAX).map_err(CaseRefusal::from);
        match submission.get("do") {
            "answer" => Ok(Self::Answer {
                seen: submission.get("seen").to_owned(),
                words: words()?,
            }),
            "note" => Ok(Self::Note(words()?)),
            "assign" => Ok(Self::Assign(submission.get("handler").to_owned())),
            "merge" => Ok(Self::Merge(submission.get("into").to_owned())),
            "close" => Ok(Self::Close),
            _ => Err(CaseRefusal::Unknown),
        }
    }

    fn carry_out(
        &self,
        tx: &mut Tx,
        act: &Act,
        ctx: &Ctx,
        case: &CaseId,
    ) -> Result<(), Error<CaseRefusal>> {
        match self {
            Self::Answer { seen, words } => answer(tx, act, ctx.state.desk(), case, seen, words),
            Self::Note(words) => note(tx, act, case, words),
            Self::Assign(to) if to.is_empty() => assign(tx, act, case, None),
            Self::Assign(to) => {
                let to = to.parse();
                let to = to.map_err(|_| Error::Refused(CaseRefusal::HandlerUnknown))?;
                assign(tx, act, case, Some(&to))
            }
            Self::Merge(into) => merge(tx, act, case, into),
            Self::Close => close(tx, act, case),
        }
    }
}

async fn again(ctx: &Ctx, case: &CaseId, submission: &Submission, refusal: CaseRefusal) -> Answer {
    let mut form = submission.form(&FIELDS);
    form.refuse(ctx, &refusal);
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
    show(ctx, case, &CaseQuery::default(), status, |_| Ok(form)).await
}

async fn show(
    ctx: &Ctx,
    case: &CaseId,
    asked: &CaseQuery,
    status: StatusCode,
    form: impl FnOnce(&Shown) -> Result<Form, Failure>,
) -> Answer {
    let (case, asked) = (case.clone(), asked.clone());
    let read = ctx.db().read(move |tx| Shown::load(tx, &case, &asked));
    let shown = read.await?.ok_or(Failure::NotFound)?;
    let form = form(&shown)?;
    html_with_status(status, &View::new(ctx, form, &shown))
}

fn parse(id: &str) -> Result<CaseId, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}
