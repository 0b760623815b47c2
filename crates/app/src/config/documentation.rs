//! The example file and the reference, written from the settings themselves.

use std::fmt::Write as _;

use definitions::settings::{Kind, Section, Setting};

use super::settings::{sections, settings};

const REQUIRED: [&str; 6] = [
    "server.origin",
    "server.client_address_header",
    "server.trusted_proxies",
    "secrets.secret_file",
    "mail.host",
    "mail.from",
];

/// A file with every setting: the required ones filled in, the others as
/// comments with their defaults.
pub fn example() -> String {
    let mut text = String::from(
        "# Immo-Connect. What is commented out shows its default, or an example where there is none.\n",
    );
    for Section {
        name: section,
        about,
    } in sections()
    {
        let _ = write!(text, "\n# {about}\n[{section}]\n");
        for setting in in_file(section) {
            let _ = writeln!(text, "# {}", setting.about);
            let mark = if REQUIRED.contains(&setting.name().as_str()) {
                ""
            } else {
                "# "
            };
            let _ = writeln!(text, "{mark}{} = {}", setting.key, written(setting));
        }
    }
    text
}

/// `docs/configuration.md`.
pub fn reference() -> String {
    let mut text = String::from(
        "# Configuration\n\n\
         Written by `immo-connect check-config --reference`; a test checks that it is current.\n\n\
         `immo-connect` reads one TOML file: `--config`, or the variable `IMMO_CONNECT_CONFIG`, or `immo-connect.toml` in \
         the current folder. A variable of the environment goes before the file; lists are separated by commas there. \
         Every mistake is named with its line when the server starts, and by `immo-connect check-config`. \
         `immo-connect check-config --example` prints a file to begin with. \
         Relative paths of secrets start in the folder of the file.\n",
    );
    for Section {
        name: section,
        about,
    } in sections()
    {
        let _ = write!(
            text,
            "\n## `[{section}]`\n\n{about}\n\n| setting | default | what to write | variable |\n|---|---|---|---|\n"
        );
        for setting in settings().filter(|setting| setting.section == section) {
            let default = setting
                .default
                .map_or(String::new(), |_| format!("`{}`", written(setting)));
            let key = match setting.kind {
                Kind::Environment => "only in the environment".to_owned(),
                _ => format!("`{}`", setting.key),
            };
            let _ = writeln!(
                text,
                "| {key} | {default} | {} <br> Write {}. | `{}` |",
                setting.about,
                setting.allowed.replace('|', "\\|"),
                setting.variable()
            );
        }
    }
    text
}

fn in_file(section: &str) -> impl Iterator<Item = &'static Setting> {
    settings()
        .filter(move |setting| setting.section == section && setting.kind != Kind::Environment)
}

/// The value as TOML.
fn written(setting: &Setting) -> String {
    let value = setting.default.unwrap_or(setting.example);
    match setting.kind {
        Kind::Text | Kind::Environment => format!("\"{value}\""),
        Kind::Number | Kind::List => value.to_owned(),
    }
}
