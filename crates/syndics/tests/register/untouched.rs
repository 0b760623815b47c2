//! What was said cannot be changed or taken away, and no number of a person is readable.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;
use kernel::{Rng, Sealer, ServerSecret};
use storage::Tx;
use syndics::register::{number_of_person, reseal_people};
use testkit::on_both_engines;

use crate::world::{NUMBER, World, legal, natural};

#[tokio::test]
async fn no_statement_is_changed_or_removed() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        world.appoint(natural("Marc Dubois", "2026-06-01")).await.unwrap();
        let before = world.statements().await;
        for sql in [
            "UPDATE register_statements SET name = 'Iemand anders'",
            "DELETE FROM register_statements",
        ] {
            let tried = world.db.read(move |tx| tx.batch_execute(sql)).await;
            assert!(tried.is_err(), "{sql}");
            let tried = world
                .db
                .write::<_, _, kernel::Never>(move |tx| Ok(tx.batch_execute(sql)?))
                .await;
            let told = format!("{:?}", tried.unwrap_err());
            assert!(told.contains("never change"), "{sql}: {told}");
        }
        let replacing = "INSERT INTO register_statements (id, association, sequence, recorded_at, mandate, \
            valid_from, said, cause, source, actor) SELECT 'other', association, sequence, recorded_at, mandate, \
            valid_from, 'not-held', cause, source, actor FROM register_statements";
        let replacing = replacing.to_owned();
        let tried = world
            .db
            .write::<_, _, kernel::Never>(move |tx| {
                let replacing = match tx {
                    Tx::Sqlite(_) => replacing.replacen("INSERT", "INSERT OR REPLACE", 1),
                    Tx::Postgres(_) => replacing.clone(),
                };
                Ok(tx.batch_execute(&replacing)?)
            })
            .await;
        assert!(tried.is_err());
        // And no period is empty or inverted.
        for until in ["valid_from", "'2020-01-01'"] {
            let inverted = format!(
                "INSERT INTO register_statements (id, association, sequence, recorded_at, mandate, valid_from, \
                 valid_until, said, cause, source, actor) SELECT 'other', association, 99, recorded_at, mandate, \
                 valid_from, {until}, 'not-held', cause, source, actor FROM register_statements"
            );
            let tried = world
                .db
                .write::<_, _, kernel::Never>(move |tx| Ok(tx.batch_execute(&inverted)?))
                .await;
            assert!(tried.is_err(), "{until}");
        }
        assert_eq!(world.statements().await, before);
    })
    .await;
}

#[derive(QueryableByName)]
struct Cell {
    #[diesel(sql_type = Text)]
    text: String,
}

/// R-016 R-018
#[tokio::test]
async fn a_national_number_is_sealed_and_nowhere_else() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        world.appoint(natural("Marc Dubois", "2024-06-01")).await.unwrap();
        let person = world.statements().await[0].held.clone().unwrap().person.unwrap();
        let read = world.db.read(move |tx| number_of_person(tx, &testkit::sealer(), &person));
        assert_eq!(read.await.unwrap().unwrap().expose(), NUMBER);
        for table in ["register_statements", "register_people", "audit_events"] {
            let rows = world.db.read(move |tx| {
                let sql = match tx {
                    Tx::Postgres(_) => format!("SELECT CAST({table} AS TEXT) AS text FROM {table}"),
                    Tx::Sqlite(_) => match table {
                        "audit_events" => "SELECT detail || object AS text FROM audit_events".to_owned(),
                        "register_people" => "SELECT hex(number) || id AS text FROM register_people".to_owned(),
                        _ => "SELECT COALESCE(name, '') || source || actor || COALESCE(person, '') || \
                              COALESCE(representative, '') AS text FROM register_statements"
                            .to_owned(),
                    },
                };
                sql_query(sql).load::<Cell>(tx)
            });
            let rows = rows.await.unwrap();
            assert!(!rows.is_empty());
            assert!(rows.iter().all(|row| !row.text.contains(NUMBER)), "{table}");
        }
    })
    .await;
}

/// The same number is the same person, also after the secret was replaced.
#[tokio::test]
async fn a_person_is_found_again_whichever_secret_sealed_the_number() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let ended = crate::world::until(natural("Marc Dubois", "2024-06-01"), "2025-01-01");
        world.appoint(ended).await.unwrap();
        let mut later = legal("Beheer", "2025-02-01");
        later.number = Some(crate::world::national(NUMBER));
        world.appoint(later).await.unwrap();
        let statements = world.statements().await;
        let people: Vec<_> = statements
            .iter()
            .filter_map(|statement| statement.held.as_ref()?.person.clone())
            .collect();
        assert_eq!(people.len(), 2);
        assert_eq!(people[0], people[1]);
        let new = Sealer::new(ServerSecret::new([9; 32]), vec![], Rng::seeded(1));
        let (alone, person) = (new.clone(), people[0].clone());
        let lost = world
            .db
            .read(move |tx| number_of_person(tx, &alone, &person));
        assert!(lost.await.unwrap().is_none());
        // What no secret opens is left as it is, and does not hold up the rest.
        let passed = world
            .db
            .write::<_, _, kernel::Never>(move |tx| Ok(reseal_people(tx, &new, None)?))
            .await;
        assert_eq!(passed.unwrap(), Some(people[0].clone()));
        let person = people[0].clone();
        let read = world
            .db
            .read(move |tx| number_of_person(tx, &testkit::sealer(), &person));
        assert!(read.await.unwrap().is_some());
    })
    .await;
}
