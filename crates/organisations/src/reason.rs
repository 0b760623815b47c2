//! Why somebody is refused, or something contested: a few words, mailed to
//! whom it concerns.

use kernel::{InvalidLine, Lines};
use storage::Error;

use crate::OrganisationRefusal as Refusal;
use crate::authority::Result;

const LENGTH_MAX: usize = 500;

pub(crate) fn parse(typed: &str) -> Result<String> {
    Lines::parse(typed, LENGTH_MAX)
        .map(String::from)
        .map_err(|wrong| {
            Error::Refused(match wrong {
                InvalidLine::Missing => Refusal::ReasonMissing,
                InvalidLine::TooLong => Refusal::ReasonTooLong,
                InvalidLine::Unfit => Refusal::ReasonUnfit,
            })
        })
}
