//! Whose a recognition is, by the national number: of people whose identity card
//! is linked, nobody need say it.

use std::collections::BTreeMap;

use aws_lc_rs::digest::{SHA256, digest};
use belgium::NationalNumber;
use diesel::prelude::*;
use kernel::{AccountId, Act, Never, Sealer};
use storage::{Error, StorageError, Tx};
use web::State;

use crate::schema::recognitions;
use crate::{RecognitionId, link};

/// So few links in a transaction that nobody waits long for the writer.
const LINKED_AT_ONCE: usize = 50;

/// What the tags are for.
const PURPOSE: &str = "recognition of a national number";

/// As a list may have it: SHA-256 of the eleven digits. Whoever has it tries all numbers
/// in a minute, so it is nowhere kept.
pub(crate) fn hash(number: &NationalNumber) -> Vec<u8> {
    digest(&SHA256, number.expose().as_bytes())
        .as_ref()
        .to_vec()
}

/// How long the name of the secret is with which a tag begins.
const NAME: usize = 12;

/// What is kept in its place (decision 0036): a tag by each of the server's secrets, of the
/// current one first. A list that has the hashes and one that has the numbers give the same.
pub(crate) fn tags(sealer: &Sealer, hash: &[u8]) -> Vec<Vec<u8>> {
    let names = sealer.tags::<NAME>(PURPOSE, b"");
    let tags = sealer.tags::<32>(PURPOSE, hash);
    let both = names.iter().zip(&tags);
    both.map(|(name, tag)| [name.as_slice(), tag].concat())
        .collect()
}

/// Whether a tag that is kept is of the same number as these; `None` where it is of a secret
/// that the server no longer has, and nobody can say.
pub(crate) fn is_one_of(kept: &[u8], tags: &[Vec<u8>]) -> Option<bool> {
    let name = kept.get(..NAME)?;
    let same_secret = tags.iter().find(|tag| tag.starts_with(name))?;
    Some(same_secret == kept)
}

/// A card was just linked to the account: what it is recognised as, it holds from now on.
pub fn link_known(tx: &mut Tx, act: &Act, sealer: &Sealer, account: &AccountId) -> QueryResult<()> {
    let Some(number) = eid::number_of(tx, sealer, account)? else {
        return Ok(());
    };
    let ids: Vec<RecognitionId> = recognitions::table
        .filter(recognitions::national_number_hash.eq_any(tags(sealer, &hash(&number))))
        .filter(recognitions::account_id.is_null())
        .filter(recognitions::enterprise_number.is_null())
        .select(recognitions::id)
        .load(tx)?;
    for id in ids {
        link_one(tx, act, &id, account)?;
    }
    Ok(())
}

/// Somebody else may have linked it meanwhile: then it stays theirs, and the helpdesk's to
/// settle.
fn link_one(tx: &mut Tx, act: &Act, id: &RecognitionId, account: &AccountId) -> QueryResult<()> {
    match link(tx, act, id, account) {
        Ok(()) | Err(Error::Refused(_)) => Ok(()),
        Err(Error::Query(error)) => Err(error),
        Err(Error::Storage(error)) => {
            Err(diesel::result::Error::QueryBuilderError(Box::new(error)))
        }
    }
}

/// Lists bring new recognitions of people whose cards were linked long ago.
pub(crate) async fn link_all(state: &State, act: &Act) -> Result<(), StorageError> {
    let sealer = state.sealer.clone();
    let found = state
        .db
        .read(move |tx| unlinked_of_known(tx, &sealer))
        .await?;
    for some in found.chunks(LINKED_AT_ONCE) {
        let (some, act) = (some.to_vec(), act.clone());
        let linked = state.db.write::<_, _, Never>(move |tx| {
            for (id, account) in &some {
                link_one(tx, &act, id, account)?;
            }
            Ok(())
        });
        linked.await.map_err(StorageError::from)?;
    }
    Ok(())
}

fn unlinked_of_known(tx: &mut Tx, sealer: &Sealer) -> QueryResult<Vec<(RecognitionId, AccountId)>> {
    let unlinked: Vec<(RecognitionId, Option<Vec<u8>>)> = recognitions::table
        .filter(recognitions::national_number_hash.is_not_null())
        .filter(recognitions::account_id.is_null())
        .filter(recognitions::enterprise_number.is_null())
        .select((recognitions::id, recognitions::national_number_hash))
        .load(tx)?;
    if unlinked.is_empty() {
        return Ok(Vec::new());
    }
    let known: BTreeMap<Vec<u8>, AccountId> = eid::numbers(tx, sealer)?
        .into_iter()
        .flat_map(|(account, number)| {
            let tags = tags(sealer, &hash(&number)).into_iter();
            tags.map(move |tag| (tag, account.clone()))
        })
        .collect();
    let of_known = unlinked.into_iter().filter_map(|(id, tag)| {
        let account = known.get(&tag?)?;
        Some((id, account.clone()))
    });
    Ok(of_known.collect())
}
