//! Certificates as operators keep them, and as they replace them.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a panic with the cause is the right answer"
)]

use std::fs;
use std::path::PathBuf;

use cards::{Attribute, Key, KeyKind, Shape, Template, World, extensions, oid};
use kernel::{Duration, Timestamp};
use tempfile::TempDir;
use tls::{CertificateFiles, Hosts, WrongFiles, WrongHosts};

const NOW: Timestamp = Timestamp::from_seconds(1_795_000_000);

struct Place {
    world: World,
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self {
            world: World::new(NOW, "http://127.0.0.1:9"),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes `name.crt` and `name.key`, of a certificate for these hosts.
    fn write(&self, name: &str, hosts: &[&str], not_after: Timestamp) {
        let key = Key::generate(KeyKind::Ec);
        let template = Template {
            subject: vec![Attribute::utf8(oid::COMMON_NAME, "a server")],
            extensions: vec![
                extensions::digital_signature(),
                extensions::purposes(&[oid::SERVER_AUTH]),
                extensions::hosts(hosts),
            ],
            not_after,
            ..self.world.template_for(Shape::RogueIssuer, &key)
        };
        let certificate = template.sign(&self.world.rogue.key);
        let chain = cards::pem("CERTIFICATE", &certificate) + &self.world.rogue.pem();
        fs::write(self.path(&format!("{name}.crt")), chain).unwrap();
        let key = cards::pem("PRIVATE KEY", &key.pkcs8());
        fs::write(self.path(&format!("{name}.key")), key).unwrap();
    }

    fn read(&self, name: &str) -> Result<CertificateFiles, WrongFiles> {
        CertificateFiles::read(
            &self.path(&format!("{name}.crt")),
            &self.path(&format!("{name}.key")),
        )
    }

    fn copy(&self, from: &str, to: &str) {
        fs::copy(self.path(from), self.path(to)).unwrap();
    }
}

fn later(days: u64) -> Timestamp {
    NOW + Duration::from_hours(24 * days)
}

#[test]
fn files_that_are_no_certificate_with_its_key_are_told_apart() {
    let place = Place::new();
    let wrong = |name| place.read(name).map(drop).unwrap_err().to_string();
    assert!(wrong("missing").contains("missing.crt"));
    place.write("good", &["id.example.be"], later(30));
    place.write("other", &["id.example.be"], later(30));
    assert_eq!(place.read("good").unwrap().not_after(), later(30));
    place.copy("good.crt", "mixed.crt");
    place.copy("other.key", "mixed.key");
    assert!(wrong("mixed").contains("is not the key of the first certificate"));
    place.copy("good.key", "swapped.crt");
    place.copy("good.key", "swapped.key");
    assert!(wrong("swapped").ends_with("swapped.crt holds no certificate in PEM"));
    place.copy("good.crt", "public.crt");
    place.copy("good.crt", "public.key");
    assert!(wrong("public").ends_with("public.key holds no private key in PEM"));
    fs::write(place.path("large.crt"), vec![b'x'; 2 * 1024 * 1024]).unwrap();
    place.copy("good.key", "large.key");
    assert!(wrong("large").ends_with("large.crt is larger than 1024 KiB"));
}

/// Certificates are renewed while the server serves, one file after the other.
#[test]
fn changed_files_are_used_once_they_fit() {
    let place = Place::new();
    place.write("in-use", &["old.example.be"], later(1));
    place.write("new", &["new.example.be"], later(90));
    let files = place.read("in-use").unwrap();
    let state = || {
        (
            files.covers("old.example.be"),
            files.covers("new.example.be"),
            files.not_after(),
        )
    };
    let (old, new) = ((true, false, later(1)), (false, true, later(90)));
    files.refresh();
    assert_eq!(state(), old);
    place.copy("new.crt", "in-use.crt");
    files.refresh();
    assert_eq!(state(), old, "the key is still the old one");
    place.copy("new.key", "in-use.key");
    files.refresh();
    assert_eq!(state(), new);
    fs::write(place.path("in-use.crt"), "half a fi").unwrap();
    files.refresh();
    fs::remove_file(place.path("in-use.key")).unwrap();
    files.refresh();
    assert_eq!(state(), new);
}

#[test]
fn a_certificate_for_both_hosts_is_refused() {
    let place = Place::new();
    let hosts = Hosts {
        main: "id.example.be".to_owned(),
        eid: Some("eid.example.be".to_owned()),
    };
    let written = |name: &str, names: &[&str]| {
        place.write(name, names, later(30));
        place.read(name).unwrap()
    };
    let main = written("main", &["id.example.be", "www.example.be"]);
    let eid = written("eid", &["*.eid.example.be"]);
    let both = written("both", &["id.example.be", "*.eid.example.be"]);
    let wide = written("wide", &["*.example.be"]);
    let names = |wrong: WrongHosts| wrong.to_string();
    assert_eq!(hosts.check(Some(&main), Some(&eid)), Ok(()));
    assert_eq!(
        hosts.check(Some(&wide), Some(&eid)),
        Ok(()),
        "one star is one label"
    );
    assert_eq!(
        hosts.check(Some(&both), Some(&eid)),
        Err(WrongHosts::MainCoversEid("eid.example.be".to_owned()))
    );
    assert_eq!(
        hosts.check(Some(&main), Some(&both)),
        Err(WrongHosts::EidCoversMain("id.example.be".to_owned()))
    );
    let alone = Hosts {
        eid: None,
        ..hosts.clone()
    };
    assert_eq!(alone.check(Some(&both), None), Ok(()));
    assert!(names(hosts.check(Some(&eid), Some(&main)).unwrap_err()).contains("id.example.be"));
    assert!(names(hosts.check(Some(&main), Some(&main)).unwrap_err()).contains("*.eid.example.be"));
}

#[test]
fn a_key_does_not_show_itself() {
    let place = Place::new();
    place.write("good", &["id.example.be"], later(30));
    let shown = format!("{:?}", place.read("good").unwrap());
    let key = fs::read_to_string(place.path("good.key")).unwrap();
    let middle = key.lines().nth(1).unwrap();
    assert!(
        !shown.contains(middle) && shown.contains("Contents"),
        "{shown}"
    );
}
