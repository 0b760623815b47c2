//! Why a field is not kept as it was typed.

use belgium::InvalidNumber;
use kernel::Refusal;

/// Each is about one field, so a form shows all that apply at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldRefusal {
    NumberCharacters,
    NumberLength,
    NumberFirstDigit,
    NumberCheckDigits,
    NameMissing,
    NameUnfit,
    /// It reads like an advertisement.
    NameIsAddress,
    StreetMissing,
    StreetUnfit,
    PostalCodeMissing,
    PostalCodeUnreadable,
    CityMissing,
    CityUnfit,
    EmailMissing,
    EmailUnreadable,
    PhoneUnreadable,
    WebsiteUnreadable,
    StaffTypeMissing,
    FunctionUnfit,
    EstablishmentNumberUnreadable,
    EstablishmentUnknown,
}

impl FieldRefusal {
    pub const ALL: [Self; 21] = [
        Self::NumberCharacters,
        Self::NumberLength,
        Self::NumberFirstDigit,
        Self::NumberCheckDigits,
        Self::NameMissing,
        Self::NameUnfit,
        Self::NameIsAddress,
        Self::StreetMissing,
        Self::StreetUnfit,
        Self::PostalCodeMissing,
        Self::PostalCodeUnreadable,
        Self::CityMissing,
        Self::CityUnfit,
        Self::EmailMissing,
        Self::EmailUnreadable,
        Self::PhoneUnreadable,
        Self::WebsiteUnreadable,
        Self::StaffTypeMissing,
        Self::FunctionUnfit,
        Self::EstablishmentNumberUnreadable,
        Self::EstablishmentUnknown,
    ];

    pub(super) fn is_about(self, other: Self) -> bool {
        self.field() == other.field()
    }
}

impl From<InvalidNumber> for FieldRefusal {
    fn from(reason: InvalidNumber) -> Self {
        match reason {
            InvalidNumber::Characters => Self::NumberCharacters,
            InvalidNumber::Length => Self::NumberLength,
            InvalidNumber::FirstDigit => Self::NumberFirstDigit,
            InvalidNumber::CheckDigits => Self::NumberCheckDigits,
        }
    }
}

impl Refusal for FieldRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NumberCharacters => "enterprise-number-characters",
            Self::NumberLength => "enterprise-number-length",
            Self::NumberFirstDigit => "enterprise-number-first-digit",
            Self::NumberCheckDigits => "enterprise-number-check-digits",
            Self::NameMissing => "organisation-name-missing",
            Self::NameUnfit => "organisation-name-unfit",
            Self::NameIsAddress => "organisation-name-is-address",
            Self::StreetMissing => "organisation-street-missing",
            Self::StreetUnfit => "organisation-street-unfit",
            Self::PostalCodeMissing => "organisation-postal-code-missing",
            Self::PostalCodeUnreadable => "organisation-postal-code-unreadable",
            Self::CityMissing => "organisation-city-missing",
            Self::CityUnfit => "organisation-city-unfit",
            Self::EmailMissing => "organisation-email-missing",
            Self::EmailUnreadable => "organisation-email-unreadable",
            Self::PhoneUnreadable => "organisation-phone-unreadable",
            Self::WebsiteUnreadable => "organisation-website-unreadable",
            Self::StaffTypeMissing => "staff-type-missing",
            Self::FunctionUnfit => "staff-function-unfit",
            Self::EstablishmentNumberUnreadable => "establishment-number-unreadable",
            Self::EstablishmentUnknown => "establishment-unknown",
        }
    }

    fn status(&self) -> u16 {
        422
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::NumberCharacters
            | Self::NumberLength
            | Self::NumberFirstDigit
            | Self::NumberCheckDigits
            | Self::EstablishmentNumberUnreadable => "number",
            Self::NameMissing | Self::NameUnfit | Self::NameIsAddress => "name",
            Self::StreetMissing | Self::StreetUnfit => "street",
            Self::PostalCodeMissing | Self::PostalCodeUnreadable => "postal_code",
            Self::CityMissing | Self::CityUnfit => "city",
            Self::EmailMissing | Self::EmailUnreadable => "email",
            Self::PhoneUnreadable => "phone",
            Self::WebsiteUnreadable => "website",
            Self::StaffTypeMissing => "kind",
            Self::FunctionUnfit => "function",
            Self::EstablishmentUnknown => "establishment",
        })
    }
}
