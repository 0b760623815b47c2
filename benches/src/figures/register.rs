//! Looking up the syndic of a day, in a register of the whole country.

use std::time::Instant;

use belgium::{Day, EnterpriseNumber};
use diesel::connection::SimpleConnection as _;
use kernel::{Clock, Never};
use storage::{Db, Settings};
use syndics::register::look_up;

use super::Run;
use crate::client::Outcome;

const ASSOCIATIONS: u32 = 120_000;
const MANDATES: u32 = 1_000_000;
const LOOK_UPS: u32 = 5_000;

impl Run<'_> {
    /// In a file of its own, and once: it does not depend on the accounts.
    pub async fn register(&mut self) -> Outcome<()> {
        if self.options.accounts.iter().min() != Some(&self.accounts) {
            return Ok(());
        }
        let file = self.world.folder().join("register.sqlite");
        let settings = Settings::new(format!("sqlite:{}", file.display()).parse()?);
        Db::migrate(&settings.url, &Clock::system())?;
        let db = Db::open(&settings)?;
        let filled = db.write::<_, _, Never>(|tx| Ok(tx.batch_execute(&filling())?));
        filled.await.map_err(|error| format!("{error:?}"))?;
        let mut took = Vec::new();
        for turn in 0..LOOK_UPS {
            took.push(one(&db, turn).await?);
        }
        took.sort_by(f64::total_cmp);
        let at = |part: usize| {
            took.get(took.len() * part / 100)
                .copied()
                .unwrap_or(f64::MAX)
        };
        self.add(
            self.figure(
                "syndic of a day, 120,000 associations, 1,000,000 mandates, p99",
                at(99),
                "ms",
            )
            .at_most(10.0)
            .noting(format!("p50 {:.2} ms", at(50))),
        );
        Ok(())
    }
}

/// Anywhere in the country, on any day of 27 years; in milliseconds.
async fn one(db: &Db, turn: u32) -> Outcome<f64> {
    let spread = |factor: u32, within: u32| turn.wrapping_mul(factor) % within;
    let number: EnterpriseNumber = number(spread(2_654_435_761, ASSOCIATIONS)).parse()?;
    let first = Day::of(2000, 1, 1).ok_or("a day")?;
    let days = i32::try_from(spread(40_503, 24 * 365))?;
    let on = first.plus(days).ok_or("a day")?;
    let started = Instant::now();
    let found = db.read(move |tx| look_up(tx, &number, None)).await?;
    let syndics = found.map_or(0, |found| found.on(on).len());
    let took = started.elapsed().as_secs_f64() * 1000.0;
    if syndics == 1 {
        Ok(took)
    } else {
        Err(format!("{syndics} syndics on {on}").into())
    }
}

fn number(index: u32) -> String {
    let first_eight = 2_000_000 + index;
    format!("{first_eight:08}{:02}", 97 - first_eight % 97)
}

/// Each association has a new syndic every three years from 2000 on; a third has one more.
fn filling() -> String {
    let more = MANDATES - ASSOCIATIONS * 8;
    format!(
        "CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {last})
            SELECT i, printf('%08d%02d', 2000000 + i, 97 - (2000000 + i) % 97) AS number FROM n;
        INSERT INTO register_associations (number, name, street, postal_code, city, statements, recorded_at)
            SELECT number, 'VME Residentie ' || i, 'Kerkstraat ' || i, '9000', 'Gent', 9, 0 FROM n;
        CREATE TEMP TABLE k AS WITH RECURSIVE k(j) AS (SELECT 0 UNION ALL SELECT j + 1 FROM k WHERE j < 8)
            SELECT j FROM k;
        INSERT INTO register_statements (id, association, sequence, recorded_at, mandate, valid_from, valid_until,
                said, cause, source, actor, kind, appointed_by, decided_on, professional, holder, name, enterprise,
                street, postal_code, city)
            SELECT 's' || i || '-' || j, number, j + 1, j, 'm' || i || '-' || j, (2000 + 3 * j) || '-01-01',
                (2003 + 3 * j) || '-01-01', 'held', 'appointed', 'bench', '', 'ordinary', 'assembly',
                (2000 + 3 * j) || '-01-01', 'yes', 'legal', 'Beheer ' || (i % 5000), '0866381630', 'Veldstraat 1',
                '9000', 'Gent'
            FROM n, k WHERE j < 8 OR i < {more};",
        last = ASSOCIATIONS - 1,
    )
}
