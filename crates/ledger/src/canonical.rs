//! One way to write what is hashed: each text behind its length, each number in
//! eight bytes, so that no two contents read the same. Everything in it is stored
//! as it is here, texts and whole numbers, and read back the same on both engines.

use aws_lc_rs::digest::{Context, SHA256};

/// A SHA-256 (FIPS 180-4).
pub(crate) type Hash = Vec<u8>;

#[derive(Clone)]
pub(crate) struct Canonical(Context);

impl Canonical {
    pub fn new() -> Self {
        Self(Context::new(&SHA256))
    }

    pub fn number(mut self, number: i64) -> Self {
        self.0.update(&number.to_be_bytes());
        self
    }

    pub fn count(self, count: usize) -> Self {
        self.number(i64::try_from(count).unwrap_or(i64::MAX))
    }

    pub fn bytes(self, bytes: &[u8]) -> Self {
        let mut counted = self.count(bytes.len());
        counted.0.update(bytes);
        counted
    }

    pub fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    /// What is not there differs from what is empty or zero.
    pub fn optional<T>(self, value: Option<T>, write: impl FnOnce(Self, T) -> Self) -> Self {
        match value {
            None => self.number(0),
            Some(value) => write(self.number(1), value),
        }
    }

    pub fn hash(self) -> Hash {
        self.0.finish().as_ref().to_vec()
    }
}

/// The hash that no entry stands before.
pub(crate) fn first() -> Hash {
    vec![0; 32]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_that_differ_are_never_written_alike() {
        let texts = |a, b| Canonical::new().text(a).text(b).hash();
        assert_ne!(texts("ab", "c"), texts("a", "bc"));
        let optional =
            |value: Option<i64>| Canonical::new().optional(value, Canonical::number).hash();
        assert_ne!(optional(None), optional(Some(0)));
        assert_ne!(optional(Some(1)), optional(Some(0)));
    }

    /// So that what was written by one release verifies with the next.
    #[test]
    fn the_way_of_writing_stays() {
        let hash = Canonical::new()
            .text("a")
            .number(-1)
            .optional(Some(2), Canonical::number)
            .hash();
        assert_eq!(hash.len(), 32);
        let expected = aws_lc_rs::digest::digest(
            &SHA256,
            b"\0\0\0\0\0\0\0\x01a\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0\x02",
        );
        assert_eq!(hash, expected.as_ref());
        assert_eq!(first(), [0; 32]);
    }
}
