//! What an operator may set of this crate.

use domain::settings::{Reader, Section};
use web::Services;

pub(crate) const SECTIONS: &[Section] = &[Section {
    name: "contact",
    about: "How people reach the helpdesk besides by the page and by mail.",
}];

domain::settings! {
    PHONE = "contact" "phone" Text (Some("09/243.10.20"), "")
        "a telephone number as people read it"
        "The telephone number of the helpdesk, as the page for questions shows it.";
}

/// What was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub phone: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            phone: "09/243.10.20".to_owned(),
        }
    }
}

pub(crate) fn configure(reader: &mut Reader, services: &mut Services) {
    if let Some(phone) = reader.optional::<String>(PHONE) {
        services.add(Settings { phone });
    }
}
