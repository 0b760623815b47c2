//! `GET /end-session`.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::RawQuery;
use diesel::QueryResult;
use web::{Answer, Ctx, Failure, Page, Route, html, refused};

use super::confirm::Question;
use super::request::{Checked, LogoutRequest};
use super::sign_out;
use crate::{Hint, Parameters, Provider, routes};

#[derive(Debug, Template)]
#[template(path = "end_session.html")]
struct ConfirmView {
    page: Page,
    /// Whose sign-out it is asked about.
    person: String,
    /// The tool's name, where one is known.
    tool: Option<String>,
    request: String,
    confirm: Route,
    stay: Route,
}

pub async fn get(
    ctx: Ctx,
    Extension(provider): Extension<Arc<Provider>>,
    RawQuery(query): RawQuery,
) -> Answer {
    let parameters = Parameters::read(query.unwrap_or_default().as_bytes());
    let asked = LogoutRequest::read(&parameters).map_err(refused)?;
    if let (None, Some(language)) = (ctx.signed_in(), asked.language) {
        ctx.set_language(language);
    }
    let checked = check(&ctx, asked).await?;
    let Some(person) = ctx.signed_in() else {
        return sign_out(&ctx, checked.destination.as_ref()).await;
    };
    let speaks_of_this_person = match &checked.hint {
        None => false,
        Some(Hint { sub, aud, .. }) => {
            let pairwise = provider.keyring.pairwise(&ctx.state).await?;
            pairwise.subject(aud, &person.account) == *sub
        }
    };
    if speaks_of_this_person && !checked.is_suspicious {
        sign_out(&ctx, checked.destination.as_ref()).await
    } else {
        ask_first(&ctx, &person.display_name, checked)
    }
}

/// Reads only, and refuses: a refusal is the answer of the read.
async fn check(ctx: &Ctx, asked: LogoutRequest) -> Result<Checked, Failure> {
    let (issuer, now) = (ctx.state.settings.origin.clone(), ctx.now());
    let checked = ctx.db().read(move |tx| -> QueryResult<_> {
        match asked.check(tx, &issuer, now) {
            Ok(checked) => Ok(Ok(checked)),
            Err(storage::Error::Refused(refusal)) => Ok(Err(refusal)),
            Err(storage::Error::Query(error)) => Err(error),
            Err(storage::Error::Storage(error)) => {
                Err(diesel::result::Error::QueryBuilderError(error.into()))
            }
        }
    });
    checked.await?.map_err(refused)
}

fn ask_first(ctx: &Ctx, person: &str, checked: Checked) -> Answer {
    let request = Question {
        destination: checked.destination,
        asked_at: ctx.now(),
    }
    .sealed(ctx.sealer());
    html(&ConfirmView {
        page: ctx.page(),
        person: person.to_owned(),
        tool: checked
            .tool
            .map(|tool| tool.name.get(ctx.language()).to_owned()),
        request,
        confirm: routes::END_SESSION_CONFIRM,
        stay: Route::TOOLS,
    })
}
