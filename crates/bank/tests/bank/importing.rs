//! Files: whole or not at all, and nothing twice.

use bank::testing::{Line, Paper, Said, coda_of, communication};
use bank::{Fate, Format, Gap, Wrong};
use kernel::Cents;
use testkit::on_both_engines;

use crate::world::{World, settings};

/// R-215 R-216 G-30
#[tokio::test]
async fn a_known_communication_is_credited_and_the_rest_waits() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let paper = Paper::new(
            100_000,
            vec![
                Line::belgian(5_000, 1),
                Line::of(7_500, Said::Reference(communication(2))),
                // Any type of transaction will do.
                Line {
                    code: "04103000".to_owned(),
                    ..Line::belgian(300, 1)
                },
                Line::belgian(1_000, 77),
                Line::words(2_000, "oplading +++000/0000/00101+++"),
                Line::words(-1_500, "kosten"),
            ],
        );
        let report = world.take(&paper).await;
        assert_eq!(
            (report.credited.count, report.credited.amount),
            (3, Cents(12_800))
        );
        assert_eq!(
            (report.waiting.count, report.waiting.amount),
            (2, Cents(3_000))
        );
        assert_eq!((world.has(1).await, world.has(2).await), (5_300, 7_500));
        assert_eq!(world.suspense().await, 3_000);
        let own = world.only(Fate::Own).await;
        assert_eq!((own.amount, own.words.as_str()), (Cents(-1_500), "kosten"));
        world.check().await;
    })
    .await;
}

///
#[tokio::test]
async fn the_same_money_is_credited_once_whatever_is_imported_again() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let first = Paper::new(0, vec![Line::belgian(5_000, 1), Line::belgian(5_000, 1)]);
        let second = first.next(vec![Line::belgian(700, 2)]);
        world.take(&first).await;
        let again = world.take(&first).await;
        assert!(again.is_known);
        // A copy is another file, and so is one with the next statement behind it.
        let copy = Paper {
            is_copy: true,
            ..first.clone()
        };
        let report = world.take(&copy).await;
        assert_eq!((report.statements_known, report.credited.count), (1, 0));
        let both = coda_of(&[first.clone(), second.clone()]);
        let report = world.import(both).await.unwrap();
        assert_eq!(report.statements, ["2026/002"]);
        assert_eq!((world.has(1).await, world.has(2).await), (10_000, 700));
        world.check().await;
    })
    .await;
}

#[tokio::test]
async fn a_file_is_taken_whole_or_not_at_all() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let first = Paper::new(0, vec![Line::belgian(5_000, 1)]);
        let mut second = first.next(vec![Line::belgian(700, 2)]);
        second.account = "BE72000000001616".parse().unwrap();
        let refused = world.import(coda_of(&[first.clone(), second])).await;
        let account = "BE72 0000 0000 1616".to_owned();
        assert_eq!(refused, Err(Wrong::Account { account }));
        assert_eq!((world.has(1).await, world.suspense().await), (0, 0));
        assert_eq!(world.db.read(bank::count_statements).await.unwrap(), 0);
        world.take(&first).await;
        assert_eq!(world.has(1).await, 5_000);
    })
    .await;
}

#[tokio::test]
async fn a_statement_that_came_with_other_content_is_refused() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let paper = Paper::new(0, vec![Line::belgian(5_000, 1)]);
        world.take(&paper).await;
        let other = Paper {
            lines: vec![Line::belgian(6_000, 1)],
            ..paper.clone()
        };
        let statement = "2026/001".to_owned();
        let changed = Err(Wrong::Changed {
            statement: statement.clone(),
        });
        assert_eq!(world.import(other.coda()).await, changed);
        let third = Paper {
            number: 3,
            ..paper.clone()
        };
        let twice = coda_of(&[third.clone(), Paper { number: 3, ..other }]);
        let statement = "2026/003".to_owned();
        assert_eq!(world.import(twice).await, Err(Wrong::Twice { statement }));
        let doubled = world
            .import(coda_of(&[third.clone(), third]))
            .await
            .unwrap();
        assert_eq!(doubled.credited.count, 1);
    })
    .await;
}

/// Nothing tells that a movement in one format is the same as one in the other.
#[tokio::test]
async fn an_account_is_read_in_one_format() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let paper = Paper::new(0, vec![Line::belgian(5_000, 1)]);
        world.take(&paper).await;
        for version in ["02", "08"] {
            let refused = world.import(paper.camt(version)).await;
            let expected = Wrong::OtherFormat {
                account: paper.account.clone(),
                former: Format::Coda,
            };
            assert_eq!(refused, Err(expected));
        }
        assert_eq!(world.has(1).await, 5_000);
    })
    .await;
}

#[tokio::test]
async fn camt_is_credited_as_coda_is() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let paper = Paper::new(0, vec![Line::belgian(5_000, 1), Line::words(100, "dank u")]);
        world.import(paper.camt("02")).await.unwrap();
        // The same statement in another version is another file of the same content.
        let again = world.import(paper.camt("08")).await.unwrap();
        assert_eq!((again.is_known, again.statements_known), (false, 1));
        assert_eq!((world.has(1).await, world.suspense().await), (5_000, 100));
        world.check().await;
    })
    .await;
}

/// A file of a week beside those of its days.
#[tokio::test]
async fn statements_that_overlap_are_refused_before_anything_is_posted() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let monday = Paper::new(0, vec![Line::belgian(100, 1)]);
        let tuesday = monday.next(vec![Line::belgian(200, 1)]);
        let wednesday = tuesday.next(vec![Line::belgian(300, 1)]);
        for paper in [&monday, &tuesday] {
            world.import(paper.camt("02")).await.unwrap();
        }
        let week = Paper {
            number: 40,
            day: tuesday.day,
            opening: 0,
            lines: vec![
                Line::belgian(100, 1),
                Line::belgian(200, 1),
                Line::belgian(1, 3),
            ],
            ..monday.clone()
        };
        let refused = world.import(week.camt("02")).await.unwrap_err();
        assert_eq!(refused.code(), "overlap");
        assert_eq!(world.has(1).await, 300);
        // What follows on them does not overlap.
        world.import(wednesday.camt("02")).await.unwrap();
        assert_eq!(world.has(1).await, 600);
        world.check().await;
    })
    .await;
}

/// What is missing is shown until it comes, and keeps nobody's money back.
#[tokio::test]
async fn a_gap_is_posted_and_shown_until_it_is_closed() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let first = Paper::new(0, vec![Line::belgian(5_000, 1)]);
        let second = first.next(vec![Line::belgian(700, 2)]);
        let third = second.next(vec![Line::belgian(900, 3)]);
        world.take(&first).await;
        let report = world.take(&third).await;
        let gap = Gap {
            iban: first.account.clone(),
            after: "2026/001".to_owned(),
            before: "2026/003".to_owned(),
            missing: Cents(700),
        };
        assert_eq!(report.gaps, [gap]);
        assert_eq!(world.has(3).await, 900);
        assert!(!world.standing().await.agrees());
        let report = world.take(&second).await;
        assert!(report.gaps.is_empty());
        assert_eq!(world.has(2).await, 700);
        world.check().await;
    })
    .await;
}

/// Two statements of nothing between them: only the numbers tell.
#[tokio::test]
async fn a_number_that_is_missing_is_a_gap_too() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let first = Paper::new(0, vec![Line::belgian(5_000, 1)]);
        let third = Paper {
            number: 3,
            ..first.next(vec![Line::belgian(5, 1)])
        };
        world.take(&first).await;
        assert_eq!(world.take(&third).await.gaps.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_file_of_statements_is_refused() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        for (bytes, code) in [
            (Vec::new(), "empty"),
            (b" \r\n ".to_vec(), "empty"),
            (b"PK\x03\x04".to_vec(), "unknown-format"),
            (b"%PDF-1.7".to_vec(), "unknown-format"),
            (vec![b'0'; 100 * 1024 * 1024], "too-large"),
        ] {
            assert_eq!(world.import(bytes).await.unwrap_err().code(), code);
        }
    })
    .await;
}

#[tokio::test]
async fn a_series_is_credited_part_by_part() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let part = |cents, base| Line::belgian(cents, base);
        let line = Line {
            parts: vec![part(3_000, 1), part(3_000, 2), part(2_500, 99)],
            ..Line::words(8_500, "")
        };
        world.take(&Paper::new(0, vec![line])).await;
        assert_eq!((world.has(1).await, world.has(2).await), (3_000, 3_000));
        assert_eq!(world.only(Fate::Waiting).await.amount, Cents(2_500));
        world.check().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_file_that_comes_twice_at_once_is_credited_once() {
    for db in testkit::engines() {
        let world = World::new(db);
        let paper = Paper::new(0, (0..20).map(|_| Line::belgian(100, 1)).collect());
        let text = paper.coda();
        let imports = (0..8).map(|_| world.import(text.clone()));
        let reports = futures(imports).await;
        let credited: usize = reports.iter().map(|report| report.credited.count).sum();
        assert_eq!((credited, world.has(1).await), (20, 2_000));
        world.check().await;
    }
}

async fn futures<F>(imports: impl Iterator<Item = F>) -> Vec<bank::Report>
where
    F: Future<Output = Result<bank::Report, Wrong>>,
{
    let all = imports.map(Box::pin).collect::<Vec<_>>();
    let mut reports = Vec::new();
    for import in futures_util::future::join_all(all).await {
        reports.push(import.unwrap());
    }
    reports
}

#[tokio::test]
async fn no_account_of_ours_takes_no_file() {
    on_both_engines(|db| async move {
        let none = bank::Settings {
            accounts: Vec::new(),
            ..settings()
        };
        let world = World::with(db, none);
        let paper = Paper::new(0, vec![Line::belgian(5_000, 1)]);
        assert_eq!(
            world.import(paper.coda()).await.unwrap_err().code(),
            "account"
        );
    })
    .await;
}
