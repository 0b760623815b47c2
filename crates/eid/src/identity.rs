//! Who an account is of. The key of a person is the national number (G-20): it is
//! stored sealed, beside a keyed hash by which it is found, and no page, log or event
//! holds it.

mod rotation;
#[cfg(test)]
mod tests;

use belgium::{Birth, NationalNumber, Sex};
use diesel::prelude::*;
use kernel::{AccountId, Act, Method, Name, Sealer, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use storage::{Error, Tx, audit, outbox, violates_unique};

use crate::schema::eid_identities;

pub use rotation::{RESEALED_AT_ONCE, reseal_identities};

const SEALED: &str = "eid-national-number";
const HASHED: &str = "eid-national-number-hash";

/// What a proof of identity says of a person. `Debug` shows none of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    pub number: NationalNumber,
    /// `None`: there are none, or none that can be shown.
    pub given_names: Option<String>,
    pub surname: Option<String>,
}

impl Person {
    /// The name of the account from then on: what is not known stays as it was typed.
    pub fn name(&self, typed: &Name) -> Name {
        let known = |said: &Option<String>, typed: &String| said.as_ref().unwrap_or(typed).clone();
        Name {
            first: known(&self.given_names, &typed.first),
            last: known(&self.surname, &typed.last),
        }
    }
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Person")
    }
}

/// Of whom an account is, without the number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    pub given_names: Option<String>,
    pub surname: Option<String>,
    /// As far as the number tells it.
    pub birth: Birth,
    pub sex: Option<Sex>,
    pub linked_at: Timestamp,
    pub linked_by: Method,
}

impl Identity {
    /// Whether the account's name is that of the card, and no longer the person's to
    /// type.
    pub fn names_are_known(&self) -> bool {
        self.given_names.is_some() || self.surname.is_some()
    }
}

kernel::refusals! {
    /// Why an account is not linked to a person; in order of precedence.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum LinkRefusal {
        /// The account is of another person: a card was linked, and it was not this one's.
        OtherPerson => 409 "eid-other-person",
        /// The person has another account.
        LinkedElsewhere => 409 "eid-linked-elsewhere",
    }
}

/// An account is of a known person now: its recognitions can be found, and what its
/// person founded is verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityLinked {
    pub account: AccountId,
}

impl outbox::Event for IdentityLinked {
    const KIND: &'static str = "eid.linked";
}

/// What came of linking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Linked {
    Now,
    /// It was before, to the same person: a renewed card, or the same once more.
    Before,
}

/// Links the account to the person, whose names become those of the account (G-21).
///
/// # Errors
/// When either is linked to somebody else.
pub fn link(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    account: &AccountId,
    person: &Person,
    by: Method,
) -> storage::Result<Linked, LinkRefusal> {
    let holder = account_of(tx, sealer, &person.number)?;
    if holder.as_ref() == Some(account) {
        refresh_names(tx, act, account, person)?;
        return Ok(Linked::Before);
    }
    if identity_of(tx, account)?.is_some() {
        return Err(Error::Refused(LinkRefusal::OtherPerson));
    }
    if holder.is_some() {
        return Err(Error::Refused(LinkRefusal::LinkedElsewhere));
    }
    insert(tx, act, sealer, account, person, by)?;
    let before = take_over_names(tx, act, account, person)?;
    let detail = json!({ "method": by, "name_before": before.map(|name| name.full()) });
    audit::record(tx, act, "eid.linked", account.as_str(), &detail)?;
    let event = IdentityLinked {
        account: account.clone(),
    };
    outbox::publish(tx, act, &event)?;
    Ok(Linked::Now)
}

/// An account is of nobody that is known any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityUnlinked {
    pub account: AccountId,
}

impl outbox::Event for IdentityUnlinked {
    const KIND: &'static str = "eid.unlinked";
}

/// Takes the person from the account, whose name stays. `false`, and nothing done, where
/// none is linked.
pub fn unlink(tx: &mut Tx, act: &Act, account: &AccountId, reason: &str) -> QueryResult<bool> {
    let row = eid_identities::table.filter(eid_identities::account_id.eq(account));
    if diesel::delete(row).execute(tx)? == 0 {
        return Ok(false);
    }
    let detail = json!({ "reason": reason });
    audit::record(tx, act, "eid.unlinked", account.as_str(), &detail)?;
    let event = IdentityUnlinked {
        account: account.clone(),
    };
    outbox::publish(tx, act, &event)?;
    Ok(true)
}

fn insert(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    account: &AccountId,
    person: &Person,
    by: Method,
) -> storage::Result<(), LinkRefusal> {
    let digits = person.number.expose().as_bytes();
    let inserted = diesel::insert_into(eid_identities::table)
        .values((
            eid_identities::account_id.eq(account),
            eid_identities::number.eq(sealer.seal(SEALED, digits)),
            eid_identities::number_hash.eq(sealer.tag::<32>(HASHED, digits).to_vec()),
            eid_identities::key_id.eq(sealer.key_id()),
            eid_identities::given_names.eq(&person.given_names),
            eid_identities::surname.eq(&person.surname),
            eid_identities::birth_date.eq(written_birth(person.number.birth())),
            eid_identities::sex.eq(person.number.sex().map(sex_code)),
            eid_identities::linked_at.eq(act.now()),
            eid_identities::linked_by.eq(by.code()),
        ))
        .execute(tx);
    match inserted {
        Ok(_) => Ok(()),
        Err(error) if violates_unique(&error, "eid_identities", "number_hash") => {
            Err(Error::Refused(LinkRefusal::LinkedElsewhere))
        }
        Err(error) => Err(error.into()),
    }
}

/// A card was seen of whoever the account is of: after a marriage, say, a renewed one
/// has another name.
pub fn refresh_names(
    tx: &mut Tx,
    act: &Act,
    account: &AccountId,
    person: &Person,
) -> QueryResult<()> {
    let Some(known) = identity_of(tx, account)? else {
        return Ok(());
    };
    if known.given_names == person.given_names && known.surname == person.surname {
        return Ok(());
    }
    diesel::update(eid_identities::table.filter(eid_identities::account_id.eq(account)))
        .set((
            eid_identities::given_names.eq(&person.given_names),
            eid_identities::surname.eq(&person.surname),
        ))
        .execute(tx)?;
    let before = take_over_names(tx, act, account, person)?;
    let detail = json!({ "name_before": before.map(|name| name.full()) });
    audit::record(tx, act, "eid.names-changed", account.as_str(), &detail)
}

/// The name before, when it was another.
fn take_over_names(
    tx: &mut Tx,
    act: &Act,
    account: &AccountId,
    person: &Person,
) -> QueryResult<Option<Name>> {
    let found = accounts::find(tx, account)?.ok_or(diesel::result::Error::NotFound)?;
    let name = person.name(&found.name);
    if name == found.name {
        return Ok(None);
    }
    accounts::set_name(tx, act, account, &name)?;
    Ok(Some(found.name))
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = eid_identities)]
struct Row {
    given_names: Option<String>,
    surname: Option<String>,
    birth_date: Option<String>,
    sex: Option<String>,
    linked_at: Timestamp,
    linked_by: String,
}

impl Row {
    fn read(self) -> QueryResult<Identity> {
        let linked_by = self.linked_by.parse();
        let linked_by = linked_by.map_err(|error: kernel::UnknownMethod| {
            diesel::result::Error::DeserializationError(Box::new(error))
        })?;
        Ok(Identity {
            given_names: self.given_names,
            surname: self.surname,
            birth: read_birth(self.birth_date.as_deref().unwrap_or_default()),
            sex: self.sex.as_deref().and_then(sex_of_code),
            linked_at: self.linked_at,
            linked_by,
        })
    }
}

/// Whom the account is of, once a card was linked.
pub fn identity_of(tx: &mut Tx, account: &AccountId) -> QueryResult<Option<Identity>> {
    let row: Option<Row> = eid_identities::table
        .filter(eid_identities::account_id.eq(account))
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    row.map(Row::read).transpose()
}

/// The account of whoever has this number, whichever secret hashed it.
pub fn account_of(
    tx: &mut Tx,
    sealer: &Sealer,
    number: &NationalNumber,
) -> QueryResult<Option<AccountId>> {
    let tags = sealer.tags::<32>(HASHED, number.expose().as_bytes());
    let hashes: Vec<Vec<u8>> = tags.iter().map(|tag| tag.to_vec()).collect();
    eid_identities::table
        .filter(eid_identities::number_hash.eq_any(hashes))
        .select(eid_identities::account_id)
        .first(tx)
        .optional()
}

/// The number of whom the account is of. Whoever asks for it keeps it out of logs.
pub fn number_of(
    tx: &mut Tx,
    sealer: &Sealer,
    account: &AccountId,
) -> QueryResult<Option<NationalNumber>> {
    let sealed: Option<Vec<u8>> = eid_identities::table
        .filter(eid_identities::account_id.eq(account))
        .select(eid_identities::number)
        .first(tx)
        .optional()?;
    Ok(sealed.and_then(|sealed| opened(sealer, &sealed)))
}

/// The numbers of all known people, for finding whom a list means.
pub fn numbers(tx: &mut Tx, sealer: &Sealer) -> QueryResult<Vec<(AccountId, NationalNumber)>> {
    let rows: Vec<(AccountId, Vec<u8>)> = eid_identities::table
        .select((eid_identities::account_id, eid_identities::number))
        .load(tx)?;
    let opened = rows
        .into_iter()
        .filter_map(|(account, sealed)| Some((account, opened(sealer, &sealed)?)));
    Ok(opened.collect())
}

fn opened(sealer: &Sealer, sealed: &[u8]) -> Option<NationalNumber> {
    let digits = zeroize::Zeroizing::new(sealer.open(SEALED, sealed)?);
    NationalNumber::from_digits(str::from_utf8(&digits).ok()?).ok()
}

fn written_birth(birth: Birth) -> Option<String> {
    let year = birth.year?;
    let text = match (birth.month, birth.day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        (None, _) => format!("{year:04}"),
    };
    Some(text)
}

fn read_birth(text: &str) -> Birth {
    let mut parts = text.splitn(3, '-');
    Birth {
        year: parts.next().and_then(|year| year.parse().ok()),
        month: parts.next().and_then(|month| month.parse().ok()),
        day: parts.next().and_then(|day| day.parse().ok()),
    }
}

fn sex_code(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "male",
        Sex::Female => "female",
    }
}

fn sex_of_code(code: &str) -> Option<Sex> {
    [Sex::Male, Sex::Female]
        .into_iter()
        .find(|sex| sex_code(*sex) == code)
}
