//! What came of one attempt, as it waits, sealed, for the browser to come back with its
//! code.

use belgium::NationalNumber;
use kernel::{Refusal, Timestamp};
use serde::{Deserialize, Serialize};

use crate::errand::Errand;
use crate::{Card, EidRefusal, Person, Standing};

#[derive(Serialize, Deserialize)]
pub(crate) struct Outcome {
    pub errand: Errand,
    /// What the handshake showed, for the test of one's own card.
    pub handshake: Handshake,
    /// The person, or the code of the refusal.
    seen: Result<Seen, String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Handshake {
    /// From the first word of the browser to its last.
    pub milliseconds: Option<u64>,
    pub certificates: usize,
}

#[derive(Serialize, Deserialize)]
struct Seen {
    person: Written,
    not_after: Timestamp,
    answered: bool,
    as_of: Timestamp,
}

/// A person, as it is sealed.
#[derive(Serialize, Deserialize)]
pub(crate) struct Written {
    number: String,
    given_names: Option<String>,
    surname: Option<String>,
}

/// A card that is good, and how that is known.
#[derive(Debug, Clone)]
pub(crate) struct Good {
    pub person: Person,
    pub not_after: Timestamp,
    pub standing: Standing,
}

impl From<&Person> for Written {
    fn from(person: &Person) -> Self {
        Self {
            number: person.number.expose().to_owned(),
            given_names: person.given_names.clone(),
            surname: person.surname.clone(),
        }
    }
}

impl Written {
    pub fn read(self) -> Option<Person> {
        Some(Person {
            number: NationalNumber::from_digits(&self.number).ok()?,
            given_names: self.given_names,
            surname: self.surname,
        })
    }
}

impl Outcome {
    pub fn new(
        errand: Errand,
        handshake: Handshake,
        judged: Result<(&Card, Standing), EidRefusal>,
    ) -> Self {
        let seen = judged.map(|(card, standing)| {
            let (answered, as_of) = match standing {
                Standing::Answered { as_of } => (true, as_of),
                Standing::Listed { as_of } => (false, as_of),
            };
            Seen {
                person: (&card.person()).into(),
                not_after: card.not_after,
                answered,
                as_of,
            }
        });
        Self {
            errand,
            handshake,
            seen: seen.map_err(|refusal| refusal.code().to_owned()),
        }
    }

    /// The card that was shown, or why it will not do.
    pub fn judged(self) -> Result<Good, EidRefusal> {
        let seen = self.seen.map_err(|code| {
            let mut all = EidRefusal::examples().into_iter();
            let refusal = all.find(|refusal| refusal.code() == code);
            refusal.unwrap_or(EidRefusal::Unreadable)
        })?;
        let as_of = seen.as_of;
        Ok(Good {
            person: seen.person.read().ok_or(EidRefusal::Unreadable)?,
            not_after: seen.not_after,
            standing: if seen.answered {
                Standing::Answered { as_of }
            } else {
                Standing::Listed { as_of }
            },
        })
    }
}
