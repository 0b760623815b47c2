//! Page 50 of the long table, by every order and by what people filter.

use std::time::{Duration, Instant};

use belgium::Day;
use kernel::{AccountId, Cents, Clock, Language, OrganisationId, Timestamp};
use storage::Db;
use wallet::{Filter, Kind, Listed, Sort, State, TransactionId, choices, listed};

use super::Run;
use crate::client::Outcome;

const PAGE: usize = 50;
/// How far down.
const PAGES: usize = 50;

impl Run<'_> {
    /// What the page reads, with the names by which it sorts; without its HTML.
    pub async fn wallet_pages(&mut self) -> Outcome<()> {
        let (db, office) = (self.world.database()?, self.world.largest_office.clone());
        let rows = i64::try_from(self.options.wallet_rows)?;
        let (mut took, mut slowest) = (Vec::new(), (Duration::ZERO, String::new()));
        let mut cut_short = 0;
        for (name, filter) in asked(rows)? {
            for sort in Sort::ALL {
                let filter = Filter {
                    sort,
                    ..filter.clone()
                };
                let (last, short) = page_50(&db, &office, &filter).await?;
                cut_short += usize::from(short);
                if last > slowest.0 {
                    slowest = (last, format!("{name}, {}", sort.word()));
                }
                took.push(last);
            }
        }
        took.sort_unstable();
        let p99 = took.get(took.len() * 99 / 100).copied().unwrap_or_default();
        let p50 = took.get(took.len() / 2).copied().unwrap_or_default();
        let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
        self.add(
            self.figure("filtered page 50, any order, p99", milliseconds(p99), "ms")
                .at_most(30.0)
                .noting(format!(
                    "of {rows} transactions; p50 {:.2} ms; the slowest: {}; {cut_short} of {} pages say how far they looked",
                    milliseconds(p50),
                    slowest.1,
                    took.len()
                )),
        );
        Ok(())
    }
}

/// The time that page takes, or the last one where there are fewer; whether it was not full and
/// yet not the end.
async fn page_50(db: &Db, office: &OrganisationId, filter: &Filter) -> Outcome<(Duration, bool)> {
    let (mut behind, mut took, mut short): (Option<TransactionId>, _, _) =
        (None, Duration::ZERO, false);
    for _ in 0..PAGES {
        let began = Instant::now();
        let page = page(db, office, filter, behind).await?;
        took = began.elapsed();
        short = page.searched_to.is_some();
        behind = page.next;
        if behind.is_none() {
            break;
        }
    }
    Ok((took, short))
}

async fn page(
    db: &Db,
    office: &OrganisationId,
    filter: &Filter,
    behind: Option<TransactionId>,
) -> Outcome<Listed> {
    let (office, filter, now) = (office.clone(), filter.clone(), Clock::system().now());
    let read = db.read(move |tx| {
        let choices = choices(tx, &office, Language::Nl)?;
        listed(tx, &office, &filter, &choices, now, behind.as_ref(), PAGE)
    });
    Ok(read.await?)
}

fn asked(rows: i64) -> Outcome<Vec<(&'static str, Filter)>> {
    let person: AccountId = format!("acc_{:026}", 17).parse()?;
    let day = |row: i64| {
        let at = Timestamp::from_millis(1_700_000_000_000 + row * 7_000);
        Some(Day::in_brussels(at))
    };
    let any = Filter::default;
    let by = |change: &dyn Fn(&mut Filter)| {
        let mut filter = any();
        change(&mut filter);
        filter
    };
    Ok(vec![
        ("all", any()),
        ("product", by(&|f| f.tool = Some("tool-3".into()))),
        ("person", by(&|f| f.account = Some(person.clone()))),
        ("kind", by(&|f| f.kind = Some(Kind::TopUpOnline))),
        ("state", by(&|f| f.state = Some(State::Released))),
        (
            "amounts",
            by(&|f| (f.least, f.most) = (Some(Cents(100)), Some(Cents(150)))),
        ),
        (
            "one amount",
            by(&|f| (f.least, f.most) = (Some(Cents(5_003)), Some(Cents(5_003)))),
        ),
        (
            "days",
            by(&|f| (f.from, f.to) = (day(rows / 2), day(rows / 2 + 20_000))),
        ),
        (
            "product and days",
            by(&|f| {
                f.tool = Some("tool-3".into());
                (f.from, f.to) = (day(rows / 4), day(rows / 2));
            }),
        ),
        (
            "product and person",
            by(&|f| {
                f.tool = Some("tool-3".into());
                f.account = Some(person.clone());
            }),
        ),
        ("text of one", by(&|f| f.text = "dossier 4711".into())),
    ])
}
