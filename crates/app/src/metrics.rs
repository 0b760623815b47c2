//! Figures for Prometheus (text format 0.0.4). A handful of counters and
//! histograms: kept here in a few kilobytes, and per server, not per process.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Upper bounds in seconds; the last bucket is everything.
const BOUNDS: [f64; 9] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0];

#[derive(Debug, Clone, Default)]
pub struct Metrics(Arc<Mutex<Requests>>);

/// By method, route template and status. The templates are few, so this stays small.
type Requests = BTreeMap<(String, String, u16), Histogram>;

#[derive(Debug, Clone, Default)]
struct Histogram {
    buckets: [u64; BOUNDS.len()],
    count: u64,
    sum_seconds: f64,
}

impl Histogram {
    fn add(&mut self, seconds: f64) {
        if let Some(bucket) = BOUNDS.iter().position(|bound| seconds <= *bound) {
            self.buckets[bucket] += 1;
        }
        self.count += 1;
        self.sum_seconds += seconds;
    }
}

impl Metrics {
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a request that was answered. `route` is the template, never the path.
    pub fn request(&self, method: &str, route: &str, status: u16, took: Duration) {
        let mut requests = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (method.to_owned(), route.to_owned(), status);
        requests.entry(key).or_default().add(took.as_secs_f64());
    }

    /// The requests in Prometheus's format.
    pub fn render(&self) -> String {
        let requests = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let mut text = String::from("# TYPE immo_connect_request_seconds histogram\n");
        for ((method, route, status), histogram) in &requests {
            let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{status}\"");
            let mut below = 0;
            for (bound, count) in BOUNDS.iter().zip(histogram.buckets) {
                below += count;
                let _ = writeln!(
                    text,
                    "immo_connect_request_seconds_bucket{{{labels},le=\"{bound}\"}} {below}"
                );
            }
            let _ = writeln!(
                text,
                "immo_connect_request_seconds_bucket{{{labels},le=\"+Inf\"}} {}",
                histogram.count
            );
            let _ = writeln!(
                text,
                "immo_connect_request_seconds_sum{{{labels}}} {}",
                histogram.sum_seconds
            );
            let _ = writeln!(
                text,
                "immo_connect_request_seconds_count{{{labels}}} {}",
                histogram.count
            );
        }
        text
    }
}

/// A figure that stands alone.
pub fn gauge(text: &mut String, name: &str, value: impl std::fmt::Display) {
    let _ = writeln!(
        text,
        "# TYPE immo_connect_{name} gauge\nimmo_connect_{name} {value}"
    );
}

/// A count that only grows, since this process started.
pub fn counter(text: &mut String, name: &str, value: u64) {
    let _ = writeln!(
        text,
        "# TYPE immo_connect_{name} counter\nimmo_connect_{name} {value}"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_count_what_is_at_most_their_bound() {
        let metrics = Metrics::new();
        for milliseconds in [1, 20, 20_000] {
            metrics.request("GET", "/tools", 200, Duration::from_millis(milliseconds));
        }
        let text = metrics.render();
        let labels = "method=\"GET\",route=\"/tools\",status=\"200\"";
        for (bound, count) in [("0.001", 1), ("0.03", 2), ("10", 2), ("+Inf", 3)] {
            let line =
                format!("immo_connect_request_seconds_bucket{{{labels},le=\"{bound}\"}} {count}\n");
            assert!(text.contains(&line), "{line}{text}");
        }
        assert!(text.contains("_count{") && text.contains("_sum{"));
    }
}
