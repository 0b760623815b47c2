//! The keys that say how requests and tokens are protected.

use definitions::{Findings, Text};

use super::check::one_of;
use crate::{AssertionAudience, Pkce, Security};

/// The keys as written.
#[derive(Debug)]
pub(super) struct Written {
    pub pkce: Option<Text>,
    pub assertion_audience: Option<Text>,
}

/// `public`: the tool has neither secret nor key.
pub(super) fn check(written: Written, public: bool, findings: &mut Findings<'_>) -> Security {
    Security {
        pkce: pkce(written.pkce, public, findings),
        assertion_audience: one_of(
            "assertion_audience",
            written.assertion_audience,
            &[
                ("issuer_or_endpoint", AssertionAudience::IssuerOrEndpoint),
                ("issuer", AssertionAudience::Issuer),
            ],
            findings,
        ),
    }
}

/// RFC 9700 §2.1.1: whoever cannot prove who they are has PKCE alone.
fn pkce(text: Option<Text>, public: bool, findings: &mut Findings<'_>) -> Pkce {
    if let Some(text) = &text
        && public
        && text.get_ref() == "when_sent"
    {
        findings.about(
            text,
            "pkce = \"when_sent\" is for tools with a secret or a key; a public client has PKCE alone",
        );
    }
    let values = [("required", Pkce::Required), ("when_sent", Pkce::WhenSent)];
    one_of("pkce", text, &values, findings)
}
