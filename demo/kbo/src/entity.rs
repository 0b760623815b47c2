//! An enterprise as the files describe it.

/// All that the files say of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Ten digits; the last two check the others.
    pub number: u64,
    /// 1 natural person, 2 legal person, 0 unknown.
    pub kind: &'static str,
    pub form: &'static str,
    pub situation: &'static str,
    /// As the files write it: `25-11-2020`.
    pub began_on: String,
    pub names: Vec<Denomination>,
    pub addresses: Vec<Address>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denomination {
    /// 0 unknown, 1 French, 2 Dutch, 3 German, 4 English.
    pub language: &'static str,
    /// 001 name, 002 abbreviation, 003 commercial.
    pub kind: &'static str,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// REGO for a seat.
    pub kind: String,
    pub country: (String, String),
    pub postal_code: String,
    pub municipality: (String, String),
    pub street: (String, String),
    pub house_number: String,
    pub bus: String,
}

impl Entity {
    /// A number of which the first eight digits are these.
    pub const fn number_of(first_eight: u64) -> u64 {
        first_eight * 100 + 97 - first_eight % 97
    }

    /// An association of co-owners with a Dutch name, and nothing else.
    pub fn association(number: u64, name: &str) -> Self {
        Self {
            number,
            kind: "2",
            form: "070",
            situation: "000",
            began_on: "01-04-2012".into(),
            names: vec![Denomination {
                language: "2",
                kind: "001",
                text: name.into(),
            }],
            addresses: Vec::new(),
        }
    }

    /// A private company with a Dutch name, and nothing else.
    pub fn company(number: u64, name: &str) -> Self {
        Self {
            form: "610",
            ..Self::association(number, name)
        }
    }

    #[must_use]
    pub fn named(mut self, language: &'static str, kind: &'static str, text: &str) -> Self {
        self.names.push(Denomination {
            language,
            kind,
            text: text.into(),
        });
        self
    }

    /// With a seat of one spelling: street, number, postal code, municipality.
    #[must_use]
    pub fn seated(
        mut self,
        street: &str,
        house_number: &str,
        postal_code: &str,
        municipality: &str,
    ) -> Self {
        let both = |text: &str| (text.to_owned(), text.to_owned());
        self.addresses.push(Address {
            kind: "REGO".into(),
            street: both(street),
            house_number: house_number.into(),
            postal_code: postal_code.into(),
            municipality: both(municipality),
            ..Address::default()
        });
        self
    }
}
