//! Who did what when.

use kernel::{Duration, Never};
use organisations::{By, Role};
use serde_json::json;
use storage::audit;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, on_both_engines};

use crate::world::{World, by, data, helpdesk};

/// R-161 R-168
#[tokio::test]
async fn the_history_names_people_as_they_are_called_now_newest_first() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        let minute = || testkit::clock().advance(Duration::from_mins(1));
        minute();
        let request = world.requested(&lieve, &id).await;
        minute();
        world
            .try_confirm(&an, &request, Role::Administrator)
            .await
            .unwrap();
        minute();
        world
            .try_invite(&an, &id, "nieuw@example.be")
            .await
            .unwrap();
        minute();
        let changed = organisations::Data {
            phone: None,
            ..data()
        };
        let (act, organisation) = (by(&an), id.clone());
        world
            .try_to(move |tx, _| organisations::change_data(tx, &act, &organisation, &changed))
            .await
            .unwrap();
        minute();
        let (act, organisation) = (helpdesk(&lieve), id.clone());
        world
            .try_to(move |tx, _| organisations::verify(tx, &act, &organisation))
            .await
            .unwrap();
        let organisation = id.clone();
        let history = world
            .read(move |tx| organisations::history(tx, &organisation, 1))
            .await;
        let an = || By::Person("An Peeters".to_owned());
        let lieve = "Lieve Janssens";
        let told: Vec<_> = history
            .entries
            .iter()
            .map(|entry| {
                (
                    entry.verb(),
                    entry.by.clone(),
                    entry.whom.as_deref(),
                    entry.own,
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("verified", By::Helpdesk, None, false),
                ("data-changed", an(), None, false),
                ("member-invited", an(), Some("nieuw@example.be"), false),
                ("membership-confirmed", an(), Some(lieve), false),
                (
                    "membership-requested",
                    By::Person(lieve.to_owned()),
                    Some(lieve),
                    true
                ),
                ("created", an(), Some("An Peeters"), true),
            ]
        );
        assert_eq!(history.entries[1].list("fields"), ["phone"]);
        assert_eq!(history.entries[3].detail("role"), Some("administrator"));
        assert!(!history.more);
    })
    .await;
}

#[tokio::test]
async fn a_long_history_has_pages_and_shows_what_other_crates_wrote() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let id = world.founded(&an).await;
        let (act, organisation) = (by(&an), id.clone());
        world
            .db
            .write::<_, _, Never>(move |tx| {
                for _ in 0..60 {
                    let detail = json!({ "tool": "woningpas" });
                    let action = "organisation.tool-registered";
                    audit::record(tx, &act, action, organisation.as_str(), &detail)?;
                }
                Ok(())
            })
            .await
            .unwrap();
        let page = |page| {
            let id = id.clone();
            world.read(move |tx| organisations::history(tx, &id, page))
        };
        let (first, second) = (page(1).await, page(2).await);
        assert_eq!((first.entries.len(), first.more), (50, true));
        assert_eq!((second.entries.len(), second.more), (11, false));
        let shown = first
            .entries
            .iter()
            .any(|entry| entry.detail("tool") == Some("woningpas"));
        assert!(shown);
    })
    .await;
}
