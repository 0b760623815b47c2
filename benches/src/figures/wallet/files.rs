//! The table as CSV, and receipts as PDF.

use std::cell::Cell;
use std::time::{Duration, Instant};

use http::StatusCode;
use organisations::url_of;
use wallet::{EXPORT, RECEIPTS_ZIP};

use super::{CSV, RECEIPTS, RECEIPTS_COUNT, Run};
use crate::client::{Client, Outcome};

const LOOK_EVERY: Duration = Duration::from_millis(20);
/// At once: as many as the machine of the aim has cores.
const FILES: u64 = 2;

impl Run<'_> {
    /// Over HTTP, as somebody's browser takes it, with the memory of the server meanwhile.
    pub async fn wallet_csv(&mut self) -> Outcome<()> {
        let mut client = Client::connect(self.server.address(0)).await?;
        let path = url_of(EXPORT, &self.world.offices[CSV]);
        let cookie = self.world.session(CSV).to_owned();
        let before = self.server.resident_megabytes()?;
        let (is_done, began) = (Cell::new(false), Instant::now());
        let download = async {
            let file = client.get(&path, &[("cookie", &cookie)]).await;
            is_done.set(true);
            file
        };
        let watch = async {
            let mut most = 0.0_f64;
            while !is_done.get() {
                most = most.max(self.server.resident_megabytes().unwrap_or(0.0));
                tokio::time::sleep(LOOK_EVERY).await;
            }
            most
        };
        let (file, most) = tokio::join!(download, watch);
        let file = file?.expect(StatusCode::OK)?;
        let seconds = began.elapsed().as_secs_f64();
        let lines = String::from_utf8_lossy(&file.body).lines().count();
        if u64::try_from(lines)? <= self.options.csv_rows {
            return Err(format!("{lines} lines in the file").into());
        }
        self.add(
            self.figure("CSV of the table", seconds, "s")
                .at_most(5.0)
                .noting(format!(
                    "{} transactions, {} MB",
                    self.options.csv_rows,
                    file.body.len() / 1_000_000
                )),
        );
        self.add(
            self.figure("memory more while it is written", most - before, "MB")
                .at_most(50.0),
        );
        Ok(())
    }

    /// Two zips of 500 at once: each makes one receipt after the other.
    pub async fn receipts(&mut self) -> Outcome<()> {
        let path = url_of(RECEIPTS_ZIP, &self.world.offices[RECEIPTS]);
        let cookie = self.world.session(RECEIPTS).to_owned();
        let began = Instant::now();
        let one = || async {
            let mut client = Client::connect(self.server.address(0)).await?;
            let file = client.get(&path, &[("cookie", &cookie)]).await?;
            file.expect(StatusCode::OK).map(drop)
        };
        tokio::try_join!(one(), one())?;
        // Those that were given free have none.
        let receipts = u32::try_from(FILES * RECEIPTS_COUNT)?;
        let rate = f64::from(receipts) / began.elapsed().as_secs_f64();
        self.add(
            self.figure("receipts, two zips at once", rate, "/s")
                .at_least(80.0),
        );
        Ok(())
    }
}
