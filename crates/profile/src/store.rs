//! The rows of a profile.

use belgium::{Address, PhoneNumber};
use diesel::prelude::*;
use kernel::{AccountId, Act};
use serde_json::json;
use storage::{Tx, audit};

use crate::Contact;
use crate::schema::profiles;

type Row = (String, String, String, String, String);

/// What the person has told so far.
pub fn contact(tx: &mut Tx, account: &AccountId) -> QueryResult<Contact> {
    let columns = (
        profiles::phone,
        profiles::mobile,
        profiles::street,
        profiles::postal_code,
        profiles::city,
    );
    let row: Option<Row> = profiles::table
        .filter(profiles::account_id.eq(account))
        .select(columns)
        .first(tx)
        .optional()?;
    Ok(row.map(read).unwrap_or_default())
}

/// A number that was kept before a rule became stricter is left out rather than
/// shown as an error of ours.
fn read((phone, mobile, street, postal_code, city): Row) -> Contact {
    let told = !street.is_empty();
    let address = told.then(|| Address::kept(street, postal_code, city));
    Contact {
        phone: phone.parse().ok(),
        mobile: mobile.parse().ok(),
        address,
    }
}

/// Keeps the contact data; the audit trail says that they changed, not to what.
pub fn save_contact(
    tx: &mut Tx,
    act: &Act,
    account: &AccountId,
    contact: &Contact,
) -> QueryResult<()> {
    let number =
        |number: &Option<PhoneNumber>| number.as_ref().map(PhoneNumber::e164).unwrap_or_default();
    let (street, postal_code, city) = match &contact.address {
        Some(address) => (
            address.street.as_str(),
            address.postal_code.as_str(),
            address.city.as_str(),
        ),
        None => ("", "", ""),
    };
    let values = (
        profiles::phone.eq(number(&contact.phone)),
        profiles::mobile.eq(number(&contact.mobile)),
        profiles::street.eq(street),
        profiles::postal_code.eq(postal_code),
        profiles::city.eq(city),
        profiles::updated_at.eq(act.now()),
    );
    let own = profiles::table.filter(profiles::account_id.eq(account));
    if diesel::update(own).set(values.clone()).execute(tx)? == 0 {
        let (phone, mobile, street, postal_code, city, updated_at) = values;
        diesel::insert_into(profiles::table)
            .values((
                profiles::account_id.eq(account),
                phone,
                mobile,
                street,
                postal_code,
                city,
                updated_at,
            ))
            .execute(tx)?;
    }
    audit::record(tx, act, "profile.changed", account.as_str(), &json!({}))
}
