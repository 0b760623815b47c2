use testkit::{AN_PEETERS, MARC_DUBOIS, on_both_engines};

use super::*;
use crate::known::{link_all, link_known};

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
        told(&db).await;
        for _ in 0..2 {
            follow_link(&db, &an).await;
        }
        let held = found(&db, "599.001").await;
        assert_eq!(held.holder.account, Some(an.clone()));
        assert_eq!(found(&db, "599.002").await.holder.account, None);
        assert_eq!(told(&db).await.accounts, [an], "once");
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
