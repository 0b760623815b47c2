//! Each task of a round stands on its own.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary};
use kernel::{AccountId, Context};
use recognitions::{Feed, Force, Holders, Kind, Localized, Source};
use testkit::{LIEVE_JANSSENS, TestDb, act, on_both_engines};
use tokio::net::TcpListener;
use tools::AnyOf;

use super::*;
use crate::follow::tests::{World, definition};

const LIST: &str =
    "type;number;name;first_name;birth_date;enterprise_number;column;status;from;to;as_of
biv-broker;599.001;Janssens;Lieve;1980-02-29;;;active;;2026-01-15;2026-01-15
end;1
";

fn source(slug: &str, kind: &str, feed: Feed) -> Source {
    let text = |text: &str| Localized {
        nl: text.to_owned(),
        fr: text.to_owned(),
    };
    Source {
        slug: slug.to_owned(),
        name: text(slug),
        explanation: text("Een register."),
        delay_months_max: None,
        stale_after_days: 7,
        feed,
        kinds: vec![Kind {
            slug: kind.to_owned(),
            source: slug.to_owned(),
            name: text(kind),
            holders: Holders {
                persons: true,
                organisations: false,
            },
            delay_months_max: None,
        }],
    }
}

/// The BIV, whose list was read just now, and a source at this address.
async fn sources(world: &World, silent: String) {
    let (db, act, sealer) = (&world.core.state.db, act(), testkit::sealer());
    let imported = db.write::<_, _, Never>(move |tx| {
        let nowhere = Feed::Folder {
            path: "/nowhere".into(),
        };
        let silent = Feed::Http {
            url: silent.clone(),
            token: None,
        };
        let biv = source("biv", "biv-broker", nowhere);
        let cib = source("cib", "cib-member", silent);
        recognitions::import(tx, &act, &[biv.clone(), cib])?;
        let list = LIST.as_bytes();
        recognitions::take(tx, &act, &sealer, &biv, list, "list", Force::No)?;
        Ok(())
    });
    imported.await.unwrap();
}

async fn link(world: &World, account: &AccountId) {
    let (db, act, account) = (&world.core.state.db, act(), account.clone());
    let linked = db.write(move |tx| {
        let wanted = recognitions::Search {
            text: "599.001".to_owned(),
            ..Default::default()
        };
        let found = recognitions::search(tx, &wanted)?.remove(0);
        recognitions::link(tx, &act, &found.id, &account)
    });
    linked.await.unwrap();
}

/// at midnight, whatever else the server is at.
#[tokio::test]
async fn what_ran_out_ends_the_use_of_a_tool_while_a_list_does_not_come() {
    on_both_engines(|db| async move {
        let mut tool = definition();
        tool.ways_of_use[1].to_use = vec![AnyOf(vec!["biv-broker".to_owned()])];
        let world = World::with(&db, tool).await;
        // Takes every connection and never says a word.
        let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = silent.local_addr().unwrap();
        sources(&world, format!("http://{address}/list.csv")).await;
        let lieve = world.account(LIEVE_JANSSENS).await;
        link(&world, &lieve).await;
        let writer = Context {
            organisation: None,
            way_of_use: Some("writer".to_owned()),
        };
        world.grant(&lieve, writer).await;
        world.let_follow().await;
        assert!(world.is_in_the_tool(&lieve).await);

        testkit::clock().advance(kernel::Duration::from_hours(24));
        let (stop, stopped) = watch::channel(false);
        let cleaning = tokio::spawn(do_tasks(world.core.state.clone(), stopped));
        let mut asked = Vec::new();
        let ended = async {
            asked.push(silent.accept().await.unwrap());
            while world.is_in_the_tool(&lieve).await {
                world.let_follow().await;
                tokio::task::yield_now().await;
            }
        };
        let waited = tokio::time::timeout(std::time::Duration::from_secs(20), ended).await;
        assert!(waited.is_ok(), "the list keeps it waiting");
        cleaning.abort();
        drop((stop, asked));
    })
    .await;
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

async fn rate_limits(db: &TestDb) -> i64 {
    let count = "SELECT COUNT(*) AS count FROM rate_limits";
    let counted = db.read(move |tx| diesel::sql_query(count).get_result::<Count>(tx));
    counted.await.unwrap().count
}

#[tokio::test]
async fn answers_of_the_api_that_are_over_are_swept() {
    on_both_engines(|db| async move {
        let world = World::with(&db, definition()).await;
        let now = act().now();
        db.write::<_, _, Never>(move |tx| {
            for (id, expires_at) in [(1_u8, now), (2, now + kernel::Duration::from_hours(1))] {
                diesel::sql_query(
                    "INSERT INTO api_answers (id, answer, expires_at) VALUES ($1, $2, $3)",
                )
                .bind::<Binary, _>(vec![id; 32])
                .bind::<Binary, _>(vec![0_u8])
                .bind::<BigInt, _>(expires_at.as_millis())
                .execute(tx)?;
            }
            Ok(())
        })
        .await
        .unwrap();
        let answers = tasks().find(|task| task.name == "old answers of the API");
        let swept = perform(*answers.unwrap(), &world.core.state).await;
        assert!(swept.is_ok());
        let count = "SELECT COUNT(*) AS count FROM api_answers";
        let counted = db.read(move |tx| diesel::sql_query(count).get_result::<Count>(tx));
        assert_eq!(counted.await.unwrap().count, 1);
    })
    .await;
}

#[tokio::test]
async fn one_task_that_fails_leaves_the_others_alone() {
    on_both_engines(|db| async move {
        let world = World::with(&db, definition()).await;
        let now = act().now();
        db.write::<_, _, Never>(move |tx| {
            let once = storage::limits::Limit {
                burst: 1,
                interval: kernel::Duration::from_mins(1),
            };
            let _ = storage::limits::take(tx, now, "somebody", once)?;
            // The reminders need it.
            diesel::sql_query("ALTER TABLE memberships RENAME TO gone").execute(tx)?;
            Ok(())
        })
        .await
        .unwrap();
        assert_eq!(rate_limits(&db).await, 1);
        testkit::clock().advance(kernel::Duration::from_hours(1));
        let state = &world.core.state;
        let reminders = tasks().find(|task| task.name == "reminders of requests");
        assert!(perform(*reminders.unwrap(), state).await.is_err());
        let (stop, stopped) = watch::channel(false);
        let doing = tokio::spawn(do_tasks(state.clone(), stopped));
        let swept = async {
            while rate_limits(&db).await > 0 {
                tokio::task::yield_now().await;
            }
        };
        let waited = tokio::time::timeout(std::time::Duration::from_secs(20), swept).await;
        assert!(waited.is_ok(), "the old limits are forgotten");
        drop(stop);
        doing.await.unwrap();
    })
    .await;
}

/// Five hundred rows go at once; a busy server has more in ten minutes.
#[tokio::test]
async fn a_sweep_forgets_all_that_is_over_however_much_it_is() {
    on_both_engines(|db| async move {
        let world = World::with(&db, definition()).await;
        let filled = db.write::<_, _, Never>(|tx| {
            for number in 0..1200_u64 {
                let hash = [number.to_be_bytes(), [0; 8], [0; 8], [0; 8]].concat();
                let used = "INSERT INTO oidc_client_assertions (hash, expires_at) VALUES ($1, 1)";
                diesel::sql_query(used)
                    .bind::<Binary, _>(hash)
                    .execute(tx)?;
            }
            Ok(())
        });
        filled.await.unwrap();
        let codes = tasks().find(|task| task.name == "old codes and tokens");
        let swept = perform(*codes.unwrap(), &world.core.state).await;
        assert!(swept.is_ok());
        let count = "SELECT COUNT(*) AS count FROM oidc_client_assertions";
        let left = db.read(move |tx| diesel::sql_query(count).get_result::<Count>(tx));
        assert_eq!(left.await.unwrap().count, 0);
    })
    .await;
}
