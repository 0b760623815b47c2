//! What programs are told, and what they may ask.

use belgium::{Day, EnterpriseNumber};
use kernel::{Language, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;
use web::State;

use api::Problem;

use crate::register::{LookUp, Stretch};
use crate::routes::association_url;
use crate::{Holder, MandateId, Period};

/// An association of co-owners.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, ToSchema)]
pub(super) struct Association {
    /// Its enterprise number, ten digits.
    number: String,
    name: String,
    /// On one line; empty where none is known.
    address: String,
    /// The first day on which it is no more; null while it is.
    #[schema(value_type = Option<String>, format = "date")]
    pub dissolved_on: Option<Day>,
    /// The page of the association, for people. It stays.
    #[schema(format = "uri")]
    url: String,
}

/// A syndic, on some days of a mandate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Syndic {
    /// The same for all stretches of a mandate.
    #[schema(value_type = String)]
    mandate: MandateId,
    /// `ordinary` or `provisional`.
    kind: &'static str,
    /// `assembly` or `judge`.
    appointed_by: &'static str,
    professional: bool,
    /// `natural` or `legal`.
    holder: &'static str,
    name: String,
    /// Of a legal person only.
    enterprise_number: Option<String>,
    /// Where the syndic is reached for the co-ownership, on one line.
    address: String,
    /// Of a legal person only.
    email: Option<String>,
    /// Of a legal person only.
    phone: Option<String>,
    #[schema(value_type = String, format = "date")]
    from: Day,
    /// The last day; null: until further notice.
    #[schema(value_type = Option<String>, format = "date")]
    through: Option<Day>,
}

impl Association {
    pub fn of_register(state: &State, known: &LookUp) -> Self {
        let association = &known.association;
        let address = &association.address;
        Self {
            name: association.name.as_str().to_owned(),
            address: one_line(
                address.street.as_str(),
                address.postal_code.as_str(),
                address.city.as_str(),
            ),
            dissolved_on: association.dissolved_on,
            ..Self::at(state, &association.number)
        }
    }

    pub fn of_kbo(state: &State, language: Language, found: &kbo::Enterprise) -> Self {
        Self {
            name: found.name(language).unwrap_or_default().to_owned(),
            address: found.seat_line(language).unwrap_or_default(),
            ..Self::at(state, &found.number)
        }
    }

    fn at(state: &State, number: &EnterpriseNumber) -> Self {
        Self {
            number: number.as_str().to_owned(),
            name: String::new(),
            address: String::new(),
            dissolved_on: None,
            url: format!("{}{}", state.settings.origin, association_url(number)),
        }
    }
}

impl Syndic {
    pub fn new(mandate: &MandateId, stretch: &Stretch, days: Period) -> Self {
        let syndic = &stretch.held.syndic;
        let address = &syndic.contact.address;
        let is_natural = syndic.is_natural();
        let of_company = |text: Option<String>| text.filter(|_| !is_natural);
        let (email, phone) = (&syndic.contact.email, &syndic.contact.phone);
        Self {
            mandate: mandate.clone(),
            kind: syndic.kind.word(),
            appointed_by: syndic.appointed_by.word(),
            professional: syndic.is_professional,
            holder: match syndic.holder {
                Holder::Natural { .. } => "natural",
                Holder::Legal { .. } => "legal",
            },
            name: syndic.name.as_str().to_owned(),
            enterprise_number: of_company(
                syndic.enterprise().map(|number| number.as_str().to_owned()),
            ),
            address: one_line(
                address.street.as_str(),
                address.postal_code.as_str(),
                address.city.as_str(),
            ),
            email: of_company(email.as_ref().map(|email| email.as_str().to_owned())),
            phone: of_company(phone.as_ref().map(belgium::PhoneNumber::e164)),
            from: days.from,
            through: days.through(),
        }
    }

    /// Those on that day, each with the days of the whole mandate.
    pub fn on(known: &LookUp, day: Day) -> Vec<Self> {
        let found = known.on(day).into_iter();
        found
            .filter_map(|(mandate, stretch)| {
                Some(Self::new(&mandate.id, stretch, mandate.period()?))
            })
            .collect()
    }

    /// All there were, the newest first, with the days on which each was as it says.
    pub fn history(known: &LookUp) -> Vec<Self> {
        let mandates = known.mandates.iter().rev();
        mandates
            .flat_map(|mandate| {
                let stretches = mandate.stretches.iter().rev();
                stretches.map(|stretch| Self::new(&mandate.id, stretch, stretch.period))
            })
            .collect()
    }
}

fn one_line(street: &str, postal_code: &str, city: &str) -> String {
    let place = format!("{postal_code} {city}");
    let parts = [street, place.trim()].into_iter();
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// A day as the document writes it; an empty parameter counts as not sent.
pub(super) fn day(name: &str, text: Option<&String>) -> Result<Option<Day>, Problem> {
    let sent = text.filter(|text| !text.is_empty());
    sent.map(|text| text.parse())
        .transpose()
        .map_err(|_| Problem::parameter(name, "a day, as 2026-11-25"))
}

/// Until when what was recorded counts: the end of that day in Brussels.
pub(super) fn end_of(day: Day) -> Timestamp {
    Timestamp::from_millis(day.ends().as_millis().saturating_sub(1))
}
