//! What is done again and again: forgetting what is over, seeing to what is due.

use std::fmt;
use std::pin::Pin;

use diesel::QueryResult;
use kernel::{Act, Duration};
use storage::Tx;
use storage::jobs::Failed;
use web::State;

/// Tasks wait for no other: each has a rhythm of its own, and one that fails or hangs
/// leaves the others alone.
#[derive(Debug, Clone, Copy)]
pub struct Task {
    /// For the log, such as `old sessions`.
    pub name: &'static str,
    pub every: Duration,
    pub work: Work,
}

/// Every process of an installation does it: what is done twice must bear it.
#[derive(Clone, Copy)]
pub enum Work {
    /// A transaction after the other, until one finds nothing to do. Each does so much
    /// that nobody waits long for the writer.
    UntilDone(Step),
    /// What also waits for others.
    Waiting(fn(State, Act) -> Later),
}

/// Returns how much it found to do.
pub type Step = fn(&mut Tx, &Act, &State) -> QueryResult<usize>;
pub type Later = Pin<Box<dyn Future<Output = Result<(), Failed>> + Send>>;

impl Task {
    /// How often what is due is seen to, and what is over is forgotten.
    const USUALLY: Duration = Duration::from_mins(10);

    /// Every ten minutes, until nothing is left to do.
    pub const fn sweep(name: &'static str, step: Step) -> Self {
        Self {
            name,
            every: Self::USUALLY,
            work: Work::UntilDone(step),
        }
    }

    /// Every ten minutes, with something to wait for.
    pub const fn waiting(name: &'static str, work: fn(State, Act) -> Later) -> Self {
        Self {
            name,
            every: Self::USUALLY,
            work: Work::Waiting(work),
        }
    }
}

impl fmt::Debug for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UntilDone(_) => "UntilDone",
            Self::Waiting(_) => "Waiting",
        })
    }
}
