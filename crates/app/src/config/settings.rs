//! Every setting there is: the reader takes its keys from here, and the example
//! file and the reference are written from it.

/// A key of the configuration file.
#[derive(Debug)]
pub struct Setting {
    pub section: &'static str,
    pub key: &'static str,
    pub kind: Kind,
    /// As written in the file; `None` when it may be left out or must be given.
    pub default: Option<&'static str>,
    /// Shown in the example where there is no default.
    pub example: &'static str,
    /// What may stand there, as a part of a sentence: "write …".
    pub allowed: &'static str,
    pub about: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    List,
    /// Only from the environment: a secret does not belong in this file.
    Environment,
}

impl Setting {
    /// The variable that goes before the file.
    pub fn variable(&self) -> String {
        format!(
            "IMMO_CONNECT_{}_{}",
            self.section.to_uppercase(),
            self.key.to_uppercase()
        )
    }

    pub fn name(&self) -> String {
        format!("{}.{}", self.section, self.key)
    }
}

/// What each section is about.
pub const SECTIONS: &[(&str, &str)] = &[
    ("server", "Where people and monitoring reach the server."),
    ("database", "Where everything is kept."),
    (
        "secrets",
        "What seals cookies, waiting mails and signing keys.",
    ),
    ("mail", "The mail server that takes our mails."),
    (
        "limits",
        "How much of the machine is used; how long, how often and how much people may.",
    ),
    ("logs", "What is told on the standard error."),
];

macro_rules! settings {
    ($($name:ident = $section:literal $key:literal $kind:ident ($default:expr, $example:literal) $allowed:literal $about:literal;)*) => {
        $(pub const $name: &Setting = &Setting {
            section: $section,
            key: $key,
            kind: Kind::$kind,
            default: $default,
            example: $example,
            allowed: $allowed,
            about: $about,
        };)*

        pub const ALL: &[&Setting] = &[$($name),*];
    };
}

settings! {
    LISTEN = "server" "listen" Text (Some("127.0.0.1:8080"), "")
        "an address with a port, such as 127.0.0.1:8080 or [::]:8080"
        "Pages, OpenID Connect and API. TLS is the work of the proxy in front.";
    ORIGIN = "server" "origin" Text (None, "https://immo-connect.example")
        "https:// and a host, without a path; http:// only for localhost"
        "The public address, as people see it. Required. Never taken from a request.";
    OPERATIONS_LISTEN = "server" "operations_listen" Text (Some("127.0.0.1:9090"), "")
        "an address with a port, such as 127.0.0.1:9090"
        "/healthz, /readyz and /metrics. Not for the public.";
    CLIENT_ADDRESS_HEADER = "server" "client_address_header" Text (None, "x-forwarded-for")
        "the name of a header, such as x-forwarded-for"
        "Where the proxy in front tells a visitor's network address. Believed only from trusted_proxies.";
    TRUSTED_PROXIES = "server" "trusted_proxies" List (None, "[\"127.0.0.1\"]")
        "the network addresses of the proxies, such as 10.0.0.7 or 10.0.0.0/8, and name their header in \
         server.client_address_header; or \"none\", if visitors reach this server's port under their own addresses"
        "The proxies whose client_address_header is believed. Required where the origin is https: TLS is their work, and \
         without their word all visitors would count as one, and share its limits.";
    CONNECTIONS_MAX = "server" "connections_max" Number (Some("10000"), "")
        "a number from 1 to 1000000"
        "Connections at once; more wait until one ends.";
    HEADER_KIB_MAX = "server" "header_kib_max" Number (Some("16"), "")
        "a number from 8 to 1024"
        "The request line and headers together, in KiB. More gets status 431.";
    HEADER_SECONDS_MAX = "server" "header_seconds_max" Number (Some("30"), "")
        "a number from 1 to 600"
        "How long a connection may take to send its next request's headers, in seconds.";
    REQUEST_SECONDS_MAX = "server" "request_seconds_max" Number (Some("60"), "")
        "a number from 1 to 600"
        "How long a request may take as a whole, its body included, in seconds. Longer gets status 408.";
    ANSWER_SECONDS_MAX = "server" "answer_seconds_max" Number (Some("30"), "")
        "a number from 1 to 600"
        "How long a connection may take none of its answer, in seconds. Then it is cut off.";
    SHUTDOWN_SECONDS_MAX = "server" "shutdown_seconds_max" Number (Some("20"), "")
        "a number from 0 to 600"
        "How long requests and jobs in hand may take to finish when the server stops, in seconds.";

    DATABASE_URL = "database" "url" Text (Some("sqlite:immo-connect.sqlite"), "")
        "sqlite:<path of a file> or postgres://<user>@<host>/<database>"
        "A password in it belongs in the environment: IMMO_CONNECT_DATABASE_URL.";
    READERS = "database" "readers" Number (Some("4"), "")
        "a number from 1 to 1000"
        "Connections that read.";
    WRITERS = "database" "writers" Number (Some("8"), "")
        "a number from 1 to 1000"
        "Connections that write, on PostgreSQL. SQLite always has one.";

    SECRET_FILE = "secrets" "secret_file" Text (None, "/etc/immo-connect/secret")
        "the path of a file with 64 hexadecimal digits, as `openssl rand -hex 32` makes them"
        "The server's secret. Required, unless IMMO_CONNECT_SECRETS_SECRET holds the digits themselves. \
         All processes of one installation have the same.";
    SECRET = "secrets" "secret" Environment (None, "")
        "64 hexadecimal digits, as `openssl rand -hex 32` makes them"
        "The server's secret itself.";
    FORMER_SECRET_FILES = "secrets" "former_secret_files" List (Some("[]"), "")
        "paths of files like secret_file"
        "Secrets that were used before: they open what they sealed, and seal nothing. \
         After `immo-connect keys rotate` and three days they can go.";

    MAIL_HOST = "mail" "host" Text (None, "mail.example")
        "a host name or an address"
        "The mail server. Required.";
    MAIL_PORT = "mail" "port" Number (None, "587")
        "a number from 1 to 65535"
        "Default: 587 for starttls, 465 for tls, 25 for none.";
    MAIL_SECURITY = "mail" "security" Text (Some("starttls"), "")
        "starttls, tls, or none (only to a mail server on this machine)"
        "How the connection is protected.";
    MAIL_USER = "mail" "user" Text (None, "immo-connect")
        "the user name, together with a password"
        "For a mail server that wants a login.";
    MAIL_PASSWORD_FILE = "mail" "password_file" Text (None, "/etc/immo-connect/mail-password")
        "the path of a file with the password"
        "Or the password itself in IMMO_CONNECT_MAIL_PASSWORD.";
    MAIL_PASSWORD = "mail" "password" Environment (None, "")
        "the password"
        "The password for the mail server itself.";
    MAIL_FROM = "mail" "from" Text (None, "Immo-Connect <no-reply@immo-connect.example>")
        "an address, or a name with an address: Immo-Connect <no-reply@example.be>"
        "Who the mails are from. Required.";
    SUPPORT_ADDRESS = "mail" "support_address" Text (Some("support@immo-connect.be"), "")
        "a mail address"
        "Where people get help: shown in mails, and where their answers go.";
    MAIL_AUTHORITY_FILE = "mail" "extra_authority_file" Text (None, "/etc/immo-connect/mail-authority.pem")
        "the path of a PEM file with a certificate"
        "A certificate authority to trust besides those of the system.";
    MAIL_TIMEOUT_SECONDS = "mail" "timeout_seconds" Number (Some("30"), "")
        "a number from 1 to 100"
        "How long the mail server may take for one mail, in seconds. A mail that fails is tried again for three days.";

    HASHING_THREADS = "limits" "hashing_threads" Number (Some("0"), "")
        "a number from 0 to 256"
        "Threads that check passwords, each with 19 MiB of memory; 0 takes one per core.";
    CODE_MINUTES = "limits" "code_minutes" Number (Some("30"), "")
        "a number from 5 to 120"
        "How long the code that proves a mail address is good, in minutes. Mails and pages tell it.";
    CODE_ATTEMPTS_MAX = "limits" "code_attempts_max" Number (Some("5"), "")
        "a number from 1 to 10"
        "How often a code may be tried; then a new one is needed.";
    CODE_RESEND_SECONDS = "limits" "code_resend_seconds" Number (Some("60"), "")
        "a number from 30 to 300"
        "How long somebody waits before asking for another code, in seconds.";
    TEMPORARY_PASSWORD_MINUTES = "limits" "temporary_password_minutes" Number (Some("30"), "")
        "a number from 5 to 120"
        "How long the new password that is mailed to somebody who forgot theirs is good, in minutes. Mails and pages tell it.";
    SESSION_HOURS = "limits" "session_hours" Number (Some("12"), "")
        "a number from 1 to 168"
        "How long people stay signed in at most, in hours. Holds for whoever signs in after the change.";
    SESSION_IDLE_MINUTES = "limits" "session_idle_minutes" Number (Some("120"), "")
        "a number from 15 to 1440, and no more than session_hours"
        "How long people stay signed in without opening a page, in minutes. Use is noted every five minutes.";
    PHOTO_MIB_MAX = "limits" "photo_mib_max" Number (Some("5"), "")
        "a number from 1 to 20"
        "How large a profile photo may be as a file, in MiB. Pages tell it. Up to five are in memory at once.";
    REFRESH_GRACE_SECONDS = "limits" "refresh_grace_seconds" Number (Some("30"), "")
        "a number from 0 to 120"
        "How long a tool that did not get the answer to a refresh gets the same one again, in seconds; 0 is not at all. After it, a refresh token that comes twice ends what it was granted with.";
    DPOP_NONCE_SECONDS = "limits" "dpop_nonce_seconds" Number (Some("0"), "")
        "a number from 0 to 600"
        "How long a nonce is good that the proofs of tools must hold (DPoP, RFC 9449), in seconds; 0 asks for none. With it nobody can make proofs ahead; every tool that sends proofs then asks once more.";

    LOGS_FORMAT = "logs" "format" Text (Some("json"), "")
        "json or text"
        "json for programs, text for people.";
    LOGS_LEVEL = "logs" "level" Text (Some("info"), "")
        "error, warn, info, debug or trace"
        "The least important that is told. Personal data and secrets are told at no level.";
}
