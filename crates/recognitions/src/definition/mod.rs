//! Definition files of sources: read, and checked in full before anything is
//! imported.

mod check;
mod feed;
mod file;

use std::path::Path;

use definitions::Problem;

use crate::Source;

/// Reads every `*.toml` of a folder. One mistake anywhere and nothing is given,
/// so that a half-read folder never retires a source. Slugs of sources are
/// unique, and those of kinds among all sources.
///
/// # Errors
/// Every mistake of every file.
pub fn read_folder(folder: &Path) -> Result<Vec<Source>, Vec<Problem>> {
    definitions::read_folder(folder, check::source, |source: &Source| {
        let kinds = source.kinds.iter().map(|kind| ("kind", kind.slug.as_str()));
        std::iter::once(("source", source.slug.as_str()))
            .chain(kinds)
            .collect()
    })
}

#[cfg(test)]
mod tests;
