//! Where the pages of this crate are.

use kernel::OrganisationId;
use organisations::tabs::Tab;
use organisations::{MembershipId, url_of};
use web::Route;

use crate::AccessRequestId;

/// "Hoe wilt u de tool gebruiken?", within a sign-in.
pub const CHOOSE: Route = Route("/choose");
/// For whom one acts on our own pages.
pub const ACTING_FOR: Route = Route("/acting-for");
/// Where somebody chooses the organisation that registers the tool.
pub(crate) const REGISTER: Route = Route("/tools/{slug}/register");
/// "Why can't I open this tool?"
pub(crate) const WHY: Route = Route("/tools/{slug}/why");
/// Tab "Tools" of an organisation.
pub(crate) const TAB: Tab = Tab {
    route: Route("/organisations/{id}/tools"),
    label: "access-tab",
};
/// Who of the whole office may use what.
pub(crate) const MATRIX: Tab = Tab {
    route: Route("/organisations/{id}/access"),
    label: "access-matrix-heading",
};
pub(crate) const CONFIRM_ACCESS: Route = Route("/organisations/{id}/access/confirmed");
/// What a member may use; the second step of confirming.
pub(crate) const MEMBER_RIGHTS: Tab = Tab {
    route: Route("/organisations/{id}/members/{member}/tools"),
    label: "access-member-rights",
};
/// A tool in an organisation: "Bekijk detail" of the tab "Tools".
pub const TOOL: Route = Route("/organisations/{id}/tools/{tool}");
pub(crate) const REGISTRATION: Route = Route("/organisations/{id}/tools/{tool}/registration");
pub(crate) const END: Route = Route("/organisations/{id}/tools/{tool}/end");
/// "Starten", for the organisation.
pub(crate) const START: Route = Route("/organisations/{id}/tools/{tool}/start");
pub(crate) const ACCESS: Route = Route("/organisations/{id}/tools/{tool}/access");
/// "Toegang vragen": a member asks the administrators.
pub(crate) const ASK: Route = Route("/organisations/{id}/tools/{tool}/ask");
/// Where administrators answer, and whoever asked sees where it stands.
pub(crate) const REQUEST: Route = Route("/organisations/{id}/access-requests/{request}");
pub(crate) const WITHDRAW_REQUEST: Route =
    Route("/organisations/{id}/access-requests/{request}/withdraw");
/// The same question about one member, or oneself, in one way of use.
pub const WHY_MEMBER: Route = Route("/organisations/{id}/tools/{tool}/why");

/// Where an organisation's people begin to register the tool.
pub(crate) fn register_url(slug: &str) -> String {
    tools::url_of(REGISTER, slug)
}

/// The page of choice for a sealed request, which is letters, digits, `-` and `_`.
pub(crate) fn choose_url(request: &str) -> String {
    format!("{CHOOSE}?request={request}")
}

/// Choosing for whom one acts, and back to a page of ours.
pub fn acting_for_url(return_to: &str) -> String {
    format!("{ACTING_FOR}?{}", query(&[("return_to", return_to)]))
}

pub fn tools_url(organisation: &OrganisationId) -> String {
    url_of(TAB.route, organisation)
}

/// The tool in the organisation, with the tab of `way` in front.
pub fn tool_in_organisation(
    organisation: &OrganisationId,
    tool: &str,
    way: Option<&str>,
) -> String {
    let path = of_tool(TOOL, organisation, tool);
    match way {
        Some(way) => format!("{path}?{}", query(&[("way", way)])),
        None => path,
    }
}

/// Why the member may, or may not, use the tool so; `None` is oneself.
pub fn why_member_url(
    organisation: &OrganisationId,
    tool: &str,
    way: &str,
    member: Option<&MembershipId>,
) -> String {
    let path = of_tool(WHY_MEMBER, organisation, tool);
    let mut fields = vec![("way", way)];
    fields.extend(member.map(|member| ("member", member.as_str())));
    format!("{path}?{}", query(&fields))
}

/// Where a member asks for access; `None` where they choose how.
pub(crate) fn ask_url(organisation: &OrganisationId, tool: &str, way: Option<&str>) -> String {
    let path = of_tool(ASK, organisation, tool);
    match way {
        Some(way) => format!("{path}?{}", query(&[("way", way)])),
        None => path,
    }
}

/// Where a request is answered.
pub(crate) fn request_url(organisation: &OrganisationId, request: &AccessRequestId) -> String {
    of_request(REQUEST, organisation, request)
}

pub(crate) fn of_request(
    route: Route,
    organisation: &OrganisationId,
    request: &AccessRequestId,
) -> String {
    url_of(route, organisation).replace("{request}", request.as_str())
}

/// Where the tool starts for the organisation; `None` where the person chooses how.
pub(crate) fn start_url(organisation: &OrganisationId, tool: &str, way: Option<&str>) -> String {
    let path = of_tool(START, organisation, tool);
    match way {
        Some(way) => format!("{path}?{}", query(&[("way", way)])),
        None => path,
    }
}

pub(crate) fn of_tool(route: Route, organisation: &OrganisationId, tool: &str) -> String {
    url_of(route, organisation).replace("{tool}", tool)
}

pub(crate) fn query(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}
