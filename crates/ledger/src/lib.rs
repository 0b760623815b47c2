//! Money that is never lost, never doubled: an append-only ledger in double entry.
//! See README.md for what it promises, and the words it uses.

mod account;
mod balance;
mod book;
mod canonical;
mod expiry;
mod history;
mod hold;
mod ids;
mod month;
mod personal;
mod phase;
mod post;
mod refusal;
mod reversal;
mod schema;
mod shared;
mod transfer;
pub mod verify;
mod words;

pub use account::{Account, Upkeep, account, open_account};
pub use balance::{Balance, OpenHold, balance, balances, open_holds};
pub use belgium::Month;
pub use expiry::{due_accounts, expire};
pub use history::{Cursor, Filter, HistoryLine, Order, history};
pub use hold::{Capture, Hold, Release, capture, hold, release};
pub use ids::TransferId;
pub use month::{MonthTotal, months};
pub use personal::DATA;
pub use phase::Phase;
pub use post::{Floor, Line, Posting, post};
pub use refusal::{InsufficientFunds, LedgerRefusal};
pub use reversal::{Reversal, reverse};
pub use shared::{Total, take_snapshots, total};
pub use transfer::{Entry, Recorded, Standing, Transfer, end_of_hold, transfer, transfer_by_key};
pub use words::{AccountCode, Detail, IdempotencyKey, InvalidWord, Kind};

/// What this crate refuses.
pub const REFUSALS: kernel::Catalogue = &[LedgerRefusal::DECLARED, InsufficientFunds::DECLARED];

/// The texts of this crate: its refusals, where no crate above says them better.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "ledger",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};
