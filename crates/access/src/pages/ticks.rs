//! Checkboxes that say who may use what. The page may be older than what another
//! administrator did meanwhile, so it sends with them how they stood.

use web::{Ctx, Failure, Submission};

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

/// How a box is shown: as it was left, where it was changed and not saved yet.
#[derive(Default)]
pub(super) struct Ticks {
    give: Vec<String>,
    take: Vec<String>,
}

impl Ticks {
    pub fn left(ctx: &Ctx, field: &str) -> Self {
        Self::left_as(ctx, |sent| {
            let changed = changed(sent, field).into_iter();
            changed
                .map(|(id, allowed)| (id.to_owned(), allowed))
                .collect()
        })
    }

    /// Where a form says in another way what was changed on it.
    pub fn left_as(ctx: &Ctx, changed: impl Fn(&Submission) -> Vec<(String, bool)>) -> Self {
        let Some(kept) = ctx.kept() else {
            return Self::default();
        };
        let mut ticks = Self::default();
        for (id, allowed) in changed(kept) {
            let list = if allowed {
                &mut ticks.give
            } else {
                &mut ticks.take
            };
            list.push(id);
        }
        ticks
    }

    pub fn shows(&self, id: &str, allowed: bool) -> bool {
        let among = |ids: &[String]| ids.iter().any(|one| one == id);
        among(&self.give) || allowed && !among(&self.take)
    }
}
