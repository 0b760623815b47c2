//! Before the access of several changes, one question: how many get and lose it, and who.
//! `POST /organisations/{id}/access/confirmed` is its answer.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use askama::Template;
use axum::extract::Path;
use diesel::QueryResult;
use kernel::{AccountId, Language};
use organisations::tabs::{Tab, Tabs, tabs};
use organisations::{Membership, MembershipId, Organisation, require_administrator, url_of};
use storage::Tx;
use tools::Tool;
use web::{Answer, Ctx, Failure, Page, Submission, html, redirect};

use super::ticks;
use crate::routes::{CONFIRM_ACCESS, MATRIX, tools_url};
use crate::{AccessChange, Registration, everyones, set_access};

#[derive(Debug, Template)]
#[template(path = "access/confirm_access.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    heading: String,
    tools: Vec<ToolChange>,
    action: String,
    back: String,
    sent: Sent,
}

#[derive(Debug)]
struct ToolChange {
    name: String,
    gets: Vec<String>,
    loses: Vec<String>,
}

/// The changes as the form sends them: what they are about once, and each as the places
/// of a registration and a member.
#[derive(Debug, Default)]
struct Sent {
    registrations: Vec<String>,
    members: Vec<String>,
    give: String,
    take: String,
}

impl Sent {
    fn new(changes: &[AccessChange]) -> Self {
        let mut sent = Self::default();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for change in changes {
            // Ids of the two sorts differ, so one map has the places of both.
            let mut place = |all: &mut Vec<String>, id: String| {
                *places.entry(id.clone()).or_insert_with(|| {
                    all.push(id);
                    all.len() - 1
                })
            };
            let registration = place(&mut sent.registrations, change.registration.to_string());
            let member = place(&mut sent.members, change.membership.to_string());
            let list = if change.allowed {
                &mut sent.give
            } else {
                &mut sent.take
            };
            if !list.is_empty() {
                list.push(' ');
            }
            // Writing to a text does not fail.
            let _ = write!(list, "{registration}.{member}");
        }
        sent
    }
}

fn read(submission: &Submission) -> Result<Vec<AccessChange>, Failure> {
    let (registrations, members) = (submission.all("registration"), submission.all("member"));
    let mut changes = Vec::new();
    for (field, allowed) in [("give", true), ("take", false)] {
        for pair in submission.get(field).split_whitespace() {
            let (registration, member) = pair.split_once('.').ok_or(Failure::Malformed)?;
            let value_at = |all: &[String], place: &str| {
                let place: usize = place.parse().map_err(|_| Failure::Malformed)?;
                all.get(place).cloned().ok_or(Failure::Malformed)
            };
            changes.push(AccessChange {
                registration: ticks::id(&value_at(registrations, registration)?)?,
                membership: ticks::id(&value_at(members, member)?)?,
                allowed,
            });
        }
    }
    Ok(changes)
}

/// What the question says by name.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub registered: Vec<(Registration, Tool)>,
    pub names: BTreeMap<MembershipId, String>,
}

impl Known {
    fn load(
        tx: &mut Tx,
        organisation: &Organisation,
        changes: &[AccessChange],
    ) -> QueryResult<Self> {
        let ids = changes.iter().map(|change| change.membership.clone());
        let members = organisations::memberships_of(tx, &organisation.id, &ids.collect())?;
        let accounts = members
            .iter()
            .filter_map(|member| member.account().cloned());
        let accounts: Vec<AccountId> = accounts.collect();
        let names = accounts::names(tx, &accounts)?;
        let named = |member: &Membership| {
            let name = names.get(member.account()?)?;
            Some((member.id.clone(), name.clone()))
        };
        Ok(Self {
            registered: everyones::with_tools(tx, &organisation.id)?,
            names: members.iter().filter_map(named).collect(),
        })
    }

    fn changes(&self, changes: &[AccessChange], language: Language) -> Vec<ToolChange> {
        let tools = self.registered.iter().filter_map(|(registration, tool)| {
            let who = |allowed: bool| {
                let these = changes.iter().filter(|change| {
                    change.registration == registration.id && change.allowed == allowed
                });
                let names = these.filter_map(|change| self.names.get(&change.membership).cloned());
                let mut names: Vec<String> = names.collect();
                names.sort_by_key(|name| kernel::folded(name));
                names
            };
            let (gets, loses) = (who(true), who(false));
            (!gets.is_empty() || !loses.is_empty()).then(|| ToolChange {
                name: everyones::name(&self.registered, (registration, tool), language),
                gets,
                loses,
            })
        });
        tools.collect()
    }
}

impl View {
    pub fn new(
        ctx: &Ctx,
        (organisation, viewer): (&Organisation, &Membership),
        tab: Tab,
        changes: &[AccessChange],
        back: &str,
        known: &Known,
    ) -> Self {
        let count = |allowed: bool| {
            let these = changes.iter().filter(|change| change.allowed == allowed);
            u32::try_from(these.count()).unwrap_or(u32::MAX)
        };
        let (give, take) = (count(true), count(false));
        let what = match (give, take) {
            (_, 0) => "access-confirm-give",
            (0, _) => "access-confirm-take",
            _ => "access-confirm-both",
        };
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, viewer, tab),
            heading: ctx.text(what, &[("give", give.into()), ("take", take.into())]),
            tools: known.changes(changes, ctx.language()),
            action: url_of(CONFIRM_ACCESS, &organisation.id),
            back: back.to_owned(),
            sent: Sent::new(changes),
        }
    }
}

/// One change is made at once; of more the person is asked, once. Then it goes on at `back`.
pub(super) async fn set_or_ask(
    ctx: &Ctx,
    (organisation, viewer): (&Organisation, &Membership),
    tab: Tab,
    changes: Vec<AccessChange>,
    back: String,
) -> Answer {
    if changes.len() < 2 {
        return set(ctx, organisation, changes, &back).await;
    }
    let (of, asked) = (organisation.clone(), changes.clone());
    let read = ctx.db().read(move |tx| Known::load(tx, &of, &asked));
    let known = read.await?;
    html(&View::new(
        ctx,
        (organisation, viewer),
        tab,
        &changes,
        &back,
        &known,
    ))
}

async fn set(
    ctx: &Ctx,
    organisation: &Organisation,
    changes: Vec<AccessChange>,
    back: &str,
) -> Answer {
    let (act, of) = (ctx.act(), organisation.id.clone());
    ctx.db()
        .write(move |tx| set_access(tx, &act, &of, &changes))
        .await?;
    ctx.notify("success", "notice-access-saved");
    Ok(redirect(back))
}

pub(super) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let (organisation, _) = require_administrator(&ctx, &id).await?;
    let matrix = url_of(MATRIX.route, &organisation.id);
    let own = [matrix.clone(), tools_url(&organisation.id)];
    let back = submission.get("back");
    let is_own = own.iter().any(|page| back.starts_with(page.as_str()));
    let back = if is_own { back } else { matrix.as_str() };
    ctx.require_recent(back)?;
    set(&ctx, &organisation, read(&submission)?, back).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RegistrationId;

    #[test]
    fn changes_come_back_as_they_were_sent() {
        let (clock, rng) = (testkit::clock().clock(), testkit::rng());
        let registration = RegistrationId::generate(&clock, &rng);
        let [an, marc] = [(); 2].map(|()| MembershipId::generate(&clock, &rng));
        let change = |member: &MembershipId, allowed| AccessChange {
            registration: registration.clone(),
            membership: member.clone(),
            allowed,
        };
        let changes = [change(&an, true), change(&marc, false)];
        let sent = Sent::new(&changes);
        assert_eq!((sent.registrations.len(), sent.members.len()), (1, 2));
        let fields = sent
            .registrations
            .into_iter()
            .map(|id| ("registration".to_owned(), id));
        let members = sent.members.into_iter().map(|id| ("member".to_owned(), id));
        let lists = [
            ("give".to_owned(), sent.give),
            ("take".to_owned(), sent.take),
        ];
        let submission: Submission = fields.chain(members).chain(lists).collect();
        assert_eq!(read(&submission).unwrap(), changes);
        let nonsense = [("give".to_owned(), "0.0".to_owned())];
        assert!(read(&nonsense.into_iter().collect()).is_err());
    }
}
