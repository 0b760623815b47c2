//! `/choose`: "Hoe wilt u deze tool gebruiken?", within a sign-in to a tool
//! . Nothing is believed of what comes back: it is judged
//! here, and once more where the sign-in goes on.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use kernel::{Context, Never, Refusal};
use serde::Deserialize;
use tools::Tool;
use web::{
    Answer, Ctx, Failure, Form, Page, SignedIn, Submission, html_with_status, redirect, refused,
};

use super::options::{Options, ToolHead, organisations_to_ask, proofs, read_value};
use super::words::Words;
use crate::routes::{choose_url, query};
use crate::{AccessRefusal, Choice, judge, judge_all, remember};

/// From so many choices on, a field to search them is of use.
pub(super) const FILTER_FROM: usize = 8;

/// Why a choice is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChoiceRefusal {
    /// Not made here, or too long ago.
    RequestInvalid,
    /// What was sent is none of the buttons.
    Unknown,
    /// It was possible when the page was shown, or never.
    NotPossible,
}

impl ChoiceRefusal {
    #[cfg(test)]
    pub const ALL: [Self; 3] = [Self::RequestInvalid, Self::Unknown, Self::NotPossible];
}

impl Refusal for ChoiceRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::RequestInvalid => "choice-request-invalid",
            Self::Unknown => "choice-unknown",
            Self::NotPossible => "choice-not-possible",
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::RequestInvalid => 400,
            Self::Unknown => 422,
            Self::NotPossible => 409,
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "access/choose.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    tool: ToolHead,
    /// Where the choice is sent; it can also be loaded.
    action: String,
    options: Options,
    has_filter: bool,
    join: String,
    /// `None` when the tool is not for organisations.
    register: Option<String>,
    tools: String,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        request: &str,
        tool: &Tool,
        words: &Words,
        choices: &[Choice],
        form: Form,
    ) -> Self {
        let action = choose_url(request);
        let options = Options::new(ctx, tool, words, choices);
        let back = query(&[("return_to", &action)]);
        let registers = tool.ways_for_organisations().next().is_some();
        Self {
            page: ctx.page(),
            form,
            tool: ToolHead::new(ctx, tool),
            has_filter: options.len() >= FILTER_FROM,
            options,
            join: format!("{}?{back}", organisations::NEW),
            register: registers.then(|| format!("{}?{back}", tools::register_url(&tool.slug))),
            tools: tools::TOOLS.to_string(),
            action,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    request: String,
}

pub(super) async fn get(ctx: Ctx, Query(asked): Query<Asked>) -> Answer {
    let tool = requested_tool(&ctx, &asked.request).await?;
    show(&ctx, &asked.request, tool, Form::new(), StatusCode::OK).await
}

pub(super) async fn post(ctx: Ctx, Query(asked): Query<Asked>, submission: Submission) -> Answer {
    let tool = requested_tool(&ctx, &asked.request).await?;
    let chosen = match read_value(submission.get("choice")) {
        Some(context) => take(&ctx, context, &tool).await?,
        None => Err(ChoiceRefusal::Unknown),
    };
    match chosen {
        Ok((person, context)) => Ok(redirect(&oidc::chosen_url(
            ctx.sealer(),
            ctx.now(),
            &person.session,
            &asked.request,
            &context,
        ))),
        Err(refusal) => {
            let mut form = Form::new();
            form.refuse(&ctx, &refusal);
            let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::CONFLICT);
            show(&ctx, &asked.request, tool, form, status).await
        }
    }
}

/// The tool that is being opened; the person comes with it.
async fn requested_tool(ctx: &Ctx, request: &str) -> Result<Tool, Failure> {
    let summary = oidc::request_tool(ctx.sealer(), ctx.now(), request)
        .ok_or_else(|| refused(ChoiceRefusal::RequestInvalid))?;
    ctx.require_signed_in()?;
    let found = ctx.db().read(move |tx| tools::find(tx, &summary.tool));
    found
        .await?
        .ok_or_else(|| refused(AccessRefusal::ToolRetired))
}

/// Judges the choice, and remembers it for the next time.
async fn take(
    ctx: &Ctx,
    context: Context,
    tool: &Tool,
) -> Result<Result<(SignedIn, Context), ChoiceRefusal>, Failure> {
    let person = ctx.require_signed_in()?.clone();
    let (account, act) = (person.account.clone(), ctx.act());
    let (chosen, tool) = (context.clone(), tool.clone());
    let possible = ctx.db().write::<_, _, Never>(move |tx| {
        let proof = judge(tx, act.now(), &account, &chosen, &tool)?;
        if proof.is_met() {
            remember(tx, &act, &account, &tool.slug, &chosen)?;
        }
        Ok(proof.is_met())
    });
    Ok(if possible.await? {
        Ok((person, context))
    } else {
        Err(ChoiceRefusal::NotPossible)
    })
}

async fn show(ctx: &Ctx, request: &str, tool: Tool, form: Form, status: StatusCode) -> Answer {
    let (account, now) = (ctx.require_signed_in()?.account.clone(), ctx.now());
    let asked = tool.clone();
    let read = ctx.db().read(move |tx| {
        let choices = judge_all(tx, now, &account, &asked)?;
        let words = Words::load(tx, proofs(&choices), &organisations_to_ask(&choices))?;
        Ok((choices, words))
    });
    let (choices, words) = read.await?;
    html_with_status(
        status,
        &View::new(ctx, request, &tool, &words, &choices, form),
    )
}
