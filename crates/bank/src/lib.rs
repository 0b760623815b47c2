//! Statements of our bank accounts: read, checked, and each movement handed on to whoever
//! it is for. README.md says what is checked and what is promised.

mod assign;
mod books;
mod brings;
mod camt;
mod coda;
mod content;
mod creditor;
pub mod epc;
mod fate;
mod folder;
mod format;
mod gaps;
mod give_back;
mod ids;
mod import;
mod mistake;
mod pages;
mod parts;
mod personal;
mod refund;
mod refusal;
mod reversal;
mod routes;
mod schema;
mod settings;
mod statement;
mod store;
mod take;
#[cfg(feature = "testing")]
pub mod testing;

pub use assign::{Because, Suggestion, assign, suggestions, take_back};
pub use books::Books;
pub use brings::DOMAIN;
pub use camt::read as read_camt;
pub use coda::{Codepage, read as read_coda};
pub use creditor::{Credit, Creditor, Creditors, Payee, TakeBack};
pub use fate::Fate;
pub use folder::{Outcome, import_bytes, import_folder};
pub use format::{Format, UnknownFormat};
pub use gaps::{Gap, Standing, gaps, open_movements, standing};
pub use give_back::{
    GiveBack, Return, approve as approve_return, give_back, of_movement as returns,
    paid as mark_returned,
};
pub use ids::{MovementId, ReturnId, StatementId};
pub use import::{FILE_BYTES_MAX, File, Given, Report, Sum, import, read};
pub use mistake::{Mistake, Wrong};
pub use pages::routes;
pub use refund::{
    REASON_CHARS_MAX, approve as approve_refund, ask as ask_refund, paid as mark_paid_back,
    withdraw as withdraw_refund,
};
pub use refusal::BankRefusal;
pub use routes::FINANCE;
pub use settings::Settings;
pub use statement::{
    Balance, Communications, Counterparty, Movement, Statement, communications_in,
};
pub use store::{
    Booked, Read, Refund, change_format, count, count_statements, format_of, movement, movements,
    statements,
};

/// What this crate refuses.
pub const REFUSALS: kernel::Catalogue = &[BankRefusal::DECLARED, Mistake::DECLARED];

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "bank",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};
