//! What transactions are called on a page.

use i18n::format;
use kernel::Timestamp;
use web::Ctx;

use crate::{Kind, Names, State, Transaction};

pub(super) fn kind(ctx: &Ctx, kind: Kind) -> String {
    ctx.t(&format!("wallet-kind-{}", kind.word()))
}

/// The word of a state, and the look of its badge.
pub(super) fn state(ctx: &Ctx, state: State) -> (String, &'static str) {
    let look = match state {
        State::Held => "warning",
        State::Completed => "success",
        State::Released | State::Expired => "outline",
    };
    (ctx.t(&format!("wallet-state-{}", state.word())), look)
}

/// The product, where there is one, else what kind of transaction it is.
pub(super) fn title(ctx: &Ctx, transaction: &Transaction, names: &Names) -> String {
    let tool = transaction.tool.as_ref();
    match tool.and_then(|slug| names.tools.get(slug)) {
        Some(name) => name.clone(),
        None => kind(ctx, transaction.kind),
    }
}

/// Who did it, where a person did.
pub(super) fn person(ctx: &Ctx, transaction: &Transaction, names: &Names) -> Option<String> {
    let account = transaction.account.as_ref()?;
    let name = names.people.get(account).filter(|name| !name.is_empty());
    Some(name.cloned().unwrap_or_else(|| ctx.t("wallet-person-gone")))
}

pub(super) fn moment(ctx: &Ctx, at: Timestamp) -> String {
    format::date_time(at, ctx.language())
}
