//! Back to the sign-in that somebody left to make a new combination.

use serde::Deserialize;
use web::Ctx;

use crate::routes::CHOOSE;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Onward {
    #[serde(default)]
    pub return_to: String,
}

/// The page of choice it names; nothing else is gone back to.
pub(super) fn onward(ctx: &Ctx, return_to: &str) -> Option<String> {
    let chooses = return_to
        .strip_prefix(CHOOSE.path())
        .is_some_and(|rest| rest.starts_with("?request="));
    (chooses && ctx.local_path(return_to) == return_to).then(|| return_to.to_owned())
}
