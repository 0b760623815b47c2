//! A database, and files to take over.

use std::path::PathBuf;

use belgium::EnterpriseNumber;
use kbo::{Endings, Enterprise, Extract, Imported, NotImported, Wrong};
use kbo_generator::{Entity, Register};
use kernel::Language;
use tempfile::TempDir;
use testkit::TestDb;

/// Numbers that were never given.
pub const ZONNEDAUW: u64 = Entity::number_of(9_990_001);
pub const MEEUW: u64 = Entity::number_of(9_990_002);
pub const VELDHOF: u64 = Entity::number_of(9_990_003);
pub const BAKKERIJ: u64 = Entity::number_of(9_990_004);
pub const ETOILE: u64 = Entity::number_of(9_990_005);

/// What is found where nothing fits.
pub const NOTHING: [u64; 0] = [];

pub struct World {
    pub db: TestDb,
    folder: TempDir,
}

impl World {
    pub fn on(db: TestDb) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { db, folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub async fn import(&self, path: &std::path::Path) -> Result<Imported, NotImported> {
        kbo::import(&self.db, &testkit::act(), path, Endings::Usual, |_| {}).await
    }

    pub async fn full(&self, register: &Register, extract: u64) -> Extract {
        let path = self.path("Full.zip");
        register.write_full(&path, extract).unwrap();
        taken(self.import(&path).await)
    }

    /// From the one register to the other.
    pub async fn update(&self, before: &Register, after: &Register, extract: u64) -> Extract {
        let path = self.path("Update.zip");
        after.write_update_from(&path, before, extract).unwrap();
        taken(self.import(&path).await)
    }

    pub async fn enterprise(&self, number: u64) -> Option<Enterprise> {
        let number = number_of(number);
        self.db
            .read(move |tx| kbo::enterprise(tx, &number))
            .await
            .unwrap()
    }

    pub async fn name(&self, number: u64) -> Option<String> {
        let found = self.enterprise(number).await?;
        found.name(Language::Nl).map(str::to_owned)
    }

    pub async fn found(&self, enterprises: &kbo::Enterprises, typed: &str) -> Vec<u64> {
        let (enterprises, typed) = (enterprises.clone(), typed.to_owned());
        let found = self
            .db
            .read(move |tx| enterprises.find(tx, &typed, 10))
            .await
            .unwrap();
        found
            .iter()
            .map(|one| one.number.as_str().parse().unwrap())
            .collect()
    }
}

pub fn number_of(number: u64) -> EnterpriseNumber {
    format!("{number:010}").parse().unwrap()
}

pub fn taken(imported: Result<Imported, NotImported>) -> Extract {
    match imported {
        Ok(Imported::Taken(extract)) => *extract,
        other => panic!("it was not taken over: {other:?}"),
    }
}

pub fn wrong(imported: Result<Imported, NotImported>) -> Wrong {
    match imported {
        Err(NotImported::Wrong(wrong)) => wrong,
        other => panic!("it was not refused: {other:?}"),
    }
}

/// A few that everybody remembers.
pub fn street() -> Register {
    Register::new(1)
        .with(zonnedauw())
        .with(
            Entity::association(MEEUW, "De Meeuw")
                .named("1", "001", "La Mouette")
                .seated("Zeedijk", "7", "8400", "Oostende"),
        )
        .with(Entity::association(VELDHOF, "VME Veldhof").seated("Kerkstraat", "3", "9000", "Gent"))
        .with(Entity::company(BAKKERIJ, "Bakkerij Zonnedauw").seated(
            "Kerkstraat",
            "5",
            "9000",
            "Gent",
        ))
        .with(
            Entity::association(ETOILE, "Résidence l’Étoile d’Œdipe").seated(
                "Avenue des Roses",
                "12",
                "5000",
                "Namur",
            ),
        )
}

pub fn zonnedauw() -> Entity {
    Entity::association(ZONNEDAUW, "Residentie Zonnedauw").seated("Kerkstraat", "1", "9000", "Gent")
}
