//! Settings of the configuration: one TOML file, with the environment going before it.
//! Whoever has a setting declares it; the reader takes its keys from there, and the
//! example file and the reference are written from it.

mod problem;
mod reader;

pub use problem::{Place, Problem};
pub use reader::{Environment, Reader};

/// A table of the file, and what it is about.
#[derive(Debug, Clone, Copy)]
pub struct Section {
    pub name: &'static str,
    pub about: &'static str,
}

/// A key of the configuration file.
#[derive(Debug)]
pub struct Setting {
    pub section: &'static str,
    pub key: &'static str,
    pub kind: Kind,
    /// As written in the file; `None` when it may be left out or must be given.
    pub default: Option<&'static str>,
    /// Shown in the example where there is no default.
    pub example: &'static str,
    /// What may stand there, as a part of a sentence: "write …".
    pub allowed: &'static str,
    pub about: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    List,
    /// Only from the environment: a secret does not belong in this file.
    Environment,
}

impl Setting {
    /// The variable that goes before the file.
    pub fn variable(&self) -> String {
        format!(
            "IMMO_CONNECT_{}_{}",
            self.section.to_uppercase(),
            self.key.to_uppercase()
        )
    }

    pub fn name(&self) -> String {
        format!("{}.{}", self.section, self.key)
    }
}

/// Declares settings: each as a constant, and all of them as `ALL`.
///
/// ```
/// definitions::settings! {
///     PHOTO_MIB_MAX = "limits" "photo_mib_max" Number (Some("5"), "")
///         "a number from 1 to 20"
///         "How large a profile photo may be as a file, in MiB.";
/// }
/// assert_eq!(PHOTO_MIB_MAX.variable(), "IMMO_CONNECT_LIMITS_PHOTO_MIB_MAX");
/// ```
#[macro_export]
macro_rules! settings {
    ($($name:ident = $section:literal $key:literal $kind:ident ($default:expr, $example:literal) $allowed:literal $about:literal;)*) => {
        $(pub const $name: &$crate::settings::Setting = &$crate::settings::Setting {
            section: $section,
            key: $key,
            kind: $crate::settings::Kind::$kind,
            default: $default,
            example: $example,
            allowed: $allowed,
            about: $about,
        };)*

        pub const ALL: &[&$crate::settings::Setting] = &[$($name),*];
    };
}
