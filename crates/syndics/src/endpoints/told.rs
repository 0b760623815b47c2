//! What programs are told, and what they may ask.

use api::{Problem, Public};
use belgium::{Day, PhoneNumber};
use kernel::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::known::{Known, one_line};
use crate::register::{Stretch, held_on};
use crate::routes::association_url;
use crate::{Holder, MandateId, Period};

/// An association of co-owners.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Association {
    /// Its enterprise number, ten digits.
    number: String,
    name: String,
    /// On one line; empty where none is known.
    address: String,
    /// The first day on which it is no more; null while it is.
    #[schema(value_type = Option<String>, format = "date")]
    dissolved_on: Option<Day>,
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
    pub fn new(call: &Public, known: &Known) -> Self {
        let origin = &call.state.settings.origin;
        Self {
            number: known.number.as_str().to_owned(),
            name: known.name(call.language),
            address: known.address(call.language),
            dissolved_on: known.dissolved_on(),
            url: format!("{origin}{}", association_url(&known.number)),
        }
    }
}

impl Syndic {
    pub fn new(mandate: &MandateId, stretch: &Stretch, days: Period) -> Self {
        let syndic = &stretch.held.syndic;
        let published = syndic.published();
        Self {
            mandate: mandate.clone(),
            kind: syndic.kind.word(),
            appointed_by: syndic.appointed_by.word(),
            professional: syndic.is_professional,
            holder: match syndic.holder {
                Holder::Natural { .. } => "natural",
                Holder::Legal { .. } => "legal",
            },
            name: published.name.as_str().to_owned(),
            enterprise_number: published
                .enterprise
                .map(|number| number.as_str().to_owned()),
            address: one_line(published.address),
            email: published.email.map(|email| email.as_str().to_owned()),
            phone: published.phone.map(PhoneNumber::e164),
            from: days.from,
            through: days.through(),
        }
    }

    /// Those on that day, each with the days of the whole mandate.
    pub fn on(known: &Known, day: Day) -> Vec<Self> {
        let found = held_on(known.mandates(), day).into_iter();
        found
            .filter_map(|(mandate, stretch)| {
                Some(Self::new(&mandate.id, stretch, mandate.period()?))
            })
            .collect()
    }

    /// All there were, the newest first, with the days on which each was as it says.
    pub fn history(known: &Known) -> Vec<Self> {
        let mandates = known.mandates().iter().rev();
        mandates
            .flat_map(|mandate| {
                let stretches = mandate.stretches.iter().rev();
                stretches.map(|stretch| Self::new(&mandate.id, stretch, stretch.period))
            })
            .collect()
    }
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
