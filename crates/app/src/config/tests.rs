use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use definitions::settings::Setting;

use super::*;

const SECRET: &str = "0f0e0d0c0b0a090807060504030201000f0e0d0c0b0a09080706050403020100";

/// Enough to start.
const LEAST: &str = "[server]\norigin = \"https://immo-connect.be\"\ntrusted_proxies = [\"none\"]\n[mail]\nhost = \"mail.example.be\"\n\
                     from = \"Immo-Connect <no-reply@immo-connect.be>\"\n";

fn environment(more: &[(&str, &str)]) -> Environment {
    let secret = [("IMMO_CONNECT_SECRETS_SECRET", SECRET)];
    secret
        .iter()
        .chain(more)
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn parse(text: &str, more: &[(&str, &str)]) -> Result<Config, Vec<Problem>> {
    Config::parse(text, &environment(more), Path::new(""))
}

fn problems(text: &str) -> Vec<String> {
    let list = parse(text, &[]).expect_err("there are problems");
    Problems {
        file: "f".into(),
        list,
    }
    .to_string()
    .lines()
    .map(|line| line.trim().to_owned())
    .collect()
}

#[test]
fn little_needs_to_be_said() {
    let config = parse(LEAST, &[]).unwrap();
    assert_eq!(config.server.listen.to_string(), "127.0.0.1:8080");
    assert!(config.server.operations_listen.ip().is_loopback());
    assert_eq!(
        (config.mail.port, config.mail.security),
        (587, mail::Security::StartTls)
    );
    assert_eq!(config.support_address.as_str(), "support@immo-connect.be");
}

/// The proxy in front, too: see below.
#[test]
fn what_must_be_given_is_asked_for_by_name() {
    let list = Config::parse("", &Environment::new(), Path::new("")).unwrap_err();
    let found = Problems {
        file: "f".into(),
        list,
    };
    let found = found.to_string();
    for setting in [
        "server.origin",
        "secrets.secret_file",
        "mail.host",
        "mail.from",
    ] {
        assert!(found.contains(setting), "{setting}: {found}");
    }
}

#[test]
fn every_mistake_is_named_with_its_line_and_what_is_allowed() {
    let text = "[server]\norigin = \"immo-connect.be\"\nlisten = 8080\n[database]\nurl = \"mysql://x\"\nreaders = 0\n\
                [mail]\nhost = \"mail.example.be\"\nfrom = \"Immo\"\nsecurity = \"none\"\n[logs]\nformat = \"xml\"\n";
    let found = problems(text);
    let expected = [
        "the configuration has 7 mistake(s):",
        "f:2: server.origin: that does not read; write https:// and a host",
        "f:3: server.listen: write a text in quotes: an address with a port",
        "f:5: database.url: that does not read; write sqlite:<path of a file> or postgres://",
        "f:6: database.readers: that is too small or too large; write a number from 1 to 1000",
        "f:9: mail.from: that does not read; write an address",
        "f:10: mail.security: mails would leave this machine in the clear; write starttls, tls, or none",
        "f:12: logs.format: that does not read; write json or text",
    ];
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}\nis not\n{expected}");
    }
}

#[test]
fn an_unknown_setting_is_refused_with_a_suggestion() {
    let found = problems(&format!(
        "{LEAST}pasword_file = \"x\"\n[servr]\nx = 1\n[logs]\ncolour = true\n"
    ))
    .join("\n");
    assert!(
        found.contains(
            "f:7: there is no setting in [mail] \"pasword_file\"; did you mean \"password_file\"?"
        ),
        "{found}"
    );
    assert!(
        found.contains("f:8: there is no section \"servr\"; did you mean \"server\"?"),
        "{found}"
    );
    assert!(
        found.contains("f:11: there is no setting in [logs] \"colour\"; there are: format, level"),
        "{found}"
    );
    let list = parse(LEAST, &[("IMMO_CONNECT_SERVER_ORIGEN", "x")]).unwrap_err();
    assert_eq!(
        list[0].place,
        Place::Variable("IMMO_CONNECT_SERVER_ORIGEN".into())
    );
}

#[test]
fn what_is_no_toml_is_said_with_its_line() {
    let found =
        problems("[server]\norigin = \"https://immo-connect.be\"\n[mail\nhost = 'x'\n").join("\n");
    assert!(found.contains("f:3: this is no TOML"), "{found}");
}

#[test]
fn the_environment_goes_before_the_file() {
    let more = [
        ("IMMO_CONNECT_SERVER_ORIGIN", "https://other.be"),
        (
            "IMMO_CONNECT_SERVER_TRUSTED_PROXIES",
            "10.0.0.1, 10.1.0.0/16",
        ),
        (
            "IMMO_CONNECT_SERVER_CLIENT_ADDRESS_HEADER",
            "X-Forwarded-For",
        ),
    ];
    let config = parse(LEAST, &more).unwrap();
    assert_eq!(config.server.origin.as_str(), "https://other.be");
    assert_eq!(config.server.trusted_proxies.len(), 2);
    assert_eq!(
        config.server.client_address_header.unwrap(),
        "x-forwarded-for"
    );
}

#[test]
fn a_secret_in_the_file_is_refused_and_not_repeated() {
    let found = problems(&format!(
        "{LEAST}password = \"hunter2\"\n[secrets]\nsecret = \"{SECRET}\"\n"
    ))
    .join("\n");
    assert!(
        found.contains("set the variable IMMO_CONNECT_MAIL_PASSWORD instead"),
        "{found}"
    );
    assert!(
        found.contains("set the variable IMMO_CONNECT_SECRETS_SECRET instead"),
        "{found}"
    );
    assert!(
        !found.contains("hunter2") && !found.contains(SECRET),
        "{found}"
    );
    let found = problems("[database]\nurl = \"postgre://u:hunter2@h/d\"\n").join("\n");
    assert!(!found.contains("hunter2"), "{found}");
}

#[test]
fn secrets_come_from_files_and_an_open_file_is_warned_about() {
    let folder = tempfile::tempdir().unwrap();
    for (name, content, mode) in [
        ("secret", SECRET, 0o600),
        ("old", SECRET, 0o600),
        ("password", "geheim\n", 0o644),
    ] {
        fs::write(folder.path().join(name), content).unwrap();
        fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(mode)).unwrap();
    }
    let text = format!(
        "{LEAST}user = \"immo\"\npassword_file = \"password\"\n[secrets]\nsecret_file = \"secret\"\nformer_secret_files = [\"old\"]\n"
    );
    let config = Config::parse(&text, &Environment::new(), folder.path()).unwrap();
    assert_eq!(config.mail.login.unwrap().password.expose(), "geheim");
    assert_eq!(config.secrets.former.len(), 1);
    assert_eq!(
        config.warnings,
        ["password can be read by every user of this machine: chmod 600 password"]
    );
}

#[test]
fn a_secret_that_is_missing_or_too_short_is_refused() {
    let without = Config::parse(LEAST, &Environment::new(), Path::new("")).unwrap_err();
    assert!(
        without[0]
            .message
            .starts_with("secrets.secret_file is missing"),
        "{without:?}"
    );
    let short: Environment = [("IMMO_CONNECT_SECRETS_SECRET".to_owned(), "abc".to_owned())].into();
    let short = Config::parse(LEAST, &short, Path::new("")).unwrap_err();
    assert!(
        short[0].message.contains("not 64 hexadecimal digits"),
        "{short:?}"
    );
}

#[test]
fn a_header_that_nobody_is_trusted_to_set_is_refused() {
    let list = parse(
        LEAST,
        &[(
            "IMMO_CONNECT_SERVER_CLIENT_ADDRESS_HEADER",
            "x-forwarded-for",
        )],
    )
    .unwrap_err();
    assert!(list[0].message.contains("name the proxies"), "{list:?}");
}

#[test]
fn an_https_origin_without_a_word_on_proxies_is_refused_and_both_settings_are_named() {
    let silent = LEAST.replace("trusted_proxies = [\"none\"]\n", "");
    let found = problems(&silent).join("\n");
    assert!(
        found.contains("server.trusted_proxies is missing; write")
            && found.contains("server.client_address_header")
            && found.contains("\"none\""),
        "{found}"
    );
    let local = silent.replace("https://immo-connect.be", "http://localhost:8080");
    assert!(parse(&local, &[]).is_ok(), "nothing stands in front");
    assert!(parse(LEAST, &[]).unwrap().server.trusted_proxies.is_empty());
}

#[test]
fn proxies_that_are_named_by_halves_are_refused() {
    let with = |proxies: &str| problems(&LEAST.replace("[\"none\"]", proxies)).join("\n");
    let found = with("[\"10.0.0.7\"]");
    assert!(
        found.contains("f:3: server.trusted_proxies")
            && found.contains("name the header in server.client_address_header"),
        "{found}"
    );
    let found = with("[\"10.0.0.7\", \"none\"]");
    assert!(found.contains("there are some or there is none"), "{found}");
}

#[test]
fn secrets_with_a_newline_are_the_same_from_a_variable_as_from_a_file() {
    let with = |end: &str| {
        let (secret, password) = (format!("{SECRET}{end}"), format!("geheim{end}"));
        let more = [
            ("IMMO_CONNECT_SECRETS_SECRET", secret.as_str()),
            ("IMMO_CONNECT_MAIL_PASSWORD", password.as_str()),
            (
                "IMMO_CONNECT_DATABASE_URL",
                "postgres://immo:geheim@db/immo\n",
            ),
        ];
        parse(&format!("{LEAST}user = \"immo\"\n"), &more).unwrap()
    };
    for end in ["", "\n", "\r\n"] {
        let config = with(end);
        assert_eq!(config.mail.login.unwrap().password.expose(), "geheim");
        let storage::DatabaseUrl::Postgres(url) = config.database.url else {
            panic!("it is PostgreSQL");
        };
        assert!(url.ends_with("/immo"), "a password in it, too");
    }
    assert_eq!(
        with(" ").mail.login.unwrap().password.expose(),
        "geheim ",
        "only the end of the line is none of it"
    );
}

#[test]
fn the_example_is_a_configuration_once_its_secret_exists() {
    let text = example().replace("/etc/immo-connect/secret", "secret");
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("secret"), SECRET).unwrap();
    Config::parse(&text, &Environment::new(), folder.path()).unwrap();
}

#[test]
fn every_default_in_the_example_reads_too() {
    let text: String = example()
        .lines()
        .map(|line| {
            match line
                .strip_prefix("# ")
                .filter(|rest| rest.contains(" = ") && !rest.contains("/etc/"))
                // They go with files that are not there.
                .filter(|rest| !rest.starts_with("domain = "))
                .filter(|rest| !rest.starts_with("eid_listen = "))
            {
                Some(setting) => format!("{setting}\n"),
                None => format!("{line}\n"),
            }
        })
        .collect();
    let text = text.replace("secret_file = \"/etc/immo-connect/secret\"\n", "");
    let passwords = [
        ("IMMO_CONNECT_MAIL_PASSWORD", "x"),
        ("IMMO_CONNECT_MAILBOX_PASSWORD", "x"),
    ];
    let list = parse(&text, &passwords).map(drop);
    assert!(list.is_ok(), "{list:?}\n{text}");
}

/// TLS of our own, and cards: what goes together is asked for by name.
#[test]
fn what_tls_and_cards_need_is_asked_for_by_name() {
    let own = LEAST.replace("trusted_proxies = [\"none\"]\n", "");
    let with = |more: &str| problems(&format!("{own}{more}")).join("\n");
    let half = with("[tls]\ncertificate_file = \"c.pem\"\n");
    assert!(half.contains("tls.key_file is missing"), "{half}");
    assert!(
        !half.contains("trusted_proxies"),
        "no proxy is needed: {half}"
    );
    let alone = with("[eid]\ndomain = \"eid.immo-connect.be\"\n");
    assert!(
        alone.contains("eid.authorities_folder is missing"),
        "{alone}"
    );
    let wrong = with("[eid]\ndomain = \"https://eid.be/\"\n");
    assert!(wrong.contains("eid.domain: that does not read"), "{wrong}");
    let nowhere =
        with("[eid]\ndomain = \"eid.immo-connect.be\"\nauthorities_folder = \"/nowhere\"\n");
    assert!(nowhere.contains("/nowhere/roots"), "{nowhere}");
    let plain = own
        .replace("https://", "http://")
        .replace("immo-connect.be\"\n[", "localhost\"\n[");
    let text = format!("{plain}[tls]\ncertificate_file = \"c.pem\"\nkey_file = \"k.pem\"\n");
    let plain = problems(&text).join("\n");
    assert!(
        plain.contains("people reach the server by https"),
        "{plain}"
    );
    let alone = with("[tls]\neid_listen = \"127.0.0.1:8443\"\n");
    let missing = "tls.eid_certificate_file is missing";
    assert!(alone.contains(missing), "{alone}");
}

#[test]
fn the_reference_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/configuration.md");
    let written = fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == reference(),
        "run: cargo run -p app -- check-config --reference > docs/configuration.md"
    );
}

/// Every setting of what people may, at both ends of its range and beyond.
const PEOPLE: [(&str, u32, u32); 9] = [
    ("code_minutes", 5, 120),
    ("code_attempts_max", 1, 10),
    ("code_resend_seconds", 30, 300),
    ("temporary_password_minutes", 5, 120),
    ("session_hours", 1, 168),
    ("session_idle_minutes", 15, 1440),
    ("photo_mib_max", 1, 20),
    ("refresh_grace_seconds", 0, 120),
    ("dpop_nonce_seconds", 0, 600),
];

#[test]
fn unless_told_otherwise_people_have_the_limits_that_the_domains_know() {
    let config = parse(LEAST, &[]).unwrap();
    let set = config.services;
    assert_eq!(set.get(), Some(accounts::HashingThreads::default()));
    assert_eq!(set.get(), Some(accounts::Limits::default()));
    assert_eq!(set.get(), Some(sessions::Lifetimes::default()));
    assert_eq!(set.get(), Some(profile::Limits::default()));
    assert_eq!(set.get(), Some(oidc::Limits::default()));
}

#[test]
fn what_people_may_is_as_the_operator_says() {
    let text = format!(
        "{LEAST}[limits]\ncode_minutes = 10\ncode_attempts_max = 3\ncode_resend_seconds = 90\n\
         temporary_password_minutes = 15\nsession_hours = 8\nphoto_mib_max = 7\n"
    );
    let more = [("IMMO_CONNECT_LIMITS_SESSION_IDLE_MINUTES", "45")];
    let set = parse(&text, &more).unwrap().services;
    let accounts = accounts::Limits {
        code_lifetime: Duration::from_mins(10),
        code_attempts_max: 3,
        code_resend_after: Duration::from_secs(90),
        temporary_password_lifetime: Duration::from_mins(15),
    };
    let sessions = sessions::Lifetimes {
        absolute: Duration::from_hours(8),
        idle: Duration::from_mins(45),
    };
    assert_eq!(set.get(), Some(accounts));
    assert_eq!(set.get(), Some(sessions));
    assert_eq!(set.get(), Some(profile::Limits { photo_mib_max: 7 }));
}

/// Two settings of one name would be given by one line, and one of them not know it.
#[test]
fn each_setting_is_declared_once() {
    let mut names: Vec<String> = known::settings().map(Setting::name).collect();
    let mut sections: Vec<&str> = known::sections().map(|section| section.name).collect();
    names.sort();
    sections.sort_unstable();
    let (all, of_sections) = (names.len(), sections.len());
    names.dedup();
    sections.dedup();
    assert_eq!((names.len(), sections.len()), (all, of_sections));
    let homeless = known::settings().find(|setting| !sections.contains(&setting.section));
    assert!(homeless.is_none(), "{homeless:?}");
}

#[test]
fn what_people_may_has_a_least_and_a_most() {
    for (key, least, most) in PEOPLE {
        for number in [least, most] {
            // However long the idle time, the session lasts longer.
            let hours = if key == "session_idle_minutes" {
                "session_hours = 24\n"
            } else {
                ""
            };
            let text = format!("{LEAST}[limits]\n{key} = {number}\n{hours}");
            assert!(parse(&text, &[]).is_ok(), "{key} = {number}");
        }
        let too_small = least.checked_sub(1);
        for number in too_small.into_iter().chain([most + 1]) {
            let found = problems(&format!("{LEAST}[limits]\n{key} = {number}\n"));
            let expected = format!(
                "f:8: limits.{key}: that is too small or too large; write a number from {least} to {most}"
            );
            assert!(found[1].starts_with(&expected), "{found:?}");
        }
    }
}

#[test]
fn an_idle_time_that_no_session_reaches_is_refused() {
    let text = |hours, minutes| {
        format!("{LEAST}[limits]\nsession_hours = {hours}\nsession_idle_minutes = {minutes}\n")
    };
    assert!(parse(&text(2, 120), &[]).is_ok());
    let found = problems(&text(2, 121));
    assert!(
        found[1].starts_with("f:9: limits.session_idle_minutes: no session lasts that long"),
        "{found:?}"
    );
    let short = format!("{LEAST}[limits]\nsession_hours = 1\n");
    assert!(parse(&short, &[]).is_ok(), "the default does no harm");
}
