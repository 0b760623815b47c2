//! What tools may learn of an account (OpenID Connect Core §5.1). Not the photo:
//! that is shown to its owner alone, so an address of it would lead nowhere.

use diesel::QueryResult;
use serde_json::{Map, Value, json};
use storage::Tx;

use crate::{ClaimQuery, ClaimSource};

/// The first of the [`ClaimSource`]s.
#[derive(Debug, Clone, Copy)]
pub struct AccountClaims;

impl ClaimSource for AccountClaims {
    fn names(&self) -> &'static [&'static str] {
        &[
            "name",
            "given_name",
            "family_name",
            "preferred_username",
            "locale",
            "zoneinfo",
            "updated_at",
            "email",
            "email_verified",
        ]
    }

    fn claims(&self, tx: &mut Tx, query: &ClaimQuery<'_>) -> QueryResult<Map<String, Value>> {
        let Some(claims) = accounts::claims(tx, query.account)? else {
            return Ok(Map::new());
        };
        let claims = [
            ("name", json!(claims.name)),
            ("given_name", json!(claims.given_name)),
            ("family_name", json!(claims.family_name)),
            ("preferred_username", json!(claims.preferred_username)),
            ("locale", json!(format!("{}-BE", claims.locale))),
            ("zoneinfo", json!("Europe/Brussels")),
            ("updated_at", json!(claims.updated_at.as_seconds())),
            ("email", json!(claims.email)),
            ("email_verified", json!(claims.email_verified)),
        ];
        // What somebody does not have is no claim (OpenID Connect Core §5.3.2).
        Ok(claims
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name.to_owned(), value))
            .collect())
    }
}
