//! Documents as PDF, made by Typst from a template of the domain and values. This is the
//! only crate that names Typst. See README.md for what a document keeps to.

mod document;
mod renderer;
#[cfg(feature = "testing")]
pub mod testing;
mod text;
mod typesetter;

pub use document::{DATA_BYTES_MAX, Document, Head, Template, TooLarge};
pub use renderer::{Renderer, Unrendered};
