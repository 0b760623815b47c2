//! The Wallet: what an organisation has put in, what the use of tools takes from it,
//! and who may see to that. The money is the ledger's; see README.md.

mod attention;
mod brings;
mod charge;
mod charge_refusal;
mod communication;
mod credit;
mod creditor;
mod dossier;
mod ending;
mod endpoints;
mod entry;
mod export;
mod follow;
mod guards;
mod kind;
mod letters;
mod limits;
mod list;
mod mailing;
mod online;
mod pages;
mod payer;
mod payouts;
mod personal;
mod receipt;
mod refusal;
mod return_to;
mod rights;
mod routes;
mod schema;
mod set_rights;
mod spending;
mod start;
mod summary;
mod take_back;
#[cfg(feature = "testing")]
pub mod testing;
mod threshold;
mod topping_up;
mod transaction;
mod wallet;
mod ways_to_top_up;
mod year;
mod zip;

pub use attention::{Attention, What, attention};
pub use brings::DOMAIN;
pub use charge::{Charged, HOLD_SECONDS_MAX, NewCharge, charge};
pub use charge_refusal::ChargeRefusal;
pub use credit::{Credit, CreditKind, credit};
pub use ending::{capture, charge_of, refund, release};
pub(crate) use endpoints::{SCOPES, api_part};
pub use entry::Entry;
pub use guards::{require_any_right, require_view};
pub use kind::{Kind, State};
pub use limits::{SpendingLimit, Subject, set_limit, spending_limits};
pub use list::{Choices, Filter, Listed, Mistake, Names, ReadFilter, Sort, choices, listed};
pub use online::{CLEARING, TOP_UP_ONLINE};
pub use payer::Named;
pub use receipt::ReceiptRefusal;
pub use refusal::WalletRefusal;
pub use return_to::leads_back;
pub use rights::{Right, Rights, rights, rights_of_members};
pub use routes::{
    EXPORT, LIMITS, RECEIPT, RECEIPTS_ZIP, RIGHTS, TOP_UP, TRANSACTION, WALLET, limits_url,
    receipt_url, routes, top_up_url, transaction_url, wallet_url,
};
pub use set_rights::{give, withdraw};
pub use spending::spent;
pub use summary::{Summary, summary};
pub use take_back::{TakeBack, TakeBackKind, take_back};
pub use threshold::set_threshold;
pub use topping_up::may_be_topped_up;
pub use transaction::{Transaction, TransactionId, transaction};
pub use wallet::{Wallet, by_communication, code, find, open};
pub use ways_to_top_up::ByTransfer;
pub use year::{MonthOfYear, year};

/// The stylesheet of this area.
pub static STYLE: web::Asset = web::built_asset!("wallet.css");

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "wallet",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

/// What this crate refuses.
pub const REFUSALS: kernel::Catalogue = &[
    WalletRefusal::DECLARED,
    ChargeRefusal::DECLARED,
    ReceiptRefusal::DECLARED,
];
