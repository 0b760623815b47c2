//! The states of a filing (G-27), and what leads from one to the next.

use belgium::Day;
use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use diesel::sql_types::Text;
use kernel::{Duration, Timestamp};

use kernel::stored_as_word;

#[derive(Debug, Clone, Copy, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum State {
    Draft,
    ToBePaid,
    Submitted,
    InTreatment,
    InformationAsked,
    Registered,
    Refused,
    Withdrawn,
}

stored_as_word! {
    State {
        Draft = "draft",
        ToBePaid = "to-be-paid",
        Submitted = "submitted",
        InTreatment = "in-treatment",
        InformationAsked = "information-asked",
        Registered = "registered",
        Refused = "refused",
        Withdrawn = "withdrawn",
    }
}

/// What somebody does to a filing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The applicant says that it is complete, and agrees to what it costs.
    Finish,
    /// The applicant wants to change something after all; or did not pay in time.
    Reopen,
    Pay,
    /// The counter begins.
    TakeUp,
    /// The counter asks for something.
    Ask,
    /// The applicant answers.
    Answer,
    Register,
    Refuse,
    Withdraw,
}

impl Step {
    pub const ALL: [Self; 9] = [
        Self::Finish,
        Self::Reopen,
        Self::Pay,
        Self::TakeUp,
        Self::Ask,
        Self::Answer,
        Self::Register,
        Self::Refuse,
        Self::Withdraw,
    ];

    /// Its name in the trail.
    pub const fn action(self) -> &'static str {
        match self {
            Self::Finish => "vme.finished",
            Self::Reopen => "vme.reopened",
            Self::Pay => "vme.paid",
            Self::TakeUp => "vme.taken-up",
            Self::Ask => "vme.asked",
            Self::Answer => "vme.answered",
            Self::Register => "vme.registered",
            Self::Refuse => "vme.refused",
            Self::Withdraw => "vme.withdrawn",
        }
    }
}

impl State {
    /// Where the step leads; `None` where it is not to be taken.
    pub const fn after(self, step: Step) -> Option<Self> {
        use Step::{Answer, Ask, Finish, Pay, Refuse, Register, Reopen, TakeUp, Withdraw};
        match self {
            Self::Draft => match step {
                Finish => Some(Self::ToBePaid),
                Withdraw => Some(Self::Withdrawn),
                Reopen | Pay | TakeUp | Ask | Answer | Register | Refuse => None,
            },
            Self::ToBePaid => match step {
                Reopen => Some(Self::Draft),
                Pay => Some(Self::Submitted),
                Withdraw => Some(Self::Withdrawn),
                Finish | TakeUp | Ask | Answer | Register | Refuse => None,
            },
            Self::Submitted => match step {
                TakeUp => Some(Self::InTreatment),
                Withdraw => Some(Self::Withdrawn),
                Finish | Reopen | Pay | Ask | Answer | Register | Refuse => None,
            },
            Self::InTreatment => match step {
                Ask => Some(Self::InformationAsked),
                Register => Some(Self::Registered),
                Refuse => Some(Self::Refused),
                Finish | Reopen | Pay | TakeUp | Answer | Withdraw => None,
            },
            // The counter may go on with what it has, and ask again.
            Self::InformationAsked => match step {
                Ask => Some(Self::InformationAsked),
                Answer | TakeUp => Some(Self::InTreatment),
                Refuse => Some(Self::Refused),
                Finish | Reopen | Pay | Register | Withdraw => None,
            },
            Self::Registered | Self::Refused | Self::Withdrawn => match step {
                Finish | Reopen | Pay | TakeUp | Ask | Answer | Register | Refuse | Withdraw => {
                    None
                }
            },
        }
    }

    /// Nothing more happens to it.
    pub const fn is_over(self) -> bool {
        match self {
            Self::Registered | Self::Refused | Self::Withdrawn => true,
            Self::Draft
            | Self::ToBePaid
            | Self::Submitted
            | Self::InTreatment
            | Self::InformationAsked => false,
        }
    }

    /// It is the counter's turn.
    pub const fn waits_for_counter(self) -> bool {
        match self {
            Self::Submitted | Self::InTreatment => true,
            Self::Draft
            | Self::ToBePaid
            | Self::InformationAsked
            | Self::Registered
            | Self::Refused
            | Self::Withdrawn => false,
        }
    }

    /// The day by which somebody looks at it again, if nothing happens before: the
    /// applicant is reminded, or the counter finds it on top of its queue.
    pub fn look_by(self, now: Timestamp) -> Option<Day> {
        let days = match self {
            Self::Draft => 30,
            Self::ToBePaid => 14,
            Self::Submitted | Self::InTreatment => 2,
            Self::InformationAsked => 10,
            Self::Registered | Self::Refused | Self::Withdrawn => return None,
        };
        Some(Day::in_brussels(now + Duration::from_hours(24 * days)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// G-27: every state leads on or is over, each is reached, and none is left without a
    /// day by which somebody looks.
    #[test]
    fn every_state_leads_on_or_is_over() {
        let now = Timestamp::from_seconds(1_795_474_500);
        for state in State::ALL {
            let next: Vec<_> = Step::ALL
                .iter()
                .filter_map(|step| state.after(*step))
                .collect();
            assert_eq!(next.is_empty(), state.is_over(), "{state:?}");
            assert_eq!(state.look_by(now).is_none(), state.is_over(), "{state:?}");
            let reached = State::ALL.iter().any(|from| {
                let steps = Step::ALL.iter();
                from != state && steps.clone().any(|step| from.after(*step) == Some(*state))
            });
            assert!(reached, "{state:?}");
        }
    }

    /// What was paid for is only withdrawn as long as nobody works on it.
    #[test]
    fn nobody_withdraws_what_the_counter_works_on() {
        let withdrawn = State::ALL
            .iter()
            .filter(|state| state.after(Step::Withdraw).is_some());
        assert_eq!(
            withdrawn.collect::<Vec<_>>(),
            [&State::Draft, &State::ToBePaid, &State::Submitted]
        );
    }
}
