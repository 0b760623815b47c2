//! Where the pages of this crate are.

use web::Route;

/// For those who answer: which data are served, and how files were taken over.
pub const KBO: Route = Route("/helpdesk/kbo");
