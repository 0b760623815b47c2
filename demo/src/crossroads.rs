//! What the Crossroads Bank knows in this world: the offices, buildings that appear in
//! every story, and two thousand enterprises that nobody has. A file a day, when it starts.

use std::fs;
use std::path::Path;

use kbo::{Endings, NotImported};
use kbo_generator::{Entity, Register, extract_of};
use kernel::Act;
use web::State;

use crate::offices::{CLAES_RENTMEESTERS, OFFICES};
use crate::world::Problem;

/// Associations of co-owners, with numbers that were never given out.
pub const ZONNEDAUW: u64 = Entity::number_of(9_990_101);
pub const MEEUW: u64 = Entity::number_of(9_990_102);
pub const ETOILE: u64 = Entity::number_of(9_990_103);

const SEED: u64 = 2026;
const ENTERPRISES: u64 = 2_000;
const CHANGES_A_DAY: u64 = 20;

/// Takes over the full file of today, unless that was done.
///
/// # Errors
/// When the file cannot be written, or the database does not answer.
pub async fn import(state: &State, act: &Act, folder: &Path) -> Result<(), Problem> {
    fs::create_dir_all(folder)?;
    let days = act.now().as_seconds() / 86_400;
    let extract = extract_of(u64::try_from(days).unwrap_or(0));
    let path = folder.join(format!("KboOpenData_{extract:04}_Full.zip"));
    register().write_full(&path, extract)?;
    let imported = kbo::import(&state.db, act, &path, Endings::Usual, |_| {}).await;
    fs::remove_file(&path)?;
    match imported {
        // The clock went back: what is there is good enough.
        Ok(_) | Err(NotImported::Wrong(kbo::Wrong::Older { .. })) => Ok(()),
        Err(error) => Err(error.to_string().into()),
    }
}

fn register() -> Register {
    let register = Register::new(SEED)
        .with_enterprises(ENTERPRISES)
        .numbered(9_991_000, 4)
        .with_changes_a_day(CHANGES_A_DAY)
        .with(
            Entity::association(ZONNEDAUW, "Residentie Zonnedauw").seated(
                "Kerkstraat",
                "1",
                "9000",
                "Gent",
            ),
        )
        .with(
            Entity::association(MEEUW, "VME De Meeuw")
                .named("1", "001", "ACP La Mouette")
                .seated("Zeedijk", "7", "8400", "Oostende"),
        )
        .with(Entity::association(ETOILE, "Résidence de l’Étoile").seated(
            "Avenue des Roses",
            "12",
            "5000",
            "Namur",
        ));
    OFFICES.iter().fold(register, |register, office| {
        let data = &office.data;
        let number = office.number.replace('.', "").parse().unwrap_or_default();
        let (street, house_number) = data.street.rsplit_once(' ').unwrap_or((data.street, ""));
        // They moved, and the Crossroads Bank does not know it yet.
        let street = if office.number == CLAES_RENTMEESTERS.number {
            "Tiensestraat"
        } else {
            street
        };
        register.with(Entity::company(number, data.name).seated(
            street,
            house_number,
            data.postal_code,
            data.city,
        ))
    })
}
