//! Where the pages of this crate are.

use kernel::{AccountId, OrganisationId};
use organisations::MembershipId;
use web::Route;

pub const HELPDESK: Route = Route("/helpdesk");
pub(crate) const ORGANISATION: Route = Route("/helpdesk/organisations/{id}");
pub(crate) const VERIFY: Route = Route("/helpdesk/organisations/{id}/verification");
pub(crate) const DISPUTE: Route = Route("/helpdesk/organisations/{id}/dispute");
pub(crate) const TRANSFER: Route = Route("/helpdesk/organisations/{id}/administrator");
pub(crate) const ACCOUNT: Route = Route("/helpdesk/accounts/{id}");
pub(crate) const LINK: Route = Route("/helpdesk/accounts/{id}/recognitions");
pub(crate) const UNLINK: Route = Route("/helpdesk/accounts/{id}/recognitions/end");
/// Found by a national number, which is in no address.
pub(crate) const NUMBER: Route = Route("/helpdesk/number");
pub(crate) const CODE: Route = Route("/helpdesk/accounts/{id}/code");
pub(crate) const NAME: Route = Route("/helpdesk/accounts/{id}/name");
pub(crate) const SIGN_OUT: Route = Route("/helpdesk/accounts/{id}/sessions/end");
pub(crate) const UNLINKING: Route = Route("/helpdesk/accounts/{id}/unlinking");
pub(crate) const VIEWING: Route = Route("/helpdesk/accounts/{id}/viewing");
pub(crate) const REQUEST: Route = Route("/helpdesk/requests/{id}");
pub(crate) const SOURCE: Route = Route("/helpdesk/recognitions/{source}");
pub(crate) const TOOLS: Route = Route("/helpdesk/tools");
pub(crate) const READ: Route = Route("/helpdesk/recognitions/{source}/reading");

pub fn organisation_url(id: &OrganisationId) -> String {
    of_id(ORGANISATION, id.as_str())
}

pub fn account_url(id: &AccountId) -> String {
    of_id(ACCOUNT, id.as_str())
}

pub(crate) fn request_url(id: &MembershipId) -> String {
    of_id(REQUEST, id.as_str())
}

pub(crate) fn of_id(route: Route, id: &str) -> String {
    route.path().replace("{id}", id)
}

pub(crate) fn of_source(route: Route, slug: &str) -> String {
    route.path().replace("{source}", slug)
}
