//! Mails: written in the person's language by the domain that sends them, put
//! in the job queue with the change that causes them, delivered afterwards.

mod allowance;
mod connections;
mod delivery;
mod desk;
mod letter;
mod letters;
mod mailer;
mod reply;
mod sent;
mod settings;
mod sheet;
#[cfg(feature = "testing")]
pub mod testing;

pub use allowance::{Kind, MEMBERS, MINE, TYPED};
pub use delivery::deliver;
pub use desk::Desk;
pub use letter::{Letter, Mail, unlinked};
pub use letters::{Declared, sample};
pub use mailer::{InvalidSettings, Mailer};
pub use sent::{SentMail, SentState, forget_sent, sent_to};
pub use settings::{InvalidSender, Login, Security, Sender, SmtpSettings, is_loopback};
pub use sheet::{Part, Sheet};

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "mail",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};
