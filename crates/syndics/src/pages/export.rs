//! `GET /syndic/mandates.csv`: exactly the mandates that the table shows with this query.

use std::collections::BTreeMap;

use axum::extract::Query;
use axum::response::IntoResponse;
use belgium::Day;
use kernel::Duration;
use storage::limits::Limit;
use web::csv::{Dialect, Line};
use web::{Answer, Ctx, Download, count_download};

use super::mine::{Wanted, due_words, load};
use crate::mine::Mine;

/// A person compares some choices; each reads all their mandates.
const OFTEN: Limit = Limit {
    burst: 20,
    interval: Duration::from_secs(15),
};

/// The columns, as parts of text keys.
const COLUMNS: [&str; 12] = [
    "number",
    "association",
    "street",
    "postal-code",
    "city",
    "fact-kind",
    "holder",
    "from",
    "through",
    "state",
    "to-do",
    "show-missing",
];

pub(super) async fn get(ctx: Ctx, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    count_download(&ctx, "mandates-export", OFTEN).await?;
    let (_, all) = load(&ctx).await?;
    let wanted = Wanted::read(&query);
    let mut file = Dialect::Excel.start().to_owned();
    let mut head = Line::new(&mut file, Dialect::Excel);
    for column in COLUMNS {
        head = head.text(&ctx.t(&format!("syndics-{column}")));
    }
    head.end();
    for mine in all.iter().filter(|mine| wanted.takes(mine)) {
        line(&ctx, mine, &mut file);
    }
    let today = Day::in_brussels(ctx.now());
    let name = format!("{}-{today}.csv", ctx.t("syndics-export-file"));
    let download = Download {
        media_type: "text/csv; charset=utf-8",
        name,
    };
    Ok((download.headers(), file).into_response())
}

fn line(ctx: &Ctx, mine: &Mine, file: &mut String) {
    let association = &mine.association;
    let address = &association.address;
    let held = mine.mandate.last();
    let kind = held.map(|held| ctx.t(&format!("syndics-kind-{}", held.syndic.kind.word())));
    let missing = mine.missing.iter();
    let missing: Vec<String> = missing
        .map(|missing| ctx.t(&format!("syndics-missing-{}", missing.word())))
        .collect();
    Line::new(file, Dialect::Excel)
        .text(&association.number.to_string())
        .text(association.name.as_str())
        .text(address.street.as_str())
        .text(address.postal_code.as_str())
        .text(address.city.as_str())
        .optional(kind.as_deref())
        .optional(held.map(|held| held.syndic.name.as_str()))
        .day(Some(mine.period.from.noon()))
        .day(mine.period.through().map(Day::noon))
        .text(&ctx.t(&format!("syndics-running-{}", mine.running.word())))
        .optional(mine.due.map(|due| due_words(ctx, due)).as_deref())
        .text(&missing.join(", "))
        .end();
}
