//! The structured communication of a Wallet, by which a transfer finds it, for as
//! long as it is there.

use belgium::StructuredCommunication;
use kernel::Rng;

/// The first digit says what a communication is for; that of a Wallet is 1.
const FIRST: u64 = 1_000_000_000;

/// A new one: so sparse that a mistyped one which checks belongs to nobody. `None` is never:
/// ten digits fit.
pub(crate) fn generate(rng: &Rng) -> Option<StructuredCommunication> {
    let random = u64::from_be_bytes(rng.bytes()) % FIRST;
    StructuredCommunication::of_base(FIRST + random)
}

#[cfg(test)]
mod tests {
    use super::*;

    ///
    #[test]
    fn it_begins_with_the_digit_of_wallets_and_checks() {
        for seed in 0..1_000 {
            let made = generate(&Rng::seeded(seed)).unwrap();
            assert!(made.as_str().starts_with('1'), "{made}");
            assert_eq!(made.to_string().parse(), Ok(made));
        }
    }
}
