use testkit::on_both_engines;

use super::*;
use crate::{Report, Status, all_sources};

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
async fn sources_are_added_changed_and_left_alone() {
    on_both_engines(|db| async move {
        let (biv, sf323) = (given::biv(), given::sf323());
        let both = [biv.clone(), sf323.clone()];
        assert_eq!(
            import_all(&db, &both).await,
            report(&["biv", "sf323"], &[], &[], &[])
        );
        assert_eq!(
            import_all(&db, &both).await,
            report(&[], &[], &["biv", "sf323"], &[])
        );
        let mut slower = sf323;
        slower.delay_months_max = Some(6);
        let changed = import_all(&db, &[biv, slower.clone()]).await;
        assert_eq!(changed, report(&[], &["sf323"], &["biv"], &[]));
        let stored = db.read(|tx| crate::source(tx, "sf323")).await.unwrap();
        assert_eq!(stored, Some(slower));
    })
    .await;
}

/// G-18
#[tokio::test]
async fn a_source_whose_file_is_gone_is_not_believed_until_it_is_back() {
    on_both_engines(|db| async move {
        sources(&db).await;
        read_biv(&db, list("2026-01-14", &[OFFICE])).await;
        changes_told(&db).await;
        let gone = import_all(&db, &[given::sf323()]).await;
        assert_eq!(gone, report(&[], &[], &["sf323"], &["biv"]));
        assert_eq!(numbers(&db, &[office()]).await, Vec::<String>::new());
        assert_eq!(found(&db, "599.003").await.status, Status::Withdrawn);
        assert_eq!(changes_told(&db).await.organisations.len(), 1);
        assert_eq!(db.read(|tx| crate::source(tx, "biv")).await.unwrap(), None);
        assert_eq!(db.read(all_sources).await.unwrap().len(), 2);
        let back = import_all(&db, &[given::biv(), given::sf323()]).await;
        assert_eq!(back, report(&[], &["biv"], &["sf323"], &[]));
        assert_eq!(numbers(&db, &[office()]).await, ["599.003"]);
        assert_eq!(changes_told(&db).await.organisations.len(), 1);
    })
    .await;
}
