//! Where the pages of this crate are.

use web::Route;

use crate::AnnouncementId;

pub const ANNOUNCEMENTS: Route = Route("/helpdesk/announcements");
pub(crate) const WITHDRAWAL: Route = Route("/helpdesk/announcements/{id}/withdrawal");

pub(crate) fn withdrawal_url(id: &AnnouncementId) -> String {
    WITHDRAWAL.path().replace("{id}", id.as_str())
}
