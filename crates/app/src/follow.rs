//! What an event of one domain means to another, tried with all of them together.
//! Who follows says the crate that knows both, in its `brings.rs`.

pub(crate) mod tests;
