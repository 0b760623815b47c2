//! Where the pages of this crate are.

use web::Route;

/// From the sign-in page to itsme.
pub const SIGN_IN_ITSME: Route = Route("/sign-in/itsme");
/// Where itsme sends people back: the one address that is registered there.
pub const RETURN: Route = Route("/sign-in/itsme/return");
/// Linking and unlinking, reached from "Mijn account".
pub const MY_ITSME: Route = Route("/account/itsme");
pub(crate) const LINK: Route = Route("/account/itsme/link");
pub(crate) const UNLINK: Route = Route("/account/itsme/unlink");
/// Our keys, for itsme to fetch.
pub const KEYS: Route = Route("/itsme/jwks.json");
