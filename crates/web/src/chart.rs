//! Bars of some months, with the table that says the same: a page puts a [`Chart`] into
//! its view as `chart` and includes `chart.html`.

use i18n::format;

use crate::Ctx;

/// In the units of the picture; as wide as a small phone, so that its words stay legible.
const WIDTH: i64 = 360;
const HEIGHT: i64 = 132;
/// Of a bar, where there are one or two in each month.
const BAR_WIDTHS: [i64; 2] = [16, 11];
const LOOKS: [&str; 2] = ["chart-first", "chart-second"];

/// What a chart is called, and what its sums are.
#[derive(Debug, Clone, Default)]
pub struct ChartWords {
    /// The id of its heading, once on a page.
    pub id: &'static str,
    pub heading: String,
    /// What it comes to, in a sentence.
    pub lead: String,
    /// What the picture is, for whoever does not see it.
    pub picture: String,
    /// One or two kinds of bars: the head of its column, and what stands beside its colour,
    /// where there are two of them.
    pub series: Vec<(String, String)>,
}

/// A value of each series.
#[derive(Debug, Clone)]
pub struct MonthOfChart {
    /// Such as 2026 and 11.
    pub year_and_month: (i64, i64),
    pub values: Vec<i64>,
}

#[derive(Debug, Clone)]
pub struct Chart {
    pub words: ChartWords,
    /// What is as high as the picture.
    pub top: String,
    pub months: Vec<Bars>,
    pub legend: Vec<(&'static str, String)>,
    /// The heads of the table.
    pub month_head: String,
    pub table: String,
}

#[derive(Debug, Clone)]
pub struct Bars {
    pub name: String,
    pub short: &'static str,
    /// Where its short name stands.
    pub middle: i64,
    pub bars: Vec<Bar>,
    /// As the table has them.
    pub values: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    pub look: &'static str,
    pub x: i64,
    pub y: i64,
    pub width: i64,
    pub height: i64,
}

impl Chart {
    /// `None` where there is nothing above zero; `shown` writes a value as people read it.
    pub fn new(
        ctx: &Ctx,
        words: ChartWords,
        months: &[MonthOfChart],
        shown: impl Fn(i64) -> String,
    ) -> Option<Self> {
        let values = months.iter().flat_map(|month| month.values.iter().copied());
        let top = values.max().filter(|top| *top > 0)?;
        let month_width = WIDTH / i64::try_from(months.len()).unwrap_or(WIDTH).max(1);
        let bars = |(place, month): (i64, &MonthOfChart)| Bars {
            name: format::month(month.year_and_month, ctx.language()),
            short: format::month_short(month.year_and_month.1, ctx.language()),
            middle: place * month_width + month_width / 2,
            bars: bars_of((place, month_width), &month.values, top),
            values: month.values.iter().map(|value| shown(*value)).collect(),
        };
        let legend = LOOKS.into_iter().zip(&words.series);
        let legend: Vec<_> = legend
            .map(|(look, (_, beside))| (look, beside.clone()))
            .collect();
        Some(Self {
            top: shown(top),
            months: (0..).zip(months).map(bars).collect(),
            legend: if legend.len() > 1 { legend } else { Vec::new() },
            month_head: ctx.t("chart-month"),
            table: ctx.t("chart-table"),
            words,
        })
    }
}

/// Side by side in the middle of their month.
fn bars_of((place, month_width): (i64, i64), values: &[i64], top: i64) -> Vec<Bar> {
    let width = BAR_WIDTHS[values.len().clamp(1, BAR_WIDTHS.len()) - 1];
    let beside = width * i64::try_from(values.len()).unwrap_or(0);
    let left = place * month_width + (month_width - beside) / 2;
    (0..)
        .zip(LOOKS)
        .zip(values)
        .map(|((index, look), value)| {
            let height = height(*value, top);
            Bar {
                look,
                x: left + index * width,
                y: HEIGHT - height,
                width,
                height,
            }
        })
        .collect()
}

/// Whatever there was is seen, however little it is beside the most.
fn height(value: i64, top: i64) -> i64 {
    let height = i128::from(value) * i128::from(HEIGHT) / i128::from(top.max(1));
    let height = i64::try_from(height).unwrap_or(HEIGHT);
    height.max(i64::from(value > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_high_as_its_value_beside_the_most() {
        assert_eq!(height(0, 100), 0);
        assert_eq!(height(100, 100), HEIGHT);
        assert_eq!(height(50, 100), HEIGHT / 2);
        assert_eq!(height(1, 1_000_000), 1);
        assert_eq!(height(i64::MAX, i64::MAX), HEIGHT);
    }

    #[test]
    fn bars_stand_side_by_side_in_the_middle_of_their_month() {
        let two = bars_of((1, 30), &[100, 50], 100);
        assert_eq!(two[0].x, 34);
        assert_eq!(two[1].x, 45);
        assert_eq!((two[0].y, two[1].y), (0, HEIGHT / 2));
        assert_eq!(two[1].look, "chart-second");
        assert_eq!(bars_of((0, 30), &[100], 100)[0].x, 7);
    }
}
