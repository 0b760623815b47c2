//! Why somebody was not signed out, or not sent back to the tool. Never a
//! redirect: what is wrong here may be an address somebody slipped in.

kernel::refusals! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum EndSessionRefusal {
        /// A parameter that came twice, or is far too long.
        Malformed => 400 "oidc-end-session-malformed",
        /// The ID token is not one of ours, or was changed.
        HintInvalid => 400 "oidc-end-session-hint-invalid",
        ClientUnknown => 400 "oidc-end-session-client-unknown",
        /// `client_id` is not whom the ID token was for (§2).
        ClientMismatch => 400 "oidc-end-session-client-mismatch",
        PostLogoutRedirectUriUnknown => 400 "oidc-post-logout-redirect-uri-unknown",
        /// The person answered a question that was put too long ago.
        Expired => 400 "oidc-end-session-expired",
    }
}
