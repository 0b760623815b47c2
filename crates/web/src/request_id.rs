//! What one request is called: in the log, in a header of the answer, and on the
//! page of an error, so that the helpdesk finds what somebody reads to them.

use std::fmt;

use kernel::Rng;

/// Without letters that look or sound like a digit (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 8;

/// Such as `7KQM-3WXD`: 40 random bits, so that the log of a month hardly ever has
/// it twice, and short enough for the telephone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId([u8; LENGTH]);

impl RequestId {
    pub fn generate(rng: &Rng) -> Self {
        let random = rng.bytes::<LENGTH>();
        Self(random.map(|byte| LETTERS[usize::from(byte & 31)]))
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, letter) in self.0.iter().enumerate() {
            if index == LENGTH / 2 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(*letter))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_short_and_holds_nothing_that_is_misread() {
        let rng = Rng::seeded(1);
        let (one, other) = (RequestId::generate(&rng), RequestId::generate(&rng));
        assert_ne!(one, other);
        let text = one.to_string();
        assert_eq!((text.len(), text.find('-')), (9, Some(4)));
        assert!(!text.contains(['I', 'L', 'O', 'U']), "{text}");
    }
}
