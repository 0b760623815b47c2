//! Why somebody is refused, or something contested: a few words, mailed to
//! whom it concerns.

use storage::Error;

use crate::OrganisationRefusal as Refusal;
use crate::authority::Result;

const LENGTH_MAX: usize = 500;

pub(crate) fn parse(typed: &str) -> Result<String> {
    let reason = typed.trim();
    if reason.is_empty() {
        return Err(Error::Refused(Refusal::ReasonMissing));
    }
    let fits = reason.chars().count() <= LENGTH_MAX
        && !reason.contains(|c: char| c.is_control() && !c.is_whitespace());
    if fits {
        Ok(reason.to_owned())
    } else {
        Err(Error::Refused(Refusal::ReasonTooLong))
    }
}
