//! What the others hear when somebody's recognitions are not what they were.

use std::collections::BTreeSet;

use belgium::EnterpriseNumber;
use diesel::QueryResult;
use kernel::{AccountId, Act};
use serde::{Deserialize, Serialize};
use storage::{Tx, outbox};

use crate::Holder;

/// So that whoever follows an event is done with it in a moment.
const HOLDERS_PER_EVENT: usize = 200;

/// What these people and organisations hold changed, or may have: whoever relies
/// on it judges again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecognitionsChanged {
    pub accounts: Vec<AccountId>,
    pub organisations: Vec<EnterpriseNumber>,
}

impl outbox::Event for RecognitionsChanged {
    const KIND: &'static str = "recognitions.changed";
}

/// Tells of each holder once; of nobody, nothing.
pub(crate) fn publish(tx: &mut Tx, act: &Act, holders: &BTreeSet<Holder>) -> QueryResult<()> {
    let holders: Vec<&Holder> = holders.iter().collect();
    for some in holders.chunks(HOLDERS_PER_EVENT) {
        let mut event = RecognitionsChanged::default();
        for holder in some {
            match holder {
                Holder::Account(account) => event.accounts.push(account.clone()),
                Holder::Organisation(number) => event.organisations.push(number.clone()),
            }
        }
        outbox::publish(tx, act, &event)?;
    }
    Ok(())
}
