//! What a domain has to say in the help centre.

use kernel::Language;
use web::{Route, Services, State};

/// A question with its answer in both languages. The files stand beside the domain of
/// which they speak; `help_centre` reads and shows them. Made by [`articles!`](crate::articles).
#[derive(Debug, Clone, Copy)]
pub struct Article {
    /// Its address below `/help`, for good.
    pub name: &'static str,
    pub nl: &'static str,
    pub fr: &'static str,
}

/// A figure that articles name instead of spelling it, so that they stay true when an
/// operator sets another.
#[derive(Debug, Clone, Copy)]
pub struct Fact {
    pub name: &'static str,
    /// As a sentence of this language holds it.
    pub said: fn(&State, Language) -> String,
}

/// Pages that this server does not have as it is set, such as those for cards without a domain
/// for them: no article leads there. As a [service](Services).
#[derive(Debug, Clone, Default)]
pub struct NotHere(Vec<Route>);

impl NotHere {
    /// At the start of a domain.
    pub fn add(services: &mut Services, routes: &[Route]) {
        let Self(mut all) = services.or_default();
        all.extend_from_slice(routes);
        services.add(Self(all));
    }

    pub fn has(&self, path: &str) -> bool {
        self.0.iter().any(|route| route.path() == path)
    }
}

/// The articles of a crate by their names, each from `help/<name>.nl.md` and
/// `help/<name>.fr.md` in its folder.
#[macro_export]
macro_rules! articles {
    ($($name:literal),* $(,)?) => {
        &[$($crate::Article {
            name: $name,
            nl: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", "help/", $name, ".nl.md")),
            fr: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", "help/", $name, ".fr.md")),
        }),*]
    };
}
