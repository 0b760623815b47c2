//! Checkboxes that say who may use what. The page may be older than what another
//! administrator did meanwhile, so it sends with them how they stood.

use web::{Ctx, Failure, Submission};

/// Which are ticked when the page is shown: a hidden field of each.
const FORMER: &str = "former";
/// What comes back of them when a proof of identity is needed first.
const TO_GIVE: &str = "give";
const TO_TAKE: &str = "take";

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

/// Changing who may use what takes a recent proof of identity; the ticks are there
/// again after it.
pub(super) fn require_recent(
    ctx: &Ctx,
    page: &str,
    changed: &[(&str, bool)],
) -> Result<(), Failure> {
    let field = |&(id, allowed)| (if allowed { TO_GIVE } else { TO_TAKE }, id);
    let fields: Vec<(&str, &str)> = changed.iter().map(field).collect();
    ctx.require_recent_keeping(page, &fields).map(drop)
}

/// How a box is shown: as it was left, where it was changed and not saved yet.
pub(super) struct Ticks(Submission);

impl Ticks {
    pub fn left(ctx: &Ctx) -> Self {
        Self(ctx.kept().unwrap_or_default())
    }

    pub fn shows(&self, id: &str, allowed: bool) -> bool {
        let among = |field| self.0.all(field).iter().any(|one| one == id);
        among(TO_GIVE) || allowed && !among(TO_TAKE)
    }
}
