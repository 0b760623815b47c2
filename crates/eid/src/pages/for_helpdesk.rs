//! `GET /helpdesk/eid?reference=…`: a diagnosis as its person went through it, by what
//! they read out, for whoever works at the helpdesk. For everybody else it does not exist.

use accounts::Account;
use askama::Template;
use i18n::format::date_time;
use web::{Answer, Ctx, Failure, Form, Page, html};

use super::diagnosis::Told;
use crate::diagnosis::{Diagnosis, Step, of_reference};
use crate::routes::ALL_DIAGNOSES;

#[derive(Debug, Template)]
#[template(path = "eid/for_helpdesk.html")]
struct View {
    page: Page,
    here: String,
    form: Form,
    found: Option<Found>,
    /// Something was asked for that is not there.
    missing: bool,
}

#[derive(Debug)]
struct Found {
    reference: String,
    began: String,
    changed: String,
    solved: Option<String>,
    /// The name, where somebody was signed in.
    person: Option<String>,
    next: String,
    told: Told,
}

impl View {
    fn new(ctx: &Ctx, asked: &str, found: Option<(Diagnosis, Option<Account>)>) -> Self {
        Self {
            page: ctx.page(),
            here: ALL_DIAGNOSES.to_string(),
            form: Form::new().with("reference", asked),
            missing: found.is_none() && !asked.is_empty(),
            found: found.map(|(known, account)| Found::new(ctx, &known, account.as_ref())),
        }
    }
}

impl Found {
    fn new(ctx: &Ctx, known: &Diagnosis, account: Option<&Account>) -> Self {
        let at = |at| date_time(at, ctx.language());
        let next = Step::next(&known.findings).known().code;
        Self {
            reference: known.reference.clone(),
            began: at(known.began_at),
            changed: at(known.changed_at),
            solved: known.solved_at.map(at),
            person: account
                .map(|account| format!("{} ({})", account.display_name(), account.username)),
            next: ctx.t(&format!("eid-diagnosis-{next}")),
            told: Told::new(ctx, known),
        }
    }
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    if !ctx.require_signed_in()?.is_helpdesk {
        return Err(Failure::NotFound);
    }
    let asked: String = ctx.parameter("reference").unwrap_or_default();
    let asked: String = asked.trim().chars().take(40).collect();
    let wanted = asked.clone();
    let found = ctx.db().read(move |tx| {
        let Some(known) = of_reference(tx, &wanted)? else {
            return Ok(None);
        };
        let account = match &known.account {
            Some(account) => accounts::find(tx, account)?,
            None => None,
        };
        Ok(Some((known, account)))
    });
    html(&View::new(&ctx, &asked, found.await?))
}

#[cfg(test)]
pub(super) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    let known = super::diagnosis::sample(ctx);
    let solved = Diagnosis {
        solved_at: Some(testkit::START),
        ..known.clone()
    };
    [
        ("empty", View::new(ctx, "", None)),
        ("missing", View::new(ctx, "K7Q42", None)),
        ("found", View::new(ctx, "K7Q42-M9XPR", Some((known, None)))),
        (
            "solved",
            View::new(ctx, "K7Q42-M9XPR", Some((solved, None))),
        ),
    ]
    .map(|(name, view)| (name, view.render().expect("the view renders")))
    .into()
}
