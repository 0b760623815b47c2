//! The cards that can be inserted here.

use cards::{Card, Holder, Shape, World};

use crate::identities::NUMBERS;
use crate::words::Words;

/// One of them, as its place in addresses says.
#[derive(Debug, Clone, Copy)]
pub enum Inserted {
    /// Of somebody who lives here, by user name.
    Of(&'static str),
    Shape(Shape),
}

/// Cards that are good and of nobody here, then those that will not do.
const SHAPES: [(Shape, &str); 14] = [
    (Shape::CitizenEc, "citizen"),
    (Shape::Rekeyed, "rekeyed"),
    (Shape::Foreigner, "foreigner"),
    (Shape::Bis, "bis"),
    (Shape::NoGivenName, "no-given-name"),
    (Shape::Expired, "expired"),
    (Shape::NotYetValid, "not-yet-valid"),
    (Shape::Revoked, "revoked"),
    (Shape::Suspended, "suspended"),
    (Shape::SignatureOnly, "signature"),
    (Shape::NewIssuer, "new-issuer"),
    (Shape::RogueIssuer, "rogue-issuer"),
    (Shape::OldCryptography, "old-cryptography"),
    (Shape::Company, "company"),
];

impl Inserted {
    pub fn everybodys() -> impl Iterator<Item = Self> {
        NUMBERS.iter().map(|(person, _)| Self::Of(person.username))
    }

    pub fn others() -> impl Iterator<Item = Self> {
        SHAPES.iter().map(|(shape, _)| Self::Shape(*shape))
    }

    pub fn find(slug: &str) -> Option<Self> {
        let mut all = Self::everybodys().chain(Self::others());
        all.find(|known| known.slug() == slug)
    }

    pub fn slug(self) -> &'static str {
        match self {
            Self::Of(username) => username,
            Self::Shape(shape) => {
                let mut known = SHAPES.iter();
                known
                    .find(|(known, _)| *known == shape)
                    .map_or("", |(_, slug)| slug)
            }
        }
    }

    /// A new one each time: the former was taken out.
    pub fn card(self, world: &World) -> Card {
        match self {
            Self::Of(username) => {
                let (given, surname, number) = holder(username);
                world.card_for(shape_of(username), (Some(given), surname, number))
            }
            Self::Shape(shape) => world.card(shape),
        }
    }

    pub fn name(self) -> String {
        match self {
            Self::Of(username) => {
                let (given, surname, _) = holder(username);
                format!("{given} {surname}")
            }
            Self::Shape(shape) => {
                let (given, surname, _): Holder<'_> = shape.person();
                [given, Some(surname)]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" ")
            }
        }
    }

    /// What there is to say of a card that is of nobody here.
    pub fn about(self, words: Words) -> &'static str {
        let Self::Shape(shape) = self else { return "" };
        match shape {
            Shape::Rekeyed => words.pick(
                "oude kaart, nieuwe certificaten",
                "ancienne carte, nouveaux certificats",
            ),
            Shape::Foreigner => words.pick("kaart voor vreemdelingen", "carte pour étrangers"),
            Shape::Bis => words.pick("bisnummer", "numéro bis"),
            Shape::NoGivenName => words.pick("zonder voornaam", "sans prénom"),
            Shape::Expired => words.pick("vervallen", "expirée"),
            Shape::NotYetValid => words.pick("nog niet geldig", "pas encore valable"),
            Shape::Revoked => words.pick("ingetrokken", "révoquée"),
            Shape::Suspended => words.pick("geschorst", "suspendue"),
            Shape::SignatureOnly => {
                words.pick("certificaat om te ondertekenen", "certificat pour signer")
            }
            Shape::NewIssuer => words.pick("nieuwe uitgever", "nouvel émetteur"),
            Shape::RogueIssuer => words.pick("vervalst", "falsifiée"),
            Shape::OldCryptography => {
                words.pick("oud type certificaat", "ancien type de certificat")
            }
            Shape::Company => {
                words.pick("certificaat van een bedrijf", "certificat d’une entreprise")
            }
            Shape::CitizenEc | Shape::CitizenRsa | Shape::Minor => {
                words.pick("van niemand hier", "de personne ici")
            }
        }
    }
}

/// Both kinds of card are about in Belgium until 2031.
fn shape_of(username: &str) -> Shape {
    let place = NUMBERS
        .iter()
        .position(|(person, _)| person.username == username);
    if place.is_some_and(|place| place % 2 == 1) {
        Shape::CitizenRsa
    } else {
        Shape::CitizenEc
    }
}

fn holder(username: &str) -> (&'static str, &'static str, &'static str) {
    let mut known = NUMBERS.iter();
    known
        .find(|(person, _)| person.username == username)
        .map_or(("", "", ""), |(person, number)| {
            (person.first_name, person.last_name, *number)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_card_is_found_by_its_place_in_addresses() {
        let all: Vec<_> = Inserted::everybodys().chain(Inserted::others()).collect();
        for card in all {
            let found = Inserted::find(card.slug()).map(Inserted::slug);
            assert_eq!(found, Some(card.slug()));
            assert!(!card.name().is_empty() && !card.slug().is_empty());
        }
        assert!(Inserted::find("").is_none());
    }
}
