//! The files of KBO Open Data, as their Cookbook describes them (R018): a zip of CSV tables.

mod archive;
mod codes;
mod full;
mod meta;
mod odd;
mod row;
mod table;
mod update;

pub(crate) use archive::Archive;
pub(crate) use codes::Labels;
pub(crate) use full::Full;
pub use meta::ExtractKind;
pub(crate) use meta::Meta;
pub use odd::{Oddities, Oddity};
pub(crate) use row::digits;
pub(crate) use update::{Applied, Change, read as read_update};
