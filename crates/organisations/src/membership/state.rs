//! What a membership is at the moment, since when and by whom.

use kernel::{AccountId, Email, Timestamp};

use crate::MembershipId;

/// Who it is about stands in the states that know it: of an invitation that
/// nobody took there is an address only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// A mail with a link went to `email`.
    Invited {
        at: Timestamp,
        by: AccountId,
        email: Email,
        expires_at: Timestamp,
    },
    /// By an administrator.
    InvitationWithdrawn {
        at: Timestamp,
        by: AccountId,
    },
    /// Who was invited came in by the other door.
    InvitationSuperseded {
        at: Timestamp,
        by: MembershipId,
    },
    /// "Wachten op bevestiging": an administrator has to answer.
    Requested {
        account: AccountId,
        at: Timestamp,
        /// How many went to the administrators: 0, 1 or 2.
        reminders: u8,
    },
    /// "Actief lid"; `by` let them in, the person themselves where they founded
    /// the organisation or took an invitation.
    Active {
        account: AccountId,
        since: Timestamp,
        by: AccountId,
    },
    Refused {
        account: AccountId,
        at: Timestamp,
        by: AccountId,
        reason: String,
    },
    /// A request, by who made it.
    Withdrawn {
        account: AccountId,
        at: Timestamp,
        by: AccountId,
    },
    Removed {
        account: AccountId,
        at: Timestamp,
        by: AccountId,
    },
    Left {
        account: AccountId,
        at: Timestamp,
    },
    /// The same person came in by the other door.
    Superseded {
        account: AccountId,
        at: Timestamp,
        by: MembershipId,
    },
}

/// What a state comes down to for most who ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Invited,
    Requested,
    Active,
    /// Nothing comes of it any more.
    Over,
}

impl State {
    pub fn standing(&self) -> Standing {
        match self {
            Self::Invited { .. } => Standing::Invited,
            Self::Requested { .. } => Standing::Requested,
            Self::Active { .. } => Standing::Active,
            Self::InvitationWithdrawn { .. }
            | Self::InvitationSuperseded { .. }
            | Self::Refused { .. }
            | Self::Withdrawn { .. }
            | Self::Removed { .. }
            | Self::Left { .. }
            | Self::Superseded { .. } => Standing::Over,
        }
    }

    pub fn account(&self) -> Option<&AccountId> {
        match self {
            Self::Invited { .. }
            | Self::InvitationWithdrawn { .. }
            | Self::InvitationSuperseded { .. } => None,
            Self::Requested { account, .. }
            | Self::Active { account, .. }
            | Self::Refused { account, .. }
            | Self::Withdrawn { account, .. }
            | Self::Removed { account, .. }
            | Self::Left { account, .. }
            | Self::Superseded { account, .. } => Some(account),
        }
    }

    /// Since when it is as it is.
    pub fn since(&self) -> Timestamp {
        match self {
            Self::Active { since, .. } => *since,
            Self::Invited { at, .. }
            | Self::InvitationWithdrawn { at, .. }
            | Self::InvitationSuperseded { at, .. }
            | Self::Requested { at, .. }
            | Self::Refused { at, .. }
            | Self::Withdrawn { at, .. }
            | Self::Removed { at, .. }
            | Self::Left { at, .. }
            | Self::Superseded { at, .. } => *at,
        }
    }

    /// Who invited, while the invitation waits.
    pub fn inviter(&self) -> Option<&AccountId> {
        match self {
            Self::Invited { by, .. } => Some(by),
            Self::InvitationWithdrawn { .. }
            | Self::InvitationSuperseded { .. }
            | Self::Requested { .. }
            | Self::Active { .. }
            | Self::Refused { .. }
            | Self::Withdrawn { .. }
            | Self::Removed { .. }
            | Self::Left { .. }
            | Self::Superseded { .. } => None,
        }
    }

    /// Who was invited, and until when, while the invitation waits.
    pub fn invited(&self) -> Option<(&Email, Timestamp)> {
        match self {
            Self::Invited {
                email, expires_at, ..
            } => Some((email, *expires_at)),
            Self::InvitationWithdrawn { .. }
            | Self::InvitationSuperseded { .. }
            | Self::Requested { .. }
            | Self::Active { .. }
            | Self::Refused { .. }
            | Self::Withdrawn { .. }
            | Self::Removed { .. }
            | Self::Left { .. }
            | Self::Superseded { .. } => None,
        }
    }

    /// The membership by which the person came in instead.
    pub fn twin(&self) -> Option<&MembershipId> {
        match self {
            Self::InvitationSuperseded { by, .. } | Self::Superseded { by, .. } => Some(by),
            Self::Invited { .. }
            | Self::InvitationWithdrawn { .. }
            | Self::Requested { .. }
            | Self::Active { .. }
            | Self::Refused { .. }
            | Self::Withdrawn { .. }
            | Self::Removed { .. }
            | Self::Left { .. } => None,
        }
    }
}
