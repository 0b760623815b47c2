//! What several pages say.

use belgium::Day;
use i18n::Argument;
use i18n::format::{date_short, money};
use kernel::{Cents, Language};
use web::Ctx;

use crate::store::Booked;
use crate::{Fate, Mistake};

/// A day as it is stored.
pub(super) fn day(stored: &str) -> String {
    stored
        .parse::<Day>()
        .map_or_else(|_| stored.to_owned(), |day| date_short(day.noon()))
}

pub(super) fn euros(ctx: &Ctx, amount: Cents) -> String {
    money(amount, ctx.language())
}

pub(super) fn fate(ctx: &Ctx, fate: Fate) -> String {
    ctx.t(&format!("bank-fate-{}", fate.word()))
}

/// The class of its badge.
pub(super) fn look(fate: Fate) -> &'static str {
    match fate {
        Fate::Credited => "badge-success",
        Fate::Waiting | Fate::RefundAsked | Fate::ToPay => "badge-warning",
        Fate::TakenBack | Fate::TookBack => "badge-danger",
        Fate::PaidBack | Fate::Own => "badge-outline",
    }
}

/// Who sent it, as far as the bank says.
pub(super) fn counterparty(ctx: &Ctx, booked: &Booked) -> String {
    match (
        booked.counterparty_name.as_str(),
        booked.counterparty_account.as_str(),
    ) {
        ("", "") => ctx.t("bank-nobody"),
        ("", account) => account.to_owned(),
        (name, _) => name.to_owned(),
    }
}

/// What is wrong with a file, where, and what to do.
pub(super) fn mistake(ctx: &Ctx, language: Language, mistake: &Mistake) -> String {
    let texts = &ctx.state.texts;
    let arguments: Vec<(&str, Argument)> = mistake
        .wrong
        .arguments()
        .into_iter()
        .map(|(name, value)| (name, value.into()))
        .collect();
    let key = format!("bank-wrong-{}", mistake.wrong.code());
    let wrong = texts.get(language, &key, &arguments);
    match mistake.line {
        None => wrong,
        Some(line) => texts.get(
            language,
            "bank-wrong-at-line",
            &[("line", line.to_string().into()), ("wrong", wrong.into())],
        ),
    }
}
