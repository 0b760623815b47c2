//! What the others hear when people may no longer use what they could.

use diesel::QueryResult;
use kernel::{AccountId, Act};
use serde::{Deserialize, Serialize};
use storage::{Tx, outbox};

/// So that whoever follows an event is done with it in a moment.
const ACCOUNTS_PER_EVENT: usize = 200;

/// These people lost access to a tool: what tools hold for them is judged again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessChanged {
    pub accounts: Vec<AccountId>,
}

impl outbox::Event for AccessChanged {
    const KIND: &'static str = "access.changed";
}

/// These people may have lost something: tells of each once; of nobody, nothing.
pub fn publish(tx: &mut Tx, act: &Act, mut accounts: Vec<AccountId>) -> QueryResult<()> {
    accounts.sort();
    accounts.dedup();
    for some in accounts.chunks(ACCOUNTS_PER_EVENT) {
        let accounts = some.to_vec();
        outbox::publish(tx, act, &AccessChanged { accounts })?;
    }
    Ok(())
}
