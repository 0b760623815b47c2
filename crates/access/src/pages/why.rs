//! "Waarom kan ik deze tool niet openen?": `GET /tools/{slug}/why` for all one
//! could act for, `GET /organisations/{id}/tools/{tool}/why` for one way of use,
//! of oneself or, for an administrator, of a member.

use askama::Template;
use axum::extract::{Path, Query};
use diesel::QueryResult;
use kernel::{Context, OrganisationId, Timestamp};
use organisations::{Membership, MembershipId, Organisation};
use serde::Deserialize;
use storage::Tx;
use tools::Tool;
use web::{Answer, Ctx, Failure, Page, SignInMethods, SignedIn, html, refused};

use super::choose::FILTER_FROM;
use super::options::{Options, ToolHead, organisations_to_ask, proofs};
use super::proof::{ProofView, Reader, Subject};
use super::words::Words;
use crate::routes::{start_url, tool_in_organisation};
use crate::{AccessRefusal, Choice, Methods, Proof, judge, judge_all};

#[derive(Debug, Template)]
#[template(path = "access/why_all.html")]
pub(crate) struct AllView {
    page: Page,
    tool: ToolHead,
    tool_url: String,
    start: String,
    options: Options,
    has_filter: bool,
}

impl AllView {
    pub fn new(ctx: &Ctx, tool: &Tool, words: &Words, choices: &[Choice]) -> Self {
        let options = Options::new(ctx, tool, words, choices);
        Self {
            page: ctx.page(),
            tool: ToolHead::new(ctx, tool),
            tool_url: tools::tool_url(&tool.slug),
            start: tool.address.clone(),
            has_filter: options.len() >= FILTER_FROM,
            options,
        }
    }
}

pub(super) async fn why_in_every_context(ctx: Ctx, Path(slug): Path<String>) -> Answer {
    let (person, now) = (ctx.require_signed_in()?.clone(), ctx.now());
    let there_are = ctx.state.sign_in_methods();
    let read = ctx.db().read(move |tx| {
        let Some(tool) = tools::find(tx, &slug)? else {
            return Ok(None);
        };
        let choices = judge_all(tx, now, &person.account, &tool)?;
        let methods = Methods::of_signed_in(tx, there_are, &person)?;
        let choices = methods.complete_all(choices, &tool);
        let words = Words::load(tx, proofs(&choices), &organisations_to_ask(&choices))?;
        Ok(Some((tool, choices, words)))
    });
    let (tool, choices, words) = read.await?.ok_or(Failure::NotFound)?;
    html(&AllView::new(&ctx, &tool, &words, &choices))
}

#[derive(Debug, Template)]
#[template(path = "access/why.html")]
pub(crate) struct OneView {
    page: Page,
    tool: ToolHead,
    heading: String,
    organisation: String,
    way: String,
    proof: ProofView,
    /// Where it starts, for oneself, when it may.
    start: Option<String>,
    back: String,
}

impl OneView {
    pub fn new(ctx: &Ctx, subject: &Subject<'_>, words: &Words, proof: &Proof) -> Self {
        let (tool, language) = (subject.tool, ctx.language());
        let verdict = if proof.is_met() { "yes" } else { "no" };
        let slug = subject.way.unwrap_or_default();
        let own = matches!(subject.reader, Reader::Person { .. });
        Self {
            page: ctx.page(),
            tool: ToolHead::new(ctx, tool),
            heading: ctx.text(
                &format!("access-why-{verdict}"),
                &[
                    ("who", subject.who().into()),
                    ("person", subject.person.into()),
                    ("tool", tool.name.get(language).into()),
                ],
            ),
            organisation: subject.organisation_name().to_owned(),
            way: tool
                .way(slug)
                .map_or(slug, |way| way.name.get(language))
                .to_owned(),
            proof: ProofView::new(ctx, subject, words, proof),
            start: (own && proof.is_met()).then(|| match subject.organisation {
                Some(organisation) => start_url(&organisation.id, &tool.slug, subject.way),
                None => tool.address.clone(),
            }),
            back: subject.organisation.map_or_else(
                || tools::tool_url(&tool.slug),
                |organisation| tool_in_organisation(&organisation.id, &tool.slug, subject.way),
            ),
        }
    }
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Parameters {
    #[serde(default)]
    way: String,
    #[serde(default)]
    member: String,
}

/// Whom it is about, and who asks.
struct Found {
    reader: Reader,
    person: String,
    membership: Membership,
    organisation: Organisation,
    tool: Tool,
    words: Words,
    proof: Proof,
}

pub(super) async fn of_member(
    ctx: Ctx,
    Path((id, slug)): Path<(String, String)>,
    Query(asked): Query<Parameters>,
) -> Answer {
    let (asker, now) = (ctx.require_signed_in()?.clone(), ctx.now());
    let there_are = ctx.state.sign_in_methods();
    let organisation: OrganisationId = id.parse().map_err(|_| Failure::NotFound)?;
    let member: Option<MembershipId> = match asked.member.as_str() {
        "" => None,
        id => Some(id.parse().map_err(|_| Failure::NotFound)?),
    };
    let way = asked.way.clone();
    let read = ctx.db().read(move |tx| {
        let question = Question {
            organisation: &organisation,
            member: member.as_ref(),
            tool: &slug,
            way: &way,
        };
        question.answer(tx, now, there_are, &asker)
    });
    let found = match read.await? {
        Ok(found) => found,
        Err(no) => return Err(no.into()),
    };
    let subject = Subject {
        reader: found.reader,
        person: &found.person,
        organisation: Some(&found.organisation),
        membership: Some(&found.membership.id),
        tool: &found.tool,
        way: Some(&asked.way),
    };
    html(&OneView::new(&ctx, &subject, &found.words, &found.proof))
}

/// Why there is no answer.
#[derive(Debug)]
enum No {
    NotFound,
    NotAdministrator,
}

impl From<No> for Failure {
    fn from(no: No) -> Self {
        match no {
            No::NotFound => Self::NotFound,
            No::NotAdministrator => refused(AccessRefusal::NotAdministrator),
        }
    }
}

struct Question<'a> {
    organisation: &'a OrganisationId,
    /// `None`: oneself.
    member: Option<&'a MembershipId>,
    tool: &'a str,
    way: &'a str,
}

impl Question<'_> {
    fn answer(
        &self,
        tx: &mut Tx,
        now: Timestamp,
        there_are: SignInMethods,
        person: &SignedIn,
    ) -> QueryResult<Result<Found, No>> {
        let asker = &person.account;
        // Who waits for confirmation, or is invited, may know why, about themselves.
        let Some(own) = organisations::part_of(tx, self.organisation, asker)? else {
            return Ok(Err(No::NotFound));
        };
        let (reader, membership, account) = match self.member.filter(|id| **id != own.id) {
            None => (
                Reader::Person {
                    administrates: own.is_administrator(),
                },
                own,
                Some(asker.clone()),
            ),
            Some(_) if !own.is_active() => return Ok(Err(No::NotFound)),
            Some(id) => match self.colleague(tx, id)? {
                None => return Ok(Err(No::NotFound)),
                Some(_) if !own.is_administrator() => return Ok(Err(No::NotAdministrator)),
                Some(member) => {
                    let account = member.account().cloned();
                    (Reader::Administrator, member, account)
                }
            },
        };
        let organisation = organisations::find(tx, self.organisation)?;
        let tool = tools::find_any(tx, self.tool)?;
        let (Some(organisation), Some(tool), Some(account)) = (organisation, tool, account) else {
            return Ok(Err(No::NotFound));
        };
        let context = Context {
            organisation: Some(organisation.id.clone()),
            way_of_use: (!self.way.is_empty()).then(|| self.way.to_owned()),
        };
        let methods = if account == *asker {
            Methods::of_signed_in(tx, there_are, person)?
        } else {
            Methods::of(tx, there_are, &account)?
        };
        let proof = judge(tx, now, &account, &context, &tool)?;
        let proof = methods.complete(proof, &tool);
        let words = Words::load(tx, [&proof], std::slice::from_ref(&organisation.id))?;
        let person = accounts::names(tx, std::slice::from_ref(&account))?.remove(&account);
        Ok(Ok(Found {
            reader,
            person: person.unwrap_or_default(),
            membership,
            organisation,
            tool,
            words,
            proof,
        }))
    }

    fn colleague(&self, tx: &mut Tx, id: &MembershipId) -> QueryResult<Option<Membership>> {
        let found = organisations::membership(tx, id)?;
        Ok(found.filter(|member| member.organisation == *self.organisation && member.is_open()))
    }
}
