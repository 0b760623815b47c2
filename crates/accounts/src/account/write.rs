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

/// The person will be gone at that time; `None`: they called it back. Whoever brings that
/// about says so in the trail.
pub fn set_leaving(
    tx: &mut Tx,
    act: &Act,
    account: &AccountId,
    at: Option<Timestamp>,
) -> QueryResult<()> {
    diesel::update(accounts::table.filter(accounts::id.eq(account)))
        .set((
            accounts::leaving_at.eq(at),
            accounts::updated_at.eq(act.now()),
        ))
        .execute(tx)
        .map(drop)
}

/// The person is gone, and what names them was replaced: nobody finds the account by a
/// name that it had.
pub fn set_left(tx: &mut Tx, act: &Act, account: &AccountId) -> QueryResult<()> {
    diesel::update(accounts::table.filter(accounts::id.eq(account)))
        .set((
            accounts::leaving_at.eq(None::<Timestamp>),
            accounts::left_at.eq(act.now()),
        ))
        .execute(tx)?;
    storage::search::forget(tx, account.as_str())
}

/// Takes away the row of an account to which nothing refers; a violation of a foreign key
/// says that something does.
pub fn forget_row(tx: &mut Tx, account: &AccountId) -> QueryResult<()> {
    diesel::delete(accounts::table.filter(accounts::id.eq(account)))
        .execute(tx)
        .map(drop)
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
