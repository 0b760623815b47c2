//! Where the seat of an enterprise is.

use belgium::{Address, Day};
use kernel::Language;
use serde::{Deserialize, Serialize};

/// As the Crossroads Bank writes it; what is empty is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Seat {
    #[serde(rename = "s", skip_serializing_if = "Both::is_empty")]
    pub street: Both,
    #[serde(rename = "h", skip_serializing_if = "String::is_empty")]
    pub house_number: String,
    #[serde(rename = "b", skip_serializing_if = "String::is_empty")]
    pub bus: String,
    #[serde(rename = "z", skip_serializing_if = "String::is_empty")]
    pub postal_code: String,
    #[serde(rename = "m", skip_serializing_if = "Both::is_empty")]
    pub municipality: Both,
    /// Empty: Belgium.
    #[serde(rename = "c", skip_serializing_if = "Both::is_empty")]
    pub country: Both,
    #[serde(rename = "x", skip_serializing_if = "String::is_empty")]
    pub extra: String,
    /// Since when the municipality has struck it off; it stays in the file.
    #[serde(rename = "o", skip_serializing_if = "Option::is_none")]
    pub struck_off_on: Option<Day>,
}

/// A text in Dutch and in French; outside Brussels and the municipalities with
/// facilities they are usually the same.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Both {
    #[serde(rename = "n", skip_serializing_if = "String::is_empty")]
    pub nl: String,
    /// Empty where it is the same.
    #[serde(rename = "f", skip_serializing_if = "String::is_empty")]
    pub fr: String,
}

impl Both {
    pub fn new(nl: &str, fr: &str) -> Self {
        Self {
            nl: if nl.is_empty() { fr } else { nl }.to_owned(),
            fr: if nl == fr || nl.is_empty() { "" } else { fr }.to_owned(),
        }
    }

    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Fr if !self.fr.is_empty() => &self.fr,
            _ => &self.nl,
        }
    }

    fn is_empty(&self) -> bool {
        self.nl.is_empty() && self.fr.is_empty()
    }
}

impl Seat {
    pub fn is_belgian(&self) -> bool {
        self.country.is_empty()
    }

    /// Street, number and bus: `Kerkstraat 1 bus 2`. A municipality behind the street,
    /// as in `Budastraat(Kor)`, is left out: the municipality stands beside it.
    pub fn street_line(&self, language: Language) -> String {
        let street = self.street.get(language);
        let street = street.split('(').next().unwrap_or(street).trim();
        let bus = match language {
            Language::Nl => "bus",
            Language::Fr => "bte",
        };
        let mut parts = vec![street, self.house_number.as_str()];
        if !self.bus.is_empty() {
            parts.extend([bus, self.bus.as_str()]);
        }
        joined(&parts, " ")
    }

    /// On one line, as people write it.
    pub fn line(&self, language: Language) -> String {
        let street = self.street_line(language);
        let place = [self.postal_code.as_str(), self.municipality.get(language)];
        let place = joined(&place, " ");
        joined(&[&street, &place, self.country.get(language)], ", ")
    }

    /// To propose in a form; `None` where it is abroad, or would not do there.
    pub fn address(&self, language: Language) -> Option<Address> {
        let street = self.street_line(language);
        let city = self.municipality.get(language);
        let parsed = Address::parse(&street, &self.postal_code, city).ok();
        parsed.filter(|_| self.is_belgian())
    }
}

fn joined(parts: &[&str], between: &str) -> String {
    let there: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    there.join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn buda() -> Seat {
        Seat {
            street: Both::new("Budastraat(Kor)", "Rue Buda"),
            house_number: "7".into(),
            bus: "2".into(),
            postal_code: "8500".into(),
            municipality: Both::new("Kortrijk", "Courtrai"),
            ..Seat::default()
        }
    }

    #[test]
    fn a_seat_is_written_in_the_language_of_whoever_reads() {
        let seat = buda();
        assert_eq!(seat.line(Language::Nl), "Budastraat 7 bus 2, 8500 Kortrijk");
        assert_eq!(seat.line(Language::Fr), "Rue Buda 7 bte 2, 8500 Courtrai");
        let address = seat.address(Language::Nl).unwrap();
        assert_eq!(address.street.as_str(), "Budastraat 7 bus 2");
        assert_eq!(address.city.as_str(), "Kortrijk");
    }

    #[test]
    fn a_seat_abroad_is_shown_and_not_proposed() {
        let abroad = Seat {
            country: Both::new("Frankrijk", "France"),
            ..buda()
        };
        let line = abroad.line(Language::Fr);
        assert_eq!(line, "Rue Buda 7 bte 2, 8500 Courtrai, France");
        assert_eq!(abroad.address(Language::Fr), None);
        assert_eq!(Seat::default().line(Language::Nl), "");
    }

    #[test]
    fn what_is_the_same_in_both_languages_is_kept_once() {
        assert_eq!(Both::new("Gent", "Gent").fr, "");
        assert_eq!(Both::new("", "Namur").get(Language::Nl), "Namur");
        let json = serde_json::to_string(&buda()).unwrap();
        assert_eq!(serde_json::from_str::<Seat>(&json).unwrap(), buda());
        assert!(!json.contains("\"c\""), "{json}");
    }
}
