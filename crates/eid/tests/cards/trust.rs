//! The files that operators keep.

use std::fs;
use std::path::Path;

use cards::{Key, KeyKind, Shape, oid};
use eid::handshake::{NAMES_BYTES_MAX, Names};
use eid::{Alarms, Trust};

use crate::{NOW, judge, world, write_folder};

fn problems(folder: &Path) -> Vec<String> {
    let problems = Trust::read(folder).map(drop).err().unwrap_or_default();
    let mut found = Vec::new();
    for problem in problems {
        let name = problem
            .path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        found.push(format!("{name} {}", problem.wrong));
    }
    found
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let world = world();
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(problems(folder.path()).len(), 2, "no folders");
    write_folder(folder.path(), &[&world.root_ec], &[&world.citizen]);
    assert_eq!(problems(folder.path()), Vec::<String>::new());
    let issuers = folder.path().join("issuers");
    let card = world.card(Shape::CitizenEc);
    fs::write(issuers.join("card.der"), &card.certificate).unwrap();
    fs::write(issuers.join("other.pem"), world.citizen_rsa.pem()).unwrap();
    fs::write(issuers.join("rogue.cer"), &world.rogue.certificate).unwrap();
    fs::write(issuers.join("page.crt"), "<!doctype html>").unwrap();
    fs::write(issuers.join("large.crt"), vec![0; 2 * 1024 * 1024]).unwrap();
    fs::write(
        issuers.join("README.txt"),
        "no certificate, and not looked at",
    )
    .unwrap();
    fs::write(folder.path().join("roots/citizen.crt"), world.citizen.pem()).unwrap();
    assert_eq!(
        problems(folder.path()),
        [
            "large.crt is larger than 1024 KiB",
            "citizen.crt is not signed by itself, as a root is",
            "card.der is no certificate of an authority",
            "other.pem is signed by none of the roots",
            "page.crt is no certificate",
            "rogue.cer is signed by none of the roots",
        ]
    );
}

#[test]
fn one_file_may_hold_several_certificates() {
    let world = world();
    let folder = tempfile::tempdir().unwrap();
    write_folder(folder.path(), &[&world.root_ec, &world.root_rsa], &[]);
    let all = [&world.citizen, &world.foreigner, &world.citizen_rsa].map(cards::Authority::pem);
    let text = format!("The authorities of today:\n{}", all.join("\n"));
    fs::write(folder.path().join("issuers/all.pem"), text).unwrap();
    let trust = Trust::read(folder.path()).unwrap();
    for shape in [Shape::CitizenEc, Shape::Foreigner, Shape::CitizenRsa] {
        assert!(judge(&trust, &world.card(shape)).is_ok(), "{shape:?}");
    }
    assert_eq!(trust.names().len(), 5);
}

/// An authority with the name of another is told apart by its key, whichever file
/// comes first.
#[test]
fn authorities_of_one_name_live_side_by_side() {
    let world = world();
    let folder = tempfile::tempdir().unwrap();
    write_folder(folder.path(), &[&world.root_ec], &[&world.citizen]);
    for file in ["a.crt", "z.crt"] {
        let namesake = Key::generate(KeyKind::Ec);
        let template =
            world
                .root_ec
                .issuing_template(&namesake, ("TEST Citizen CA", "202099"), NOW);
        let certificate = template.sign(&world.root_ec.key);
        fs::write(folder.path().join("issuers").join(file), certificate).unwrap();
    }
    let trust = Trust::read(folder.path()).unwrap();
    assert!(judge(&trust, &world.card(Shape::CitizenEc)).is_ok());
}

/// Browsers break on longer lists than they take; what does not fit is the oldest.
#[test]
fn names_beyond_what_browsers_take_are_left_out_and_counted() {
    let world = world();
    let folder = tempfile::tempdir().unwrap();
    write_folder(folder.path(), &[&world.root_ec], &[&world.citizen]);
    let all = Names::of(&Trust::read(folder.path()).unwrap());
    assert_eq!((all.len(), all.left_out), (2, 0));
    let mut pem = String::new();
    let key = Key::generate(KeyKind::Ec);
    for number in 0..150_u32 {
        let number = format!("{}", 200_000 + number);
        let template = world
            .root_ec
            .issuing_template(&key, ("TEST Citizen CA", &number), NOW);
        pem.push_str(&cards::pem(
            "CERTIFICATE",
            &template.sign(&world.root_ec.key),
        ));
    }
    fs::write(folder.path().join("issuers/all.pem"), pem).unwrap();
    let trust = Trust::read(folder.path()).unwrap();
    let names = Names::of(&trust);
    assert!(names.left_out > 0);
    assert_eq!(names.len() + names.left_out, 152);
    assert!(names.bytes() <= NAMES_BYTES_MAX);
}

/// What nobody can use any more does not keep the server from starting.
#[test]
fn an_authority_of_old_cryptography_is_left_out() {
    let world = world();
    let folder = tempfile::tempdir().unwrap();
    write_folder(
        folder.path(),
        &[&world.root_ec, &world.root_rsa],
        &[&world.citizen],
    );
    let key = Key::generate(KeyKind::Ec);
    let mut template = world
        .root_rsa
        .issuing_template(&key, ("TEST Citizen CA", "201501"), NOW);
    template.claimed_algorithm = world.template(Shape::OldCryptography).claimed_algorithm;
    let certificate = template.sign(&world.root_rsa.key);
    fs::write(folder.path().join("issuers/old.crt"), certificate).unwrap();
    let trust = Trust::read(folder.path()).unwrap();
    assert_eq!(trust.left_out().len(), 1);
    assert!(judge(&trust, &world.card(Shape::CitizenEc)).is_ok());
}

/// An authority for servers, or one whose days are over, signs no cards.
#[test]
fn an_authority_signs_cards_in_its_days_and_for_its_purposes() {
    let world = world();
    let folder = tempfile::tempdir().unwrap();
    write_folder(folder.path(), &[&world.root_ec], &[&world.citizen]);
    let key = Key::generate(KeyKind::Ec);
    let mut template = world
        .root_ec
        .issuing_template(&key, ("TEST Server CA", "1"), NOW);
    let purposes = cards::extensions::purposes(&[oid::SERVER_AUTH]);
    template
        .extensions
        .retain(|each| each.extn_id != purposes.extn_id);
    template.extensions.push(purposes);
    let servers = template.sign(&world.root_ec.key);
    let path = folder.path().join("issuers/servers.crt");
    fs::write(&path, servers).unwrap();
    assert_eq!(
        problems(folder.path()),
        ["servers.crt is an authority for other purposes than signing in"]
    );
    fs::remove_file(path).unwrap();
    let trust = Trust::read(folder.path()).unwrap();
    let mut template = world.template(Shape::CitizenEc);
    template.not_after = NOW + 20 * cards::YEAR;
    let card = world.card_of(Shape::CitizenEc, &template);
    let later = NOW + 12 * cards::YEAR;
    let judged = eid::judge(&trust, &Alarms::default(), &card.certificate, &[], later);
    assert_eq!(judged.err(), Some(eid::EidRefusal::UntrustedIssuer));
}
