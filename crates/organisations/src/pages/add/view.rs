//! The two forms of the second step.

use askama::Template;
use belgium::{Day, EnterpriseNumber};
use i18n::format::date;
use web::{Ctx, Form, Page};

use crate::Organisation;
use crate::pages::input;
use crate::routes::{NEW, ORGANISATIONS};

type Options = Vec<(String, String)>;

#[derive(Debug, Template)]
#[template(path = "organisations/create.html")]
pub(crate) struct CreateView {
    page: Page,
    form: Form,
    number: String,
    /// Where name and address come from, where they were proposed.
    source: Option<String>,
    kinds: Options,
    establishments: Options,
    back: String,
    cancel: String,
}

impl CreateView {
    pub fn new(ctx: &Ctx, number: &EnterpriseNumber, form: Form, as_of: Option<Day>) -> Self {
        let source = |as_of: Day| {
            let day = date(as_of.noon(), ctx.language());
            ctx.text("organisations-create-source", &[("day", day.into())])
        };
        Self {
            source: as_of.map(source),
            page: ctx.page(),
            form,
            number: number.to_string(),
            kinds: input::kinds(ctx),
            establishments: Vec::new(),
            back: NEW.to_string(),
            cancel: ORGANISATIONS.to_string(),
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "organisations/join.html")]
pub(crate) struct JoinView {
    page: Page,
    form: Form,
    name: String,
    number: String,
    city: String,
    kinds: Options,
    /// Whoever is not yet a member does not get to see them.
    establishments: Options,
    back: String,
    cancel: String,
}

impl JoinView {
    pub fn new(ctx: &Ctx, organisation: &Organisation, form: Form) -> Self {
        Self {
            page: ctx.page(),
            form,
            name: organisation.name.clone(),
            number: organisation.number.to_string(),
            city: organisation.address.city.to_string(),
            kinds: input::kinds(ctx),
            establishments: Vec::new(),
            back: NEW.to_string(),
            cancel: ORGANISATIONS.to_string(),
        }
    }
}
