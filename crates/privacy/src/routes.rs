//! Where the pages of this crate are.

use kernel::AccountId;
use web::Route;

use crate::ExportId;
use crate::export::Document;

/// Deleting one's account.
pub const LEAVING: Route = Route::LEAVING;
pub(crate) const CALL_BACK: Route = Route("/account/leaving/back");
/// Taking one's data along.
pub const OWN_DATA: Route = Route::OWN_DATA;
pub(crate) const DOWNLOAD: Route = Route("/account/data/{id}/{document}");
/// For the helpdesk: deleting somebody who asked for it in a message.
pub const FOR_SOMEBODY: Route = Route("/helpdesk/accounts/{id}/leaving");

pub(crate) fn download_url(export: &ExportId, document: Document) -> String {
    let path = DOWNLOAD.path().replace("{id}", export.as_str());
    path.replace("{document}", document.word())
}

/// The page on which the helpdesk deletes somebody.
pub fn for_somebody_url(account: &AccountId) -> String {
    FOR_SOMEBODY.path().replace("{id}", account.as_str())
}
