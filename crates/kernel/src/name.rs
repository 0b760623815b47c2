//! The name of a person.

use crate::Line;

/// What a person typed as their name, as on the identity card. Whoever has one
/// name only has it as `last`, and nothing as `first`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    pub first: String,
    pub last: String,
}

impl Name {
    const LENGTH_MAX: usize = 100;

    /// Refuses what is empty, too long or no name.
    pub fn parse(first: &str, last: &str) -> Option<Self> {
        Some(Self {
            first: Self::part(first)?,
            last: Self::part(last)?,
        })
    }

    /// Of whoever says they have one name only, in whichever field it stands.
    pub fn parse_one(first: &str, last: &str) -> Option<Self> {
        let only = match (first.trim().is_empty(), last.trim().is_empty()) {
            (true, _) => last,
            (false, true) => first,
            (false, false) => return Self::parse(first, last),
        };
        Some(Self {
            first: String::new(),
            last: Self::part(only)?,
        })
    }

    /// A first name or a last name, when it is one.
    pub fn part(typed: &str) -> Option<String> {
        let line = Line::parse(typed, Self::LENGTH_MAX).ok()?;
        let fits = !line.holds_brackets() && !line.contains(['@', '/']);
        fits.then(|| line.into())
    }

    pub fn full(&self) -> String {
        format!("{} {}", self.first, self.last)
            .trim_start()
            .to_owned()
    }

    /// As a mail greets the person.
    pub fn called(&self) -> &str {
        if self.first.is_empty() {
            &self.last
        } else {
            &self.first
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_with_one_name_only_has_a_name() {
        for (first, last) in [(" ", "Suharto"), ("Suharto", "")] {
            let name = Name::parse_one(first, last).unwrap();
            assert_eq!(
                (name.full().as_str(), name.called()),
                ("Suharto", "Suharto")
            );
            assert_eq!(Name::parse(first, last), None, "without saying so");
        }
        assert_eq!(Name::parse_one("", " "), None);
        let name = Name::parse(" An ", "Peeters").unwrap();
        assert_eq!((name.full().as_str(), name.called()), ("An Peeters", "An"));
        assert_eq!(Name::parse_one("An", "Peeters"), Some(name));
    }

    #[test]
    fn a_name_holds_nothing_invisible_and_no_signs_of_addresses_or_markup() {
        for part in [
            "<b>",
            "an@example",
            "a/b",
            "An\u{202e}reteeP",
            "An\u{200b}",
            "",
        ] {
            assert_eq!(Name::part(part), None, "{part:?}");
        }
        assert_eq!(
            Name::part("D\u{2019}Hondt").as_deref(),
            Some("D\u{2019}Hondt")
        );
        assert_eq!(Name::part(&"x".repeat(101)), None);
    }
}
