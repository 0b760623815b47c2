//! Why something about organisations and their members is not done.

use crate::data::FieldRefusal;
use crate::founding::FOUNDINGS;
use crate::inviting::{INVITATIONS, TO_ADDRESS, UNVERIFIED};
use crate::joining::REQUESTS;

kernel::refusals! {
    /// In order of precedence.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum OrganisationRefusal {
        /// Only somebody with an account can do this.
        NotSignedIn => 401 "organisation-not-signed-in",
        NotHelpdesk => 403 "not-helpdesk",
        OrganisationUnknown => 404 "organisation-unknown",
        MembershipUnknown => 404 "membership-unknown",
        AccountUnknown => 404 "member-account-unknown",
        NotAdministrator => 403 "not-administrator",
        /// Nobody acts for it until the helpdesk has settled who may (G-14).
        Disputed => 409 "organisation-disputed",
        /// Only the person concerned can do this.
        NotYours => 403 "membership-not-yours",
        InvitationUnknown => 404 "invitation-unknown",
        /// Somebody took it.
        InvitationUsed => 410 "invitation-used",
        InvitationWithdrawn => 410 "invitation-withdrawn",
        InvitationExpired => 410 "invitation-expired",
        /// Of this enterprise number; it can be joined.
        OrganisationExists => 409 "organisation-exists" at "number",
        AlreadyMember => 409 "already-member",
        /// Another administrator, or the person, was first.
        AlreadyAnswered => 409 "membership-already-answered",
        NotActive => 409 "member-not-active",
        /// The organisation would be without (G-13).
        LastAdministrator => 409 "last-administrator",
        Field(FieldRefusal),
        ReasonMissing => 422 "reason-missing" at "reason",
        ReasonTooLong => 422 "reason-too-long" at "reason",
        /// It holds what does not show.
        ReasonUnfit => 422 "reason-unfit" at "reason",
        TooManyRequests => 429 "too-many-join-requests" retry REQUESTS.interval,
        TooManyFoundings => 429 "too-many-organisations" retry FOUNDINGS.interval,
        TooManyInvitations => 429 "too-many-invitations" retry INVITATIONS.interval,
        /// By or for an organisation that nobody verified yet.
        TooManyUnverified => 429 "too-many-invitations-unverified" retry UNVERIFIED.interval,
        /// To one address, whoever invites.
        TooManyToAddress => 429 "too-many-invitations-to-address" at "email" retry TO_ADDRESS.interval,
    }
}

impl OrganisationRefusal {
    /// Or none of this organisation's, or closed.
    pub const ESTABLISHMENT_UNKNOWN: Self = Self::Field(FieldRefusal::EstablishmentUnknown);
}
