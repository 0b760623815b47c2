//! Rows of the tables, each read by itself.

use belgium::{Day, EnterpriseNumber};

use super::odd::Oddities;
use super::table::Table;
use crate::facts::Kind;
use crate::seat::Both;
use crate::{Facts, Name, NameKind, NameLanguage, Odd, Seat};

pub(super) const ENTERPRISE: [&str; 7] = [
    "EnterpriseNumber",
    "Status",
    "JuridicalSituation",
    "TypeOfEnterprise",
    "JuridicalForm",
    "JuridicalFormCAC",
    "StartDate",
];
pub(super) const NAME: [&str; 4] = [
    "EntityNumber",
    "Language",
    "TypeOfDenomination",
    "Denomination",
];
pub(super) const ADDRESS: [&str; 13] = [
    "EntityNumber",
    "TypeOfAddress",
    "CountryNL",
    "CountryFR",
    "Zipcode",
    "MunicipalityNL",
    "MunicipalityFR",
    "StreetNL",
    "StreetFR",
    "HouseNumber",
    "Box",
    "ExtraAddressInfo",
    "DateStrikingOff",
];
pub(super) const ESTABLISHMENT: [&str; 3] =
    ["EstablishmentNumber", "StartDate", "EnterpriseNumber"];

/// The situation of whom nothing special is to be said.
const USUAL_SITUATION: &str = "000";

/// Whose row it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    Enterprise(u64),
    /// Of an establishment or a branch: nothing of it is kept.
    Another,
    Nobody,
}

/// Numbers stand as `0403.170.701` there, and are checked here.
pub(super) fn whose(text: &str) -> Whose {
    match text.as_bytes().first() {
        Some(b'2'..=b'9') => Whose::Another,
        _ => number(text).map_or(Whose::Nobody, Whose::Enterprise),
    }
}

fn number(text: &str) -> Option<u64> {
    let bytes = text.as_bytes();
    if bytes.len() == 12 && bytes[4] == b'.' && bytes[8] == b'.' {
        let mut number = 0_u64;
        for (place, byte) in bytes.iter().enumerate() {
            match byte {
                b'0'..=b'9' => number = number * 10 + u64::from(byte - b'0'),
                _ if place == 4 || place == 8 => {}
                _ => return None,
            }
        }
        return (number % 100 == 97 - number / 100 % 97).then_some(number);
    }
    let number: EnterpriseNumber = text.parse().ok()?;
    number.as_str().parse().ok()
}

/// As they are stored.
pub(crate) fn digits(number: u64) -> String {
    format!("{number:010}")
}

/// `25-11-2026`
pub(super) fn day(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let day = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let year = parts.next()?.parse().ok()?;
    Day::of(year, month, day).filter(|_| parts.next().is_none())
}

fn day_or_odd(table: &Table, column: usize, odd: &mut Oddities) -> Option<Day> {
    let text = &table.row()[column];
    let read = day(text);
    if read.is_none() && !text.is_empty() {
        odd.add(table, &Odd::Date { found: shown(text) });
    }
    read
}

pub(super) fn shown(text: &str) -> String {
    text.chars().take(80).collect()
}

/// What the row of an enterprise says; names and seat come from elsewhere.
pub(super) fn enterprise(table: &Table, odd: &mut Oddities) -> Facts {
    let row = table.row();
    let kind = match &row[3] {
        "1" => Kind::Natural,
        "2" => Kind::Legal,
        "0" => Kind::Unknown,
        other => {
            odd.add(
                table,
                &Odd::Code {
                    column: ENTERPRISE[3],
                    found: shown(other),
                },
            );
            Kind::Unknown
        }
    };
    if &row[1] != "AC" {
        odd.add(
            table,
            &Odd::Code {
                column: ENTERPRISE[1],
                found: shown(&row[1]),
            },
        );
    }
    let code = |column: usize| Some(&row[column]).filter(|code| !code.is_empty());
    Facts {
        kind,
        form: code(4).map(str::to_owned),
        situation: code(2)
            .filter(|code| *code != USUAL_SITUATION)
            .map(str::to_owned),
        began_on: day_or_odd(table, 6, odd),
        names: Vec::new(),
        seat: None,
    }
}

/// `None` for a name without letters.
pub(super) fn name(table: &Table, odd: &mut Oddities) -> Option<Name> {
    let row = table.row();
    let language = match &row[1] {
        "0" | "" => NameLanguage::Unknown,
        "1" => NameLanguage::French,
        "2" => NameLanguage::Dutch,
        "3" => NameLanguage::German,
        "4" => NameLanguage::English,
        other => {
            odd.add(
                table,
                &Odd::Code {
                    column: NAME[1],
                    found: shown(other),
                },
            );
            NameLanguage::Unknown
        }
    };
    let kind = match &row[2] {
        "001" => NameKind::Name,
        "002" => NameKind::Abbreviation,
        "003" => NameKind::Commercial,
        "004" => NameKind::Other,
        other => {
            odd.add(
                table,
                &Odd::Code {
                    column: NAME[2],
                    found: shown(other),
                },
            );
            NameKind::Other
        }
    };
    let text = line(&row[3]);
    (!text.is_empty()).then_some(Name {
        kind,
        language,
        text,
    })
}

/// The seat that the row describes; `None` for another address.
pub(super) fn seat(table: &Table, odd: &mut Oddities) -> Option<Seat> {
    let row = table.row();
    if &row[1] != "REGO" {
        return None;
    }
    let both = |nl: usize, fr: usize| Both::new(&line(&row[nl]), &line(&row[fr]));
    Some(Seat {
        country: both(2, 3),
        postal_code: line(&row[4]),
        municipality: both(5, 6),
        street: both(7, 8),
        house_number: line(&row[9]),
        bus: line(&row[10]),
        extra: line(&row[11]),
        struck_off_on: day_or_odd(table, 12, odd),
    })
}

/// Of two seats the one that was not struck off, or else the later row.
pub(super) fn rather(new: Option<Seat>, known: Option<Seat>) -> Option<Seat> {
    match (new, known) {
        (Some(new), Some(known))
            if new.struck_off_on.is_some() && known.struck_off_on.is_none() =>
        {
            Some(known)
        }
        (new, known) => new.or(known),
    }
}

/// Texts may hold anything: what shows nothing goes, and so do line ends.
fn line(text: &str) -> String {
    let is_plain = text.bytes().all(|byte| (b' '..0x7f).contains(&byte));
    if is_plain {
        return text.trim().to_owned();
    }
    let visible = kernel::visible(text);
    kernel::nfc(&visible)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
