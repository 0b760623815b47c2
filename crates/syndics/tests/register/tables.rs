//! The calendar and the tariffs as the counter keeps them.

use belgium::Day;
use kernel::{Act, Cents, Refusal as _};
use syndics::{
    Deadline, NewTariff, Operation, Period, Quoted, QuotedOperation, Reason, Rule, Service,
    TableRefusal, Work, add_exception, add_tariff, exceptions, quote, tariffs, withdraw_exception,
    withdraw_tariff, working_days,
};
use testkit::{TestDb, on_both_engines};

use crate::world::day;

async fn write<T: Send + 'static>(
    db: &TestDb,
    work: impl Fn(&mut storage::Tx, &Act) -> storage::Result<T, TableRefusal> + Send + 'static,
) -> Result<T, &'static str> {
    let act = testkit::act();
    let written = db.write(move |tx| work(tx, &act)).await;
    written.map_err(|error| match error {
        storage::Error::Refused(refusal) => refusal.code(),
        other => panic!("{other:?}"),
    })
}

async fn quoted(db: &TestDb, operation: Operation, creates: bool, on: &'static str) -> Quoted {
    let asked = QuotedOperation {
        operation,
        creates_association: creates,
        on: day(on),
    };
    db.read(move |tx| quote(tx, asked)).await.unwrap()
}

/// R-048 R-052 R-053
#[tokio::test]
async fn the_day_of_submission_selects_the_tariff() {
    on_both_engines(|db| async move {
        for (on, cents) in [
            ("2017-04-03", Some(8_550)),
            ("2018-06-01", Some(8_700)),
            ("2019-12-31", Some(8_850)),
            ("2020-01-01", None),
            ("2021-01-01", Some(9_050)),
            ("2022-05-05", Some(9_250)),
            ("2023-01-01", Some(10_100)),
            ("2024-12-31", Some(10_550)),
            ("2025-01-01", None),
            ("1917-01-01", None),
            ("2117-01-01", None),
        ] {
            match quoted(&db, Operation::Appointment, false, on).await {
                Quoted::Known(quote) => assert_eq!(Some(quote.total().0), cents, "{on}"),
                Quoted::NotYetKnown { service, .. } => {
                    assert_eq!((service, cents), (Service::Operation, None), "{on}");
                }
            }
        }
        // New Year's Eve, half past eleven UTC, is next year in Brussels.
        let on = Day::in_brussels(kernel::Timestamp::from_seconds(1_672_529_400));
        assert_eq!(on, day("2023-01-01"));
    })
    .await;
}

/// R-046 R-047 R-054 R-055
#[tokio::test]
async fn a_quote_says_what_it_is_made_of() {
    on_both_engines(|db| async move {
        let both = quoted(&db, Operation::EndAndAppointment, false, "2019-03-01").await;
        let Quoted::Known(both) = both else {
            panic!("{both:?}")
        };
        assert_eq!(both.total(), Cents(8_850));
        assert_eq!(both.reasons()[0], Reason::OneMovement);
        let one = quoted(&db, Operation::End, true, "2019-03-01").await;
        let Quoted::Known(one) = one else {
            panic!("{one:?}")
        };
        assert_eq!(one.total(), Cents(8_850 + 4_235));
        let surcharge = &one.lines[1];
        assert_eq!(
            (surcharge.without_vat, surcharge.vat),
            (Cents(3_500), Cents(735))
        );
        assert_eq!(
            one.reasons(),
            [
                Reason::OneOperation,
                Reason::OtherMomentOtherFee,
                Reason::AssociationToBeCreated,
                Reason::TariffOf(day("2019-03-01")),
                Reason::PaidByAssociation
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn a_tariff_is_added_for_days_without_one_and_withdrawn() {
    on_both_engines(|db| async move {
        let new = |from: &str, until: &str, cents| NewTariff {
            service: Service::Operation,
            period: Period::new(day(from), day(until)),
            amount: Cents(cents),
            vat_permille: 0,
            source: "Staatsblad".to_owned(),
        };
        let add = |tariff: NewTariff| write(&db, move |tx, act| add_tariff(tx, act, &tariff));
        for (from, until, code) in [
            ("2024-12-31", "2026-01-01", "syndics-tariff-overlaps"),
            ("2026-01-01", "2026-01-01", "syndics-period-empty"),
        ] {
            assert_eq!(add(new(from, until, 11_000)).await.unwrap_err(), code);
        }
        let id = add(new("2026-01-01", "2027-01-01", 11_150)).await.unwrap();
        let told = quoted(&db, Operation::Change, false, "2026-11-30").await;
        assert!(matches!(told, Quoted::Known(quote) if quote.total() == Cents(11_150)));
        let acts = db.acts_on(id.as_str()).await;
        assert_eq!(acts, ["syndics.tariff-added"]);
        let gone = id.clone();
        write(&db, move |tx, act| withdraw_tariff(tx, act, &gone))
            .await
            .unwrap();
        let again = write(&db, move |tx, act| withdraw_tariff(tx, act, &id)).await;
        assert_eq!(again.unwrap_err(), "syndics-row-unknown");
        let left = db.read(|tx| tariffs(tx, Service::Operation)).await.unwrap();
        assert_eq!(left.len(), 7);
    })
    .await;
}

///
#[tokio::test]
async fn a_decreed_day_changes_the_calendar_and_its_deadlines() {
    on_both_engines(|db| async move {
        let add = |on: &'static str, work| {
            write(&db, move |tx, act| {
                add_exception(tx, act, day(on), work, "KB 1 december 2026")
            })
        };
        assert_eq!(
            add("2026-12-31", Work::Worked).await.unwrap_err(),
            "syndics-day-as-usual"
        );
        let id = add("2026-12-31", Work::Free).await.unwrap();
        assert_eq!(
            add("2026-12-31", Work::Free).await.unwrap_err(),
            "syndics-day-known"
        );
        let calendar = db.read(working_days).await.unwrap();
        let due = Deadline::of_removal(&calendar, day("2027-01-01")).unwrap();
        assert_eq!(
            (due.day, due.rule),
            (day("2026-12-30"), Rule::BeforeRemoval)
        );
        assert_eq!(db.read(exceptions).await.unwrap().len(), 1);
        write(&db, move |tx, act| withdraw_exception(tx, act, &id))
            .await
            .unwrap();
        let calendar = db.read(working_days).await.unwrap();
        assert!(calendar.includes(day("2026-12-31")));
        // The day is free again for another exception.
        add("2026-12-31", Work::Free).await.unwrap();
    })
    .await;
}
