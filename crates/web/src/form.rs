//! A form as it is shown: what was typed, and what is wrong with it.

use std::collections::BTreeMap;

use kernel::Refusal;

use crate::{Ctx, Explained};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name, which is also its element's id.
    pub field: String,
    pub text: String,
}

#[derive(Debug, Clone, Default)]
pub struct Form {
    values: BTreeMap<String, String>,
    errors: Vec<FieldError>,
    general: Option<String>,
    /// The article about the first thing that is wrong.
    explained: Option<String>,
}

impl Form {
    pub fn new() -> Self {
        Self::default()
    }

    /// Fills in a field. Never call it for a password.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<String>) -> Self {
        self.values.insert(field.to_owned(), value.into());
        self
    }

    pub fn value(&self, field: &str) -> &str {
        self.values.get(field).map_or("", String::as_str)
    }

    pub(crate) fn names(&self, field: &str) -> bool {
        self.values.contains_key(field)
    }

    /// Marks `field` with the text `key`.
    pub fn fail(&mut self, ctx: &Ctx, field: &str, key: &str) {
        self.fail_with(field, ctx.t(key));
    }

    /// Marks `field` with a text that says what was typed.
    pub fn fail_with(&mut self, field: &str, text: String) {
        self.errors.push(FieldError {
            field: field.to_owned(),
            text,
        });
    }

    /// Shows a refusal at its field, or on top where it has none.
    pub fn refuse(&mut self, ctx: &Ctx, refusal: &dyn Refusal) {
        ctx.note_wait(refusal);
        let text = crate::answer::refusal_text(ctx, refusal);
        if self.explained.is_none() {
            let explained: Explained = ctx.state.services.or_default();
            self.explained = explained.page(refusal.code()).map(str::to_owned);
        }
        match refusal.field() {
            Some(field) => self.errors.push(FieldError {
                field: field.to_owned(),
                text,
            }),
            None => self.general = Some(text),
        }
    }

    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors
            .iter()
            .find(|error| error.field == field)
            .map(|error| error.text.as_str())
    }

    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// What is wrong but not with one field.
    pub fn general(&self) -> Option<&str> {
        self.general.as_deref()
    }

    pub fn explained(&self) -> Option<&str> {
        self.explained.as_deref()
    }

    pub fn is_valid(&self) -> bool {
        self.errors.is_empty() && self.general.is_none()
    }
}
