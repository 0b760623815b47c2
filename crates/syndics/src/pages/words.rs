//! What several pages say.

use belgium::Day;
use i18n::format::{date, date_short};
use web::Ctx;

use crate::known::one_line;
use crate::register::Stretch;
use crate::{Holder, Period, Syndic};

/// `25 november 2026`
pub(super) fn day(ctx: &Ctx, day: Day) -> String {
    date(day.noon(), ctx.language())
}

/// `25/11/2026`, for tables.
pub(super) fn day_short(day: Day) -> String {
    date_short(day.noon())
}

/// The last day, or that none is known.
pub(super) fn through_short(ctx: &Ctx, period: Period) -> String {
    match period.through() {
        Some(day) => day_short(day),
        None => ctx.t("syndics-until-further"),
    }
}

fn period(ctx: &Ctx, period: Period) -> String {
    let from = day(ctx, period.from);
    match period.through() {
        Some(through) => {
            let through = day(ctx, through);
            let arguments = [("from", from.into()), ("through", through.into())];
            ctx.text("syndics-from-through", &arguments)
        }
        None => ctx.text("syndics-since", &[("from", from.into())]),
    }
}

/// A syndic as anybody may see one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub name: String,
    pub number: Option<String>,
    pub kind: String,
    pub appointed: String,
    pub professional: String,
    pub address: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    /// Of the whole mandate.
    pub period: String,
    pub from: String,
    pub through: String,
}

impl Shown {
    pub fn new(ctx: &Ctx, stretch: &Stretch, mandate: Period) -> Self {
        let syndic = &stretch.held.syndic;
        let published = syndic.published();
        Self {
            name: published.name.as_str().to_owned(),
            number: published.enterprise.map(ToString::to_string),
            kind: kind(ctx, syndic),
            appointed: ctx.t(&format!("syndics-appointed-{}", syndic.appointed_by.word())),
            professional: ctx.t(if syndic.is_professional {
                "syndics-professional"
            } else {
                "syndics-not-professional"
            }),
            address: one_line(published.address),
            email: published.email.map(|email| email.as_str().to_owned()),
            phone: published.phone.map(ToString::to_string),
            period: period(ctx, mandate),
            from: day_short(stretch.period.from),
            through: through_short(ctx, stretch.period),
        }
    }
}

fn kind(ctx: &Ctx, syndic: &Syndic) -> String {
    let holder = match syndic.holder {
        Holder::Natural { .. } => "natural",
        Holder::Legal { .. } => "legal",
    };
    let kind = ctx.t(&format!("syndics-kind-{}", syndic.kind.word()));
    let holder = ctx.t(&format!("syndics-holder-{holder}"));
    format!("{kind} ({})", lower_first(&holder))
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|first| first.to_lowercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}
