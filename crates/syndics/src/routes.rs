//! Where the pages are.

use belgium::EnterpriseNumber;
use web::Route;

use crate::{ExceptionId, TariffId};

pub const LOOK_UP: Route = Route::LOOK_UP_SYNDIC;
pub(crate) const ASSOCIATION: Route = Route("/syndic/{number}");
/// What a syndic holds.
pub const MINE: Route = Route("/syndic/mandates");
pub(crate) const EXPORT: Route = Route("/syndic/mandates.csv");
pub const TARIFFS: Route = Route("/counter/tariffs");
pub(crate) const TARIFF_END: Route = Route("/counter/tariffs/{id}/withdrawal");
pub const CALENDAR: Route = Route("/counter/calendar");
pub(crate) const DAY_END: Route = Route("/counter/calendar/{id}/withdrawal");

/// The permanent address of an association, for anybody.
pub fn association_url(number: &EnterpriseNumber) -> String {
    ASSOCIATION.path().replace("{number}", number.as_str())
}

pub(crate) fn tariff_end_url(id: &TariffId) -> String {
    TARIFF_END.path().replace("{id}", id.as_str())
}

pub(crate) fn day_end_url(id: &ExceptionId) -> String {
    DAY_END.path().replace("{id}", id.as_str())
}
