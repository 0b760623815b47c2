//! Where the pages of this crate are. The organisation is always in the address,
//! so two browser tabs with two organisations stay right.

use belgium::EnterpriseNumber;
use kernel::OrganisationId;
use web::Route;

use crate::{EstablishmentId, MembershipId};

/// "Mijn organisaties".
pub const ORGANISATIONS: Route = Route("/organisations");
/// "Organisatie toevoegen": asks for the enterprise number.
pub const NEW: Route = Route("/organisations/new");
/// The step after it: create the organisation, or ask to join it.
pub(crate) const ADD: Route = Route("/organisations/new/{number}");
/// Tab "Gegevens".
pub const ORGANISATION: Route = Route("/organisations/{id}");
pub(crate) const EDIT: Route = Route("/organisations/{id}/edit");
pub(crate) const NEW_ESTABLISHMENT: Route = Route("/organisations/{id}/establishments/new");
pub(crate) const ESTABLISHMENT: Route = Route("/organisations/{id}/establishments/{establishment}");
pub(crate) const CLOSE_ESTABLISHMENT: Route =
    Route("/organisations/{id}/establishments/{establishment}/close");
pub(crate) const LEAVE: Route = Route("/organisations/{id}/leave");
pub const HISTORY: Route = Route("/organisations/{id}/history");
/// Tab "Medewerkers".
pub const MEMBERS: Route = Route("/organisations/{id}/members");
pub(crate) const INVITE: Route = Route("/organisations/{id}/members/invite");
/// Several at once go.
pub(crate) const REMOVE_SOME: Route = Route("/organisations/{id}/members/removal");
/// The members as a file.
pub(crate) const EXPORT: Route = Route("/organisations/{id}/members/export.csv");
/// "Bekijk detail".
pub const MEMBER: Route = Route("/organisations/{id}/members/{member}");
pub(crate) const EDIT_MEMBER: Route = Route("/organisations/{id}/members/{member}/edit");
pub(crate) const CONFIRM: Route = Route("/organisations/{id}/members/{member}/confirm");
pub(crate) const REFUSE: Route = Route("/organisations/{id}/members/{member}/refuse");
pub(crate) const REMOVE: Route = Route("/organisations/{id}/members/{member}/remove");
pub(crate) const WITHDRAW: Route = Route("/organisations/{id}/members/{member}/withdraw");
/// An invitation that needs no link: the person proved the address it went to.
pub(crate) const ACCEPT: Route = Route("/organisations/{id}/members/{member}/accept");
pub(crate) const INVITATION: Route = Route("/invitations/{token}");

/// `route` of this organisation.
pub fn url_of(route: Route, organisation: &OrganisationId) -> String {
    route.path().replace("{id}", organisation.as_str())
}

/// `route` of this member.
pub fn url_of_member(route: Route, organisation: &OrganisationId, member: &MembershipId) -> String {
    url_of(route, organisation).replace("{member}", member.as_str())
}

pub fn organisation_url(organisation: &OrganisationId) -> String {
    url_of(ORGANISATION, organisation)
}

pub fn members_url(organisation: &OrganisationId) -> String {
    url_of(MEMBERS, organisation)
}

pub fn member_url(organisation: &OrganisationId, member: &MembershipId) -> String {
    url_of_member(MEMBER, organisation, member)
}

/// Where an administrator answers a request.
pub fn confirm_url(organisation: &OrganisationId, member: &MembershipId) -> String {
    url_of_member(CONFIRM, organisation, member)
}

/// Where a mail's link leads, with the secret that only the mail holds.
pub(crate) fn invitation_url(token: &str) -> String {
    INVITATION.path().replace("{token}", token)
}

/// Where the person who was invited looks at it, once they proved the address.
pub fn own_invitation_url(organisation: &OrganisationId, member: &MembershipId) -> String {
    url_of_member(ACCEPT, organisation, member)
}

/// `return_to` is the page that is gone back to once it is done, or empty.
pub(crate) fn add_url(number: &EnterpriseNumber, return_to: &str) -> String {
    let path = ADD.path().replace("{number}", number.as_str());
    if return_to.is_empty() {
        return path;
    }
    let return_to: String = form_urlencoded::byte_serialize(return_to.as_bytes()).collect();
    format!("{path}?return_to={return_to}")
}

pub(crate) fn establishment_url(
    route: Route,
    organisation: &OrganisationId,
    establishment: &EstablishmentId,
) -> String {
    url_of(route, organisation).replace("{establishment}", establishment.as_str())
}
