//! Where the pages of this crate are.

use accounts::PhotoId;
use web::Route;

/// "Mijn profiel".
pub const PROFILE: Route = Route("/profile");
pub const EDIT: Route = Route("/profile/edit");
pub const PHOTO: Route = Route("/profile/photo");
pub(crate) const REMOVE_PHOTO: Route = Route("/profile/photo/remove");
pub(crate) const SHOW_PHOTO: Route = Route("/profile/photo/{id}");

/// Where the owner's browser finds the photo.
pub fn photo_url(photo: &PhotoId) -> String {
    SHOW_PHOTO.path().replace("{id}", photo.as_str())
}
