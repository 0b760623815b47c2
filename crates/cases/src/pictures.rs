//! Screenshots: decoded and written anew, away from the threads that answer others.

use profile::{PhotoRefusal, whole_jpeg};
use web::Failure;
use workers::{Bounds, Undone, Workers};

/// A screen of today fits, and its letters stay readable.
const SIDE_MAX: u32 = 2400;
/// Decoding takes some 200 MB for a moment, so one at a time.
const WORKBENCH: Bounds = Bounds {
    name: "screenshot",
    threads: 1,
    waiting_max: 4,
};

/// Where screenshots are decoded, away from the threads that answer others.
#[derive(Debug, Clone)]
pub struct Workbench(Workers);

impl Default for Workbench {
    fn default() -> Self {
        Self(Workers::new(WORKBENCH, || ()))
    }
}

impl Workbench {
    /// Nothing where none was chosen.
    pub async fn jpeg(
        &self,
        file: axum::body::Bytes,
    ) -> Result<Result<Option<Vec<u8>>, PhotoRefusal>, Failure> {
        if file.is_empty() {
            return Ok(Ok(None));
        }
        match self.0.run(move |()| whole_jpeg(&file, SIDE_MAX)).await {
            Ok(decoded) => Ok(decoded.map(Some)),
            Err(Undone::Busy) => Ok(Err(PhotoRefusal::Busy)),
            Err(broken @ Undone::Broken) => Err(Failure::Internal(format!(
                "a screenshot was not decoded: {broken}"
            ))),
        }
    }
}
