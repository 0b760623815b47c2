//! `immo-connect announcements`: what all pages announce.

use std::error::Error as Problem;
use std::path::Path;

use announcements::{Announcement, AnnouncementId, AnnouncementRefusal, announce, current};
use i18n::format::machine_in_brussels;
use kernel::{Clock, Language, Refusal, Rng};
use storage::{Db, Error, Tx};

use super::{Done, check_schema, load, runtime, say, write};
use crate::jobs;

/// `typed` are the fields of the page, with what the command line says.
pub fn add(file: &Path, typed: &[(&str, &str)]) -> Done {
    let act = jobs::operator(&Clock::system(), &Rng::system());
    let said = |field: &str| {
        let found = typed.iter().find(|(name, _)| *name == field);
        found.map_or_else(String::new, |(_, said)| (*said).to_owned())
    };
    let announcement = Announcement::parse(act.now(), said).map_err(|why| told(&why))?;
    let id = written(file, move |tx| announce(tx, &act, &announcement))?;
    say(&format!("announced: {id}"))
}

pub fn list(file: &Path) -> Done {
    let config = load(file)?;
    let now = Clock::system().now();
    let all = write(&config, move |tx| current(tx, now))?;
    if all.is_empty() {
        return say("nothing is announced");
    }
    all.iter().try_for_each(|(id, announcement)| {
        let (from, until) = (
            machine_in_brussels(announcement.from),
            machine_in_brussels(announcement.until),
        );
        let place = announcement.tool.as_deref().unwrap_or("all pages");
        let [nl, fr] = Language::ALL.map(|language| announcement.text(language));
        say(&format!("{id}: {from} to {until}, {place}\n  {nl}\n  {fr}"))
    })
}

pub fn withdraw(file: &Path, id: &str) -> Done {
    let unknown = |_| told(&AnnouncementRefusal::Unknown);
    let id: AnnouncementId = id.parse().map_err(unknown)?;
    let act = jobs::operator(&Clock::system(), &Rng::system());
    written(file, move |tx| announcements::withdraw(tx, &act, &id))?;
    say("it is no longer announced")
}

fn written<T: Send + 'static>(
    file: &Path,
    closure: impl Fn(&mut Tx) -> Result<T, Error<AnnouncementRefusal>> + Send + 'static,
) -> Result<T, Box<dyn Problem>> {
    let config = load(file)?;
    check_schema(&config)?;
    let settings = storage::Settings {
        readers: 1,
        writers: 1,
        ..config.database.clone()
    };
    let written = runtime()?
        .block_on(async { Ok::<_, Box<dyn Problem>>(Db::open(&settings)?.write(closure).await) })?;
    written.map_err(|error| match error {
        Error::Refused(why) => told(&why).into(),
        error => format!("{error:?}").into(),
    })
}

/// By the name under which docs/errors.md explains it.
fn told(why: &AnnouncementRefusal) -> String {
    format!("{}: see docs/errors.md", why.code())
}
