//! The bars of the last twelve months, with the table that says the same.

use i18n::format::money;
use kernel::Cents;
use web::Ctx;

use super::words::{month, month_short};
use crate::MonthOfYear;

/// In the units of the picture; as wide as a small phone, so that its words stay legible.
const WIDTH: i64 = 360;
const HEIGHT: i64 = 132;
const MONTH_WIDTH: i64 = WIDTH / 12;
const BAR_WIDTH: i64 = 11;

#[derive(Debug)]
pub(super) struct Chart {
    /// What is as high as the picture.
    pub top: String,
    pub months: Vec<Bars>,
    pub came: String,
    pub went: String,
}

#[derive(Debug)]
pub(super) struct Bars {
    pub name: String,
    pub short: String,
    pub came: String,
    pub went: String,
    pub came_bar: Bar,
    pub went_bar: Bar,
    /// Where its name stands.
    pub middle: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bar {
    pub x: i64,
    pub y: i64,
    pub height: i64,
}

impl Chart {
    /// `None` where nothing moved in all the year.
    pub fn new(ctx: &Ctx, year: &[MonthOfYear]) -> Option<Self> {
        let sums = year.iter().flat_map(|month| [month.came, month.went]);
        let top = sums.max().filter(|top| top.is_positive())?;
        let all = |cents: fn(&MonthOfYear) -> Cents| {
            Cents(
                year.iter()
                    .map(|month| cents(month).0)
                    .fold(0, i64::saturating_add),
            )
        };
        let language = ctx.language();
        let bars = |(place, sums): (i64, &MonthOfYear)| {
            let left = place * MONTH_WIDTH + (MONTH_WIDTH - 2 * BAR_WIDTH) / 2;
            Bars {
                name: month(ctx, sums.month),
                short: month_short(ctx, sums.month),
                came: money(sums.came, language),
                went: money(sums.went, language),
                came_bar: bar(left, sums.came, top),
                went_bar: bar(left + BAR_WIDTH, sums.went, top),
                middle: place * MONTH_WIDTH + MONTH_WIDTH / 2,
            }
        };
        Some(Self {
            top: money(top, language),
            came: money(all(|month| month.came), language),
            went: money(all(|month| month.went), language),
            months: (0..).zip(year).map(bars).collect(),
        })
    }
}

/// Whatever moved is seen, however little it is beside the most.
fn bar(x: i64, amount: Cents, top: Cents) -> Bar {
    let height = i128::from(amount.0) * i128::from(HEIGHT) / i128::from(top.0.max(1));
    let height = i64::try_from(height).unwrap_or(HEIGHT);
    let height = height.max(i64::from(amount.is_positive()));
    Bar {
        x,
        y: HEIGHT - height,
        height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_high_as_its_amount_beside_the_most() {
        let height = |amount, top| bar(0, Cents(amount), Cents(top)).height;
        assert_eq!(height(0, 100), 0);
        assert_eq!(height(100, 100), HEIGHT);
        assert_eq!(height(50, 100), HEIGHT / 2);
        assert_eq!(height(1, 1_000_000), 1);
        assert_eq!(height(i64::MAX, i64::MAX), HEIGHT);
        assert_eq!(bar(7, Cents(100), Cents(100)).y, 0);
    }
}
