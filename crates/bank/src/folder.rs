//! Files that somebody, or the bank's program, puts into a folder; and the one way by
//! which every file is imported.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use kernel::Act;
use storage::Error;
use web::State;

use crate::import::{FILE_BYTES_MAX, Given};
use crate::{BankRefusal, Creditors, Mistake, Report, Settings, import, read};

/// What became of a file.
#[derive(Debug)]
pub enum Outcome {
    Imported(Report),
    Refused(Mistake),
}

/// Imports the content of a file in one transaction; reading it takes a thread of those
/// that may block.
///
/// # Errors
/// `File` of what is wrong with it; of the database.
pub async fn import_bytes(
    state: &State,
    act: &Act,
    name: String,
    bytes: Vec<u8>,
) -> Result<Report, Error<BankRefusal>> {
    let settings: Settings = state.services.or_default();
    let codepage = settings.codepage;
    let file = tokio::task::spawn_blocking(move || read(&name, &bytes, codepage)).await;
    let file = file.map_err(|error| storage::StorageError::Unusable(error.to_string()))?;
    let file = file.map_err(|mistake| Error::Refused(BankRefusal::File(mistake)))?;
    let turns = file.turns();
    let turns: Vec<&str> = turns.iter().map(String::as_str).collect();
    let creditors: Creditors = state.services.or_default();
    let (writer, act) = (state.clone(), act.clone());
    let written = state.db.write_in_turns(&turns, move |tx| {
        let given = Given {
            desk: writer.desk(),
            creditors: &creditors,
            settings: &settings,
        };
        import(tx, &act, given, &file)
    });
    let report = written.await?;
    for gap in &report.gaps {
        tracing::warn!(
            after = gap.after,
            before = gap.before,
            "statements of the bank are missing between two"
        );
    }
    Ok(report)
}

/// Imports what lies in the folder, oldest name first, and puts each file away: into
/// `done`, or into `refused` with the reason beside it. A file that the database fails on
/// stays, for the next time.
///
/// # Errors
/// Where the folder cannot be read or written.
pub async fn import_folder(
    state: &State,
    act: &Act,
    folder: &Path,
) -> Result<Vec<(String, Outcome)>, FolderError> {
    let mut outcomes = Vec::new();
    for path in files(folder)? {
        let name = name_of(&path);
        let bytes = content(&path)?;
        let outcome = match import_bytes(state, act, name.clone(), bytes).await {
            Ok(report) => Outcome::Imported(report),
            Err(Error::Refused(BankRefusal::File(mistake))) => Outcome::Refused(mistake),
            Err(error) => return Err(FolderError::Import(error)),
        };
        put_away(folder, &path, &outcome)?;
        match &outcome {
            Outcome::Imported(report) => tracing::info!(
                statements = report.statements.len(),
                credited = report.credited.count,
                waiting = report.waiting.count,
                "a file of statements was imported"
            ),
            Outcome::Refused(mistake) => {
                tracing::error!(%mistake, "a file of statements was refused");
            }
        }
        outcomes.push((name, outcome));
    }
    Ok(outcomes)
}

/// Whole files: what is being written has a name that begins with a dot or ends in
/// `.part` or `.tmp`.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_unfinished =
            name.starts_with('.') || [".part", ".tmp"].iter().any(|end| name.ends_with(end));
        if entry.file_type()?.is_file() && !is_unfinished {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}

/// No more than shows that it is too much.
fn content(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(FILE_BYTES_MAX).unwrap_or(u64::MAX) + 1;
    fs::File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn put_away(folder: &Path, path: &Path, outcome: &Outcome) -> io::Result<()> {
    let place = folder.join(match outcome {
        Outcome::Imported(_) => "done",
        Outcome::Refused(_) => "refused",
    });
    fs::create_dir_all(&place)?;
    let name = name_of(path);
    if let Outcome::Refused(mistake) = outcome {
        fs::write(
            place.join(format!("{name}.reason.txt")),
            format!("{mistake}\n"),
        )?;
    }
    fs::rename(path, free(&place, &name))
}

/// A name that none has yet: two files of one name may say different things.
fn free(place: &Path, name: &str) -> PathBuf {
    let mut path = place.join(name);
    let mut number = 2_u32;
    while path.exists() {
        path = place.join(format!("{name}.{number}"));
        number += 1;
    }
    path
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Why the folder was not worked through.
#[derive(Debug)]
pub enum FolderError {
    Folder(io::Error),
    Import(Error<BankRefusal>),
}

impl std::fmt::Display for FolderError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(error) => write!(f, "the folder of statements: {error}"),
            Self::Import(error) => write!(f, "importing statements: {error:?}"),
        }
    }
}

impl std::error::Error for FolderError {}

impl From<io::Error> for FolderError {
    fn from(error: io::Error) -> Self {
        Self::Folder(error)
    }
}
