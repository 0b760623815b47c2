//! What an operator may set of this crate.

use belgium::{OfficeHours, Span, WorkingDays};
use domain::settings::{Reader, Section};
use kernel::Language;
use web::{SaidHours, Services};

use crate::mailbox;

pub(crate) const SECTIONS: &[Section] = &[
    mailbox::SECTION,
    Section {
        name: "contact",
        about: "How people reach the helpdesk besides by the page and by mail.",
    },
];

domain::settings! {
    PHONE = "contact" "phone" Text (Some("09/243.10.20"), "")
        "a telephone number as people read it"
        "The telephone number of the helpdesk, as the page for questions shows it.";
    HOURS = "contact" "hours" List (Some("[\"09:00-12:30\", \"13:30-17:00\"]"), "")
        "parts of a day, such as 09:00-12:30, none of them at the same time"
        "When somebody is at the helpdesk on working days, by the clock of Brussels. Pages and articles say so, and the time that an answer takes is counted in these hours.";
    HOST = "mailbox" "host" Text (None, "imap.example")
        "the name of an IMAP server"
        "The server on which mails to the support address arrive. It is read over TLS only.";
    PORT = "mailbox" "port" Number (Some("993"), "")
        "a number from 1 to 65535"
        "Its port for IMAP over TLS.";
    USER = "mailbox" "user" Text (None, "support@immo-connect.example")
        "a user name"
        "As whom the server reads there. Required with a host.";
    PASSWORD_FILE = "mailbox" "password_file" Text (None, "/etc/immo-connect/mailbox-password")
        "an absolute path"
        "A file that holds nothing but the password.";
    PASSWORD = "mailbox" "password" Environment (None, "")
        "a password"
        "The password itself.";
    FOLDER = "mailbox" "folder" Text (Some("INBOX"), "")
        "the name of a folder"
        "The folder that is read. Mails stay there, marked as seen; flagged ones want a person.";
    AUTHORITY_FILE = "mailbox" "extra_authority_file" Text (None, "/etc/immo-connect/mail-authority.pem")
        "an absolute path"
        "An authority to trust besides those of the system, as PEM.";
}

/// What was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub phone: String,
    pub hours: OfficeHours,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            phone: "09/243.10.20".to_owned(),
            hours: OfficeHours::default(),
        }
    }
}

pub(crate) fn configure(reader: &mut Reader, services: &mut Services) {
    mailbox::configure(reader, services);
    let mut settings = Settings::default();
    if let Some(phone) = reader.optional::<String>(PHONE) {
        settings.phone = phone;
    }
    let spans = reader.list::<Span>(HOURS);
    if !spans.is_empty() {
        match OfficeHours::new(spans, WorkingDays::default()) {
            Some(hours) => settings.hours = hours,
            None => reader.reject(HOURS, "two of them are at the same time"),
        }
    }
    services.add(said(&settings.hours));
    services.add(settings);
}

/// As the frame shows them below every page.
fn said(hours: &OfficeHours) -> SaidHours {
    SaidHours {
        nl: said_in(hours, Language::Nl),
        fr: said_in(hours, Language::Fr),
    }
}

/// `9.00–12.30 en 13.30–17.00`, `de 9 h à 12 h 30 et de 13 h 30 à 17 h`.
fn said_in(hours: &OfficeHours, language: Language) -> String {
    let time = |(hour, minute): (u8, u8)| match (language, minute) {
        (Language::Nl, _) => format!("{hour}.{minute:02}"),
        (Language::Fr, 0) => format!("{hour}\u{a0}h"),
        (Language::Fr, _) => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
    };
    let span = |span: &Span| {
        let (from, until) = (time(span.from), time(span.until));
        match language {
            Language::Nl => format!("{from}–{until}"),
            Language::Fr => format!("de {from} à {until}"),
        }
    };
    let spans: Vec<String> = hours.spans().iter().map(span).collect();
    let and = match language {
        Language::Nl => " en ",
        Language::Fr => " et ",
    };
    match spans.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{}{and}{last}", before.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    ///
    #[test]
    fn hours_are_said_as_the_frame_says_them_where_nothing_was_set() {
        let usual = said(&OfficeHours::default());
        assert_eq!(usual, SaidHours::default());
        let spans = ["08:00-12:00", "13:00-15:00", "16:00-18:15"];
        let spans = spans.map(|span| span.parse().unwrap()).to_vec();
        let hours = OfficeHours::new(spans, WorkingDays::default()).unwrap();
        assert_eq!(said(&hours).nl, "8.00–12.00, 13.00–15.00 en 16.00–18.15");
        assert_eq!(
            said(&hours).fr,
            "de 8 h à 12 h, de 13 h à 15 h et de 16 h à 18 h 15"
                .replace(" h", "\u{a0}h")
                .replace("h 15", "h\u{a0}15")
        );
    }
}
