//! Changing the password and the address.

use std::net::IpAddr;

use diesel::prelude::*;
use kernel::{AccountId, Act, Email, SessionId};
use serde_json::json;
use storage::{Tx, audit};

use crate::account::{self, Account};
use crate::code::{self, CodeRefusal, Guess, Pending, Purpose};
use crate::letters::{Desk, EmailChangeAsked, EmailChangeCode, EmailChanged, PasswordChanged};
use crate::mailbox::Mailbox;
use crate::routes::{CHANGE_EMAIL_CODE, FORGOTTEN_PASSWORD};
use crate::schema::accounts;
use crate::{credential, temporary};

/// Stores a new password, signs out everywhere but in `keep`, and tells the person.
/// `false`, and nothing done, when `keep` ended or the password is no longer that of
/// `account` as it was read: hashing takes a while, and whoever knew the former
/// password must not undo what its owner did meanwhile.
pub(crate) fn set_password(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    account: &Account,
    hash: &str,
    keep: &SessionId,
) -> QueryResult<bool> {
    if !sessions::is_live(tx, desk.lifetimes, keep, act.now())? {
        return Ok(false);
    }
    let unchanged =
        account::find(tx, &account.id)?.is_some_and(|now| now.credential == account.credential);
    if !unchanged {
        return Ok(false);
    }
    credential::store(tx, &account.id, hash, act.now())?;
    temporary::withdraw(tx, &account.id)?;
    sessions::end_all(tx, act, &account.id, Some(keep))?;
    audit::record(
        tx,
        act,
        "account.password-changed",
        account.id.as_str(),
        &json!({}),
    )?;
    let letter = PasswordChanged {
        name: account.name.called(),
        username: &account.username,
        forgotten: &desk.link(FORGOTTEN_PASSWORD.path()),
    };
    letter
        .send(tx, act, *desk, &account.email, account.language)?
        .ok();
    Ok(true)
}

kernel::refusals! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum EmailRefusal {
        /// It is the address in use.
        Same => 409 "email-same" at "email",
        /// Another account proved it in the meantime.
        Taken => 409 "email-taken",
        Code(CodeRefusal),
    }
}

/// The change that waits for its code, if any.
pub(crate) fn pending_email(tx: &mut Tx, account: &AccountId) -> QueryResult<Option<Pending>> {
    code::pending(tx, account, Purpose::Change)
}

/// Sends a code to the new address and word to the one in use. An address of
/// another account gets no code; its owner is told, and nobody else sees that.
pub(crate) fn ask_email_change(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    account: &Account,
    mailbox: Mailbox<'_>,
) -> QueryResult<Result<(), EmailRefusal>> {
    let email = mailbox.email;
    if email.normalized() == account.email.normalized() {
        return Ok(Err(EmailRefusal::Same));
    }
    if let Err(refusal) = code::may_send(tx, act, desk, &account.id, mailbox)? {
        return Ok(Err(EmailRefusal::Code(refusal)));
    }
    send_code(tx, act, desk, account, email)?;
    audit::record(
        tx,
        act,
        "account.email-change-asked",
        account.id.as_str(),
        &json!({}),
    )?;
    let word = EmailChangeAsked {
        name: account.name.called(),
        email: email.as_str(),
    };
    word.send(tx, act, *desk, &account.email, account.language)?
        .ok();
    Ok(Ok(()))
}

fn send_code(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    account: &Account,
    email: &Email,
) -> QueryResult<()> {
    let Some(code) = code::issue(tx, act, desk, &account.id, Purpose::Change, email)? else {
        return Ok(());
    };
    let link = desk.link(CHANGE_EMAIL_CODE.path());
    let letter = EmailChangeCode {
        code: code.expose(),
        lifetime: &desk.minutes(desk.limits.code_lifetime, account.language),
        link: &link,
    };
    letter.send(tx, act, *desk, email, account.language)?.ok();
    Ok(())
}

/// Another code for the change that waits.
pub fn resend_email_code(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    account: &Account,
    asked_from: IpAddr,
) -> QueryResult<Result<(), EmailRefusal>> {
    let Some(pending) = pending_email(tx, &account.id)? else {
        return Ok(Ok(()));
    };
    let email = &pending.email;
    let mailbox = Mailbox { email, asked_from };
    if let Err(refusal) = code::may_send(tx, act, desk, &account.id, mailbox)? {
        return Ok(Err(EmailRefusal::Code(refusal)));
    }
    send_code(tx, act, desk, account, email).map(Ok)
}

/// Compares the code; only now is the new address in use.
pub fn confirm_email_change(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    account: &Account,
    guess: &Guess,
) -> QueryResult<Result<(), EmailRefusal>> {
    let Some(pending) = pending_email(tx, &account.id)? else {
        return Ok(Err(EmailRefusal::Code(CodeRefusal::Expired)));
    };
    if let Err(refusal) = code::attempt(tx, desk, &pending, guess, act.now())? {
        return Ok(Err(EmailRefusal::Code(refusal)));
    }
    if account::owner_of(tx, &pending.email)?.is_some() {
        return Ok(Err(EmailRefusal::Taken));
    }
    diesel::update(accounts::table.filter(accounts::id.eq(&account.id)))
        .set((
            accounts::email.eq(pending.email.as_str()),
            accounts::email_normalized.eq(pending.email.normalized()),
            accounts::updated_at.eq(act.now()),
        ))
        .execute(tx)?;
    account::search::change(tx, &account.id)?;
    code::withdraw(tx, &account.id, Purpose::Change)?;
    temporary::withdraw(tx, &account.id)?;
    audit::record(
        tx,
        act,
        "account.email-changed",
        account.id.as_str(),
        &json!({}),
    )?;
    let word = EmailChanged {
        name: account.name.called(),
        email: pending.email.as_str(),
    };
    word.send(tx, act, *desk, &account.email, account.language)?
        .ok();
    Ok(Ok(()))
}

/// Leaves the address as it is.
pub fn cancel_email_change(tx: &mut Tx, act: &Act, account: &AccountId) -> QueryResult<()> {
    if pending_email(tx, account)?.is_none() {
        return Ok(());
    }
    code::withdraw(tx, account, Purpose::Change)?;
    audit::record(
        tx,
        act,
        "account.email-change-cancelled",
        account.as_str(),
        &json!({}),
    )
}
