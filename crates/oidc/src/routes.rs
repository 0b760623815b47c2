//! Where the provider listens.

use web::Route;

/// What a tool asks here, with `prompt=none` too, gets an answer for the tool and never
/// a page (OpenID Connect Core §3.1.2.1).
pub const UNINTERRUPTED: &[Route] = &[AUTHORIZE, END_SESSION];

pub const AUTHORIZE: Route = Route("/authorize");
/// Where a person comes back to after signing in.
pub const AUTHORIZE_CONTINUE: Route = Route("/authorize/continue");
pub const PAR: Route = Route("/par");
pub const TOKEN: Route = Route("/token");
pub const USERINFO: Route = Route("/userinfo");
/// OpenID Connect Discovery §4.
pub const DISCOVERY: Route = Route("/.well-known/openid-configuration");
/// RFC 8414 §3.
pub const AUTHORIZATION_SERVER: Route = Route("/.well-known/oauth-authorization-server");
pub const JWKS: Route = Route("/jwks");
pub const INTROSPECT: Route = Route("/introspect");
pub const REVOKE: Route = Route("/revoke");
pub const END_SESSION: Route = Route("/end-session");
/// What the person says to "do you want to sign out?".
pub const END_SESSION_CONFIRM: Route = Route("/end-session/confirm");
/// Where somebody ends who is not sent back to a tool.
pub const SIGNED_OUT: Route = Route("/end-session/done");
