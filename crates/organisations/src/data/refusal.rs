//! Why a field is not kept as it was typed.

use belgium::InvalidNumber;
use kernel::Refusal;

kernel::refusals! {
    /// Each is about one field, so a form shows all that apply at once.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum FieldRefusal {
        NumberCharacters => 422 "enterprise-number-characters" at "number",
        NumberLength => 422 "enterprise-number-length" at "number",
        NumberFirstDigit => 422 "enterprise-number-first-digit" at "number",
        NumberCheckDigits => 422 "enterprise-number-check-digits" at "number",
        NameMissing => 422 "organisation-name-missing" at "name",
        NameUnfit => 422 "organisation-name-unfit" at "name",
        /// It reads like an advertisement.
        NameIsAddress => 422 "organisation-name-is-address" at "name",
        StreetMissing => 422 "organisation-street-missing" at "street",
        StreetUnfit => 422 "organisation-street-unfit" at "street",
        PostalCodeMissing => 422 "organisation-postal-code-missing" at "postal_code",
        PostalCodeUnreadable => 422 "organisation-postal-code-unreadable" at "postal_code",
        CityMissing => 422 "organisation-city-missing" at "city",
        CityUnfit => 422 "organisation-city-unfit" at "city",
        EmailMissing => 422 "organisation-email-missing" at "email",
        EmailUnreadable => 422 "organisation-email-unreadable" at "email",
        PhoneUnreadable => 422 "organisation-phone-unreadable" at "phone",
        WebsiteUnreadable => 422 "organisation-website-unreadable" at "website",
        StaffTypeMissing => 422 "staff-type-missing" at "kind",
        FunctionUnfit => 422 "staff-function-unfit" at "function",
        EstablishmentNumberUnreadable => 422 "establishment-number-unreadable" at "number",
        EstablishmentUnknown => 422 "establishment-unknown" at "establishment",
    }
}

impl FieldRefusal {
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
