//! What a mandate must keep to before the register says it.

use belgium::Day;
use kernel::Act;

use super::association::Association;
use super::statement::Statement;
use super::timeline::{Mandate, mandates};
use crate::refusal::{Result, refused};
use crate::{Kind, MandateId, Period, RegisterRefusal, Syndic};

/// Associations of co-owners have legal personality since the law of 30 June 1994 came
/// into force: what is said to have begun before is mistyped.
const EARLIEST: (u16, u8, u8) = (1995, 8, 1);
/// Nobody appoints a syndic further ahead; a mandate lasts three years at most (art. 3.89
/// §1 of the Civil Code), and may be renewed before it ends.
const AHEAD_DAYS_MAX: i32 = 3 * 366;
const LASTS_DAYS_MAX: i32 = 10 * 366;

/// Somebody who has looked at a gap or an overlap, and means it (G-4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmed {
    No,
    Yes,
}

/// What does not follow on smoothly; a page shows it, to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clash {
    /// Two ordinary mandates on these days.
    Overlap { mandate: Mandate, days: Period },
    /// No ordinary mandate on these days.
    Gap { days: Period },
}

/// The days that a mandate can have, and its decision.
pub(super) fn check_dates(act: &Act, period: Period, decided_on: Day) -> Result<()> {
    let today = Day::in_brussels(act.now());
    check_period(act, period)?;
    if decided_on > today {
        return refused(RegisterRefusal::NotDecided);
    }
    if period.from < decided_on {
        return refused(RegisterRefusal::StartBeforeDecision);
    }
    if period.is_empty() {
        return refused(RegisterRefusal::EndBeforeStart);
    }
    Ok(())
}

/// Whether the days can be meant.
pub(super) fn check_period(act: &Act, period: Period) -> Result<()> {
    let today = Day::in_brussels(act.now());
    let (year, month, day) = EARLIEST;
    if let Some(earliest) = Day::of(year, month, day)
        && period.from < earliest
    {
        let earliest = earliest.noon();
        return refused(RegisterRefusal::TooEarly { earliest });
    }
    let bounds = [
        (Some(period.from), AHEAD_DAYS_MAX),
        (period.until, LASTS_DAYS_MAX),
    ];
    for (day, days_max) in bounds {
        let latest = today.plus(days_max).unwrap_or(today);
        if day.is_some_and(|day| day > latest) {
            let latest = latest.noon();
            return refused(RegisterRefusal::TooLate { latest });
        }
    }
    Ok(())
}

/// Whether the association can have a syndic on these days, and this one.
pub(super) fn check_association(
    association: &Association,
    period: Period,
    syndic: &Syndic,
) -> Result<()> {
    if syndic.enterprise() == Some(&association.number) {
        return refused(RegisterRefusal::OwnSyndic);
    }
    if let Some(dissolved_on) = association.dissolved_on
        && period.from >= dissolved_on
    {
        let since = dissolved_on.noon();
        return refused(RegisterRefusal::Dissolved { since });
    }
    Ok(())
}

/// What an ordinary mandate on these days would clash with; a provisional one stands
/// beside others. `except` is the mandate itself, where it is there already.
pub fn clashes(
    statements: &[Statement],
    kind: Kind,
    period: Period,
    except: Option<&MandateId>,
) -> Vec<Clash> {
    if kind == Kind::Provisional {
        return Vec::new();
    }
    let mut others = mandates(statements, None);
    others.retain(|mandate| mandate.is_ordinary() && Some(&mandate.id) != except);
    let mut found = Vec::new();
    for mandate in &others {
        let common = |stretch: &super::Stretch| stretch.period.common(period);
        if let Some(days) = mandate.stretches.iter().find_map(common) {
            found.push(Clash::Overlap {
                mandate: mandate.clone(),
                days,
            });
        }
    }
    let ends = others.iter().filter_map(|mandate| mandate.period()?.until);
    let last_end = ends.filter(|end| *end <= period.from).max();
    if let Some(end) = last_end.filter(|end| *end < period.from && found.is_empty()) {
        found.push(Clash::Gap {
            days: Period::new(end, period.from),
        });
    }
    found
}

/// Refuses the first overlap that nobody confirmed.
pub(super) fn refuse_overlap(clashes: &[Clash], confirmed: Confirmed) -> Result<()> {
    let overlap = clashes.iter().find_map(|clash| match clash {
        Clash::Overlap { mandate, days } => Some((mandate, days)),
        Clash::Gap { .. } => None,
    });
    match overlap {
        Some((mandate, days)) if confirmed == Confirmed::No => {
            let holder = mandate.last().map(|held| held.syndic.name.as_str());
            refused(RegisterRefusal::Overlap {
                holder: holder.unwrap_or_default().to_owned(),
                from: days.from.noon(),
            })
        }
        _ => Ok(()),
    }
}

/// Refuses a gap that nobody confirmed.
pub(super) fn refuse_gap(clashes: &[Clash], confirmed: Confirmed) -> Result<()> {
    let gap = clashes.iter().find_map(|clash| match clash {
        Clash::Gap { days } => Some(days),
        Clash::Overlap { .. } => None,
    });
    match gap {
        Some(days) if confirmed == Confirmed::No => refused(RegisterRefusal::Gap {
            from: days.from.noon(),
            through: days.through().unwrap_or(days.from).noon(),
        }),
        _ => Ok(()),
    }
}
