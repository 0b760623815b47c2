//! Somebody whose recognition becomes one of another kind.

use testkit::{AN_PEETERS, MARC_DUBOIS, on_both_engines};

use super::*;
use crate::{Recognition, Search, link, search};
use kernel::AccountId;
use storage::audit;

const TRAINEE: &str = "biv-trainee;599.001;Peeters;An;1980-02-29;;;active;;";

/// The kinds that this account holds now.
async fn kinds_of(db: &Db, account: &AccountId) -> Vec<String> {
    let (now, holder) = (act().now(), [Holder::Account(account.clone())]);
    let held = db.read(move |tx| holds(tx, now, &holder)).await.unwrap();
    held.into_iter().map(|held| held.kind).collect()
}

async fn of_kind(db: &Db, kind: &str) -> Recognition {
    let wanted = Search {
        text: "599.001".to_owned(),
        ..Search::default()
    };
    let found = db.read(move |tx| search(tx, &wanted)).await.unwrap();
    found.into_iter().find(|one| one.kind == kind).unwrap()
}

/// G-18
#[tokio::test]
async fn a_trainee_who_becomes_a_broker_keeps_the_account() {
    on_both_engines(|db| async move {
        sources(&db).await;
        read_biv(&db, list("2026-01-13", &[TRAINEE, MARC])).await;
        let an = account(&db, &AN_PEETERS).await;
        link_to(&db, "599.001", &an).await;
        changes_told(&db).await;
        read_biv(&db, list("2026-01-14", &[AN, MARC])).await;
        assert_eq!(kinds_of(&db, &an).await, ["biv-broker"]);
        let heard = changes_told(&db).await.accounts;
        assert!(!heard.is_empty() && heard.iter().all(|account| *account == an));
        let id = of_kind(&db, "biv-broker").await.id;
        let trail = db.read(move |tx| audit::of_object(tx, id.as_str()));
        let trail = trail.await.unwrap();
        assert_eq!(trail[0].action, "recognition.linked");
        assert!(trail[0].detail.contains("carried_from"));
    })
    .await;
}

/// G-18
#[tokio::test]
async fn the_account_is_kept_across_lists_that_name_neither_or_both_kinds() {
    on_both_engines(|db| async move {
        sources(&db).await;
        read_biv(&db, list("2026-01-12", &[TRAINEE, MARC])).await;
        let an = account(&db, &AN_PEETERS).await;
        link_to(&db, "599.001", &an).await;
        read_biv(&db, list("2026-01-13", &[MARC, OFFICE])).await;
        assert_eq!(kinds_of(&db, &an).await, Vec::<String>::new());
        read_biv(&db, list("2026-01-14", &[AN, MARC])).await;
        assert_eq!(kinds_of(&db, &an).await, ["biv-broker"]);
        let syndic = AN.replace("biv-broker", "biv-syndic");
        read_biv(&db, list("2026-01-15", &[AN, &syndic, MARC])).await;
        assert_eq!(kinds_of(&db, &an).await, ["biv-syndic", "biv-broker"]);
    })
    .await;
}

///
#[tokio::test]
async fn a_number_alone_does_not_make_the_same_person() {
    let others = [
        (
            "another day of birth",
            AN.replace("1980-02-29", "1981-02-28"),
        ),
        ("no day of birth", AN.replace("1980-02-29", "")),
        ("another name", AN.replace("Peeters", "Dubois")),
        ("another number", AN.replace("599.001", "599.009")),
    ];
    for (what, row) in others {
        on_both_engines(|db| {
            let row = row.clone();
            async move {
                sources(&db).await;
                read_biv(&db, list("2026-01-13", &[TRAINEE, MARC])).await;
                let an = account(&db, &AN_PEETERS).await;
                link_to(&db, "599.001", &an).await;
                read_biv(&db, list("2026-01-14", &[&row, MARC])).await;
                assert_eq!(kinds_of(&db, &an).await, Vec::<String>::new(), "{what}");
            }
        })
        .await;
    }
}

///
#[tokio::test]
async fn two_accounts_with_one_number_are_left_to_the_helpdesk() {
    on_both_engines(|db| async move {
        sources(&db).await;
        let syndic = AN.replace("biv-broker", "biv-syndic");
        read_biv(&db, list("2026-01-13", &[TRAINEE, &syndic])).await;
        for (kind, person) in [("biv-trainee", AN_PEETERS), ("biv-syndic", MARC_DUBOIS)] {
            let (act, account) = (act(), account(&db, &person).await);
            let id = of_kind(&db, kind).await.id;
            let linked = db.write(move |tx| link(tx, &act, &id, &account));
            linked.await.unwrap();
        }
        read_biv(&db, list("2026-01-14", &[TRAINEE, &syndic, AN])).await;
        assert_eq!(of_kind(&db, "biv-broker").await.holder.account, None);
    })
    .await;
}
