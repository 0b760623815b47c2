//! What a tool is to a person right now: whether it starts, and if not, what they do
//! next. For lists of tools: in the same number of queries for one or for forty.

use kernel::{OrganisationId, Timestamp};
use organisations::Role;

use crate::proof::{By, Condition, ConditionKind};
use crate::{Office, Proof};

/// The best of all ways to open one tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub state: ToolState,
    /// Of the way that comes nearest; `None` where there is no single one.
    pub proof: Option<Proof>,
    /// The organisation that it is about; `None`: the person themselves.
    pub organisation: Option<OrganisationId>,
    /// The slug of the way of use.
    pub way: Option<String>,
    /// Of a tool that opens, though not for the organisation that the person acts for:
    /// what is missing there.
    pub here: Option<Box<Standing>>,
}

/// In the order in which they are worth more to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ToolState {
    /// It opens.
    Start,
    /// All but the way to sign in is there.
    MethodMissing,
    /// An administrator may give themselves access.
    GiveAccess,
    /// They asked for access then, and nobody answered yet.
    Asked(Timestamp),
    /// An administrator can be asked for access.
    AskAccess,
    /// An administrator may register it.
    Register,
    /// The person, or the organisation, lacks a recognition.
    RecognitionMissing,
    /// An administrator can be asked to register it.
    NotRegistered,
    /// The organisation is not verified, or disputed.
    NotVerified,
    /// Their own request to belong waits for an administrator.
    Waiting,
    /// An invitation is theirs to answer.
    Invited,
    /// They must belong to an organisation.
    NoOrganisation,
    /// It opens for none of their organisations; they say about which one they ask.
    ChooseOrganisation,
    /// Nobody can open it, or not so.
    Closed,
}

impl ToolState {
    /// Stable, for the keys of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::MethodMissing => "method-missing",
            Self::GiveAccess => "give-access",
            Self::Asked(_) => "asked",
            Self::AskAccess => "ask-access",
            Self::Register => "register",
            Self::RecognitionMissing => "recognition-missing",
            Self::NotRegistered => "not-registered",
            Self::NotVerified => "not-verified",
            Self::Waiting => "waiting",
            Self::Invited => "invited",
            Self::NoOrganisation => "no-organisation",
            Self::ChooseOrganisation => "choose-organisation",
            Self::Closed => "closed",
        }
    }
}

/// What is known beside the proof.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Beside {
    pub administrates: bool,
    /// Of an administrator: whether the organisation may register it so.
    pub may_register: Option<bool>,
    pub asked_at: Option<Timestamp>,
}

impl Beside {
    pub fn for_office(office: Option<&Office>) -> Self {
        let role = office.map(|(membership, _)| membership.role);
        Self {
            administrates: role == Some(Role::Administrator),
            ..Self::default()
        }
    }
}

/// What a proof comes to. Of several things that are missing the one counts that asking
/// somebody does not mend: whoever lacks the recognition need not ask for access.
pub(crate) fn state(proof: &Proof, beside: Beside, now: Timestamp) -> ToolState {
    let unmet = |wanted: fn(&ConditionKind) -> bool| -> Option<&Condition> {
        proof.unmet().find(|condition| wanted(&condition.kind))
    };
    if proof.is_met() {
        return ToolState::Start;
    }
    let closed =
        |kind: &ConditionKind| matches!(kind, ConditionKind::ToolActive | ConditionKind::WayExists);
    if unmet(closed).is_some() {
        return ToolState::Closed;
    }
    if let Some(member) = unmet(|kind| *kind == ConditionKind::Member) {
        return belonging(&member.by, now);
    }
    if unmet(|kind| *kind == ConditionKind::OrganisationVerified).is_some() {
        return ToolState::NotVerified;
    }
    if unmet(|kind| *kind == ConditionKind::Registered).is_some() {
        return match (beside.administrates, beside.may_register) {
            (true, Some(true)) => ToolState::Register,
            (true, _) => ToolState::RecognitionMissing,
            (false, _) => ToolState::NotRegistered,
        };
    }
    if unmet(|kind| kind.recognitions().is_some()).is_some() {
        return ToolState::RecognitionMissing;
    }
    if unmet(|kind| *kind == ConditionKind::Access).is_some() {
        return match (beside.administrates, beside.asked_at) {
            (true, _) => ToolState::GiveAccess,
            (false, Some(at)) => ToolState::Asked(at),
            (false, None) => ToolState::AskAccess,
        };
    }
    ToolState::MethodMissing
}

fn belonging(by: &By, now: Timestamp) -> ToolState {
    match by {
        By::Membership { .. } => ToolState::Waiting,
        By::Invitation { expires_at, .. } if *expires_at > now => ToolState::Invited,
        _ => ToolState::NoOrganisation,
    }
}
