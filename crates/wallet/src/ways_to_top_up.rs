//! Ways to top up beside the online payment, which crates above bring.

use kernel::OrganisationId;

/// Where it stands what to write on a transfer: a service, put in by the crate that
/// has that page. Without it the page "Opladen" does not offer transfers.
#[derive(Debug, Clone, Copy)]
pub struct ByTransfer(pub fn(&OrganisationId) -> String);
