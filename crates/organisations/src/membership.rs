//! A person in an organisation: one state machine with two doors, asking and
//! being invited (G-13). Pure; the other files bring the rows.

use kernel::{AccountId, OrganisationId, Timestamp};

mod state;

use crate::MembershipId;
use crate::OrganisationRefusal as Refusal;
pub use crate::staff::{Role, StaffInfo, StaffType};
pub use state::{Standing, State};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    pub id: MembershipId,
    pub organisation: OrganisationId,
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
        self.state.standing() == Standing::Active
    }

    pub fn is_requested(&self) -> bool {
        self.state.standing() == Standing::Requested
    }

    pub fn is_invited(&self) -> bool {
        self.state.standing() == Standing::Invited
    }

    /// Waits for an answer, or is active.
    pub fn is_open(&self) -> bool {
        self.state.standing() != Standing::Over
    }

    pub fn is_administrator(&self) -> bool {
        self.is_active() && self.role == Role::Administrator
    }

    /// An invitation that can no longer be taken.
    pub fn is_expired(&self, now: Timestamp) -> bool {
        let invited = self.state.invited();
        invited
            .is_some_and(|(_, expires_at)| expires_at <= now || !self.state.since().has_come(now))
    }

    /// Whose it is; `None` of an invitation that nobody took.
    pub fn account(&self) -> Option<&AccountId> {
        self.state.account()
    }

    pub fn belongs_to(&self, account: &AccountId) -> bool {
        self.account() == Some(account)
    }

    fn to(self, state: State) -> Self {
        Self { state, ..self }
    }

    /// Whether an invitation can be taken; who took it may come back to it.
    pub fn may_be_taken(&self, by: Option<&AccountId>, now: Timestamp) -> Result<(), Refusal> {
        match &self.state {
            State::Invited { .. } if self.is_expired(now) => Err(Refusal::InvitationExpired),
            State::Invited { .. } => Ok(()),
            State::Requested { account, .. } | State::Active { account, .. } => {
                if by == Some(account) {
                    Ok(())
                } else {
                    Err(Refusal::InvitationUsed)
                }
            }
            State::InvitationWithdrawn { .. } => Err(Refusal::InvitationWithdrawn),
            State::InvitationSuperseded { .. }
            | State::Refused { .. }
            | State::Withdrawn { .. }
            | State::Removed { .. }
            | State::Left { .. }
            | State::Superseded { .. } => Err(Refusal::InvitationUsed),
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
        let Some((email, _)) = self.state.invited() else {
            return self;
        };
        let state = State::Invited {
            at: now,
            by: by.clone(),
            email: email.clone(),
            expires_at,
        };
        Self {
            role,
            staff,
            state,
            ..self
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
                    account: account.clone(),
                    since: now,
                    by: account.clone(),
                },
            ),
            Addressee::Other => (
                Role::Member,
                State::Requested {
                    account: account.clone(),
                    at: now,
                    reminders: 0,
                },
            ),
        };
        Ok(Self {
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
            State::Requested { account, .. } => {
                let state = State::Active {
                    account: account.clone(),
                    since: now,
                    by: by.clone(),
                };
                Ok(Self {
                    role,
                    staff,
                    state,
                    ..self
                })
            }
            State::Active { by: confirmer, .. } if confirmer == by => Ok(self),
            State::Active { .. }
            | State::Invited { .. }
            | State::InvitationWithdrawn { .. }
            | State::InvitationSuperseded { .. }
            | State::Refused { .. }
            | State::Withdrawn { .. }
            | State::Removed { .. }
            | State::Left { .. }
            | State::Superseded { .. } => Err(Refusal::AlreadyAnswered),
        }
    }

    /// An administrator says no, and why.
    pub fn refuse(self, by: &AccountId, reason: &str, now: Timestamp) -> Result<Self, Refusal> {
        match &self.state {
            State::Requested { account, .. } => {
                let state = State::Refused {
                    account: account.clone(),
                    at: now,
                    by: by.clone(),
                    reason: reason.to_owned(),
                };
                Ok(self.to(state))
            }
            State::Refused { by: refuser, .. } if refuser == by => Ok(self),
            State::Refused { .. }
            | State::Invited { .. }
            | State::InvitationWithdrawn { .. }
            | State::InvitationSuperseded { .. }
            | State::Active { .. }
            | State::Withdrawn { .. }
            | State::Removed { .. }
            | State::Left { .. }
            | State::Superseded { .. } => Err(Refusal::AlreadyAnswered),
        }
    }

    /// Takes back a request or an invitation.
    pub fn withdraw(self, by: &AccountId, now: Timestamp) -> Result<Self, Refusal> {
        let (at, by) = (now, by.clone());
        match &self.state {
            State::Requested { account, .. } => {
                let account = account.clone();
                Ok(self.to(State::Withdrawn { account, at, by }))
            }
            State::Invited { .. } => Ok(self.to(State::InvitationWithdrawn { at, by })),
            State::Withdrawn { by: earlier, .. }
            | State::InvitationWithdrawn { by: earlier, .. }
                if *earlier == by =>
            {
                Ok(self)
            }
            State::Withdrawn { .. }
            | State::InvitationWithdrawn { .. }
            | State::InvitationSuperseded { .. }
            | State::Active { .. }
            | State::Refused { .. }
            | State::Removed { .. }
            | State::Left { .. }
            | State::Superseded { .. } => Err(Refusal::AlreadyAnswered),
        }
    }

    /// An administrator ends it.
    pub fn remove(self, by: &AccountId, others: Others, now: Timestamp) -> Result<Self, Refusal> {
        match &self.state {
            State::Active { account, .. } => {
                let state = State::Removed {
                    account: account.clone(),
                    at: now,
                    by: by.clone(),
                };
                Ok(self.may_stop_administrating(others)?.to(state))
            }
            State::Removed { by: earlier, .. } if earlier == by => Ok(self),
            State::Removed { .. }
            | State::Invited { .. }
            | State::InvitationWithdrawn { .. }
            | State::InvitationSuperseded { .. }
            | State::Requested { .. }
            | State::Refused { .. }
            | State::Withdrawn { .. }
            | State::Left { .. }
            | State::Superseded { .. } => Err(Refusal::NotActive),
        }
    }

    /// The person goes.
    pub fn leave(self, others: Others, now: Timestamp) -> Result<Self, Refusal> {
        match &self.state {
            State::Active { account, .. } => {
                let state = State::Left {
                    account: account.clone(),
                    at: now,
                };
                Ok(self.may_stop_administrating(others)?.to(state))
            }
            State::Left { .. } => Ok(self),
            State::Invited { .. }
            | State::InvitationWithdrawn { .. }
            | State::InvitationSuperseded { .. }
            | State::Requested { .. }
            | State::Refused { .. }
            | State::Withdrawn { .. }
            | State::Removed { .. }
            | State::Superseded { .. } => Err(Refusal::NotActive),
        }
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
        match self.state.standing() {
            Standing::Active => self.promote(),
            Standing::Requested => {
                let staff = self.staff.clone();
                self.confirm(by, Role::Administrator, staff, now)
            }
            Standing::Invited | Standing::Over => Err(Refusal::NotActive),
        }
    }

    /// The same person came in by `twin`. What is no longer open stays as it is.
    #[must_use]
    pub fn supersede(self, twin: &MembershipId, now: Timestamp) -> Self {
        let (at, by) = (now, twin.clone());
        match &self.state {
            State::Invited { .. } => self.to(State::InvitationSuperseded { at, by }),
            State::Requested { account, .. } => {
                let account = account.clone();
                self.to(State::Superseded { account, at, by })
            }
            State::InvitationWithdrawn { .. }
            | State::InvitationSuperseded { .. }
            | State::Active { .. }
            | State::Refused { .. }
            | State::Withdrawn { .. }
            | State::Removed { .. }
            | State::Left { .. }
            | State::Superseded { .. } => self,
        }
    }

    /// Another reminder went out.
    #[must_use]
    pub fn reminded(mut self, times: u8) -> Self {
        match &mut self.state {
            State::Requested { reminders, .. } => *reminders = times.max(*reminders),
            State::Invited { .. }
            | State::InvitationWithdrawn { .. }
            | State::InvitationSuperseded { .. }
            | State::Active { .. }
            | State::Refused { .. }
            | State::Withdrawn { .. }
            | State::Removed { .. }
            | State::Left { .. }
            | State::Superseded { .. } => {}
        }
        self
    }
}

#[cfg(test)]
mod tests;
