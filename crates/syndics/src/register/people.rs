//! Who a person of the register is. The number lies sealed in a table of its own, with a
//! keyed hash by which it is found, as `eid` keeps it; no page, log or file holds it.

use belgium::NationalNumber;
use diesel::prelude::*;
use kernel::{Act, Sealer};
use storage::Tx;

use crate::PersonId;
use crate::schema::register_people;

const SEALED: &str = "register-national-number";
const HASHED: &str = "register-national-number-hash";

/// The person with that number, who is new to the register or not.
pub(super) fn person(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    number: &NationalNumber,
) -> QueryResult<PersonId> {
    if let Some(known) = person_with(tx, sealer, number)? {
        return Ok(known);
    }
    let id = PersonId::generate(&act.clock, &act.rng);
    let digits = number.expose().as_bytes();
    diesel::insert_into(register_people::table)
        .values((
            register_people::id.eq(&id),
            register_people::number.eq(sealer.seal(SEALED, digits)),
            register_people::number_hash.eq(sealer.tag::<32>(HASHED, digits).to_vec()),
            register_people::key_id.eq(sealer.key_id()),
        ))
        .execute(tx)?;
    Ok(id)
}

/// Whoever has this number, whichever secret hashed it.
pub(crate) fn person_with(
    tx: &mut Tx,
    sealer: &Sealer,
    number: &NationalNumber,
) -> QueryResult<Option<PersonId>> {
    let tags = sealer.tags::<32>(HASHED, number.expose().as_bytes());
    let hashes: Vec<Vec<u8>> = tags.iter().map(|tag| tag.to_vec()).collect();
    register_people::table
        .filter(register_people::number_hash.eq_any(hashes))
        .select(register_people::id)
        .first(tx)
        .optional()
}

/// The number of a person of the register. Whoever asks for it keeps it out of logs.
pub fn number_of_person(
    tx: &mut Tx,
    sealer: &Sealer,
    person: &PersonId,
) -> QueryResult<Option<NationalNumber>> {
    let sealed: Option<Vec<u8>> = register_people::table
        .filter(register_people::id.eq(person))
        .select(register_people::number)
        .first(tx)
        .optional()?;
    Ok(sealed.and_then(|sealed| opened(sealer, &sealed)))
}

fn opened(sealer: &Sealer, sealed: &[u8]) -> Option<NationalNumber> {
    let digits = zeroize::Zeroizing::new(sealer.open(SEALED, sealed)?);
    NationalNumber::from_digits(str::from_utf8(&digits).ok()?).ok()
}

/// So few that nobody waits long for the writer.
const RESEALED_AT_ONCE: i64 = 200;

/// After the server's secret was replaced: seals the next numbers with the current one, of
/// people after `after`. Returns the last it looked at; `None` when all are done.
///
/// One that no secret opens any more stays as it is: the right secret may come back.
pub fn reseal_people(
    tx: &mut Tx,
    sealer: &Sealer,
    after: Option<&PersonId>,
) -> QueryResult<Option<PersonId>> {
    let key_id = sealer.key_id();
    let after = after.map_or("", PersonId::as_str);
    let rows: Vec<(PersonId, Vec<u8>)> = register_people::table
        .filter(register_people::key_id.ne(&key_id))
        .filter(register_people::id.gt(after))
        .order(register_people::id)
        .limit(RESEALED_AT_ONCE)
        .select((register_people::id, register_people::number))
        .load(tx)?;
    for (person, sealed) in &rows {
        let Some(number) = opened(sealer, sealed) else {
            tracing::warn!(%person, "a national number was sealed by a secret that is not there");
            continue;
        };
        let digits = number.expose().as_bytes();
        diesel::update(register_people::table.filter(register_people::id.eq(person)))
            .set((
                register_people::number.eq(sealer.seal(SEALED, digits)),
                register_people::number_hash.eq(sealer.tag::<32>(HASHED, digits).to_vec()),
                register_people::key_id.eq(&key_id),
            ))
            .execute(tx)?;
    }
    Ok(rows.into_iter().next_back().map(|(person, _)| person))
}
