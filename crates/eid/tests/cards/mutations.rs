//! Answers and lists of which a byte changed on the way.

use std::sync::OnceLock;

use cards::{ListFault, OcspFault, Shape, World};
use eid::Card;
use eid::bytes::{Question, RevokedSerials, Status};
use kernel::Rng;
use proptest::prelude::*;
use proptest::sample::Index;

use testkit::Fuzz;

use crate::{NOW, judge, judge_der, trust, world};

fn shared() -> &'static (World, Card) {
    static SHARED: OnceLock<(World, Card)> = OnceLock::new();
    SHARED.get_or_init(|| {
        let world = world();
        let card = judge(&trust(&world), &world.card(Shape::Revoked)).unwrap();
        (world, card)
    })
}

/// One byte changed, taken out or put in, or all from there on gone.
fn change(bytes: &[u8], place: Index, byte: u8, how: u8) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    let place = place.index(changed.len());
    match how {
        0 => changed[place] = byte,
        1 => drop(changed.remove(place)),
        2 => changed.insert(place, byte),
        _ => changed.truncate(place),
    }
    changed
}

/// whatever a browser sends as a certificate is judged, and no byte of it may differ from
/// what an authority signed.
#[test]
fn a_changed_certificate_is_never_believed() {
    let world = world();
    let (trust, genuine) = (trust(&world), world.card(Shape::CitizenEc));
    let others = [
        Shape::CitizenRsa,
        Shape::Foreigner,
        Shape::NoGivenName,
        Shape::SignatureOnly,
        Shape::RogueIssuer,
    ];
    let mut good = vec![genuine.certificate.clone()];
    good.extend(others.map(|shape| world.card(shape).certificate));
    let issued: Vec<Vec<u8>> = good.clone();
    Fuzz::new(env!("CARGO_MANIFEST_DIR"), "certificate").run(good, |bytes| {
        let issuers = [genuine.issuer.as_slice()];
        match judge_der(&trust, bytes, &issuers) {
            Ok(_) => {
                assert!(issued.iter().any(|one| one == bytes), "believed");
                "believed".to_owned()
            }
            Err(refusal) => format!("{refusal:?}"),
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_changed_answer_is_never_believed(place: Index, byte: u8, how in 0_u8..4) {
        static ANSWER: OnceLock<(Question<'static>, Vec<u8>)> = OnceLock::new();
        let (question, answer) = ANSWER.get_or_init(|| {
            let (world, card) = shared();
            let question = Question::new(card, &Rng::seeded(1));
            let asked = question.to_der().unwrap();
            let answer = world.answer(&world.citizen, &asked, OcspFault::None);
            (question, answer)
        });
        let changed = change(answer, place, byte, how);
        let judged = question.judge(&changed, false, NOW);
        prop_assert!(judged.is_err() || changed == *answer, "{:?}", judged);
        prop_assert_eq!(question.judge(answer, true, NOW), Ok(Status::Revoked));
    }

    #[test]
    fn a_changed_list_is_never_believed(place: Index, byte: u8, how in 0_u8..4) {
        static LIST: OnceLock<Vec<u8>> = OnceLock::new();
        let (world, card) = shared();
        let list = LIST.get_or_init(|| world.list(&world.citizen, ListFault::OwnPartition));
        let changed = change(list, place, byte, how);
        let read = |bytes: &[u8]| {
            RevokedSerials::read(bytes, card.issuer(), &world.citizen.list_url(), NOW)
        };
        prop_assert!(read(&changed).is_err() || changed == *list);
        prop_assert_eq!(read(list).map(|list| list.len()).ok(), Some(1));
    }

    #[test]
    fn bytes_never_make_them_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let (world, card) = shared();
        let question = Question::new(card, &Rng::seeded(1));
        prop_assert!(question.judge(&bytes, false, NOW).is_err());
        let url = world.citizen.list_url();
        prop_assert!(RevokedSerials::read(&bytes, card.issuer(), &url, NOW).is_err());
    }
}

/// Where the content of what begins at `at` begins, and where it ends (X.690 §8.1.3).
fn content(der: &[u8], at: usize) -> (usize, usize) {
    let first = usize::from(der[at + 1]);
    let long = first.saturating_sub(0x80);
    let start = at + 2 + long;
    let length = der[at + 2..start]
        .iter()
        .fold(0, |length, byte| length * 256 + usize::from(*byte));
    (start, start + if long == 0 { first } else { length })
}

/// The signature covers neither that tag nor how many bits are its own.
#[test]
fn what_nobody_signed_is_judged_too() {
    let (world, card) = shared();
    let list = world.list(&world.citizen, ListFault::OwnPartition);
    let (text, _) = content(&list, 0);
    let (_, algorithm) = content(&list, text);
    let (_, signature) = content(&list, algorithm);
    let (bits, _) = content(&list, signature);
    for (place, byte) in [(algorithm, 0x40), (algorithm, 0x31), (bits, 1)] {
        let mut changed = list.clone();
        changed[place] = byte;
        let read = RevokedSerials::read(&changed, card.issuer(), &world.citizen.list_url(), NOW);
        assert!(read.is_err(), "{byte:#x} at {place}");
    }
}
