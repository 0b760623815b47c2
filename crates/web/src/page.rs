//! What the layout shows around every page.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use i18n::Argument;

use crate::frame::LANGUAGE_PARAMETER;
use crate::kept::Wrong;
use crate::sent::CHOSEN;
use crate::{Announcements, Ctx, FieldError, Form, Route, assets};

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
    menu: Vec<Vec<MenuItem>>,
    person: Option<Person>,
    notice: Option<Notice>,
    has_main_form: Arc<AtomicBool>,
    announced: Vec<String>,
}

/// What is wrong with a form, on top of its page.
#[derive(Debug)]
pub struct Summary {
    pub general: Option<String>,
    /// The field's name, and the text.
    pub fields: Vec<(String, String)>,
    /// The article about the first thing that is wrong.
    pub explained: Option<String>,
}

impl Summary {
    pub fn is_empty(&self) -> bool {
        self.general.is_none() && self.fields.is_empty()
    }
}

impl Page {
    pub(crate) fn new(ctx: Ctx) -> Self {
        let person = ctx.signed_in().map(|person| Person {
            display_name: person.display_name.clone(),
            photo: person.photo.clone(),
            organisation: person.acting_for.as_ref().map(|acting| acting.name.clone()),
        });
        // What was typed is there again: that it is not saved matters most. Where
        // something is wrong with it, the page says so itself.
        let kept = ctx.came_back().filter(|kept| kept.wrong.is_none());
        let not_saved = kept.map(|kept| Notice {
            kind: "warning".to_owned(),
            text: ctx.t(if kept.had_file {
                "notice-kept-but-file"
            } else {
                "notice-kept"
            }),
        });
        let announcements = ctx.state.services.get::<Announcements>();
        Self {
            announced: announcements.map_or_else(Vec::new, |all| all.on(&ctx)),
            notice: not_saved.or_else(|| ctx.request.notice.clone()),
            csrf: ctx.csrf(),
            menu: (ctx.state.hooks.menu)(&ctx),
            person,
            ctx,
            has_main_form: Arc::default(),
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
        match self.ctx.kept() {
            Some(kept) if kept.has(field) => kept.get(field),
            _ => form.value(field),
        }
    }

    /// As [`value`](Self::value); a box without a tick is not sent at all.
    pub fn is_ticked(&self, form: &Form, field: &str) -> bool {
        let kept = self.ctx.kept();
        let kept = kept.filter(|kept| kept.has(field) || kept.is_of(form));
        kept.map_or_else(|| form.value(field), |kept| kept.get(field)) == "yes"
    }

    /// What is wrong with this form, now or when it was sent. The frame learns of it:
    /// it lets a form that was sent come back under an address of its own.
    pub fn summary(&self, form: &Form) -> Summary {
        let request = &self.ctx.request;
        if !form.is_valid() {
            request.note(|noted| noted.wrong = Some(form.clone()));
            let of_field = |error: &FieldError| (error.field.clone(), error.text.clone());
            return Summary {
                general: form.general().map(str::to_owned),
                fields: form.errors().iter().map(of_field).collect(),
                explained: form.explained().map(str::to_owned),
            };
        }
        let language = self.ctx.language();
        let is_first = || !request.note(|noted| std::mem::replace(&mut noted.is_told, true));
        let wrong = self.wrong().filter(|_| is_first());
        let general = wrong.and_then(|wrong| wrong.general.as_ref());
        let fields = wrong.iter().flat_map(|wrong| &wrong.fields);
        Summary {
            general: general.map(|said| said.to(language).to_owned()),
            fields: fields
                .map(|(field, said)| (field.clone(), said.to(language).to_owned()))
                .collect(),
            explained: wrong.and_then(|wrong| wrong.explained.clone()),
        }
    }

    /// What is wrong with this field of the form.
    pub fn error<'a>(&'a self, form: &'a Form, field: &str) -> Option<&'a str> {
        let language = self.ctx.language();
        let when_sent = || {
            let mut fields = self.wrong()?.fields.iter();
            let (_, said) = fields.find(|(name, _)| name == field)?;
            Some(said.to(language))
        };
        form.error(field).or_else(when_sent)
    }

    /// What was wrong when it was sent.
    fn wrong(&self) -> Option<&Wrong> {
        self.ctx.came_back()?.wrong.as_ref()
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

    /// Whether the form that is drawn now is the first that takes what people type: it gets
    /// the id by which the choice of a language below takes that along.
    pub fn is_main_form(&self) -> bool {
        !self.has_main_form.swap(true, Ordering::Relaxed)
    }

    /// Whether such a form was drawn.
    pub fn has_main_form(&self) -> bool {
        self.has_main_form.load(Ordering::Relaxed)
    }

    /// Where the form of this page is sent when another language is chosen.
    pub fn choose(&self, language: &str) -> String {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair(CHOSEN, language)
            .append_pair("return_to", self.path())
            .finish();
        format!("{}?{query}", Route::LANGUAGE)
    }

    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Whose pages these are and until when, for somebody of the helpdesk who looks.
    pub fn viewing(&self) -> Option<String> {
        let person = self.ctx.signed_in()?;
        let viewed = person.viewed_by.as_ref()?;
        let until = i18n::format::time_short(viewed.until);
        let name = person.display_name.clone().into();
        let said = [("name", name), ("until", until.into())];
        Some(self.ctx.text("layout-viewing", &said))
    }

    /// What is announced here now.
    pub fn announced(&self) -> &[String] {
        &self.announced
    }

    pub fn menu(&self) -> &[Vec<MenuItem>] {
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

    /// When the helpdesk can be reached, as a sentence.
    pub fn hours(&self) -> String {
        self.ctx.state.hours(self.ctx.language())
    }

    /// The fixed places of the frame.
    pub fn route(&self, name: &str) -> String {
        let route = match name {
            "sign-in" => Route::SIGN_IN,
            "sign-out" => Route::SIGN_OUT,
            "language" => Route::LANGUAGE,
            "help" => Route::HELP,
            "home" => Route::HOME,
            "end-viewing" => Route::END_VIEWING,
            "syndic" => Route::LOOK_UP_SYNDIC,
            _ => Route::TOOLS,
        };
        route.to_string()
    }
}
