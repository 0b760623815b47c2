//! The same figures with more accounts: the largest database against the smallest.

use crate::report::Figure;

/// How much worse a figure may get.
const AIM: f64 = 1.3;

/// One figure that says which figure suffers most, or `None` where there is one size only.
pub fn compare(figures: &[Figure]) -> Option<Figure> {
    let smallest = figures.iter().map(|figure| figure.accounts).min()?;
    let largest = figures.iter().map(|figure| figure.accounts).max()?;
    let base = |name: &str| {
        figures
            .iter()
            .find(|figure| figure.accounts == smallest && figure.name == name)
    };
    let compared: Vec<_> = figures
        .iter()
        .filter(|figure| figure.accounts > smallest)
        .filter_map(|figure| Some((figure, worse(base(figure.name)?, figure)?)))
        .collect();
    let worst = compared.iter().map(|(_, ratio)| *ratio).reduce(f64::max)?;
    let all = compared
        .iter()
        .map(|(figure, ratio)| format!("{} at {} {ratio:.2}×", figure.name, figure.accounts));
    Some(
        Figure::new("worse than with the fewest accounts", largest, worst, "×")
            .at_most(AIM)
            .noting(all.collect::<Vec<_>>().join(", ")),
    )
}

/// Above 1 where `large` is the worse; `None` for what is not aimed at.
fn worse(small: &Figure, large: &Figure) -> Option<f64> {
    match (large.at_least, large.at_most) {
        (Some(_), _) => Some(small.value / large.value),
        (None, Some(_)) => Some(large.value / small.value),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(accounts: usize, value: f64) -> Figure {
        Figure::new("refreshes", accounts, value, "/s").at_least(1.0)
    }

    fn latency(accounts: usize, value: f64) -> Figure {
        Figure::new("p99", accounts, value, "ms").at_most(30.0)
    }

    #[test]
    fn a_rate_gets_worse_by_falling_and_a_time_by_rising() {
        let figures = [
            rate(1_000, 200.0),
            latency(1_000, 2.0),
            rate(100_000, 160.0),
            latency(100_000, 3.0),
            rate(1_000_000, 190.0),
            latency(1_000_000, 2.2),
        ];
        let compared = compare(&figures).expect("there are three sizes");
        assert_eq!((compared.accounts, compared.value), (1_000_000, 1.5));
        assert_eq!(compared.verdict(), "MISSED");
        assert!(
            compared.notes.contains("refreshes at 100000 1.25×"),
            "{}",
            compared.notes
        );
    }

    #[test]
    fn getting_better_is_no_fault() {
        let compared = compare(&[rate(1_000, 100.0), rate(100_000, 400.0)]);
        assert_eq!(compared.expect("two sizes").verdict(), "met");
    }

    #[test]
    fn one_size_has_nothing_to_compare_and_a_figure_without_an_aim_neither() {
        assert!(compare(&[rate(1_000, 1.0)]).is_none());
        let told = |accounts| Figure::new("told", accounts, 1.0, "");
        assert!(compare(&[told(1_000), told(100_000)]).is_none());
    }

    #[test]
    fn what_stands_still_at_the_larger_size_is_never_met() {
        let compared = compare(&[rate(1_000, 100.0), rate(100_000, 0.0)]);
        assert_eq!(compared.expect("two sizes").verdict(), "MISSED");
    }
}
