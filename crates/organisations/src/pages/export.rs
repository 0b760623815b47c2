//! `GET /organisations/{id}/members/export.csv`: exactly the members that the list shows
//! with this query, in its order, with what each has access to.

use std::collections::BTreeMap;

use axum::extract::{Path, Query};
use axum::response::IntoResponse;
use belgium::Day;
use diesel::QueryResult;
use kernel::{Duration, OrganisationId};
use storage::Tx;
use storage::limits::Limit;
use web::csv::{Dialect, Line};
use web::{Answer, Ctx, Download, count_download};

use super::members::{MemberListQuery, access};
use super::words;
use crate::guards::require_reading_administrator;
use crate::{MemberFilter, MemberRow, MembershipId, page_of_members};

/// Each may read thousands of members.
const OFTEN: Limit = Limit {
    burst: 20,
    interval: Duration::from_secs(15),
};
/// So many are read at once.
const ROWS: u32 = 1_000;
/// The columns, in their order: a part of text keys.
const COLUMNS: [&str; 10] = [
    "name", "username", "contact", "phone", "function", "kind", "role", "state", "day", "access",
];

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let (organisation, viewer) = require_reading_administrator(&ctx, &id).await?;
    count_download(&ctx, "members-export", OFTEN).await?;
    let (asked, access, language) = (
        MemberListQuery::read(&query, &viewer),
        access(&ctx),
        ctx.language(),
    );
    let of = organisation.id.clone();
    let read = ctx.db().read(move |tx| {
        let filter = asked.filter(tx, &of, access)?;
        let names: BTreeMap<String, String> = match access {
            Some(access) => (access.choices)(tx, &of, language)?.into_iter().collect(),
            None => BTreeMap::new(),
        };
        let held = match access {
            Some(access) => (access.of_all)(tx, &of)?,
            None => BTreeMap::new(),
        };
        let rows = all_pages(tx, &of, filter)?;
        Ok((rows, Access { names, held }))
    });
    let (rows, access) = read.await?;
    let (number, day) = (organisation.number.as_str(), Day::in_brussels(ctx.now()));
    let download = Download {
        media_type: "text/csv; charset=utf-8",
        name: format!("{}-{number}-{day}.csv", ctx.t("organisations-export-file")),
    };
    Ok((download.headers(), file(&ctx, &rows, &access)).into_response())
}

/// What members have access to: the values of each, and the name of a value.
struct Access {
    names: BTreeMap<String, String>,
    held: BTreeMap<MembershipId, Vec<String>>,
}

impl Access {
    fn names_of(&self, member: &MembershipId) -> String {
        let held = self.held.get(member).into_iter().flatten();
        let names = held.filter_map(|value| self.names.get(value));
        names.map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// All pages of the list.
fn all_pages(
    tx: &mut Tx,
    organisation: &OrganisationId,
    filter: MemberFilter,
) -> QueryResult<Vec<MemberRow>> {
    let mut filter = MemberFilter {
        page: 1,
        size: Some(ROWS),
        ..filter
    };
    let mut rows = Vec::new();
    loop {
        let page = page_of_members(tx, organisation, &filter)?;
        rows.extend(page.rows);
        if page.page == page.pages {
            return Ok(rows);
        }
        filter.page += 1;
    }
}

fn file(ctx: &Ctx, rows: &[MemberRow], access: &Access) -> String {
    let mut file = Dialect::Excel.start().to_owned();
    let mut head = Line::new(&mut file, Dialect::Excel);
    for column in COLUMNS {
        head = head.text(&ctx.t(&format!("organisations-export-{column}")));
        if column == "day" {
            head = head.text(&ctx.t("organisations-export-time"));
        }
    }
    head.end();
    for row in rows {
        let member = &row.membership;
        let contact = row.contact.as_ref().map(ToString::to_string);
        let phone = member.staff.phone.as_ref().map(ToString::to_string);
        Line::new(&mut file, Dialect::Excel)
            .text(&row.name)
            .optional(row.username.as_deref())
            .optional(contact.as_deref())
            .optional(phone.as_deref())
            .optional(member.staff.function.as_deref())
            .text(&words::kind(ctx, member.staff.kind))
            .text(&words::role(ctx, member.role))
            .text(&words::state(ctx, member).0)
            .moment(member.state.since())
            .text(&access.names_of(&member.id))
            .end();
    }
    file
}
