//! CAMT.053, the statement of ISO 20022, from version 001.02 on. The file is read once
//! from front to end; of the tree only what belongs to one entry is ever held.

mod amount;
mod entry;
mod read;
mod statement;
#[cfg(test)]
mod tests;
mod tree;

pub use read::read;

/// Whether a file looks like XML, whatever is wrong with it.
pub(crate) fn looks_like_it(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"<")
}
