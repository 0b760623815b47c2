//! Nobody waits for what others wait for: queues and lanes beside each other.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use kernel::{Duration, Never};
use serde::{Deserialize, Serialize};
use storage::jobs::{self, Failed, Follower, Payload, Runner};
use storage::{Db, outbox};
use testkit::{TestDb, on_both_engines};
use tokio::sync::{mpsc, watch};

use crate::jobs::the_job;

/// To a receiver, which may never answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Call {
    receiver: String,
    number: u32,
}

impl Payload for Call {
    const KIND: &'static str = "test.call";

    fn queue(&self) -> Cow<'static, str> {
        format!("{} {}", Self::KIND, self.receiver).into()
    }
}

#[derive(Serialize, Deserialize)]
struct Note {
    number: u32,
}

impl outbox::Event for Note {
    const KIND: &'static str = "test.happened";
}

/// Tells that a call is over, however it ended.
struct Reported(mpsc::UnboundedSender<u32>, u32);

impl Drop for Reported {
    fn drop(&mut self) {
        // At the end of a test nobody listens.
        let _ = self.0.send(self.1);
    }
}

/// A runner at work. Calls with the number of `HANGS` do not end by themselves.
struct World {
    db: Db,
    hanging: Arc<AtomicU32>,
    done: mpsc::UnboundedReceiver<u32>,
    stop: watch::Sender<bool>,
    clock: kernel::ManualClock,
}

const HANGS: u32 = 0;
/// So many that they would fill every place there is.
const MANY: u32 = 100;

impl World {
    fn idle(db: &TestDb) -> (Self, Runner, watch::Receiver<bool>) {
        let (report, done) = mpsc::unbounded_channel();
        let (stop, stopped) = watch::channel(false);
        let hanging = Arc::new(AtomicU32::new(0));
        let (hung, noted) = (Arc::clone(&hanging), report.clone());
        let clock = testkit::clock();
        let runner = Runner::new(db.another(), clock.clock(), testkit::rng())
            .on(move |call: Call| {
                let (hung, report) = (Arc::clone(&hung), report.clone());
                async move {
                    let reported = Reported(report, call.number);
                    if call.number == HANGS {
                        hung.fetch_add(1, Ordering::SeqCst);
                        std::future::pending::<()>().await;
                    }
                    drop(reported);
                    Ok(())
                }
            })
            .follow(Follower::named("test.note"), move |note: Note| {
                let sent = noted.send(note.number);
                async move { Ok(sent?) }
            });
        let world = Self {
            db: db.another(),
            hanging,
            done,
            stop,
            clock,
        };
        (world, runner, stopped)
    }

    fn at_work(db: &TestDb) -> Self {
        let (world, runner, stopped) = Self::idle(db);
        tokio::spawn(runner.run(stopped));
        world
    }

    async fn call(&self, receiver: &'static str, numbers: impl Iterator<Item = u32>) {
        let (act, numbers) = (testkit::act(), numbers.collect::<Vec<_>>());
        let queued = self.db.write::<_, _, Never>(move |tx| {
            for &number in &numbers {
                let receiver = receiver.to_owned();
                jobs::enqueue(tx, &act, &Call { receiver, number })?;
            }
            Ok(())
        });
        queued.await.unwrap();
    }

    async fn happens(&self, number: u32) {
        let act = testkit::act();
        let told = self
            .db
            .write::<_, _, Never>(move |tx| Ok(outbox::publish(tx, &act, &Note { number })?));
        told.await.unwrap();
    }

    /// What is done next; a runner that waits for what hangs fails the test.
    async fn next(&mut self) -> u32 {
        let done = tokio::time::timeout(Duration::from_secs(20), self.done.recv());
        done.await.expect("something is done").unwrap()
    }

    async fn next_many(&mut self, count: u32) -> Vec<u32> {
        let mut done = Vec::new();
        for _ in 0..count {
            done.push(self.next().await);
        }
        done.sort_unstable();
        done
    }

    async fn hangs(&self) {
        while self.hanging.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.stop.send_replace(true);
    }
}

#[tokio::test]
async fn a_receiver_that_hangs_keeps_no_other_receiver_waiting() {
    on_both_engines(|db| async move {
        let mut world = World::at_work(&db);
        world.call("slow", (0..MANY).map(|_| HANGS)).await;
        world.hangs().await;
        world.call("quick", 1..=MANY).await;
        assert_eq!(world.next_many(MANY).await, (1..=MANY).collect::<Vec<_>>());
        let hanging = world.hanging.load(Ordering::SeqCst);
        assert_eq!(hanging, 16, "no more than its places");
    })
    .await;
}

#[tokio::test]
async fn an_event_becomes_a_job_while_others_hang() {
    on_both_engines(|db| async move {
        let mut world = World::at_work(&db);
        world.call("slow", (0..MANY).map(|_| HANGS)).await;
        world.hangs().await;
        for number in 1..=3 {
            world.happens(number).await;
            assert_eq!(world.next().await, number);
        }
    })
    .await;
}

#[tokio::test]
async fn the_next_job_of_a_queue_begins_as_soon_as_one_ends() {
    on_both_engines(|db| async move {
        let mut world = World::at_work(&db);
        world.call("one", std::iter::once(HANGS)).await;
        world.hangs().await;
        world.call("one", 1..=MANY).await;
        assert_eq!(world.next_many(MANY).await, (1..=MANY).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn what_is_tried_again_does_not_go_before_what_is_new() {
    on_both_engines(|db| async move {
        let (mut world, runner, stopped) = World::idle(&db);
        world.call("one", (0..MANY).map(|_| HANGS)).await;
        let down = Runner::new(db.another(), world.clock.clock(), testkit::rng())
            .on(|_: Call| async { Err(Failed("nobody answers".into())) });
        while down.run_due().await.unwrap() > 0 {}
        world.clock.advance(Duration::from_mins(1));
        tokio::spawn(runner.run(stopped));
        world.hangs().await;
        world.call("one", 1..=MANY).await;
        assert_eq!(world.next_many(MANY).await, (1..=MANY).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn a_job_that_hangs_is_broken_off_before_another_runner_may_take_it() {
    on_both_engines(|db| async move {
        let (mut world, runner, stopped) = World::idle(&db);
        let running = tokio::spawn(runner.run(stopped));
        world.call("slow", std::iter::once(HANGS)).await;
        world.hangs().await;
        tokio::time::pause();
        // The lease is two minutes.
        tokio::time::advance(Duration::from_secs(119)).await;
        tokio::time::resume();
        assert_eq!(world.next().await, HANGS, "broken off");
        world.stop.send_replace(true);
        running.await.unwrap();
        let (wait, attempts, reason) = the_job(&world.db).await;
        assert_eq!((attempts, reason.as_deref()), (1, Some("it took too long")));
        assert!((5_000..10_000).contains(&wait), "{wait}");
    })
    .await;
}
