//! Reading the file on a thread of its own, while what was read is written.

use std::thread;

use tokio::sync::mpsc;

use crate::files::{Archive, Full, Oddities};
use crate::{Facts, Wrong};

/// How many enterprises are written at a time: some ten milliseconds of the writer.
pub(super) const BATCH: usize = 2_000;
/// How many batches are read ahead.
const AHEAD: usize = 3;

/// The enterprises of a stretch of numbers.
#[derive(Debug)]
pub(super) struct Piece {
    pub enterprises: Vec<(u64, Facts)>,
    /// Of the whole file so far.
    pub bytes_read: u64,
    pub oddities: Oddities,
    /// It was read to its end, and all of it was whole.
    pub is_last: bool,
}

/// Those after that number.
pub(super) fn begin(archive: &Archive, after: u64) -> mpsc::Receiver<Result<Piece, Wrong>> {
    let (give, receive) = mpsc::channel(AHEAD);
    let archive = archive.clone();
    thread::spawn(move || {
        if let Err(wrong) = read(&archive, after, &give) {
            let _ = give.blocking_send(Err(wrong));
        }
    });
    receive
}

fn read(
    archive: &Archive,
    after: u64,
    give: &mpsc::Sender<Result<Piece, Wrong>>,
) -> Result<(), Wrong> {
    let mut full = Full::open(archive)?;
    loop {
        let mut enterprises = Vec::with_capacity(BATCH);
        let mut is_last = false;
        while enterprises.len() < BATCH && !is_last {
            match full.next()? {
                Some((number, _)) if number <= after => {}
                Some(enterprise) => enterprises.push(enterprise),
                None => is_last = true,
            }
        }
        let piece = Piece {
            enterprises,
            bytes_read: full.bytes(),
            oddities: full.odd.clone(),
            is_last,
        };
        // Nobody listens any more: it was refused, or broken off.
        if give.blocking_send(Ok(piece)).is_err() || is_last {
            return Ok(());
        }
    }
}
