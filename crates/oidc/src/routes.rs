//! Where the provider listens.

use web::Route;

pub const AUTHORIZE: Route = Route("/authorize");
/// Where a person comes back to after signing in.
pub const AUTHORIZE_CONTINUE: Route = Route("/authorize/continue");
pub const PAR: Route = Route("/par");
pub const TOKEN: Route = Route("/token");
pub const USERINFO: Route = Route("/userinfo");
