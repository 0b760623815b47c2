//! Which passwords are good enough: at least 12 characters, no rules of
//! composition, not easy to guess, not leaked before. A long sentence is welcome.

mod strength;

use std::collections::HashSet;
use std::sync::LazyLock;

use kernel::{Duration, Rng, Secret};

pub const LENGTH_MIN: usize = 12;
pub const LENGTH_MAX: usize = 256;

/// Leaked passwords of at least [`LENGTH_MIN`] characters; the file says where
/// they come from.
static BREACHED: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("../data/breached.txt")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .collect()
});

kernel::refusals! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum PasswordRefusal {
        /// Too many were tried out from this network.
        TooMany => 429 "password-too-many" { wait: Duration } retry wait,
        TooShort => 422 "password-too-short" { min: u64 } at "password",
        TooLong => 422 "password-too-long" { max: u64 } at "password",
        Breached => 422 "password-breached" at "password",
        Weak => 422 "password-weak" at "password",
        /// The two fields hold different texts.
        Differ => 422 "passwords-differ" at "password_again",
    }
}

impl PasswordRefusal {
    pub const TOO_SHORT: Self = Self::TooShort {
        min: LENGTH_MIN as u64,
    };
    pub const TOO_LONG: Self = Self::TooLong {
        max: LENGTH_MAX as u64,
    };
}

/// Judges a new password. `about` is what others know of the person: names,
/// user name, address.
///
/// # Errors
/// Says what is wrong with it.
pub fn check(password: &Secret, again: &Secret, about: &[&str]) -> Result<(), PasswordRefusal> {
    let text = password.expose();
    let length = text.chars().count();
    if length < LENGTH_MIN {
        return Err(PasswordRefusal::TOO_SHORT);
    }
    if length > LENGTH_MAX {
        return Err(PasswordRefusal::TOO_LONG);
    }
    if is_breached(text) {
        return Err(PasswordRefusal::Breached);
    }
    if !strength::is_hard_to_guess(text, about) {
        return Err(PasswordRefusal::Weak);
    }
    if !password.equals(again.expose()) {
        return Err(PasswordRefusal::Differ);
    }
    Ok(())
}

fn is_breached(text: &str) -> bool {
    BREACHED.contains(text.to_lowercase().as_str())
}

/// Letters and digits that cannot be taken for each other.
const READABLE: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS: usize = 5;
const GROUP_LENGTH: usize = 4;

/// A password made by us (G-10), in groups that can be read over the phone:
/// 20 characters of 31, so 99 bits.
pub(crate) fn generate(rng: &Rng) -> Secret {
    let mut text = String::with_capacity(GROUPS * (GROUP_LENGTH + 1));
    for position in 0..GROUPS * GROUP_LENGTH {
        if position > 0 && position % GROUP_LENGTH == 0 {
            text.push('-');
        }
        text.push(char::from(READABLE[rng.below(31) as usize]));
    }
    Secret::new(text)
}

/// A password of ours as it stood in the mail, however it was copied: in capitals,
/// without its hyphens, with blanks or other hyphens instead. Anything else stays
/// as it is.
pub(crate) fn as_mailed(typed: &Secret) -> Secret {
    let letters: Vec<char> = typed
        .expose()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .take(GROUPS * GROUP_LENGTH + 1)
        .collect();
    if letters.len() != GROUPS * GROUP_LENGTH {
        return Secret::new(typed.expose().trim());
    }
    let groups: Vec<String> = letters
        .chunks(GROUP_LENGTH)
        .map(|group| group.iter().collect())
        .collect();
    Secret::new(groups.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABOUT: [&str; 4] = ["An", "Peeters", "an.peeters", "an.peeters@example.be"];

    fn judge(text: &str) -> Result<(), PasswordRefusal> {
        check(&Secret::new(text), &Secret::new(text), &ABOUT)
    }

    ///
    #[test]
    fn passwords_that_are_easy_to_guess_are_refused() {
        let table = [
            ("", PasswordRefusal::TOO_SHORT),
            ("kort-9xQ!", PasswordRefusal::TOO_SHORT),
            ("an.peeters.an.peeters", PasswordRefusal::Weak),
            ("ImmoConnect2026", PasswordRefusal::Weak),
            ("aaaaaaaaaaaaaaaa", PasswordRefusal::Weak),
            ("azertyuiopqsdf", PasswordRefusal::Weak),
            ("aqwzsxedcrfvtgb", PasswordRefusal::Weak),
            ("&aqwézsx\"edc", PasswordRefusal::Weak),
            ("qwertyuiopasdf", PasswordRefusal::Weak),
            ("!@#$%^&*()_+", PasswordRefusal::Weak),
            ("123456789012", PasswordRefusal::Weak),
            ("Wachtwoord1234", PasswordRefusal::Breached),
            ("correct horse battery staple", PasswordRefusal::Breached),
            ("polniypizdec0211", PasswordRefusal::Breached),
        ];
        for (text, refusal) in table {
            assert_eq!(judge(text), Err(refusal), "{text}");
        }
        assert_eq!(
            judge(&"lange zin ".repeat(30)),
            Err(PasswordRefusal::TOO_LONG)
        );
    }

    #[test]
    fn a_long_sentence_is_welcome_and_needs_no_signs() {
        for text in [
            "vier groene paarden op de dijk",
            "la grange bleue derrière le canal",
            "xK7#mQ2vRt9pLw",
        ] {
            assert_eq!(judge(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn the_second_time_must_be_the_same() {
        let (one, other) = (
            Secret::new("vier groene paarden op de dijk"),
            Secret::new("vier groene paarden"),
        );
        assert_eq!(check(&one, &other, &ABOUT), Err(PasswordRefusal::Differ));
    }

    #[test]
    fn a_password_made_by_us_is_never_the_same_and_good_enough() {
        let rng = Rng::seeded(1);
        let (one, other) = (generate(&rng), generate(&rng));
        assert_ne!(one.expose(), other.expose());
        assert_eq!(one.expose().len(), 24);
        assert_eq!(judge(one.expose()), Ok(()));
    }

    #[test]
    fn a_mailed_password_is_known_without_its_dashes_and_in_capitals() {
        let mailed = "abcd-efgh-jkmn-pqrs-2345";
        for typed in [
            mailed,
            "abcdefghjkmnpqrs2345",
            "ABCD-EFGH-JKMN-PQRS-2345",
            " ABCD EFGH JKMN PQRS 2345\n",
            "abcd\u{2011}efgh\u{2013}jkmn-pqrs\u{200b}-2345",
        ] {
            assert_eq!(as_mailed(&Secret::new(typed)).expose(), mailed, "{typed:?}");
        }
        for other in [
            "abcd-efgh-jkmn-pqrs-234",
            "abcd-efgh-jkmn-pqrs-23456",
            "Iets Anders",
        ] {
            assert_eq!(as_mailed(&Secret::new(other)).expose(), other);
        }
    }
}
