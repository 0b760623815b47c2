//! What a filing asks: one declared list of questions. Pages, the summary, the JSON of
//! the package and its schema, and every check follow from it.

mod answers;
mod case;
mod checks;
mod group;
mod kind;
mod questions;
mod schema;
mod slot;
#[cfg(test)]
mod tests;

pub use answers::{Answers, Saved};
pub use case::{Case, When, Wrong};
pub use group::Group;
pub use kind::Kind;
pub use questions::{FORM_VERSION, QUESTIONS, Question};
pub use schema::schema;
pub use slot::{SLOTS, Slot};
