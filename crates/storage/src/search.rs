//! Finding things by name, with one mistake in each word, on both engines alike: an
//! index of our own, kept by the write that changes the name (decision 0025). For
//! accounts, organisations, associations, and whatever else has an [`Index`].
//!
//! Work is bounded by the words, not by how much there is: a word leads to the few
//! that are near it, and the rarest word that was typed to what is found by it.

use std::collections::BTreeSet;

use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::Text;
use kernel::search::{bears_mistakes, is_near, kept_words, readings, variants};

use crate::Tx;
use crate::schema::{search_entries, search_variants, search_words};

/// A name of what is searched, which its entries carry: one for each kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Index(pub &'static str);

/// A word with the name of the index that it is of.
pub type Word = (String, String);

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub object: String,
    /// It has the words as they were typed.
    pub is_exact: bool,
}

/// What fewer things than this are found by is rare: they are all looked at.
const RARE: u16 = 500;
/// Shorter beginnings begin too much.
const BEGINNING_LETTERS_MIN: usize = 3;
/// So many words are meant by a beginning, or near another, at most.
const WORDS_MAX: u16 = 60;
/// Where each word is common, a thing may come more than once.
const TWICE: i64 = 3;

diesel::alias!(search_entries as others: Others);

/// Lets `object`, which was not found before, be found by the words of these texts.
/// Reads nothing, so that those who add do not get in each other's way.
pub fn add(tx: &mut Tx, index: Index, object: &str, texts: &[&str]) -> QueryResult<()> {
    for word in kept_words(texts) {
        know(tx, index, &word)?;
        diesel::insert_into(search_entries::table)
            .values((
                search_entries::index_name.eq(index.0),
                search_entries::word.eq(word),
                search_entries::object.eq(object),
            ))
            .execute(tx)?;
    }
    Ok(())
}

/// Lets `object` be found by the words of these texts, and no longer by those before.
pub fn change(tx: &mut Tx, index: Index, object: &str, texts: &[&str]) -> QueryResult<()> {
    remove(tx, object)?;
    add(tx, index, object, texts)
}

/// Lets `object` be found no longer.
pub fn remove(tx: &mut Tx, object: &str) -> QueryResult<()> {
    diesel::delete(search_entries::table.filter(search_entries::object.eq(object)))
        .execute(tx)
        .map(drop)
}

/// Lets `object` be found no longer, and forgets the words that nothing else is found by:
/// a rare name is somebody's.
pub fn forget(tx: &mut Tx, object: &str) -> QueryResult<()> {
    let words: Vec<Word> = search_entries::table
        .filter(search_entries::object.eq(object))
        .select((search_entries::index_name, search_entries::word))
        .load(tx)?;
    remove(tx, object)?;
    forget_words(tx, &words).map(drop)
}

/// Up to so many words after `after`, and those of them by which nothing is found any
/// more, such as a name before a marriage. To be forgotten by [`forget_words`].
pub fn unused(
    tx: &mut Tx,
    after: Option<&Word>,
    most: i64,
) -> QueryResult<(Vec<Word>, Option<Word>)> {
    let mut query = search_words::table
        .order((search_words::index_name, search_words::word))
        .select((search_words::index_name, search_words::word))
        .limit(most)
        .into_boxed();
    if let Some((index, word)) = after {
        let same = search_words::index_name
            .eq(index.clone())
            .and(search_words::word.gt(word.clone()));
        query = query.filter(search_words::index_name.gt(index.clone()).or(same));
    }
    let seen: Vec<Word> = query.load(tx)?;
    let mut unused = Vec::new();
    for known in &seen {
        if !is_used(tx, known)? {
            unused.push(known.clone());
        }
    }
    Ok((unused, seen.into_iter().next_back()))
}

/// Forgets these words, but those by which something is found; returns how many went.
pub fn forget_words(tx: &mut Tx, words: &[Word]) -> QueryResult<usize> {
    let mut gone = 0;
    for known in words {
        if is_used(tx, known)? {
            continue;
        }
        let (index, word) = known;
        diesel::delete(search_variants::table)
            .filter(search_variants::index_name.eq(index))
            .filter(search_variants::variant.eq_any(variants(word)))
            .filter(search_variants::word.eq(word))
            .execute(tx)?;
        gone += diesel::delete(search_words::table.find((index, word))).execute(tx)?;
    }
    Ok(gone)
}

fn is_used(tx: &mut Tx, (index, word): &Word) -> QueryResult<bool> {
    let entries = search_entries::table
        .filter(search_entries::index_name.eq(index))
        .filter(search_entries::word.eq(word));
    diesel::select(exists(entries)).get_result(tx)
}

/// A word that is there already is neither read nor locked, so that people of one name
/// do not wait for each other.
fn know(tx: &mut Tx, index: Index, word: &str) -> QueryResult<()> {
    let new = "INSERT INTO search_words (index_name, word) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    let inserted = diesel::sql_query(new)
        .bind::<Text, _>(index.0)
        .bind::<Text, _>(word)
        .execute(tx)?;
    if inserted == 0 {
        return Ok(());
    }
    for variant in variants(word) {
        diesel::insert_into(search_variants::table)
            .values((
                search_variants::index_name.eq(index.0),
                search_variants::variant.eq(variant),
                search_variants::word.eq(word),
            ))
            .execute(tx)?;
    }
    Ok(())
}

/// Up to `most` things for what somebody typed, in which every word is found: first
/// those that have the words as typed, then those that have them with one mistake in
/// each, or further letters after.
pub fn find(tx: &mut Tx, index: Index, typed: &str, most: usize) -> QueryResult<Vec<Found>> {
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for is_exact in [true, false] {
        for words in readings(typed) {
            let mut groups = Vec::with_capacity(words.len());
            for word in words {
                groups.push(if is_exact {
                    vec![word]
                } else {
                    meant(tx, index, &word)?
                });
            }
            let fitting = fitting(tx, index, &groups, most)?.into_iter();
            let new = fitting.filter(|object| seen.insert(object.clone()));
            found.extend(new.map(|object| Found { object, is_exact }));
            if found.len() >= most {
                found.truncate(most);
                return Ok(found);
            }
        }
    }
    Ok(found)
}

/// The words that somebody may mean by this one.
fn meant(tx: &mut Tx, index: Index, word: &str) -> QueryResult<Vec<String>> {
    let mut meant = BTreeSet::from([word.to_owned()]);
    if bears_mistakes(word) {
        let candidates: Vec<String> = search_variants::table
            .filter(search_variants::index_name.eq(index.0))
            .filter(search_variants::variant.eq_any(variants(word)))
            .select(search_variants::word)
            .load(tx)?;
        let near = candidates.into_iter().filter(|other| is_near(word, other));
        meant.extend(near.take(WORDS_MAX.into()));
    }
    if word.chars().count() >= BEGINNING_LETTERS_MIN {
        let begun: Vec<String> = search_words::table
            .filter(search_words::index_name.eq(index.0))
            .filter(search_words::word.gt(word))
            .filter(search_words::word.lt(format!("{word}{}", char::MAX)))
            .order(search_words::word)
            .limit(WORDS_MAX.into())
            .select(search_words::word)
            .load(tx)?;
        meant.extend(begun);
    }
    Ok(meant.into_iter().collect())
}

/// What has a word of each group.
fn fitting(
    tx: &mut Tx,
    index: Index,
    groups: &[Vec<String>],
    most: usize,
) -> QueryResult<Vec<String>> {
    for (place, group) in groups.iter().enumerate() {
        let some: Vec<String> = search_entries::table
            .filter(search_entries::index_name.eq(index.0))
            .filter(search_entries::word.eq_any(group))
            .select(search_entries::object)
            .limit(RARE.into())
            .load(tx)?;
        if some.len() < usize::from(RARE) {
            let all = groups.iter().enumerate();
            let rest = all.filter(|(other, _)| *other != place);
            return among(tx, some, rest.map(|(_, group)| group));
        }
    }
    all_common(tx, index, groups, most)
}

fn among<'a>(
    tx: &mut Tx,
    mut objects: Vec<String>,
    groups: impl Iterator<Item = &'a Vec<String>>,
) -> QueryResult<Vec<String>> {
    for group in groups {
        if objects.is_empty() {
            break;
        }
        objects = search_entries::table
            .filter(search_entries::object.eq_any(objects))
            .filter(search_entries::word.eq_any(group))
            .select(search_entries::object)
            .load(tx)?;
    }
    Ok(objects)
}

/// Where much is found by each word, enough has them all, and is soon come by.
fn all_common(
    tx: &mut Tx,
    index: Index,
    groups: &[Vec<String>],
    most: usize,
) -> QueryResult<Vec<String>> {
    let Some((first, rest)) = groups.split_first() else {
        return Ok(Vec::new());
    };
    let of_first = search_entries::table
        .filter(search_entries::index_name.eq(index.0))
        .filter(search_entries::word.eq_any(first))
        .into_boxed();
    let of_all = rest.iter().fold(of_first, |query, group| {
        let same = others
            .field(search_entries::object)
            .eq(search_entries::object);
        let word = others.field(search_entries::word).eq_any(group);
        query.filter(exists(others.filter(same).filter(word)))
    });
    let enough = i64::try_from(most)
        .unwrap_or(i64::MAX)
        .saturating_mul(TWICE);
    of_all.select(search_entries::object).limit(enough).load(tx)
}
