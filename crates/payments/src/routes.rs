//! Where people of finance see to online payments.

use web::Route;

use crate::{IncidentId, PaymentId, RefundId};

pub const ONLINE: Route = Route("/finance/online");
pub(crate) const INCIDENT: Route = Route("/finance/online/incidents/{id}");
pub(crate) const ONE: Route = Route("/finance/online/{id}");
pub(crate) const LOOK: Route = Route("/finance/online/{id}/look");
pub(crate) const REFUND: Route = Route("/finance/online/{id}/refund");
pub(crate) const AGREEMENT: Route = Route("/finance/online/{id}/refunds/{refund}/agreement");
pub(crate) const END: Route = Route("/finance/online/{id}/refunds/{refund}/end");

pub(crate) fn of_payment(route: Route, id: &PaymentId) -> String {
    route.path().replace("{id}", id.as_str())
}

pub(crate) fn of_refund(route: Route, id: &PaymentId, refund: &RefundId) -> String {
    of_payment(route, id).replace("{refund}", refund.as_str())
}

pub(crate) fn of_incident(id: &IncidentId) -> String {
    INCIDENT.path().replace("{id}", id.as_str())
}
