//! What people type about an organisation, an establishment and themselves in
//! it, parsed at the edge. All that is wrong is told at once.

mod fields;
mod refusal;

use belgium::{Address, EstablishmentNumber, PhoneNumber};
use kernel::{Email, Website};

use crate::{StaffInfo, StaffType};
use fields::Fields;
pub use refusal::FieldRefusal;

/// The general data of an organisation, but for its number, which never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Data {
    pub name: String,
    pub address: Address,
    pub email: Email,
    pub phone: Option<PhoneNumber>,
    pub website: Option<Website>,
}

/// As it came from a form.
#[derive(Debug, Clone, Copy, Default)]
pub struct TypedData<'a> {
    pub name: &'a str,
    pub street: &'a str,
    pub postal_code: &'a str,
    pub city: &'a str,
    pub email: &'a str,
    pub phone: &'a str,
    pub website: &'a str,
}

impl Data {
    pub fn parse(typed: TypedData<'_>) -> Result<Self, Vec<FieldRefusal>> {
        let mut fields = Fields::default();
        let name = fields.name(typed.name);
        let address = fields.address(typed.street, typed.postal_code, typed.city);
        let email = fields.email(typed.email);
        let email = fields.required(email, FieldRefusal::EmailMissing);
        let phone = fields.phone(typed.phone);
        let website = fields.website(typed.website);
        let (Some(name), Some(address), Some(email)) = (name, address, email) else {
            return fields.refused();
        };
        fields.done(Self {
            name,
            address,
            email,
            phone,
            website,
        })
    }
}

/// What is told of a place of business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EstablishmentData {
    /// Not every office knows it.
    pub number: Option<EstablishmentNumber>,
    pub name: String,
    pub address: Address,
    pub email: Option<Email>,
    pub phone: Option<PhoneNumber>,
}

/// As it came from a form.
#[derive(Debug, Clone, Copy, Default)]
pub struct TypedEstablishment<'a> {
    pub number: &'a str,
    pub name: &'a str,
    pub street: &'a str,
    pub postal_code: &'a str,
    pub city: &'a str,
    pub email: &'a str,
    pub phone: &'a str,
}

impl EstablishmentData {
    pub fn parse(typed: TypedEstablishment<'_>) -> Result<Self, Vec<FieldRefusal>> {
        let mut fields = Fields::default();
        let number = fields.establishment_number(typed.number);
        let name = fields.name(typed.name);
        let address = fields.address(typed.street, typed.postal_code, typed.city);
        let email = fields.email(typed.email);
        let phone = fields.phone(typed.phone);
        let (Some(name), Some(address)) = (name, address) else {
            return fields.refused();
        };
        fields.done(Self {
            number,
            name,
            address,
            email,
            phone,
        })
    }
}

/// Staff information as it came from a form.
#[derive(Debug, Clone, Copy, Default)]
pub struct TypedStaff<'a> {
    /// A word of [`StaffType`].
    pub kind: &'a str,
    pub function: &'a str,
    pub email: &'a str,
    pub phone: &'a str,
    /// An id, or empty.
    pub establishment: &'a str,
}

impl StaffInfo {
    pub fn parse(typed: TypedStaff<'_>) -> Result<Self, Vec<FieldRefusal>> {
        let mut fields = Fields::default();
        let kind: Option<StaffType> = typed.kind.parse().ok();
        let kind = fields.required(kind, FieldRefusal::StaffTypeMissing);
        let function = fields.function(typed.function);
        let email = fields.email(typed.email);
        let phone = fields.phone(typed.phone);
        let establishment = fields.establishment(typed.establishment);
        let Some(kind) = kind else {
            return fields.refused();
        };
        fields.done(Self {
            kind,
            function,
            email,
            phone,
            establishment,
        })
    }
}

#[cfg(test)]
mod tests;
