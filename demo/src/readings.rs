//! What the registers say, read as the platform reads it every day, and whose it is.

use kernel::{Act, Actor, Duration, Never};
use recognitions::{Force, LinkRefusal, NotRead, Reader, Search};
use storage::{DatabaseUrl, Db, Tx};
use testkit::Person;
use web::State;

use crate::folder::Folder;
use crate::offices::refused;
use crate::people::{HILDE_VERMEULEN, account_of};
use crate::registers;
use crate::world::Problem;

const TRIES: usize = 100;
const PAUSE: Duration = Duration::from_millis(50);

/// Tells the platform which registers there are; tools name what they recognise.
///
/// # Errors
/// When a definition is wrong or the database does not answer.
pub async fn import(url: &DatabaseUrl, folder: &Folder, act: &Act) -> Result<(), Problem> {
    let sources = recognitions::read_folder(&folder.path("recognitions"))
        .map_err(|problems| crate::world::told(&problems))?;
    let (db, act) = (Db::open(&storage::Settings::new(url.clone()))?, act.clone());
    let imported = db.write::<_, _, Never>(move |tx| Ok(recognitions::import(tx, &act, &sources)?));
    imported.await.map(drop).map_err(refused)
}

/// Reads all of them, as their pages show them now, and links what they say of
/// the people of this world. They must answer by now.
///
/// # Errors
/// When the database does not answer.
pub async fn read(state: &State, act: &Act) -> Result<(), Problem> {
    let reader = Reader::new(state.db.clone(), state.sealer.clone())?;
    for source in state.db.read(recognitions::sources).await? {
        read_one(&reader, act, &source.slug).await?;
    }
    let act = act.clone();
    let linked = state.db.write(move |tx| link_everybody(tx, &act));
    linked.await.map_err(refused)
}

/// The platform itself may be at it already: it reads what is due when it starts.
async fn read_one(reader: &Reader, act: &Act, source: &str) -> Result<(), Problem> {
    for _ in 0..TRIES {
        match reader.read_source(act, source, Force::No).await {
            // A register may be made to fail: the reading says so, and comes again.
            Ok(_) => return Ok(()),
            Err(NotRead::Busy) => tokio::time::sleep(PAUSE).await,
            Err(error) => return Err(error.into()),
        }
    }
    Err(format!("the register {source} is never read to its end").into())
}

fn link_everybody(tx: &mut Tx, act: &Act) -> storage::Result<(), LinkRefusal> {
    let helpdesk = act.by(Actor::helpdesk(account_of(tx, &HILDE_VERMEULEN)?));
    for (source, kind, number, person) in registers::persons() {
        link(tx, &helpdesk, (source, kind, number), &person)?;
    }
    Ok(())
}

/// Once: what the helpdesk did since stays.
fn link(
    tx: &mut Tx,
    act: &Act,
    (source, kind, number): (&str, &str, &str),
    person: &Person,
) -> storage::Result<(), LinkRefusal> {
    let wanted = Search {
        text: number.to_owned(),
        unlinked_only: true,
        source: Some(source.to_owned()),
    };
    let found = recognitions::search(tx, &wanted)?;
    let Some(recognition) = found.into_iter().find(|one| one.kind == kind) else {
        return Ok(());
    };
    let account = account_of(tx, person)?;
    recognitions::link(tx, act, &recognition.id, &account)
}
