//! Making an account, and the changes to it that need no code and no password.

use diesel::prelude::*;
use kernel::{AccountId, Act, Email, Language, Timestamp, Username};
use serde::{Deserialize, Serialize};
use serde_json::json;
use storage::{Tx, audit, outbox, violates_unique};

use crate::schema::accounts;
use crate::{PhotoId, credential};
use kernel::Name;

/// An account to be written.
#[derive(Debug, Clone)]
pub struct NewAccount {
    pub username: Username,
    pub email: Email,
    pub name: Name,
    pub language: Language,
    /// A PHC string; `None` for whoever signs in otherwise.
    pub password_hash: Option<String>,
}

/// The user name belongs to somebody already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UsernameTaken;

pub(crate) fn insert(
    tx: &mut Tx,
    act: &Act,
    new: &NewAccount,
    activated: bool,
) -> QueryResult<Result<AccountId, UsernameTaken>> {
    let (id, now) = (AccountId::generate(&act.clock, &act.rng), act.now());
    let inserted = diesel::insert_into(accounts::table)
        .values((
            accounts::id.eq(&id),
            accounts::username.eq(new.username.as_str()),
            accounts::email.eq(new.email.as_str()),
            accounts::email_normalized.eq(activated.then(|| new.email.normalized())),
            accounts::first_name.eq(&new.name.first),
            accounts::last_name.eq(&new.name.last),
            accounts::language.eq(new.language.code()),
            accounts::created_at.eq(now),
            accounts::updated_at.eq(now),
            accounts::activated_at.eq(activated.then_some(now)),
        ))
        .execute(tx);
    match inserted {
        Ok(_) => {
            if let Some(hash) = &new.password_hash {
                credential::store(tx, &id, hash, now)?;
            }
            if activated {
                super::search::add(tx, &id)?;
            }
            audit::record(
                tx,
                act,
                "account.created",
                id.as_str(),
                &json!({ "activated": activated }),
            )?;
            Ok(Ok(id))
        }
        Err(error) if violates_unique(&error, "accounts", "username") => Ok(Err(UsernameTaken)),
        Err(error) => Err(error),
    }
}

/// An account that needs no code: for the demo world, tests and benches.
///
/// # Errors
/// When the user name or the address is taken.
pub fn create_activated(tx: &mut Tx, act: &Act, new: &NewAccount) -> QueryResult<AccountId> {
    insert(tx, act, new, true)?.map_err(|UsernameTaken| diesel::result::Error::RollbackTransaction)
}

/// Shows another photo, or none.
pub fn set_photo(
    tx: &mut Tx,
    act: &Act,
    account: &AccountId,
    photo: Option<&PhotoId>,
) -> QueryResult<()> {
    diesel::update(accounts::table.filter(accounts::id.eq(account)))
        .set((
            accounts::photo_id.eq(photo),
            accounts::updated_at.eq(act.now()),
        ))
        .execute(tx)?;
    audit::record(
        tx,
        act,
        "account.photo-changed",
        account.as_str(),
        &json!({ "photo": photo }),
    )
}

/// Corrects the name; once an eID is linked the card's name stands.
pub fn set_name(tx: &mut Tx, act: &Act, account: &AccountId, name: &Name) -> QueryResult<()> {
    diesel::update(accounts::table.filter(accounts::id.eq(account)))
        .set((
            accounts::first_name.eq(&name.first),
            accounts::last_name.eq(&name.last),
            accounts::updated_at.eq(act.now()),
        ))
        .execute(tx)?;
    super::search::change(tx, account)?;
    let renamed = Renamed {
        account: account.clone(),
    };
    outbox::publish(tx, act, &renamed)?;
    audit::record(
        tx,
        act,
        "account.name-changed",
        account.as_str(),
        &json!({}),
    )
}

/// Somebody has another name: for whoever keeps names to search by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renamed {
    pub account: AccountId,
}

impl outbox::Event for Renamed {
    const KIND: &'static str = "account.renamed";
}

/// The language of pages and mails, remembered for the next sign-in.
pub fn set_language(
    tx: &mut Tx,
    act: &Act,
    account: &AccountId,
    language: Language,
) -> QueryResult<()> {
    diesel::update(accounts::table.filter(accounts::id.eq(account)))
        .set((
            accounts::language.eq(language.code()),
            accounts::updated_at.eq(act.now()),
        ))
        .execute(tx)?;
    audit::record(
        tx,
        act,
        "account.language-changed",
        account.as_str(),
        &json!({ "language": language }),
    )
}

/// Lets the person work at the helpdesk, or no longer. `false`, and nothing done,
/// for an account whose address nobody proved: it may be a stranger's, made with the
/// name and the address of somebody who would be given the right.
pub fn set_helpdesk(tx: &mut Tx, act: &Act, account: &AccountId, works: bool) -> QueryResult<bool> {
    let action = "account.helpdesk-changed";
    set_place(tx, act, account, works, action, |tx, since| {
        diesel::update(accounts::table.filter(accounts::id.eq(account)))
            .set(accounts::helpdesk_since.eq(since))
            .execute(tx)
    })
}

/// Lets the person work for finance, or no longer: as [`set_helpdesk`].
pub fn set_finance(tx: &mut Tx, act: &Act, account: &AccountId, works: bool) -> QueryResult<bool> {
    let action = "account.finance-changed";
    set_place(tx, act, account, works, action, |tx, since| {
        diesel::update(accounts::table.filter(accounts::id.eq(account)))
            .set(accounts::finance_since.eq(since))
            .execute(tx)
    })
}

/// Lets the person work at the counter, or no longer: as [`set_helpdesk`].
pub fn set_counter(tx: &mut Tx, act: &Act, account: &AccountId, works: bool) -> QueryResult<bool> {
    let action = "account.counter-changed";
    set_place(tx, act, account, works, action, |tx, since| {
        diesel::update(accounts::table.filter(accounts::id.eq(account)))
            .set(accounts::counter_since.eq(since))
            .execute(tx)
    })
}

fn set_place(
    tx: &mut Tx,
    act: &Act,
    account: &AccountId,
    works: bool,
    action: &'static str,
    set: impl FnOnce(&mut Tx, Option<Timestamp>) -> QueryResult<usize>,
) -> QueryResult<bool> {
    let Some(since) = since(tx, act, account)? else {
        return Ok(false);
    };
    set(tx, works.then_some(since))?;
    let detail = json!({ "works": works });
    audit::record(tx, act, action, account.as_str(), &detail).map(|()| true)
}

/// From when a right holds that is given now; `None` for an address that nobody proved.
fn since(tx: &mut Tx, act: &Act, account: &AccountId) -> QueryResult<Option<Timestamp>> {
    let activated_at: Option<Option<Timestamp>> = accounts::table
        .filter(accounts::id.eq(account))
        .select(accounts::activated_at)
        .first(tx)
        .optional()?;
    // An account that was activated while a clock was ahead has it from now on, too.
    Ok(activated_at
        .flatten()
        .map(|activated_at| act.now().max(activated_at)))
}
