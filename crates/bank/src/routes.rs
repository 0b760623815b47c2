//! Where the pages of finance are.

use web::Route;

use crate::{MovementId, ReturnId};

pub const FINANCE: Route = Route("/finance");
pub(crate) const FILES: Route = Route("/finance/files");
pub(crate) const MOVEMENT: Route = Route("/finance/movements/{id}");
pub(crate) const PAYEE: Route = Route("/finance/movements/{id}/payee");
pub(crate) const ORIGIN: Route = Route("/finance/movements/{id}/origin");
pub(crate) const REFUND: Route = Route("/finance/movements/{id}/refund");
pub(crate) const APPROVAL: Route = Route("/finance/movements/{id}/refund/approval");
pub(crate) const PAYMENT: Route = Route("/finance/movements/{id}/refund/payment");
pub(crate) const END: Route = Route("/finance/movements/{id}/refund/end");

pub(crate) const RETURN_APPROVAL: Route = Route("/finance/returns/{id}/approval");
pub(crate) const RETURN_PAYMENT: Route = Route("/finance/returns/{id}/payment");

pub(crate) fn of_return(route: Route, id: &ReturnId) -> String {
    route.path().replace("{id}", id.as_str())
}

pub(crate) fn of_movement(route: Route, id: &MovementId) -> String {
    route.path().replace("{id}", id.as_str())
}
