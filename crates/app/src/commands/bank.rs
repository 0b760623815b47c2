//! `immo-connect bank`: statements of our bank accounts.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use bank::{BankRefusal, FILE_BYTES_MAX, Format, Report};
use belgium::Iban;
use kernel::{Clock, Rng};
use storage::{Db, Error};

use super::{Done, check_schema, load, runtime, say};
use crate::core::{Core, Surroundings};
use crate::jobs;

/// Imports files, one after the other; ends at the first that is refused.
pub fn import(file: &Path, statements: &[std::path::PathBuf]) -> Done {
    let config = load(file)?;
    check_schema(&config)?;
    let act = jobs::operator(&Clock::system(), &Rng::system());
    runtime()?.block_on(async {
        let db = Db::open(&config.database)?;
        let core = Core::new(&config, db, &Surroundings::real())?;
        for path in statements {
            let name = path.display().to_string();
            let bytes = content(path).map_err(|error| format!("{name}: {error}"))?;
            match bank::import_bytes(&core.state, &act, name.clone(), bytes).await {
                Ok(report) => tell(&name, &report)?,
                Err(Error::Refused(BankRefusal::File(mistake))) => {
                    return Err(
                        format!("{name}: {mistake}\nnothing of this file was taken over").into(),
                    );
                }
                Err(error) => return Err(format!("{name}: {error:?}").into()),
            }
        }
        Ok(())
    })
}

/// No more than shows that it is too much.
fn content(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(FILE_BYTES_MAX).unwrap_or(u64::MAX) + 1;
    fs::File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn tell(name: &str, report: &Report) -> Done {
    if report.is_known {
        return say(&format!(
            "{name}: this file was imported before; nothing is done"
        ));
    }
    say(&format!(
        "{name}: {} new statements, {} known; {} credited ({}), {} waiting ({}), {} taken back ({})",
        report.statements.len(),
        report.statements_known,
        report.credited.count,
        report.credited.amount,
        report.waiting.count,
        report.waiting.amount,
        report.taken_back.count,
        report.taken_back.amount,
    ))?;
    if report.not_booked > 0 {
        say(&format!(
            "  {} entries are not booked yet, and count for nothing",
            report.not_booked
        ))?;
    }
    for gap in &report.gaps {
        say(&format!(
            "  warning: between {} and {} something is missing ({})",
            gap.after, gap.before, gap.missing
        ))?;
    }
    Ok(())
}

/// The bank changes over to another format.
pub fn format(file: &Path, iban: &str, format: &str) -> Done {
    let config = load(file)?;
    let iban: Iban = iban.parse()?;
    let format: Format = format.parse()?;
    let act = jobs::operator(&Clock::system(), &Rng::system());
    let account = iban.clone();
    super::write(&config, move |tx| {
        bank::change_format(tx, &act, &account, format)
    })?;
    say(&format!("{iban} is read from {format}"))
}
