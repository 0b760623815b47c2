//! Who stands in the registers. The numbers are made up: no register gives out
//! any that begin with 599, 323-9 or CIB-9.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, Person, SOFIE_MAES, YOUSSEF_EL_AMRANI};

use super::{Fault, Register};
use crate::people::{KAREL_WOUTERS, NORA_CLAES};

const HEADER: &str =
    "type;number;name;first_name;birth_date;enterprise_number;column;status;from;to;as_of";
/// So many others fill each list, that one who leaves does not halve it.
const STRANGERS: usize = 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Active,
    Suspended,
    StruckOff,
    /// Not in the list at all.
    Absent,
}

impl Status {
    pub const ALL: [Self; 4] = [Self::Active, Self::Suspended, Self::StruckOff, Self::Absent];

    pub fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::StruckOff => "struck-off",
            Self::Absent => "absent",
        }
    }

    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

#[derive(Debug, Clone)]
pub struct Row {
    pub kind: &'static str,
    pub number: String,
    pub name: String,
    first_name: String,
    birth_date: &'static str,
    enterprise_number: &'static str,
    column: &'static str,
    pub status: Status,
}

impl Row {
    pub fn holder(&self) -> String {
        format!("{} {}", self.first_name, self.name)
            .trim()
            .to_owned()
    }

    /// Somebody with a name, and not there to fill the list.
    pub fn is_known(&self) -> bool {
        self.name != STRANGER
    }
}

const STRANGER: &str = "Onbekend";

/// Kind, number, person, born, column.
type PersonRow = (
    &'static str,
    &'static str,
    Person,
    &'static str,
    &'static str,
);

const BIV_PERSONS: [PersonRow; 5] = [
    ("biv-broker", "599.001", AN_PEETERS, "1980-02-29", "tableau"),
    (
        "biv-broker",
        "599.002",
        MARC_DUBOIS,
        "1975-06-01",
        "tableau",
    ),
    (
        "biv-syndic",
        "599.004",
        YOUSSEF_EL_AMRANI,
        "1983-11-12",
        "tableau",
    ),
    (
        "biv-property-manager",
        "599.005",
        NORA_CLAES,
        "1990-08-03",
        "tableau",
    ),
    (
        "biv-trainee",
        "599.006",
        KAREL_WOUTERS,
        "2001-04-17",
        "stagiairs",
    ),
];
/// Whom nobody linked: a task for the helpdesk once her account is activated.
const BIV_OTHERS: [PersonRow; 1] = [("biv-broker", "599.007", SOFIE_MAES, "1995-09-30", "tableau")];
const CIB_PERSONS: [PersonRow; 1] = [("cib-member", "CIB-9001", AN_PEETERS, "1980-02-29", "")];
const SF323_PERSONS: [PersonRow; 1] = [(
    "sf323-employee",
    "323-9001",
    LIEVE_JANSSENS,
    "1988-01-21",
    "113",
)];

/// Kind, number, name, enterprise number.
type OfficeRow = (&'static str, &'static str, &'static str, &'static str);

const BIV_OFFICES: [OfficeRow; 2] = [
    ("biv-broker", "599.101", "Peeters Vastgoed", "0999.000.129"),
    ("biv-syndic", "599.103", "El Amrani Syndic", "0999.000.327"),
];
const CIB_OFFICES: [OfficeRow; 1] =
    [("cib-member", "CIB-9101", "Peeters Vastgoed", "0999.000.129")];

pub(super) fn all() -> BTreeMap<&'static str, Register> {
    BTreeMap::from([
        (
            "biv",
            register(
                "biv-broker",
                &[BIV_PERSONS.as_slice(), &BIV_OTHERS].concat(),
                &BIV_OFFICES,
            ),
        ),
        ("cib", register("cib-member", &CIB_PERSONS, &CIB_OFFICES)),
        ("sf323", register("sf323-employee", &SF323_PERSONS, &[])),
    ])
}

pub(super) fn persons() -> Vec<(&'static str, &'static str, &'static str, Person)> {
    let lists = [
        ("biv", BIV_PERSONS.as_slice()),
        ("cib", CIB_PERSONS.as_slice()),
        ("sf323", SF323_PERSONS.as_slice()),
    ];
    let of_list = |(source, rows): (&'static str, &'static [PersonRow])| {
        rows.iter()
            .map(move |(kind, number, person, ..)| (source, *kind, *number, *person))
    };
    lists.into_iter().flat_map(of_list).collect()
}

fn register(kind: &'static str, persons: &[PersonRow], offices: &[OfficeRow]) -> Register {
    let persons = persons.iter().map(person_row);
    let offices = offices.iter().map(office_row);
    let strangers = (0..STRANGERS).map(|n| stranger(kind, n));
    Register {
        rows: persons.chain(offices).chain(strangers).collect(),
        fault: Fault::None,
    }
}

fn person_row((kind, number, person, birth_date, column): &PersonRow) -> Row {
    Row {
        kind,
        number: (*number).to_owned(),
        name: person.last_name.to_owned(),
        first_name: person.first_name.to_owned(),
        birth_date,
        enterprise_number: "",
        column,
        status: Status::Active,
    }
}

fn office_row((kind, number, name, enterprise_number): &OfficeRow) -> Row {
    Row {
        kind,
        number: (*number).to_owned(),
        name: (*name).to_owned(),
        first_name: String::new(),
        birth_date: "",
        enterprise_number,
        column: "",
        status: Status::Active,
    }
}

fn stranger(kind: &'static str, n: usize) -> Row {
    Row {
        kind,
        number: format!("599.{}", 900 + n),
        name: STRANGER.to_owned(),
        first_name: format!("Persoon {}", n + 1),
        birth_date: "1970-01-01",
        enterprise_number: "",
        column: "",
        status: Status::Active,
    }
}

/// The list as a file, without those who are absent.
pub(super) fn list(rows: &[Row], today: &str) -> String {
    let mut list = format!("{HEADER}\n");
    let present = || rows.iter().filter(|row| row.status != Status::Absent);
    for row in present() {
        // Writing to a text cannot fail.
        let _ = writeln!(
            list,
            "{};{};{};{};{};{};{};{};2020-01-01;;{today}",
            row.kind,
            row.number,
            row.name,
            row.first_name,
            row.birth_date,
            row.enterprise_number,
            row.column,
            row.status.code(),
        );
    }
    let _ = writeln!(list, "end;{}", present().count());
    list
}
