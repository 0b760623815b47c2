//! Whatever lists came before, the last one is what counts.

use std::collections::{BTreeMap, BTreeSet};

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

/// Lists; some of them by a process that dies after so many changes.
fn lists() -> impl Strategy<Value = Vec<(View, Option<usize>)>> {
    let view = prop::collection::btree_map(0_u8..8, any::<bool>(), 1..8);
    prop::collection::vec((view, prop::option::weighted(0.3, 0_usize..4)), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// G-18
    #[test]
    fn after_any_lists_and_crashes_exactly_the_last_list_is_in_force(lists in lists()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let db = Engine::Sqlite.database();
            sources(&db).await;
            let mut rows_max = 0;
            for (view, dies_after) in &lists {
                let text = text(view, "2026-01-14");
                rows_max += view.len();
                if let Some(changes) = dies_after {
                    die_over(&db, text, *changes).await;
                    clock().advance(Duration::from_mins(2));
                    continue;
                }
                read(&db, given::biv(), text, Force::Yes).await;
                let expected: Vec<String> = view
                    .iter()
                    .filter(|(_, active)| **active)
                    .map(|(number, _)| number.to_string())
                    .collect();
                assert_eq!(numbers(&db, &[office()]).await, expected);
            }
            let all = db.read(|tx| of_holder(tx, &office())).await.unwrap();
            let distinct: BTreeSet<&str> = all.iter().map(|row| row.number.as_str()).collect();
            assert_eq!(all.len(), distinct.len(), "each number is one row, whatever happened to it");
            assert!(all.len() <= rows_max);
        });
    }
}
