//! All the mandates of one syndic: of an organisation by its enterprise number, of a person
//! by theirs; what is due in them, and what is missing.

use std::collections::BTreeMap;

use belgium::{Day, EnterpriseNumber};
use diesel::prelude::*;
use kernel::folded;
use storage::Tx;

use crate::register::{self, Association, Mandate, Statement, mandates};
use crate::schema::register_statements;
use crate::stored::words;
use crate::{Holder, Period, PersonId};

/// From how many days before it an end counts as due.
pub const DUE_AHEAD_DAYS: i32 = 90;
/// So long after its end a mandate without a successor is something to do.
const STILL_DUE_DAYS: i32 = 365;
/// So many associations are read at once.
const AT_ONCE: usize = 500;

/// Whose mandates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    Organisation(EnterpriseNumber),
    /// The syndic themselves; what they represent is their company's.
    Person(PersonId),
}

words! {
    Running {
        Now = "now",
        Later = "later",
        Ended = "ended",
    }
}

/// What somebody should see to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// It ends on that day, the first without it, and no successor is known.
    Ends(Day),
    /// Since that day the register has no syndic.
    NoSuccessor(Day),
    /// The association is no more, and the mandate was not ended.
    Dissolved(Day),
}

words! {
    /// What the register lacks.
    Missing {
        /// The company has nobody who represents it.
        Representative = "representative",
        /// Neither an e-mail address nor a telephone number.
        Contact = "contact",
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mine {
    pub association: Association,
    pub mandate: Mandate,
    pub period: Period,
    pub running: Running,
    pub due: Option<Due>,
    pub missing: Vec<Missing>,
}

words! {
    /// Which of them.
    Show {
        All = "all",
        Running = "running",
        Due = "due",
        Missing = "missing",
        Ended = "ended",
    }
}

impl Show {
    pub fn takes(self, mine: &Mine) -> bool {
        match self {
            Self::All => true,
            Self::Running => mine.running != Running::Ended,
            Self::Due => mine.due.is_some(),
            Self::Missing => !mine.missing.is_empty(),
            Self::Ended => mine.running == Running::Ended,
        }
    }
}

impl Mine {
    /// By name, address or number of the association.
    pub fn is_found_by(&self, typed: &str) -> bool {
        if typed.trim().is_empty() {
            return true;
        }
        if let Ok(number) = typed.parse::<EnterpriseNumber>() {
            return number == self.association.number;
        }
        let address = &self.association.address;
        let held = format!(
            "{} {} {} {}",
            self.association.name.as_str(),
            address.street.as_str(),
            address.postal_code.as_str(),
            address.city.as_str()
        );
        let held = folded(&held);
        folded(typed).split(' ').all(|word| held.contains(word))
    }
}

/// What is due comes first, then by name.
pub fn mandates_of(tx: &mut Tx, whose: &Whose, today: Day) -> QueryResult<Vec<Mine>> {
    let numbers = associations_of(tx, whose)?;
    let mut all = Vec::new();
    for numbers in numbers.chunks(AT_ONCE) {
        let known: BTreeMap<_, _> = register::associations(tx, numbers)?
            .into_iter()
            .map(|association| (association.number.clone(), association))
            .collect();
        let statements = register::statements_of_many(tx, numbers)?;
        let of_one = |a: &Statement, b: &Statement| a.association == b.association;
        for statements in statements.chunk_by(of_one) {
            let association = statements
                .first()
                .and_then(|one| known.get(&one.association));
            if let Some(association) = association {
                let all_of_it = mandates(statements, None);
                all.extend(of_association(association, &all_of_it, whose, today));
            }
        }
    }
    all.sort_by_cached_key(|mine| {
        let due = mine.due.map(Due::day);
        (due.is_none(), due, folded(mine.association.name.as_str()))
    });
    Ok(all)
}

impl Due {
    pub fn day(self) -> Day {
        match self {
            Self::Ends(day) | Self::NoSuccessor(day) | Self::Dissolved(day) => day,
        }
    }

    pub const fn word(self) -> &'static str {
        match self {
            Self::Ends(_) => "ends",
            Self::NoSuccessor(_) => "no-successor",
            Self::Dissolved(_) => "dissolved",
        }
    }
}

fn associations_of(tx: &mut Tx, whose: &Whose) -> QueryResult<Vec<EnterpriseNumber>> {
    let rows = register_statements::table
        .select(register_statements::association)
        .distinct()
        .order(register_statements::association);
    match whose {
        Whose::Organisation(number) => rows
            .filter(register_statements::enterprise.eq(number))
            .load(tx),
        Whose::Person(person) => rows
            .filter(register_statements::person.eq(person))
            .filter(register_statements::holder.eq("natural"))
            .load(tx),
    }
}

fn of_association(
    association: &Association,
    all: &[Mandate],
    whose: &Whose,
    today: Day,
) -> Vec<Mine> {
    let theirs = all.iter().filter(|mandate| is_of(mandate, whose));
    theirs
        .filter_map(|mandate| {
            let period = mandate.period()?;
            Some(Mine {
                association: association.clone(),
                period,
                running: running(period, today),
                due: due(association, all, mandate, period, today),
                missing: missing(mandate, period, today),
                mandate: mandate.clone(),
            })
        })
        .collect()
}

/// As it was at last: a mandate that was corrected to be another's is no longer theirs.
fn is_of(mandate: &Mandate, whose: &Whose) -> bool {
    let Some(held) = mandate.last() else {
        return false;
    };
    match whose {
        Whose::Organisation(number) => held.syndic.enterprise() == Some(number),
        Whose::Person(person) => held.syndic.is_natural() && held.person.as_ref() == Some(person),
    }
}

fn running(period: Period, today: Day) -> Running {
    if period.includes(today) {
        Running::Now
    } else if today < period.from {
        Running::Later
    } else {
        Running::Ended
    }
}

fn due(
    association: &Association,
    all: &[Mandate],
    mandate: &Mandate,
    period: Period,
    today: Day,
) -> Option<Due> {
    if let Some(dissolved_on) = association.dissolved_on {
        return period
            .includes(dissolved_on)
            .then_some(Due::Dissolved(dissolved_on));
    }
    let until = period.until?;
    if !mandate.is_ordinary() && until <= today || has_successor(all, mandate, until) {
        return None;
    }
    let days = until.days_after(today);
    if days > 0 {
        (days <= DUE_AHEAD_DAYS).then_some(Due::Ends(until))
    } else {
        (days > -STILL_DUE_DAYS).then_some(Due::NoSuccessor(until))
    }
}

/// Whether an ordinary mandate is held when this one ends, or later.
pub(crate) fn has_successor(all: &[Mandate], mandate: &Mandate, until: Day) -> bool {
    let rest = Period::since(until);
    let mut others = all.iter().filter(|other| other.id != mandate.id);
    others.any(|other| {
        let mut stretches = other.stretches.iter();
        other.is_ordinary() && stretches.any(|stretch| stretch.period.overlaps(rest))
    })
}

/// Of what is over nothing is missing.
fn missing(mandate: &Mandate, period: Period, today: Day) -> Vec<Missing> {
    let Some(held) = mandate.last() else {
        return Vec::new();
    };
    if running(period, today) == Running::Ended {
        return Vec::new();
    }
    let contact = &held.syndic.contact;
    let lacks_representative = matches!(
        held.syndic.holder,
        Holder::Legal {
            representative: None,
            ..
        }
    );
    let lacks_contact = contact.email.is_none() && contact.phone.is_none();
    [
        lacks_representative.then_some(Missing::Representative),
        lacks_contact.then_some(Missing::Contact),
    ]
    .into_iter()
    .flatten()
    .collect()
}
