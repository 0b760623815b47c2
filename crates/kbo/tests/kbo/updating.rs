//! Update files: in their order, per table, and as a full file would have it.

use kbo::{Imported, Standing, Wrong};
use kbo_generator::{Entity, Register};
use kernel::Language;
use testkit::on_both_engines;

use crate::world::{MEEUW, World, ZONNEDAUW, street, wrong, zonnedauw};

/// A17 A18
#[tokio::test]
async fn an_update_changes_what_it_names_and_nothing_else() {
    on_both_engines(|db| async move {
        let world = World::on(db);
        world.full(&street(), 200).await;
        let new = Entity::number_of(9_990_009);
        let later = street()
            .without(MEEUW)
            .with(zonnedauw().named("1", "001", "Résidence Rosée"))
            .with(Entity::association(new, "Nieuwland"));
        let extract = world.update(&street(), &later, 201).await;
        let progress = extract.progress;
        assert_eq!(
            (progress.added, progress.changed, progress.ceased),
            (1, 1, 1)
        );
        assert_eq!((progress.active, progress.associations), (5, 4));
        assert_eq!(world.name(new).await.unwrap(), "Nieuwland");
        let changed = world.enterprise(ZONNEDAUW).await.unwrap();
        assert_eq!(changed.name(Language::Fr), Some("Résidence Rosée"));
        assert_eq!(
            changed.seat_line(Language::Nl).unwrap(),
            "Kerkstraat 1, 9000 Gent"
        );
        let gone = world.enterprise(MEEUW).await.unwrap();
        assert!(matches!(gone.standing, Standing::Ceased { .. }));
        assert_eq!(gone.name(Language::Nl), Some("De Meeuw"));
        assert_eq!(gone.source.extract, 201);
    })
    .await;
}

/// A16
#[tokio::test]
async fn updates_come_in_their_order_and_a_full_file_always_helps() {
    on_both_engines(|db| async move {
        let world = World::on(db);
        let path = world.path("Update.zip");
        let later = street().with(Entity::association(ZONNEDAUW, "Maneschijn"));
        later.write_update_from(&path, &street(), 201).unwrap();
        assert_eq!(
            wrong(world.import(&path).await),
            Wrong::NoFull { number: 201 }
        );
        world.full(&street(), 200).await;
        world.update(&street(), &later, 201).await;
        let again = world.import(&path).await;
        assert!(matches!(again, Ok(Imported::Known(_))), "{again:?}");
        street().write_update_from(&path, &later, 203).unwrap();
        let gap = wrong(world.import(&path).await);
        assert_eq!(
            gap,
            Wrong::Gap {
                number: 203,
                missing: 202
            }
        );
        assert_eq!(world.name(ZONNEDAUW).await.unwrap(), "Maneschijn");
        world.full(&later, 203).await;
        let known = world.import(&path).await;
        assert!(
            matches!(known, Ok(Imported::Known(_))),
            "the full file of that day has it all"
        );
        later.write_full(&path, 202).unwrap();
        let older = wrong(world.import(&path).await);
        assert_eq!(
            older,
            Wrong::Older {
                number: 202,
                served: 203
            }
        );
        street().write_update_from(&path, &later, 204).unwrap();
        crate::world::taken(world.import(&path).await);
        later.write_update_from(&path, &street(), 204).unwrap();
        assert_eq!(
            wrong(world.import(&path).await),
            Wrong::OtherContent { number: 204 }
        );
    })
    .await;
}

/// Day after day by updates, and at once by a full file: the same register.
#[tokio::test]
async fn a_row_of_updates_comes_to_what_a_full_file_says() {
    on_both_engines(|db| async move {
        let world = World::on(db);
        let register = Register::new(8)
            .with_enterprises(3_000)
            .with_changes_a_day(300);
        world.full(&register, 200).await;
        let path = world.path("Update.zip");
        for extract in 201..=206 {
            register.write_update(&path, extract).unwrap();
            crate::world::taken(world.import(&path).await);
        }
        let served = world.db.read(kbo::served_extract).await.unwrap().unwrap();
        let full = world.full(&register, 206).await;
        let difference = (
            full.progress.added,
            full.progress.changed,
            full.progress.ceased,
            full.progress.returned,
        );
        assert_eq!(difference, (0, 0, 0, 0));
        assert_eq!(served.progress.active, full.progress.active);
        assert_eq!(served.progress.associations, full.progress.associations);
        assert_eq!(served.progress.without_seat, full.progress.without_seat);
    })
    .await;
}
