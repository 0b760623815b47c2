//! What a transfer of the ledger says of the transaction that it belongs to: the
//! `detail` of the ledger, which never changes and never goes, so ids alone (G-23).

use kernel::AccountId;
use ledger::Detail;
use serde::{Deserialize, Serialize};

/// What stands in the ledger beside amount, kind and time. Its transaction has the id of
/// the transfer itself, or of the one that this is linked to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tool: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way_of_use: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<String>,
    /// The tool's own; or the payment, or the line of a statement, of a top-up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The person behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
}

impl Entry {
    /// Of what the ledger handed out; nothing of what others wrote there.
    pub fn read(detail: &Detail) -> Self {
        serde_json::from_str(detail.as_str()).unwrap_or_default()
    }

    /// `None` of more than the ledger keeps.
    pub(crate) fn detail(&self) -> Option<Detail> {
        let json = serde_json::to_string(self).ok()?;
        json.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_again() {
        let entry = Entry {
            tool: Some("kadasterfinder".into()),
            price: Some("parcel-lookup".into()),
            reference: Some("A-17".into()),
            ..Entry::default()
        };
        assert_eq!(Entry::read(&entry.detail().unwrap()), entry);
        assert_eq!(
            Entry::read(&"none of ours".parse().unwrap()),
            Entry::default()
        );
        let long = Entry {
            reference: Some("x".repeat(2_001)),
            ..Entry::default()
        };
        assert_eq!(long.detail(), None);
    }
}
