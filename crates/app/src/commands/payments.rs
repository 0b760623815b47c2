//! `immo-connect payments`: what a person must look at.

use std::path::Path;

use i18n::format::machine;
use kernel::{Clock, Rng};
use payments::{Incident, IncidentId, PaymentId, look_soon, open_incidents, see_to};

use super::{Done, load, say, write};
use crate::jobs;

/// Those that nobody saw to, oldest first.
pub fn incidents(file: &Path) -> Done {
    let open = write(&load(file)?, open_incidents)?;
    for incident in &open {
        say(&line(incident))?;
    }
    say(&format!("{} to see to", open.len()))
}

fn line(incident: &Incident) -> String {
    let Incident {
        id,
        kind,
        subject,
        detail,
        ..
    } = incident;
    let (at, kind) = (machine(incident.at), kind.word());
    format!("{id}  {at}  {kind}  {subject}: {detail}")
}

/// Somebody looked at it, and says what came of that.
pub fn seen_to(file: &Path, id: &str, reason: &str) -> Done {
    let id: IncidentId = id.parse()?;
    let reason = reason.trim().to_owned();
    if reason.is_empty() {
        return Err("say what was done about it: --reason".into());
    }
    let act = jobs::operator(&Clock::system(), &Rng::system());
    let was_open = write(&load(file)?, move |tx| see_to(tx, &act, &id, &reason))?;
    if was_open {
        say("noted")
    } else {
        Err("there is no such incident, or it was seen to already".into())
    }
}

/// The server asks the provider, and books what it says.
pub fn look(file: &Path, id: &str) -> Done {
    let id: PaymentId = id.parse()?;
    let act = jobs::operator(&Clock::system(), &Rng::system());
    let found = write(&load(file)?, move |tx| look_soon(tx, &act, &id))?;
    if found {
        say("the server asks the provider about it now")
    } else {
        Err("there is no such payment".into())
    }
}
