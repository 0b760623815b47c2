//! Definition files: read, and checked in full before anything is imported.

mod addresses;
mod authentication;
mod check;
mod client_credentials;
mod file;
mod logo;
mod scopes;
mod security;
mod ways_of_use;

use std::collections::BTreeSet;
use std::path::Path;

use definitions::Problem;
use kernel::Method;
use web::SignInMethods;

use crate::Definition;
use crate::tool::ANNOUNCED;
use domain::Scope;

/// Reads every `*.toml` of a folder. One mistake anywhere and nothing is
/// given, so that a half-read folder never retires tools.
///
/// # Errors
/// Every mistake of every file.
pub fn read_folder(folder: &Path) -> Result<Vec<Definition>, Vec<Problem>> {
    read(folder, &Known::of(None, SignInMethods::default(), None))
}

/// The same, where every kind of recognition that a way of use names must be
/// one of `kinds`: the way to import, so that no tool waits for what nobody can
/// hold; where tools may accept all `methods` that there are; and where a scope must
/// be one of `scopes`, so that no tool asks for what nothing gives.
///
/// # Errors
/// Every mistake of every file.
pub fn read_folder_knowing(
    folder: &Path,
    kinds: &BTreeSet<String>,
    methods: SignInMethods,
    scopes: &[&'static Scope],
) -> Result<Vec<Definition>, Vec<Problem>> {
    read(folder, &Known::of(Some(kinds), methods, Some(scopes)))
}

/// The names that a definition may use.
struct Known<'a> {
    /// `None`: the kinds of recognition are not known here, any name will do.
    kinds: Option<&'a BTreeSet<String>>,
    methods: Vec<Method>,
    scopes: scopes::Known,
}

impl<'a> Known<'a> {
    fn of(
        kinds: Option<&'a BTreeSet<String>>,
        methods: SignInMethods,
        scopes: Option<&[&'static Scope]>,
    ) -> Self {
        let mut names = vec![Method::PASSWORD];
        names.extend(ANNOUNCED);
        names.extend(methods.all().map(|known| known.method));
        let mut seen = BTreeSet::new();
        names.retain(|name| seen.insert(*name));
        Self {
            kinds,
            methods: names,
            scopes: scopes::Known::of(scopes),
        }
    }
}

fn read(folder: &Path, known: &Known<'_>) -> Result<Vec<Definition>, Vec<Problem>> {
    definitions::read_folder(
        folder,
        |file, findings| check::definition(file, known, findings),
        |definition: &Definition| vec![("slug", definition.slug.as_str())],
    )
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_beside;
#[cfg(test)]
mod tests_scopes;
#[cfg(test)]
mod tests_security;
#[cfg(test)]
mod tests_ways;
