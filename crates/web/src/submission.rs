//! Forms as they arrive. Reading one checks that it came from a page of ours.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{StatusCode, header};

use crate::form::Form;
use crate::{Ctx, Failure, State};

/// No form of ours comes near this.
const FORM_BYTES_MAX: usize = 64 * 1024;
const CSRF_FIELD: &str = "csrf";

/// A submitted form (`application/x-www-form-urlencoded`).
#[derive(Debug, Default)]
pub struct Submission {
    fields: BTreeMap<String, Vec<String>>,
}

impl Submission {
    /// The field as typed; empty when it is missing.
    pub fn get(&self, field: &str) -> &str {
        self.fields
            .get(field)
            .and_then(|values| values.first())
            .map_or("", String::as_str)
    }

    /// All values of a repeated field, such as checkboxes.
    pub fn all(&self, field: &str) -> &[String] {
        self.fields.get(field).map_or(&[], Vec::as_slice)
    }

    pub fn has(&self, field: &str) -> bool {
        self.fields.contains_key(field)
    }

    /// Whether it came from a page of ours, and holds what can be stored: no text
    /// in PostgreSQL holds U+0000.
    fn checked(self, ctx: &Ctx) -> Result<Self, Failure> {
        if !ctx.csrf_matches(self.get(CSRF_FIELD)) {
            return Err(Failure::Forged);
        }
        let mut values = self.fields.values().flatten();
        if values.any(|value| value.contains('\0')) {
            return Err(Failure::Malformed);
        }
        Ok(self)
    }

    /// A form that shows these fields again.
    pub fn form(&self, fields: &[&str]) -> Form {
        fields
            .iter()
            .fold(Form::new(), |form, field| form.with(field, self.get(field)))
    }
}

impl FromIterator<(String, String)> for Submission {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(fields: T) -> Self {
        let mut submission = Self::default();
        for (name, value) in fields {
            submission.fields.entry(name).or_default().push(value);
        }
        submission
    }
}

impl FromRequest<State> for Submission {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &State) -> Result<Self, Failure> {
        let ctx = guarded(&request, state)?;
        let body = axum::body::to_bytes(request.into_body(), FORM_BYTES_MAX)
            .await
            .map_err(|_| Failure::TooLarge)?;
        let fields = form_urlencoded::parse(&body).into_owned();
        fields.collect::<Self>().checked(&ctx)
    }
}

/// A submitted file (`multipart/form-data`) with the fields beside it.
#[derive(Debug)]
pub struct Upload {
    pub fields: Submission,
    /// Empty when no file was chosen.
    pub file: Bytes,
}

impl Upload {
    /// Reads the parts; the route sets the limit of the body. A file of more
    /// than `file_bytes_max` is [`Failure::TooLarge`], but read to its end: a
    /// browser that is cut off while sending does not show the answer.
    pub async fn read(
        request: Request,
        state: &State,
        file_field: &str,
        file_bytes_max: usize,
    ) -> Result<Self, Failure> {
        let ctx = guarded(&request, state)?;
        let unreadable = |error: MultipartError| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
            _ => Failure::Malformed,
        };
        let mut parts = Multipart::from_request(request, state)
            .await
            .map_err(|_| Failure::Malformed)?;
        let (mut fields, mut bytes) = (Submission::default(), Bytes::new());
        let mut whole = true;
        while let Some(mut part) = parts.next_field().await.map_err(unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            if name == file_field {
                let mut file = Vec::new();
                while let Some(chunk) = part.chunk().await.map_err(unreadable)? {
                    whole = whole && file.len() + chunk.len() <= file_bytes_max;
                    if whole {
                        file.extend_from_slice(&chunk);
                    }
                }
                bytes = file.into();
            } else {
                let value = part.text().await.map_err(unreadable)?;
                fields.fields.entry(name).or_default().push(value);
            }
        }
        let upload = Self {
            fields: fields.checked(&ctx)?,
            file: bytes,
        };
        whole.then_some(upload).ok_or(Failure::TooLarge)
    }
}

/// A browser tells where a submission comes from; if it says "elsewhere", it is
/// refused before the body is read.
fn guarded(request: &Request, state: &State) -> Result<Ctx, Failure> {
    let header = |name| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let foreign_site = header(header::HeaderName::from_static("sec-fetch-site"))
        .is_some_and(|site| site != "same-origin" && site != "none");
    // `null` is what a browser sends where it hides the origin, as from a sandbox.
    let foreign_origin =
        header(header::ORIGIN).is_some_and(|origin| origin != state.settings.origin);
    if foreign_site || foreign_origin {
        return Err(Failure::Forged);
    }
    request
        .extensions()
        .get::<Ctx>()
        .cloned()
        .ok_or_else(|| Failure::Internal("the route lacks the frame".into()))
}

impl FromRequestParts<State> for crate::ClientAddress {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut axum::http::request::Parts,
        _: &State,
    ) -> Result<Self, std::convert::Infallible> {
        Ok(parts
            .extensions
            .get()
            .copied()
            .unwrap_or(Self(crate::context::NO_ADDRESS)))
    }
}
