//! What the register takes and what it refuses.

use kernel::Refusal;
use syndics::register::{
    Clash, Confirmed, appoint, change_data, clashes, correct, dissolve, end, replace, strike,
};
use syndics::{AppointedBy, Kind, Period, RegisterRefusal};
use testkit::on_both_engines;

use crate::world::{RESIDENCE, World, address, day, legal, line, natural, number, refusal, until};

/// R-009 R-010 R-012
#[tokio::test]
async fn the_syndic_is_known_before_on_and_after_the_day_of_a_change() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        assert_eq!(world.look_up(None).await, None);
        let first = world
            .appoint(natural("Marc Dubois", "2024-04-01"))
            .await
            .unwrap();
        let next = legal("Beheer aan de Leie", "2026-12-01");
        world
            .write(move |tx, act, said| {
                let out = (&first, day("2026-12-01"));
                replace(tx, act, said, out, &next, Confirmed::No)
            })
            .await
            .unwrap();
        for (on, expected) in [
            ("1995-08-01", None),
            ("2024-03-31", None),
            ("2024-04-01", Some("Marc Dubois")),
            ("2026-11-30", Some("Marc Dubois")),
            ("2026-12-01", Some("Beheer aan de Leie")),
            ("2117-01-01", Some("Beheer aan de Leie")),
        ] {
            let names = world.names(on, None).await;
            assert_eq!(names.first().map(String::as_str), expected, "{on}");
        }
        let history = world.look_up(None).await.unwrap();
        assert_eq!(history.mandates.len(), 2);
        let first = history.mandates[0].period().unwrap();
        assert_eq!(first.through(), Some(day("2026-11-30")));
    })
    .await;
}

/// R-006 R-007 R-008
#[tokio::test]
async fn a_provisional_syndic_stands_beside_the_ordinary_one() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        world
            .appoint(legal("Beheer aan de Leie", "2025-01-01"))
            .await
            .unwrap();
        let mut judged = until(natural("Lieve Janssens", "2026-02-01"), "2026-05-01");
        judged.syndic.kind = Kind::Provisional;
        judged.syndic.appointed_by = AppointedBy::Judge;
        world.appoint(judged).await.unwrap();
        let during = world.names("2026-03-01", None).await;
        assert_eq!(during, ["Beheer aan de Leie", "Lieve Janssens"]);
        assert_eq!(
            world.names("2026-05-01", None).await,
            ["Beheer aan de Leie"]
        );
    })
    .await;
}

#[tokio::test]
async fn two_ordinary_mandates_on_one_day_must_be_confirmed() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        world
            .appoint(legal("Beheer aan de Leie", "2025-01-01"))
            .await
            .unwrap();
        let second = natural("Marc Dubois", "2026-06-01");
        let refused = refusal(world.appoint(second.clone()).await);
        assert_eq!(refused.code(), "register-overlap");
        assert_eq!(world.look_up(None).await.unwrap().mandates.len(), 1);
        world
            .write(move |tx, act, said| appoint(tx, act, said, &second, Confirmed::Yes))
            .await
            .unwrap();
        assert_eq!(world.names("2026-06-01", None).await.len(), 2);
        assert_eq!(world.names("2026-05-31", None).await.len(), 1);
    })
    .await;
}

/// A gap in a filing of flow 3 is shown and must be confirmed (G-4).
#[tokio::test]
async fn a_gap_between_two_syndics_must_be_confirmed() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let first = world
            .appoint(natural("Marc Dubois", "2024-04-01"))
            .await
            .unwrap();
        let next = legal("Beheer aan de Leie", "2026-11-20");
        let ask = |confirmed| {
            let (first, next) = (first.clone(), next.clone());
            world.write(move |tx, act, said| {
                replace(tx, act, said, (&first, day("2026-11-10")), &next, confirmed)
            })
        };
        let gap = RegisterRefusal::Gap {
            from: day("2026-11-10").noon(),
            through: day("2026-11-19").noon(),
        };
        assert_eq!(refusal(ask(Confirmed::No).await), gap);
        assert_eq!(
            world.names("2026-11-15", None).await,
            ["Marc Dubois"],
            "nothing is done"
        );
        ask(Confirmed::Yes).await.unwrap();
        assert!(world.names("2026-11-15", None).await.is_empty());
        let statements = world.statements().await;
        let period = Period::new(day("2023-01-01"), day("2024-02-01"));
        let before = clashes(&statements, Kind::Ordinary, period, None);
        assert!(before.is_empty(), "there was nobody before: {before:?}");
        let later = Period::since(day("2026-11-12"));
        assert!(matches!(
            clashes(&statements, Kind::Ordinary, later, None)[..],
            [Clash::Overlap { .. }]
        ));
    })
    .await;
}

#[tokio::test]
async fn dates_that_cannot_be_are_refused() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut before_decision = legal("Beheer", "2026-11-01");
        before_decision.syndic.decided_on = day("2026-11-02");
        let mut not_decided = legal("Beheer", "2026-12-24");
        not_decided.syndic.decided_on = day("2026-12-01");
        for (appointment, code) in [
            (before_decision, "register-start-before-decision"),
            (not_decided, "register-not-decided"),
            (legal("Beheer", "1917-03-01"), "register-too-early"),
            (legal("Beheer", "1995-07-31"), "register-too-early"),
            (legal("Beheer", "2117-03-01"), "register-too-late"),
            (
                until(legal("Beheer", "2026-01-01"), "2117-01-01"),
                "register-too-late",
            ),
            (
                until(legal("Beheer", "2026-01-01"), "2026-01-01"),
                "register-end-before-start",
            ),
            (
                until(legal("Beheer", "2026-01-01"), "2025-12-31"),
                "register-end-before-start",
            ),
        ] {
            assert_eq!(refusal(world.appoint(appointment).await).code(), code);
        }
        assert_eq!(world.look_up(None).await, None);
        let mandate = world.appoint(legal("Beheer", "2026-01-01")).await.unwrap();
        for (ends_on, code) in [
            ("2025-12-31", "register-end-before-start"),
            ("2026-01-01", "register-end-before-start"),
            ("1917-01-01", "register-too-early"),
            ("2117-01-01", "register-too-late"),
        ] {
            let mandate = mandate.clone();
            let ended = world
                .write(move |tx, act, said| end(tx, act, said, &mandate, day(ends_on)))
                .await;
            assert_eq!(refusal(ended).code(), code, "{ends_on}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_has_ended_ends_no_second_time_but_earlier() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mandate = world.appoint(legal("Beheer", "2026-01-01")).await.unwrap();
        let end_on = |ends_on: &'static str| {
            let mandate = mandate.clone();
            world.write(move |tx, act, said| end(tx, act, said, &mandate, day(ends_on)))
        };
        end_on("2026-07-01").await.unwrap();
        assert_eq!(
            refusal(end_on("2026-07-01").await),
            RegisterRefusal::NotHeld
        );
        assert_eq!(
            refusal(end_on("2026-08-01").await),
            RegisterRefusal::NotHeld
        );
        end_on("2026-06-01").await.unwrap();
        let found = world.look_up(None).await.unwrap();
        let period = found.mandates[0].period().unwrap();
        assert_eq!(period.until, Some(day("2026-06-01")));
    })
    .await;
}

/// An association that is no more has its history, and no new syndic.
#[tokio::test]
async fn a_dissolved_association_gets_no_syndic_and_keeps_those_it_had() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let unknown = world
            .write(|tx, act, said| {
                dissolve(tx, act, said.source, &number(RESIDENCE), day("2026-06-01"))
            })
            .await;
        assert_eq!(refusal(unknown), RegisterRefusal::AssociationUnknown);
        world.appoint(legal("Beheer", "2026-01-01")).await.unwrap();
        world
            .write(|tx, act, said| {
                dissolve(tx, act, said.source, &number(RESIDENCE), day("2026-06-01"))
            })
            .await
            .unwrap();
        let late = refusal(world.appoint(natural("Marc Dubois", "2026-06-01")).await);
        assert_eq!(late.code(), "register-dissolved");
        let found = world.look_up(None).await.unwrap();
        assert_eq!(found.association.dissolved_on, Some(day("2026-06-01")));
        assert_eq!(
            found.on(day("2026-07-01")).len(),
            1,
            "it was not said to have ended"
        );
    })
    .await;
}

#[tokio::test]
async fn an_association_is_not_its_own_syndic_and_no_stranger_s_mandate_is_replaced() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut own = legal("VME", "2026-01-01");
        own.association.number = number("0866.381.630");
        assert_eq!(
            refusal(world.appoint(own).await),
            RegisterRefusal::OwnSyndic
        );
        let mandate = world.appoint(legal("Beheer", "2026-01-01")).await.unwrap();
        let mut other = natural("Marc Dubois", "2026-06-01");
        other.association.number = number("0417.497.106");
        let replaced = world
            .write(move |tx, act, said| {
                let out = (&mandate, day("2026-06-01"));
                replace(tx, act, said, out, &other, Confirmed::Yes)
            })
            .await;
        assert_eq!(refusal(replaced), RegisterRefusal::MandateUnknown);
    })
    .await;
}

/// R-038 R-039
#[tokio::test]
async fn changed_data_hold_from_their_day_on_and_until_the_known_end() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let appointment = until(legal("Beheer", "2026-01-01"), "2027-01-01");
        let mut moved = appointment.syndic.clone();
        moved.contact.address = address("Coupure 5");
        let mandate = world.appoint(appointment).await.unwrap();
        let change = |from: &'static str| {
            let (mandate, moved) = (mandate.clone(), moved.clone());
            world.write(move |tx, act, said| {
                change_data(tx, act, said, &mandate, day(from), &moved, None)
            })
        };
        assert_eq!(
            refusal(change("2027-01-01").await),
            RegisterRefusal::NotHeld
        );
        change("2026-09-01").await.unwrap();
        let found = world.look_up(None).await.unwrap();
        let street = |on: &str| {
            let held = found.on(day(on));
            let stretch = held.first().map(|(_, stretch)| *stretch);
            stretch.map(|stretch| stretch.held.syndic.contact.address.street.to_string())
        };
        assert_eq!(street("2026-08-31").as_deref(), Some("Veldstraat 1"));
        assert_eq!(street("2026-09-01").as_deref(), Some("Coupure 5"));
        assert_eq!(street("2027-01-01"), None);
        assert_eq!(found.mandates.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_correction_replaces_days_and_data_and_a_mistake_is_struck() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let wrong = legal("Beheer", "2026-01-01");
        let mut right = wrong.syndic.clone();
        right.name = line("Beheer aan de Leie");
        let mandate = world.appoint(wrong).await.unwrap();
        let known_before = world.act.now();
        world.clock.advance(kernel::Duration::from_hours(24));
        let corrected = mandate.clone();
        world
            .write(move |tx, act, said| {
                let period = Period::new(day("2026-02-01"), day("2026-08-01"));
                let right = (period, &right, None);
                correct(tx, act, said, &corrected, right, Confirmed::No)
            })
            .await
            .unwrap();
        for (on, now, before) in [
            ("2026-01-15", None, Some("Beheer")),
            ("2026-03-01", Some("Beheer aan de Leie"), Some("Beheer")),
            ("2026-08-01", None, Some("Beheer")),
        ] {
            let known_now = world.names(on, None).await;
            assert_eq!(known_now.first().map(String::as_str), now, "{on}");
            let known_then = world.names(on, Some(known_before)).await;
            assert_eq!(known_then.first().map(String::as_str), before, "{on}");
        }
        let struck = mandate.clone();
        world
            .write(move |tx, act, said| strike(tx, act, said, &struck))
            .await
            .unwrap();
        assert!(world.look_up(None).await.unwrap().mandates.is_empty());
        let again = world
            .write(move |tx, act, said| strike(tx, act, said, &mandate))
            .await;
        assert_eq!(refusal(again), RegisterRefusal::NotHeld);
        assert_eq!(world.statements().await.len(), 4, "nothing was erased");
    })
    .await;
}

#[tokio::test]
async fn of_two_at_once_one_is_refused() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (one, other) = tokio::join!(
            world.appoint(natural("Marc Dubois", "2026-06-01")),
            world.appoint(legal("Beheer", "2026-07-01")),
        );
        let refused = [one, other].into_iter().filter_map(Result::err).count();
        assert_eq!(refused, 1);
        assert_eq!(world.look_up(None).await.unwrap().mandates.len(), 1);
    })
    .await;
}

/// Every act of the register leaves a row with who did it.
#[tokio::test]
async fn each_act_is_audited() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mandate = world.appoint(legal("Beheer", "2026-01-01")).await.unwrap();
        let ended = mandate.clone();
        world
            .write(move |tx, act, said| end(tx, act, said, &ended, day("2026-07-01")))
            .await
            .unwrap();
        let acts = world.db.acts_on(mandate.as_str()).await;
        assert_eq!(acts, ["register.appointed", "register.ended"]);
        let statements = world.statements().await;
        assert!(
            statements
                .iter()
                .all(|statement| statement.source == "fil_1")
        );
    })
    .await;
}
