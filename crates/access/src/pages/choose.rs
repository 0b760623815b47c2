//! `/choose`: "Hoe wilt u deze tool gebruiken?", within a sign-in to a tool
//! . Nothing is believed of what comes back: it is judged
//! here, and once more where the sign-in goes on.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use kernel::{Context, Refusal};
use oidc::RequestSummary;
use serde::Deserialize;
use tools::Tool;
use web::{
    Answer, Ctx, Failure, Form, Page, SignedIn, Submission, html_with_status, redirect, refused,
};

use super::lost::{Lost, LostView};
use super::options::{Options, ToolHead, organisations_to_ask, proofs, read_value};
use super::words::Words;
use crate::routes::{choose_url, query, register_url};
use crate::{AccessRefusal, Choice, Proof, judge, judge_all};

/// From so many choices on, a field to search them is of use.
pub(super) const FILTER_FROM: usize = 8;

kernel::refusals! {
    /// Why a choice is not taken.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(crate) enum ChoiceRefusal {
        /// Not made here, or too long ago.
        RequestInvalid => 400 "choice-request-invalid",
        /// What was sent is none of the buttons.
        Unknown => 422 "choice-unknown",
        /// It was possible when the page was shown, or never.
        NotPossible => 409 "choice-not-possible",
    }
}

#[derive(Debug, Template)]
#[template(path = "access/choose.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    tool: ToolHead,
    /// What was chosen the last time and cannot be now.
    lost: Option<LostView>,
    /// Where the choice is sent; it can also be loaded.
    action: String,
    options: Options,
    has_filter: bool,
    join: String,
    /// `None` when the tool is not for organisations.
    register: Option<String>,
    /// Back to the tool, without a sign-in.
    stop: String,
}

/// What the page asks of the domains.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub choices: Vec<Choice>,
    pub lost: Option<Lost>,
    pub words: Words,
}

impl View {
    pub fn new(ctx: &Ctx, request: &str, tool: &Tool, known: &Known, form: Form) -> Self {
        let action = choose_url(request);
        let options = Options::new(ctx, tool, &known.words, &known.choices);
        let lost = known.lost.as_ref();
        let back = query(&[("return_to", &action)]);
        let registers = tool.ways_for_organisations().next().is_some();
        Self {
            page: ctx.page(),
            form,
            tool: ToolHead::new(ctx, tool),
            lost: lost.and_then(|lost| lost.view(ctx, tool, &known.words)),
            has_filter: options.len() >= FILTER_FROM,
            options,
            join: format!("{}?{back}", organisations::NEW),
            register: registers.then(|| format!("{}?{back}", register_url(&tool.slug))),
            stop: oidc::cancel_url(request),
            action,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Parameters {
    #[serde(default)]
    request: String,
}

pub(super) async fn get(ctx: Ctx, Query(asked): Query<Parameters>) -> Answer {
    let opened = Opened::read(&ctx, asked.request).await?;
    show(&ctx, opened, Form::new(), StatusCode::OK).await
}

pub(super) async fn post(
    ctx: Ctx,
    Query(asked): Query<Parameters>,
    submission: Submission,
) -> Answer {
    let opened = Opened::read(&ctx, asked.request).await?;
    let chosen = match read_value(submission.get("choice")) {
        Some(context) => take(&ctx, context, &opened.tool).await?,
        None => Err(ChoiceRefusal::Unknown),
    };
    match chosen {
        Ok((person, context)) => Ok(redirect(&oidc::chosen_url(
            ctx.sealer(),
            ctx.now(),
            &person.session,
            &opened.request,
            &context,
        ))),
        Err(refusal) => {
            let mut form = Form::new();
            form.refuse(&ctx, &refusal);
            let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::CONFLICT);
            show(&ctx, opened, form, status).await
        }
    }
}

/// A sign-in that waits for a choice.
struct Opened {
    request: String,
    summary: RequestSummary,
    tool: Tool,
}

impl Opened {
    /// The tool that is being opened; the person comes with it.
    async fn read(ctx: &Ctx, request: String) -> Result<Self, Failure> {
        let summary = oidc::request_tool(ctx.sealer(), ctx.now(), &request)
            .ok_or_else(|| refused(ChoiceRefusal::RequestInvalid))?;
        ctx.require_signed_in()?;
        let slug = summary.tool.clone();
        let found = ctx.db().read(move |tx| tools::find(tx, &slug));
        let tool = found
            .await?
            .ok_or_else(|| refused(AccessRefusal::ToolRetired))?;
        if tool.sign_in_in_popup {
            ctx.keep_opener();
        }
        Ok(Self {
            request,
            summary,
            tool,
        })
    }
}

/// Judges the choice. It is remembered where the sign-in goes on.
async fn take(
    ctx: &Ctx,
    context: Context,
    tool: &Tool,
) -> Result<Result<(SignedIn, Context), ChoiceRefusal>, Failure> {
    let person = ctx.require_signed_in()?.clone();
    let (account, now) = (person.account.clone(), ctx.now());
    let (chosen, tool) = (context.clone(), tool.clone());
    let proof = ctx
        .db()
        .read(move |tx| judge(tx, now, &account, &chosen, &tool));
    Ok(if proof.await?.is_met() {
        Ok((person, context))
    } else {
        Err(ChoiceRefusal::NotPossible)
    })
}

async fn show(ctx: &Ctx, opened: Opened, form: Form, status: StatusCode) -> Answer {
    let (person, now) = (ctx.require_signed_in()?, ctx.now());
    let (account, acting_for) = (person.account.clone(), person.acting_for.clone());
    let (tool, wanted) = (opened.tool.clone(), opened.summary.organisation);
    let read = ctx.db().read(move |tx| {
        let mut choices = judge_all(tx, now, &account, &tool)?;
        // Of an organisation the tool asks for, only how; all else where that is not possible.
        let fits = |one: &Choice| one.is_possible() && one.is_of(wanted.as_ref());
        if choices.iter().any(fits) {
            choices.retain(|one| one.is_of(wanted.as_ref()));
        }
        // For whom the person acts on our pages stands first.
        if let Some(acting) = &acting_for {
            let its = Some(&acting.organisation);
            choices.sort_by_key(|one| {
                let is_of_another = one.context.organisation.as_ref() != its;
                (!one.is_possible(), is_of_another)
            });
        }
        let lost = Lost::load(tx, now, &account, &tool)?;
        let of_lost: Option<&Proof> = lost.as_ref().map(|lost| &lost.proof);
        let all = proofs(&choices).chain(of_lost);
        let words = Words::load(tx, all, &organisations_to_ask(&choices))?;
        Ok(Known {
            choices,
            lost,
            words,
        })
    });
    let known = read.await?;
    html_with_status(
        status,
        &View::new(ctx, &opened.request, &opened.tool, &known, form),
    )
}
