//! Forms as they arrive. Reading one checks that it came from a page of ours.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;

use crate::form::Form;
use crate::form_proof::FormProof;
use crate::settle::Interruption;
use crate::{Ctx, Failure, State, provenance};

/// Of a form without files, and of what a program sends: nothing we ask for comes near it.
pub const BODY_BYTES_MAX: usize = 64 * 1024;
pub(crate) const CSRF_FIELD: &str = "csrf";

/// A submitted form (`application/x-www-form-urlencoded`).
#[derive(Debug, Clone, Default)]
pub struct Submission {
    fields: BTreeMap<String, Vec<String>>,
    pub(crate) has_file: bool,
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

    /// Whether it came from a page of ours that this person opened, and holds what
    /// can be stored.
    fn checked(self, ctx: &Ctx) -> Result<Self, Failure> {
        let proof = FormProof::open(ctx, self.get(CSRF_FIELD));
        ctx.note_sent(&self, proof.as_ref());
        let proof = proof.ok_or(Failure::Forged)?;
        let interruption = match proof.somebody_else(ctx) {
            Some(opened_by) if proof.fits(ctx) || proof.has_expired(ctx) => {
                Interruption::SomebodyElse(opened_by.clone())
            }
            _ if proof.has_expired(ctx) => Interruption::Expired,
            _ => return self.of(&proof, ctx),
        };
        Err(Failure::Interrupted(Box::new(interruption)))
    }

    /// No text in PostgreSQL holds U+0000.
    fn of(self, proof: &FormProof, ctx: &Ctx) -> Result<Self, Failure> {
        if !proof.fits(ctx) {
            return Err(Failure::Forged);
        }
        let mut values = self.fields.values().flatten();
        if values.any(|value| value.contains('\0')) {
            return Err(Failure::Malformed);
        }
        Ok(self)
    }

    /// Every field with each of its values, but the form's proof.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let typed = self.fields.iter().filter(|(name, _)| *name != CSRF_FIELD);
        typed.flat_map(|(name, values)| {
            values
                .iter()
                .map(move |value| (name.as_str(), value.as_str()))
        })
    }

    /// Whether these were typed into this form: it has one of its filled fields, or
    /// none that is filled.
    pub(crate) fn is_of(&self, form: &Form) -> bool {
        let mut filled = form.values().keys().peekable();
        filled.peek().is_none() || filled.any(|field| self.has(field))
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
        let (ctx, submission) = read(request, state).await?;
        submission.checked(&ctx)
    }
}

/// A form that does the same whoever opened its page: signing out.
#[derive(Debug)]
pub struct AnybodysSubmission(pub Submission);

impl FromRequest<State> for AnybodysSubmission {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &State) -> Result<Self, Failure> {
        let (ctx, submission) = read(request, state).await?;
        let proof = FormProof::open(&ctx, submission.get(CSRF_FIELD)).ok_or(Failure::Forged)?;
        submission.of(&proof, &ctx).map(Self)
    }
}

async fn read(request: Request, state: &State) -> Result<(Ctx, Submission), Failure> {
    let ctx = guarded(&request, state)?;
    let body = axum::body::to_bytes(request.into_body(), BODY_BYTES_MAX)
        .await
        .map_err(|_| Failure::TooLarge)?;
    let fields = form_urlencoded::parse(&body).into_owned();
    Ok((ctx, fields.collect()))
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
        let uploads = Uploads::read(request, state, file_field, file_bytes_max).await?;
        let file = uploads.files.into_iter().next_back();
        let file = file.map_or(Some(Bytes::new()), |file| file.bytes);
        Ok(Self {
            fields: uploads.fields,
            file: file.ok_or(Failure::TooLarge)?,
        })
    }
}

/// A form with several files in one field.
#[derive(Debug)]
pub struct Uploads {
    pub fields: Submission,
    /// In the order in which they came; none when none was chosen.
    pub files: Vec<UploadedFile>,
}

#[derive(Debug)]
pub struct UploadedFile {
    /// As the browser says: whatever somebody likes, to be shown and not to be believed.
    pub name: String,
    /// `None`: it is too large.
    pub bytes: Option<Bytes>,
}

impl Uploads {
    /// As [`Upload::read`]; each file says for itself whether it is too large.
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
        let (mut fields, mut files) = (Submission::default(), Vec::new());
        while let Some(mut part) = parts.next_field().await.map_err(unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            if name != file_field {
                let value = part.text().await.map_err(unreadable)?;
                fields.fields.entry(name).or_default().push(value);
                continue;
            }
            let name = part.file_name().unwrap_or_default().to_owned();
            let (mut file, mut fits) = (Vec::new(), true);
            while let Some(chunk) = part.chunk().await.map_err(unreadable)? {
                fits = fits && file.len() + chunk.len() <= file_bytes_max;
                if fits {
                    file.extend_from_slice(&chunk);
                }
            }
            fields.has_file |= !file.is_empty() || !fits;
            // A field without a choice is sent as an empty file without a name.
            if !name.is_empty() || !file.is_empty() || !fits {
                files.push(UploadedFile {
                    name,
                    bytes: fits.then(|| file.into()),
                });
            }
        }
        Ok(Self {
            fields: fields.checked(&ctx)?,
            files,
        })
    }
}

/// A browser tells where a submission comes from; if it says "elsewhere", it is
/// refused before the body is read.
fn guarded(request: &Request, state: &State) -> Result<Ctx, Failure> {
    if provenance::is_from_elsewhere(request.headers(), &state.settings.origin) {
        provenance::tell_operator(state, request.headers());
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
