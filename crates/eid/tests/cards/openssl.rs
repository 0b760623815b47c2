//! A foreign judge: OpenSSL takes what the demo's authorities make for what it is
//! said to be, and answers the questions that we ask.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use cards::{Key, KeyKind, ListFault, OcspFault, Shape, World};
use eid::bytes::{Question, Status};
use eid::{Alarms, Card};
use kernel::{Clock, Rng, Timestamp};
use tempfile::TempDir;

use crate::{NOWHERE, trust};

/// OpenSSL goes by the machine's clock.
fn now() -> Timestamp {
    Clock::system().now()
}

fn files(world: &World) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let roots = [world.root_ec.pem(), world.root_rsa.pem()].concat();
    fs::write(folder.path().join("roots.pem"), roots).unwrap();
    let issuers = [
        &world.citizen,
        &world.foreigner,
        &world.citizen_rsa,
        &world.newcomer,
    ];
    let issuers: String = issuers.iter().map(|issuer| issuer.pem()).collect();
    fs::write(folder.path().join("issuers.pem"), issuers).unwrap();
    fs::write(folder.path().join("citizen.pem"), world.citizen.pem()).unwrap();
    folder
}

fn openssl(folder: &Path, arguments: &str) -> Output {
    let arguments = arguments.split_whitespace();
    let output = Command::new("openssl")
        .args(arguments)
        .current_dir(folder)
        .output();
    output.expect("the Debian package openssl is installed")
}

fn said(output: &Output) -> String {
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

fn judged(world: &World, shape: Shape) -> (cards::Card, Card) {
    let card = world.card(shape);
    let judged = eid::judge(
        &trust(world),
        &Alarms::default(),
        &card.certificate,
        &[],
        now(),
    );
    (card, judged.unwrap())
}

#[test]
fn openssl_finds_the_path_of_every_card_that_has_one() {
    let world = World::new(now(), NOWHERE);
    let folder = files(&world);
    for shape in Shape::ALL {
        fs::write(folder.path().join("card.pem"), world.card(shape).pem()).unwrap();
        let output = openssl(
            folder.path(),
            "verify -x509_strict -CAfile roots.pem -untrusted issuers.pem card.pem",
        );
        let has_path = !matches!(
            shape,
            Shape::Expired | Shape::NotYetValid | Shape::RogueIssuer | Shape::OldCryptography
        );
        assert_eq!(
            output.status.success(),
            has_path,
            "{shape:?}: {}",
            said(&output)
        );
    }
}

#[test]
fn openssl_reads_the_list() {
    let world = World::new(now(), NOWHERE);
    let folder = files(&world);
    let revoked = world.card(Shape::Revoked);
    let good = world.card(Shape::CitizenEc);
    let list = world.list(&world.citizen, ListFault::None);
    fs::write(
        folder.path().join("list.pem"),
        cards::pem("X509 CRL", &list),
    )
    .unwrap();
    for (card, is_good) in [(good, true), (revoked, false)] {
        fs::write(folder.path().join("card.pem"), card.pem()).unwrap();
        let output = openssl(
            folder.path(),
            "verify -crl_check -CRLfile list.pem -CAfile roots.pem -untrusted issuers.pem card.pem",
        );
        assert_eq!(output.status.success(), is_good, "{}", said(&output));
        assert_eq!(
            said(&output).contains("revoked"),
            !is_good,
            "{}",
            said(&output)
        );
    }
}

#[test]
fn openssl_believes_the_responder() {
    let world = World::new(now(), NOWHERE);
    let folder = files(&world);
    for (shape, word) in [
        (Shape::CitizenEc, "card.pem: good"),
        (Shape::Revoked, "card.pem: revoked"),
        (Shape::Suspended, "certificateHold"),
    ] {
        let (card, judged) = judged(&world, shape);
        let question = Question::new(&judged, &Rng::system()).to_der().unwrap();
        fs::write(folder.path().join("card.pem"), card.pem()).unwrap();
        fs::write(folder.path().join("question.der"), &question).unwrap();
        for fault in [
            OcspFault::None,
            OcspFault::ByAuthority,
            OcspFault::LastByKey,
        ] {
            let answer = world.answer(&world.citizen, &question, fault);
            fs::write(folder.path().join("answer.der"), answer).unwrap();
            let output = openssl(
                folder.path(),
                "ocsp -no_nonce -respin answer.der -reqin question.der -issuer citizen.pem -sha256 -cert card.pem \
                 -CAfile roots.pem -verify_other issuers.pem",
            );
            let said = said(&output);
            assert!(
                said.contains("Response verify OK") && said.contains(word),
                "{fault:?}: {said}"
            );
        }
    }
}

/// OpenSSL's own responder reads our question, and we believe its answer.
#[test]
fn openssl_answers_our_question() {
    let world = World::new(now(), NOWHERE);
    let folder = files(&world);
    let key = Key::generate(KeyKind::Ec);
    let responder = world
        .citizen
        .responder_template(&key, now())
        .sign(&world.citizen.key);
    let responder = cards::pem("CERTIFICATE", &responder);
    fs::write(folder.path().join("responder.pem"), responder).unwrap();
    let private = cards::pem("PRIVATE KEY", &key.pkcs8());
    fs::write(folder.path().join("responder.key"), private).unwrap();
    for (shape, row) in [
        (Shape::CitizenEc, "V\t360101000000Z\t"),
        (
            Shape::Revoked,
            "R\t360101000000Z\t250101000000Z,keyCompromise",
        ),
        (
            Shape::Suspended,
            "R\t360101000000Z\t250101000000Z,certificateHold",
        ),
    ] {
        let (card, judged) = judged(&world, shape);
        fs::write(folder.path().join("card.pem"), card.pem()).unwrap();
        let serial = said(&openssl(folder.path(), "x509 -in card.pem -noout -serial"));
        let serial = serial.trim().trim_start_matches("serial=").to_owned();
        let index = format!("{row}\t{serial}\tunknown\t/CN=card\n");
        fs::write(folder.path().join("index.txt"), index).unwrap();
        let question = Question::new(&judged, &Rng::system());
        fs::write(
            folder.path().join("question.der"),
            question.to_der().unwrap(),
        )
        .unwrap();
        let output = openssl(
            folder.path(),
            "ocsp -index index.txt -CA citizen.pem -rsigner responder.pem -rkey responder.key \
             -reqin question.der -respout answer.der -nmin 10",
        );
        assert!(output.status.success(), "{}", said(&output));
        let answer = fs::read(folder.path().join("answer.der")).unwrap();
        let status = question.judge(&answer, true, now()).unwrap();
        let is_expected = match shape {
            Shape::Revoked => status == Status::Revoked,
            Shape::Suspended => status == Status::Suspended,
            _ => matches!(status, Status::Good { .. }),
        };
        assert!(is_expected, "{shape:?}: {status:?}");
    }
}
