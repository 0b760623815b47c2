use testkit::{AN_PEETERS, on_both_engines};

use super::*;
use crate::{Noted, ReadingState, Status, Wrong, due, readings, standings};

fn counts(reading: &Reading) -> [u32; 6] {
    let report = &reading.report;
    [
        report.rows,
        report.added,
        report.changed,
        report.returned,
        report.withdrawn,
        report.unchanged,
    ]
}

/// G-18
#[tokio::test]
async fn a_reading_reports_what_changed() {
    on_both_engines(|db| async move {
        sources(&db).await;
        let first = read_biv(&db, list("2026-01-13", &[AN, MARC, OFFICE])).await;
        assert_eq!(counts(&first), [3, 3, 0, 0, 0, 0]);
        assert_eq!(first.state, ReadingState::Taken);
        assert_eq!(first.source_date, Some(day("2026-01-13")));
        let suspended = AN.replace("active", "suspended");
        let second = read_biv(&db, list("2026-01-14", &[&suspended, OFFICE])).await;
        assert_eq!(counts(&second), [2, 0, 1, 0, 1, 1]);
        let noted: Vec<_> = second
            .report
            .notes
            .iter()
            .map(|note| (note.what, note.number.as_str(), note.status.as_str()))
            .collect();
        assert_eq!(
            noted,
            [
                (Noted::Changed, "599.001", "suspended"),
                (Noted::Withdrawn, "599.002", "withdrawn"),
            ]
        );
        assert_eq!(found(&db, "599.001").await.status, Status::Suspended);
        let third = read_biv(&db, list("2026-01-15", &[AN, MARC, OFFICE])).await;
        assert_eq!(counts(&third), [3, 0, 1, 1, 0, 1]);
        let (unchanged, back) = (found(&db, "599.003").await, found(&db, "599.002").await);
        assert_eq!(unchanged.source_date, day("2026-01-15"));
        assert_eq!(back.status, Status::Active);
    })
    .await;
}

/// G-18
#[tokio::test]
async fn the_same_list_again_changes_nothing() {
    on_both_engines(|db| async move {
        sources(&db).await;
        let text = list("2026-01-14", &[AN, OFFICE]);
        read_biv(&db, text.clone()).await;
        changes_told(&db).await;
        let before = found(&db, "599.001").await;
        let again = read_biv(&db, text).await;
        assert_eq!(again.state, ReadingState::Unchanged);
        assert_eq!(counts(&again), [2, 0, 0, 0, 0, 2]);
        assert_eq!(found(&db, "599.001").await, before);
        assert_eq!(changes_told(&db).await, RecognitionsChanged::default());
    })
    .await;
}

/// G-18 R-201
#[tokio::test]
async fn a_withdrawal_takes_effect_at_once_and_is_told() {
    on_both_engines(|db| async move {
        sources(&db).await;
        read_biv(&db, list("2026-01-13", &[AN, MARC, OFFICE])).await;
        let an = account(&db, &AN_PEETERS).await;
        link_to(&db, "599.001", &an).await;
        assert_eq!(
            changes_told(&db).await.organisations.len(),
            1,
            "the first list tells of the office"
        );
        read_biv(&db, list("2026-01-14", &[MARC, OFFICE])).await;
        assert_eq!(
            numbers(&db, &[Holder::Account(an.clone())]).await,
            Vec::<String>::new()
        );
        let heard = changes_told(&db).await;
        assert_eq!(
            (heard.accounts, heard.organisations.len()),
            (vec![an.clone()], 0)
        );
        // The link outlives the absence.
        read_biv(&db, list("2026-01-15", &[AN, MARC, OFFICE])).await;
        assert_eq!(numbers(&db, &[Holder::Account(an)]).await, ["599.001"]);
    })
    .await;
}

#[tokio::test]
async fn a_list_with_mistakes_is_refused_whole_and_nothing_is_withdrawn() {
    on_both_engines(|db| async move {
        sources(&db).await;
        read_biv(&db, list("2026-01-13", &[AN, OFFICE])).await;
        changes_told(&db).await;
        let bad_row = AN.replace("active", "actief");
        let lists = [
            ("columns", "number;name\n1;x\n".to_owned()),
            ("value", list("2026-01-14", &[&bad_row, MARC, OFFICE])),
            ("doubled", list("2026-01-14", &[AN, AN, OFFICE])),
            ("empty", list("2026-01-14", &[])),
            ("future", list("2026-01-17", &[AN, MARC])),
            ("older", list("2026-01-12", &[AN, MARC])),
            ("shrunk", list("2026-01-14", &[AN])),
        ];
        for (code, text) in lists {
            let reading = read_biv(&db, text).await;
            assert_eq!(reading.state, ReadingState::Refused, "{code}");
            assert_eq!(reading.report.mistakes[0].wrong.code(), code);
            assert_eq!(numbers(&db, &[office()]).await, ["599.003"]);
        }
        assert_eq!(changes_told(&db).await, RecognitionsChanged::default());
        let kept = db.read(|tx| readings(tx, "biv", 100)).await.unwrap();
        assert_eq!(kept.len(), 8);
        assert_eq!(kept[4].report.mistakes[0].line, Some(3), "the doubled row");
    })
    .await;
}

#[tokio::test]
async fn the_helpdesk_may_force_a_list_that_is_smaller_or_older_but_not_one_with_mistakes() {
    on_both_engines(|db| async move {
        sources(&db).await;
        read_biv(&db, list("2026-01-13", &[AN, MARC, OFFICE])).await;
        let small = list("2026-01-12", &[OFFICE]);
        let refused = read_biv(&db, small.clone()).await;
        let older = Wrong::Older {
            day: day("2026-01-12"),
            former: day("2026-01-13"),
        };
        assert_eq!(refused.report.mistakes[0].wrong, older);
        let forced = read(&db, given::biv(), small, Force::Yes).await;
        assert_eq!(
            (forced.state, forced.report.withdrawn),
            (ReadingState::Taken, 2)
        );
        assert!(forced.report.forced);
        let bad = read(&db, given::biv(), "x".to_owned(), Force::Yes).await;
        assert_eq!(bad.state, ReadingState::Refused);
        // Sixty per cent is enough, fewer are not.
        let rows: Vec<String> = (0..10)
            .map(|n| format!("biv-broker;{n};P;A;;;;active;;"))
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        read_biv(&db, list("2026-01-13", &rows)).await;
        let shrunk = read_biv(&db, list("2026-01-14", &rows[..5])).await;
        assert_eq!(
            shrunk.report.mistakes[0].wrong,
            Wrong::Shrunk {
                rows: 5,
                former: 10
            }
        );
        let enough = read_biv(&db, list("2026-01-14", &rows[..6])).await;
        assert_eq!(enough.state, ReadingState::Taken);
    })
    .await;
}

/// It would stand before all later ones: the next list would be compared with it, and
/// it itself would be "the same again" for a year.
#[tokio::test]
async fn readings_of_lists_made_while_a_clock_was_ahead_stand_before_no_later_one() {
    on_both_engines(|db| async move {
        let year = Duration::from_hours(365 * 24);
        sources(&db).await;
        read_biv(&db, list("2026-01-14", &[OFFICE])).await;
        clock().advance(year);
        let ahead = list("2026-01-14", &[AN, OFFICE]);
        assert_eq!(
            read_biv(&db, ahead.clone()).await.state,
            ReadingState::Taken
        );
        clock().turn_back(year);
        let now = act().now();
        let due = db.read(move |tx| due(tx, now)).await.unwrap();
        assert_eq!(due[0].slug, "biv");
        // It is the list in force all the same.
        let same = read_biv(&db, ahead.clone()).await;
        assert_eq!(same.state, ReadingState::Unchanged);

        let both = list("2026-01-15", &[MARC, OFFICE]);
        assert_eq!(read_biv(&db, both).await.state, ReadingState::Taken);
        assert_eq!(found(&db, "599.001").await.status, Status::Withdrawn);
        let back = read(&db, given::biv(), ahead, Force::Yes).await;
        assert_eq!(back.state, ReadingState::Taken, "no longer the same");
        assert_eq!(found(&db, "599.001").await.status, Status::Active);
        let now = act().now();
        let newest = db.read(move |tx| readings(tx, "biv", 1)).await.unwrap();
        assert!(newest[0].id == back.id && newest[0].read_at <= now);
    })
    .await;
}

/// G-18
#[tokio::test]
async fn a_source_is_due_once_a_day_and_soon_again_after_a_refusal() {
    on_both_engines(|db| async move {
        sources(&db).await;
        let due_now = || async {
            let now = act().now();
            let due = db.read(move |tx| due(tx, now)).await.unwrap();
            due.into_iter()
                .map(|source| source.slug)
                .collect::<Vec<_>>()
        };
        assert_eq!(due_now().await, ["biv", "sf323"]);
        read_biv(&db, list("2026-01-14", &[AN])).await;
        read(&db, given::sf323(), "x".to_owned(), Force::No).await;
        assert_eq!(due_now().await, Vec::<String>::new());
        clock().advance(Duration::from_hours(1));
        assert_eq!(due_now().await, ["sf323"]);
        clock().advance(Duration::from_hours(22));
        assert_eq!(due_now().await, ["biv", "sf323"]);
    })
    .await;
}

///
#[tokio::test]
async fn a_source_shows_its_last_list_a_refused_one_and_that_it_is_old() {
    on_both_engines(|db| async move {
        sources(&db).await;
        let biv = || async {
            let now = act().now();
            let mut all = db.read(move |tx| standings(tx, now)).await.unwrap();
            all.remove(0)
        };
        let nothing = biv().await;
        assert!(nothing.last.is_none() && nothing.refused.is_none() && !nothing.is_stale);
        read_biv(&db, "x".to_owned()).await;
        read_biv(&db, list("2026-01-14", &[AN])).await;
        let good = biv().await;
        assert!(good.last.is_some() && good.refused.is_none() && !good.is_stale);
        clock().advance(Duration::from_hours(24 * 8));
        read_biv(&db, "x".to_owned()).await;
        let old = biv().await;
        assert!(old.last.is_some() && old.refused.is_some() && old.is_stale);
    })
    .await;
}
