//! A figure for monitoring.

use web::State;

/// `immo_connect_<name>` in the metrics.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    pub name: &'static str,
    pub sort: Sort,
    /// Read each time that somebody collects the figures, so it must be at hand.
    pub value: fn(&State) -> u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Goes up and down.
    Gauge,
    /// Only grows, since this process started. Its name ends in `_total`.
    Counter,
}
