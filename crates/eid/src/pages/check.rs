//! `GET /eid/test`: "test uw eID", for anybody, without an account. What the server saw of
//! the card, in words.

use askama::Template;
use web::{Answer, Ctx, Page, html};

use crate::Standing;
use crate::errand::{Errand, What};
use crate::outcome::{Good, Handshake};
use crate::routes::START;

#[derive(Debug, Template)]
#[template(path = "eid/check.html")]
pub(super) struct View {
    page: Page,
    start: String,
    errand: String,
    /// What was seen, once a good card was.
    seen: Option<Seen>,
}

#[derive(Debug)]
struct Seen {
    handshake: String,
    not_after: String,
    answered: String,
}

impl View {
    fn new(ctx: &Ctx, seen: Option<Seen>) -> Self {
        Self {
            page: ctx.page(),
            start: START.to_string(),
            errand: Errand::here(ctx, What::Check).sealed(ctx.sealer()),
            seen,
        }
    }
}

impl Seen {
    fn new(ctx: &Ctx, good: &Good, handshake: &Handshake) -> Self {
        let (Standing::Answered { as_of } | Standing::Listed { as_of }) = good.standing;
        let date = i18n::format::date(good.not_after, ctx.language());
        let answered = i18n::format::date_time(as_of, ctx.language());
        Self {
            handshake: handshake_text(ctx, handshake),
            not_after: ctx.text("eid-check-valid", &[("date", date.into())]),
            answered: ctx.text("eid-check-answered", &[("at", answered.into())]),
        }
    }
}

/// How long the browser took tells whether somebody was asked anything.
pub(super) fn handshake_text(ctx: &Ctx, handshake: &Handshake) -> String {
    let seconds = handshake.milliseconds.map(|milliseconds| {
        let tenths = milliseconds / 100;
        format!("{},{}", tenths / 10, tenths % 10)
    });
    let key = match (handshake.certificates, &seconds) {
        (0, Some(_)) => "eid-check-none-after",
        (0, None) => "eid-check-none",
        (_, Some(_)) => "eid-check-sent-after",
        (_, None) => "eid-check-sent",
    };
    ctx.text(key, &[("seconds", seconds.unwrap_or_default().into())])
}

pub(crate) async fn get(ctx: Ctx) -> Answer {
    html(&View::new(&ctx, None))
}

pub(super) fn passed(ctx: &Ctx, good: &Good, handshake: &Handshake) -> Answer {
    html(&View::new(ctx, Some(Seen::new(ctx, good, handshake))))
}

#[cfg(test)]
pub(super) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    let good = Good {
        person: super::tests::person(),
        not_after: testkit::START,
        standing: Standing::Answered {
            as_of: testkit::START,
        },
    };
    let handshakes = [None, Some(2345)].map(|milliseconds| Handshake {
        milliseconds,
        certificates: 2,
    });
    let seen = handshakes.map(|handshake| Some(Seen::new(ctx, &good, &handshake)));
    std::iter::once(None)
        .chain(seen)
        .map(|seen| {
            let view = View::new(ctx, seen);
            ("check", view.render().expect("the view renders"))
        })
        .collect()
}
