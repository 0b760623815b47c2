//! A request on its way through the sign-in. In between it travels sealed in the
//! URL: nobody can change it, and a stranger cannot fill the database with it.

use kernel::{Duration, Sealer, Timestamp, Token};
use serde::{Deserialize, Serialize};
use storage::Tx;
use tools::Tool;
use web::{Ctx, Failure, refused};

use super::AuthorizationRefusal;
use super::checks::ID_TOKEN_HINT_BYTES_MAX;
use super::choice::Choice;
use super::request::Request;
use crate::client_authentication::CLIENT_ID_BYTES_MAX;
use crate::{Hint, OAuthError, Parameters, par, read_id_token_hint, routes, store};

const PURPOSE: &str = "authorization-request";
/// A sign-in may take this long, activation by mail included.
pub(crate) const LIFETIME: Duration = Duration::from_hours(1);
/// Where the sign-in page sends people back to must not be longer (see
/// `Ctx::local_path`: the way on from an activation holds it sealed once more, which
/// makes a third more), nor the page of choice, whose path may be longer than ours. A
/// `state` of 2 KiB fits, with all a usual request has besides.
const RETURN_TO_BYTES_MAX: usize = 5200;
/// What a URL may be on its way through a browser and a proxy.
const URL_BYTES_MAX: usize = 8000;
const REQUEST_URI_BYTES_MAX: usize = 512;

/// What a request consists of; all else is unknown and dropped.
const KEPT: &[&str] = &[
    "response_type",
    "response_mode",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
    "dpop_jkt",
    "prompt",
    "max_age",
    "acr_values",
    "claims",
    "login_hint",
    "ui_locales",
    "organisation",
    "choose_context",
];
/// What is looked at once, when it arrives.
const LOOKED_AT_ONCE: &[&str] = &["id_token_hint", "request", "request_uri", "registration"];

#[derive(Debug, Clone)]
pub(super) struct Attempt {
    pub parameters: Parameters,
    /// When the tool asked: "sign in again" means "after this".
    pub issued_at: Timestamp,
    /// It was pushed (RFC 9126), under this reference.
    pub pushed: Option<Token>,
    /// What the person chose, for whom to act.
    pub choice: Option<Choice>,
    /// The person went back instead.
    pub is_cancelled: bool,
    /// Whom the tool's `id_token_hint` names.
    pub(super) hint: HintedSubject,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum HintedSubject {
    /// There is no hint, or none of ours, and the tool can do without.
    #[default]
    None,
    Subject {
        sub: String,
        /// The sign-in that the hint is of.
        sid: Option<String>,
    },
    /// There is a hint that nobody answers to. Only who asks without a page
    /// (`prompt=none`) must hear that; others just sign in.
    Unreadable,
}

#[derive(Serialize, Deserialize)]
struct Sealed {
    /// Not encoded as in an address: a long `state` would grow by half.
    parameters: Vec<(String, String)>,
    issued_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pushed: Option<String>,
    #[serde(default)]
    hint: HintedSubject,
}

/// An attempt and the tool that makes it.
#[derive(Debug)]
pub(super) struct Loaded {
    pub attempt: Attempt,
    pub tool: Tool,
}

impl Attempt {
    pub fn new(parameters: Parameters, now: Timestamp) -> Self {
        let known = [KEPT, LOOKED_AT_ONCE].concat();
        Self {
            parameters: parameters.only(&known),
            issued_at: now,
            pushed: None,
            choice: None,
            is_cancelled: false,
            hint: HintedSubject::None,
        }
    }

    /// Finds the tool, what it pushed, and whom its hint names: one read.
    pub async fn load(self, ctx: &Ctx) -> Result<Loaded, Failure> {
        let (issuer, now) = (ctx.state.settings.origin.clone(), ctx.now());
        let loaded = ctx
            .db()
            .read(move |tx| self.clone().load_in(tx, &issuer, now))
            .await?;
        loaded.map_err(refused)
    }

    fn load_in(
        mut self,
        tx: &mut Tx,
        issuer: &str,
        now: Timestamp,
    ) -> diesel::QueryResult<Result<Loaded, AuthorizationRefusal>> {
        let client_id = match self.parameters.required("client_id", CLIENT_ID_BYTES_MAX) {
            Ok(client_id) => client_id.to_owned(),
            Err(error) => {
                return Ok(Err(AuthorizationRefusal::client_unknown(
                    &error.description,
                )));
            }
        };
        let Some(tool) = tools::find(tx, &client_id)? else {
            return Ok(Err(AuthorizationRefusal::client_unknown(
                "there is no active tool of this client_id",
            )));
        };
        if let Err(refusal) = self.take_pushed(tx, &tool, now)? {
            return Ok(Err(refusal));
        }
        self.read_hint(tx, &tool, issuer, now)?;
        Ok(Ok(Loaded {
            attempt: self,
            tool,
        }))
    }

    /// RFC 9126 §4: a reference of ours stands for what was pushed, whatever
    /// else the query says. What the browser adds, does not count.
    fn take_pushed(
        &mut self,
        tx: &mut Tx,
        tool: &Tool,
        now: Timestamp,
    ) -> diesel::QueryResult<Result<(), AuthorizationRefusal>> {
        let returning = self.pushed.is_some();
        let reference = match &self.pushed {
            Some(reference) => reference.clone(),
            None => match self
                .parameters
                .single("request_uri", REQUEST_URI_BYTES_MAX)
                .ok()
                .flatten()
                .and_then(reference)
            {
                Some(reference) => reference,
                None => return Ok(Ok(())),
            },
        };
        let pushed = store::find_pushed_request(tx, reference.hash())?;
        // Whoever is back from the sign-in page began in time.
        let good = pushed.filter(|pushed| {
            pushed.tool == tool.slug
                && pushed.used_at.is_none()
                && (pushed.expires_at - par::LIFETIME).has_come(now)
                && (returning || pushed.expires_at > now)
        });
        let Some(pushed) = good else {
            return Ok(Err(AuthorizationRefusal::RequestExpired));
        };
        self.parameters = Parameters::read(pushed.parameters.as_bytes());
        self.pushed = Some(reference);
        Ok(Ok(()))
    }

    fn read_hint(
        &mut self,
        tx: &mut Tx,
        tool: &Tool,
        issuer: &str,
        now: Timestamp,
    ) -> diesel::QueryResult<()> {
        if !self.parameters.has("id_token_hint") || self.hint != HintedSubject::None {
            return Ok(());
        }
        let hint = match self
            .parameters
            .single("id_token_hint", ID_TOKEN_HINT_BYTES_MAX)
        {
            Ok(None) => return Ok(()),
            Ok(Some(token)) => read_id_token_hint(tx, token, issuer, now)?
                .filter(|hint: &Hint| hint.aud == tool.slug),
            Err(_) => None,
        };
        self.hint = hint.map_or(HintedSubject::Unreadable, |hint| HintedSubject::Subject {
            sub: hint.sub,
            sid: hint.sid,
        });
        Ok(())
    }

    /// Who must be signed in for a positive answer, one of these (OpenID Connect
    /// Core §3.1.2.1 `id_token_hint`, §5.5.1 `sub` asked with a value). Empty
    /// where both are there and name different people.
    pub fn wanted_subjects<'a>(&'a self, request: &'a Request) -> Option<Vec<&'a str>> {
        let demanded = request.subjects.as_ref();
        let mut wanted: Vec<&str> = match &self.hint {
            HintedSubject::Subject { sub, .. } => vec![sub],
            _ => return demanded.map(|demanded| demanded.iter().map(String::as_str).collect()),
        };
        if let Some(demanded) = demanded {
            wanted.retain(|hinted| demanded.iter().any(|subject| subject == hinted));
        }
        Some(wanted)
    }

    /// The `sid` of the tool's `id_token_hint`.
    pub fn hinted_sid(&self) -> Option<&str> {
        match &self.hint {
            HintedSubject::Subject { sid, .. } => sid.as_deref(),
            _ => None,
        }
    }

    pub fn has_unreadable_hint(&self) -> bool {
        self.hint == HintedSubject::Unreadable
    }

    /// The address that takes this request up again.
    pub fn url(&self, sealer: &Sealer) -> Result<String, OAuthError> {
        self.sealed(sealer).map(|sealed| address_of(&sealed))
    }

    /// The same for a request nobody has looked at.
    pub fn whole_url(&self, sealer: &Sealer) -> Result<String, OAuthError> {
        self.seal(sealer, &self.parameters, URL_BYTES_MAX)
            .map(|sealed| address_of(&sealed))
    }

    /// The request itself, for a page that comes back with it.
    pub fn sealed(&self, sealer: &Sealer) -> Result<String, OAuthError> {
        // What was pushed is in the database; the reference will do, with what the
        // page of choice asks.
        let parameters = match &self.pushed {
            Some(_) => self.parameters.only(&["client_id", "organisation"]),
            None => self.parameters.only(KEPT),
        };
        self.seal(sealer, &parameters, RETURN_TO_BYTES_MAX)
    }

    fn seal(
        &self,
        sealer: &Sealer,
        parameters: &Parameters,
        url_bytes_max: usize,
    ) -> Result<String, OAuthError> {
        let sealed = Sealed {
            parameters: parameters.pairs().map(owned).collect(),
            issued_at: self.issued_at,
            pushed: self.pushed.as_ref().map(|token| token.expose().to_owned()),
            hint: self.hint.clone(),
        };
        let sealed = sealer.seal_text(PURPOSE, &sealed);
        if address_of(&sealed).len() > url_bytes_max {
            return Err(OAuthError::invalid_request(
                "the parameters are too long together; push them (RFC 9126)",
            ));
        }
        Ok(sealed)
    }

    pub fn open(sealed: &str, sealer: &Sealer, now: Timestamp) -> Option<Self> {
        let sealed: Sealed = sealer.open_text(PURPOSE, sealed)?;
        let attempt = Self {
            parameters: sealed.parameters.into_iter().collect(),
            issued_at: sealed.issued_at,
            pushed: sealed.pushed.map(Token::received),
            choice: None,
            is_cancelled: false,
            hint: sealed.hint,
        };
        attempt
            .issued_at
            .is_within(LIFETIME, now)
            .then_some(attempt)
    }
}

/// What is worth keeping of a pushed request.
pub(crate) fn kept(parameters: &Parameters) -> Parameters {
    parameters.only(&[KEPT, &["id_token_hint"]].concat())
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn address_of(sealed: &str) -> String {
    format!("{}?request={sealed}", routes::AUTHORIZE_CONTINUE)
}

/// RFC 9126 §2.2.
const URN: &str = "urn:ietf:params:oauth:request_uri:";

pub(crate) fn request_uri(reference: &Token) -> String {
    format!("{URN}{}", reference.expose())
}

fn reference(request_uri: &str) -> Option<Token> {
    request_uri.strip_prefix(URN).map(Token::received)
}
