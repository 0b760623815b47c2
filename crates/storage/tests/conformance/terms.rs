//! Documents and imports: they may take long, and stand back for the rest.

use std::borrow::Cow;
use std::sync::{Arc, Mutex};

use kernel::{Duration, Never};
use serde::{Deserialize, Serialize};
use storage::Db;
use storage::jobs::{self, Payload, Runner, Terms};
use testkit::{TestDb, on_both_engines};
use tokio::sync::{mpsc, watch};

use crate::jobs::the_job;

/// A document to make, in the queue of its form.
#[derive(Serialize, Deserialize)]
struct Document {
    form: String,
}

impl Payload for Document {
    const KIND: &'static str = "test.document";
    const TERMS: Terms = Terms::BACKGROUND;

    fn queue(&self) -> Cow<'static, str> {
        // Before the notices by its name, so that the order is not by chance.
        format!("a {}", self.form).into()
    }
}

#[derive(Serialize, Deserialize)]
struct Notice;

impl Payload for Notice {
    const KIND: &'static str = "test.notice";
}

const LEASE_MILLIS: i64 = 120_000;

fn runner(db: &TestDb, clock: &kernel::ManualClock) -> Runner {
    Runner::new(db.another(), clock.clock(), testkit::rng())
}

async fn enqueue_documents(db: &Db, forms: &[&str]) {
    let act = testkit::act();
    let forms: Vec<String> = forms.iter().map(|&form| form.to_owned()).collect();
    db.write::<_, _, Never>(move |tx| {
        for form in forms.clone() {
            jobs::enqueue(tx, &act, &Document { form })?;
        }
        Ok(())
    })
    .await
    .unwrap();
}

async fn enqueue_notice(db: &Db) {
    let act = testkit::act();
    db.write::<_, _, Never>(move |tx| Ok(jobs::enqueue(tx, &act, &Notice)?))
        .await
        .unwrap();
}

#[tokio::test]
async fn what_is_usual_begins_before_what_is_in_the_background() {
    on_both_engines(|db| async move {
        let begun = Arc::new(Mutex::new(Vec::new()));
        let (documents, notices) = (Arc::clone(&begun), Arc::clone(&begun));
        let runner = runner(&db, &testkit::clock())
            .on(move |_: Document| {
                documents.lock().unwrap().push("document");
                async { Ok(()) }
            })
            .on(move |_: Notice| {
                notices.lock().unwrap().push("notice");
                async { Ok(()) }
            });
        enqueue_documents(&db, &["deed"]).await;
        enqueue_notice(&db).await;
        assert_eq!(runner.run_due().await, Ok(2));
        assert_eq!(*begun.lock().unwrap(), ["notice", "document"]);
    })
    .await;
}

#[tokio::test]
async fn all_queues_in_the_background_together_have_two_places() {
    on_both_engines(|db| async move {
        let (report, mut begun) = mpsc::unbounded_channel();
        let runner = runner(&db, &testkit::clock())
            .on(move |document: Document| {
                report.send(document.form).unwrap();
                std::future::pending()
            })
            .on(|_: Notice| async { Ok(()) });
        enqueue_documents(&db, &["deed", "lease", "offer"]).await;
        enqueue_notice(&db).await;
        let (stop, stopped) = watch::channel(false);
        let running = tokio::spawn(runner.run(stopped));
        let two = [begun.recv().await, begun.recv().await];
        assert_eq!(two, [Some("deed".to_owned()), Some("lease".to_owned())]);
        while db.read(jobs::backlog).await.unwrap().waiting > 3 {
            tokio::task::yield_now().await;
        }
        assert!(begun.try_recv().is_err(), "the third waits for a place");
        running.abort();
        drop(stop);
    })
    .await;
}

/// Begins the one document that waits, which does not end by itself.
async fn endless_document(db: &TestDb, clock: &kernel::ManualClock) -> tokio::task::JoinHandle<()> {
    let (report, mut begun) = mpsc::unbounded_channel();
    let runner = runner(db, clock).on(move |_: Document| {
        report.send(()).unwrap();
        std::future::pending()
    });
    enqueue_documents(db, &["deed"]).await;
    let running = tokio::spawn(async move {
        runner.run_due().await.unwrap();
    });
    begun.recv().await.unwrap();
    running
}

/// Lets time pass for what waits, until the lease is as long again as at first.
async fn until_renewed(db: &TestDb) {
    loop {
        tokio::time::pause();
        tokio::time::advance(Duration::from_mins(1)).await;
        tokio::time::resume();
        for _ in 0..1000 {
            if the_job(db).await.0 == LEASE_MILLIS {
                return;
            }
        }
    }
}

#[tokio::test]
async fn a_job_with_more_patience_keeps_its_lease_while_it_works() {
    on_both_engines(|db| async move {
        let clock = testkit::clock();
        let running = endless_document(&db, &clock).await;
        for minute in 1..=3 {
            clock.advance(Duration::from_mins(1));
            until_renewed(&db).await;
            let another = runner(&db, &clock).on(|_: Document| async { Ok(()) });
            assert_eq!(another.run_due().await, Ok(0), "after {minute} minutes");
        }
        running.abort();
    })
    .await;
}

#[tokio::test]
async fn a_job_with_more_patience_that_died_is_taken_up_as_soon_as_any() {
    on_both_engines(|db| async move {
        let clock = testkit::clock();
        let running = endless_document(&db, &clock).await;
        running.abort();
        clock.advance(Duration::from_secs(121));
        let another = runner(&db, &clock).on(|_: Document| async { Ok(()) });
        assert_eq!(another.run_due().await, Ok(1));
    })
    .await;
}
