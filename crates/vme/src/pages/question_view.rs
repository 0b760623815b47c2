//! The page of a group of questions, drawn from the list.

use askama::Template;
use web::{Ctx, Form, Page};

use super::deadline::DeadlineBox;
use crate::FilingId;
use crate::form::{Case, Group, Kind, Question};
use crate::routes::{ASSOCIATIONS, VME, filing_url, of};

#[derive(Debug, Template)]
#[template(path = "vme/question.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    title: String,
    lead: Option<String>,
    step: String,
    flow: String,
    home: String,
    summary: String,
    /// Where the number is found by a name or an address.
    search: Option<String>,
    has_back: bool,
    seen: u32,
    fields: Vec<Field>,
    deadline: Option<DeadlineBox>,
    /// Where the proposed name and address are from.
    source: Option<String>,
    has_vanished: bool,
    meanwhile: Option<Meanwhile>,
}

#[derive(Debug, Clone)]
struct Field {
    id: &'static str,
    look: &'static str,
    label: String,
    hint: String,
    options: Vec<(String, String)>,
    needed: bool,
}

/// Somebody else saved the page since it was loaded.
#[derive(Debug, Clone)]
pub(crate) struct Meanwhile {
    pub sentence: String,
    pub theirs: Vec<(String, String)>,
}

/// What the page is made of.
#[derive(Debug, Clone)]
pub(crate) struct Shown<'a> {
    pub case: Case<'a>,
    pub group: Group,
    pub id: &'a FilingId,
    pub deadline: Option<DeadlineBox>,
    pub source: Option<String>,
    pub has_vanished: bool,
    pub meanwhile: Option<Meanwhile>,
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, shown: Shown<'_>) -> Self {
        let (case, group) = (shown.case, shown.group);
        let word = group.word();
        let groups: Vec<Group> = case.groups().collect();
        let step = groups.iter().position(|one| *one == group).unwrap_or(0) + 1;
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self {
            page: ctx.page(),
            form,
            title: ctx.t(&format!("vme-group-{word}")),
            lead: optional(ctx, &format!("vme-group-{word}-lead")),
            step: ctx.text(
                "vme-step",
                &[
                    ("step", number(step).into()),
                    // The documents and the summary come after the questions.
                    ("steps", number(groups.len() + 2).into()),
                ],
            ),
            flow: ctx.t(&format!("vme-flow-{}", case.flow.word())),
            home: VME.to_string(),
            summary: filing_url(shown.id),
            search: (group == Group::Association).then(|| of(ASSOCIATIONS, shown.id)),
            has_back: case.before(group).is_some(),
            seen: case.answers.version(group),
            fields: case.questions(group).map(|one| field(ctx, one)).collect(),
            deadline: shown.deadline,
            source: shown.source,
            has_vanished: shown.has_vanished,
            meanwhile: shown.meanwhile,
        }
    }
}

fn optional(ctx: &Ctx, key: &str) -> Option<String> {
    ctx.state.texts.has(key).then(|| ctx.t(key))
}

/// The key of a question's texts.
pub(super) fn key(question: &Question) -> String {
    format!("vme-q-{}", question.id.replace('_', "-"))
}

fn field(ctx: &Ctx, question: &'static Question) -> Field {
    let key = key(question);
    let (look, options) = match question.kind {
        Kind::Choice(words) => {
            let choices = words.iter().map(|word| {
                let text = ctx.t(&format!("{key}-{word}"));
                ((*word).to_owned(), text)
            });
            let none = (String::new(), ctx.t("vme-choose"));
            ("select", std::iter::once(none).chain(choices).collect())
        }
        Kind::Line(_) => ("text", Vec::new()),
        Kind::Lines(_) => ("lines", Vec::new()),
        Kind::Day => ("date", Vec::new()),
        Kind::PostalCode | Kind::EnterpriseNumber | Kind::NationalNumber => ("digits", Vec::new()),
        Kind::Email => ("email", Vec::new()),
        Kind::Phone => ("tel", Vec::new()),
        Kind::Confirmation => ("checkbox", Vec::new()),
    };
    Field {
        id: question.id,
        look,
        label: ctx.t(&key),
        hint: optional(ctx, &format!("{key}-hint")).unwrap_or_default(),
        options,
        needed: question.needed,
    }
}

/// The form as it stands in the draft.
pub(super) fn kept(case: &Case<'_>, group: Group) -> Form {
    case.questions(group).fold(Form::new(), |form, question| {
        form.with(question.id, case.answers.get(question.id))
    })
}
