//! Runs a piece of work on many connections at once and measures it.

use std::future::Future;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::client::Outcome;

/// What a run of load measured.
#[derive(Debug, Clone, Default)]
pub struct Measured {
    pub per_second: f64,
    /// How many went well, those of the warm-up too.
    pub done: usize,
    /// The longest time between two that went well, one after the other.
    pub pause_milliseconds: f64,
    pub p50_milliseconds: f64,
    pub p99_milliseconds: f64,
    /// The first error, with how many there were.
    pub errors: Option<(usize, String)>,
}

/// Repeats `work` on each of `workers`, one after the other without pause,
/// until `window` is over. The first fifth warms up and does not count.
pub async fn closed_loop<W, F, R>(workers: Vec<W>, window: Duration, work: F) -> Outcome<Measured>
where
    W: 'static,
    F: Fn(W) -> R + Clone + 'static,
    R: Future<Output = (W, Outcome<()>)> + 'static,
{
    paced(workers, window, None, work).await
}

/// The same, each worker starting its work every `interval`; the time counts
/// from when it should have started, so that a stall is not hidden.
pub async fn paced<W, F, R>(
    workers: Vec<W>,
    window: Duration,
    interval: Option<Duration>,
    work: F,
) -> Outcome<Measured>
where
    W: 'static,
    F: Fn(W) -> R + Clone + 'static,
    R: Future<Output = (W, Outcome<()>)> + 'static,
{
    let start = Instant::now();
    let (counted_from, end) = (start + window / 5, start + window);
    let mut tasks = JoinSet::new();
    let count = u32::try_from(workers.len())?;
    for (index, worker) in (0_u32..).zip(workers) {
        let work = work.clone();
        let offset = interval.map_or(Duration::ZERO, |interval| interval * index / count);
        tasks.spawn_local(async move {
            let (mut worker, mut latencies, mut errors) = (worker, Vec::new(), Vec::new());
            let mut ends = Vec::new();
            let mut due = start + offset;
            while Instant::now() < end {
                match interval {
                    Some(_) => tokio::time::sleep_until(due.into()).await,
                    None => due = Instant::now(),
                }
                let (back, outcome) = work(worker).await;
                worker = back;
                if outcome.is_ok() {
                    ends.push(Instant::now());
                }
                match outcome {
                    Ok(()) if due >= counted_from => latencies.push(due.elapsed()),
                    Ok(()) => {}
                    Err(error) => errors.push(error.to_string()),
                }
                due += interval.unwrap_or_default();
            }
            (latencies, errors, ends)
        });
    }
    let (mut latencies, mut errors, mut ends) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(done) = tasks.join_next().await {
        let (more, failed, ended) = done?;
        latencies.extend(more);
        errors.extend(failed);
        ends.extend(ended);
    }
    let counted = end.max(Instant::now()) - counted_from;
    Ok(Measured {
        done: ends.len(),
        pause_milliseconds: longest_pause(ends, counted_from).as_secs_f64() * 1000.0,
        ..summary(latencies, errors, counted)
    })
}

/// Between two ends after the warm-up.
fn longest_pause(mut ends: Vec<Instant>, counted_from: Instant) -> Duration {
    ends.retain(|end| *end >= counted_from);
    ends.sort_unstable();
    let pauses = ends.windows(2).map(|two| two[1] - two[0]);
    pauses.max().unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
fn summary(mut latencies: Vec<Duration>, errors: Vec<String>, counted: Duration) -> Measured {
    latencies.sort_unstable();
    let at = |percent: usize| {
        let index = (latencies.len() * percent / 100).min(latencies.len().saturating_sub(1));
        latencies
            .get(index)
            .map_or(0.0, |latency| latency.as_secs_f64() * 1000.0)
    };
    Measured {
        per_second: latencies.len() as f64 / counted.as_secs_f64(),
        done: 0,
        pause_milliseconds: 0.0,
        p50_milliseconds: at(50),
        p99_milliseconds: at(99),
        errors: errors.first().map(|first| (errors.len(), first.clone())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn milliseconds(all: impl Iterator<Item = u64>) -> Vec<Duration> {
        all.map(Duration::from_millis).collect()
    }

    #[test]
    fn a_summary_counts_what_went_well_and_names_the_first_error() {
        let errors = vec!["503".to_owned(), "timed out".to_owned()];
        let measured = summary(
            milliseconds((1..=200).rev()),
            errors,
            Duration::from_secs(2),
        );
        assert_eq!(measured.per_second.to_bits(), 100.0_f64.to_bits());
        assert_eq!(measured.p50_milliseconds.to_bits(), 101.0_f64.to_bits());
        assert_eq!(measured.p99_milliseconds.to_bits(), 199.0_f64.to_bits());
        assert_eq!(measured.errors, Some((2, "503".to_owned())));
    }

    #[test]
    fn a_pause_is_the_longest_time_between_two_ends_after_the_warm_up() {
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let ends = [900, 10, 200, 210, 300].map(at).to_vec();
        assert_eq!(
            longest_pause(ends.clone(), at(150)),
            Duration::from_millis(600)
        );
        assert_eq!(longest_pause(ends, at(500)), Duration::ZERO);
    }

    #[test]
    fn a_summary_of_nothing_or_of_one_does_not_fail() {
        let nothing = summary(Vec::new(), Vec::new(), Duration::from_secs(1));
        assert_eq!(nothing.per_second.to_bits(), 0.0_f64.to_bits());
        assert_eq!(nothing.errors, None);
        let one = summary(
            milliseconds(std::iter::once(7)),
            Vec::new(),
            Duration::from_secs(1),
        );
        assert_eq!(one.p99_milliseconds.to_bits(), 7.0_f64.to_bits());
    }

    #[tokio::test]
    async fn errors_of_the_warm_up_count_too() {
        let tasks = tokio::task::LocalSet::new();
        let failing = closed_loop(vec![()], Duration::from_millis(50), |()| async {
            tokio::time::sleep(Duration::from_millis(40)).await;
            ((), Err("refused".into()))
        });
        let measured = tasks
            .run_until(failing)
            .await
            .expect("the load itself runs");
        assert!(measured.errors.is_some_and(|(count, _)| count >= 1));
    }
}
