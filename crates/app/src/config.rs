//! The configuration: one TOML file, with the environment going before it,
//! checked as a whole before anything starts.

mod documentation;
mod problem;
mod proxies;
mod secret_files;
pub mod settings;
#[cfg(test)]
mod tests;
mod tls;
mod values;

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use definitions::settings::Reader;
use kernel::{Email, ServerSecret};
use mail::SmtpSettings;
use web::Services;

pub use definitions::settings::{Environment, Place, Problem};
pub use documentation::{example, reference};
pub use problem::Problems;
pub use tls::{Tls, TlsFiles};
pub use values::{HandedOver, LogFormat, Network, Origin};

use settings as known;

use crate::domains::DOMAINS;

#[derive(Debug, Clone)]
pub struct Config {
    pub server: Server,
    /// `None`: it is a proxy's work.
    pub tls: Option<Tls>,
    pub database: storage::Settings,
    pub secrets: Secrets,
    pub mail: SmtpSettings,
    pub support_address: Email,
    /// The settings of the domains, as each keeps them.
    pub services: Services,
    pub logs: Logs,
    /// The demo world says on every page that it is one. No setting: only the
    /// demo's own program sets it.
    pub demo: bool,
    /// What is allowed, but not wise.
    pub warnings: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct Server {
    pub listen: SocketAddr,
    pub origin: Origin,
    pub operations_listen: SocketAddr,
    pub client_address_header: Option<axum::http::HeaderName>,
    pub trusted_proxies: Vec<Network>,
    pub client_certificate: HandedOver,
    pub limits: Limits,
}

#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub connections_max: usize,
    pub header_bytes_max: usize,
    pub header_timeout: Duration,
    pub request_timeout: Duration,
    /// How long nothing of an answer may be taken.
    pub answer_timeout: Duration,
    pub shutdown_timeout: Duration,
}

#[derive(Debug, Clone)]
pub struct Secrets {
    pub current: ServerSecret,
    pub former: Vec<ServerSecret>,
}

#[derive(Debug, Clone)]
pub struct Logs {
    pub format: LogFormat,
    pub level: tracing::Level,
}

impl Config {
    /// Reads the file and the process's environment.
    ///
    /// # Errors
    /// All mistakes at once.
    pub fn load(file: &Path) -> Result<Self, Problems> {
        let ours = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
            let name = name
                .into_string()
                .ok()
                .filter(|name| name.starts_with("IMMO_CONNECT_") && name != FILE_VARIABLE)?;
            Some((name, value.into_string().ok()?))
        };
        let environment = std::env::vars_os().filter_map(ours).collect();
        let name = file.display().to_string();
        let text = std::fs::read_to_string(file).map_err(|error| Problems {
            file: name.clone(),
            list: vec![Problem {
                place: Place::File,
                message: format!("the file does not read: {error}"),
            }],
        })?;
        Self::parse(&text, &environment, file.parent().unwrap_or(Path::new("")))
            .map_err(|list| Problems { file: name, list })
    }

    /// `folder` is where relative paths of secrets start.
    ///
    /// # Errors
    /// All mistakes at once.
    pub fn parse(
        text: &str,
        environment: &Environment,
        folder: &Path,
    ) -> Result<Self, Vec<Problem>> {
        let mut reader = Reader::new(
            text,
            environment,
            known::sections().collect(),
            known::settings().collect(),
        );
        let mut files = secret_files::Files::new(folder);
        let config = read(&mut reader, &mut files);
        let mut problems = reader.problems;
        problems.sort_by(|a, b| a.place.cmp(&b.place));
        match config {
            Some(config) if problems.is_empty() => Ok(Self {
                warnings: files.warnings,
                ..config
            }),
            _ => Err(problems),
        }
    }
}

/// Names the configuration file itself, so it is no setting.
pub const FILE_VARIABLE: &str = "IMMO_CONNECT_CONFIG";

/// Each part is read before any is missed, so that all problems are found.
fn read(reader: &mut Reader, files: &mut secret_files::Files) -> Option<Config> {
    let server = server(reader);
    let database = database(reader);
    let secrets = secrets(reader, files);
    let support_address: Option<Email> = reader.optional(known::SUPPORT_ADDRESS);
    let mail = mail(reader, files, support_address.as_ref());
    let mut services = Services::default();
    for domain in DOMAINS {
        (domain.configure)(reader, &mut services);
    }
    let logs = logs(reader);
    let origin = server.as_ref().map(|server| server.origin.clone());
    let tls = tls::read(reader, files, origin.as_ref());
    let proxies = server.as_ref().map(|server| &server.trusted_proxies[..]);
    let proxies = proxies.unwrap_or_default();
    tls::check_eid(
        reader,
        &mut services,
        tls.as_ref(),
        origin.as_ref(),
        proxies,
    );
    Some(Config {
        server: server?,
        tls,
        database: database?,
        secrets: secrets?,
        mail: mail?,
        support_address: support_address?,
        services,
        logs: logs?,
        demo: false,
        warnings: Vec::new(),
    })
}

fn server(reader: &mut Reader) -> Option<Server> {
    let listen = reader.optional(known::LISTEN);
    let origin = reader.required(known::ORIGIN);
    let operations_listen = reader.optional(known::OPERATIONS_LISTEN);
    let (client_address_header, trusted_proxies) = proxies::read(reader, origin.as_ref());
    let client_certificate = reader.optional(known::CLIENT_CERTIFICATE);
    let limits = server_limits(reader);
    Some(Server {
        listen: listen?,
        origin: origin?,
        operations_listen: operations_listen?,
        client_address_header,
        trusted_proxies,
        client_certificate: client_certificate?,
        limits: limits?,
    })
}

fn server_limits(reader: &mut Reader) -> Option<Limits> {
    let connections_max = reader.number(known::CONNECTIONS_MAX, 1..=1_000_000);
    let header_kib_max = reader.number(known::HEADER_KIB_MAX, 8..=1024);
    let header = reader.number(known::HEADER_SECONDS_MAX, 1..=600);
    let request = reader.number(known::REQUEST_SECONDS_MAX, 1..=600);
    let answer = reader.number(known::ANSWER_SECONDS_MAX, 1..=600);
    let shutdown = reader.number(known::SHUTDOWN_SECONDS_MAX, 0..=600);
    let seconds = |number: u32| Duration::from_secs(number.into());
    Some(Limits {
        connections_max: connections_max? as usize,
        header_bytes_max: header_kib_max? as usize * 1024,
        header_timeout: seconds(header?),
        request_timeout: seconds(request?),
        answer_timeout: seconds(answer?),
        shutdown_timeout: seconds(shutdown?),
    })
}

fn database(reader: &mut Reader) -> Option<storage::Settings> {
    let url = reader.optional(known::DATABASE_URL);
    let readers = reader.number(known::READERS, 1..=1000);
    let writers = reader.number(known::WRITERS, 1..=1000);
    Some(storage::Settings {
        url: url?,
        readers: readers? as usize,
        writers: writers? as usize,
    })
}

fn secrets(reader: &mut Reader, files: &mut secret_files::Files) -> Option<Secrets> {
    let current = files.value_or_file(reader, known::SECRET, known::SECRET_FILE);
    if current.is_none() && !reader.is_given(known::SECRET) && !reader.is_given(known::SECRET_FILE)
    {
        reader.missing(known::SECRET_FILE);
    }
    let former: Vec<String> = reader.list(known::FORMER_SECRET_FILES);
    let former: Vec<_> = former
        .iter()
        .filter_map(|path| files.read(reader, known::FORMER_SECRET_FILES, path))
        .collect();
    let mut parse = |setting, text: &kernel::Secret| {
        let secret = values::server_secret(text.expose());
        if secret.is_none() {
            reader.reject(setting, "what is there is not 64 hexadecimal digits");
        }
        secret
    };
    let current = current
        .as_ref()
        .and_then(|(setting, text)| parse(setting, text));
    let former = former
        .iter()
        .filter_map(|text| parse(known::FORMER_SECRET_FILES, text))
        .collect();
    Some(Secrets {
        current: current?,
        former,
    })
}

fn mail(
    reader: &mut Reader,
    files: &mut secret_files::Files,
    support: Option<&Email>,
) -> Option<SmtpSettings> {
    let host: Option<String> = reader.required(known::MAIL_HOST);
    let security = reader
        .optional(known::MAIL_SECURITY)
        .map(|values::MailSecurity(security)| security);
    if let (Some(host), Some(mail::Security::None)) = (&host, security)
        && !mail::is_loopback(host)
    {
        reader.reject(
            known::MAIL_SECURITY,
            "mails would leave this machine in the clear",
        );
    }
    let port = if reader.is_given(known::MAIL_PORT) {
        reader
            .number(known::MAIL_PORT, 1..=65535)
            .and_then(|port| u16::try_from(port).ok())
    } else {
        security.map(values::usual_port)
    };
    let login = login(reader, files);
    let from = reader.required(known::MAIL_FROM);
    let timeout = reader.number(known::MAIL_TIMEOUT_SECONDS, 1..=100);
    let authority: Option<String> = reader.optional(known::MAIL_AUTHORITY_FILE);
    let extra_authority =
        authority.and_then(|path| files.read_bytes(reader, known::MAIL_AUTHORITY_FILE, &path));
    Some(SmtpSettings {
        host: host?,
        port: port?,
        security: security?,
        login,
        from: from?,
        reply_to: support?.as_str().parse().ok(),
        extra_authority,
        timeout: Duration::from_secs(timeout?.into()),
    })
}

fn login(reader: &mut Reader, files: &mut secret_files::Files) -> Option<mail::Login> {
    let user: Option<String> = reader.optional(known::MAIL_USER);
    let password = files
        .value_or_file(reader, known::MAIL_PASSWORD, known::MAIL_PASSWORD_FILE)
        .map(|(_, password)| password);
    match (user, password) {
        (Some(user), Some(password)) => Some(mail::Login { user, password }),
        (Some(_), None) => {
            reader.reject(
                known::MAIL_USER,
                "its password is missing: give mail.password_file",
            );
            None
        }
        (None, Some(_)) => {
            reader.reject(
                known::MAIL_PASSWORD_FILE,
                "whose password it is, is missing: give mail.user",
            );
            None
        }
        (None, None) => None,
    }
}

fn logs(reader: &mut Reader) -> Option<Logs> {
    let format = reader.optional(known::LOGS_FORMAT);
    let level = reader.optional(known::LOGS_LEVEL);
    Some(Logs {
        format: format?,
        level: level?,
    })
}
