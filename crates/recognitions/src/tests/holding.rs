use kernel::Timestamp;
use testkit::{AN_PEETERS, MARC_DUBOIS, on_both_engines};

use super::*;
use crate::{Standing, expire, kind_exists, kinds, of_holder};

/// R-125 R-199
#[tokio::test]
async fn people_and_organisations_hold_what_their_register_says() {
    on_both_engines(|db| async move {
        sources(&db).await;
        read_biv(&db, list("2026-01-14", &[AN, MARC, OFFICE])).await;
        let an = Holder::Account(account(&db, &AN_PEETERS).await);
        assert_eq!(
            numbers(&db, std::slice::from_ref(&an)).await,
            Vec::<String>::new()
        );
        let Holder::Account(id) = &an else {
            unreachable!()
        };
        link_to(&db, "599001", id).await;
        assert_eq!(numbers(&db, std::slice::from_ref(&an)).await, ["599.001"]);
        assert_eq!(numbers(&db, &[office()]).await, ["599.003"]);
        assert_eq!(numbers(&db, &[an, office()]).await, ["599.001", "599.003"]);
        assert_eq!(numbers(&db, &[]).await, Vec::<String>::new());
        let held = found(&db, "599.003").await;
        assert_eq!(held.holder.known(), Some(office()));
        assert_eq!(
            (held.kind.as_str(), held.source.as_str()),
            ("biv-broker", "biv")
        );
        assert_eq!(held.source_date, day("2026-01-14"));
        assert_eq!(held.evidence, "biv.csv, 2026-01-14, 4");
    })
    .await;
}

///
#[tokio::test]
async fn the_kinds_are_those_of_the_sources() {
    on_both_engines(|db| async move {
        sources(&db).await;
        let known = db.read(kinds).await.unwrap();
        let slugs: Vec<&str> = known.iter().map(|kind| kind.slug.as_str()).collect();
        assert_eq!(
            slugs,
            ["biv-broker", "biv-syndic", "biv-trainee", "sf323-employee"]
        );
        for (slug, exists) in [("biv-broker", true), ("biv-butcher", false)] {
            let known = db.read(move |tx| kind_exists(tx, slug)).await.unwrap();
            assert_eq!(known, exists, "{slug}");
        }
    })
    .await;
}

/// G-18 R-201
#[tokio::test]
async fn what_is_suspended_struck_off_or_not_of_today_does_not_count() {
    let row = |number: &str, status: &str, from: &str, until: &str| {
        format!("biv-broker;{number};Immo;;;0866381630;;{status};{from};{until}")
    };
    let rows = [
        row("1", "active", "2026-01-15", "2026-01-15"),
        row("2", "active", "2026-01-16", ""),
        row("3", "active", "", "2026-01-14"),
        row("4", "suspended", "", ""),
        row("5", "struck-off", "", ""),
        row("6", "withdrawn", "", ""),
    ];
    let text = list("2026-01-15", &rows.each_ref().map(String::as_str));
    on_both_engines(move |db| {
        let text = text.clone();
        async move {
            sources(&db).await;
            read_biv(&db, text).await;
            assert_eq!(numbers(&db, &[office()]).await, ["1"]);
            let now = act().now();
            let all = db.read(|tx| of_holder(tx, &office())).await.unwrap();
            let mut standings: Vec<(String, Standing)> = all
                .iter()
                .map(|held| (held.number.clone(), held.standing(now)))
                .collect();
            standings.sort_by(|one, other| one.0.cmp(&other.0));
            let standings: Vec<Standing> = standings.into_iter().map(|(_, now)| now).collect();
            assert_eq!(
                standings,
                [
                    Standing::InForce,
                    Standing::NotYet,
                    Standing::Expired,
                    Standing::Suspended,
                    Standing::Withdrawn,
                    Standing::Withdrawn,
                ]
            );
        }
    })
    .await;
}

/// G-18
#[tokio::test]
async fn the_last_day_ends_at_midnight_in_belgium_and_everybody_is_told_once() {
    on_both_engines(|db| async move {
        sources(&db).await;
        let until = AN.replace("active;;", "active;;2026-01-20");
        read_biv(&db, list("2026-01-14", &[&until, MARC])).await;
        let an = account(&db, &AN_PEETERS).await;
        let marc = account(&db, &MARC_DUBOIS).await;
        link_to(&db, "599.001", &an).await;
        link_to(&db, "599.002", &marc).await;
        changes_told(&db).await;
        let holder = [Holder::Account(an.clone())];
        // 2026-01-20T22:59:59Z is a second before midnight in Brussels.
        let last = Timestamp::from_seconds(1_768_949_999);
        clock().advance(last.since(clock().clock().now()));
        assert_eq!(numbers(&db, &holder).await, ["599.001"]);
        assert_eq!(expired(&db).await, 0);
        clock().advance(Duration::from_secs(1));
        assert_eq!(numbers(&db, &holder).await, Vec::<String>::new());
        assert_eq!(expired(&db).await, 1);
        assert_eq!(changes_told(&db).await.accounts, [an]);
        assert_eq!(expired(&db).await, 0);
        assert_eq!(changes_told(&db).await, RecognitionsChanged::default());
        assert_eq!(numbers(&db, &[Holder::Account(marc)]).await, ["599.002"]);
    })
    .await;
}

/// It has not run out, and what relies on it ends when it does.
#[tokio::test]
async fn what_seemed_to_run_out_while_a_clock_was_ahead_is_told_of_when_it_does() {
    on_both_engines(|db| async move {
        let year = Duration::from_hours(365 * 24);
        sources(&db).await;
        let until = AN.replace("active;;", "active;;2026-01-20");
        let text = list("2026-01-14", &[&until, MARC]);
        read_biv(&db, text.clone()).await;
        clock().advance(year);
        assert_eq!(expired(&db).await, 1);
        read_biv(&db, text.clone()).await;
        clock().turn_back(year);
        read_biv(&db, text).await;
        assert_eq!(expired(&db).await, 0);
        clock().advance(Duration::from_hours(6 * 24));
        assert_eq!(expired(&db).await, 1);
        assert_eq!(expired(&db).await, 0);
    })
    .await;
}

async fn expired(db: &TestDb) -> usize {
    let act = act();
    db.write::<_, _, Never>(move |tx| Ok(expire(tx, &act)?))
        .await
        .unwrap()
}
