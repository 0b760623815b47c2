//! What a logout token says (§2.4).

use kernel::{Duration, Timestamp, Token};
use serde::Serialize;

pub(super) const TYP: &str = "logout+jwt";
/// §2.4 advises two minutes at most.
const LIFETIME: Duration = Duration::from_mins(2);

/// Never a `nonce`: that would make it pass for an ID token (§2.4).
#[derive(Debug, Serialize)]
pub(super) struct LogoutToken<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: &'a str,
    iat: i64,
    exp: i64,
    jti: &'a str,
    sid: &'a str,
    events: Events,
}

#[derive(Debug, Serialize)]
struct Events {
    #[serde(rename = "http://schemas.openid.net/event/backchannel-logout")]
    backchannel_logout: Empty,
}

#[derive(Debug, Serialize)]
struct Empty {}

impl<'a> LogoutToken<'a> {
    pub fn new(
        issuer: &'a str,
        tool: &'a str,
        sub: &'a str,
        sid: &'a str,
        jti: &'a Token,
        now: Timestamp,
    ) -> Self {
        Self {
            iss: issuer,
            sub,
            aud: tool,
            iat: now.as_seconds(),
            exp: (now + LIFETIME).as_seconds(),
            jti: jti.expose(),
            sid,
            events: Events {
                backchannel_logout: Empty {},
            },
        }
    }
}
