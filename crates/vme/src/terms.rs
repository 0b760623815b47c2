//! By when a filing is due, and what it costs: the rules are those of `syndics`.

use belgium::Day;
use diesel::QueryResult;
use kernel::Cents;
use storage::Tx;
use syndics::{Deadline, Operation, Quoted, QuotedOperation, judged_by};

use crate::form::Case;
use crate::refusal::{Result, no};
use crate::{Flow, VmeRefusal};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Of the end, of the start or of the change, as far as the dates are there.
    pub deadlines: Vec<Deadline>,
    pub quoted: Quoted,
}

impl Terms {
    /// Of a filing that is submitted on that day.
    pub fn of(tx: &mut Tx, case: &Case<'_>, on: Day) -> QueryResult<Self> {
        Ok(Self {
            deadlines: deadlines(tx, case)?,
            quoted: syndics::quote(tx, asked(case, on))?,
        })
    }

    /// What it costs, with VAT.
    ///
    /// # Errors
    /// `TariffUnknown`.
    pub fn total(&self) -> Result<Cents> {
        match &self.quoted {
            Quoted::Known(quote) => Ok(quote.total()),
            Quoted::NotYetKnown { .. } => no(VmeRefusal::TariffUnknown),
        }
    }

    /// The earlier of them counts (G-3).
    pub fn deadline(&self) -> Option<Deadline> {
        judged_by(self.deadlines.iter().copied())
    }
}

/// Each with the rule that it follows from.
pub(crate) fn deadlines(tx: &mut Tx, case: &Case<'_>) -> QueryResult<Vec<Deadline>> {
    let calendar = syndics::working_days(tx)?;
    let end = case.day("end_day").filter(|_| case.flow.ends());
    let appointment = case.day("decided").zip(case.day("starts"));
    let appointment = appointment.filter(|_| case.flow.begins());
    let change = case.day("change_day").filter(|_| case.flow == Flow::Data);
    let found = [
        end.and_then(|day| Deadline::of_removal(&calendar, day)),
        appointment
            .and_then(|(decided, starts)| Deadline::of_appointment(&calendar, decided, starts)),
        change.and_then(|day| Deadline::of_change(&calendar, day)),
    ];
    Ok(found.into_iter().flatten().collect())
}

fn asked(case: &Case<'_>, on: Day) -> QuotedOperation {
    QuotedOperation {
        operation: match case.flow {
            Flow::Start => Operation::Appointment,
            Flow::End => Operation::End,
            Flow::ChangeOver => Operation::EndAndAppointment,
            Flow::Data => Operation::Change,
        },
        creates_association: case.association_is_unknown(),
        on,
    }
}
