//! Search that forgives: accents, typing errors, plurals, parts of compounds, either
//! language, and an error message pasted whole. In memory; an article has a few hundred
//! words, and there are at most some thousands.

mod index;
mod near;
#[cfg(test)]
mod tests;
mod words;

pub use index::{Doc, Hit, Index};
