//! How often people signed in to tools in the last twelve months: bars, and the sums of
//! each tool. For the administrators of an organisation, and for the helpdesk.

use std::collections::BTreeMap;

use belgium::Month;
use diesel::QueryResult;
use kernel::{OrganisationId, Timestamp};
use oidc::OfTools;
use storage::Tx;
use web::{Chart, ChartWords, Ctx, MonthOfChart};

const MONTHS: i64 = 12;

/// As read; a month without sign-ins has no row.
#[derive(Debug, Clone)]
pub struct YearOfSignIns {
    pub(super) present: Month,
    pub(super) rows: OfTools,
}

/// What a tool had of them, by its slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SignInSums {
    pub this_month: i64,
    pub year: i64,
}

impl YearOfSignIns {
    /// Of those who acted for it.
    pub fn of_organisation(
        tx: &mut Tx,
        organisation: &OrganisationId,
        now: Timestamp,
    ) -> QueryResult<Self> {
        let present = Month::in_brussels(now);
        let rows = oidc::sign_ins_of_organisation(tx, organisation, span(present))?;
        Ok(Self { present, rows })
    }

    pub fn of_everybody(tx: &mut Tx, now: Timestamp) -> QueryResult<Self> {
        let present = Month::in_brussels(now);
        let rows = oidc::sign_ins_of_tools(tx, span(present))?;
        Ok(Self { present, rows })
    }

    #[must_use]
    pub fn of_tool(&self, slug: &str) -> Self {
        let rows = self.rows.iter().filter(|(tool, ..)| tool == slug);
        Self {
            present: self.present,
            rows: rows.cloned().collect(),
        }
    }

    pub fn by_tool(&self) -> BTreeMap<&str, SignInSums> {
        let mut sums: BTreeMap<&str, SignInSums> = BTreeMap::new();
        for (tool, month, sign_ins) in &self.rows {
            let of_tool = sums.entry(tool).or_default();
            of_tool.year = of_tool.year.saturating_add(*sign_ins);
            if *month == self.present {
                of_tool.this_month = of_tool.this_month.saturating_add(*sign_ins);
            }
        }
        sums
    }

    /// `None` where nobody signed in.
    pub fn chart(&self, ctx: &Ctx, heading: String) -> Option<Chart> {
        let sum_of = |month: Month| {
            let rows = self.rows.iter().filter(|(_, of, _)| *of == month);
            rows.map(|(.., sign_ins)| *sign_ins)
                .fold(0, i64::saturating_add)
        };
        let months = self.present.last_months(MONTHS).map(|month| MonthOfChart {
            year_and_month: month.year_and_month(),
            values: vec![sum_of(month)],
        });
        let months: Vec<MonthOfChart> = months.collect();
        let all = months.iter().flat_map(|month| month.values.iter().copied());
        let sums = [
            ("count", all.fold(0, i64::saturating_add).into()),
            ("month", sum_of(self.present).into()),
        ];
        let count = ctx.t("access-sign-ins-count");
        let words = ChartWords {
            id: "sign-ins",
            heading,
            lead: ctx.text("access-sign-ins-sums", &sums),
            picture: ctx.t("access-sign-ins-picture"),
            series: vec![(count.clone(), count)],
        };
        Chart::new(ctx, words, &months, |value| value.to_string())
    }
}

fn span(present: Month) -> (Month, Month) {
    (present.earlier(MONTHS - 1), present)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tool_has_its_sums_of_this_month_and_of_the_year() {
        let present = Month::in_brussels(testkit::START);
        let row =
            |tool: &str, earlier, sign_ins| (tool.to_owned(), present.earlier(earlier), sign_ins);
        let year = YearOfSignIns {
            present,
            rows: vec![row("desk", 3, 5), row("finder", 1, 2), row("finder", 0, 4)],
        };
        let sums = year.by_tool();
        let of = |this_month, year| SignInSums { this_month, year };
        assert_eq!(sums["desk"], of(0, 5));
        assert_eq!(sums["finder"], of(4, 6));
        assert_eq!(year.of_tool("finder").by_tool().len(), 1);
        assert_eq!(span(present).0, present.earlier(11));
    }
}
