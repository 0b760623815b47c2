//! The answer to "may this person, in this context, start this tool?", with
//! everything it rests on.

use kernel::{AccountId, Method, Timestamp};
use organisations::{MembershipId, Role};
use recognitions::Recognition;
use tools::AnyOf;

use crate::RegistrationId;

/// Every condition there is, in the order in which a person would mend them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    pub conditions: Vec<Condition>,
}

impl Proof {
    pub fn is_met(&self) -> bool {
        self.conditions.iter().all(|condition| condition.met)
    }

    /// With one condition more, which is mended last.
    #[must_use]
    pub fn and(mut self, condition: Condition) -> Self {
        self.conditions.push(condition);
        self
    }

    /// What to mend first.
    pub fn first_unmet(&self) -> Option<&Condition> {
        self.conditions.iter().find(|condition| !condition.met)
    }

    pub fn unmet(&self) -> impl Iterator<Item = &Condition> {
        self.conditions.iter().filter(|condition| !condition.met)
    }

    /// The condition of this kind, where there is just one of it.
    pub fn find(&self, kind: &ConditionKind) -> Option<&Condition> {
        self.conditions
            .iter()
            .find(|condition| condition.kind == *kind)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub kind: ConditionKind,
    pub met: bool,
    /// What meets it; for one that is not met, what stands in its way, if
    /// anything does.
    pub by: By,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ConditionKind {
    /// The tool takes sign-ins.
    ToolActive,
    /// The tool can be used in this way, by whom the person acts for.
    WayExists,
    /// The person is an active member of the organisation.
    Member,
    /// The organisation is who it says (G-14).
    OrganisationVerified,
    /// The organisation registered the tool in this way of use.
    Registered,
    /// An active member, or the organisation, holds one of these (G-17).
    RecognitionToRegister(AnyOf),
    /// An administrator gave the person access.
    Access,
    /// The person, or the organisation where that is enough, holds one of these (G-17).
    RecognitionToUse(AnyOf),
    /// The person can sign in with one of these, as the tool accepts.
    SignInMethod(Vec<Method>),
}

impl ConditionKind {
    pub const CODES: [&str; 9] = [
        "tool-active",
        "way-exists",
        "member",
        "organisation-verified",
        "registered",
        "recognition-to-register",
        "access",
        "recognition-to-use",
        "sign-in-method",
    ];

    /// Stable: a part of text keys, and the reason a tool's access ends for.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ToolActive => "tool-active",
            Self::WayExists => "way-exists",
            Self::Member => "member",
            Self::OrganisationVerified => "organisation-verified",
            Self::Registered => "registered",
            Self::RecognitionToRegister(_) => "recognition-to-register",
            Self::Access => "access",
            Self::RecognitionToUse(_) => "recognition-to-use",
            Self::SignInMethod(_) => "sign-in-method",
        }
    }

    /// The ways to sign in that it is about, of which one is enough.
    pub fn methods(&self) -> &[Method] {
        match self {
            Self::SignInMethod(methods) => methods,
            _ => &[],
        }
    }

    /// The recognitions it is about, of which one is enough.
    pub fn recognitions(&self) -> Option<&AnyOf> {
        match self {
            Self::RecognitionToRegister(any) | Self::RecognitionToUse(any) => Some(any),
            _ => None,
        }
    }
}

impl Condition {
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    pub(crate) fn new(kind: ConditionKind, met: bool, by: By) -> Self {
        Self { kind, met, by }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    Nothing,
    /// Met: active since then. Not met: asked then, and not yet confirmed.
    Membership {
        id: MembershipId,
        role: Role,
        since: Timestamp,
    },
    /// Not met: invited, and it is the person's to answer.
    Invitation {
        id: MembershipId,
        at: Timestamp,
        expires_at: Timestamp,
    },
    /// By the helpdesk, or else by the eID of whoever made the organisation.
    Verification {
        at: Timestamp,
        by: Option<AccountId>,
    },
    /// Somebody says it is not who it says.
    Dispute {
        at: Timestamp,
        reason: String,
    },
    Registration {
        id: RegistrationId,
        by: AccountId,
        at: Timestamp,
    },
    Grant {
        by: AccountId,
        at: Timestamp,
    },
    /// Those of the methods that the person has.
    Methods(Vec<Method>),
    /// Met: in force. Not met: the person had it, and
    /// [`standing`](Recognition::standing) tells how it ended.
    Recognition {
        recognition: Box<Recognition>,
        held_by: HeldBy,
    },
}

impl By {
    /// Stable, for the key of its text.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Membership { .. } => "membership",
            Self::Invitation { .. } => "invitation",
            Self::Verification { .. } => "verification",
            Self::Dispute { .. } => "dispute",
            Self::Registration { .. } => "registration",
            Self::Grant { .. } => "grant",
            Self::Methods(_) => "methods",
            Self::Recognition { .. } => "recognition",
        }
    }

    pub fn recognition(&self) -> Option<&Recognition> {
        match self {
            Self::Recognition { recognition, .. } => Some(recognition),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum HeldBy {
    /// The person it is about.
    Person,
    Organisation,
    /// Another active member.
    Colleague(AccountId),
}
