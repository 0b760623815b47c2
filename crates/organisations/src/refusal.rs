//! Why something about organisations and their members is not done.

use kernel::Refusal;

/// In order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrganisationRefusal {
    /// Only somebody with an account can do this.
    NotSignedIn,
    NotHelpdesk,
    OrganisationUnknown,
    MembershipUnknown,
    AccountUnknown,
    NotAdministrator,
    /// Nobody acts for it until the helpdesk has settled who may (G-14).
    Disputed,
    /// Only the person concerned can do this.
    NotYours,
    InvitationUnknown,
    /// Somebody took it.
    InvitationUsed,
    InvitationWithdrawn,
    InvitationExpired,
    /// Of this enterprise number; it can be joined.
    OrganisationExists,
    AlreadyMember,
    /// Another administrator, or the person, was first.
    AlreadyAnswered,
    NotActive,
    /// The organisation would be without (G-13).
    LastAdministrator,
    EstablishmentUnknown,
    ReasonMissing,
    ReasonTooLong,
    /// It holds what does not show.
    ReasonUnfit,
    TooManyRequests,
    TooManyFoundings,
    TooManyInvitations,
    /// By or for an organisation that nobody verified yet.
    TooManyUnverified,
    /// To one address, whoever invites.
    TooManyToAddress,
}

impl OrganisationRefusal {
    pub const ALL: [Self; 26] = [
        Self::NotSignedIn,
        Self::NotHelpdesk,
        Self::OrganisationUnknown,
        Self::MembershipUnknown,
        Self::AccountUnknown,
        Self::NotAdministrator,
        Self::Disputed,
        Self::NotYours,
        Self::InvitationUnknown,
        Self::InvitationUsed,
        Self::InvitationWithdrawn,
        Self::InvitationExpired,
        Self::OrganisationExists,
        Self::AlreadyMember,
        Self::AlreadyAnswered,
        Self::NotActive,
        Self::LastAdministrator,
        Self::EstablishmentUnknown,
        Self::ReasonMissing,
        Self::ReasonTooLong,
        Self::ReasonUnfit,
        Self::TooManyRequests,
        Self::TooManyFoundings,
        Self::TooManyInvitations,
        Self::TooManyUnverified,
        Self::TooManyToAddress,
    ];
}

impl Refusal for OrganisationRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotSignedIn => "organisation-not-signed-in",
            Self::OrganisationUnknown => "organisation-unknown",
            Self::MembershipUnknown => "membership-unknown",
            Self::AccountUnknown => "member-account-unknown",
            Self::InvitationUnknown => "invitation-unknown",
            Self::InvitationUsed => "invitation-used",
            Self::InvitationWithdrawn => "invitation-withdrawn",
            Self::InvitationExpired => "invitation-expired",
            Self::NotHelpdesk => "not-helpdesk",
            Self::NotAdministrator => "not-administrator",
            Self::Disputed => "organisation-disputed",
            Self::NotYours => "membership-not-yours",
            Self::OrganisationExists => "organisation-exists",
            Self::AlreadyMember => "already-member",
            Self::AlreadyAnswered => "membership-already-answered",
            Self::NotActive => "member-not-active",
            Self::LastAdministrator => "last-administrator",
            Self::EstablishmentUnknown => "establishment-unknown",
            Self::ReasonMissing => "reason-missing",
            Self::ReasonTooLong => "reason-too-long",
            Self::ReasonUnfit => "reason-unfit",
            Self::TooManyRequests => "too-many-join-requests",
            Self::TooManyFoundings => "too-many-organisations",
            Self::TooManyInvitations => "too-many-invitations",
            Self::TooManyUnverified => "too-many-invitations-unverified",
            Self::TooManyToAddress => "too-many-invitations-to-address",
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::NotSignedIn => 401,
            Self::NotHelpdesk | Self::NotAdministrator | Self::NotYours => 403,
            Self::OrganisationUnknown
            | Self::MembershipUnknown
            | Self::AccountUnknown
            | Self::InvitationUnknown => 404,
            Self::Disputed
            | Self::OrganisationExists
            | Self::AlreadyMember
            | Self::AlreadyAnswered
            | Self::NotActive
            | Self::LastAdministrator => 409,
            Self::InvitationUsed | Self::InvitationWithdrawn | Self::InvitationExpired => 410,
            Self::EstablishmentUnknown
            | Self::ReasonMissing
            | Self::ReasonTooLong
            | Self::ReasonUnfit => 422,
            Self::TooManyRequests
            | Self::TooManyFoundings
            | Self::TooManyInvitations
            | Self::TooManyUnverified
            | Self::TooManyToAddress => 429,
        }
    }

    fn retry_after_seconds(&self) -> Option<u64> {
        match self {
            Self::TooManyInvitations => Some(60),
            Self::TooManyRequests => Some(10 * 60),
            Self::TooManyFoundings | Self::TooManyToAddress => Some(60 * 60),
            Self::TooManyUnverified => Some(24 * 60 * 60 / 5),
            _ => None,
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::OrganisationExists => Some("number"),
            Self::EstablishmentUnknown => Some("establishment"),
            Self::ReasonMissing | Self::ReasonTooLong | Self::ReasonUnfit => Some("reason"),
            Self::TooManyToAddress => Some("email"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::FieldRefusal;

    #[test]
    fn every_refusal_has_its_own_code_and_a_status_of_the_caller_s_side() {
        let ours = OrganisationRefusal::ALL.map(|refusal| (refusal.code(), refusal.status()));
        let codes: BTreeSet<&str> = ours.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes.len(), ours.len());
        assert!(ours.iter().all(|(_, status)| (400..500).contains(status)));
        let fields = FieldRefusal::ALL.map(|refusal| refusal.code());
        assert_eq!(BTreeSet::from(fields).len(), fields.len());
    }

    #[test]
    fn the_order_of_precedence_is_that_of_the_list() {
        assert!(OrganisationRefusal::ALL.is_sorted_by_key(|refusal| *refusal as usize));
    }
}
