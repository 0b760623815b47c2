//! Settings of the server itself. Those of a domain stand with it, in a section of its
//! own or in `[limits]`; here all come together.

use definitions::settings::{Section, Setting};

use crate::domains::DOMAINS;

const SECTIONS: &[Section] = &[
    Section {
        name: "server",
        about: "Where people and monitoring reach the server.",
    },
    Section {
        name: "tls",
        about: "TLS of our own. Left out, TLS is the work of a proxy in front.",
    },
    Section {
        name: "database",
        about: "Where everything is kept.",
    },
    Section {
        name: "secrets",
        about: "What seals cookies, waiting mails and signing keys.",
    },
    Section {
        name: "mail",
        about: "The mail server that takes our mails.",
    },
    Section {
        name: "limits",
        about: "How much of the machine is used; how long, how often and how much people may.",
    },
    Section {
        name: "logs",
        about: "What is told on the standard error.",
    },
];

/// All sections of the file.
pub fn sections() -> impl Iterator<Item = Section> {
    let own = DOMAINS.iter().flat_map(|domain| domain.sections);
    SECTIONS.iter().chain(own).copied()
}

/// All settings there are.
pub fn settings() -> impl Iterator<Item = &'static Setting> {
    let own = DOMAINS.iter().flat_map(|domain| domain.settings);
    ALL.iter().chain(own).copied()
}

definitions::settings! {
    LISTEN = "server" "listen" Text (Some("127.0.0.1:8080"), "")
        "an address with a port, such as 127.0.0.1:8080 or [::]:8080"
        "Pages, OpenID Connect and API. TLS is the work of the proxy in front, or of this server: see [tls].";
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
        "The proxies whose client_address_header is believed. Required where the origin is https and TLS is their work: \
         without their word all visitors would count as one, and share its limits.";
    CLIENT_CERTIFICATE = "server" "client_certificate" Text (Some("rfc9440"), "")
        "rfc9440, or nginx for its $ssl_client_escaped_cert"
        "How a proxy that asks for identity cards itself writes Client-Cert. Believed only from trusted_proxies; anything \
         written otherwise is the operator's mistake, and answered as one.";
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

    TLS_CERTIFICATE_FILE = "tls" "certificate_file" Text (None, "/etc/immo-connect/tls/certificate.pem")
        "the path of a PEM file: the certificate, then those up to its root; together with tls.key_file"
        "For the host of server.origin, and not for *.<eid.domain>. Read again within a minute of a change.";
    TLS_KEY_FILE = "tls" "key_file" Text (None, "/etc/immo-connect/tls/key.pem")
        "the path of a PEM file with the key of tls.certificate_file"
        "Its key.";
    TLS_EID_CERTIFICATE_FILE = "tls" "eid_certificate_file" Text (None, "/etc/immo-connect/tls/eid-certificate.pem")
        "the path of a PEM file for *.<eid.domain>, together with tls.eid_key_file"
        "For the hosts of attempts with a card, and not for the host of server.origin: browsers would else use one \
         connection for both. Required with [tls] and eid.domain.";
    TLS_EID_KEY_FILE = "tls" "eid_key_file" Text (None, "/etc/immo-connect/tls/eid-key.pem")
        "the path of a PEM file with the key of tls.eid_certificate_file"
        "Its key.";
    TLS_EID_LISTEN = "tls" "eid_listen" Text (None, "127.0.0.1:8443")
        "an address with a port, such as 127.0.0.1:8443"
        "Serves the hosts of attempts with a card here too, and nothing else. A proxy that terminates TLS for the pages \
         passes the connections for *.<eid.domain> on to it as they come; tls.certificate_file is then left out.";
    PROXY_PROTOCOL = "tls" "proxy_protocol" Text (Some("no"), "")
        "yes or no"
        "Whether server.trusted_proxies begin each connection that they pass on unopened by saying whose it is (PROXY \
         protocol, version 1). Without it all visitors share the proxy's address, and its limits.";

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

    LOGS_FORMAT = "logs" "format" Text (Some("json"), "")
        "json or text"
        "json for programs, text for people.";
    LOGS_LEVEL = "logs" "level" Text (Some("info"), "")
        "error, warn, info, debug or trace"
        "The least important that is told. Personal data and secrets are told at no level.";
}
