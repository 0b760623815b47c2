//! Mails as programs write them, and what becomes of each.

use std::fmt::Write as _;

use kernel::{Duration, Email, Never};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, TestDb, on_both_engines};

use super::world::{signed_in, state, visitor};
use crate::case::Case;
use crate::mailbox::{Incoming, Origin, Taken, take};
use crate::store;

const GMAIL: &str = include_str!("mails/gmail.eml");
const OUTLOOK: &str = include_str!("mails/outlook.eml");
const APPLE: &str = include_str!("mails/apple.eml");
const OUT_OF_OFFICE: &str = include_str!("mails/out-of-office.eml");
const BOUNCE: &str = include_str!("mails/bounce.eml");

fn read(mail: &str) -> Incoming {
    let own: Email = "helpdesk@example.be".parse().expect("an address");
    let lines = mail.replace("\r\n", "\n").replace('\n', "\r\n");
    Incoming::read(lines.as_bytes(), "1.1", &[own], false)
}

/// A mail of An in a few lines.
fn mail(headers: &str, body: &str) -> Incoming {
    let from = format!("An Peeters <{}>", AN_PEETERS.email);
    read(&format!("From: {from}\n{headers}\n\n{body}"))
}

async fn taken(db: &TestDb, incoming: &Incoming) -> Taken {
    let (state, _) = state(db);
    let (incoming, act) = (incoming.clone(), testkit::act());
    let written = db.write(move |tx| take(tx, &act, state.desk(), &incoming, &[]));
    written.await.expect("it is taken")
}

async fn of_address(db: &TestDb, address: &'static str) -> Vec<Case> {
    let found = db.read(move |tx| store::search(tx, address)).await;
    found.expect("cases can be read")
}

#[test]
fn what_was_written_is_read_as_gmail_outlook_and_apple_mail_write_it() {
    for (mail, subject, words) in [
        (
            GMAIL,
            "Mijn kaart werkt niet",
            "Ik krijg telkens de melding “Geen certificaat”.",
        ),
        (
            OUTLOOK,
            "RE: Antwoord op uw vraag",
            "Bedankt, maar dat hielp niet.",
        ),
        (
            APPLE,
            "Connexion impossible",
            "Bonjour, je n’arrive pas à me connecter.",
        ),
    ] {
        let read = read(mail);
        assert!(read.subject.starts_with(subject), "{}", read.subject);
        assert!(read.words.contains(words), "{}", read.words);
        assert!(!read.words.contains("Sluit uw browser"), "{}", read.words);
        assert!(
            matches!(read.origin, Origin::Person(_)),
            "{:?}",
            read.origin
        );
    }
    let outlook = read(OUTLOOK);
    let reference = outlook.reference.map(|reference| reference.to_string());
    assert_eq!(reference.as_deref(), Some("V-7KQM3WXD"));
    assert_eq!(read(APPLE).pictures.len(), 1);
    assert_eq!(read(GMAIL).not_kept, ["factuur.zip"]);
}

#[test]
fn programs_and_mails_that_came_back_are_no_people() {
    assert_eq!(read(OUT_OF_OFFICE).origin, Origin::Program);
    assert_eq!(read(BOUNCE).origin, Origin::Bounce);
    for (header, origin) in [
        ("Auto-Submitted: auto-replied", Origin::Program),
        ("Precedence: bulk", Origin::Program),
        ("List-Id: <news.example.be>", Origin::Program),
        ("Return-Path: <>", Origin::Bounce),
    ] {
        assert_eq!(mail(header, "x").origin, origin, "{header}");
    }
    let person = mail("Auto-Submitted: no", "x").origin;
    assert!(matches!(person, Origin::Person(_)), "{person:?}");
    let own = read("From: Helpdesk@example.be\nSubject: x\n\nx");
    assert_eq!(own.origin, Origin::Program, "our own mail starts nothing");
    assert_eq!(read("Subject: x\n\nx").origin, Origin::Nobody);
    assert_eq!(read("").origin, Origin::Nobody);
}

#[test]
fn whatever_a_stranger_sends_is_read_to_an_end() {
    let mut many = String::from("To: ");
    for number in 0..10_000 {
        let _ = write!(many, "a{number}@example.be,\n ");
    }
    many.push_str("z@example.be");
    let read_many = mail(&many, "Help mij");
    assert_eq!(read_many.words.trim(), "Help mij");
    let charset = "Content-Type: text/plain; charset=x-klingon\nContent-Transfer-Encoding: 8bit";
    assert!(mail(charset, "Help mij").words.contains("Help mij"));
    let latin =
        "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable";
    assert!(mail(latin, "Probl=E8me").words.contains("Problème"));
    // An archive is named, and nobody looks inside.
    let zip = "Content-Type: application/zip; name=\"42.zip\"\nContent-Disposition: attachment; filename=\"42.zip\"\nContent-Transfer-Encoding: base64";
    let bomb = mail(zip, "UEsDBBQAAAAIAAAAIQ==");
    assert!(bomb.pictures.is_empty());
    assert_eq!(bomb.not_kept, ["42.zip"]);
    let invisible = mail("Subject: x", "Help\u{202e}\u{200b} mij");
    assert_eq!(invisible.words.trim(), "Help mij");
    let mut nested = String::from("x");
    for level in 0..200 {
        nested = format!(
            "Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n{nested}\n--b{level}--"
        );
    }
    let _ = read(&format!("From: a@example.be\n{nested}"));
    for cut in 0..GMAIL.len() {
        if GMAIL.is_char_boundary(cut) && cut % 7 == 0 {
            let _ = read(&GMAIL[..cut]);
        }
    }
}

///
#[tokio::test]
async fn a_mail_becomes_a_case_and_an_answer_goes_on_about_it() {
    on_both_engines(|db| async move {
        let first = mail("Message-ID: <1@x>\nSubject: Kaart", "Mijn kaart werkt niet");
        assert_eq!(taken(&db, &first).await, Taken::Asked);
        assert_eq!(taken(&db, &first).await, Taken::Known, "twice is once");
        let case = of_address(&db, AN_PEETERS.email).await.remove(0);
        assert_eq!(case.account, None, "anybody can write from any address");
        let confirmation = db.mails_to(AN_PEETERS.email).await.remove(0);
        let reference = case.reference.to_string();
        assert!(
            confirmation.subject.contains(&reference),
            "{}",
            confirmation.subject
        );
        testkit::clock().advance(Duration::from_secs(1));
        let header = format!("Message-ID: <2@x>\nSubject: Re: {}", confirmation.subject);
        assert_eq!(
            taken(&db, &mail(&header, "Nog iets")).await,
            Taken::Answered
        );
        let by_thread = "Message-ID: <3@x>\nIn-Reply-To: <1@x>\nSubject: Kaart";
        assert_eq!(
            taken(&db, &mail(by_thread, "En dit")).await,
            Taken::Answered
        );
        assert_eq!(of_address(&db, AN_PEETERS.email).await.len(), 1);
        assert_eq!(
            db.mails_to(AN_PEETERS.email).await.len(),
            1,
            "an answer is not confirmed"
        );
        let (mut lieve, _) = signed_in(&db, &visitor(&db), &LIEVE_JANSSENS, true).await;
        let page = lieve.get(&format!("/helpdesk/cases/{}", case.id)).await;
        for words in ["Mijn kaart werkt niet", "Nog iets", "En dit"] {
            page.assert_shows(words);
        }
    })
    .await;
}

#[tokio::test]
async fn a_reference_of_somebody_else_opens_nothing() {
    on_both_engines(|db| async move {
        let first = mail("Message-ID: <1@x>\nSubject: Kaart", "Geheim van An");
        taken(&db, &first).await;
        let case = of_address(&db, AN_PEETERS.email).await.remove(0);
        let from = format!("From: {}\nMessage-ID: <m@x>", MARC_DUBOIS.email);
        let reference = &case.reference;
        let forged = format!("{from}\nIn-Reply-To: <1@x>\nSubject: Re: {reference}\n\nEt moi");
        assert_eq!(taken(&db, &read(&forged)).await, Taken::Asked);
        let own = of_address(&db, MARC_DUBOIS.email).await.remove(0);
        assert_ne!(own.id, case.id);
        let (mut lieve, _) = signed_in(&db, &visitor(&db), &LIEVE_JANSSENS, true).await;
        let page = lieve.get(&format!("/helpdesk/cases/{}", case.id)).await;
        page.assert_shows_not("Et moi");
    })
    .await;
}

#[tokio::test]
async fn nobody_answers_a_program_and_one_that_hides_it_is_answered_a_few_times_only() {
    on_both_engines(|db| async move {
        for quiet in [OUT_OF_OFFICE, BOUNCE] {
            assert_eq!(taken(&db, &read(quiet)).await, Taken::Ignored);
        }
        let mut answered = 0;
        for number in 0..30 {
            let header = format!("Message-ID: <{number}@x>\nSubject: Afwezig");
            if taken(&db, &mail(&header, "Ik ben er niet.")).await == Taken::Asked {
                answered += 1;
            }
        }
        assert_eq!(answered, 5);
        assert!(db.mails_to(AN_PEETERS.email).await.len() <= 5);
    })
    .await;
}

#[tokio::test]
async fn the_helpdesk_reads_in_the_case_that_a_mail_came_back() {
    on_both_engines(|db| async move {
        taken(&db, &mail("Message-ID: <1@x>\nSubject: Kaart", "Help mij")).await;
        let case = of_address(&db, AN_PEETERS.email).await.remove(0);
        let report = BOUNCE.replace("V-7KQM3WXD", &case.reference.to_string());
        assert_eq!(taken(&db, &read(&report)).await, Taken::CameBack);
        let (mut lieve, _) = signed_in(&db, &visitor(&db), &LIEVE_JANSSENS, true).await;
        let page = lieve.get(&format!("/helpdesk/cases/{}", case.id)).await;
        page.assert_shows("kwam terug");
        page.assert_shows_not("550");
    })
    .await;
}

#[tokio::test]
async fn a_mail_without_words_says_so_and_one_that_is_too_large_as_well() {
    on_both_engines(|db| async move {
        let mut large = mail("Message-ID: <1@x>\nSubject: Kaart", " ");
        large.is_cut = true;
        large.not_kept = vec!["film.mov".to_owned()];
        assert_eq!(taken(&db, &large).await, Taken::Asked);
        let case = of_address(&db, AN_PEETERS.email).await.remove(0);
        let id = case.id.clone();
        let messages =
            db.write::<_, _, Never>(move |tx| Ok(store::messages::newest(tx, &id, None, true)?));
        let messages = messages.await.expect("they can be read");
        for words in ["(Geen tekst)", "film.mov", "te groot"] {
            assert!(messages[0].text.contains(words), "{}", messages[0].text);
        }
    })
    .await;
}
