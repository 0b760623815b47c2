//! All data in one file, and back.

mod postgres;
mod sqlite;

use std::fmt;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use storage::{DatabaseUrl, StorageError};

/// Why there is no backup, or nothing was restored.
#[derive(Debug)]
pub struct BackupError(pub String);

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BackupError {}

impl From<StorageError> for BackupError {
    fn from(error: StorageError) -> Self {
        Self(error.to_string())
    }
}

impl From<diesel::result::Error> for BackupError {
    fn from(error: diesel::result::Error) -> Self {
        Self(error.to_string())
    }
}

type Done = Result<(), BackupError>;

/// # Errors
/// When `file` exists or the database cannot be read.
pub fn backup(url: &DatabaseUrl, file: &Path) -> Done {
    if file.exists() {
        return Err(BackupError(format!(
            "{} exists already: nothing is overwritten",
            file.display()
        )));
    }
    let made = match url {
        DatabaseUrl::Sqlite(_) => sqlite::backup(url, file),
        DatabaseUrl::Postgres(url) => postgres::backup(url, file),
    };
    made.and_then(|()| only_for_its_owner(file))
}

/// # Errors
/// When there is data and `replace` was not asked for, or `file` is no backup
/// of this version or an older one. What was there, is there still.
pub fn restore(url: &DatabaseUrl, file: &Path, replace: bool) -> Done {
    if !file.is_file() {
        return Err(BackupError(format!("{} is not a file", file.display())));
    }
    match url {
        DatabaseUrl::Sqlite(path) => sqlite::restore(path, file, replace),
        DatabaseUrl::Postgres(url) => postgres::restore(url, file, replace),
    }
}

fn not_empty() -> BackupError {
    BackupError("the database holds data: to replace it by the backup, add --replace".into())
}

fn in_use() -> BackupError {
    BackupError("the database is in use: stop the server first".into())
}

fn newer(number: i64) -> BackupError {
    BackupError(format!(
        "the backup is from a newer version (migration {number}): restore it with that version"
    ))
}

fn only_for_its_owner(file: &Path) -> Done {
    fs::set_permissions(file, fs::Permissions::from_mode(0o600)).map_err(|error| {
        BackupError(format!(
            "{} cannot be closed to others: {error}",
            file.display()
        ))
    })
}
