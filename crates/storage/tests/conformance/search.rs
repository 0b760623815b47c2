//! Names are found as people type them, on both engines alike.

use storage::Db;
use storage::search::{self, Index};
use testkit::on_both_engines;

use crate::counters::No;

const PEOPLE: Index = Index("people");

async fn add(db: &Db, index: Index, object: &'static str, texts: &'static [&'static str]) {
    db.write::<_, _, No>(move |tx| Ok(search::add(tx, index, object, texts)?))
        .await
        .unwrap();
}

async fn found(db: &Db, index: Index, typed: &'static str) -> Vec<String> {
    let found = db.read(move |tx| search::find(tx, index, typed, 10)).await;
    let found = found.unwrap().into_iter();
    let mut found: Vec<String> = found.map(|one| one.object).collect();
    found.sort();
    found
}

#[tokio::test]
async fn a_name_is_found_without_accents_with_one_mistake_and_by_its_beginning() {
    on_both_engines(|db| async move {
        add(&db, PEOPLE, "an", &["An Peeters", "an.peeters@example.be"]).await;
        add(&db, PEOPLE, "lieve", &["Lieve Van den Berghe"]).await;
        add(&db, PEOPLE, "renee", &["Renée Vandenberghe"]).await;
        add(&db, PEOPLE, "jan", &["Jan Peters", "jan12"]).await;
        add(&db, Index("offices"), "office", &["Kantoor Peeters"]).await;
        for (typed, expected) in [
            ("peeters", &["an", "jan"][..]),
            ("PEETERS an", &["an"]),
            ("Peetres", &["an"]),
            ("pee", &["an"]),
            ("pe", &[]),
            ("rene vandenberghe", &["renee"]),
            ("reneé", &["renee"]),
            ("Van den Berghe", &["lieve", "renee"]),
            ("vandenbergen", &[]),
            ("vandenbergeh", &["lieve", "renee"]),
            ("an.peeters@example.be", &["an"]),
            ("an.peeters@exampel.be", &["an"]),
            ("jan12", &["jan"]),
            ("jan13", &[]),
            ("peeters nobody", &[]),
            ("100%", &[]),
            ("%", &[]),
            ("", &[]),
        ] {
            assert_eq!(found(&db, PEOPLE, typed).await, expected, "{typed}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_typed_as_it_is_kept_comes_first() {
    on_both_engines(|db| async move {
        for (object, texts) in [
            ("one", &["Jan Peters"][..]),
            ("two", &["Jan Peeters"]),
            ("three", &["Jan Petersen"]),
        ] {
            add(&db, PEOPLE, object, texts).await;
        }
        let search = |tx: &mut storage::Tx| search::find(tx, PEOPLE, "jan peeters", 10);
        let found = db.read(search).await.unwrap();
        let found: Vec<_> = found
            .iter()
            .map(|one| (&*one.object, one.is_exact))
            .collect();
        assert_eq!(found, [("two", true), ("one", false)]);
    })
    .await;
}

#[tokio::test]
async fn what_has_another_name_is_found_by_that_alone() {
    on_both_engines(|db| async move {
        add(&db, PEOPLE, "an", &["An Peeters"]).await;
        db.write::<_, _, No>(|tx| Ok(search::change(tx, PEOPLE, "an", &["An Janssens"])?))
            .await
            .unwrap();
        assert_eq!(found(&db, PEOPLE, "peeters").await, [""; 0]);
        assert_eq!(found(&db, PEOPLE, "jansens").await, ["an"]);
        db.write::<_, _, No>(|tx| Ok(search::remove(tx, "an")?))
            .await
            .unwrap();
        assert_eq!(found(&db, PEOPLE, "janssens").await, [""; 0]);
    })
    .await;
}

/// More than are looked at one by one have each word.
#[tokio::test]
async fn common_words_are_found_together() {
    on_both_engines(|db| async move {
        db.write::<_, _, No>(|tx| {
            for number in 0..1_200 {
                let first = if number % 2 == 0 { "Jan" } else { "Marie" };
                let name = format!("{first} Peeters");
                search::add(tx, PEOPLE, &format!("p{number:04}"), &[&name])?;
            }
            Ok(())
        })
        .await
        .unwrap();
        let found = found(&db, PEOPLE, "jan peetrs").await;
        assert_eq!(found.len(), 10);
        let is_jan = |object: &String| object[1..].parse::<u32>().unwrap() % 2 == 0;
        assert!(found.iter().all(is_jan), "{found:?}");
    })
    .await;
}
