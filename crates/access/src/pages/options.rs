//! What a person could choose, as the pages of choice and of reasons show it.

use kernel::{Context, OrganisationId};
use tools::Tool;
use web::Ctx;

use super::proof::{ProofView, Reader, Subject, sentence};
use super::words::Words;
use crate::routes::why_member_url;
use crate::{Choice, Proof};

/// So many reasons stand on the page itself; of more, each has a page of its own.
const REASONS_MAX: usize = 12;

/// The tool a page is about, with its mark.
#[derive(Debug, Clone)]
pub(crate) struct ToolHead {
    pub name: String,
    pub logo: Option<String>,
    pub initials: String,
}

impl ToolHead {
    pub fn new(ctx: &Ctx, tool: &Tool) -> Self {
        let name = tool.name.get(ctx.language());
        Self {
            name: name.to_owned(),
            logo: tools::logo_url(tool),
            initials: tools::initials(name),
        }
    }
}

/// Something to choose.
#[derive(Debug, Clone)]
pub(crate) struct OptionView {
    /// What the form sends.
    pub value: String,
    pub face: Face,
    pub is_last: bool,
}

/// For whom, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Face {
    pub initials: String,
    pub name: String,
    pub note: String,
}

/// All that is not possible for one organisation, or for oneself.
#[derive(Debug, Clone)]
pub(crate) struct Closed {
    pub face: Face,
    pub reasons: Vec<Reason>,
}

/// Why it is not possible in one way of use.
#[derive(Debug, Clone)]
pub(crate) struct Reason {
    pub way: String,
    pub first: String,
    pub proof: Option<ProofView>,
    /// Where the proof stands when it is not here.
    pub url: Option<String>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Options {
    pub possible: Vec<OptionView>,
    pub impossible: Vec<Closed>,
}

impl Options {
    pub fn new(ctx: &Ctx, tool: &Tool, words: &Words, choices: &[Choice]) -> Self {
        let (possible, impossible) = choices
            .iter()
            .partition::<Vec<_>, _>(|one| one.is_possible());
        let in_full = impossible.len() <= REASONS_MAX;
        let mut options = Self {
            possible: possible.into_iter().map(|one| option(ctx, one)).collect(),
            impossible: Vec::new(),
        };
        // Those of one organisation stand together.
        for choice in impossible {
            let face = Face::new(ctx, choice, None);
            let reason = reason(ctx, tool, words, choice, in_full);
            match options.impossible.last_mut() {
                Some(last) if last.face == face => last.reasons.extend(reason),
                _ => options.impossible.push(Closed {
                    face,
                    reasons: reason.into_iter().collect(),
                }),
            }
        }
        options
    }

    pub fn len(&self) -> usize {
        self.possible.len() + self.impossible.len()
    }
}

impl Face {
    fn new(ctx: &Ctx, choice: &Choice, way: Option<String>) -> Self {
        let person = ctx
            .signed_in()
            .map_or("", |person| person.display_name.as_str());
        let (marked, name, number) = match &choice.office {
            Some((_, organisation)) => (
                organisation.name.as_str(),
                organisation.name.clone(),
                organisation.number.to_string(),
            ),
            None => (person, ctx.t("access-myself"), person.to_owned()),
        };
        let note: Vec<String> = way.into_iter().chain([number]).collect();
        Self {
            initials: tools::initials(marked),
            name,
            note: note.join(" · "),
        }
    }
}

/// Of whom the administrators are named on the page.
pub(crate) fn organisations_to_ask(choices: &[Choice]) -> Vec<OrganisationId> {
    let impossible = choices.iter().filter(|choice| !choice.is_possible());
    if impossible.clone().count() > REASONS_MAX {
        return Vec::new();
    }
    let mut asked: Vec<OrganisationId> = impossible
        .filter_map(|choice| choice.context.organisation.clone())
        .collect();
    asked.sort();
    asked.dedup();
    asked
}

pub(crate) fn proofs(choices: &[Choice]) -> impl Iterator<Item = &Proof> {
    choices.iter().map(|choice| &choice.proof)
}

fn option(ctx: &Ctx, choice: &Choice) -> OptionView {
    OptionView {
        value: value_of(&choice.context),
        face: Face::new(ctx, choice, way_name(ctx, choice)),
        is_last: choice.is_last,
    }
}

fn way_name(ctx: &Ctx, choice: &Choice) -> Option<String> {
    let way = choice.way.as_ref()?;
    Some(way.name.get(ctx.language()).to_owned())
}

fn reason(ctx: &Ctx, tool: &Tool, words: &Words, choice: &Choice, in_full: bool) -> Option<Reason> {
    let unmet = choice.proof.first_unmet()?;
    let person = ctx
        .signed_in()
        .map_or("", |person| person.display_name.as_str());
    let membership = choice.office.as_ref().map(|(membership, _)| membership);
    let subject = Subject {
        reader: Reader::Person {
            administrates: membership.is_some_and(organisations::Membership::is_administrator),
        },
        person,
        organisation: choice.office.as_ref().map(|(_, organisation)| organisation),
        membership: membership.map(|membership| &membership.id),
        tool,
        way: choice.context.way_of_use.as_deref(),
    };
    let url = || {
        let organisation = choice.context.organisation.as_ref()?;
        let way = choice.context.way_of_use.as_deref()?;
        Some(why_member_url(organisation, &tool.slug, way, None))
    };
    let url = if in_full { None } else { url() };
    Some(Reason {
        way: way_name(ctx, choice).unwrap_or_default(),
        first: sentence(ctx, &subject, words, unmet),
        proof: url
            .is_none()
            .then(|| ProofView::new(ctx, &subject, words, &choice.proof)),
        url,
    })
}

/// A context as the value of a button: neither ids nor slugs hold a `/`.
fn value_of(context: &Context) -> String {
    let organisation = context.organisation.as_ref();
    format!(
        "{}/{}",
        organisation.map_or("", OrganisationId::as_str),
        context.way_of_use.as_deref().unwrap_or_default()
    )
}

/// The context that a button sent; whether it exists is judged later.
pub(crate) fn read_value(value: &str) -> Option<Context> {
    let (organisation, way) = value.split_once('/')?;
    let organisation = match organisation {
        "" => None,
        id => Some(id.parse().ok()?),
    };
    Some(Context {
        organisation,
        way_of_use: (!way.is_empty()).then(|| way.to_owned()),
    })
}
