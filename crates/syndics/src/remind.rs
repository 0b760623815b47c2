//! Before a mandate ends whose end is known, whoever holds it is reminded: once.

use std::collections::BTreeMap;

use accounts::Account;
use belgium::{Day, EnterpriseNumber};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use i18n::format::date;
use kernel::{AccountId, Act};
use mail::Desk;
use storage::Tx;
use web::State;

use crate::letters::Ends;
use crate::mine::has_successor;
use crate::register::{
    Association, Held, Mandate, association, mandates, number_of_person, statements_of,
};
use crate::routes::MINE;
use crate::schema::{register_reminders, register_statements};
use crate::stored::day;
use crate::{Deadline, MandateId, working_days};

/// So many days before: time to hold an assembly and to file what it decides.
const AHEAD_DAYS: i32 = 60;
/// So few that nobody waits long for the writer.
const AT_ONCE: i64 = 20;

/// Sees to the next ends; returns how many.
pub(crate) fn remind(tx: &mut Tx, act: &Act, state: &State) -> QueryResult<usize> {
    let ends = next_ends(tx, Day::in_brussels(act.now()))?;
    for (mandate, number, ends_on) in &ends {
        let mails = see_to(tx, act, state.desk(), mandate, number, *ends_on)?;
        diesel::insert_into(register_reminders::table)
            .values((
                register_reminders::mandate.eq(mandate),
                register_reminders::ends_on.eq(ends_on.to_string()),
                register_reminders::seen_to_at.eq(act.now()),
                register_reminders::mails.eq(mails),
            ))
            .execute(tx)?;
    }
    Ok(ends.len())
}

/// Ends that somebody said and nobody has seen to; not all of them hold still.
fn next_ends(tx: &mut Tx, today: Day) -> QueryResult<Vec<(MandateId, EnterpriseNumber, Day)>> {
    let last = today.plus(AHEAD_DAYS).unwrap_or(today);
    let seen_to = register_reminders::table
        .filter(register_reminders::mandate.eq(register_statements::mandate))
        .filter(
            register_reminders::ends_on
                .nullable()
                .eq(register_statements::valid_until),
        );
    let rows: Vec<(MandateId, EnterpriseNumber, Option<String>)> = register_statements::table
        .filter(register_statements::valid_until.gt(today.to_string()))
        .filter(register_statements::valid_until.le(last.to_string()))
        .filter(register_statements::said.eq("held"))
        .filter(not(exists(seen_to)))
        .order(register_statements::valid_until)
        .limit(AT_ONCE)
        .select((
            register_statements::mandate,
            register_statements::association,
            register_statements::valid_until,
        ))
        .load(tx)?;
    // Several statements may say the same end.
    let mut ends = BTreeMap::new();
    for (mandate, association, until) in rows {
        let ends_on = day(&until.unwrap_or_default())?;
        ends.insert((mandate, ends_on), association);
    }
    let ends = ends.into_iter();
    Ok(ends
        .map(|((mandate, ends_on), association)| (mandate, association, ends_on))
        .collect())
}

/// How many mails it took.
fn see_to(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    mandate: &MandateId,
    number: &EnterpriseNumber,
    ends_on: Day,
) -> QueryResult<i64> {
    let all = mandates(&statements_of(tx, number)?, None);
    let known = all.iter().find(|known| known.id == *mandate);
    let ends = |known: &&Mandate| known.period().and_then(|period| period.until) == Some(ends_on);
    let known = known.filter(ends);
    let known = known.filter(|known| !has_successor(&all, known, ends_on));
    let held = known.and_then(|known| known.last());
    let (Some(held), Some(association)) = (held, association(tx, number)?) else {
        return Ok(0);
    };
    let people = holders(tx, desk, held)?;
    for person in &people {
        send(tx, act, desk, person, &association, ends_on)?;
    }
    Ok(i64::try_from(people.len()).unwrap_or(i64::MAX))
}

/// Those who administer the organisation that holds the mandate, or the person who does.
/// An organisation that nobody verified may be a stranger's.
fn holders(tx: &mut Tx, desk: Desk<'_>, held: &Held) -> QueryResult<Vec<Account>> {
    let mut accounts: Vec<AccountId> = Vec::new();
    if let Some(number) = held.syndic.enterprise()
        && let Some(organisation) = organisations::by_number(tx, number)?
        && organisation.is_verified()
    {
        let administrators = organisations::administrators(tx, &organisation.id)?;
        let administrators = administrators.iter();
        accounts.extend(administrators.filter_map(|member| member.account().cloned()));
    }
    if held.syndic.is_natural()
        && let Some(person) = &held.person
        && let Some(number) = number_of_person(tx, desk.sealer, person)?
    {
        accounts.extend(eid::account_of(tx, desk.sealer, &number)?);
    }
    Ok(accounts::many(tx, &accounts)?.into_values().collect())
}

fn send(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    person: &Account,
    association: &Association,
    ends_on: Day,
) -> QueryResult<()> {
    let calendar = working_days(tx)?;
    let deadline = Deadline::of_removal(&calendar, ends_on);
    let written = |day: Day| date(day.noon(), person.language);
    let letter = Ends {
        name: person.name.called(),
        association: association.name.as_str(),
        through: &written(ends_on.plus(-1).unwrap_or(ends_on)),
        deadline: &written(deadline.map_or(ends_on, |deadline| deadline.day)),
        link: &desk.link(MINE.path()),
    };
    letter
        .send(tx, act, desk, &person.email, person.language)?
        .ok();
    Ok(())
}
