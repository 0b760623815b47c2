//! Cards of every shape that a reader meets.

use std::sync::Arc;

use crate::certificate::{Attribute, Template};
use crate::extensions as ext;
use crate::key::Place;
use crate::{Authority, Key, KeyKind, World, YEAR, oid};

/// What kind of card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// Since 2021: elliptic curve, key and issuer.
    CitizenEc,
    /// 2014 to 2021: RSA, key and issuer; without purposes.
    CitizenRsa,
    /// An older card whose certificates were renewed: RSA key, elliptic issuer.
    Rekeyed,
    Foreigner,
    /// The number is one of the Crossroads Bank for Social Security.
    Bis,
    Minor,
    NoGivenName,
    Expired,
    NotYetValid,
    Revoked,
    Suspended,
    /// The certificate for signing documents instead of the one for signing in.
    SignatureOnly,
    /// Of an authority that calls itself like a real one.
    RogueIssuer,
    /// Of an authority under the root that nobody told the server of yet.
    NewIssuer,
    /// Signed with SHA-1, as the last cards of 2015.
    OldCryptography,
    /// A certificate of a company, no card.
    Company,
}

/// Of whom a card is: given names, surname and national number.
pub type Holder<'a> = (Option<&'a str>, &'a str, &'a str);

impl Shape {
    pub const ALL: [Self; 16] = [
        Self::CitizenEc,
        Self::CitizenRsa,
        Self::Rekeyed,
        Self::Foreigner,
        Self::Bis,
        Self::Minor,
        Self::NoGivenName,
        Self::Expired,
        Self::NotYetValid,
        Self::Revoked,
        Self::Suspended,
        Self::SignatureOnly,
        Self::RogueIssuer,
        Self::NewIssuer,
        Self::OldCryptography,
        Self::Company,
    ];

    /// Given names, surname and national number; all invented, the check digits right.
    pub fn person(self) -> Holder<'static> {
        match self {
            Self::CitizenEc | Self::SignatureOnly => {
                (Some("Nora Angèle"), "Specimen", "01050399864")
            }
            Self::Rekeyed => (Some("Łukasz"), "D'Hondt-Müller", "85111203809"),
            Self::Foreigner => (Some("Παππά"), "Ångström", "04062303809"),
            Self::Bis => (Some("Ali"), "Specimen", "98472899765"),
            Self::Minor => (Some("Noor"), "Specimen", "17073003384"),
            Self::NoGivenName => (None, "Suharto", "64000705512"),
            Self::CitizenRsa
            | Self::Expired
            | Self::NotYetValid
            | Self::Revoked
            | Self::Suspended
            | Self::RogueIssuer
            | Self::NewIssuer
            | Self::OldCryptography
            | Self::Company => (Some("Jan"), "Specimen", "85073003328"),
        }
    }

    fn key_kind(self) -> KeyKind {
        match self {
            Self::CitizenRsa | Self::Rekeyed | Self::OldCryptography => KeyKind::Rsa,
            _ => KeyKind::Ec,
        }
    }

    pub(crate) fn issuer(self, world: &World) -> &Authority {
        match self {
            Self::CitizenRsa | Self::OldCryptography => &world.citizen_rsa,
            Self::Foreigner => &world.foreigner,
            Self::RogueIssuer => &world.rogue,
            Self::NewIssuer => &world.newcomer,
            _ => &world.citizen,
        }
    }
}

/// What a reader finds on a card, and the key that never leaves it.
#[derive(Debug, Clone)]
pub struct Card {
    pub shape: Shape,
    /// The certificate for signing in, as DER.
    pub certificate: Vec<u8>,
    /// That of its issuer, which comes along.
    pub issuer: Vec<u8>,
    pub key: Arc<Key>,
}

impl Card {
    /// As PEM (RFC 7468).
    pub fn pem(&self) -> String {
        crate::pem("CERTIFICATE", &self.certificate)
    }
}

/// One of each kind for all cards: a card is told by its number.
fn key(kind: KeyKind) -> Arc<Key> {
    Key::shared(kind, Place::Card)
}

impl World {
    pub fn card(&self, shape: Shape) -> Card {
        let card = self.card_of(shape, &self.template(shape));
        match shape {
            Shape::Revoked => self.revoke(&card, crate::Status::Revoked),
            Shape::Suspended => self.revoke(&card, crate::Status::Suspended),
            _ => {}
        }
        card
    }

    /// A card of this shape and of somebody else than [`Shape::person`].
    pub fn card_for(&self, shape: Shape, holder: Holder<'_>) -> Card {
        let template = Template {
            subject: subject(shape, holder),
            ..self.template(shape)
        };
        self.card_of(shape, &template)
    }

    /// A card with what stands in a template that may have been changed since.
    pub fn card_of(&self, shape: Shape, template: &Template) -> Card {
        let issuer = shape.issuer(self);
        Card {
            shape,
            certificate: template.sign(&issuer.key),
            issuer: issuer.certificate.clone(),
            key: key(shape.key_kind()),
        }
    }

    /// As [`template`](Self::template), of a key of its own: for what is no card.
    pub fn template_for(&self, shape: Shape, key: &Key) -> Template {
        Template {
            public_key: key.public(),
            ..self.template(shape)
        }
    }

    /// What the issuer signs for a card of this shape.
    pub fn template(&self, shape: Shape) -> Template {
        let issuer = shape.issuer(self);
        let (not_before, not_after) = match shape {
            Shape::Expired => (self.now - 11 * YEAR, self.now - YEAR),
            Shape::NotYetValid => (self.now + YEAR, self.now + 11 * YEAR),
            _ => (self.now - YEAR, self.now + 9 * YEAR),
        };
        let mut template = Template {
            serial: issuer.serial(),
            issuer: issuer.name(),
            subject: subject(shape, shape.person()),
            not_before,
            not_after,
            public_key: key(shape.key_kind()).public(),
            extensions: vec![
                ext::authority_key_identifier(&crate::authority::key_hash(&issuer.key)),
                ext::access(&issuer.ocsp_url(), &self.root_ec.certificate_url()),
                ext::list_at(&issuer.list_url()),
            ],
            claimed_algorithm: None,
        };
        template.extensions.extend(match shape {
            Shape::SignatureOnly => vec![
                ext::non_repudiation(),
                ext::policy(oid::CITIZEN_SIGNATURE_EC),
            ],
            Shape::CitizenRsa | Shape::OldCryptography => vec![
                ext::digital_signature(),
                ext::netscape_client(),
                ext::policy(oid::CITIZEN_AUTHENTICATION),
            ],
            Shape::Company => vec![ext::digital_signature(), ext::purposes(&[oid::CLIENT_AUTH])],
            _ => vec![
                ext::digital_signature(),
                ext::purposes(&[oid::CLIENT_AUTH]),
                ext::policy(match shape {
                    Shape::Foreigner => oid::FOREIGNER_AUTHENTICATION_EC,
                    _ => oid::CITIZEN_AUTHENTICATION_EC,
                }),
            ],
        });
        if shape == Shape::OldCryptography {
            template.claimed_algorithm = Some(crate::key::algorithm(
                oid::SHA1_WITH_RSA,
                Some(der::asn1::Any::null()),
            ));
        }
        template
    }
}

fn subject(shape: Shape, (given, surname, number): Holder<'_>) -> Vec<Attribute> {
    let first = given.and_then(|given| given.split(' ').next());
    let called = [first, Some(surname)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    let purpose = match shape {
        Shape::SignatureOnly => "Signature",
        _ => "Authentication",
    };
    let mut subject = vec![
        Attribute::printable(oid::COUNTRY, "BE"),
        Attribute::utf8(oid::COMMON_NAME, &format!("{called} ({purpose})")),
        Attribute::utf8(oid::SURNAME, surname),
    ];
    subject.extend(given.map(|given| Attribute::utf8(oid::GIVEN_NAME, given)));
    subject.push(Attribute::printable(oid::SERIAL_NUMBER, number));
    subject
}
