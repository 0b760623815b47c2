use diesel::prelude::*;
use diesel::sql_types::{Binary, Nullable};
use kernel::{Sealer, ServerSecret};
use testkit::{AN_PEETERS, MARC_DUBOIS, on_both_engines};

use super::*;
use crate::ReadingState;
use crate::known::{hash, link_all, link_known, tags};

const NORA: &str = "01050399864";
/// `printf 01050399864 | sha256sum`
const HASH: &str = "7c15505c67395938334c3dc169f74d5c9046445e2fa32eb4c0c52435deae0c75";

/// A list in which people are told apart by their national number.
fn by_number(as_of: &str, rows: &[&str]) -> String {
    list(as_of, rows).replacen("birth_date", "national_number_hash", 1)
}

fn row(number: &str, hash: &str) -> String {
    format!("biv-broker;{number};Specimen;Nora;{hash};;tableau;active;;")
}

async fn follow_link(db: &Db, account: &kernel::AccountId) {
    // Chance is of the thread that tests, not of the one that writes.
    let (act, sealer, account) = (act(), testkit::sealer(), account.clone());
    db.write::<_, _, Never>(move |tx| Ok(link_known(tx, &act, &sealer, &account)?))
        .await
        .unwrap();
}

/// R-126 R-127
#[tokio::test]
async fn recognitions_attach_when_the_identity_card_is_linked() {
    on_both_engines(|db| async move {
        sources(&db).await;
        let other = "0".repeat(64);
        let rows = [row("599.001", HASH), row("599.002", &other)];
        read_biv(&db, by_number("2026-01-14", &[&rows[0], &rows[1]])).await;
        let an = account(&db, &AN_PEETERS).await;
        follow_link(&db, &an).await;
        assert_eq!(
            found(&db, "599.001").await.holder.account,
            None,
            "not yet known"
        );
        eid::testing::linked(&db, &an, NORA, "Nora", "Specimen").await;
        changes_told(&db).await;
        for _ in 0..2 {
            follow_link(&db, &an).await;
        }
        let held = found(&db, "599.001").await;
        assert_eq!(held.holder.account, Some(an.clone()));
        assert_eq!(found(&db, "599.002").await.holder.account, None);
        assert_eq!(changes_told(&db).await.accounts, [an], "once");
    })
    .await;
}

///
#[tokio::test]
async fn what_a_later_list_brings_attaches_too_and_nobody_loses_theirs() {
    on_both_engines(|db| async move {
        sources(&db).await;
        let an = account(&db, &AN_PEETERS).await;
        let marc = account(&db, &MARC_DUBOIS).await;
        eid::testing::linked(&db, &an, NORA, "Nora", "Specimen").await;
        let rows = [row("599.001", HASH), row("599.002", HASH)];
        read_biv(&db, by_number("2026-01-14", &[&rows[0], &rows[1]])).await;
        // The helpdesk gave one of them to somebody else before.
        link_to(&db, "599.002", &marc).await;
        let state = testkit::state(&db, &[], testkit::hooks());
        for _ in 0..2 {
            link_all(&state, &act()).await.unwrap();
        }
        assert_eq!(found(&db, "599.001").await.holder.account, Some(an));
        assert_eq!(found(&db, "599.002").await.holder.account, Some(marc));
    })
    .await;
}

#[derive(QueryableByName)]
struct Stored {
    #[diesel(sql_type = Nullable<Binary>)]
    tag: Option<Vec<u8>>,
    #[diesel(sql_type = Binary)]
    digest: Vec<u8>,
}

async fn stored(db: &Db) -> Stored {
    let read = db.read(|tx| {
        diesel::sql_query(
            "SELECT national_number_hash AS tag, row_digest AS digest FROM recognitions",
        )
        .get_result(tx)
    });
    read.await.unwrap()
}

async fn read_with(db: &Db, sealer: Sealer, text: String) -> Reading {
    clock().advance(Duration::from_millis(1));
    let act = act();
    let read = db.write::<_, _, Never>(move |tx| {
        let (source, bytes) = (given::biv(), text.as_bytes());
        Ok(crate::take(
            tx,
            &act,
            &sealer,
            &source,
            bytes,
            "biv.csv",
            Force::No,
        )?)
    });
    read.await.unwrap()
}

/// Whoever has the database and tries all numbers finds none: neither what lists say nor
/// what it went into can be calculated without the server's secret.
#[tokio::test]
async fn what_is_kept_of_a_number_in_a_list_cannot_be_found_by_trying() {
    on_both_engines(|db| async move {
        sources(&db).await;
        read_biv(&db, by_number("2026-01-14", &[&row("599.001", HASH)])).await;
        let (first, hash) = (stored(&db).await, hash(&NORA.parse().unwrap()));
        let tag = first.tag.expect("something is kept of it");
        assert_ne!(tag, hash);
        // The same row of somebody with another number has the same digest: it says nothing.
        let other = row("599.001", &"0".repeat(64));
        read_biv(&db, by_number("2026-01-15", &[&other])).await;
        let second = stored(&db).await;
        assert_ne!(second.tag, Some(tag));
        assert_eq!(second.digest, first.digest);
    })
    .await;
}

/// The server gets another secret: nobody loses theirs, nothing is told as changed, and
/// when the former secret is gone the next list has everything under the new one.
#[tokio::test]
async fn a_new_secret_marks_the_numbers_anew_with_the_next_reading() {
    on_both_engines(|db| async move {
        sources(&db).await;
        let [old, new] = [1, 2].map(|byte| ServerSecret::new([byte; 32]));
        let rng = testkit::rng();
        let before = Sealer::new(old.clone(), Vec::new(), rng.clone());
        let between = Sealer::new(new.clone(), vec![old], rng.clone());
        let after = Sealer::new(new, Vec::new(), rng);
        let list = by_number("2026-01-14", &[&row("599.001", HASH)]);
        read_with(&db, before.clone(), list.clone()).await;
        let hash = hash(&NORA.parse().unwrap());
        assert_eq!(stored(&db).await.tag, Some(tags(&before, &hash).remove(0)));
        let an = account(&db, &AN_PEETERS).await;
        link_to(&db, "599.001", &an).await;
        changes_told(&db).await;
        let reading = read_with(&db, between.clone(), list.clone()).await;
        assert_eq!((reading.report.changed, reading.report.unchanged), (0, 1));
        assert_eq!(stored(&db).await.tag, Some(tags(&after, &hash).remove(0)));
        assert_eq!(found(&db, "599.001").await.holder.account, Some(an.clone()));
        assert!(changes_told(&db).await.accounts.is_empty());
        let again = read_with(&db, after, list.clone()).await;
        assert_eq!(again.state, ReadingState::Unchanged);
        // The secret was lost: nobody can say whose the tag is, so nobody loses theirs.
        let lost = Sealer::new(ServerSecret::new([3; 32]), Vec::new(), testkit::rng());
        let reading = read_with(&db, lost.clone(), list).await;
        assert_eq!((reading.report.changed, reading.report.unchanged), (0, 1));
        assert_eq!(stored(&db).await.tag, Some(tags(&lost, &hash).remove(0)));
        let still = found(&db, "599.001").await.holder.account;
        assert_eq!(still, Some(an));
    })
    .await;
}
