//! The table of transactions: which are wanted, in which order, a
//! page at a time. Each page is a stretch of an index, however many there are and however
//! far down it lies.

mod filter;
mod names;
mod page;
mod query;
mod search;
mod stretch;
#[cfg(test)]
mod tests;
mod wanted;

pub use filter::{Filter, Sort};
pub use names::{Choices, Names, choices};
pub use page::{Listed, listed};
pub(crate) use query::field;
pub use query::{Mistake, ReadFilter};
