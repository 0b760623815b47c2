//! Making an account and activating it: the code proves that the address is the
//! person's own.

use std::net::IpAddr;

use diesel::prelude::*;
use kernel::{AccountId, Act, Authentication, Duration, Language, Method};
use serde_json::json;
use storage::{Error, Tx, audit};
use web::SignInRequest;

use crate::account::{self, Account, NewAccount, UsernameTaken};
use crate::code::{self, CodeRefusal, Guess, Purpose};
use crate::letters::{ActivationCode, Desk};
use crate::mailbox::Mailbox;
use crate::method::password_typed;
use crate::schema::accounts;
pub use crate::ticket::Ticket;

kernel::refusals! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum RegisterRefusal {
        /// Accounts made from this network.
        TooMany => 429 "register-too-many" { wait: Duration } retry wait,
        UsernameTaken => 409 "username-taken" at "username",
    }
}

/// How somebody comes to make an account.
#[derive(Debug, Clone, Copy)]
pub struct Way<'a> {
    /// See [`web::Ctx::browser`].
    pub browser: &'a str,
    /// See [`web::ClientAddress::network`].
    pub network: IpAddr,
    /// What they were about to do.
    pub request: Option<&'a SignInRequest>,
}

/// Makes an account that waits for its code. An address that belongs to an
/// account already is not refused, so that nobody can find out which addresses
/// we know: its owner is told by mail, and this account can never be activated.
/// To an address that got too many mails no code goes; the page of the code says so.
///
/// # Errors
/// When the user name is taken; that is said openly, as the name is public.
pub fn register(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    new: &NewAccount,
    way: Way<'_>,
) -> storage::Result<Ticket, RegisterRefusal> {
    let inserted = account::insert(tx, act, new, false)?;
    let id = inserted.map_err(|UsernameTaken| Error::Refused(RegisterRefusal::UsernameTaken))?;
    let ticket = Ticket::new(
        id,
        way.browser,
        password_typed(act.now()),
        way.request.cloned(),
    );
    if let Some(account) = waiting(tx, &ticket.account)? {
        let mailbox = Mailbox {
            email: &account.email,
            asked_from: way.network,
        };
        if code::may_send(tx, act, desk, &account.id, mailbox)?.is_ok() {
            send_code(tx, act, desk, &account, &ticket)?;
        }
    }
    Ok(ticket)
}

fn send_code(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    account: &Account,
    ticket: &Ticket,
) -> QueryResult<()> {
    let code = code::issue(
        tx,
        act,
        desk,
        &account.id,
        Purpose::Activation,
        &account.email,
    )?;
    let Some(code) = code else {
        return Ok(());
    };
    let letter = ActivationCode {
        code: code.expose(),
        lifetime: &desk.minutes(desk.limits.code_lifetime, account.language),
        link: &desk.link(&ticket.url(desk.sealer)),
    };
    letter
        .send(tx, act, *desk, &account.email, account.language)?
        .ok();
    Ok(())
}

/// What came of an attempt to activate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Activation {
    Done,
    /// It was activated before, or is gone.
    NothingToDo,
    Refused(CodeRefusal),
    /// Another account proved this address in the meantime.
    AddressTaken,
}

/// Compares the code and, if it is right, activates the account.
pub fn activate(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    id: &AccountId,
    guess: &Guess,
) -> QueryResult<Activation> {
    let Some(account) = waiting(tx, id)? else {
        return Ok(Activation::NothingToDo);
    };
    let Some(pending) = code::pending(tx, id, Purpose::Activation)? else {
        return Ok(Activation::Refused(CodeRefusal::Expired));
    };
    if let Err(refusal) = code::attempt(tx, desk, &pending, guess, act.now())? {
        return Ok(Activation::Refused(refusal));
    }
    if account::owner_of(tx, &account.email)?.is_some() {
        return Ok(Activation::AddressTaken);
    }
    let now = act.now();
    diesel::update(accounts::table.filter(accounts::id.eq(id)))
        .set((
            accounts::activated_at.eq(now),
            accounts::updated_at.eq(now),
            accounts::email_normalized.eq(account.email.normalized()),
        ))
        .execute(tx)?;
    account::search::add(tx, id)?;
    code::withdraw(tx, id, Purpose::Activation)?;
    audit::record(tx, act, "account.activated", id.as_str(), &json!({}))?;
    Ok(Activation::Done)
}

/// The account, as long as it waits for its code.
pub(crate) fn waiting(tx: &mut Tx, id: &AccountId) -> QueryResult<Option<Account>> {
    Ok(account::find(tx, id)?.filter(|account| !account.is_activated()))
}

/// Speaks the language in which the person reads the pages of the activation:
/// they may have chosen another since they made the account.
pub(crate) fn speak(tx: &mut Tx, act: &Act, id: &AccountId, language: Language) -> QueryResult<()> {
    match waiting(tx, id)?.filter(|account| account.language != language) {
        Some(_) => account::set_language(tx, act, id, language),
        None => Ok(()),
    }
}

/// Sends another code, not at once after the last.
pub fn resend(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    ticket: &Ticket,
    asked_from: IpAddr,
) -> QueryResult<Result<(), CodeRefusal>> {
    let Some(account) = waiting(tx, &ticket.account)? else {
        return Ok(Ok(()));
    };
    let email = &account.email;
    let mailbox = Mailbox { email, asked_from };
    if let Err(refusal) = code::may_send(tx, act, desk, &account.id, mailbox)? {
        return Ok(Err(refusal));
    }
    send_code(tx, act, desk, &account, ticket).map(Ok)
}

/// Sends another code for the helpdesk, to somebody who waits for one. It opens nothing
/// in the browser of whoever sends it.
pub fn send_again(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    account: &AccountId,
    asked_from: IpAddr,
) -> QueryResult<Result<(), CodeRefusal>> {
    let proof = Authentication {
        method: Method::PASSWORD,
        at: act.now(),
    };
    let ticket = Ticket::new(account.clone(), "", proof, None);
    audit::record(
        tx,
        act,
        "account.code-sent-again",
        account.as_str(),
        &json!({}),
    )?;
    resend(tx, act, desk, &ticket, asked_from)
}

/// Puts another address in place of a mistyped one, and sends the code there.
pub(crate) fn correct_address(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    ticket: &Ticket,
    mailbox: Mailbox<'_>,
) -> QueryResult<Result<(), CodeRefusal>> {
    let Some(mut account) = waiting(tx, &ticket.account)? else {
        return Ok(Ok(()));
    };
    let id = &account.id;
    if let Err(refusal) = code::may_send(tx, act, desk, id, mailbox)? {
        return Ok(Err(refusal));
    }
    let email = mailbox.email;
    diesel::update(accounts::table.filter(accounts::id.eq(id)))
        .set((
            accounts::email.eq(email.as_str()),
            accounts::updated_at.eq(act.now()),
        ))
        .execute(tx)?;
    audit::record(
        tx,
        act,
        "account.address-corrected",
        id.as_str(),
        &json!({}),
    )?;
    account.email = email.clone();
    send_code(tx, act, desk, &account, ticket).map(Ok)
}
