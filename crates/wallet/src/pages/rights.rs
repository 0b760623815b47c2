//! `/organisations/{id}/wallet/rights`: which members may see the Wallet and top it up, in
//! pages of 50; what is set applies to the page that is shown (G-12).

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use organisations::tabs::{Tabs, tabs};
use organisations::{
    MemberFilter, MemberPage, Membership, MembershipId, Organisation, Shown, page_of_members,
    require_administrator, url_of,
};
use web::{Answer, Ctx, Failure, Page, Submission, html, redirect};

use crate::routes::{LIMITS, RIGHTS, TAB};
use crate::{Right, give, rights_of_members, wallet_url, withdraw};

const SEARCH_LENGTH_MAX: usize = 100;

#[derive(Debug, Template)]
#[template(path = "wallet/rights.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    back: String,
    action: String,
    search: String,
    number: u32,
    pages: u32,
    rows: Vec<Row>,
    previous: Option<String>,
    next: Option<String>,
}

#[derive(Debug)]
struct Row {
    id: String,
    name: String,
    /// Administrators may everything already.
    administrates: bool,
    boxes: Vec<TickBox>,
    /// Where a limit is set for them.
    limit: String,
}

#[derive(Debug)]
struct TickBox {
    field: &'static str,
    label: String,
    /// As it is stored.
    given: bool,
    ticked: bool,
}

/// Which members are shown.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shelf {
    pub search: String,
    pub page: u32,
}

impl Shelf {
    fn new(search: &str, page: &str) -> Self {
        Self {
            search: search.chars().take(SEARCH_LENGTH_MAX).collect(),
            page: page.parse().unwrap_or(1),
        }
    }

    fn url(&self, organisation: &Organisation) -> String {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("search", &self.search)
            .append_pair("page", &self.page.to_string())
            .finish();
        format!("{}?{query}", url_of(RIGHTS, &organisation.id))
    }
}

type Given = BTreeMap<MembershipId, Vec<Right>>;

/// The name of the checkboxes of a right.
const fn field(right: Right) -> &'static str {
    match right {
        Right::View => "view",
        Right::TopUp => "top-up",
    }
}

impl View {
    pub fn new(
        ctx: &Ctx,
        (organisation, member): (&Organisation, &Membership),
        shelf: &Shelf,
        members: &MemberPage,
        given: &Given,
    ) -> Self {
        let left = Left::of(ctx);
        let of_page = |page| {
            Shelf {
                page,
                ..shelf.clone()
            }
            .url(organisation)
        };
        let rows = members.rows.iter().map(|row| {
            let id = &row.membership.id;
            let tick = |right: &Right| {
                let given = given.get(id).is_some_and(|given| given.contains(right));
                TickBox {
                    field: field(*right),
                    label: ctx.t(&format!("wallet-right-{}", right.word())),
                    ticked: left.shows(*right, id, given),
                    given,
                }
            };
            Row {
                id: id.to_string(),
                name: row.name.clone(),
                administrates: row.membership.is_administrator(),
                boxes: Right::ALL.iter().map(tick).collect(),
                limit: format!("{}?member={id}", url_of(LIMITS, &organisation.id)),
            }
        });
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, member, TAB),
            back: wallet_url(&organisation.id),
            action: url_of(RIGHTS, &organisation.id),
            search: shelf.search.clone(),
            number: members.page,
            pages: members.pages,
            rows: rows.collect(),
            previous: (members.page > 1).then(|| of_page(members.page - 1)),
            next: (members.page < members.pages).then(|| of_page(members.page + 1)),
        }
    }
}

/// What was ticked and unticked, and is not saved.
struct Left<'a>(Vec<(Right, &'a str, bool)>);

impl<'a> Left<'a> {
    fn of(ctx: &'a Ctx) -> Self {
        Self(ctx.kept().map(changes).unwrap_or_default())
    }

    fn shows(&self, right: Right, member: &MembershipId, given: bool) -> bool {
        let mut left = self.0.iter();
        let left = left.find(|(of, id, _)| *of == right && *id == member.as_str());
        left.map_or(given, |(_, _, wanted)| *wanted)
    }
}

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let (organisation, member) = require_administrator(&ctx, &id).await?;
    let asked = |name: &str| query.get(name).map_or("", String::as_str);
    let shelf = Shelf::new(asked("search"), asked("page"));
    let filter = MemberFilter {
        search: shelf.search.clone(),
        state: Shown::Active,
        page: shelf.page,
        ..MemberFilter::default()
    };
    let of = organisation.id.clone();
    let read = ctx.db().read(move |tx| {
        let members = page_of_members(tx, &of, &filter)?;
        let ids = members.rows.iter().map(|row| row.membership.id.clone());
        let ids: Vec<MembershipId> = ids.collect();
        Ok((members, rights_of_members(tx, &ids)?))
    });
    let (members, given) = read.await?;
    html(&View::new(
        &ctx,
        (&organisation, &member),
        &shelf,
        &members,
        &given,
    ))
}

/// The page may be older than what another administrator did meanwhile, so it sends with
/// the boxes how they stood; only what was changed is set.
pub(crate) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let (organisation, _) = require_administrator(&ctx, &id).await?;
    let page = Shelf::new(submission.get("search"), submission.get("page")).url(&organisation);
    ctx.require_recent(&page)?;
    let changes: Result<Vec<(Right, MembershipId, bool)>, Failure> = changes(&submission)
        .into_iter()
        .map(|(right, member, wanted)| {
            // An id of ours that came back; anything else was never on the page.
            let member = member.parse().map_err(|_| Failure::NotFound)?;
            Ok((right, member, wanted))
        })
        .collect();
    let (act, changes) = (ctx.act(), changes?);
    let set = ctx.db().write(move |tx| {
        for (right, member, wanted) in &changes {
            let set = if *wanted { give } else { withdraw };
            set(tx, &act, &organisation.id, member, *right)?;
        }
        Ok(())
    });
    set.await?;
    ctx.notify("success", "notice-wallet-rights-saved");
    Ok(redirect(&page))
}

/// Right, member, and whether it was ticked.
fn changes(submission: &Submission) -> Vec<(Right, &str, bool)> {
    let mut changes = Vec::new();
    for right in Right::ALL {
        let ticked = submission.all(field(*right));
        let former = submission.all(&format!("former-{}", field(*right)));
        let new = ticked.iter().filter(|id| !former.contains(id));
        changes.extend(new.map(|id| (*right, id.as_str(), true)));
        let gone = former.iter().filter(|id| !ticked.contains(id));
        changes.extend(gone.map(|id| (*right, id.as_str(), false)));
    }
    changes
}
