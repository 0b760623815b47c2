//! `GET /organisations/new`: "Organisatie toevoegen" begins with the enterprise
//! number (R-155 R-156), in any usual spelling; where a register is there, also with a
//! name, for which it proposes enterprises.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use belgium::EnterpriseNumber;
use kernel::{Duration, Never};
use storage::limits::{self, Exceeded, Limit};
use web::{Answer, Ctx, Failure, Form, Page, html_with_status, redirect};

use super::input;
use crate::register::public_search_url;
use crate::routes::{NEW, ORGANISATIONS, add_url};
use crate::{Enterprise, EnterpriseRegister, FieldRefusal};

/// No name is longer.
const NAME_LETTERS_MAX: usize = 200;
const PROPOSED_MAX: usize = 10;
/// Who looks for their own organisation tries a few spellings; a robot that copies the
/// register gets 30 a minute.
const BY_NAME: Limit = Limit {
    burst: 30,
    interval: Duration::from_secs(2),
};

#[derive(Debug, Template)]
#[template(path = "organisations/new.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    action: String,
    /// The page to go back to once it is done, or empty.
    return_to: String,
    back: String,
    /// Whether a name does, too.
    takes_names: bool,
    proposed: Vec<Proposed>,
    public_search: String,
}

/// An enterprise of this name, and where it is added.
#[derive(Debug)]
struct Proposed {
    name: String,
    number: String,
    address: String,
    href: String,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        form: Form,
        return_to: &str,
        takes_names: bool,
        proposed: &[Enterprise],
    ) -> Self {
        let proposed = proposed.iter().map(|one| Proposed {
            name: one.name.clone(),
            number: one.number.to_string(),
            address: one.address.as_ref().map_or_else(String::new, |address| {
                format!(
                    "{}, {} {}",
                    address.street, address.postal_code, address.city
                )
            }),
            href: add_url(&one.number, return_to),
        });
        Self {
            page: ctx.page(),
            form,
            action: NEW.to_string(),
            return_to: return_to.to_owned(),
            back: ORGANISATIONS.to_string(),
            takes_names,
            proposed: proposed.collect(),
            public_search: public_search_url(ctx.language()),
        }
    }
}

/// Counts a search by name, before it costs anything.
async fn count(ctx: &Ctx) -> Result<Result<(), Exceeded>, Failure> {
    let person = ctx.require_signed_in()?;
    let (key, now) = (
        format!("organisations.by-name {}", person.account),
        ctx.now(),
    );
    let taken = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(limits::take(tx, now, &key, BY_NAME)?));
    Ok(taken.await?)
}

pub(crate) async fn get(ctx: Ctx, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    ctx.require_signed_in()?;
    let return_to = query.get("return_to").map_or("", String::as_str);
    let register: Option<EnterpriseRegister> = ctx.state.services.get();
    let by_name = register.and_then(|register| register.by_name);
    let view = |form, proposed: &[Enterprise]| {
        View::new(&ctx, form, return_to, by_name.is_some(), proposed)
    };
    let Some(typed) = query.get("number") else {
        return html_with_status(StatusCode::OK, &view(Form::new(), &[]));
    };
    let reason = match typed.parse::<EnterpriseNumber>() {
        Ok(number) => return Ok(redirect(&add_url(&number, return_to))),
        Err(reason) => reason,
    };
    let mut form = Form::new().with("number", typed);
    let Some(by_name) = by_name.filter(|_| typed.chars().any(char::is_alphabetic)) else {
        form.refuse(&ctx, &FieldRefusal::from(reason));
        return html_with_status(input::UNPROCESSABLE, &view(form, &[]));
    };
    if let Err(Exceeded { .. }) = count(&ctx).await? {
        form.fail(&ctx, "number", "organisations-new-too-often");
        return html_with_status(StatusCode::TOO_MANY_REQUESTS, &view(form, &[]));
    }
    let name: String = typed.chars().take(NAME_LETTERS_MAX).collect();
    let language = ctx.language();
    let read = ctx
        .db()
        .read(move |tx| by_name(tx, &name, language, PROPOSED_MAX));
    let proposed = read.await?;
    if proposed.is_empty() {
        form.fail(&ctx, "number", "organisations-new-nothing");
        return html_with_status(input::UNPROCESSABLE, &view(form, &[]));
    }
    html_with_status(StatusCode::OK, &view(form, &proposed))
}
