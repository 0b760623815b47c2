//! What the machine itself can do, measured in the same run: no server can be
//! faster than these.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use diesel::QueryResult;
use storage::Db;

use crate::client::Outcome;
use crate::people;

/// The priority of the server's hashing threads (`nice` value): whatever else
/// the machine does takes from both alike.
const PRIORITY: i32 = 10;

/// Raw argon2id hashes per second on `threads` threads, at the parameters and
/// the priority of the server, each thread with its memory kept.
pub fn argon2_per_second(threads: usize, window: Duration) -> Result<f64, String> {
    let params = Params::new(19 * 1024, 2, 1, Some(32)).map_err(|error| error.to_string())?;
    let (stop, done) = (AtomicBool::new(false), AtomicU64::new(0));
    let started = Instant::now();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                // Where it fails, all work is equal, as it is in the server then.
                let _ = rustix::process::setpriority_process(None, PRIORITY);
                let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
                let mut memory = vec![Block::default(); params.block_count()];
                let mut out = [0; 32];
                while !stop.load(Ordering::Relaxed) {
                    let hashed = hasher.hash_password_into_with_memory(
                        b"correct horse battery staple",
                        b"0123456789abcdef",
                        &mut out,
                        &mut memory,
                    );
                    if hashed.is_err() {
                        return;
                    }
                    done.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        thread::sleep(window);
        stop.store(true, Ordering::Relaxed);
    });
    Ok(rate(done.load(Ordering::Relaxed), started))
}

/// Appends of 4 KiB, each forced to the disk, per second.
pub fn fsync_per_second(folder: &Path, window: Duration) -> Outcome<f64> {
    let mut file = File::create(folder.join("fsync"))?;
    let (started, mut done) = (Instant::now(), 0);
    while started.elapsed() < window {
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        done += 1;
    }
    Ok(rate(done, started))
}

/// Of the same appends, the time that one in a hundred takes longer than; in milliseconds.
pub fn fsync_p99(folder: &Path, window: Duration) -> Outcome<f64> {
    let mut file = File::create(folder.join("fsync-p99"))?;
    let (started, mut took) = (Instant::now(), Vec::new());
    while started.elapsed() < window {
        let began = Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        took.push(began.elapsed());
    }
    took.sort_unstable();
    let p99 = took.get(took.len() * 99 / 100).copied().unwrap_or_default();
    Ok(p99.as_secs_f64() * 1000.0)
}

/// ES256 signatures per second on one thread.
pub fn signatures_per_second(window: Duration) -> Outcome<f64> {
    let random = SystemRandom::new();
    let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)?;
    let (started, mut done) = (Instant::now(), 0);
    while started.elapsed() < window {
        key.sign(&random, &[42; 400])?;
        done += 1;
    }
    Ok(rate(done, started))
}

/// Look-ups of an account by its user name per second, one after the other
/// within a read: no HTTP, no other thread.
pub async fn reads_per_second(db: &Db, accounts: usize, window: Duration) -> Outcome<f64> {
    let counted = db.read(move |tx| -> QueryResult<_> {
        let (started, mut done) = (Instant::now(), 0_u64);
        while started.elapsed() < window {
            let index = usize::try_from(done).unwrap_or_default() * 7919 % accounts;
            accounts::account::by_login(tx, &people::username(index))?;
            done += 1;
        }
        Ok(rate(done, started))
    });
    counted.await.map_err(|error| format!("{error:?}").into())
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
fn rate(done: u64, started: Instant) -> f64 {
    done as f64 / started.elapsed().as_secs_f64()
}
