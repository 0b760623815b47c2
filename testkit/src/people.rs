//! The people of all tests, of the demo and of the documentation.

use kernel::{Email, Language, Username};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    pub first_name: &'static str,
    pub last_name: &'static str,
    pub username: &'static str,
    pub email: &'static str,
    pub language: Language,
}

pub const AN_PEETERS: Person = Person {
    first_name: "An",
    last_name: "Peeters",
    username: "an.peeters",
    email: "an.peeters@example.be",
    language: Language::Nl,
};

pub const MARC_DUBOIS: Person = Person {
    first_name: "Marc",
    last_name: "Dubois",
    username: "marc.dubois",
    email: "marc.dubois@example.be",
    language: Language::Fr,
};

pub const LIEVE_JANSSENS: Person = Person {
    first_name: "Lieve",
    last_name: "Janssens",
    username: "lieve.janssens",
    email: "lieve.janssens@example.be",
    language: Language::Nl,
};

pub const SOFIE_MAES: Person = Person {
    first_name: "Sofie",
    last_name: "Maes",
    username: "sofie.maes",
    email: "sofie.maes@example.be",
    language: Language::Nl,
};

pub const YOUSSEF_EL_AMRANI: Person = Person {
    first_name: "Youssef",
    last_name: "El Amrani",
    username: "youssef.elamrani",
    email: "youssef.elamrani@example.be",
    language: Language::Fr,
};

pub const PEOPLE: [Person; 5] = [
    AN_PEETERS,
    MARC_DUBOIS,
    LIEVE_JANSSENS,
    SOFIE_MAES,
    YOUSSEF_EL_AMRANI,
];

impl Person {
    pub fn email(&self) -> Email {
        self.email
            .parse()
            .expect("the address of a known person reads")
    }

    pub fn username(&self) -> Username {
        self.username
            .parse()
            .expect("the user name of a known person reads")
    }

    pub fn display_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}
