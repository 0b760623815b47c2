//! What follows from the statements: who was syndic when, as it was known at a moment.

use std::collections::BTreeMap;

use belgium::{Day, EnterpriseNumber};
use kernel::Timestamp;

use super::statement::{Held, Statement};
use crate::{Kind, MandateId, Period};

/// A mandate with all that is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mandate {
    pub id: MandateId,
    pub association: EnterpriseNumber,
    /// The days on which it was held, in order, with what was said of them; never empty.
    pub stretches: Vec<Stretch>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    pub period: Period,
    pub held: Held,
    /// When that was recorded.
    pub recorded_at: Timestamp,
    pub source: String,
}

impl Mandate {
    /// From its first day until after its last.
    pub fn period(&self) -> Option<Period> {
        let (first, last) = (self.stretches.first()?, self.stretches.last()?);
        Some(Period {
            from: first.period.from,
            until: last.period.until,
        })
    }

    pub fn on(&self, day: Day) -> Option<&Stretch> {
        let mut stretches = self.stretches.iter();
        stretches.find(|stretch| stretch.period.includes(day))
    }

    /// As it was at last.
    pub fn last(&self) -> Option<&Held> {
        self.stretches.last().map(|stretch| &stretch.held)
    }

    pub fn is_ordinary(&self) -> bool {
        self.last()
            .is_some_and(|held| held.syndic.kind == Kind::Ordinary)
    }
}

/// The mandates of the statements of one association, the one that began first first.
/// Those of which every day was taken back are none.
pub fn mandates(statements: &[Statement], known_at: Option<Timestamp>) -> Vec<Mandate> {
    let known = |statement: &&Statement| known_at.is_none_or(|at| statement.recorded_at <= at);
    let mut of_mandate: BTreeMap<&MandateId, Vec<&Statement>> = BTreeMap::new();
    for statement in statements.iter().filter(known) {
        let list = of_mandate.entry(&statement.mandate).or_default();
        list.push(statement);
    }
    let mut mandates: Vec<Mandate> = of_mandate
        .into_iter()
        .filter_map(|(id, statements)| {
            let stretches = stretches(&statements);
            let association = statements.first()?.association.clone();
            (!stretches.is_empty()).then(|| Mandate {
                id: id.clone(),
                association,
                stretches,
            })
        })
        .collect();
    mandates.sort_by(|a, b| (a.period(), &a.id).cmp(&(b.period(), &b.id)));
    mandates
}

/// Each statement covers what those before it say of its days.
fn stretches(statements: &[&Statement]) -> Vec<Stretch> {
    let mut covered: Vec<(Period, &Statement)> = Vec::new();
    for statement in statements {
        covered = covered
            .into_iter()
            .flat_map(|(period, older)| {
                let rest = without(period, statement.period);
                rest.into_iter().map(move |rest| (rest, older))
            })
            .collect();
        covered.push((statement.period, statement));
    }
    covered.sort_by_key(|(period, _)| period.from);
    let mut stretches: Vec<Stretch> = Vec::new();
    for (period, statement) in covered {
        let Some(held) = &statement.held else {
            continue;
        };
        match stretches.last_mut() {
            // The same again, from the next day on.
            Some(last) if last.period.until == Some(period.from) && last.held == *held => {
                last.period.until = period.until;
            }
            _ => stretches.push(Stretch {
                period,
                held: held.clone(),
                recorded_at: statement.recorded_at,
                source: statement.source.clone(),
            }),
        }
    }
    stretches
}

/// The days of `period` that are not in `covering`.
fn without(period: Period, covering: Period) -> Vec<Period> {
    let Some(common) = period.common(covering) else {
        return vec![period];
    };
    let before = Period::new(period.from, common.from);
    let after = common.until.map(|from| Period {
        from,
        until: period.until,
    });
    let rest = [Some(before), after].into_iter().flatten();
    rest.filter(|period| !period.is_empty()).collect()
}

/// Who was syndic on that day: the ordinary one first.
pub fn held_on(mandates: &[Mandate], day: Day) -> Vec<(&Mandate, &Stretch)> {
    let on_day = |mandate| Mandate::on(mandate, day).map(|stretch| (mandate, stretch));
    let mut found: Vec<(&Mandate, &Stretch)> = mandates.iter().filter_map(on_day).collect();
    found.sort_by_key(|(mandate, stretch)| (stretch.held.syndic.kind, mandate.period()));
    found
}
