//! `/organisations/{id}/members/{member}/tools`: what one member may use, per
//! tool and way of use; the second step of confirming.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use diesel::QueryResult;
use kernel::{AccountId, Timestamp};
use organisations::tabs::{Tab, Tabs, tabs};
use organisations::{
    Membership, Organisation, OrganisationRefusal, confirm_url, member_url, require_member,
    require_membership_of, url_of_member,
};
use storage::Tx;
use tools::Tool;
use web::{Answer, Ctx, Failure, Page, Submission, html, redirect, refused};

use super::staff::lacks;
use super::ticks::{self, Ticks};
use super::words::Words;
use crate::routes::{MEMBER_RIGHTS, tools_url, why_member_url};
use crate::{
    AccessChange, AccessRefusal, Registration, RegistrationId, Verdicts, access_of_member,
    everyones, judge_members, set_access,
};

#[derive(Debug, Template)]
#[template(path = "access/member_tools.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    person: String,
    /// Only administrators change it.
    can_change: bool,
    groups: Vec<Group>,
    action: String,
    back: String,
    tools: String,
}

#[derive(Debug)]
struct Group {
    tool: String,
    ways: Vec<Way>,
}

#[derive(Debug)]
struct Way {
    /// Of the registration.
    id: String,
    name: String,
    allowed: bool,
    ticked: bool,
    lacks: Option<String>,
    why: String,
}

/// What the page asks of the domains.
#[derive(Debug)]
pub(crate) struct Known {
    pub person: String,
    /// Each with its tool, which may have retired.
    pub registrations: Vec<(Registration, Tool)>,
    pub allowed: Vec<RegistrationId>,
    /// Of each tool, by its slug.
    pub verdicts: BTreeMap<String, Verdicts>,
    pub words: Words,
}

impl Known {
    fn load(
        tx: &mut Tx,
        now: Timestamp,
        organisation: &Organisation,
        membership: &Membership,
        account: &AccountId,
    ) -> QueryResult<Self> {
        let with_tools = everyones::with_tools(tx, &organisation.id)?;
        let people = std::slice::from_ref(account);
        let member = std::slice::from_ref(membership);
        let mut verdicts = BTreeMap::new();
        for (_, tool) in &with_tools {
            if !verdicts.contains_key(&tool.slug) {
                let judged = judge_members(tx, now, organisation, member, tool)?;
                verdicts.insert(tool.slug.clone(), judged);
            }
        }
        let access = access_of_member(tx, &membership.id)?;
        Ok(Self {
            person: accounts::names(tx, people)?
                .remove(account)
                .unwrap_or_default(),
            allowed: access
                .into_iter()
                .map(|access| access.registration)
                .collect(),
            verdicts,
            words: Words::load(tx, [], &[])?,
            registrations: with_tools,
        })
    }
}

impl View {
    pub fn new(
        ctx: &Ctx,
        organisation: &Organisation,
        viewer: &Membership,
        membership: &Membership,
        known: &Known,
    ) -> Self {
        let mut groups: Vec<Group> = Vec::new();
        for (registration, tool) in &known.registrations {
            let name = tool.name.get(ctx.language());
            if groups.last().is_none_or(|group| group.tool != name) {
                groups.push(Group {
                    tool: name.to_owned(),
                    ways: Vec::new(),
                });
            }
            if let Some(group) = groups.last_mut() {
                group.ways.push(way(
                    ctx,
                    organisation,
                    membership,
                    known,
                    (registration, tool),
                ));
            }
        }
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, viewer, Tab::MEMBERS),
            person: known.person.clone(),
            can_change: viewer.is_administrator() && !organisation.is_disputed(),
            groups,
            action: url_of_member(MEMBER_RIGHTS.route, &organisation.id, &membership.id),
            back: member_url(&organisation.id, &membership.id),
            tools: tools_url(&organisation.id),
        }
    }
}

fn way(
    ctx: &Ctx,
    organisation: &Organisation,
    membership: &Membership,
    known: &Known,
    (registration, tool): (&Registration, &Tool),
) -> Way {
    let way = tool.way(&registration.way);
    let name = way.map_or(registration.way.as_str(), |way| {
        way.name.get(ctx.language())
    });
    let allowed = known.allowed.contains(&registration.id);
    Way {
        id: registration.id.to_string(),
        name: name.to_owned(),
        ticked: Ticks::left(ctx, "registration").shows(registration.id.as_str(), allowed),
        allowed,
        lacks: known
            .verdicts
            .get(&tool.slug)
            .and_then(|verdicts| verdicts.proof(&membership.id, &registration.way))
            .and_then(|proof| lacks(ctx, &known.words, proof)),
        why: why_member_url(
            &organisation.id,
            &tool.slug,
            &registration.way,
            Some(&membership.id),
        ),
    }
}

/// Who looks, and at whom.
struct Viewed {
    organisation: Organisation,
    viewer: Membership,
    membership: Membership,
    account: AccountId,
}

/// An administrator, or the member. First the member is accepted, then come the
/// tools: until then the way leads to the request.
async fn viewed(ctx: &Ctx, id: &str, member: &str) -> Result<Viewed, Failure> {
    let (organisation, viewer) = require_member(ctx, id).await?;
    let membership = require_membership_of(ctx, &organisation, member).await?;
    if !viewer.is_administrator() && viewer.id != membership.id {
        return Err(refused(AccessRefusal::NotAdministrator));
    }
    if membership.is_requested() {
        let url = confirm_url(&organisation.id, &membership.id);
        return Err(Failure::Elsewhere(url));
    }
    let account = membership
        .account()
        .filter(|_| membership.is_active())
        .cloned();
    Ok(Viewed {
        account: account.ok_or(Failure::NotFound)?,
        organisation,
        viewer,
        membership,
    })
}

pub(super) async fn get(ctx: Ctx, Path((id, member)): Path<(String, String)>) -> Answer {
    let asked = viewed(&ctx, &id, &member).await?;
    let now = ctx.now();
    let (organisation, membership) = (asked.organisation.clone(), asked.membership.clone());
    let read = ctx
        .db()
        .read(move |tx| Known::load(tx, now, &organisation, &membership, &asked.account));
    let known = read.await?;
    html(&View::new(
        &ctx,
        &asked.organisation,
        &asked.viewer,
        &asked.membership,
        &known,
    ))
}

pub(super) async fn post(
    ctx: Ctx,
    Path((id, member)): Path<(String, String)>,
    submission: Submission,
) -> Answer {
    let asked = viewed(&ctx, &id, &member).await?;
    if !asked.viewer.is_administrator() {
        return Err(refused(AccessRefusal::NotAdministrator));
    }
    if asked.organisation.is_disputed() {
        return Err(refused(OrganisationRefusal::Disputed));
    }
    let (organisation, membership) = (asked.organisation.id, asked.membership.id);
    let page = url_of_member(MEMBER_RIGHTS.route, &organisation, &membership);
    let wanted = ticks::changed(&submission, "registration");
    ctx.require_recent(&page)?;
    let change = |(id, allowed): (&str, bool)| {
        Ok(AccessChange {
            registration: ticks::id(id)?,
            membership: membership.clone(),
            allowed,
        })
    };
    let changes: Result<Vec<AccessChange>, Failure> = wanted.into_iter().map(change).collect();
    let (changes, act) = (changes?, ctx.act());
    let back = member_url(&organisation, &membership);
    ctx.db()
        .write(move |tx| set_access(tx, &act, &organisation, &changes))
        .await?;
    ctx.notify("success", "notice-access-saved");
    Ok(redirect(&back))
}
