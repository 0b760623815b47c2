//! The structured communication of a Wallet: twelve digits by which a transfer
//! finds it, for as long as it is there.

use kernel::Rng;

/// The first digit says what a communication is for; that of a Wallet is 1.
const FIRST: u64 = 1_000_000_000;

/// A new one: so sparse that a mistyped one which checks belongs to nobody.
pub(crate) fn generate(rng: &Rng) -> String {
    let random = u64::from_be_bytes(rng.bytes()) % FIRST;
    of_base(FIRST + random)
}

/// The last two digits are the remainder by 97, and 97 where there is none.
fn of_base(base: u64) -> String {
    let check = match base % 97 {
        0 => 97,
        remainder => remainder,
    };
    format!("{base:010}{check:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    ///
    #[test]
    fn the_last_two_digits_check_the_others() {
        assert_eq!(of_base(108_068_171), "010806817183");
        assert_eq!(of_base(97), "000000009797");
        for seed in 0..1_000 {
            let made = generate(&Rng::seeded(seed));
            let base: u64 = made[..10].parse().unwrap();
            let check: u64 = made[10..].parse().unwrap();
            assert_eq!(made.len(), 12);
            assert!(made.starts_with('1'), "{made}");
            assert_eq!(base % 97, check % 97, "{made}");
        }
    }
}
