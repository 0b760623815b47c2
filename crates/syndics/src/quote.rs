//! What a filing costs, and why (R-046–R-056, G-1, G-6).

use belgium::Day;
use diesel::QueryResult;
use i18n::Texts;
use kernel::{Cents, Language};
use storage::Tx;

use crate::stored::words;
use crate::{Service, Tariff, tariff_on};

words! {
    /// What a filing asks the counter to register. Each is one operation.
    Operation {
        /// Flow 1.
        Appointment = "appointment",
        /// Flow 2.
        End = "end",
        /// Flow 3: both at the same moment, and so one operation (R-046, G-4).
        EndAndAppointment = "end-and-appointment",
        /// The fourth flow (G-5).
        Change = "change",
    }
}

/// What is to be paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuotedOperation {
    pub operation: Operation,
    /// The association has no number yet, or none that is known (G-6).
    pub creates_association: bool,
    /// The day of submission, in Brussels, which selects the tariff.
    pub on: Day,
}

/// What it costs, or that nobody knows yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quoted {
    Known(Quote),
    /// For this service there is no tariff on that day: the filing can be prepared, and
    /// waits (G-1).
    NotYetKnown {
        service: Service,
        on: Day,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    pub operation: Operation,
    pub on: Day,
    /// The registration fee, then the surcharge where there is one.
    pub lines: Vec<QuoteLine>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteLine {
    pub tariff: Tariff,
    pub without_vat: Cents,
    pub vat: Cents,
}

/// Why it costs that; in the order in which a page says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// One operation, one fee.
    OneOperation,
    /// End and start in one filing are one operation.
    OneMovement,
    /// The end of the former mandate, or the start of the next, filed at another moment
    /// costs another fee.
    OtherMomentOtherFee,
    AssociationToBeCreated,
    /// The tariff of the day of submission.
    TariffOf(Day),
    /// The fee is fixed by law, without VAT, and the association's to pay.
    PaidByAssociation,
}

/// What `asked` costs by the tables as they stand.
pub fn quote(tx: &mut Tx, asked: QuotedOperation) -> QueryResult<Quoted> {
    let mut wanted = vec![Service::Operation];
    wanted.extend(asked.creates_association.then_some(Service::Association));
    let mut lines = Vec::new();
    for service in wanted {
        let on = asked.on;
        match tariff_on(tx, service, on)? {
            Some(tariff) => lines.push(QuoteLine::of(tariff)),
            None => return Ok(Quoted::NotYetKnown { service, on }),
        }
    }
    Ok(Quoted::Known(Quote {
        operation: asked.operation,
        on: asked.on,
        lines,
    }))
}

impl QuoteLine {
    fn of(tariff: Tariff) -> Self {
        Self {
            without_vat: tariff.amount,
            vat: vat(tariff.amount, tariff.vat_permille),
            tariff,
        }
    }

    pub fn with_vat(&self) -> Cents {
        Cents(self.without_vat.0.saturating_add(self.vat.0))
    }
}

/// Rounded once, half up; amounts of tariffs are above zero.
fn vat(amount: Cents, permille: u16) -> Cents {
    let thousandths = i128::from(amount.0) * i128::from(permille);
    Cents(i64::try_from((thousandths + 500) / 1000).unwrap_or(i64::MAX))
}

impl Quote {
    /// What is paid, with VAT.
    pub fn total(&self) -> Cents {
        let sum = Cents::checked_sum(self.lines.iter().map(QuoteLine::with_vat));
        sum.unwrap_or(Cents(i64::MAX))
    }

    pub fn reasons(&self) -> Vec<Reason> {
        let mut reasons = match self.operation {
            Operation::Appointment | Operation::End => {
                vec![Reason::OneOperation, Reason::OtherMomentOtherFee]
            }
            Operation::EndAndAppointment => vec![Reason::OneMovement],
            Operation::Change => vec![Reason::OneOperation],
        };
        let creates = |line: &QuoteLine| line.tariff.service == Service::Association;
        if self.lines.iter().any(creates) {
            reasons.push(Reason::AssociationToBeCreated);
        }
        reasons.extend([Reason::TariffOf(self.on), Reason::PaidByAssociation]);
        reasons
    }
}

impl Reason {
    /// One sentence.
    pub fn words(self, texts: &Texts, language: Language) -> String {
        let say = |word: &str, arguments: &[(&str, i18n::Argument)]| {
            texts.get(language, &format!("syndics-reason-{word}"), arguments)
        };
        match self {
            Self::OneOperation => say("one-operation", &[]),
            Self::OneMovement => say("one-movement", &[]),
            Self::OtherMomentOtherFee => say("other-moment", &[]),
            Self::AssociationToBeCreated => say("association", &[]),
            Self::TariffOf(day) => {
                let (year, _) = day.year_and_month();
                say("tariff", &[("year", year.to_string().into())])
            }
            Self::PaidByAssociation => say("paid-by-association", &[]),
        }
    }
}

impl Quoted {
    /// What a page says where no amount can stand.
    pub fn unknown_words(&self, texts: &Texts, language: Language) -> Option<String> {
        let Self::NotYetKnown { service, on } = self else {
            return None;
        };
        let (year, _) = on.year_and_month();
        let key = format!("syndics-not-yet-known-{}", service.word());
        Some(texts.get(language, &key, &[("year", year.to_string().into())]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vat_is_rounded_once() {
        for (amount, permille, expected) in [
            (3_500, 210, 735),
            (8_550, 0, 0),
            (10, 210, 2),
            (50, 210, 11),
            (1, 500, 1),
        ] {
            assert_eq!(vat(Cents(amount), permille), Cents(expected), "{amount}");
        }
        assert!(vat(Cents(i64::MAX), 999) < Cents(i64::MAX));
    }
}
