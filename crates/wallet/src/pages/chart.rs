//! The bars of the last twelve months: what came, and what went.

use i18n::format::money;
use kernel::Cents;
use web::{Chart, ChartWords, Ctx, MonthOfChart};

use crate::MonthOfYear;

/// `None` where nothing moved in all the year.
pub(super) fn of_year(ctx: &Ctx, year: &[MonthOfYear]) -> Option<Chart> {
    let shown = |cents: i64| money(Cents(cents), ctx.language());
    let sum = |cents: fn(&MonthOfYear) -> Cents| {
        let all = year.iter().map(|month| cents(month).0);
        shown(all.fold(0, i64::saturating_add))
    };
    let sums = [
        ("came", sum(|month| month.came).into()),
        ("went", sum(|month| month.went).into()),
    ];
    let words = ChartWords {
        id: "year-heading",
        heading: ctx.t("wallet-year"),
        lead: ctx.text("wallet-year-sums", &sums),
        picture: ctx.t("wallet-year-picture"),
        series: vec![
            (ctx.t("wallet-year-came"), ctx.t("wallet-year-came-left")),
            (ctx.t("wallet-year-went"), ctx.t("wallet-year-went-right")),
        ],
    };
    let months = year.iter().map(|month| MonthOfChart {
        year_and_month: month.month.year_and_month(),
        values: vec![month.came.0, month.went.0],
    });
    Chart::new(ctx, words, &months.collect::<Vec<_>>(), shown)
}
