//! Finding an association by what people remember of it.

use kbo::Enterprises;
use kbo_generator::{Entity, Register};
use testkit::on_both_engines;

use crate::world::{BAKKERIJ, ETOILE, MEEUW, NOTHING, VELDHOF, World, ZONNEDAUW, street};

/// R-056 A22
#[tokio::test]
async fn an_association_is_found_by_number_name_or_address_with_a_slip_and_without_accents() {
    on_both_engines(|db| async move {
        let world = World::on(db);
        let enterprises = Enterprises::default();
        assert_eq!(
            world.found(&enterprises, "zonnedauw").await,
            NOTHING,
            "nothing was imported"
        );
        world.full(&street(), 200).await;
        for (typed, first) in [
            ("0999.000.129", ZONNEDAUW),
            ("BE 0999 000 129", ZONNEDAUW),
            ("zonnedauw", ZONNEDAUW),
            ("ZONNE", ZONNEDAUW),
            ("dauw", ZONNEDAUW),
            ("zonedauw", ZONNEDAUW),
            ("Res. Zonnedauw", ZONNEDAUW),
            ("VME Résid. Zonnendauw Gent", ZONNEDAUW),
            ("kerkstr. 1 gent", ZONNEDAUW),
            ("Kerkstraat 3", VELDHOF),
            ("mouette", MEEUW),
            ("zeedijk 7 oostende", MEEUW),
            ("Av. des Roses", ETOILE),
            ("acp oedipe", ETOILE),
            ("l'Etoile d'Œdipe", ETOILE),
            ("L’ÉTOILE", ETOILE),
        ] {
            let found = world.found(&enterprises, typed).await;
            assert_eq!(found.first(), Some(&first), "{typed}: {found:?}");
            assert!(
                !found.contains(&BAKKERIJ),
                "{typed} found what is no association"
            );
        }
        for nothing in [
            "",
            "   ",
            "de",
            "*",
            "\"",
            "AND",
            "Noord-Zuid",
            "0403.199.702",
            "%",
            "zomedouw",
            "\u{0}",
        ] {
            assert_eq!(
                world.found(&enterprises, nothing).await,
                NOTHING,
                "{nothing}"
            );
        }
    })
    .await;
}

/// A21
#[tokio::test]
async fn a_new_name_is_found_as_soon_as_it_is_served_and_the_old_one_no_more() {
    on_both_engines(|db| async move {
        let world = World::on(db);
        let enterprises = Enterprises::default();
        world.full(&street(), 200).await;
        assert_eq!(world.found(&enterprises, "zonnedauw").await, [ZONNEDAUW]);
        let later = street()
            .with(Entity::association(ZONNEDAUW, "Maneschijn"))
            .without(MEEUW);
        world.update(&street(), &later, 201).await;
        assert_eq!(world.found(&enterprises, "zonnedauw").await, NOTHING);
        assert_eq!(world.found(&enterprises, "maneschijn").await, [ZONNEDAUW]);
        assert_eq!(
            world.found(&enterprises, "meeuw").await,
            [MEEUW],
            "it ceased, and is found"
        );
        let as_company = later.with(Entity::company(ZONNEDAUW, "Maneschijn"));
        world.full(&as_company, 202).await;
        assert_eq!(
            world.found(&enterprises, "maneschijn").await,
            NOTHING,
            "it is no association any more"
        );
    })
    .await;
}

/// Each name of a larger register, with a letter changed, left out, doubled or swapped.
#[tokio::test]
async fn one_slip_in_any_name_of_a_larger_register_is_forgiven() {
    on_both_engines(|db| async move {
        let world = World::on(db);
        let register = Register::new(9).with_enterprises(6_000);
        world.full(&register, 200).await;
        let enterprises = Enterprises::default();
        let associations = register.entities(200).filter(|one| one.form == "070");
        let mut tried = 0;
        for (place, entity) in associations.enumerate().step_by(7) {
            let address = entity.addresses.first();
            let Some(address) = address else { continue };
            let street = &address.street.0;
            let slipped = slipped(&entity.names[0].text, place);
            let typed = format!("{slipped} {street} {}", address.house_number);
            let found = world.found(&enterprises, &typed).await;
            assert!(
                found.contains(&entity.number),
                "{typed} for {:?}",
                entity.names
            );
            tried += 1;
        }
        assert!(tried > 30, "{tried}");
    })
    .await;
}

/// A slip in the longest word.
fn slipped(name: &str, place: usize) -> String {
    let word = name
        .split(' ')
        .max_by_key(|word| word.chars().count())
        .unwrap();
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + place % (letters.len() - 2);
    match place % 4 {
        0 => letters[at] = 'x',
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, letters[at]),
        _ => letters.swap(at, at - 1),
    }
    name.replacen(word, &letters.into_iter().collect::<String>(), 1)
}

/// A23
#[tokio::test]
async fn words_that_stand_in_every_name_give_so_many_and_no_more() {
    on_both_engines(|db| async move {
        let world = World::on(db);
        world
            .full(&Register::new(9).with_enterprises(6_000), 200)
            .await;
        let enterprises = Enterprises::default();
        for typed in ["résidence", "rue", "a", "1"] {
            let found = world.found(&enterprises, typed).await;
            assert_eq!(found.len(), 10, "{typed}");
        }
        let long = "rue de la gare ".repeat(500);
        let found = world.found(&enterprises, &long).await;
        assert!((1..=10).contains(&found.len()), "{found:?}");
    })
    .await;
}
