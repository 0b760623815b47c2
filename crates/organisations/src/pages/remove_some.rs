//! `/organisations/{id}/members/removal`: an administrator removes several members and
//! takes back invitations, after one question that says how many and whom.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use diesel::QueryResult;
use kernel::OrganisationId;
use storage::Tx;
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use super::input;
use crate::routes::{REMOVE_SOME, members_url, url_of};
use crate::tabs::{Tab, Tabs, tabs};
use crate::{
    Gone, MemberRow, Membership, MembershipId, Organisation, OrganisationRefusal, member_row,
    membership, remove_all, require_administrator,
};

/// As many as stand on a page of the list.
const CHOSEN_MAX: usize = 50;
const MEMBER: &str = "member";

#[derive(Debug, Template)]
#[template(path = "organisations/remove_some.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    form: Form,
    /// "3 medewerkers verwijderen"
    heading: String,
    members: Vec<Chosen>,
    invitations: Vec<Chosen>,
    action: String,
    cancel: String,
}

#[derive(Debug)]
struct Chosen {
    id: String,
    name: String,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        (organisation, viewer): (&Organisation, &Membership),
        rows: &[MemberRow],
        form: Form,
    ) -> Self {
        let chosen = |is_invited: bool| -> Vec<Chosen> {
            let fitting = rows
                .iter()
                .filter(|row| row.membership.is_invited() == is_invited);
            let chosen = fitting.map(|row| Chosen {
                id: row.membership.id.to_string(),
                name: row.name.clone(),
            });
            chosen.collect()
        };
        let (members, invitations) = (chosen(false), chosen(true));
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, viewer, Tab::MEMBERS),
            form,
            heading: with_numbers(ctx, "remove-some", members.len(), invitations.len()),
            members,
            invitations,
            action: url_of(REMOVE_SOME, &organisation.id),
            cancel: members_url(&organisation.id),
        }
    }
}

/// A sentence with both numbers; the text chooses by `what`, which of the two there are.
fn with_numbers(ctx: &Ctx, sentence: &str, members: usize, invitations: usize) -> String {
    let what = match (members, invitations) {
        (_, 0) => "members",
        (0, _) => "invitations",
        _ => "both",
    };
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    ctx.text(
        &format!("organisations-{sentence}-{what}"),
        &[
            ("members", number(members).into()),
            ("invitations", number(invitations).into()),
        ],
    )
}

/// Who was chosen and can still go.
fn load(
    tx: &mut Tx,
    organisation: &OrganisationId,
    viewer: &MembershipId,
    chosen: &[MembershipId],
) -> QueryResult<Option<Vec<MemberRow>>> {
    let mut rows = Vec::new();
    for id in chosen {
        let member = membership(tx, id)?.filter(|member| member.organisation == *organisation);
        let Some(member) = member else {
            return Ok(None);
        };
        if (member.is_active() || member.is_invited()) && member.id != *viewer {
            rows.push(member_row(tx, member)?);
        }
    }
    Ok(Some(rows))
}

type Case = (Organisation, Membership, Vec<MembershipId>, Vec<MemberRow>);

async fn case<'a>(
    ctx: &Ctx,
    id: &str,
    typed: impl Iterator<Item = &'a str>,
) -> Result<Case, Failure> {
    let (organisation, viewer) = require_administrator(ctx, id).await?;
    let chosen = typed.take(CHOSEN_MAX).map(str::parse);
    let mut chosen: Vec<MembershipId> = chosen
        .collect::<Result<_, _>>()
        .map_err(|_| Failure::NotFound)?;
    chosen.sort();
    chosen.dedup();
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(chosen.iter().map(|id| (MEMBER, id.as_str())))
        .finish();
    ctx.require_recent(&format!(
        "{}?{query}",
        url_of(REMOVE_SOME, &organisation.id)
    ))?;
    let (of, me, ids) = (organisation.id.clone(), viewer.id.clone(), chosen.clone());
    let rows = ctx.db().read(move |tx| load(tx, &of, &me, &ids)).await?;
    Ok((organisation, viewer, chosen, rows.ok_or(Failure::NotFound)?))
}

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Answer {
    let chosen = query.iter().filter(|(name, _)| name == MEMBER);
    let chosen = chosen.map(|(_, id)| id.as_str());
    let (organisation, viewer, _, rows) = case(&ctx, &id, chosen).await?;
    if rows.is_empty() {
        ctx.notify("warning", "notice-members-none-chosen");
        return Ok(redirect(&members_url(&organisation.id)));
    }
    let view = View::new(&ctx, (&organisation, &viewer), &rows, Form::new());
    html_with_status(StatusCode::OK, &view)
}

pub(crate) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let typed = submission.all(MEMBER).iter().map(String::as_str);
    let (organisation, viewer, chosen, rows) = case(&ctx, &id, typed).await?;
    let (act, writer, of) = (ctx.act(), ctx.clone(), organisation.id.clone());
    let removed = ctx
        .db()
        .write(move |tx| remove_all(tx, &act, writer.desk(), &of, &chosen))
        .await;
    match removed {
        Ok(Gone {
            members: 0,
            invitations: 0,
        }) => {
            ctx.notify("info", "notice-members-gone-already");
            Ok(redirect(&members_url(&organisation.id)))
        }
        Ok(Gone { .. }) => {
            ctx.notify("success", "notice-members-removed");
            Ok(redirect(&members_url(&organisation.id)))
        }
        Err(storage::Error::Refused(refusal @ OrganisationRefusal::LastAdministrator)) => {
            let mut form = Form::new();
            form.refuse(&ctx, &refusal);
            let view = View::new(&ctx, (&organisation, &viewer), &rows, form);
            html_with_status(input::status(&refusal), &view)
        }
        Err(error) => Err(error.into()),
    }
}
