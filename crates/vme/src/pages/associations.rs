//! `GET /vme/filings/{id}/associations`: who does not have the number of the association at
//! hand finds it in the data of the Crossroads Bank by name or address. A choice fills in
//! the page of questions; nothing is saved before the person saves that page.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kbo::{Enterprise, Enterprises};
use kernel::{Duration, Never};
use serde::Deserialize;
use storage::limits::{self, Limit};
use web::{Answer, Ctx, Form, Page, html_with_status, redirect};

use super::enter;
use crate::State;
use crate::form::Group;
use crate::routes::{ASSOCIATIONS, filing_url, group_url, of};

const SHOWN_MAX: usize = 10;
const TYPED_CHARS_MAX: usize = 200;
/// A search costs more than other pages; who looks for a building tries a few names.
const PER_ACCOUNT: Limit = Limit {
    burst: 30,
    interval: Duration::from_secs(2),
};

#[derive(Debug, Template)]
#[template(path = "vme/associations.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    action: String,
    back: String,
    is_loaded: bool,
    /// `None`: nothing was searched for.
    found: Option<Vec<Proposed>>,
    source: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct Proposed {
    name: String,
    number: String,
    address: String,
    href: String,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        form: Form,
        id: &crate::FilingId,
        is_loaded: bool,
        found: Option<&[Enterprise]>,
    ) -> Self {
        let back = group_url(id, Group::Association);
        let language = ctx.language();
        let proposed = |one: &Enterprise| Proposed {
            name: one.name(language).unwrap_or_default().to_owned(),
            number: one.number.to_string(),
            address: one.seat_line(language).unwrap_or_default(),
            href: format!("{back}?number={}", one.number),
        };
        Self {
            page: ctx.page(),
            form,
            action: of(ASSOCIATIONS, id),
            is_loaded,
            source: found
                .and_then(|found| found.first())
                .map(|one| kbo::source_text(ctx, &one.source)),
            found: found.map(|found| found.iter().map(proposed).collect()),
            back,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct AssociationsQuery {
    #[serde(default)]
    q: String,
}

pub(super) async fn get(
    ctx: Ctx,
    Path(id): Path<String>,
    Query(asked): Query<AssociationsQuery>,
) -> Answer {
    let (entered, filing) = enter::filing(&ctx, &id).await?;
    if filing.state != State::Draft {
        return Ok(redirect(&filing_url(&filing.id)));
    }
    let typed: String = asked.q.trim().chars().take(TYPED_CHARS_MAX).collect();
    let mut form = Form::new().with("q", typed.as_str());
    let is_loaded = ctx.db().read(kbo::source).await?.is_some();
    if typed.is_empty() || !is_loaded {
        let view = View::new(&ctx, form, &filing.id, is_loaded, None);
        return html_with_status(StatusCode::OK, &view);
    }
    let (key, now) = (format!("vme-search:{}", entered.account()), ctx.now());
    let taken = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(limits::take(tx, now, &key, PER_ACCOUNT)?));
    if taken.await?.is_err() {
        form.fail(&ctx, "q", "vme-search-too-often");
        let view = View::new(&ctx, form, &filing.id, is_loaded, None);
        return html_with_status(StatusCode::TOO_MANY_REQUESTS, &view);
    }
    let enterprises: Enterprises = ctx.state.services.or_default();
    let found = ctx
        .db()
        .read(move |tx| enterprises.find(tx, &typed, SHOWN_MAX))
        .await?;
    let view = View::new(&ctx, form, &filing.id, is_loaded, Some(&found));
    html_with_status(StatusCode::OK, &view)
}
