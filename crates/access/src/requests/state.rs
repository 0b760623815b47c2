//! What becomes of a request.

use kernel::{AccountId, OrganisationId, Timestamp};
use organisations::MembershipId;

use crate::{AccessRefusal, AccessRequestId};

/// As many characters as somebody needs to say what for, or why not.
pub(crate) const NOTE_LENGTH_MAX: usize = 500;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessRequest {
    pub id: AccessRequestId,
    pub organisation: OrganisationId,
    /// The tool's slug.
    pub tool: String,
    /// The slug of the way of use.
    pub way: String,
    pub membership: MembershipId,
    pub account: AccountId,
    /// What they wrote to the administrators.
    pub note: String,
    pub requested_at: Timestamp,
    pub state: RequestState,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestState {
    Requested,
    /// An administrator gave the access, here or on another page.
    Given {
        at: Timestamp,
        by: AccountId,
    },
    Refused {
        at: Timestamp,
        by: AccountId,
        reason: String,
    },
    /// By who asked; or it became void, with the membership or the registration.
    Withdrawn {
        at: Timestamp,
        by: Option<AccountId>,
    },
}

impl RequestState {
    /// As it is stored, and at the end of text keys.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Requested => word::REQUESTED,
            Self::Given { .. } => word::GIVEN,
            Self::Refused { .. } => word::REFUSED,
            Self::Withdrawn { .. } => word::WITHDRAWN,
        }
    }
}

pub(super) mod word {
    pub const REQUESTED: &str = "requested";
    pub const GIVEN: &str = "given";
    pub const REFUSED: &str = "refused";
    pub const WITHDRAWN: &str = "withdrawn";
}

impl AccessRequest {
    pub fn is_open(&self) -> bool {
        self.state == RequestState::Requested
    }

    /// An answer is given once; the same again changes nothing.
    pub fn answer(self, state: RequestState) -> Result<Self, AccessRefusal> {
        if self.is_open() || self.state.word() == state.word() {
            let state = if self.is_open() { state } else { self.state };
            return Ok(Self { state, ..self });
        }
        Err(AccessRefusal::RequestAnswered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(state: RequestState) -> AccessRequest {
        let (clock, rng) = (testkit::clock().clock(), testkit::rng());
        AccessRequest {
            id: AccessRequestId::generate(&clock, &rng),
            organisation: OrganisationId::generate(&clock, &rng),
            tool: "finder".to_owned(),
            way: "broker".to_owned(),
            membership: MembershipId::generate(&clock, &rng),
            account: AccountId::generate(&clock, &rng),
            note: String::new(),
            requested_at: testkit::START,
            state,
        }
    }

    #[test]
    fn an_answer_is_given_once() {
        let by = request(RequestState::Requested).account;
        let at = testkit::START;
        let given = RequestState::Given { at, by: by.clone() };
        let refused = RequestState::Refused {
            at,
            by: by.clone(),
            reason: "Nee.".to_owned(),
        };
        let withdrawn = RequestState::Withdrawn { at, by: Some(by) };
        let answers = [given, refused, withdrawn];
        for (first, answer) in answers.iter().enumerate() {
            let answered = request(RequestState::Requested).answer(answer.clone());
            let answered = answered.expect("it is open");
            assert_eq!(answered.state, *answer);
            for (second, other) in answers.iter().enumerate() {
                let again = answered.clone().answer(other.clone());
                let expected = if first == second {
                    Ok(answered.clone())
                } else {
                    Err(AccessRefusal::RequestAnswered)
                };
                assert_eq!(again, expected);
            }
        }
    }
}
