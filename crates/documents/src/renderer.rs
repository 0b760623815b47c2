//! Documents are made by a few threads of their own: making them costs milliseconds of
//! a core each, and a zip asks for hundreds.

use std::time::Duration;

use workers::{Bounds, Undone, Workers};

use crate::Document;
use crate::typesetter::{Broken, Typesetter};

/// Beyond these a core more would only take from those who answer people.
const THREADS_MAX: usize = 4;
/// Who comes when this many wait is asked to come back later.
const WAITING_MAX: usize = 64;
/// How long somebody waits for one document, in the queue and after. A receipt takes
/// some ten milliseconds, the largest that is taken in some seconds.
const PATIENCE: Duration = Duration::from_secs(20);

/// Hands documents to the threads; cheap to clone. They end with its last clone.
#[derive(Debug, Clone)]
pub struct Renderer(Workers<Typesetter>);

/// Why there is no document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unrendered {
    /// Too many wait already, or it took too long. Later it may go.
    #[error("too many documents wait, or it took too long")]
    Busy,
    /// Ours to mend; was logged.
    #[error("a document was not made: {0}")]
    Broken(String),
}

impl Renderer {
    /// The threads begin with the first document.
    pub fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self::with(Bounds {
            name: "documents",
            threads: cores.min(THREADS_MAX),
            waiting_max: WAITING_MAX,
        })
    }

    fn with(bounds: Bounds) -> Self {
        Self(Workers::new(bounds, Typesetter::new))
    }

    /// The document as PDF. Whoever stops waiting before it was begun has it not made at all;
    /// what was begun is finished, which the bounds of its values keep short.
    ///
    /// # Errors
    /// When too many wait, it takes too long, or the template is wrong.
    pub async fn pdf(&self, document: Document) -> Result<Vec<u8>, Unrendered> {
        self.pdf_within(document, PATIENCE).await
    }

    async fn pdf_within(
        &self,
        document: Document,
        patience: Duration,
    ) -> Result<Vec<u8>, Unrendered> {
        let template = document.template.name;
        let work = self.0.run(move |typesetter| typesetter.pdf(document));
        match tokio::time::timeout(patience, work).await {
            Ok(Ok(Ok(pdf))) => Ok(pdf),
            Ok(Ok(Err(broken))) => Err(not_made(&broken)),
            Ok(Err(Undone::Busy)) => Err(Unrendered::Busy),
            Ok(Err(broken @ Undone::Broken)) => {
                Err(Unrendered::Broken(format!("template {template}: {broken}")))
            }
            Err(_) => {
                tracing::warn!(template, "a document took too long");
                Err(Unrendered::Busy)
            }
        }
    }
}

impl Default for Renderer {
    fn default() -> Self {
        Self::new()
    }
}

fn not_made(broken: &Broken) -> Unrendered {
    Unrendered::Broken(broken.to_string())
}

#[cfg(test)]
mod tests;
