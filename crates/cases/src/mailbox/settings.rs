//! Which mailbox is read.

use std::fs;
use std::path::Path;

use domain::settings::{Reader, Section, Setting};
use kernel::{Duration, Secret};
use web::Services;

use crate::settings::{AUTHORITY_FILE, FOLDER, HOST, PASSWORD, PASSWORD_FILE, PORT, USER};

pub(crate) const SECTION: Section = Section {
    name: "mailbox",
    about: "The mailbox of the support address, of which each mail becomes a question to the helpdesk. Without a host none is read.",
};

/// What was set; a service, where a mailbox is read.
#[derive(Debug, Clone)]
pub struct MailboxSettings {
    pub host: String,
    pub port: u16,
    pub user: String,
    pub password: Secret,
    pub folder: String,
    /// PEM.
    pub extra_authority: Option<Vec<u8>>,
    /// For one reading of it all.
    pub patience: Duration,
}

impl MailboxSettings {
    /// Long enough for fifty mails with screenshots.
    pub const PATIENCE: Duration = Duration::from_mins(5);
}

pub(crate) fn configure(reader: &mut Reader, services: &mut Services) {
    let port = reader.number(PORT, 1..=65_535);
    let folder = reader.optional::<String>(FOLDER);
    let Some(host) = reader.optional::<String>(HOST) else {
        return;
    };
    let user = reader.required::<String>(USER);
    let password = match reader.optional::<String>(PASSWORD) {
        Some(password) => Some(password),
        None => content(reader, PASSWORD_FILE),
    };
    if password.is_none() {
        reader.missing(PASSWORD_FILE);
    }
    let extra_authority = content(reader, AUTHORITY_FILE);
    if let (Some(user), Some(password)) = (user, password) {
        services.add(MailboxSettings {
            host,
            port: port
                .and_then(|port| u16::try_from(port).ok())
                .unwrap_or(993),
            user,
            password: Secret::new(password.trim_end_matches(['\r', '\n'])),
            folder: folder.unwrap_or_else(|| "INBOX".to_owned()),
            extra_authority: extra_authority.map(String::into_bytes),
            patience: MailboxSettings::PATIENCE,
        });
    }
}

/// Of a file that is named.
fn content(reader: &mut Reader, setting: &'static Setting) -> Option<String> {
    let path: String = reader.optional(setting)?;
    if !Path::new(&path).is_absolute() {
        reader.reject(setting, "that is no absolute path");
        return None;
    }
    match fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) => {
            reader.reject(setting, &format!("{path} does not read ({error})"));
            None
        }
    }
}
