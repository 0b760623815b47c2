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
