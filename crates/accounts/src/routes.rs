//! Where the pages of this crate are.

use web::Route;

pub const REGISTER: Route = Route("/account/new");
pub(crate) const PROPOSE_USERNAME: Route = Route("/account/new/username");
pub const ACTIVATE: Route = Route("/account/activate");
pub(crate) const ACTIVATE_RESEND: Route = Route("/account/activate/code");
pub(crate) const ACTIVATE_ADDRESS: Route = Route("/account/activate/address");
pub const FORGOTTEN_PASSWORD: Route = Route("/password/forgotten");
pub const CHANGE_PASSWORD: Route = Route("/account/password");
pub const CHANGE_EMAIL: Route = Route("/account/email");
pub(crate) const CHANGE_EMAIL_CODE: Route = Route("/account/email/code");
pub(crate) const CHANGE_EMAIL_RESEND: Route = Route("/account/email/code/resend");
pub(crate) const CHANGE_EMAIL_CANCEL: Route = Route("/account/email/cancel");
/// "Mijn account", which `app` puts together from the cards of several crates.
pub const MY_ACCOUNT: Route = Route::MY_ACCOUNT;
