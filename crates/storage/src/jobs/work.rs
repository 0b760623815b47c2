//! Who does what: a handler for each kind of job, and the followers of each kind
//! of event, every one with jobs of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::{Failed, Setback, Terms};

pub(super) type Running = Pin<Box<dyn Future<Output = Result<(), Setback>> + Send>>;
type Handler = Arc<dyn Fn(&str) -> Running + Send + Sync>;

/// Somebody who hears of an event. Its name is the kind and the queue of the jobs
/// that it gets, so a follower that fails or hangs keeps no other waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Follower {
    /// Stable, such as `access.end-member`: whose it is, and what it does.
    pub name: &'static str,
    pub terms: Terms,
}

impl Follower {
    pub const fn named(name: &'static str) -> Self {
        Self {
            name,
            terms: Terms::USUAL,
        }
    }
}

/// Two handlers have one name: each job would be done by one of them only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoubleNames(BTreeSet<&'static str>);

impl fmt::Display for DoubleNames {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.0.iter().copied().collect();
        write!(f, "several handlers have the name {}", names.join(", "))
    }
}

impl std::error::Error for DoubleNames {}

#[derive(Clone)]
struct Known {
    handler: Handler,
    terms: Terms,
}

/// What a runner knows to do.
#[derive(Clone, Default)]
pub(super) struct Work {
    known: BTreeMap<&'static str, Known>,
    followers: BTreeMap<&'static str, Vec<&'static str>>,
    doubles: BTreeSet<&'static str>,
}

impl Work {
    pub fn add<P, F, W>(&mut self, kind: &'static str, terms: Terms, work: F)
    where
        P: DeserializeOwned + Send + 'static,
        F: Fn(P) -> W + Send + Sync + 'static,
        W: Future<Output = Result<(), Setback>> + Send + 'static,
    {
        let handler: Handler = Arc::new(move |payload| match serde_json::from_str(payload) {
            Ok(payload) => Box::pin(work(payload)),
            Err(error) => Box::pin(async move {
                Err(Failed(format!("the payload does not read: {error}")).into())
            }),
        });
        if self.known.insert(kind, Known { handler, terms }).is_some() {
            self.doubles.insert(kind);
        }
    }

    pub fn add_follower(&mut self, event: &'static str, name: &'static str) {
        self.followers.entry(event).or_default().push(name);
    }

    pub fn check(&self) -> Result<(), DoubleNames> {
        if self.doubles.is_empty() {
            Ok(())
        } else {
            Err(DoubleNames(self.doubles.clone()))
        }
    }

    /// Whose jobs an event becomes.
    pub fn followers(&self, event: &str) -> &[&'static str] {
        self.followers.get(event).map_or(&[], Vec::as_slice)
    }

    /// Of a kind that nobody does as well: such a job fails soon.
    pub fn terms(&self, kind: &str) -> Terms {
        self.known
            .get(kind)
            .map_or(Terms::USUAL, |known| known.terms)
    }

    /// The job at work, where somebody does its kind.
    pub fn begin(&self, kind: &str, payload: &str) -> Option<Running> {
        let known = self.known.get(kind)?;
        Some((known.handler)(payload))
    }

    pub fn kinds(&self) -> impl Iterator<Item = &&'static str> {
        self.known.keys()
    }
}
