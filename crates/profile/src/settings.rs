//! What an operator may set of this crate. The defaults stand once more where the
//! values are kept, for those who read no configuration: a test of `app` holds the two
//! against each other.

use domain::settings::Reader;
use web::Services;

use crate::Limits;

domain::settings! {
    PHOTO_MIB_MAX = "limits" "photo_mib_max" Number (Some("5"), "")
        "a number from 1 to 20"
        "How large a profile photo may be as a file, in MiB. Pages tell it. Up to five are in memory at once.";
}

pub(crate) fn configure(reader: &mut Reader, services: &mut Services) {
    if let Some(photo_mib_max) = reader.number(PHOTO_MIB_MAX, 1..=20) {
        services.add(Limits { photo_mib_max });
    }
}
