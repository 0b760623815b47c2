//! What tools may learn of a profile: the scopes `phone` and `address` (OpenID
//! Connect Core §5.1, §5.1.1).

use belgium::{Address, PhoneNumber};
use diesel::QueryResult;
use domain::{ClaimQuery, ClaimSource};
use serde_json::{Map, Value, json};
use storage::Tx;

use crate::{Contact, contact};

#[derive(Debug, Clone, Copy)]
pub struct ContactClaims;

impl ClaimSource for ContactClaims {
    fn names(&self) -> &'static [&'static str] {
        &["phone_number", "phone_number_verified", "address"]
    }

    fn claims(&self, tx: &mut Tx, query: &ClaimQuery<'_>) -> QueryResult<Map<String, Value>> {
        let Contact {
            phone,
            mobile,
            address,
        } = contact(tx, query.account)?;
        let mut claims = Map::new();
        // The one that reaches the person wherever they are.
        if let Some(number) = mobile.or(phone).as_ref().map(PhoneNumber::e164) {
            claims.insert("phone_number".to_owned(), number.into());
            // Nobody called it.
            claims.insert("phone_number_verified".to_owned(), false.into());
        }
        if let Some(address) = &address {
            claims.insert("address".to_owned(), address_claim(address));
        }
        Ok(claims)
    }
}

fn address_claim(address: &Address) -> Value {
    let Address {
        street,
        postal_code,
        city,
    } = address;
    json!({
        "formatted": format!("{street}\n{postal_code} {city}"),
        "street_address": street.as_str(),
        "postal_code": postal_code.as_str(),
        "locality": city.as_str(),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use kernel::{AccountId, Context, Never};
    use testkit::{AN_PEETERS, TestDb, on_both_engines};

    use super::*;
    use crate::{TypedContact, save_contact};

    async fn claims_of(db: &TestDb, account: &AccountId) -> Value {
        let account = account.clone();
        let claims = db.read(move |tx| {
            let query = ClaimQuery {
                now: testkit::START,
                account: &account,
                tool: "romi",
                context: &Context::personal(),
                wanted: &BTreeSet::from(["phone_number".to_owned()]),
            };
            ContactClaims.claims(tx, &query)
        });
        Value::Object(claims.await.unwrap())
    }

    async fn save(db: &TestDb, account: &AccountId, typed: TypedContact<'static>) {
        let (act, account, contact) = (testkit::act(), account.clone(), typed.read().unwrap());
        db.write::<_, _, Never>(move |tx| Ok(save_contact(tx, &act, &account, &contact)?))
            .await
            .unwrap();
    }

    #[tokio::test]
    async fn a_tool_learns_the_contact_data_that_the_person_told() {
        on_both_engines(|db| async move {
            let an = accounts::testing::account(&db, &AN_PEETERS).await;
            assert_eq!(claims_of(&db, &an).await, json!({}));
            let mut typed = TypedContact {
                phone: "02 123 45 67",
                ..TypedContact::default()
            };
            save(&db, &an, typed).await;
            let phone = json!({ "phone_number": "+3221234567", "phone_number_verified": false });
            assert_eq!(claims_of(&db, &an).await, phone);
            typed = TypedContact {
                mobile: "0470 12 34 56",
                street: "Wetstraat 16",
                postal_code: "1000",
                city: "Brussel",
                ..typed
            };
            save(&db, &an, typed).await;
            assert_eq!(
                claims_of(&db, &an).await,
                json!({
                    "phone_number": "+32470123456",
                    "phone_number_verified": false,
                    "address": {
                        "formatted": "Wetstraat 16\n1000 Brussel",
                        "street_address": "Wetstraat 16",
                        "postal_code": "1000",
                        "locality": "Brussel",
                    },
                })
            );
        })
        .await;
    }
}
