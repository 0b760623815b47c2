//! The register for programs, under `/api/v1`: what the pages show, to anybody (decision
//! 0028).

mod list;
mod one;
mod told;

use domain::Part;
use kernel::Duration;
use utoipa_axum::routes;

use crate::LookUpRefusal;

/// As the document shows it.
static TOO_OFTEN: LookUpRefusal = LookUpRefusal::TooOften {
    wait: Duration::from_secs(2),
};

pub fn api_part() -> Part {
    Part::default()
        .tag(
            "syndics",
            "Who is, or was, the syndic of an association of co-owners",
        )
        .endpoint(routes!(list::get))
        .endpoint(routes!(one::get))
        .refusing(&[
            &TOO_OFTEN,
            &LookUpRefusal::NumberInvalid,
            &LookUpRefusal::Unknown,
        ])
}
