//! Reading the list of a source of recognitions, while the server runs beside it.

use std::fs;
use std::time::Instant;

use kernel::Never;
use recognitions::{Force, Reader, Reading, ReadingState};
use storage::{Db, Settings};

use super::Run;
use crate::client::Outcome;
use crate::feed::{ROWS, SOURCE, list};
use crate::world::{act, sealer};

impl Run<'_> {
    pub async fn feed(&mut self) -> Outcome<()> {
        let raw = self.raw_inserts().await?;
        let (reading, first) = self.read(1).await?;
        self.add(
            self.figure("feed of 30,000 rows, first", first, "s")
                .at_most(5.0)
                .beside("as many raw inserts", raw, "s")
                .noting(format!("{:?}", reading.state)),
        );
        // The same rows of the day after; and the very same file once more.
        let (_, next_day) = self.read(2).await?;
        let (reading, same) = self.read(2).await?;
        if reading.state != ReadingState::Unchanged {
            return Err(format!("the same list again was {:?}", reading.state).into());
        }
        self.add(
            self.figure("the feed again, without changes", next_day, "s")
                .at_most(1.0)
                .beside("as many raw inserts", raw, "s")
                .noting(format!("the very same file: {same:.3} s")),
        );
        Ok(())
    }

    async fn read(&self, day: u8) -> Outcome<(Reading, f64)> {
        let file = self.world.lists().join(format!("{SOURCE}.csv"));
        fs::write(file, list(SOURCE, ROWS, day))?;
        let reader = Reader::new(self.world.database()?, sealer())?;
        let started = Instant::now();
        let reading = reader.read_source(&act(), SOURCE, Force::No).await?;
        let seconds = started.elapsed().as_secs_f64();
        if reading.state == ReadingState::Refused {
            return Err(format!("the list was refused: {reading:?}").into());
        }
        Ok((reading, seconds))
    }

    /// In one transaction, into a table with one index.
    async fn raw_inserts(&self) -> Outcome<f64> {
        let file = self.world.folder().join("raw.sqlite");
        let db = Db::open(&Settings::new(
            format!("sqlite:{}", file.display()).parse()?,
        ))?;
        let started = Instant::now();
        let inserted = db.write::<_, _, Never>(|tx| Ok(insert(tx)?));
        inserted.await.map_err(|error| format!("{error:?}"))?;
        Ok(started.elapsed().as_secs_f64())
    }
}

fn insert(tx: &mut storage::Tx) -> diesel::QueryResult<()> {
    use diesel::RunQueryDsl as _;
    use diesel::sql_types::Text;
    let table = "CREATE TABLE raw (number TEXT PRIMARY KEY, said TEXT NOT NULL)";
    diesel::sql_query(table).execute(tx)?;
    for row in 0..ROWS {
        diesel::sql_query("INSERT INTO raw (number, said) VALUES ($1, $2)")
            .bind::<Text, _>(crate::feed::number(row))
            .bind::<Text, _>("x".repeat(200))
            .execute(tx)?;
    }
    Ok(())
}
