//! PostgreSQL: its own tools, in its custom format.

use std::path::Path;
use std::process::{Command, Output};

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use storage::{DatabaseUrl, Db, SET_ASIDE, SchemaState, StorageError, Tx};
use url::Url;

use super::{BackupError, Done, in_use, newer, not_empty};

pub fn backup(url: &str, file: &Path) -> Done {
    let mut command = program("pg_dump", url)?;
    command
        .args([
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            "--schema=public",
            "--file",
        ])
        .arg(file);
    let done = run(&mut command);
    if done.is_err() {
        drop(std::fs::remove_file(file));
    }
    done.map(drop)
}

/// What was there is set aside until the backup is in place and known to fit.
pub fn restore(url: &str, file: &Path, replace: bool) -> Done {
    run(program("pg_restore", url)?.arg("--list").arg(file)).map_err(|error| {
        BackupError(format!("{} is no backup of ours: {error}", file.display()))
    })?;
    let address = DatabaseUrl::Postgres(url.to_owned());
    let mut connection = Db::connect_alone(&address)?;
    let half_restored = Db::is_half_restored(&mut connection)?;
    if !replace && half_restored {
        return Err(StorageError::HalfRestored.into());
    }
    if !replace && tables(&mut connection)? > 0 {
        return Err(not_empty());
    }
    Db::keep_others_out(&mut connection).map_err(|error| match error {
        StorageError::Locked(_) => in_use(),
        other => other.into(),
    })?;
    connection.batch_execute(&if half_restored {
        // What an earlier restore set aside is what there was.
        "BEGIN; DROP SCHEMA public CASCADE; CREATE SCHEMA public; COMMIT;".to_owned()
    } else {
        format!("BEGIN; ALTER SCHEMA public RENAME TO {SET_ASIDE}; CREATE SCHEMA public; COMMIT;")
    })?;
    let restored = fill(&mut connection, url, file);
    connection.batch_execute(&match &restored {
        Ok(()) => format!("DROP SCHEMA {SET_ASIDE} CASCADE"),
        Err(_) => format!(
            "BEGIN; DROP SCHEMA public CASCADE; ALTER SCHEMA {SET_ASIDE} RENAME TO public; COMMIT;"
        ),
    })?;
    restored
}

fn fill(connection: &mut Tx, url: &str, file: &Path) -> Done {
    let mut command = program("pg_restore", url)?;
    // The schema is there already; only what stands in it is to come.
    command.args([
        "--single-transaction",
        "--exit-on-error",
        "--no-owner",
        "--no-privileges",
        "--schema=public",
    ]);
    run(command
        .arg("--dbname")
        .arg(database(url)?.as_str())
        .arg(file))?;
    match Db::schema_state_of(connection)? {
        SchemaState::Newer(number) => Err(newer(number)),
        SchemaState::Current | SchemaState::Behind(_) => Ok(()),
    }
}

/// The program, with the connection in its environment: the command line of a
/// process is there for all to read, a password must not be.
fn program(name: &str, url: &str) -> Result<Command, BackupError> {
    let mut command = Command::new(name);
    let parsed = parse(url)?;
    if let Some(password) = parsed.password() {
        let decoded: String =
            form_urlencoded::parse(format!("p={}", password.replace('+', "%2B")).as_bytes())
                .map(|(_, value)| value.into_owned())
                .collect();
        command.env("PGPASSWORD", decoded);
    }
    if name == "pg_dump" {
        command.arg("--dbname").arg(database(url)?.as_str());
    }
    Ok(command)
}

/// The address without its password.
fn database(url: &str) -> Result<Url, BackupError> {
    let mut parsed = parse(url)?;
    let _ = parsed.set_password(None);
    Ok(parsed)
}

fn parse(url: &str) -> Result<Url, BackupError> {
    Url::parse(url)
        .map_err(|error| BackupError(format!("the database's address does not read: {error}")))
}

fn run(command: &mut Command) -> Result<Output, BackupError> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| {
        BackupError(format!(
            "{name} cannot be started ({error}): install PostgreSQL's client programs"
        ))
    })?;
    if output.status.success() {
        return Ok(output);
    }
    Err(BackupError(format!(
        "{name} failed: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    )))
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    count: i64,
}

fn tables(connection: &mut Tx) -> Result<i64, BackupError> {
    let query = "SELECT count(*) AS count FROM information_schema.tables \
                 WHERE table_schema = 'public' AND table_name <> 'schema_migrations'";
    Ok(diesel::sql_query(query)
        .get_result::<Count>(connection)?
        .count)
}
