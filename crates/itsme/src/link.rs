//! Whose itsme is whose account. An itsme is known by its issuer and its `sub`, and
//! never by a name or an address (OpenID Connect Core §5.7). A person who makes a new
//! itsme account gets another `sub`: the national number says that it is the same person.
//!
//! ```text
//! none ── link (fresh sign-in, card linked, same number) ─▶ linked ── unlink ─▶ none
//!                                     new sub, same number ──┘ ▲
//!                                                     └────────┘
//! ```

use accounts::Account;
use belgium::NationalNumber;
use diesel::prelude::*;
use kernel::{AccountId, Act, Actor, Sealer, Timestamp};
use serde_json::json;
use storage::{Error, Tx, audit};

use crate::letters::{ItsmeLinked, ItsmeUnlinked};
use crate::routes::MY_ITSME;
use crate::schema::itsme_links as links;
use crate::{ItsmeRefusal, Person};

/// What is needed beside the transaction.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Registry<'a> {
    pub sealer: &'a Sealer,
    pub desk: mail::Desk<'a>,
}

/// The itsme of an account.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = links)]
pub struct Link {
    #[diesel(column_name = account_id)]
    pub account: AccountId,
    pub issuer: String,
    pub sub: String,
    pub linked_at: Timestamp,
}

pub fn of_account(tx: &mut Tx, account: &AccountId) -> QueryResult<Option<Link>> {
    links::table
        .find(account)
        .select(Link::as_select())
        .first(tx)
        .optional()
}

fn of_person(tx: &mut Tx, person: &Person) -> QueryResult<Option<Link>> {
    links::table
        .filter(links::issuer.eq(&person.issuer))
        .filter(links::sub.eq(&person.sub))
        .select(Link::as_select())
        .first(tx)
        .optional()
}

/// Links the itsme to the account, whose owner asked for it and is signed in.
///
/// # Errors
/// When it is not proved to be of the same person as the linked card, or belongs to
/// another account.
pub(crate) fn connect(
    tx: &mut Tx,
    act: &Act,
    registry: Registry<'_>,
    account: &Account,
    person: &Person,
) -> storage::Result<(), ItsmeRefusal> {
    let number = person.number.as_ref();
    let number = number.ok_or(Error::Refused(ItsmeRefusal::NoNumber))?;
    require_same(tx, registry, &account.id, number)?;
    match of_person(tx, person)? {
        Some(link) if link.account == account.id => return Ok(()),
        Some(_) => return Err(Error::Refused(ItsmeRefusal::LinkedElsewhere)),
        None => {}
    }
    match of_account(tx, &account.id)? {
        Some(former) => rebind(tx, act, registry, account, &former, person)?,
        None => insert(tx, act, registry, account, person)?,
    }
    Ok(())
}

/// The account of whoever proved to hold this itsme.
///
/// # Errors
/// When there is none, or the card on which the link rests is there no more, or is of
/// another person.
pub(crate) fn recognise(
    tx: &mut Tx,
    act: &Act,
    registry: Registry<'_>,
    person: &Person,
) -> storage::Result<Account, ItsmeRefusal> {
    let Some(link) = of_person(tx, person)? else {
        return recognise_new(tx, act, registry, person);
    };
    let known = eid::number_of(tx, registry.sealer, &link.account)?;
    match (known, &person.number) {
        (None, _) => return Err(Error::Refused(ItsmeRefusal::EidMissing)),
        (Some(known), Some(number)) if known != *number => {
            return Err(Error::Refused(ItsmeRefusal::OtherPerson));
        }
        _ => {}
    }
    usable(tx, &link.account)
}

/// A `sub` that nobody has: of somebody who never linked itsme, or who made a new
/// itsme account since.
fn recognise_new(
    tx: &mut Tx,
    act: &Act,
    registry: Registry<'_>,
    person: &Person,
) -> storage::Result<Account, ItsmeRefusal> {
    let not_linked = || Error::Refused(ItsmeRefusal::NotLinked);
    let number = person.number.as_ref().ok_or_else(not_linked)?;
    let account = eid::account_of(tx, registry.sealer, number)?;
    let account = account.ok_or_else(not_linked)?;
    let former = of_account(tx, &account)?.ok_or_else(not_linked)?;
    let account = usable(tx, &account)?;
    let act = act.by(Actor::person(account.id.clone()));
    rebind(tx, &act, registry, &account, &former, person)?;
    Ok(account)
}

fn usable(tx: &mut Tx, account: &AccountId) -> storage::Result<Account, ItsmeRefusal> {
    let account = accounts::find(tx, account)?;
    account
        .filter(Account::is_activated)
        .ok_or(Error::Refused(ItsmeRefusal::NotLinked))
}

fn require_same(
    tx: &mut Tx,
    registry: Registry<'_>,
    account: &AccountId,
    number: &NationalNumber,
) -> storage::Result<(), ItsmeRefusal> {
    match eid::number_of(tx, registry.sealer, account)? {
        None => Err(Error::Refused(ItsmeRefusal::EidMissing)),
        Some(known) if known != *number => Err(Error::Refused(ItsmeRefusal::OtherPerson)),
        Some(_) => Ok(()),
    }
}

fn insert(
    tx: &mut Tx,
    act: &Act,
    registry: Registry<'_>,
    account: &Account,
    person: &Person,
) -> QueryResult<()> {
    diesel::insert_into(links::table)
        .values((
            links::account_id.eq(&account.id),
            links::issuer.eq(&person.issuer),
            links::sub.eq(&person.sub),
            links::linked_at.eq(act.now()),
        ))
        .execute(tx)?;
    let detail = json!({ "issuer": person.issuer });
    audit::record(tx, act, "itsme.linked", account.id.as_str(), &detail)?;
    tell_linked(tx, act, registry, account)
}

fn rebind(
    tx: &mut Tx,
    act: &Act,
    registry: Registry<'_>,
    account: &Account,
    former: &Link,
    person: &Person,
) -> QueryResult<()> {
    diesel::update(links::table.find(&account.id))
        .set((
            links::issuer.eq(&person.issuer),
            links::sub.eq(&person.sub),
            links::linked_at.eq(act.now()),
        ))
        .execute(tx)?;
    let detail = json!({ "issuer": person.issuer, "former": former.issuer });
    audit::record(tx, act, "itsme.rebound", account.id.as_str(), &detail)?;
    tell_linked(tx, act, registry, account)
}

fn tell_linked(
    tx: &mut Tx,
    act: &Act,
    registry: Registry<'_>,
    account: &Account,
) -> QueryResult<()> {
    let letter = ItsmeLinked {
        name: account.name.called(),
        my_itsme: &registry.desk.link(MY_ITSME.path()),
    };
    letter
        .send(tx, act, registry.desk, &account.email, account.language)?
        .ok();
    Ok(())
}

/// `false`, and nothing done, where none is linked.
pub fn unlink(
    tx: &mut Tx,
    act: &Act,
    desk: mail::Desk<'_>,
    account: &Account,
) -> QueryResult<bool> {
    let row = links::table.find(&account.id);
    if diesel::delete(row).execute(tx)? == 0 {
        return Ok(false);
    }
    audit::record(tx, act, "itsme.unlinked", account.id.as_str(), &json!({}))?;
    let letter = ItsmeUnlinked {
        name: account.name.called(),
        my_itsme: &desk.link(MY_ITSME.path()),
    };
    letter
        .send(tx, act, desk, &account.email, account.language)?
        .ok();
    Ok(true)
}
