//! Where the answer goes, and how: the redirect address, once it is known to be
//! the tool's.

use askama::Template;
use tools::Tool;
use web::{Answer, Ctx, Page, html, redirect};

use super::AuthorizationRefusal;
use super::checks::state::STATE_BYTES_MAX;
use crate::{OAuthError, Parameters};

const REDIRECT_URI_BYTES_MAX: usize = 2048;

#[derive(Debug)]
pub(crate) struct Destination<'a> {
    redirect_uri: &'a str,
    state: Option<&'a str>,
    issuer: &'a str,
    mode: ResponseMode,
}

/// How the answer travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ResponseMode {
    /// In the address (OAuth 2.0 Multiple Response Type Encoding Practices §2.1).
    Query,
    /// In a form that the browser posts (OAuth 2.0 Form Post Response Mode §2).
    FormPost,
}

impl ResponseMode {
    pub fn read(name: &str) -> Option<Self> {
        match name {
            "query" => Some(Self::Query),
            "form_post" => Some(Self::FormPost),
            _ => None,
        }
    }
}

/// The page that posts the answer: a small module presses its button, and where
/// no script runs the person does.
#[derive(Debug, Template)]
#[template(path = "form_post.html")]
struct FormPostView {
    page: Page,
    tool: String,
    action: String,
    fields: Fields,
}

/// The answer, parameter by parameter.
pub(crate) type Fields = Vec<(&'static str, String)>;

impl<'a> Destination<'a> {
    /// OpenID Connect Core §3.1.2.1: `redirect_uri` must be there and equal a
    /// registered one character by character (RFC 9700 §2.1).
    pub fn check(
        tool: &Tool,
        parameters: &'a Parameters,
        issuer: &'a str,
    ) -> Result<Self, AuthorizationRefusal> {
        let refuse = |detail: &str| AuthorizationRefusal::redirect_uri_unknown(&tool.slug, detail);
        let redirect_uri = parameters
            .required("redirect_uri", REDIRECT_URI_BYTES_MAX)
            .map_err(|error| refuse(&error.description))?;
        if !tool.allows_redirect_uri(redirect_uri) {
            return Err(refuse("it is not registered for the tool"));
        }
        // A state that does not read is an error of its own, which goes back
        // without one; so does a mode that there is not, in the address.
        let state = parameters.single("state", STATE_BYTES_MAX).ok().flatten();
        let mode = parameters.single("response_mode", 64).ok().flatten();
        Ok(Self {
            redirect_uri,
            state,
            issuer,
            mode: mode
                .and_then(ResponseMode::read)
                .unwrap_or(ResponseMode::Query),
        })
    }

    /// RFC 6749 §4.1.2.
    pub fn with_code(&self, code: &str) -> Fields {
        self.with(vec![("code", code.to_owned())])
    }

    /// RFC 6749 §4.1.2.1.
    pub fn with_error(&self, error: &OAuthError) -> Fields {
        self.with(vec![
            ("error", error.code.as_str().to_owned()),
            ("error_description", error.description.to_string()),
        ])
    }

    /// Every answer says whose it is, so that a tool with several providers is
    /// not fooled (RFC 9207 §2).
    fn with(&self, mut answer: Fields) -> Fields {
        answer.extend(self.state.map(|state| ("state", state.to_owned())));
        answer.push(("iss", self.issuer.to_owned()));
        answer
    }

    /// Sends the browser there with the answer.
    pub fn send(&self, ctx: &Ctx, tool: &Tool, fields: Fields) -> Answer {
        match self.mode {
            ResponseMode::Query => Ok(redirect(&self.address_with(&fields))),
            ResponseMode::FormPost => html(&FormPostView {
                page: ctx.page(),
                tool: tool.name.get(ctx.language()).to_owned(),
                action: self.redirect_uri.to_owned(),
                fields,
            }),
        }
    }

    fn address_with(&self, fields: &[(&'static str, String)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(fields);
        let separator = if self.redirect_uri.contains('?') {
            '&'
        } else {
            '?'
        };
        format!("{}{separator}{}", self.redirect_uri, query.finish())
    }
}
