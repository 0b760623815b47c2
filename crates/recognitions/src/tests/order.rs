//! Whatever lists came before, the last one is what counts.

use std::collections::BTreeMap;

use proptest::prelude::*;
use testkit::Engine;

use super::*;
use crate::of_holder;

/// Number → whether it is active.
type View = BTreeMap<u8, bool>;

fn text(view: &View, as_of: &str) -> String {
    let row = |(number, active): (&u8, &bool)| {
        let status = if *active { "active" } else { "suspended" };
        format!("biv-broker;{number};Immo;;;0866381630;;{status};;")
    };
    let rows: Vec<String> = view.iter().map(row).collect();
    list(as_of, &rows.iter().map(String::as_str).collect::<Vec<_>>())
}

fn views() -> impl Strategy<Value = Vec<View>> {
    let view = prop::collection::btree_map(0_u8..8, any::<bool>(), 1..8);
    prop::collection::vec(view, 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// G-18
    #[test]
    fn after_any_lists_exactly_the_last_one_is_in_force(views in views()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let db = Engine::Sqlite.database();
            sources(&db).await;
            for view in &views {
                read(&db, given::biv(), text(view, "2026-01-14"), Force::Yes).await;
                let expected: Vec<String> = view
                    .iter()
                    .filter(|(_, active)| **active)
                    .map(|(number, _)| number.to_string())
                    .collect();
                assert_eq!(numbers(&db, &[office()]).await, expected);
            }
            let all = db.read(|tx| of_holder(tx, &office())).await.unwrap();
            let mut ever: Vec<u8> = views.iter().flat_map(|view| view.keys().copied()).collect();
            ever.sort_unstable();
            ever.dedup();
            assert_eq!(all.len(), ever.len(), "each number is one row, whatever happened to it");
        });
    }
}
