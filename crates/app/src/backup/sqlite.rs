//! SQLite: a backup is a complete database file.

use std::fs;
use std::path::{Path, PathBuf};

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use storage::{DatabaseUrl, Db, SchemaState};

use super::{BackupError, Done, in_use, newer, not_empty, only_for_its_owner};

/// Consistent while others write: `VACUUM INTO` reads one snapshot.
pub fn backup(url: &DatabaseUrl, file: &Path) -> Done {
    if let DatabaseUrl::Sqlite(path) = url
        && !path.exists()
    {
        return Err(BackupError(format!(
            "there is no database {}",
            path.display()
        )));
    }
    let target = file
        .to_str()
        .ok_or_else(|| BackupError("the path of the backup is no UTF-8".into()))?;
    let mut connection = Db::connect_alone(url)?;
    diesel::sql_query("VACUUM INTO $1")
        .bind::<diesel::sql_types::Text, _>(target)
        .execute(&mut connection)?;
    Ok(())
}

/// Beside the database first, checked there, then in its place at once.
pub fn restore(path: &Path, file: &Path, replace: bool) -> Done {
    let exists = path.exists();
    if exists && !replace && !is_empty(path)? {
        return Err(not_empty());
    }
    let arriving = beside(path, ".restoring");
    let restored = copy_and_check(file, &arriving).and_then(|()| {
        if exists {
            close_for_good(path)?;
        }
        fs::rename(&arriving, path)
            .map_err(|error| BackupError(format!("the database cannot be replaced: {error}")))
    });
    if restored.is_err() {
        remove(&arriving);
    }
    restored
}

fn copy_and_check(file: &Path, arriving: &Path) -> Done {
    remove(arriving);
    fs::copy(file, arriving)
        .map_err(|error| BackupError(format!("the backup cannot be copied: {error}")))?;
    only_for_its_owner(arriving)?;
    let wrong = |what: &dyn std::fmt::Display| {
        BackupError(format!("{} is no backup of ours: {what}", file.display()))
    };
    let url = DatabaseUrl::Sqlite(arriving.to_owned());
    if tables(&url).map_err(|error| wrong(&error))? == 0 {
        return Err(wrong(&"it holds no tables"));
    }
    match Db::schema_state(&url).map_err(|error| wrong(&error))? {
        SchemaState::Newer(number) => Err(newer(number)),
        SchemaState::Current | SchemaState::Behind(_) => close_for_good(arriving),
    }
}

/// Moves the write-ahead log into the file. SQLite allows it to the only
/// connection, so it also shows that no server is using the database.
fn close_for_good(path: &Path) -> Done {
    let mut connection = Db::connect_alone(&DatabaseUrl::Sqlite(path.to_owned()))?;
    connection
        .batch_execute("PRAGMA busy_timeout = 500; PRAGMA journal_mode = DELETE;")
        .map_err(|_| in_use())
}

fn is_empty(path: &Path) -> Result<bool, BackupError> {
    Ok(tables(&DatabaseUrl::Sqlite(path.to_owned()))? == 0)
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    count: i64,
}

fn tables(url: &DatabaseUrl) -> Result<i64, BackupError> {
    let mut connection = Db::connect_alone(url)?;
    let query = "SELECT count(*) AS count FROM sqlite_master WHERE type = 'table' AND name <> 'schema_migrations'";
    Ok(diesel::sql_query(query)
        .get_result::<Count>(&mut connection)?
        .count)
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn remove(arriving: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        drop(fs::remove_file(beside(arriving, suffix)));
    }
}
