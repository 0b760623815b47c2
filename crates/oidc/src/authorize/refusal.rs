//! What ends on a page of ours, because it is not sure that the redirect
//! address is the tool's (RFC 6749 §4.1.2.1, RFC 9700 §4.11.2).

kernel::refusals! {
    /// In order of precedence.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum AuthorizationRefusal {
        ClientUnknown => 400 "oidc-client-unknown",
        RedirectUriUnknown => 400 "oidc-redirect-uri-unknown",
        /// A pushed request or a sign-in that took too long, or was used before.
        RequestExpired => 400 "oidc-request-expired",
        /// Not chosen by this session for this request just now, or used before.
        ChoiceInvalid => 400 "oidc-choice-invalid",
    }
}

impl AuthorizationRefusal {
    /// What exactly is wrong is for the tool's makers; it is logged.
    pub(super) fn client_unknown(detail: &str) -> Self {
        tracing::info!(detail, "an authorization request without a known client");
        Self::ClientUnknown
    }

    pub(super) fn redirect_uri_unknown(tool: &str, detail: &str) -> Self {
        tracing::info!(
            tool,
            detail,
            "an authorization request without a registered redirect_uri"
        );
        Self::RedirectUriUnknown
    }
}
