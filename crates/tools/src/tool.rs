//! What a tool is.

use std::ops::Deref;

use definitions::Localized;
use jose::SigningAlgorithm;
use kernel::{Duration, Method, Timestamp};
use serde::{Deserialize, Serialize};
use web::SignInMethods;

use crate::{ClientAuthentication, Security, WayOfUse};

/// The names of ways to sign in that a definition may hold before there is a crate
/// for them. The texts of this crate say what people call them.
pub(crate) const ANNOUNCED: [Method; 2] = [Method::EID, Method::ITSME];

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AccessTokenFormat {
    /// Random; the tool's services ask us what it stands for (RFC 7662).
    Opaque,
    /// Signed (RFC 9068).
    Jwt,
}

/// Where the tool hears that a person signed out (OpenID Connect Back-Channel Logout §2.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackchannelLogout {
    pub uri: String,
    /// The logout token must carry `sid`.
    pub session_required: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoKind {
    Png,
    Svg,
}

impl LogoKind {
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Svg => "image/svg+xml",
        }
    }

    pub(crate) fn of_content_type(content_type: &str) -> Option<Self> {
        [Self::Png, Self::Svg]
            .into_iter()
            .find(|kind| kind.content_type() == content_type)
    }
}

#[derive(Clone, PartialEq, Eq)]
pub struct Logo {
    pub kind: LogoKind,
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Logo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Logo({:?}, {} bytes)", self.kind, self.bytes.len())
    }
}

/// A definition file, checked: every address in it is one we may send people to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "settings of the definition file, each independent of the others"
)]
pub struct Definition {
    /// Also the `client_id`.
    pub slug: String,
    pub name: Localized,
    pub description: Localized,
    /// Where the button "Starten" leads.
    pub address: String,
    /// Compared as text, character by character (OpenID Connect Core §3.1.2.1).
    pub redirect_uris: Vec<String>,
    pub post_logout_redirect_uris: Vec<String>,
    pub backchannel_logout: Option<BackchannelLogout>,
    pub client_authentication: ClientAuthentication,
    /// As written in the file; ask [`accepted_methods`](Self::accepted_methods).
    pub methods: Vec<Method>,
    pub itsme_counts_as_eid: bool,
    pub id_token_signing_algorithm: SigningAlgorithm,
    pub access_token_format: AccessTokenFormat,
    pub access_token_seconds: u32,
    /// `None`: the tool gets no refresh tokens.
    pub refresh_token_days: Option<u32>,
    /// RFC 9126 §6.
    pub require_pushed_requests: bool,
    #[serde(default)]
    pub security: Security,
    /// Names of [`Scope`](domain::Scope)s for people; always holds `openid`.
    pub scopes: Vec<String>,
    /// The scopes of tokens that it may ask for itself (RFC 6749 §4.4); empty: none.
    #[serde(default)]
    pub client_credentials: Vec<String>,
    /// Whether an ID token carries what its scopes stand for, for tools that ask
    /// userinfo nothing (OpenID Connect Core §5.4 puts it there).
    #[serde(default)]
    pub claims_in_id_token: bool,
    /// Whether the tool opens the sign-in in a window of its own and waits for that
    /// window: our pages then stay within its reach.
    #[serde(default)]
    pub sign_in_in_popup: bool,
    /// A resource server: may ask about the tokens of every tool (RFC 7662).
    pub may_introspect: bool,
    /// The `aud` of access tokens; the slug unless the file says otherwise.
    pub audience: String,
    /// Kept in columns of its own, so that reading a tool does not read its logo.
    #[serde(skip)]
    pub logo: Option<Logo>,
    /// Empty: anybody opens it for themselves, and is not asked how.
    #[serde(default)]
    pub ways_of_use: Vec<WayOfUse>,
}

impl Definition {
    /// The methods that sign a person in to this tool. itsme satisfies "eID
    /// required", because its link presupposes a linked eID (G-19).
    pub fn accepted_methods(&self) -> Vec<Method> {
        let mut accepted = self.methods.clone();
        let derived = self.itsme_counts_as_eid && accepted.contains(&Method::EID);
        if derived && !accepted.contains(&Method::ITSME) {
            accepted.push(Method::ITSME);
        }
        accepted
    }

    pub fn accepts(&self, method: Method) -> bool {
        self.accepted_methods().contains(&method)
    }

    /// Whether anybody can sign in to it with the methods there are now.
    pub fn is_reachable(&self, there_are: SignInMethods) -> bool {
        there_are.all().any(|known| self.accepts(known.method))
    }

    pub fn access_token_lifetime(&self) -> Duration {
        Duration::from_secs(self.access_token_seconds.into())
    }

    /// `None`: the tool gets no refresh tokens.
    pub fn refresh_token_lifetime(&self) -> Option<Duration> {
        self.refresh_token_days
            .map(|days| Duration::from_secs(u64::from(days) * 24 * 3600))
    }

    /// Exact comparison, without any normalising (RFC 9700 §2.1). Only the port of a
    /// public tool on the person's own machine is free: it gets one when it starts
    /// (RFC 8252 §7.3).
    pub fn allows_redirect_uri(&self, uri: &str) -> bool {
        let mut registered = self.redirect_uris.iter();
        let is_native = self.client_authentication.is_public();
        registered.any(|registered| {
            registered == uri
                || (is_native && crate::loopback::differs_in_port_only(registered, uri))
        })
    }

    pub fn allows_post_logout_redirect_uri(&self, uri: &str) -> bool {
        self.post_logout_redirect_uris
            .iter()
            .any(|registered| registered == uri)
    }

    pub fn allows_scope(&self, scope: &str) -> bool {
        self.scopes.iter().any(|allowed| allowed == scope)
    }
}

/// A definition as it stands in the database; reads like its [`Definition`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tool {
    /// Its `logo` is `None` here: see [`logo`](crate::logo).
    pub definition: Definition,
    pub has_logo: bool,
    pub imported_at: Timestamp,
    /// Its file is gone: no new sign-ins.
    pub retired_at: Option<Timestamp>,
}

impl Tool {
    pub fn is_active(&self) -> bool {
        self.retired_at.is_none()
    }
}

impl Deref for Tool {
    type Target = Definition;
    fn deref(&self) -> &Definition {
        &self.definition
    }
}
