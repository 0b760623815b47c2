//! The keys that say how requests and tokens are protected.

use definitions::{Findings, Text};
use toml::Spanned;

use super::check::one_of;
use crate::{AssertionAudience, ClientAuthentication, Dpop, Pkce, Security};

/// The keys as written.
#[derive(Debug)]
pub(super) struct Written {
    pub pkce: Option<Text>,
    pub assertion_audience: Option<Text>,
    pub dpop: Option<Text>,
    pub fapi2: Option<Spanned<bool>>,
    pub require_pushed_requests: Option<Spanned<bool>>,
    pub id_token_signing_algorithm: Option<Text>,
}

/// What becomes of them.
#[derive(Debug)]
pub(super) struct Checked {
    pub security: Security,
    pub require_pushed_requests: bool,
}

pub(super) fn check(
    written: Written,
    authentication: Option<&ClientAuthentication>,
    findings: &mut Findings<'_>,
) -> Checked {
    let public = authentication.is_some_and(ClientAuthentication::is_public);
    let fapi2 = written.fapi2.as_ref().filter(|fapi2| *fapi2.get_ref());
    if let Some(fapi2) = fapi2 {
        contradictions(fapi2, &written, authentication, findings);
    }
    let fapi2 = fapi2.is_some();
    let security = Security {
        pkce: pkce(written.pkce, public, findings),
        assertion_audience: assertion_audience(written.assertion_audience, fapi2, findings),
        dpop: dpop(written.dpop, public || fapi2, findings),
        fapi2,
    };
    Checked {
        security,
        require_pushed_requests: written
            .require_pushed_requests
            .map_or(fapi2, Spanned::into_inner),
    }
}

/// RFC 9700 §2.1.1: whoever cannot prove who they are has PKCE alone.
fn pkce(text: Option<Text>, public: bool, findings: &mut Findings<'_>) -> Pkce {
    if let Some(text) = &text
        && public
        && text.get_ref() == "when_sent"
    {
        let message = "pkce = \"when_sent\" is for tools with a secret or a key; a public \
                       client has PKCE alone";
        findings.about(text, message);
    }
    let values = [("required", Pkce::Required), ("when_sent", Pkce::WhenSent)];
    one_of("pkce", text, &values, findings)
}

fn assertion_audience(
    text: Option<Text>,
    strict: bool,
    findings: &mut Findings<'_>,
) -> AssertionAudience {
    let mut values = [
        ("issuer_or_endpoint", AssertionAudience::IssuerOrEndpoint),
        ("issuer", AssertionAudience::Issuer),
    ];
    if strict {
        values.reverse();
    }
    one_of("assertion_audience", text, &values, findings)
}

fn dpop(text: Option<Text>, required: bool, findings: &mut Findings<'_>) -> Dpop {
    let mut values = [("optional", Dpop::Optional), ("required", Dpop::Required)];
    if required {
        values.reverse();
    }
    one_of("dpop", text, &values, findings)
}

/// FAPI 2.0 Security Profile §5.3.2 and §5.4: what else the file says must not take
/// back what the profile gives.
fn contradictions(
    fapi2: &Spanned<bool>,
    written: &Written,
    authentication: Option<&ClientAuthentication>,
    findings: &mut Findings<'_>,
) {
    let texts = [
        ("pkce", &written.pkce, "when_sent"),
        (
            "assertion_audience",
            &written.assertion_audience,
            "issuer_or_endpoint",
        ),
        ("dpop", &written.dpop, "optional"),
        (
            "id_token_signing_algorithm",
            &written.id_token_signing_algorithm,
            "RS256",
        ),
    ];
    for (key, text, loose) in texts {
        if let Some(text) = text.as_ref().filter(|text| text.get_ref() == loose) {
            let message = format!("{key} = \"{loose}\" does not go with fapi2 = true");
            findings.about(text, message);
        }
    }
    let pushes = written.require_pushed_requests.as_ref();
    if let Some(pushes) = pushes.filter(|pushes| !pushes.get_ref()) {
        let message = "require_pushed_requests = false does not go with fapi2 = true";
        findings.about(pushes, message);
    }
    let signs = matches!(
        authentication,
        Some(ClientAuthentication::PrivateKeyJwt { .. }) | None
    );
    if !signs {
        let message = "fapi2 = true needs client_authentication.method = \"private_key_jwt\"";
        findings.about(fapi2, message);
    }
}
