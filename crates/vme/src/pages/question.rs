//! `/vme/filings/{id}/questions/{group}`: one group of questions on a page, drawn from the
//! list. It is saved at every step, right or wrong, so that it can be left and resumed.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use belgium::{Day, EnterpriseNumber};
use i18n::format::date_time;
use kbo::Enterprise;
use kernel::{AccountId, Timestamp};
use serde::Deserialize;
use web::{Answer, Ctx, Failure, Form, Submission, html, html_with_status, redirect};

use super::answers::shown;
use super::deadline::DeadlineBox;
use super::enter;
use super::question_view::{Meanwhile, Shown, View, kept, key};
use crate::draft::{self, Kept};
use crate::form::{Answers, Case, FORM_VERSION, Group, Kind, Question, Saved, Wrong};
use crate::routes::{VME, filing_url, group_url};
use crate::{Filing, State, known, terms};

/// The version of the page that the person has seen, and two buttons beside the usual one.
const SEEN: &str = "seen";
const LATER: &str = "later";
const BACK: &str = "back";

/// Those of the draft's pages on which dates stand.
fn has_dates(group: Group) -> bool {
    matches!(
        group,
        Group::Ending | Group::Appointment | Group::Change | Group::Gap
    )
}

async fn deadline(
    ctx: &Ctx,
    filing: &Filing,
    answers: &Answers,
    group: Group,
) -> Result<Option<DeadlineBox>, Failure> {
    if !has_dates(group) {
        return Ok(None);
    }
    let (flow, answers) = (filing.flow, answers.clone());
    let read = ctx.db().read(move |tx| {
        let answers = &answers;
        terms::deadlines(tx, &Case { flow, answers })
    });
    Ok(Some(DeadlineBox::new(ctx, flow, &read.await?)))
}

async fn enterprise(
    ctx: &Ctx,
    filing: &Filing,
    answers: &Answers,
) -> Result<Option<Enterprise>, Failure> {
    let (flow, answers) = (filing.flow, answers.clone());
    let read = ctx.db().read(move |tx| {
        let answers = &answers;
        known::enterprise(tx, &Case { flow, answers })
    });
    Ok(read.await?)
}

/// Beside name and address stands of which day the Crossroads Bank says them.
async fn source(
    ctx: &Ctx,
    filing: &Filing,
    answers: &Answers,
    group: Group,
) -> Result<Option<String>, Failure> {
    if group != Group::AssociationData {
        return Ok(None);
    }
    let found = enterprise(ctx, filing, answers).await?;
    Ok(found.map(|found| {
        let name = found.name(ctx.language()).unwrap_or_default();
        let seat = found.seat_line(ctx.language()).unwrap_or_default();
        let source = kbo::source_text(ctx, &found.source);
        [name, &seat, &source]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" – ")
    }))
}

/// A page of a draft; everything else is shown on the page of the filing.
fn parse(filing: &Filing, group: &str) -> Result<Group, Failure> {
    let group = Group::of_word(group).ok_or(Failure::NotFound)?;
    if filing.state == State::Draft {
        Ok(group)
    } else {
        Err(Failure::Elsewhere(filing_url(&filing.id)))
    }
}

/// A number that was found by name or address: it stands in its field, which is shown, and is saved with the
/// page.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    number: String,
}

impl Chosen {
    fn answer(self, answers: &mut Answers, group: Group) {
        if group != Group::Association {
            return;
        }
        if let Ok(number) = self.number.parse::<EnterpriseNumber>() {
            answers.set("association_known", "yes");
            answers.set("association_number", number.to_string());
        }
    }
}

pub(super) async fn get(
    ctx: Ctx,
    Path((id, group)): Path<(String, String)>,
    Query(chosen): Query<Chosen>,
) -> Answer {
    let (_, filing) = enter::filing(&ctx, &id).await?;
    let group = parse(&filing, &group)?;
    let mut answers = filing.answers(ctx.sealer());
    let vanished = answers.fit_to_today();
    chosen.answer(&mut answers, group);
    let case = filing.case(&answers);
    // A page that does not apply any more: on to one that does.
    if case.questions(group).next().is_none() {
        return Ok(redirect(&onward(
            &filing,
            &case,
            Day::in_brussels(ctx.now()),
        )));
    }
    let shown = Shown {
        case,
        group,
        id: &filing.id,
        deadline: deadline(&ctx, &filing, &answers, group).await?,
        source: source(&ctx, &filing, &answers, group).await?,
        has_vanished: filing.form_version != FORM_VERSION && !vanished.is_empty(),
        meanwhile: None,
    };
    html(&View::new(&ctx, kept(&case, group), shown))
}

/// The first page with something to do; then the documents and the summary.
fn onward(filing: &Filing, case: &Case<'_>, today: Day) -> String {
    case.next(today).map_or_else(
        || filing_url(&filing.id),
        |group| group_url(&filing.id, group),
    )
}

pub(super) async fn post(
    ctx: Ctx,
    Path((id, group)): Path<(String, String)>,
    submission: Submission,
) -> Answer {
    let (entered, filing) = enter::filing(&ctx, &id).await?;
    let group = parse(&filing, &group)?;
    let posted: Vec<(&'static str, String)> = crate::form::QUESTIONS
        .iter()
        .filter(|question| question.group == group)
        .filter(|question| is_posted(question, &submission))
        .map(|question| (question.id, submission.get(question.id).to_owned()))
        .collect();
    let seen = submission.get(SEEN).parse().unwrap_or(0);
    let page = draft::Page {
        group,
        seen,
        typed: posted.clone(),
    };
    let (act, sealer, account) = (ctx.act(), ctx.sealer().clone(), entered.account().clone());
    let id = filing.id.clone();
    let saved = ctx
        .db()
        .write(move |tx| draft::save(tx, &act, &sealer, &account, &id, &page));
    match saved.await? {
        Kept::Saved(filing, answers) => {
            after(&ctx, &filing, &answers, group, &submission, &posted).await
        }
        Kept::Meanwhile(filing, answers, saved) => {
            meanwhile(&ctx, &filing, &answers, &saved, group, &posted).await
        }
    }
}

/// A box that is not ticked is not sent, so a confirmation always counts as posted.
fn is_posted(question: &Question, submission: &Submission) -> bool {
    submission.has(question.id) || question.kind == Kind::Confirmation
}

/// It is saved. Where something is wrong that was on the page, the page says so; questions
/// that only now apply are asked; else it goes on where the person wants to.
async fn after(
    ctx: &Ctx,
    filing: &Filing,
    answers: &Answers,
    group: Group,
    submission: &Submission,
    posted: &[(&'static str, String)],
) -> Answer {
    let (case, today) = (filing.case(answers), Day::in_brussels(ctx.now()));
    if submission.has(LATER) {
        ctx.notify("success", "notice-vme-saved");
        return Ok(redirect(VME.path()));
    }
    if submission.has(BACK) {
        let before = case.before(group);
        let url = before.map_or_else(|| VME.to_string(), |one| group_url(&filing.id, one));
        return Ok(redirect(&url));
    }
    let mut wrong = case.wrong(group, today);
    if group == Group::Association
        && let Some(found) = enterprise(ctx, filing, answers).await?
        && let Some(what) = known::unfit(&case, &found)
    {
        let question = "association_number";
        wrong.push(Wrong { question, what });
    }
    let was_there = |id: &str| posted.iter().any(|(posted, _)| *posted == id);
    if !wrong.iter().any(|wrong| was_there(wrong.question)) {
        return Ok(redirect(&onward(filing, &case, today)));
    }
    let mut form = kept(&case, group);
    for wrong in wrong.iter().filter(|wrong| was_there(wrong.question)) {
        let question = case.questions(group).find(|one| one.id == wrong.question);
        let label_key = question.map(key).unwrap_or_default();
        form.fail_in(ctx, wrong.question, |language| {
            let label = ctx.state.texts.get(language, &label_key, &[]);
            let label = label.trim_end_matches('?').trim_end().to_owned();
            let what = format!("vme-wrong-{}", wrong.what);
            let arguments = [("question", label.into())];
            ctx.state.texts.get(language, &what, &arguments)
        });
    }
    let shown = Shown {
        case,
        group,
        id: &filing.id,
        deadline: deadline(ctx, filing, answers, group).await?,
        source: source(ctx, filing, answers, group).await?,
        has_vanished: false,
        meanwhile: None,
    };
    html_with_status(
        StatusCode::UNPROCESSABLE_ENTITY,
        &View::new(ctx, form, shown),
    )
}

/// Nothing was saved: what was typed stands in the form, and beside it who was quicker,
/// and with what. Saving again is meant.
async fn meanwhile(
    ctx: &Ctx,
    filing: &Filing,
    answers: &Answers,
    saved: &Saved,
    group: Group,
    posted: &[(&'static str, String)],
) -> Answer {
    let case = filing.case(answers);
    let by = saved.by.clone();
    let names = ctx
        .db()
        .read(move |tx| accounts::names(tx, std::slice::from_ref::<AccountId>(&by)))
        .await?;
    let person = names.get(&saved.by).cloned().unwrap_or_default();
    let at = date_time(Timestamp::from_millis(saved.at_millis), ctx.language());
    let sentence = ctx.text(
        "vme-meanwhile",
        &[("person", person.into()), ("at", at.into())],
    );
    let theirs = case.questions(group).map(|question| {
        let answer = answers.get(question.id);
        let text = match answer {
            "" => ctx.t("vme-meanwhile-nothing"),
            answer => shown(ctx, question, answer),
        };
        (ctx.t(&key(question)), text)
    });
    let meanwhile = Meanwhile {
        sentence,
        theirs: theirs.collect(),
    };
    let form = posted
        .iter()
        .fold(Form::new(), |form, (id, typed)| form.with(id, typed));
    let shown = Shown {
        case,
        group,
        id: &filing.id,
        deadline: None,
        source: None,
        has_vanished: false,
        meanwhile: Some(meanwhile),
    };
    html(&View::new(ctx, form, shown))
}
