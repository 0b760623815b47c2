//! What the register says of a syndic: everything but the number of
//! a person, which lies apart.

use belgium::{Address, Day, EnterpriseNumber, PhoneNumber};
use kernel::{Email, Line};

use crate::stored::words;

words! {
    /// Whether somebody is the syndic, or stands in for one.
    Kind {
        Ordinary = "ordinary",
        /// Added by the assembly for a time or a purpose, or by the judge (art. 3.89 §7
        /// and §8 of the Civil Code): beside an ordinary syndic or without one.
        Provisional = "provisional",
    }
}

words! {
    AppointedBy {
        Assembly = "assembly",
        Judge = "judge",
    }
}

/// Who holds the mandate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// A person; with a number where they have an enterprise.
    Natural {
        enterprise: Option<EnterpriseNumber>,
    },
    /// A company, through a person who represents it.
    Legal {
        enterprise: EnterpriseNumber,
        representative: Option<Line>,
    },
}

/// Where the syndic is reached for the co-ownership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub address: Address,
    pub email: Option<Email>,
    pub phone: Option<PhoneNumber>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Syndic {
    pub kind: Kind,
    pub appointed_by: AppointedBy,
    /// When the assembly or the judge decided.
    pub decided_on: Day,
    pub is_professional: bool,
    pub name: Line,
    pub holder: Holder,
    pub contact: Contact,
}

/// What anybody may learn of a syndic (G-26): of a natural person the name and where they
/// are reached for the co-ownership; of a company all but who represents it, which is a
/// person again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published<'a> {
    pub name: &'a Line,
    pub address: &'a Address,
    pub enterprise: Option<&'a EnterpriseNumber>,
    pub email: Option<&'a Email>,
    pub phone: Option<&'a PhoneNumber>,
}

impl Syndic {
    pub const NAME_CHARS_MAX: usize = 200;

    pub fn is_natural(&self) -> bool {
        matches!(self.holder, Holder::Natural { .. })
    }

    pub fn published(&self) -> Published<'_> {
        let (name, contact) = (&self.name, &self.contact);
        let of_person = Published {
            name,
            address: &contact.address,
            enterprise: None,
            email: None,
            phone: None,
        };
        match &self.holder {
            Holder::Natural { .. } => of_person,
            Holder::Legal { enterprise, .. } => Published {
                enterprise: Some(enterprise),
                email: contact.email.as_ref(),
                phone: contact.phone.as_ref(),
                ..of_person
            },
        }
    }

    pub fn enterprise(&self) -> Option<&EnterpriseNumber> {
        match &self.holder {
            Holder::Natural { enterprise } => enterprise.as_ref(),
            Holder::Legal { enterprise, .. } => Some(enterprise),
        }
    }

    pub fn representative(&self) -> Option<&Line> {
        match &self.holder {
            Holder::Natural { .. } => None,
            Holder::Legal { representative, .. } => representative.as_ref(),
        }
    }
}
