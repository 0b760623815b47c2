//! Where the sessions are ended.

use kernel::SessionId;
use web::Route;

pub(crate) const END_ONE: Route = Route("/account/sessions/{id}/end");
pub(crate) const END_ALL: Route = Route("/account/sessions/end-all");

/// The path that ends this session.
pub(crate) fn end_one(session: &SessionId) -> String {
    END_ONE.path().replace("{id}", session.as_str())
}
