//! Certificates that no authority should sign, and bytes that are none.

use std::sync::OnceLock;

use cards::{Attribute, Key, KeyKind, Shape, Template, World, extensions, oid};
use der::Tag;
use eid::{CERTIFICATE_BYTES_MAX, EidRefusal, Trust};
use proptest::prelude::*;

use crate::{judge, judge_der, trust, world};

/// One for all tests here: none of them changes it.
fn shared() -> &'static (World, Trust) {
    static SHARED: OnceLock<(World, Trust)> = OnceLock::new();
    SHARED.get_or_init(|| {
        let world = world();
        let trust = trust(&world);
        (world, trust)
    })
}

/// A citizen's card that was changed before it was signed.
fn changed(change: impl FnOnce(&mut Template)) -> Result<eid::Card, EidRefusal> {
    let (world, trust) = shared();
    let mut template = world.template(Shape::CitizenEc);
    change(&mut template);
    judge(trust, &world.card_of(Shape::CitizenEc, &template))
}

fn with_attributes(
    oid: der::asn1::ObjectIdentifier,
    attributes: &[Attribute],
) -> Result<eid::Card, EidRefusal> {
    changed(|template| {
        template.subject.retain(|attribute| attribute.oid != oid);
        template.subject.extend_from_slice(attributes);
    })
}

fn with_number(numbers: &[&str]) -> Result<eid::Card, EidRefusal> {
    let attribute = |number: &&str| Attribute::printable(oid::SERIAL_NUMBER, number);
    let attributes: Vec<Attribute> = numbers.iter().map(attribute).collect();
    with_attributes(oid::SERIAL_NUMBER, &attributes)
}

/// the number is who somebody is, so exactly one that can be is taken.
#[test]
fn only_one_right_number_is_a_number() {
    assert!(with_number(&["85073003328"]).is_ok());
    let table: [&[&str]; 11] = [
        &[],
        &[""],
        &["85073003328", "85073003328"],
        &["85073003328", "01050399864"],
        &["12345678901"],
        &["85.07.30-033.28"],
        &[" 85073003328"],
        &["8507300332"],
        &["85010100016"],
        // Born in 2030, and in 2026 after today.
        &["30010100153"],
        &["26122500105"],
    ];
    for numbers in table {
        let refusal = with_number(numbers).err();
        assert_eq!(
            refusal,
            Some(EidRefusal::InvalidNationalNumber),
            "{numbers:?}"
        );
    }
}

#[test]
fn a_number_of_bytes_that_are_no_text_is_no_number() {
    let attribute = Attribute {
        oid: oid::SERIAL_NUMBER,
        tag: Tag::Utf8String,
        bytes: b"8507300332\xff".to_vec(),
    };
    let refusal = with_attributes(oid::SERIAL_NUMBER, &[attribute]).err();
    assert_eq!(refusal, Some(EidRefusal::InvalidNationalNumber));
}

/// Whoever has a name that cannot be shown, or none, signs in all the same.
#[test]
fn names_of_any_writing_are_read_and_what_is_no_name_is_unknown() {
    let table: [(Tag, &[u8], Option<&str>); 14] = [
        (
            Tag::Utf8String,
            "Nora Angèle".as_bytes(),
            Some("Nora Angèle"),
        ),
        (
            Tag::Utf8String,
            "Łukasz \"Jos\" D'Hondt".as_bytes(),
            Some("Łukasz \"Jos\" D'Hondt"),
        ),
        (Tag::Utf8String, "Ange\u{300}le".as_bytes(), Some("Angèle")),
        (Tag::TeletexString, b"Ang\xe8le", Some("Angèle")),
        (Tag::BmpString, b"\0A\0n\0g\0\xe8\0l\0e", Some("Angèle")),
        (Tag::Utf8String, b"Ang\xe8le", None),
        (Tag::Utf8String, b"", None),
        (Tag::Utf8String, b"   ", None),
        (Tag::Utf8String, "\u{a0}".as_bytes(), None),
        (Tag::Utf8String, b"No\0ra", None),
        (Tag::Utf8String, "Nora\u{202e}aroN".as_bytes(), None),
        (Tag::Utf8String, "No\u{200b}ra".as_bytes(), None),
        (Tag::Utf8String, b"<b>Nora</b>", None),
        (Tag::OctetString, b"Nora", None),
    ];
    for (tag, bytes, name) in table {
        let attribute = Attribute {
            oid: oid::GIVEN_NAME,
            tag,
            bytes: bytes.to_vec(),
        };
        let card = with_attributes(oid::GIVEN_NAME, &[attribute]).unwrap();
        assert_eq!(card.given_names.as_deref(), name, "{tag} {bytes:?}");
    }
}

#[test]
fn a_name_twice_is_unknown() {
    let twice = ["Nora", "Jan"].map(|name| Attribute::utf8(oid::GIVEN_NAME, name));
    assert_eq!(
        with_attributes(oid::GIVEN_NAME, &twice)
            .unwrap()
            .given_names,
        None
    );
    let surname = with_attributes(oid::SURNAME, &[]).unwrap().surname;
    assert_eq!(surname, None);
}

#[test]
fn a_name_of_ten_thousand_letters_is_unknown() {
    let long = "x".repeat(10_000);
    let common_name = [Attribute::utf8(oid::COMMON_NAME, &long)];
    let card = with_attributes(oid::COMMON_NAME, &common_name).unwrap();
    assert_eq!(card.given_names.as_deref(), Some("Nora Angèle"));
    let given_name = [Attribute::utf8(oid::GIVEN_NAME, &long)];
    assert_eq!(
        with_attributes(oid::GIVEN_NAME, &given_name)
            .unwrap()
            .given_names,
        None
    );
}

#[test]
fn bytes_that_are_no_certificate_are_refused() {
    let (world, trust) = shared();
    let card = world.card(Shape::CitizenEc);
    let padded = [card.certificate.as_slice(), &[0; 16]].concat();
    let doubled = card.certificate.repeat(2);
    let huge = with_attributes(
        oid::COMMON_NAME,
        &[Attribute::utf8(
            oid::COMMON_NAME,
            &"x".repeat(CERTIFICATE_BYTES_MAX),
        )],
    );
    assert_eq!(huge.err(), Some(EidRefusal::Unreadable));
    let megabyte = vec![0x30; 1024 * 1024];
    for bytes in [&padded, &doubled, &megabyte, &b"no certificate".to_vec()] {
        let refusal = judge_der(trust, bytes, &[]).err();
        assert_eq!(refusal, Some(EidRefusal::Unreadable), "{}", bytes.len());
    }
    let refusal = judge_der(trust, &[], &[]).err();
    assert_eq!(refusal, Some(EidRefusal::NoCertificate));
}

#[test]
fn what_a_certificate_is_for_decides() {
    let refusal = |change: fn(&mut Template)| changed(change).err();
    let usage = oid_of(&extensions::digital_signature());
    assert_eq!(usage, oid_of(&extensions::non_repudiation()));
    assert_eq!(
        refusal(|template| template
            .extensions
            .retain(|each| *each != extensions::digital_signature())),
        Some(EidRefusal::OtherCertificate)
    );
    assert_eq!(
        refusal(|template| replace(template, extensions::non_repudiation())),
        Some(EidRefusal::SignatureCertificate)
    );
    assert_eq!(
        refusal(|template| replace(template, extensions::purposes(&[oid::SERVER_AUTH]))),
        Some(EidRefusal::OtherCertificate)
    );
    assert_eq!(
        refusal(|template| replace(template, extensions::policy(oid::ANY_POLICY))),
        Some(EidRefusal::OtherCertificate)
    );
    assert_eq!(
        refusal(|template| replace(template, extensions::policy(oid::CITIZEN_SIGNATURE_EC))),
        Some(EidRefusal::SignatureCertificate)
    );
    assert_eq!(
        refusal(|template| template.extensions.push(extensions::digital_signature())),
        Some(EidRefusal::Unreadable),
        "an extension twice"
    );
    assert_eq!(
        refusal(|template| template.extensions[1].critical = true),
        Some(EidRefusal::Unreadable),
        "critical, and not what one can be about"
    );
    assert_eq!(
        refusal(|template| template
            .extensions
            .extend(extensions::authority(None).into_iter().take(1))),
        Some(EidRefusal::Unreadable),
        "an authority"
    );
}

fn oid_of(extension: &x509_cert::ext::Extension) -> der::asn1::ObjectIdentifier {
    extension.extn_id
}

fn replace(template: &mut Template, extension: x509_cert::ext::Extension) {
    template
        .extensions
        .retain(|each| each.extn_id != extension.extn_id);
    template.extensions.push(extension);
}

/// A card signs a card of its own making, and sends itself along as the authority.
#[test]
fn a_card_is_no_authority() {
    let (world, trust) = shared();
    let card = world.card(Shape::CitizenEc);
    let mut template = world.template(Shape::CitizenEc);
    template.issuer = subject(&card.certificate);
    let forged = template.sign(&card.key);
    let refusal = judge_der(trust, &forged, &[&card.certificate]).err();
    assert_eq!(refusal, Some(EidRefusal::UntrustedIssuer));
}

/// The name of a real authority, and another key.
#[test]
fn an_issuer_is_told_by_its_key() {
    let (world, trust) = shared();
    let key = Key::generate(KeyKind::Ec);
    let forged = world.template(Shape::CitizenEc).sign(&key);
    let refusal = judge_der(trust, &forged, &[&world.citizen.certificate]).err();
    assert_eq!(refusal, Some(EidRefusal::UntrustedIssuer));
}

/// An authority that comes along vouches for what it signed, and raises no alarm for
/// what it did not.
#[test]
fn a_new_issuer_vouches_for_its_own_cards_only() {
    let (world, trust) = shared();
    let alarms = eid::Alarms::default();
    let key = Key::generate(KeyKind::Ec);
    let forged = world.template(Shape::NewIssuer).sign(&key);
    let sent: [&[u8]; 1] = [&world.newcomer.certificate];
    let refusal = eid::judge(trust, &alarms, &forged, &sent, crate::NOW).err();
    assert_eq!(refusal, Some(EidRefusal::UntrustedIssuer));
    assert_eq!(alarms.new_issuers(), []);
}

/// RSA below 2048 bits, and curves that no card has.
#[test]
fn a_key_that_can_be_broken_is_old_cryptography() {
    let (world, trust) = shared();
    let rsa = world.template(Shape::CitizenRsa).public_key;
    // A modulus of so many bytes, and the exponent 65,537 (RFC 8017 §A.1.1).
    let of_bytes = |length: u8| {
        let modulus = [
            &[0x02, 0x81, length + 1, 0x00][..],
            &[0xc1].repeat(length.into()),
        ]
        .concat();
        let numbers = [&modulus[..], &[0x02, 0x03, 0x01, 0x00, 0x01]].concat();
        let length = u8::try_from(numbers.len()).unwrap();
        [&[0x30, 0x81, length][..], &numbers].concat()
    };
    for key in [of_bytes(128), of_bytes(64), b"no key".to_vec(), Vec::new()] {
        let mut template = world.template(Shape::CitizenEc);
        template.public_key = rsa.clone();
        template.public_key.subject_public_key = der::asn1::BitString::from_bytes(&key).unwrap();
        let refusal = judge(trust, &world.card_of(Shape::CitizenEc, &template)).err();
        assert_eq!(refusal, Some(EidRefusal::OldCryptography), "{}", key.len());
    }
}

fn subject(certificate: &[u8]) -> x509_cert::name::Name {
    use der::Decode as _;
    let certificate = x509_cert::Certificate::from_der(certificate).unwrap();
    certificate.tbs_certificate.subject
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// No byte of a certificate can be changed, taken out or put in, and nothing panics.
    #[test]
    fn a_changed_certificate_is_never_believed(
        place in any::<prop::sample::Index>(), byte in any::<u8>(), how in 0_u8..4,
    ) {
        static CARD: OnceLock<Vec<u8>> = OnceLock::new();
        let (world, trust) = shared();
        let certificate = CARD.get_or_init(|| world.card(Shape::CitizenEc).certificate);
        let mut changed = certificate.clone();
        let place = place.index(changed.len());
        match how {
            0 => changed[place] = byte,
            1 => { changed.remove(place); }
            2 => changed.insert(place, byte),
            _ => changed.truncate(place),
        }
        let judged = judge_der(trust, &changed, &[&changed]);
        prop_assert!(judged.is_err() || changed == *certificate);
        // As the authority that comes along.
        let card = world.template(Shape::NewIssuer).sign(&world.newcomer.key);
        let mut sent = world.newcomer.certificate.clone();
        let place = place % sent.len();
        sent[place] ^= byte;
        let judged = judge_der(trust, &card, &[&sent]);
        prop_assert!(judged.is_err());
    }

    #[test]
    fn bytes_never_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let (_, trust) = shared();
        prop_assert!(judge_der(trust, &bytes, &[&bytes]).is_err());
    }
}
