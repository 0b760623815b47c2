//! Each shape of card and its verdict.

use belgium::{NumberKind, Sex};
use cards::Shape;
use eid::{Alarms, EidRefusal, Holder, NewIssuer};

use crate::{NOW, judge, judge_der, trust, world};

/// R-108 R-124
#[test]
fn every_shape_of_card_gets_its_verdict() {
    let world = world();
    let trust = trust(&world);
    for shape in Shape::ALL {
        let refusal = match shape {
            Shape::CitizenEc
            | Shape::CitizenRsa
            | Shape::Rekeyed
            | Shape::Foreigner
            | Shape::Bis
            | Shape::Minor
            | Shape::NoGivenName
            // Only others can say so.
            | Shape::Revoked
            | Shape::Suspended => None,
            Shape::Expired => Some(EidRefusal::Expired),
            Shape::NotYetValid => Some(EidRefusal::NotYetValid),
            Shape::SignatureOnly => Some(EidRefusal::SignatureCertificate),
            Shape::RogueIssuer => Some(EidRefusal::UntrustedIssuer),
            Shape::NewIssuer => Some(EidRefusal::NewIssuer),
            Shape::OldCryptography => Some(EidRefusal::OldCryptography),
            Shape::Company => Some(EidRefusal::OtherCertificate),
        };
        let judged = judge(&trust, &world.card(shape));
        assert_eq!(judged.as_ref().err().copied(), refusal, "{shape:?}");
        let Ok(card) = judged else { continue };
        let (given_names, surname, number) = shape.person();
        assert_eq!(card.number.expose(), number, "{shape:?}");
        assert_eq!(card.given_names.as_deref(), given_names, "{shape:?}");
        assert_eq!(card.surname.as_deref(), Some(surname), "{shape:?}");
        let holder = match shape {
            Shape::Foreigner => Holder::Foreigner,
            _ => Holder::Citizen,
        };
        assert_eq!(card.holder, holder, "{shape:?}");
    }
}

///
#[test]
fn a_bis_number_says_who_gave_it() {
    let world = world();
    let card = judge(&trust(&world), &world.card(Shape::Bis)).unwrap();
    assert_eq!(card.number.kind(), NumberKind::Bis);
    assert_eq!(card.number.sex(), Some(Sex::Male));
    assert_eq!(card.number.birth().day, Some(28));
}

/// Some browsers send the person's certificate alone; others send more.
#[test]
fn what_comes_along_is_a_hint() {
    let world = world();
    let trust = trust(&world);
    let card = world.card(Shape::CitizenEc);
    let wrong = &world.rogue.certificate;
    let own = &world.citizen.certificate;
    let root = &world.root_ec.certificate;
    let twenty: Vec<&[u8]> = vec![own.as_slice(); 20];
    let sent: [&[&[u8]]; 5] = [&[], &[wrong], &[root, own], &[b"no certificate"], &twenty];
    for sent in sent {
        assert!(
            judge_der(&trust, &card.certificate, sent).is_ok(),
            "{}",
            sent.len()
        );
    }
}

/// An authority that the state added is told to operators, once, and its cards are
/// refused in words of their own; without it along, nothing vouches for it.
#[test]
fn a_new_issuer_under_a_known_root_raises_an_alarm() {
    let world = world();
    let (trust, alarms) = (trust(&world), Alarms::default());
    let judge = |sent: &[&[u8]]| {
        let card = world.card(Shape::NewIssuer);
        eid::judge(&trust, &alarms, &card.certificate, sent, NOW).map(drop)
    };
    assert_eq!(judge(&[]), Err(EidRefusal::UntrustedIssuer));
    assert_eq!(
        judge(&[&world.rogue.certificate]),
        Err(EidRefusal::UntrustedIssuer)
    );
    assert_eq!(alarms.new_issuers(), []);
    for _ in 0..3 {
        assert_eq!(
            judge(&[&world.newcomer.certificate]),
            Err(EidRefusal::NewIssuer)
        );
    }
    let alarm: [NewIssuer; 1] = alarms.new_issuers().try_into().unwrap();
    assert!(alarm[0].name.contains("202601"), "{}", alarm[0].name);
    assert_eq!((alarm[0].refused, alarm[0].fingerprint.len()), (3, 64));
}

#[test]
fn a_card_that_is_judged_shows_nothing_of_its_person() {
    let world = world();
    let card = judge(&trust(&world), &world.card(Shape::CitizenEc)).unwrap();
    assert_eq!(format!("{card:?}"), "Card");
}
