use kernel::Duration;
use storage::Db;
use storage::jobs::{Follower, Runner};
use testkit::{clock, on_both_engines, rng};

use super::*;
use crate::testing::{any_of, way_of_use};
pub(crate) use crate::testing::{definition, import_all};
use crate::{AnyOf, Logo, LogoKind, ToolChanged, WayOfUse, find, find_any};

fn report(added: &[&str], changed: &[&str], unchanged: &[&str], retired: &[&str]) -> Report {
    let owned = |slugs: &[&str]| slugs.iter().map(|slug| (*slug).to_owned()).collect();
    Report {
        added: owned(added),
        changed: owned(changed),
        unchanged: owned(unchanged),
        retired: owned(retired),
    }
}

#[tokio::test]
async fn importing_twice_changes_nothing() {
    on_both_engines(|db| async move {
        let tools = [definition("covast"), definition("romi")];
        assert_eq!(
            import_all(&db, &tools).await,
            report(&["covast", "romi"], &[], &[], &[])
        );
        assert_eq!(
            import_all(&db, &tools).await,
            report(&[], &[], &["covast", "romi"], &[])
        );
    })
    .await;
}

#[tokio::test]
async fn a_changed_file_changes_the_tool_and_so_does_a_changed_logo() {
    on_both_engines(|db| async move {
        import_all(&db, &[definition("romi")]).await;
        clock().advance(Duration::from_mins(1));
        let mut changed = definition("romi");
        changed.address = "https://romi.example/new".into();
        assert_eq!(
            import_all(&db, &[changed.clone()]).await,
            report(&[], &["romi"], &[], &[])
        );
        let tool = db.read(|tx| find(tx, "romi")).await.unwrap().unwrap();
        assert_eq!(
            (tool.address.as_str(), tool.has_logo),
            ("https://romi.example/new", false)
        );
        assert_eq!(tool.imported_at, clock().clock().now());

        changed.logo = Some(Logo {
            kind: LogoKind::Svg,
            bytes: b"<svg/>".to_vec(),
        });
        assert_eq!(
            import_all(&db, &[changed.clone()]).await,
            report(&[], &["romi"], &[], &[])
        );
        assert_eq!(
            db.read(|tx| crate::logo(tx, "romi")).await.unwrap(),
            changed.logo
        );
        assert_eq!(
            import_all(&db, &[changed]).await,
            report(&[], &[], &["romi"], &[])
        );
    })
    .await;
}

#[tokio::test]
async fn a_tool_whose_file_is_gone_retires_and_comes_back_with_it() {
    on_both_engines(|db| async move {
        let both = [definition("covast"), definition("romi")];
        import_all(&db, &both).await;
        clock().advance(Duration::from_mins(1));
        assert_eq!(
            import_all(&db, &both[..1]).await,
            report(&[], &[], &["covast"], &["romi"])
        );
        let retired_at = clock().clock().now();
        assert_eq!(
            import_all(&db, &both[..1]).await,
            report(&[], &[], &["covast"], &[])
        );
        assert_eq!(db.read(|tx| find(tx, "romi")).await.unwrap(), None);
        let retired = db.read(|tx| find_any(tx, "romi")).await.unwrap().unwrap();
        assert_eq!(retired.retired_at, Some(retired_at));

        clock().advance(Duration::from_mins(1));
        assert_eq!(
            import_all(&db, &both).await,
            report(&[], &["romi"], &["covast"], &[])
        );
        assert!(db.read(|tx| find(tx, "romi")).await.unwrap().is_some());
        let trail = db.read(|tx| audit::of_object(tx, "romi")).await.unwrap();
        let actions: Vec<_> = trail.iter().map(|event| event.action.as_str()).collect();
        assert_eq!(actions, ["tool.added", "tool.retired", "tool.changed"]);
    })
    .await;
}

/// The tools whose change was told since the last time.
async fn events_of(db: &Db) -> Vec<String> {
    let (heard, hearing) = std::sync::mpsc::channel();
    let runner = Runner::new(db.clone(), clock().clock(), rng()).follow(
        Follower::named("test.listener"),
        move |changed: ToolChanged| {
            let heard = heard.clone();
            async move { Ok(heard.send(changed.tool)?) }
        },
    );
    while runner.run_due().await.unwrap() > 0 {}
    hearing.try_iter().collect()
}

fn way(slug: &str) -> WayOfUse {
    WayOfUse {
        to_use: vec![any_of(&["biv-broker", "biv-trainee"])],
        ..way_of_use(slug)
    }
}

///
#[tokio::test]
async fn what_lets_in_other_people_is_told_once() {
    on_both_engines(|db| async move {
        let mut romi = definition("romi");
        romi.ways_of_use = vec![way("broker"), way("syndic")];
        import_all(&db, &[romi.clone()]).await;
        assert!(events_of(&db).await.is_empty(), "nobody is in a new tool");

        let changes: [fn(&mut Definition); 6] = [
            |tool| tool.ways_of_use[0].to_use = vec![AnyOf(vec!["biv-broker".into()])],
            |tool| tool.ways_of_use[0].to_register = vec![AnyOf(vec!["cib-member".into()])],
            |tool| tool.ways_of_use[0].organisation_suffices = vec!["biv-broker".into()],
            |tool| drop(tool.ways_of_use.pop()),
            |tool| tool.methods = vec![kernel::Method::EID],
            |tool| tool.itsme_counts_as_eid = false,
        ];
        for change in changes {
            change(&mut romi);
            import_all(&db, &[romi.clone()]).await;
            assert_eq!(events_of(&db).await, ["romi"], "{romi:?}");
            import_all(&db, &[romi.clone()]).await;
            assert!(events_of(&db).await.is_empty(), "nothing changed");
        }
        import_all(&db, &[definition("covast")]).await;
        assert_eq!(events_of(&db).await, ["romi"], "it retired");
    })
    .await;
}

#[tokio::test]
async fn what_lets_in_the_same_people_is_not_told() {
    on_both_engines(|db| async move {
        let mut romi = definition("romi");
        romi.ways_of_use = vec![way("broker")];
        import_all(&db, &[romi.clone()]).await;
        romi.name.nl = "Een andere naam".into();
        romi.address = "https://romi.example/new".into();
        romi.ways_of_use[0].name.fr = "Autrement".into();
        romi.ways_of_use[0].description = Some(romi.description.clone());
        let done = import_all(&db, &[romi]).await;
        assert_eq!(done, report(&[], &["romi"], &[], &[]));
        assert!(events_of(&db).await.is_empty());
    })
    .await;
}
