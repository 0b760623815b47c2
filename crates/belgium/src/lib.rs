//! What is written in Belgium in ways of its own: numbers, telephone numbers,
//! addresses, amounts and days, parsed once at the edge and right from then on. Pure: no
//! input or output, nothing of this platform but the words of `kernel`.

mod address;
mod creditor_reference;
mod day;
mod enterprise_number;
mod establishment_number;
mod euros;
mod iban;
mod month;
mod national_number;
mod number;
mod office_hours;
mod phone;
mod postal_code;
mod structured_communication;
mod typed_day;
mod typed_moment;
mod working_days;

pub use address::{Address, InvalidAddress};
pub use creditor_reference::CreditorReference;
pub use day::{Day, InvalidDay};
pub use enterprise_number::EnterpriseNumber;
pub use establishment_number::EstablishmentNumber;
pub use euros::typed_euros;
pub use iban::{Iban, InvalidIban};
pub use month::Month;
pub use national_number::{Birth, InvalidNationalNumber, NationalNumber, NumberKind, Sex};
pub use number::InvalidNumber;
pub use office_hours::{InvalidSpan, OfficeHours, Span};
pub use phone::{InvalidPhoneNumber, PhoneNumber};
pub use postal_code::{InvalidPostalCode, PostalCode};
pub use structured_communication::{InvalidReference, StructuredCommunication};
pub use typed_day::typed_day;
pub use typed_moment::{typed_moment, typed_time};
pub use working_days::{Holiday, WorkingDays, holidays};
