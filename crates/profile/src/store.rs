//! The rows of a profile.

use belgium::{Address, PhoneNumber};
use diesel::prelude::*;
use kernel::{AccountId, Act};
use serde_json::json;
use storage::{Tx, audit};

use crate::Contact;
use crate::schema::profiles;

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = profiles)]
struct Row {
    phone: String,
    mobile: String,
    street: String,
    postal_code: String,
    city: String,
}

/// What the person has told so far.
pub fn contact(tx: &mut Tx, account: &AccountId) -> QueryResult<Contact> {
    let row: Option<Row> = profiles::table
        .filter(profiles::account_id.eq(account))
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    Ok(row.map(read).unwrap_or_default())
}

/// A number that was kept before a rule became stricter is left out rather than
/// shown as an error of ours; an address is shown as it was kept.
fn read(row: Row) -> Contact {
    let told = !row.street.is_empty();
    let address = told.then(|| Address::kept(row.street, row.postal_code, row.city));
    Contact {
        phone: row.phone.parse().ok(),
        mobile: row.mobile.parse().ok(),
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
