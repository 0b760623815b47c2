//! A person in an organisation: one state machine with two doors, asking and
//! being invited (G-13). Pure; the other files bring the rows.

use kernel::{AccountId, Email, MembershipId, OrganisationId, Timestamp};

use crate::OrganisationRefusal as Refusal;
pub use crate::staff::{Role, StaffInfo, StaffType};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// A mail with a link went to `email`.
    Invited {
        at: Timestamp,
        by: AccountId,
        email: Email,
        expires_at: Timestamp,
    },
    /// "Wachten op bevestiging": an administrator has to answer.
    Requested {
        at: Timestamp,
        /// How many went to the administrators: 0, 1 or 2.
        reminders: u8,
    },
    /// "Actief lid"; `by` let them in, the person themselves where they founded
    /// the organisation or took an invitation.
    Active {
        since: Timestamp,
        by: AccountId,
    },
    Refused {
        at: Timestamp,
        by: AccountId,
        reason: String,
    },
    /// A request by who made it, an invitation by an administrator.
    Withdrawn {
        at: Timestamp,
        by: AccountId,
    },
    Removed {
        at: Timestamp,
        by: AccountId,
    },
    Left {
        at: Timestamp,
    },
    /// The same person came in by the other door.
    Superseded {
        at: Timestamp,
        by: MembershipId,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    pub id: MembershipId,
    pub organisation: OrganisationId,
    /// `None` of an invitation that nobody took: only its address is known.
    pub account: Option<AccountId>,
    pub role: Role,
    pub staff: StaffInfo,
    pub state: State,
    pub created_at: Timestamp,
}

/// Whether whoever opens an invitation has proved the address it was mailed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addressee {
    Proven,
    /// Somebody else may have passed the mail on, or who invited may no longer let
    /// anybody in: an administrator has to look.
    Other,
}

/// Whether another active administrator remains (G-13).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    Administrate,
    None,
}

impl Membership {
    pub fn is_active(&self) -> bool {
        matches!(self.state, State::Active { .. })
    }

    pub fn is_requested(&self) -> bool {
        matches!(self.state, State::Requested { .. })
    }

    pub fn is_invited(&self) -> bool {
        matches!(self.state, State::Invited { .. })
    }

    /// Waits for an answer, or is active.
    pub fn is_open(&self) -> bool {
        self.is_active() || self.is_requested() || self.is_invited()
    }

    pub fn is_administrator(&self) -> bool {
        self.is_active() && self.role == Role::Administrator
    }

    /// An invitation that can no longer be taken.
    pub fn is_expired(&self, now: Timestamp) -> bool {
        matches!(self.state, State::Invited { expires_at, .. } if expires_at <= now)
    }

    pub fn belongs_to(&self, account: &AccountId) -> bool {
        self.account.as_ref() == Some(account)
    }

    fn to(self, state: State) -> Self {
        Self { state, ..self }
    }

    /// Whether an invitation can be taken; who took it may come back to it.
    pub fn may_be_taken(&self, by: Option<&AccountId>, now: Timestamp) -> Result<(), Refusal> {
        match &self.state {
            State::Invited { .. } if self.is_expired(now) => Err(Refusal::InvitationExpired),
            State::Invited { .. } => Ok(()),
            State::Requested { .. } | State::Active { .. } if self.account.as_ref() == by => Ok(()),
            State::Withdrawn { .. } if self.account.is_none() => Err(Refusal::InvitationWithdrawn),
            _ => Err(Refusal::InvitationUsed),
        }
    }

    /// Another mail in place of the first, which then opens nothing any more.
    #[must_use]
    pub fn invite_again(
        self,
        by: &AccountId,
        role: Role,
        staff: StaffInfo,
        (now, expires_at): (Timestamp, Timestamp),
    ) -> Self {
        match self.state {
            State::Invited { email, .. } => Self {
                role,
                staff,
                state: State::Invited {
                    at: now,
                    by: by.clone(),
                    email,
                    expires_at,
                },
                ..self
            },
            _ => self,
        }
    }

    /// Takes an invitation: who was invited is in at once, anybody else who got
    /// hold of the link has asked to be.
    pub fn accept(
        self,
        account: &AccountId,
        addressee: Addressee,
        staff: StaffInfo,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        self.may_be_taken(Some(account), now)?;
        if !self.is_invited() {
            return Ok(self);
        }
        let (role, state) = match addressee {
            Addressee::Proven => (
                self.role,
                State::Active {
                    since: now,
                    by: account.clone(),
                },
            ),
            Addressee::Other => (
                Role::Member,
                State::Requested {
                    at: now,
                    reminders: 0,
                },
            ),
        };
        Ok(Self {
            account: Some(account.clone()),
            role,
            staff,
            state,
            ..self
        })
    }

    /// An administrator says yes.
    pub fn confirm(
        self,
        by: &AccountId,
        role: Role,
        staff: StaffInfo,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        match &self.state {
            State::Requested { .. } => Ok(Self {
                role,
                staff,
                state: State::Active {
                    since: now,
                    by: by.clone(),
                },
                ..self
            }),
            State::Active { by: confirmer, .. } if confirmer == by => Ok(self),
            _ => Err(Refusal::AlreadyAnswered),
        }
    }

    /// An administrator says no, and why.
    pub fn refuse(self, by: &AccountId, reason: &str, now: Timestamp) -> Result<Self, Refusal> {
        match &self.state {
            State::Requested { .. } => Ok(self.to(State::Refused {
                at: now,
                by: by.clone(),
                reason: reason.to_owned(),
            })),
            State::Refused { by: refuser, .. } if refuser == by => Ok(self),
            _ => Err(Refusal::AlreadyAnswered),
        }
    }

    /// Takes back a request or an invitation.
    pub fn withdraw(self, by: &AccountId, now: Timestamp) -> Result<Self, Refusal> {
        match &self.state {
            State::Requested { .. } | State::Invited { .. } => Ok(self.to(State::Withdrawn {
                at: now,
                by: by.clone(),
            })),
            State::Withdrawn { by: earlier, .. } if earlier == by => Ok(self),
            _ => Err(Refusal::AlreadyAnswered),
        }
    }

    /// An administrator ends it.
    pub fn remove(self, by: &AccountId, others: Others, now: Timestamp) -> Result<Self, Refusal> {
        match &self.state {
            State::Active { .. } => self.may_stop_administrating(others)?.end(State::Removed {
                at: now,
                by: by.clone(),
            }),
            State::Removed { by: earlier, .. } if earlier == by => Ok(self),
            _ => Err(Refusal::NotActive),
        }
    }

    /// The person goes.
    pub fn leave(self, others: Others, now: Timestamp) -> Result<Self, Refusal> {
        match &self.state {
            State::Active { .. } => self
                .may_stop_administrating(others)?
                .end(State::Left { at: now }),
            State::Left { .. } => Ok(self),
            _ => Err(Refusal::NotActive),
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "a step of the two above")]
    fn end(self, state: State) -> Result<Self, Refusal> {
        Ok(self.to(state))
    }

    pub fn promote(self) -> Result<Self, Refusal> {
        if self.is_active() {
            Ok(Self {
                role: Role::Administrator,
                ..self
            })
        } else {
            Err(Refusal::NotActive)
        }
    }

    pub fn demote(self, others: Others) -> Result<Self, Refusal> {
        if !self.is_active() {
            return Err(Refusal::NotActive);
        }
        Ok(Self {
            role: Role::Member,
            ..self.may_stop_administrating(others)?
        })
    }

    fn may_stop_administrating(self, others: Others) -> Result<Self, Refusal> {
        if self.is_administrator() && others == Others::None {
            Err(Refusal::LastAdministrator)
        } else {
            Ok(self)
        }
    }

    /// Other words about the person; not about one who is gone.
    pub fn describe(self, staff: StaffInfo) -> Result<Self, Refusal> {
        if self.is_open() {
            Ok(Self { staff, ..self })
        } else {
            Err(Refusal::NotActive)
        }
    }

    /// The helpdesk makes somebody administrator, whether they waited or were in.
    pub fn take_over(self, by: &AccountId, now: Timestamp) -> Result<Self, Refusal> {
        match &self.state {
            State::Active { .. } => self.promote(),
            State::Requested { .. } => {
                let staff = self.staff.clone();
                self.confirm(by, Role::Administrator, staff, now)
            }
            _ => Err(Refusal::NotActive),
        }
    }

    /// The same person came in by `twin`. What is no longer open stays as it is.
    #[must_use]
    pub fn supersede(self, twin: &MembershipId, now: Timestamp) -> Self {
        if self.is_requested() || self.is_invited() {
            self.to(State::Superseded {
                at: now,
                by: twin.clone(),
            })
        } else {
            self
        }
    }

    /// Another reminder went out.
    #[must_use]
    pub fn reminded(self, times: u8) -> Self {
        match self.state {
            State::Requested { at, reminders } => Self {
                state: State::Requested {
                    at,
                    reminders: reminders.max(times),
                },
                ..self
            },
            _ => self,
        }
    }
}

#[cfg(test)]
mod tests;
