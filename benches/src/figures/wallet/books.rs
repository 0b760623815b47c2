//! Looking at every row of a ledger.

use std::time::Instant;

use kernel::{Act, Cents};
use ledger::{Floor, LedgerRefusal, Line, Posting, Upkeep, verify};
use storage::{Db, Settings, Tx};

use super::{Run, unfit};
use crate::client::Outcome;
use crate::world;

const WALLETS: u64 = 1_000;
/// In one transaction of the database.
const CHUNK: u64 = 5_000;

impl Run<'_> {
    /// In a file of its own. Each entry was posted: a chain of hashes is not made up.
    pub async fn books(&mut self) -> Outcome<()> {
        let file = self.world.folder().join("books.sqlite");
        let settings = Settings::new(format!("sqlite:{}", file.display()).parse()?);
        Db::migrate(&settings.url, &kernel::Clock::system())?;
        let db = Db::open(&settings)?;
        let transfers = self.options.ledger_entries / 2;
        eprintln!("  {} entries of a ledger", transfers * 2);
        let posting = Instant::now();
        open(&db).await?;
        for start in (0..transfers).step_by(usize::try_from(CHUNK)?) {
            post(&db, start, CHUNK.min(transfers - start)).await?;
        }
        let posting = posting.elapsed().as_secs_f64();
        let began = Instant::now();
        let report = db.read(verify::verify).await?;
        let seconds = began.elapsed().as_secs_f64();
        if !report.is_clean() || u64::try_from(report.entries)? < transfers * 2 {
            return Err(format!("the books are wrong: {:?}", report.faults).into());
        }
        self.add(
            self.figure("ledger verify", seconds, "s")
                .at_most(60.0)
                .noting(format!(
                    "{} entries, posted in {posting:.0} s",
                    report.entries
                )),
        );
        Ok(())
    }
}

async fn open(db: &Db) -> Outcome<()> {
    let act = world::act();
    let opened = db.write::<_, _, LedgerRefusal>(move |tx| {
        for wallet in 0..WALLETS {
            let code = code(wallet).parse().map_err(|_| unfit())?;
            ledger::open_account(tx, &act, &code, Upkeep::Guarded)?;
        }
        for shared in ["clearing:bench", "revenue:bench"] {
            let code = shared.parse().map_err(|_| unfit())?;
            ledger::open_account(tx, &act, &code, Upkeep::Shared)?;
        }
        Ok(())
    });
    opened.await.map_err(|error| format!("{error:?}").into())
}

async fn post(db: &Db, start: u64, count: u64) -> Outcome<()> {
    let act = world::act();
    let posted = db.write::<_, _, LedgerRefusal>(move |tx| {
        (start..start + count).try_for_each(|number| post_one(tx, &act, number))
    });
    posted.await.map_err(|error| format!("{error:?}").into())
}

/// The first of each Wallet tops it up, the others charge it.
fn post_one(tx: &mut Tx, act: &Act, number: u64) -> storage::Result<(), LedgerRefusal> {
    let is_first = number < WALLETS;
    let (kind, other, cents) = if is_first {
        ("top-up", "clearing:bench", 1_000_000_000)
    } else {
        ("charge", "revenue:bench", -250)
    };
    let line = |account: &str, cents: i64| -> Result<Line, diesel::result::Error> {
        Ok(Line {
            account: account.parse().map_err(|_| unfit())?,
            amount: Cents(cents),
        })
    };
    let posting = Posting {
        key: format!("bench {number}").parse().map_err(|_| unfit())?,
        kind: kind.parse().map_err(|_| unfit())?,
        lines: vec![line(&code(number % WALLETS), cents)?, line(other, -cents)?],
        floor: Floor::Zero,
        linked_to: None,
        detail: "{}".parse().map_err(|_| unfit())?,
    };
    ledger::post(tx, act, &posting).map(drop)
}

fn code(wallet: u64) -> String {
    format!("wallet:{wallet}")
}
