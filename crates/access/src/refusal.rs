//! Why a tool is not registered, or access not set.

use kernel::Refusal;

/// In order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessRefusal {
    NotAdministrator,
    /// Until the helpdesk knows who speaks for it, nobody does (G-14).
    Disputed,
    /// Also one of another organisation.
    NotRegistered,
    /// Also one of another organisation.
    MemberUnknown,
    ToolRetired,
    /// No organisation can use the tool in this way.
    WayUnknown,
    /// The organisation is not verified yet (G-14).
    NotVerified,
    /// Nobody holds what it takes to register.
    RecognitionMissing,
    /// First the member is confirmed, then come the tools.
    MemberNotActive,
}

impl AccessRefusal {
    pub const ALL: [Self; 9] = [
        Self::NotAdministrator,
        Self::Disputed,
        Self::NotRegistered,
        Self::MemberUnknown,
        Self::ToolRetired,
        Self::WayUnknown,
        Self::NotVerified,
        Self::RecognitionMissing,
        Self::MemberNotActive,
    ];
}

impl Refusal for AccessRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotAdministrator => "access-not-administrator",
            Self::Disputed => "access-disputed",
            Self::NotRegistered => "access-not-registered",
            Self::MemberUnknown => "access-member-unknown",
            Self::ToolRetired => "access-tool-retired",
            Self::WayUnknown => "access-way-unknown",
            Self::NotVerified => "access-not-verified",
            Self::RecognitionMissing => "access-recognition-missing",
            Self::MemberNotActive => "access-member-not-active",
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::NotAdministrator => 403,
            Self::NotRegistered | Self::MemberUnknown | Self::WayUnknown => 404,
            Self::Disputed
            | Self::ToolRetired
            | Self::NotVerified
            | Self::RecognitionMissing
            | Self::MemberNotActive => 409,
        }
    }
}
