//! What an operator agrees upon with itsme. Without it there is no itsme here.

use std::fmt;
use std::str::FromStr;

use domain::settings::{Reader, Section};
use url::Url;
use web::Services;

pub(crate) const SECTIONS: &[Section] = &[Section {
    name: "itsme",
    about: "Signing in with itsme. Leave it out where there is no agreement with itsme: it is then offered nowhere.",
}];

domain::settings! {
    ISSUER = "itsme" "issuer" Text (Some("https://idp.prd.itsme.services/v2"), "")
        "an address that begins with https://"
        "Who answers for itsme. Everything else is read from its /.well-known/openid-configuration. To try: https://idp.e2e.itsme.services/v2.";
    CLIENT_ID = "itsme" "client_id" Text (None, "YourClientId")
        "the name that itsme gave you"
        "By which itsme knows this installation. There the return address <origin>/sign-in/itsme/return and the key set <origin>/itsme/jwks.json are registered.";
    SERVICE = "itsme" "service" Text (None, "YOURSERVICE_LOGIN")
        "the code that itsme gave you"
        "The code of the itsme service; it must be allowed the national number.";
    ASSERTION_AUDIENCE = "itsme" "assertion_audience" Text (None, "https://idp.prd.itsme.services/v2/token")
        "an address that begins with https://"
        "For whom we say that our signature is, if not for the token endpoint.";
}

/// The name itsme has in its own tokens; never taken from an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer(String);

impl Issuer {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether an address may be asked: by HTTPS, or on this very machine where the
    /// issuer is there too, as in the demo and in tests.
    pub(crate) fn allows(&self, address: &Url) -> bool {
        let own = Url::parse(&self.0);
        let is_here = own.is_ok_and(|own| own.scheme() == "http");
        is_safe(address) && (address.scheme() == "https" || is_here)
    }
}

fn is_safe(address: &Url) -> bool {
    let plain = address.username().is_empty() && address.password().is_none();
    let host = address.host_str().unwrap_or_default();
    let here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    plain && (address.scheme() == "https" || (address.scheme() == "http" && here))
}

impl FromStr for Issuer {
    type Err = NoIssuer;

    fn from_str(text: &str) -> Result<Self, NoIssuer> {
        let address = Url::parse(text).map_err(|_| NoIssuer)?;
        let bare = address.query().is_none() && address.fragment().is_none();
        if bare && is_safe(&address) && !text.ends_with('/') {
            Ok(Self(text.to_owned()))
        } else {
            Err(NoIssuer)
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoIssuer;

impl fmt::Display for NoIssuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an issuer is an address that begins with https://")
    }
}

impl std::error::Error for NoIssuer {}

/// A code as itsme gives them: it goes into addresses and scopes as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Code {
    type Err = NoIssuer;

    fn from_str(text: &str) -> Result<Self, NoIssuer> {
        let fits = (1..=255).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_-.:".contains(&byte));
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(NoIssuer)
        }
    }
}

/// The agreement, as configured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    pub issuer: Issuer,
    pub client_id: Code,
    pub service: Code,
    /// `None`: the token endpoint.
    pub assertion_audience: Option<String>,
}

pub(crate) fn configure(reader: &mut Reader, services: &mut Services) {
    // The issuer alone is no agreement: it has a default.
    let given = [CLIENT_ID, SERVICE, ASSERTION_AUDIENCE];
    if !given.into_iter().any(|setting| reader.is_given(setting)) {
        return;
    }
    let issuer = reader.required(ISSUER);
    let (client_id, service) = (reader.required(CLIENT_ID), reader.required(SERVICE));
    let assertion_audience = if reader.is_given(ASSERTION_AUDIENCE) {
        reader.optional::<Issuer>(ASSERTION_AUDIENCE)
    } else {
        None
    };
    if let (Some(issuer), Some(client_id), Some(service)) = (issuer, client_id, service) {
        services.add(Agreement {
            issuer,
            client_id,
            service,
            assertion_audience: assertion_audience.map(|audience| audience.0),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_at_a_safe_address() {
        for good in [
            "https://idp.prd.itsme.services/v2",
            "http://localhost:8080/demo/itsme",
            "http://127.0.0.1:9",
        ] {
            assert!(good.parse::<Issuer>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "idp.prd.itsme.services",
            "http://idp.prd.itsme.services/v2",
            "https://idp.prd.itsme.services/v2/",
            "https://idp.prd.itsme.services/v2?x=1",
            "https://idp.prd.itsme.services/v2#x",
            "https://a:b@idp.prd.itsme.services/v2",
            "http://localhost.evil.example/v2",
            "ftp://localhost/",
        ] {
            assert!(bad.parse::<Issuer>().is_err(), "{bad}");
        }
    }

    #[test]
    fn endpoints_of_a_safe_issuer_are_safe_too() {
        let real: Issuer = "https://idp.prd.itsme.services/v2".parse().unwrap();
        let here: Issuer = "http://localhost:1/demo".parse().unwrap();
        let allows = |issuer: &Issuer, address| issuer.allows(&Url::parse(address).unwrap());
        assert!(allows(&real, "https://idp.prd.itsme.services/v2/token"));
        assert!(!allows(&real, "http://localhost:1/token"));
        assert!(!allows(&real, "http://idp.prd.itsme.services/v2/token"));
        assert!(allows(&here, "http://localhost:1/demo/token"));
        assert!(!allows(&here, "http://example.be/token"));
    }
}
