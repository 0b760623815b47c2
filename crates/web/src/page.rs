//! What the layout shows around every page.

use i18n::Argument;

use crate::frame::LANGUAGE_PARAMETER;
use crate::{Ctx, Form, Route, Submission, assets};

/// The person whose name stands top right.
#[derive(Debug, Clone)]
pub struct Person {
    pub display_name: String,
    pub photo: Option<String>,
    /// The organisation they act for, after the name.
    pub organisation: Option<String>,
}

/// A message shown once.
#[derive(Debug, Clone)]
pub struct Notice {
    pub kind: String,
    pub text: String,
}

#[derive(Debug, Clone)]
pub struct MenuItem {
    pub href: String,
    pub label: String,
    pub current: bool,
}

/// The field `page` of every view.
#[derive(Debug, Clone)]
pub struct Page {
    ctx: Ctx,
    csrf: String,
    menu: Vec<MenuItem>,
    person: Option<Person>,
    notice: Option<Notice>,
    /// What was typed on this page before, and is not saved.
    kept: Option<Submission>,
}

impl Page {
    pub(crate) fn new(ctx: Ctx) -> Self {
        let person = ctx.signed_in().map(|person| Person {
            display_name: person.display_name.clone(),
            photo: person.photo.clone(),
            organisation: person.acting_for.as_ref().map(|acting| acting.name.clone()),
        });
        // What was typed is there again: that it is not saved matters most.
        let kept = ctx.kept();
        let not_saved = kept.as_ref().map(|_| Notice {
            kind: "warning".to_owned(),
            text: ctx.t("notice-kept"),
        });
        Self {
            notice: not_saved.or_else(|| ctx.request.notice.clone()),
            csrf: ctx.csrf(),
            menu: (ctx.state.hooks.menu)(&ctx),
            person,
            kept,
            ctx,
        }
    }

    pub fn lang(&self) -> &'static str {
        self.ctx.language().code()
    }

    pub fn t(&self, key: &str) -> String {
        self.ctx.t(key)
    }

    pub fn t1(&self, key: &str, name: &str, value: impl Into<Argument>) -> String {
        self.ctx.text(key, &[(name, value.into())])
    }

    pub fn t2(
        &self,
        key: &str,
        name: &str,
        value: impl Into<Argument>,
        name2: &str,
        value2: impl Into<Argument>,
    ) -> String {
        self.ctx
            .text(key, &[(name, value.into()), (name2, value2.into())])
    }

    pub fn csrf(&self) -> &str {
        &self.csrf
    }

    /// What a field shows: what was typed and not saved yet, else what the form says.
    pub fn value<'a>(&'a self, form: &'a Form, field: &str) -> &'a str {
        match &self.kept {
            Some(kept) if kept.has(field) => kept.get(field),
            _ => form.value(field),
        }
    }

    /// As [`value`](Self::value); a box without a tick is not sent at all.
    pub fn is_ticked(&self, form: &Form, field: &str) -> bool {
        let kept = self.kept.as_ref().filter(|kept| kept.is_of(form));
        kept.map_or_else(|| form.value(field), |kept| kept.get(field)) == "yes"
    }

    pub fn person(&self) -> Option<&Person> {
        self.person.as_ref()
    }

    /// Where the choice of a language leads back to: an address that names a language
    /// would choose the other one again.
    pub fn path(&self) -> &str {
        let path = self.ctx.path();
        let names_language = |(page, query): (&'_ str, &'_ str)| {
            let named = query.starts_with(LANGUAGE_PARAMETER) && !query.contains('&');
            named.then_some(page.len())
        };
        let length = path.split_once('?').and_then(names_language);
        &path[..length.unwrap_or(path.len())]
    }

    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    pub fn menu(&self) -> &[MenuItem] {
        &self.menu
    }

    pub fn asset(&self, name: &str) -> String {
        assets::url(name)
    }

    pub fn demo(&self) -> bool {
        self.ctx.state.settings.demo
    }

    pub fn support_address(&self) -> &str {
        &self.ctx.state.settings.support_address
    }

    /// The fixed places of the frame.
    pub fn route(&self, name: &str) -> String {
        let route = match name {
            "sign-in" => Route::SIGN_IN,
            "sign-out" => Route::SIGN_OUT,
            "language" => Route::LANGUAGE,
            "help" => Route::HELP,
            "home" => Route::HOME,
            _ => Route::TOOLS,
        };
        route.to_string()
    }
}
