//! Who somebody is by their identity card. Only `eid` knows; it is asked through
//! functions that `app` hands in, as [`web::Services`].

use belgium::NationalNumber;
use diesel::QueryResult;
use kernel::{AccountId, Sealer};
use storage::Tx;
use web::Services;

/// Of what is linked by card. Without it nobody has a card linked.
#[derive(Debug, Clone, Copy)]
pub struct LinkedCards {
    /// The national number of the card that is linked to this account.
    pub number_of: fn(&mut Tx, &Sealer, &AccountId) -> QueryResult<Option<NationalNumber>>,
    /// The account to which the card with this number is linked.
    pub account_of: fn(&mut Tx, &Sealer, &NationalNumber) -> QueryResult<Option<AccountId>>,
}

impl Default for LinkedCards {
    fn default() -> Self {
        Self {
            number_of: |_, _, _| Ok(None),
            account_of: |_, _, _| Ok(None),
        }
    }
}

impl LinkedCards {
    pub(crate) fn of(services: &Services) -> Self {
        services.or_default()
    }
}
