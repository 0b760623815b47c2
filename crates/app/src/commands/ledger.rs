//! `immo-connect ledger`: whether the books are right.

use std::error::Error;
use std::path::Path;

use ledger::verify::{Report, verify as verify_all};
use storage::{DatabaseUrl, Db, SchemaState};

use super::{Done, load, say};
use crate::StartError;

/// Of the server's database, or of another one, which is only read.
pub fn verify(file: &Path, other: Option<&str>) -> Done {
    let url = match other {
        None => load(file)?.database.url,
        Some(other) => address(other)?,
    };
    let report = read(&url)?;
    for fault in &report.faults {
        say(&format!("wrong: {fault}"))?;
    }
    say(&format!(
        "{} transfers, {} entries, {} accounts, digest {}",
        report.transfers, report.entries, report.accounts, report.digest
    ))?;
    if report.is_clean() {
        say("the ledger is right")
    } else {
        Err(format!("the ledger has {} faults", report.faults_total).into())
    }
}

/// The file of a SQLite backup is a database as it is.
fn address(other: &str) -> Result<DatabaseUrl, Box<dyn Error>> {
    if Path::new(other).is_file() {
        return Ok(DatabaseUrl::Sqlite(other.into()));
    }
    Ok(other.parse()?)
}

fn read(url: &DatabaseUrl) -> Result<Report, Box<dyn Error>> {
    let read = Db::read_alone(url, |tx| match Db::schema_state_of(tx) {
        Ok(SchemaState::Current) => Ok(Ok(verify_all(tx)?)),
        Ok(SchemaState::Behind(missing)) => Ok(Err(StartError::Behind(missing.len()))),
        Ok(SchemaState::Newer(number)) => Ok(Err(StartError::Newer(number))),
        Err(error) => Ok(Err(error.into())),
    });
    Ok(read??)
}
