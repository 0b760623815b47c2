//! "Waar u aangemeld bent": the part of "Mijn account" that lists the person's
//! own sessions and lets them end one or all.

use askama::Template;
use kernel::SessionId;
use web::{Ctx, Failure, Page};

use crate::{Session, list, routes, viewings_of};

/// Of the latest that the helpdesk looked.
const VIEWINGS_SHOWN: i64 = 10;

/// Renders itself: put `{{ card|safe }}` on the page.
#[derive(Debug, Clone, Template)]
#[template(path = "sessions/card.html")]
pub struct Card {
    page: Page,
    return_to: String,
    end_all: String,
    sessions: Vec<Item>,
    /// When the helpdesk looked at these pages, and why.
    viewings: Vec<(String, String)>,
}

#[derive(Debug, Clone)]
struct Item {
    end: String,
    device: String,
    method: String,
    since: String,
    since_machine: String,
    last_used: String,
    address: String,
    current: bool,
}

/// The card for the signed-in person; its buttons come back to the page it is on.
pub async fn card(ctx: &Ctx) -> Result<Card, Failure> {
    let person = ctx.require_signed_in()?;
    let (account, now) = (person.account.clone(), ctx.now());
    let lifetimes = ctx.state.limits();
    let (sessions, viewings) = ctx
        .db()
        .read(move |tx| {
            let viewings = viewings_of(tx, &account, VIEWINGS_SHOWN)?;
            Ok((list(tx, lifetimes, &account, now)?, viewings))
        })
        .await?;
    Ok(Card {
        page: ctx.page(),
        return_to: ctx.path().to_owned(),
        end_all: routes::END_ALL.to_string(),
        viewings: viewings
            .into_iter()
            .map(|viewing| {
                let at = i18n::format::date_time(viewing.began_at, ctx.language());
                (at, viewing.reason)
            })
            .collect(),
        sessions: sessions
            .iter()
            .map(|session| item(ctx, session, &person.session))
            .collect(),
    })
}

fn item(ctx: &Ctx, session: &Session, current: &SessionId) -> Item {
    Item {
        end: routes::end_one(&session.id),
        device: device_words(ctx, session),
        method: ctx
            .state
            .sign_in_methods()
            .told(ctx, &session.authentications),
        since: i18n::format::date_time(session.created_at, ctx.language()),
        since_machine: i18n::format::machine(session.created_at),
        last_used: i18n::format::date_time(session.last_seen_at, ctx.language()),
        address: session.device.client_address.clone(),
        current: session.id == *current,
    }
}

pub(crate) fn device_words(ctx: &Ctx, session: &Session) -> String {
    match (session.device.browser(), session.device.system()) {
        (Some(browser), Some(system)) => ctx.text(
            "sessions-device",
            &[("browser", browser.into()), ("system", system.into())],
        ),
        (Some(known), None) | (None, Some(known)) => known.to_owned(),
        (None, None) => ctx.t("sessions-device-unknown"),
    }
}
