//! A tool as the server is told of it, by a definition file, and as its own side knows it.

use std::fs;
use std::path::{Path, PathBuf};

use kernel::Rng;
use serde_json::{Value, json};

use crate::keys;

const KEY_ID: &str = "tool-key-1";

/// How the tool proves to the server that it is that tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authentication {
    ClientSecretBasic,
    ClientSecretPost,
    PrivateKeyJwt,
}

impl Authentication {
    fn name(self) -> &'static str {
        match self {
            Self::ClientSecretBasic => "client_secret_basic",
            Self::ClientSecretPost => "client_secret_post",
            Self::PrivateKeyJwt => "private_key_jwt",
        }
    }
}

#[derive(Debug, Clone)]
pub struct Tool {
    pub slug: String,
    pub name: String,
    /// Where the tool itself listens, without a slash at the end.
    pub origin: String,
    pub secret: String,
    authentication: Authentication,
    id_token_algorithm: &'static str,
    methods: Vec<&'static str>,
    scopes: Vec<&'static str>,
    pushes_requests: bool,
    callback_path: &'static str,
    pkce_when_sent: bool,
    logout_uri: String,
    /// What a look-up costs an organisation, in cents.
    price_cents: Option<i64>,
}

impl Tool {
    /// A tool on a port of this machine: password, client secret, ES256.
    pub fn new(slug: &str, name: &str, port: u16) -> Self {
        let origin = format!("http://127.0.0.1:{port}");
        Self {
            slug: slug.to_owned(),
            name: name.to_owned(),
            logout_uri: format!("{origin}/backchannel-logout"),
            origin,
            secret: secret(),
            authentication: Authentication::ClientSecretBasic,
            id_token_algorithm: "ES256",
            methods: vec!["password"],
            scopes: vec!["openid", "profile", "email"],
            pushes_requests: false,
            callback_path: "/callback",
            pkce_when_sent: false,
            price_cents: None,
        }
    }

    #[must_use]
    pub fn authenticated_by(mut self, authentication: Authentication) -> Self {
        self.authentication = authentication;
        self
    }

    #[must_use]
    pub fn with_rs256(mut self) -> Self {
        self.id_token_algorithm = "RS256";
        self
    }

    #[must_use]
    pub fn accepting(mut self, methods: &[&'static str]) -> Self {
        self.methods = methods.to_vec();
        self
    }

    #[must_use]
    pub fn with_scopes(mut self, scopes: &[&'static str]) -> Self {
        self.scopes = scopes.to_vec();
        self
    }

    /// Authorization requests come pushed only (RFC 9126).
    #[must_use]
    pub fn pushing_requests(mut self) -> Self {
        self.pushes_requests = true;
        self
    }

    /// Some libraries have an address of their own for answers.
    #[must_use]
    pub fn called_back_at(mut self, path: &'static str) -> Self {
        self.callback_path = path;
        self
    }

    /// An organisation uses it as `agent` and pays so much for a `lookup`, also where no person is there.
    #[must_use]
    pub fn charging(mut self, cents: i64) -> Self {
        self.price_cents = Some(cents);
        self
    }

    /// Some libraries send no code challenge.
    #[must_use]
    pub fn with_pkce_when_sent(mut self) -> Self {
        self.pkce_when_sent = true;
        self
    }

    /// Logout tokens go to this port, whatever listens there.
    #[must_use]
    pub fn hearing_logouts_at(mut self, port: u16) -> Self {
        self.logout_uri = format!("http://127.0.0.1:{port}/backchannel-logout");
        self
    }

    pub fn redirect_uri(&self) -> String {
        format!("{}{}", self.origin, self.callback_path)
    }

    pub fn post_logout_redirect_uri(&self) -> String {
        format!("{}/signed-out", self.origin)
    }

    /// Writes `<slug>.toml` into the folder of definitions, and the private key next to that folder.
    pub(crate) fn write(&self, folder: &Path) {
        let mut authentication = toml::Table::new();
        if self.authentication == Authentication::PrivateKeyJwt {
            let key = keys::make(&self.private_key_file(folder), KEY_ID);
            let jwk = json!({ "kty": "EC", "crv": "P-256", "kid": key.id, "x": key.x, "y": key.y });
            authentication.insert("method".into(), "private_key_jwt".into());
            authentication.insert("jwks".into(), json!({ "keys": [jwk] }).to_string().into());
        } else {
            let file = format!("{}.secret", self.slug);
            fs::write(folder.join(&file), &self.secret).expect("the tools' folder can be written");
            authentication.insert("method".into(), "client_secret".into());
            authentication.insert("secret_file".into(), file.into());
        }
        let file = self.definition(authentication).to_string();
        fs::write(folder.join(format!("{}.toml", self.slug)), file)
            .expect("the tools' folder can be written");
    }

    fn definition(&self, authentication: toml::Table) -> toml::Table {
        let localized = |nl: &str, fr: &str| {
            toml::Table::from_iter([("nl".into(), nl.into()), ("fr".into(), fr.into())])
        };
        let mut definition = toml::Table::from_iter([
            ("slug".into(), self.slug.clone().into()),
            ("name".into(), localized(&self.name, &self.name).into()),
            (
                "description".into(),
                localized("Een hulpmiddel voor de test.", "Un outil pour le test.").into(),
            ),
            ("address".into(), format!("{}/", self.origin).into()),
            ("redirect_uris".into(), vec![self.redirect_uri()].into()),
            (
                "post_logout_redirect_uris".into(),
                vec![self.post_logout_redirect_uri()].into(),
            ),
            (
                "backchannel_logout_uri".into(),
                self.logout_uri.clone().into(),
            ),
            ("backchannel_logout_session_required".into(), true.into()),
            ("client_authentication".into(), authentication.into()),
            ("methods".into(), self.methods.clone().into()),
            ("scopes".into(), self.scopes.clone().into()),
            (
                "id_token_signing_algorithm".into(),
                self.id_token_algorithm.into(),
            ),
            ("refresh_tokens".into(), true.into()),
            (
                "require_pushed_requests".into(),
                self.pushes_requests.into(),
            ),
        ]);
        if let Some(cents) = self.price_cents {
            definition.extend(charging(cents));
        }
        if self.pkce_when_sent {
            definition.insert("pkce".into(), "when_sent".into());
        }
        definition
    }

    fn private_key_file(&self, folder: &Path) -> PathBuf {
        folder.with_file_name(format!("{}.pem", self.slug))
    }

    /// What the tool's own side must know, for a client in another language.
    pub(crate) fn facts(&self, folder: &Path) -> Value {
        json!({
            "client_id": self.slug,
            "client_secret": self.secret,
            "authentication": self.authentication.name(),
            "private_key_file": self.private_key_file(folder),
            "key_id": KEY_ID,
            "id_token_algorithm": self.id_token_algorithm,
            "pushes_requests": self.pushes_requests,
            "redirect_uri": self.redirect_uri(),
            "post_logout_redirect_uri": self.post_logout_redirect_uri(),
        })
    }
}

/// The part of a definition by which a look-up is paid from a Wallet.
fn charging(cents: i64) -> toml::Table {
    let text = format!(
        "client_credentials = [\"wallet:charge\", \"wallet:read\"]\n\
         [[way_of_use]]\nslug = \"agent\"\nname = {{ nl = \"Als makelaar\", fr = \"Comme courtier\" }}\n\
         [[way_of_use.price]]\nslug = \"lookup\"\ncents = {cents}\nper = {{ nl = \"opzoeking\", fr = \"recherche\" }}\n"
    );
    text.parse().expect("it is TOML")
}

fn secret() -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(Rng::system().bytes::<32>())
}
