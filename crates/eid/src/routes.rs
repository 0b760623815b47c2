//! Where the pages of this crate are.

use web::Route;

pub const SIGN_IN: Route = Route("/sign-in/eid");
pub(crate) const START: Route = Route("/sign-in/eid/start");
pub(crate) const BACK: Route = Route("/sign-in/eid/back");
/// "eID koppelen", and who the account is of once it is.
pub const LINK: Route = Route("/account/eid");
pub(crate) const CONFIRM: Route = Route("/account/eid/confirm");
/// "Test uw eID", for anybody.
pub const CHECK: Route = Route("/eid/test");
/// "Problemen met uw eID": begins a diagnosis.
pub const DIAGNOSIS: Route = Route("/eid/help");
pub(crate) const ONE_DIAGNOSIS: Route = Route("/eid/help/{token}");
/// For the helpdesk.
pub(crate) const ALL_DIAGNOSES: Route = Route("/helpdesk/eid");

/// For the helpdesk, by what people read out.
pub fn diagnosis_url(reference: &str) -> String {
    format!("{ALL_DIAGNOSES}?reference={reference}")
}
/// Takes what Web eID brings.
pub(crate) const WEB_EID: Route = Route("/sign-in/eid/web");
