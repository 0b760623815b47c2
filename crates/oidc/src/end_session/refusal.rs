//! Why somebody was not signed out, or not sent back to the tool. Never a
//! redirect: what is wrong here may be an address somebody slipped in.

use kernel::Refusal;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndSessionRefusal {
    /// A parameter that came twice, or is far too long.
    Malformed,
    /// The ID token is not one of ours, or was changed.
    HintInvalid,
    ClientUnknown,
    /// `client_id` is not whom the ID token was for (§2).
    ClientMismatch,
    PostLogoutRedirectUriUnknown,
    /// The person answered a question that was put too long ago.
    Expired,
}

impl Refusal for EndSessionRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Malformed => "oidc-end-session-malformed",
            Self::HintInvalid => "oidc-end-session-hint-invalid",
            Self::ClientUnknown => "oidc-end-session-client-unknown",
            Self::ClientMismatch => "oidc-end-session-client-mismatch",
            Self::PostLogoutRedirectUriUnknown => "oidc-post-logout-redirect-uri-unknown",
            Self::Expired => "oidc-end-session-expired",
        }
    }

    fn status(&self) -> u16 {
        400
    }
}
