//! Mails: written in the person's language by the domain that sends them, put
//! in the job queue with the change that causes them, delivered afterwards.

mod delivery;
mod letter;
mod mailer;
mod settings;

pub use delivery::deliver;
pub use letter::{Letter, Mail, unlinked};
pub use mailer::{InvalidSettings, Mailer};
pub use settings::{InvalidSender, Login, Security, Sender, SmtpSettings, is_loopback};

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "mail",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};
