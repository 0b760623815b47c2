//! Finding organisations, and people by theirs, for the helpdesk: with a mistake in it.

use std::collections::BTreeMap;

use belgium::EnterpriseNumber;
use diesel::prelude::*;
use kernel::{OrganisationId, folded};
use storage::Tx;
use storage::search::{self, Found, Index};

use crate::data::Data;
use crate::member_list::{MemberRow, rows_of};
use crate::organisation::{Organisation, by_number, many};
use crate::schema::memberships;
use crate::store::{Row, word};

const ORGANISATIONS: Index = Index("organisations");
/// Of so many organisations the people are looked at.
const OFFICES_MAX: usize = 5;

/// By enterprise number, or by words of the name and the town: up to `most`, first those
/// that have the words as typed, each by name.
pub fn search(tx: &mut Tx, typed: &str, most: usize) -> QueryResult<Vec<Organisation>> {
    if let Ok(number) = typed.parse::<EnterpriseNumber>() {
        return Ok(by_number(tx, &number)?.into_iter().collect());
    }
    let found = search::find(tx, ORGANISATIONS, typed, most)?;
    let id = |found: &Found| found.object.parse::<OrganisationId>().ok();
    let ids: Vec<OrganisationId> = found.iter().filter_map(id).collect();
    let mut known = many(tx, &ids)?;
    let mut by_name: Vec<(bool, String, Organisation)> = found
        .iter()
        .filter_map(|found| {
            let organisation = known.remove(&id(found)?)?;
            Some((!found.is_exact, folded(&organisation.name), organisation))
        })
        .collect();
    by_name.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    Ok(by_name.into_iter().map(|(_, _, found)| found).collect())
}

/// Active members where person and organisation were both typed, in either order:
/// "Peeters Immo Leie".
pub fn search_members(
    tx: &mut Tx,
    typed: &str,
    most: usize,
) -> QueryResult<Vec<(Organisation, MemberRow)>> {
    let words = kernel::search::readings(typed).into_iter().next();
    let words = words.unwrap_or_default();
    let mut offices: BTreeMap<OrganisationId, Organisation> = BTreeMap::new();
    let mut members = BTreeMap::new();
    for place in 1..words.len() {
        let (first, second) = words.split_at(place);
        for (person, office) in [(first, second), (second, first)] {
            let found = search(tx, &office.join(" "), OFFICES_MAX)?;
            let ids: Vec<OrganisationId> = found.iter().map(|one| one.id.clone()).collect();
            for row in called(tx, &ids, person, most)? {
                members.insert(row.membership.id.clone(), row);
            }
            offices.extend(found.into_iter().map(|one| (one.id.clone(), one)));
        }
    }
    let mut found: Vec<(Organisation, MemberRow)> = members
        .into_values()
        .filter_map(|row| Some((offices.get(&row.membership.organisation)?.clone(), row)))
        .collect();
    found.sort_by_key(|(_, one)| folded(&one.name));
    found.truncate(most);
    Ok(found)
}

/// Who in these organisations has all these words.
fn called(
    tx: &mut Tx,
    organisations: &[OrganisationId],
    words: &[String],
    most: usize,
) -> QueryResult<Vec<MemberRow>> {
    if organisations.is_empty() {
        return Ok(Vec::new());
    }
    let of_offices = memberships::table
        .filter(memberships::organisation_id.eq_any(organisations))
        .filter(memberships::state.eq(word::ACTIVE))
        .into_boxed();
    let called = words.iter().fold(of_offices, |query, word| {
        let begins = memberships::search.like(format!("{word}%"));
        query.filter(begins.or(memberships::search.like(format!("% {word}%"))))
    });
    let rows: Vec<Row> = called
        .limit(i64::try_from(most).unwrap_or(i64::MAX))
        .select(Row::as_select())
        .load(tx)?;
    let members = rows.into_iter().map(Row::read);
    rows_of(tx, members.collect::<QueryResult<_>>()?)
}

pub(crate) fn add(tx: &mut Tx, id: &OrganisationId, data: &Data) -> QueryResult<()> {
    search::add(tx, ORGANISATIONS, id.as_str(), &texts(data))
}

pub(crate) fn change(tx: &mut Tx, id: &OrganisationId, data: &Data) -> QueryResult<()> {
    search::change(tx, ORGANISATIONS, id.as_str(), &texts(data))
}

fn texts(data: &Data) -> [&str; 2] {
    [&data.name, &data.address.city]
}
