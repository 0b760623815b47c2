//! How long a page of the table takes where there are very many transactions. By itself
//! it looks at some thousands and only that every page comes; `IMMO_WALLET_ROWS=1000000`
//! fills a Wallet with so many, in a release build too, and prints what each page took.
#![cfg(test)]

use std::time::Instant;

use diesel::connection::SimpleConnection;
use kernel::{AccountId, Cents, OrganisationId};
use storage::Db;
use testkit::{TestDb, clock, engines, rng};
use wallet::{Choices, Filter, Kind, Listed, Sort, State, choices, listed};

const PAGE: usize = 50;
/// How far down is looked.
const PAGES: usize = 50;

fn rows() -> usize {
    let asked = std::env::var("IMMO_WALLET_ROWS").ok();
    asked.map_or(6_000, |rows| rows.parse().unwrap())
}

/// Written past the ledger: 37 tools, 200 people, and few amounts, as tools have prices.
fn fill(db: &TestDb, organisation: &OrganisationId, rows: usize) {
    let series = match db.engine {
        testkit::Engine::Sqlite => format!(
            "WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < {rows})"
        ),
        testkit::Engine::Postgres => {
            format!("WITH series(n) AS (SELECT generate_series(1, {rows}))")
        }
    };
    let id = |prefix: &str, number: &str| {
        let zeros = match db.engine {
            testkit::Engine::Sqlite => format!("printf('%026d', {number})"),
            testkit::Engine::Postgres => format!("LPAD(({number})::text, 26, '0')"),
        };
        format!("'{prefix}_' || {zeros}")
    };
    let mut connection = Db::connect_alone(db.url()).unwrap();
    connection
        .batch_execute(&format!(
            "INSERT INTO wallet_transactions (id, organisation_id, kind, state, amount, at, day, tool, account_id, \
             reference, words, refunded) {series} \
             SELECT {}, '{organisation}', CASE WHEN n % 100 = 0 THEN 'top-up-online' ELSE 'charge' END, \
             CASE WHEN n % 5000 = 0 THEN 'released' ELSE 'completed' END, \
             CASE WHEN n % 100 = 0 THEN 5000 + n % 7 ELSE -(n % 9) * 50 - 50 END, \
             1700000000000 + CAST(n AS BIGINT) * 7000, '2026-01-15', \
             CASE WHEN n % 100 = 0 THEN NULL ELSE 'tool-' || CAST(n % 37 AS TEXT) END, {}, \
             'dossier ' || n, 'dossier ' || n, 0 FROM series",
            id("txn", "n"),
            id("acc", "(n % 211) % 200"),
        ))
        .unwrap();
    if db.engine == testkit::Engine::Postgres {
        connection
            .batch_execute("ANALYZE wallet_transactions")
            .unwrap();
    }
}

fn asked(rows: usize) -> Vec<(&'static str, Filter)> {
    let person: AccountId = format!("acc_{:026}", 17).parse().unwrap();
    let half = i64::try_from(rows / 2).unwrap();
    let day = |rows: i64| {
        let at = kernel::Timestamp::from_millis(1_700_000_000_000 + rows * 7_000);
        Some(belgium::Day::in_brussels(at))
    };
    let any = Filter::default;
    vec![
        ("all", any()),
        (
            "product",
            Filter {
                tool: Some("tool-3".into()),
                ..any()
            },
        ),
        (
            "person",
            Filter {
                account: Some(person.clone()),
                ..any()
            },
        ),
        (
            "kind",
            Filter {
                kind: Some(Kind::TopUpOnline),
                ..any()
            },
        ),
        (
            "state",
            Filter {
                state: Some(State::Released),
                ..any()
            },
        ),
        (
            "amounts",
            Filter {
                least: Some(Cents(100)),
                most: Some(Cents(150)),
                ..any()
            },
        ),
        (
            "one amount",
            Filter {
                least: Some(Cents(5_003)),
                most: Some(Cents(5_003)),
                ..any()
            },
        ),
        (
            "days",
            Filter {
                from: day(half),
                to: day(half + 20_000),
                ..any()
            },
        ),
        (
            "text of one",
            Filter {
                text: "dossier 4711".into(),
                ..any()
            },
        ),
        (
            "product, person, days, amounts",
            Filter {
                tool: Some("tool-3".into()),
                account: Some(person),
                from: day(0),
                to: day(half),
                least: Some(Cents(50)),
                most: Some(Cents(300)),
                ..any()
            },
        ),
        (
            "nothing fits",
            Filter {
                tool: Some("tool-3".into()),
                text: "nowhere".into(),
                ..any()
            },
        ),
    ]
}

async fn page(
    db: &Db,
    organisation: &OrganisationId,
    filter: &Filter,
    choices: &Choices,
    behind: Option<ledger::TransferId>,
) -> Listed {
    let (organisation, filter, choices) = (organisation.clone(), filter.clone(), choices.clone());
    let now = clock().clock().now();
    let read = db.read(move |tx| {
        listed(
            tx,
            &organisation,
            &filter,
            &choices,
            now,
            behind.as_ref(),
            PAGE,
        )
    });
    read.await.unwrap()
}

/// R-218 R-219: whatever is asked, in any order, page 50 takes no longer than the first.
#[tokio::test]
async fn every_page_of_a_long_table_comes_quickly() {
    let rows = rows();
    for db in engines() {
        let organisation = OrganisationId::generate(&clock().clock(), &rng());
        fill(&db, &organisation, rows);
        let started = Instant::now();
        let of = organisation.clone();
        let read = db.read(move |tx| choices(tx, &of, kernel::Language::Nl));
        let choices = read.await.unwrap();
        assert_eq!(choices.tools.len(), 37);
        println!(
            "{:?}: {rows} rows; choices {:?}",
            db.engine,
            started.elapsed()
        );
        for (name, filter) in asked(rows) {
            for sort in Sort::ALL {
                let filter = Filter {
                    sort,
                    ..filter.clone()
                };
                let (mut behind, mut took, mut found) = (None, Vec::new(), 0);
                for _ in 0..PAGES {
                    let started = Instant::now();
                    let page = page(&db, &organisation, &filter, &choices, behind).await;
                    took.push(started.elapsed());
                    found += page.transactions.len();
                    assert!(
                        page.next.is_none()
                            || page.searched_to.is_some()
                            || page.transactions.len() == PAGE
                    );
                    behind = page.next;
                    if behind.is_none() {
                        break;
                    }
                }
                let (pages, last) = (took.len(), took[took.len() - 1]);
                took.sort();
                println!(
                    "{:?} {name}, {}: {pages} pages, {found} rows; last {last:?}, median {:?}, longest {:?}",
                    db.engine,
                    sort.word(),
                    took[pages / 2],
                    took[pages - 1],
                );
            }
        }
    }
}
