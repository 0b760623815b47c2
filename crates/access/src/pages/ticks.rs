//! Checkboxes that say who may use what. The page may be older than what another
//! administrator did meanwhile, so it sends with them how they stood.

use web::{Failure, Submission};

/// Which are ticked when the page is shown: a hidden field of each.
const FORMER: &str = "former";

/// What was ticked, and what no longer is; nothing else is to be changed.
pub(super) fn changed<'a>(submission: &'a Submission, field: &str) -> Vec<(&'a str, bool)> {
    let (ticked, former) = (submission.all(field), submission.all(FORMER));
    let new = ticked.iter().filter(|id| !former.contains(id));
    let gone = former.iter().filter(|id| !ticked.contains(id));
    new.map(|id| (id.as_str(), true))
        .chain(gone.map(|id| (id.as_str(), false)))
        .collect()
}

/// An id of ours that came back; anything else was never on the page.
pub(super) fn id<T: std::str::FromStr>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}
