//! Full files.

use std::fs;
use std::sync::Mutex;

use kbo::{Imported, NotImported, Standing};
use kbo_generator::{Entity, Register};
use kernel::Language;
use testkit::on_both_engines;

use crate::world::{BAKKERIJ, MEEUW, World, ZONNEDAUW, street, taken};

///
#[tokio::test]
async fn a_full_file_is_served_with_names_form_seat_source_and_date() {
    on_both_engines(|db| async move {
        let world = World::on(db);
        assert_eq!(world.enterprise(ZONNEDAUW).await, None);
        let extract = world.full(&street(), 200).await;
        assert_eq!(
            (extract.progress.active, extract.progress.associations),
            (5, 4)
        );
        let found = world.enterprise(MEEUW).await.unwrap();
        assert_eq!(found.name(Language::Nl), Some("De Meeuw"));
        assert_eq!(found.name(Language::Fr), Some("La Mouette"));
        assert_eq!(
            found.seat_line(Language::Nl).unwrap(),
            "Zeedijk 7, 8400 Oostende"
        );
        assert_eq!(
            found.form.unwrap().get(Language::Fr),
            "Association des copropriétaires"
        );
        assert_eq!(found.standing, Standing::Active);
        assert_eq!(
            (found.source.extract, found.source.snapshot_on.to_string()),
            (200, "2026-11-01".into())
        );
        let other = world.enterprise(BAKKERIJ).await.unwrap();
        assert!(!other.is_association() && other.is_active());
    })
    .await;
}

#[tokio::test]
async fn the_same_file_again_does_nothing() {
    on_both_engines(|db| async move {
        let world = World::on(db);
        let first = world.full(&street(), 200).await;
        let again = world.import(&world.path("Full.zip")).await;
        let Ok(Imported::Known(known)) = again else {
            panic!("{again:?}");
        };
        assert_eq!(known.id, first.id);
    })
    .await;
}

/// A16 A17
#[tokio::test]
async fn a_later_full_file_changes_ends_begins_and_brings_back() {
    on_both_engines(|db| async move {
        let world = World::on(db);
        world.full(&street(), 200).await;
        let later = street()
            .without(MEEUW)
            .with(Entity::association(ZONNEDAUW, "Residentie Maneschijn"))
            .with(Entity::association(Entity::number_of(9_990_009), "Nieuw"));
        let extract = world.full(&later, 205).await;
        let progress = extract.progress;
        assert_eq!(
            (
                progress.added,
                progress.changed,
                progress.ceased,
                progress.active
            ),
            (1, 1, 1, 5)
        );
        assert_eq!(
            world.name(ZONNEDAUW).await.unwrap(),
            "Residentie Maneschijn"
        );
        let gone = world.enterprise(MEEUW).await.unwrap();
        let noticed_on = "2026-11-06".parse().unwrap();
        assert_eq!(gone.standing, Standing::Ceased { noticed_on });
        assert_eq!(gone.name(Language::Nl), Some("De Meeuw"), "its name stays");
        let back = world.full(&street(), 206).await;
        assert_eq!((back.progress.returned, back.progress.ceased), (1, 1));
        assert!(world.enterprise(MEEUW).await.unwrap().is_active());
        assert_eq!(versions(&world).await, 6, "what was before is cleared away");
    })
    .await;
}

async fn versions(world: &World) -> i64 {
    #[derive(diesel::QueryableByName)]
    struct Count {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        count: i64,
    }
    let query = "SELECT count(*) AS count FROM kbo_enterprises";
    let counted = world
        .db
        .read(move |tx| diesel::RunQueryDsl::get_result::<Count>(diesel::sql_query(query), tx));
    counted.await.unwrap().count
}

/// The whole of a register of some thousands, through several batches, beside what the
/// generator says.
#[tokio::test]
async fn every_enterprise_of_a_larger_file_is_there_as_it_was_written() {
    on_both_engines(|db| async move {
        let world = World::on(db);
        let register = Register::new(3)
            .with_enterprises(5_000)
            .with_changes_a_day(400);
        world.full(&register, 200).await;
        let extract = world.full(&register, 203).await;
        let entities: Vec<Entity> = register.entities(203).collect();
        assert_eq!(extract.progress.active, entities.len() as u64);
        assert!(extract.progress.ceased > 50 && extract.progress.added > 10);
        let numbers: Vec<_> = entities
            .iter()
            .map(|one| crate::world::number_of(one.number))
            .collect();
        let stored = world
            .db
            .read(move |tx| kbo::enterprises(tx, &numbers))
            .await
            .unwrap();
        assert_eq!(stored.len(), entities.len());
        for (stored, entity) in stored.iter().zip(&entities) {
            assert!(stored.is_active());
            let mut names: Vec<&str> = entity.names.iter().map(|name| name.text.as_str()).collect();
            let mut found: Vec<&str> = stored
                .facts
                .names
                .iter()
                .map(|name| name.text.as_str())
                .collect();
            names.sort_unstable();
            found.sort_unstable();
            assert_eq!(found, names);
            assert_eq!(
                stored.facts.form.as_deref().unwrap_or_default(),
                entity.form
            );
            let house = entity
                .addresses
                .first()
                .map(|address| address.house_number.clone());
            assert_eq!(
                stored
                    .facts
                    .seat
                    .as_ref()
                    .map(|seat| seat.house_number.clone()),
                house
            );
        }
    })
    .await;
}

/// Dropped after a batch, twice: nothing is served until the end, and the next attempt goes
/// on behind the last batch.
#[tokio::test]
async fn an_import_that_was_broken_off_goes_on_where_it_stopped() {
    on_both_engines(|db| async move {
        let world = World::on(db);
        let register = Register::new(4).with_enterprises(7_000);
        let path = world.path("Full.zip");
        register.write_full(&path, 200).unwrap();
        for _ in 0..2 {
            let read = broken_off(&world, &path, 1).await;
            assert!(read < 7_000);
            assert_eq!(
                world.db.read(kbo::source).await.unwrap(),
                None,
                "nothing is served yet"
            );
        }
        let told = Mutex::new(Vec::new());
        let tell = |progress: &kbo::Progress| told.lock().unwrap().push(progress.enterprises);
        let act = testkit::act();
        let extract = taken(kbo::import(&world.db, &act, &path, kbo::Endings::Usual, tell).await);
        assert_eq!(
            (
                extract.id,
                extract.progress.enterprises,
                extract.progress.added
            ),
            (1, 7_000, 7_000)
        );
        assert!(
            told.lock().unwrap()[0] > 2_000,
            "it did not begin anew: {told:?}"
        );
        let numbers: Vec<_> = register
            .entities(200)
            .map(|one| crate::world::number_of(one.number))
            .collect();
        let stored = world
            .db
            .read(move |tx| kbo::enterprises(tx, &numbers))
            .await
            .unwrap();
        assert_eq!(stored.len(), 7_000);
    })
    .await;
}

/// Dropped, as a process that dies, when so many batches were told; how many enterprises
/// had been read then.
async fn broken_off(world: &World, path: &std::path::Path, batches: usize) -> u64 {
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let act = testkit::act();
    let tell = move |progress: &kbo::Progress| {
        let _ = tell.send(progress.enterprises);
    };
    let mut import = std::pin::pin!(kbo::import(
        &world.db,
        &act,
        path,
        kbo::Endings::Usual,
        tell
    ));
    let mut read = 0;
    for _ in 0..batches {
        tokio::select! {
            biased;
            done = &mut import => panic!("it was over already: {done:?}"),
            Some(enterprises) = told.recv() => read = enterprises,
        }
    }
    read
}

/// Another file waits while one is being imported, and comes to its turn when that is dead.
#[tokio::test]
async fn what_was_begun_and_left_gives_way_to_another_file_and_is_cleared_away() {
    on_both_engines(|db| async move {
        let world = World::on(db);
        world.full(&street(), 200).await;
        let register = Register::new(5).with_enterprises(6_000);
        let (begun, other) = (world.path("Begun.zip"), world.path("Other.zip"));
        register.write_full(&begun, 201).unwrap();
        broken_off(&world, &begun, 2).await;
        street().write_full(&other, 202).unwrap();
        let busy = crate::world::wrong(world.import(&other).await);
        assert_eq!(
            busy,
            kbo::Wrong::Busy {
                file: "Begun.zip".into()
            }
        );
        assert_eq!(world.name(ZONNEDAUW).await.unwrap(), "Residentie Zonnedauw");
        testkit::clock().advance(kernel::Duration::from_mins(5));
        taken(world.import(&other).await);
        assert_eq!(versions(&world).await, 5, "nothing is left of the other");
    })
    .await;
}

/// Two at once: the second goes on with the file, the first says so and stops.
#[tokio::test]
async fn a_file_is_in_the_hands_of_one_process_at_a_time() {
    on_both_engines(|db| async move {
        let world = World::on(db);
        let path = world.path("Full.zip");
        Register::new(6)
            .with_enterprises(9_000)
            .write_full(&path, 200)
            .unwrap();
        let both = tokio::join!(world.import(&path), world.import(&path));
        let ends = [both.0, both.1].map(|end| match end {
            Ok(_) => "served",
            Err(NotImported::Wrong(kbo::Wrong::TakenOver)) => "taken over",
            Err(other) => panic!("{other:?}"),
        });
        assert!(ends.contains(&"served"), "{ends:?}");
        let extract = world.db.read(kbo::served_extract).await.unwrap().unwrap();
        assert_eq!(
            (extract.progress.active, versions(&world).await),
            (9_000, 9_000)
        );
        assert!(fs::metadata(path).is_ok());
    })
    .await;
}
