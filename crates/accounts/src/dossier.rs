//! What accounts tell the helpdesk of a person: why they could not sign in, and what
//! became of the mails to them.

use diesel::QueryResult;
use domain::{Chapter, Line, Tone};
use kernel::AccountId;
use mail::{SentMail, SentState};
use storage::Tx;
use web::Ctx;

use crate::{account, failures};

const SHOWN_MAX: i64 = 10;

pub(crate) fn sign_in_failures(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &AccountId,
) -> QueryResult<Option<Chapter>> {
    let failed = failures::of_account(tx, id, SHOWN_MAX)?;
    let line = |(at, code): (_, String)| {
        let key = format!("accounts-dossier-{code}");
        let text = if ctx.state.texts.has(&key) {
            ctx.t(&key)
        } else {
            code
        };
        Line::of(text).at(at)
    };
    Ok(Some(Chapter {
        heading: ctx.t("accounts-dossier-failures"),
        lines: failed.into_iter().map(line).collect(),
        empty: ctx.t("accounts-dossier-failures-none"),
    }))
}

pub(crate) fn mails(tx: &mut Tx, ctx: &Ctx, id: &AccountId) -> QueryResult<Option<Chapter>> {
    let Some(account) = account::find(tx, id)? else {
        return Ok(None);
    };
    let sent = mail::sent_to(tx, &account.email, SHOWN_MAX)?;
    let line = |mail: SentMail| {
        let (tone, key) = match (mail.state, &mail.answer) {
            (SentState::Delivered, _) => (Tone::Good, "accounts-dossier-mail-delivered"),
            (SentState::Refused, _) => (Tone::Bad, "accounts-dossier-mail-refused"),
            (SentState::Waiting, Some(_)) => (Tone::Bad, "accounts-dossier-mail-again"),
            (SentState::Waiting, None) => (Tone::Plain, "accounts-dossier-mail-waiting"),
        };
        let answer = mail.answer.unwrap_or_default();
        let word = ctx.text(key, &[("answer", answer.into())]);
        Line::of(mail.subject).at(mail.written_at).badge(tone, word)
    };
    Ok(Some(Chapter {
        heading: ctx.t("accounts-dossier-mails"),
        lines: sent.into_iter().map(line).collect(),
        empty: ctx.t("accounts-dossier-mails-none"),
    }))
}
