//! `scope`: RFC 6749 §3.3, OpenID Connect Core §3.1.2.1. `openid` must be
//! there, for without it there is nobody signed in to the tool. Values that are
//! unknown, or not for this tool, are left out, and the token response says what
//! remains.

use tools::Tool;

use crate::{Code, OAuthError, Parameters};

const SCOPE_BYTES_MAX: usize = 1024;

pub(super) fn check(parameters: &Parameters, tool: &Tool) -> Result<String, OAuthError> {
    let invalid = |description| OAuthError::new(Code::InvalidScope, description);
    let scope = parameters
        .single("scope", SCOPE_BYTES_MAX)?
        .ok_or_else(|| invalid("scope is missing"))?;
    if !scope
        .bytes()
        .all(|byte| matches!(byte, b' ' | b'!' | b'#'..=b'[' | b']'..=b'~'))
    {
        return Err(invalid(
            "scope holds a character that RFC 6749 section 3.3 does not allow",
        ));
    }
    let mut granted: Vec<&str> = Vec::new();
    for name in scope.split(' ').filter(|name| tool.allows_scope(name)) {
        if !granted.contains(&name) {
            granted.push(name);
        }
    }
    if granted.contains(&"openid") {
        Ok(granted.join(" "))
    } else {
        Err(invalid("scope must hold openid"))
    }
}
