//! What this world keeps between two starts.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use kernel::Rng;

use crate::{bank, card_reader, itsme};

/// Everything that `--reset` throws away; nothing else in the folder is touched.
const OURS: [&str; 13] = [
    "bank",
    "bank.json",
    "cards",
    "config.toml",
    "secret",
    "immo-connect.sqlite",
    "immo-connect.sqlite-wal",
    "immo-connect.sqlite-shm",
    "mail",
    "mollie-key",
    "mollie.json",
    "recognitions",
    "tools",
];

#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

impl Folder {
    /// # Errors
    /// When it cannot be made.
    pub fn open(path: &Path) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        fs::canonicalize(path).map(Self)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// # Errors
    /// When something cannot be removed.
    pub fn empty(&self) -> io::Result<()> {
        for path in OURS.map(|name| self.path(name)) {
            let removed = if path.is_dir() {
                fs::remove_dir_all(&path)
            } else {
                fs::remove_file(&path)
            };
            match removed {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    /// The configuration, as an operator would write it: the commands of
    /// `immo-connect` work on this world too.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_configuration(&self, facts: &Facts<'_>, rng: &Rng) -> io::Result<PathBuf> {
        self.make_secret(rng)?;
        let mollie_key = self.path("mollie-key");
        write_private(&mollie_key, mollie_simulator::API_KEY)?;
        let database = facts.database.map_or_else(
            || format!("sqlite:{}", self.path("immo-connect.sqlite").display()),
            str::to_owned,
        );
        let cards = self.path(card_reader::FOLDER);
        let in_cards = |name: &str| cards.join(name).display().to_string();
        let section = |entries: &[(&str, toml::Value)]| {
            toml::Value::Table(
                entries
                    .iter()
                    .map(|(key, value)| ((*key).to_owned(), value.clone()))
                    .collect(),
            )
        };
        let configuration: toml::Table = [
            (
                "server",
                section(&[
                    ("origin", facts.origin.into()),
                    ("listen", format!("127.0.0.1:{}", facts.port).into()),
                    ("operations_listen", "127.0.0.1:0".into()),
                    ("shutdown_seconds_max", 2.into()),
                ]),
            ),
            ("database", section(&[("url", database.into())])),
            ("secrets", section(&[("secret_file", "secret".into())])),
            (
                "mail",
                section(&[
                    ("host", "127.0.0.1".into()),
                    ("port", i64::from(facts.smtp_port).into()),
                    ("security", "none".into()),
                    (
                        "from",
                        "Immo-Connect <no-reply@immo-connect.example>".into(),
                    ),
                ]),
            ),
            (
                "payments",
                section(&[
                    ("mode", "test".into()),
                    ("profile", mollie_simulator::PROFILE.into()),
                    ("api_key_file", mollie_key.display().to_string().into()),
                    (
                        "provider_url",
                        format!("{}{}/v2", facts.origin, mollie_simulator::PATH).into(),
                    ),
                ]),
            ),
            (
                "bank",
                section(&[
                    ("accounts", toml::Value::Array(vec![bank::account().into()])),
                    ("beneficiary", bank::BENEFICIARY.into()),
                    ("folder", self.path("bank").display().to_string().into()),
                ]),
            ),
            (
                "itsme",
                section(&[
                    ("issuer", itsme::issuer(facts.origin).into()),
                    ("client_id", itsme::CLIENT_ID.into()),
                    ("service", itsme::SERVICE.into()),
                ]),
            ),
            (
                "eid",
                section(&[
                    ("domain", card_reader::DOMAIN.into()),
                    ("authorities_folder", in_cards("").into()),
                    ("responders", vec![facts.responder].into()),
                    ("lists", vec![facts.responder].into()),
                ]),
            ),
            (
                "tls",
                section(&[
                    ("eid_certificate_file", in_cards("server.crt").into()),
                    ("eid_key_file", in_cards("server.key").into()),
                    ("eid_listen", format!("127.0.0.1:{}", facts.eid_port).into()),
                ]),
            ),
            (
                "logs",
                section(&[("format", "text".into()), ("level", "warn".into())]),
            ),
        ]
        .into_iter()
        .map(|(name, section)| (name.to_owned(), section))
        .collect();
        let file = self.path("config.toml");
        write_private(&file, &configuration.to_string())?;
        Ok(file)
    }

    /// Once: what it sealed must open again.
    fn make_secret(&self, rng: &Rng) -> io::Result<()> {
        let secret = self.path("secret");
        if secret.exists() {
            return Ok(());
        }
        let digits: String = rng
            .bytes::<32>()
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .map(hex_digit)
            .collect();
        write_private(&secret, &digits)
    }
}

/// What the configuration says of this start.
#[derive(Debug)]
pub struct Facts<'a> {
    pub origin: &'a str,
    pub port: u16,
    pub eid_port: u16,
    pub smtp_port: u16,
    /// Where the status of cards is asked.
    pub responder: &'a str,
    /// `None`: an SQLite file in the folder.
    pub database: Option<&'a str>,
}

fn hex_digit(four_bits: u8) -> char {
    char::from_digit(four_bits.into(), 16).unwrap_or('0')
}

/// Readable by its owner only: it may hold a password.
fn write_private(path: &Path, text: &str) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::write(path, text)?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reset_leaves_what_is_not_ours() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::open(place.path()).unwrap();
        fs::write(folder.path("thesis.txt"), "mine").unwrap();
        fs::create_dir(folder.path("mail")).unwrap();
        folder.empty().unwrap();
        assert!(folder.path("thesis.txt").exists() && !folder.path("mail").exists());
    }

    #[test]
    fn the_configuration_is_one_an_operator_could_use() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::open(place.path()).unwrap();
        let world = cards::World::new(testkit::START, "http://127.0.0.1:1");
        let cards = folder.path(card_reader::FOLDER);
        card_reader::write(&cards, &world).unwrap();
        let facts = Facts {
            origin: "http://localhost:8080",
            port: 8080,
            eid_port: 8443,
            smtp_port: 2525,
            responder: "http://127.0.0.1:1",
            database: None,
        };
        let file = folder.write_configuration(&facts, &Rng::seeded(1)).unwrap();
        let secret = fs::read_to_string(folder.path("secret")).unwrap();
        let config = app::Config::load(&file).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(
            (config.server.origin.as_str(), secret.len()),
            ("http://localhost:8080", 64)
        );
        folder.write_configuration(&facts, &Rng::seeded(2)).unwrap();
        assert_eq!(
            fs::read_to_string(folder.path("secret")).unwrap(),
            secret,
            "a secret is made once"
        );
    }
}
