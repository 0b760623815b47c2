//! "Why can't I open this tool?": a decision as a page shows it, condition by
//! condition, with what to do about those that are not met. The same for the
//! member, the administrator and the helpdesk, each in their own words.

use askama::Template;
use i18n::Argument;
use i18n::format::date;
use kernel::{Method, Timestamp};
use organisations::{MembershipId, Organisation};
use tools::Tool;
use web::Ctx;

use super::steps::{Step, steps};
use super::words::Words;
use crate::{By, Condition, HeldBy, Proof};

/// Who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The person it is about.
    Person {
        administrates: bool,
    },
    /// An administrator of the organisation, about a member of it.
    Administrator,
    Helpdesk,
}

/// Whom and what a decision is about.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    pub reader: Reader,
    pub person: &'a str,
    /// `None` for oneself.
    pub organisation: Option<&'a Organisation>,
    pub membership: Option<&'a MembershipId>,
    pub tool: &'a Tool,
    /// The slug of the way of use.
    pub way: Option<&'a str>,
}

/// Renders itself: put `{{ proof|safe }}` where the list of conditions belongs.
#[derive(Debug, Clone, Template)]
#[template(path = "access/proof.html")]
pub struct ProofView {
    conditions: Vec<ConditionView>,
}

#[derive(Debug, Clone)]
struct ConditionView {
    met: bool,
    /// "Voldaan:" or "Niet voldaan:": the mark before it is not read aloud.
    status: String,
    text: String,
    by: Option<String>,
    steps: Vec<Step>,
}

impl ProofView {
    pub fn new(ctx: &Ctx, subject: &Subject<'_>, words: &Words, proof: &Proof) -> Self {
        let view = |condition: &Condition| ConditionView {
            met: condition.met,
            status: ctx.t(if condition.met {
                "access-met"
            } else {
                "access-unmet"
            }),
            text: sentence(ctx, subject, words, condition),
            by: by(ctx, words, condition),
            steps: steps(ctx, subject, words, condition),
        };
        Self {
            conditions: proof.conditions.iter().map(view).collect(),
        }
    }
}

/// One condition as a sentence.
pub fn sentence(ctx: &Ctx, subject: &Subject<'_>, words: &Words, condition: &Condition) -> String {
    let state = if condition.met { "met" } else { "unmet" };
    let key = format!("access-condition-{}-{state}", condition.code());
    let language = ctx.language();
    let recognition = condition.kind.recognitions();
    let recognition = recognition.map(|any| words.any_of(any, language, &ctx.t("access-or")));
    let way = subject.way.map(|slug| {
        let way = subject.tool.way(slug);
        way.map_or(slug, |way| way.name.get(language))
    });
    ctx.text(
        &key,
        &[
            ("who", subject.who().into()),
            ("person", subject.person.into()),
            ("organisation", subject.organisation_name().into()),
            ("tool", subject.tool.name.get(language).into()),
            ("way", way.unwrap_or_default().into()),
            ("recognition", recognition.unwrap_or_default().into()),
            (
                "methods",
                method_names(ctx, condition.kind.methods()).into(),
            ),
        ],
    )
}

/// "eID of itsme".
pub(super) fn method_names(ctx: &Ctx, methods: &[Method]) -> String {
    ctx.state.sign_in_methods().names(ctx, methods)
}

impl Subject<'_> {
    /// For the texts: `self` is addressed with "u", others are named.
    pub(super) fn who(&self) -> &'static str {
        match self.reader {
            Reader::Person { .. } => "self",
            Reader::Administrator | Reader::Helpdesk => "other",
        }
    }

    pub(super) fn organisation_name(&self) -> &str {
        self.organisation
            .map_or("", |organisation| organisation.name.as_str())
    }
}

/// What meets the condition, with its source and date; or what stands in its way.
fn by(ctx: &Ctx, words: &Words, condition: &Condition) -> Option<String> {
    let state = if condition.met { "met" } else { "unmet" };
    let key = |part: &str| format!("access-by-{part}");
    let day = |at| Argument::from(date(at, ctx.language()));
    Some(match &condition.by {
        By::Nothing => return None,
        By::Membership { role, since, .. } => ctx.text(
            &key(&format!("membership-{state}")),
            &[("date", day(*since)), ("role", role.word().into())],
        ),
        By::Invitation { at, expires_at, .. } => {
            let open = *expires_at > ctx.now();
            let (part, at) = if open {
                ("invitation", at)
            } else {
                ("invitation-expired", expires_at)
            };
            ctx.text(&key(part), &[("date", day(*at))])
        }
        By::Verification { at, by } => {
            let part = if by.is_some() { "helpdesk" } else { "eid" };
            ctx.text(&key(&format!("verification-{part}")), &[("date", day(*at))])
        }
        By::Dispute { at, .. } => ctx.text(&key("dispute"), &[("date", day(*at))]),
        By::Registration { by, at, .. } => done_by(ctx, "registration", words.name(by), *at),
        By::Methods(methods) => ctx.text(
            &key("methods"),
            &[("methods", method_names(ctx, methods).into())],
        ),
        By::Grant { by, at } => done_by(ctx, "grant", words.name(by), *at),
        By::Recognition {
            recognition,
            held_by,
        } => {
            let language = ctx.language();
            let (holder, name) = match held_by {
                HeldBy::Person => ("person", ""),
                HeldBy::Organisation => ("organisation", ""),
                HeldBy::Colleague(account) => ("colleague", words.name(account)),
            };
            ctx.text(
                &key("recognition"),
                &[
                    ("kind", words.kind(&recognition.kind, language).into()),
                    ("number", (&recognition.number).into()),
                    ("holder", holder.into()),
                    ("name", name.into()),
                    ("standing", recognition.standing(ctx.now()).code().into()),
                    ("source", words.source(&recognition.source, language).into()),
                    ("date", day(recognition.source_date.noon())),
                ],
            )
        }
    })
}

/// `access-by-<what>`: by whom, as long as the account exists, and when.
fn done_by(ctx: &Ctx, what: &str, person: &str, at: Timestamp) -> String {
    let known = if person.is_empty() { "no" } else { "yes" };
    ctx.text(
        &format!("access-by-{what}"),
        &[
            ("known", known.into()),
            ("person", person.into()),
            ("date", date(at, ctx.language()).into()),
        ],
    )
}
