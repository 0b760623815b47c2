//! A form as it is shown: what was typed, and what is wrong with it.

use std::collections::BTreeMap;

use kernel::{Language, Refusal};

use crate::said::Said;
use crate::{Ctx, Explained};

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name, which is also its element's id.
    pub field: String,
    pub text: String,
    pub(crate) said: Said,
}

/// What is wrong, but not with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct General {
    pub text: String,
    pub said: Said,
}

#[derive(Debug, Clone, Default)]
pub struct Form {
    values: BTreeMap<String, String>,
    errors: Vec<FieldError>,
    general: Option<Box<General>>,
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

    /// With this value where nothing was typed yet; what was emptied stays empty.
    #[must_use]
    pub fn or(self, field: &str, value: impl Into<String>) -> Self {
        if self.values.contains_key(field) {
            self
        } else {
            self.with(field, value)
        }
    }

    pub fn value(&self, field: &str) -> &str {
        self.values.get(field).map_or("", String::as_str)
    }

    pub(crate) fn values(&self) -> &BTreeMap<String, String> {
        &self.values
    }

    /// Marks `field` with the text `key`.
    pub fn fail(&mut self, ctx: &Ctx, field: &str, key: &str) {
        self.fail_in(ctx, field, |language| {
            ctx.state.texts.get(language, key, &[])
        });
    }

    /// Marks `field` with a text that says what was typed, in each language.
    pub fn fail_in(&mut self, ctx: &Ctx, field: &str, text: impl Fn(Language) -> String) {
        self.mark(ctx, field, Said::by(text));
    }

    fn mark(&mut self, ctx: &Ctx, field: &str, said: Said) {
        self.errors.push(FieldError {
            field: field.to_owned(),
            text: said.to(ctx.language()).to_owned(),
            said,
        });
    }

    /// Shows a refusal at its field, or on top where it has none.
    pub fn refuse(&mut self, ctx: &Ctx, refusal: &dyn Refusal) {
        ctx.note_wait(refusal);
        let said = Said::by(|language| crate::answer::refusal_text(&ctx.state, language, refusal));
        if self.explained.is_none() {
            let explained: Explained = ctx.state.services.or_default();
            self.explained = explained.page(refusal.code()).map(str::to_owned);
        }
        match refusal.field() {
            Some(field) => self.mark(ctx, field, said),
            None => {
                self.general = Some(Box::new(General {
                    text: said.to(ctx.language()).to_owned(),
                    said,
                }));
            }
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
        self.general.as_ref().map(|general| general.text.as_str())
    }

    pub(crate) fn general_said(&self) -> Option<&Said> {
        self.general.as_ref().map(|general| &general.said)
    }

    pub fn explained(&self) -> Option<&str> {
        self.explained.as_deref()
    }

    pub fn is_valid(&self) -> bool {
        self.errors.is_empty() && self.general.is_none()
    }
}
