//! What can be wrong with a ledger, told so that somebody can look at the rows.

use std::fmt;

use crate::TransferId;

use crate::AccountCode;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Its entries do not add up to zero, are fewer than two, or not what its total says.
    Unbalanced(TransferId),
    /// Its entries are not those of its phase, or not numbered, or say another kind or time.
    Misshapen(TransferId),
    /// None of its accounts has a chain that would prove it.
    Unproven(TransferId),
    /// Its key is not the one that was looked up.
    KeyDiffers(TransferId),
    /// What it is linked to is not there.
    LinkUnknown(TransferId),
    /// The hold ended more than once, or not as it was, or is not listed as open.
    HoldDiffers(TransferId),
    /// More went back than had moved, or what cannot be reversed was.
    ReversedTooFar(TransferId),
    /// The transfer, or this entry of it, is not what was written.
    HashDiffers {
        transfer: TransferId,
        account: AccountCode,
    },
    /// Something is missing before this entry, or was put there.
    ChainBroken {
        account: AccountCode,
        sequence: i64,
    },
    /// The balance does not follow from the one before, or the receipts have a gap.
    StandingDiffers {
        account: AccountCode,
        sequence: i64,
    },
    /// A charge took a guarded account below zero.
    BelowZero {
        account: AccountCode,
        sequence: i64,
    },
    /// Where the account stands is not where its entries lead: the newest may be missing.
    HeadDiffers(AccountCode),
    /// The sums of its months are not those of its entries.
    MonthsDiffer(AccountCode),
    /// A shared account has a snapshot that is not the sum of its entries.
    SnapshotDiffers {
        account: AccountCode,
        up_to: i64,
    },
    EntriesWithoutTransfer(i64),
    EntriesWithoutAccount(i64),
    OpenHoldsUnknown(i64),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unbalanced(id) => write!(f, "{id}: its entries do not add up"),
            Self::Misshapen(id) => write!(f, "{id}: its entries do not fit it"),
            Self::Unproven(id) => write!(f, "{id}: no account's chain proves it"),
            Self::KeyDiffers(id) => write!(f, "{id}: its key and the hash of it differ"),
            Self::LinkUnknown(id) => write!(f, "{id}: what it is linked to is missing"),
            Self::HoldDiffers(id) => write!(f, "{id}: the hold and its end do not fit"),
            Self::ReversedTooFar(id) => write!(f, "{id}: reversed by more than it moved"),
            Self::HashDiffers { transfer, account } => {
                write!(f, "{transfer}: is not what was written on {account}")
            }
            Self::ChainBroken { account, sequence } => {
                write!(f, "{account}: the chain is broken before entry {sequence}")
            }
            Self::StandingDiffers { account, sequence } => {
                write!(
                    f,
                    "{account}: balance or receipt of entry {sequence} do not follow"
                )
            }
            Self::BelowZero { account, sequence } => {
                write!(f, "{account}: entry {sequence} went below zero")
            }
            Self::HeadDiffers(account) => {
                write!(f, "{account}: does not stand where its entries lead")
            }
            Self::MonthsDiffer(account) => write!(f, "{account}: the sums of its months differ"),
            Self::SnapshotDiffers { account, up_to } => {
                write!(f, "{account}: the snapshot up to entry {up_to} differs")
            }
            Self::EntriesWithoutTransfer(count) => write!(f, "{count} entries without a transfer"),
            Self::EntriesWithoutAccount(count) => write!(f, "{count} entries without an account"),
            Self::OpenHoldsUnknown(count) => write!(f, "{count} open holds that are none"),
        }
    }
}
