//! `immo-connect kbo`: the open data of the Crossroads Bank for Enterprises.

use std::cell::Cell;
use std::error::Error;
use std::io::{IsTerminal as _, Write as _};
use std::path::Path;

use kbo::{Endings, Extract, Imported, NotImported, Progress};
use kernel::{Clock, Rng};
use storage::Db;

use super::{Done, check_schema, load, runtime, say};
use crate::jobs;

pub fn import(file: &Path, zip: &Path, accept_endings: bool) -> Done {
    let config = load(file)?;
    check_schema(&config)?;
    let act = jobs::operator(&Clock::system(), &Rng::system());
    let endings = if accept_endings {
        Endings::Any
    } else {
        Endings::Usual
    };
    let settings = storage::Settings {
        readers: 1,
        writers: 1,
        ..config.database.clone()
    };
    let bar = Bar::default();
    let imported = runtime()?.block_on(async {
        let db = Db::open(&settings)?;
        let imported = kbo::import(&db, &act, zip, endings, |progress| bar.show(progress)).await;
        bar.end();
        let with_file = |error: NotImported| format!("{}: {error}", zip.display());
        Ok::<_, Box<dyn Error>>(imported.map_err(with_file)?)
    })?;
    match imported {
        Imported::Taken(extract) => tell(&extract),
        Imported::Known(extract) => say(&format!(
            "nothing to do: {} extract {} of {} is served already",
            extract.kind.code(),
            extract.number,
            extract.snapshot_on
        )),
    }
}

fn tell(extract: &Extract) -> Done {
    let Progress {
        enterprises,
        active,
        associations,
        added,
        changed,
        ceased,
        returned,
        oddities,
        ..
    } = &extract.progress;
    say(&format!(
        "served: {} extract {} of {}, {enterprises} enterprises read",
        extract.kind.code(),
        extract.number,
        extract.snapshot_on
    ))?;
    say(&format!(
        "{added} new, {changed} changed, {ceased} ceased, {returned} returned; {active} active now, {associations} of them associations of co-owners"
    ))?;
    for odd in &oddities.first {
        say(&format!(
            "  warning: {}, line {}: {}",
            odd.file, odd.line, odd.said
        ))?;
    }
    let more = oddities.count.saturating_sub(oddities.first.len() as u64);
    if more > 0 {
        say(&format!("  {more} more warnings"))?;
    }
    Ok(())
}

/// One line that is written over, and only where somebody looks: a log gets the report.
#[derive(Default)]
struct Bar {
    shown: Cell<Option<(u64, u64)>>,
}

impl Bar {
    fn show(&self, progress: &Progress) {
        let now = (progress.percent(), progress.enterprises);
        let mut terminal = std::io::stderr();
        if self.shown.get().is_some_and(|shown| shown.0 == now.0) || !terminal.is_terminal() {
            return;
        }
        self.shown.set(Some(now));
        // Who closed the terminal does not want to see it.
        let _ = write!(terminal, "\r{:3} %  {} enterprises", now.0, now.1);
        let _ = terminal.flush();
    }

    fn end(&self) {
        if self.shown.get().is_some() {
            eprintln!();
        }
    }
}
