//! The stall: for how long nobody's write came through, while writes of all kinds came
//! at half the rate that the server can do.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::Run;
use super::tokens::count;
use crate::client::Outcome;

/// A look at the disk, so that what it takes for itself is not put down to the server.
const FSYNC_EVERY: Duration = Duration::from_millis(50);
/// A pause of this much is nobody's fault.
const PAUSE_MAX_MILLISECONDS: f64 = 20.0;

impl Run<'_> {
    /// `refreshes` and `flows`: how many a second alone.
    pub async fn pauses(&mut self, refreshes: f64, flows: f64) -> Outcome<()> {
        let window = Duration::from_secs_f64(self.options.pause_seconds);
        if window.is_zero() {
            return Ok(());
        }
        // Half of the full rate together: a quarter of what each can do alone.
        let interval = |rate: f64| {
            let connections = count(self.options.connections);
            Some(Duration::from_secs_f64(connections / (rate / 4.0).max(1.0)))
        };
        let stop = Arc::new(AtomicBool::new(false));
        let looking = {
            let (stop, folder) = (Arc::clone(&stop), self.world.folder().to_owned());
            thread::spawn(move || slowest_fsync(&folder, &stop))
        };
        let (renewing, signing_in) = (self.signed_in().await?, self.clients().await?);
        let load = tokio::try_join!(
            self.refresh(renewing, window, interval(refreshes)),
            self.flow(signing_in, window, interval(flows)),
        );
        stop.store(true, Ordering::Relaxed);
        let slowest = looking
            .join()
            .map_err(|_| "the look at the disk panicked")??;
        let (refreshed, flowed) = load?;
        // While one kind comes through, the other may wait its turn: neither pauses longer
        // than both together do.
        let pause = refreshed.pause_milliseconds.min(flowed.pause_milliseconds);
        let slowest = slowest.as_secs_f64() * 1000.0;
        self.add(
            self.figure("worst pause of writes under mixed load", pause, "ms")
                .at_most(PAUSE_MAX_MILLISECONDS + 2.0 * slowest)
                .beside("slowest fsync of the same time", slowest, "ms")
                .under_with(
                    &refreshed,
                    &format!(
                        "{:.0} s, refreshes at {:.0}/s and code flows at {:.0}/s (p99 {:.2} ms); refreshes ",
                        window.as_secs_f64(),
                        refreshed.per_second,
                        flowed.per_second,
                        flowed.p99_milliseconds,
                    ),
                ),
        );
        Ok(())
    }
}

fn slowest_fsync(folder: &Path, stop: &AtomicBool) -> Result<Duration, String> {
    let failed = |error: std::io::Error| error.to_string();
    let mut file = File::create(folder.join("fsync-beside")).map_err(failed)?;
    let mut slowest = Duration::ZERO;
    while !stop.load(Ordering::Relaxed) {
        thread::sleep(FSYNC_EVERY);
        let started = Instant::now();
        file.write_all(&[7; 4096]).map_err(failed)?;
        file.sync_data().map_err(failed)?;
        slowest = slowest.max(started.elapsed());
    }
    Ok(slowest)
}
