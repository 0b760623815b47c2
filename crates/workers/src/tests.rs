use std::sync::mpsc;

use tokio::task::JoinSet;

use super::*;

fn one_thread(waiting_max: usize) -> Workers<u32> {
    let bounds = Bounds {
        name: "test",
        threads: 1,
        waiting_max,
    };
    Workers::new(bounds, || 0)
}

/// Keeps the one thread at work until the sender is dropped or sends.
async fn occupy(workers: &Workers<u32>, tasks: &mut JoinSet<()>) -> mpsc::Sender<()> {
    let (free, wait) = mpsc::channel::<()>();
    let (begun, at_work) = oneshot::channel();
    let workers = workers.clone();
    tasks.spawn(async move {
        let work = move |_: &mut u32| {
            begun.send(()).unwrap();
            wait.recv().ok();
        };
        workers.run(work).await.unwrap();
    });
    at_work.await.unwrap();
    free
}

#[tokio::test]
async fn each_thread_keeps_what_it_needs_from_one_work_to_the_next() {
    let workers = one_thread(1);
    for expected in 1..4 {
        let count = |kept: &mut u32| {
            *kept += 1;
            *kept
        };
        assert_eq!(workers.run(count).await, Ok(expected));
    }
    assert_eq!(workers.taken(), 3);
}

#[tokio::test]
async fn costly_work_that_nobody_waits_for_any_more_is_not_begun() {
    let (workers, mut tasks) = (one_thread(2), JoinSet::new());
    let free = occupy(&workers, &mut tasks).await;
    let (tell, done) = mpsc::channel();
    for _ in 0..2 {
        let (workers, tell) = (workers.clone(), tell.clone());
        let abandoned = async move { workers.run(move |_| tell.send(()).ok()).await };
        let polled = tokio::time::timeout(std::time::Duration::ZERO, abandoned).await;
        assert!(polled.is_err(), "it waits, and then its connection closes");
    }
    assert_eq!(workers.waiting(), 2);
    // They hold no place either: the queue of two takes two that are wanted.
    let late = {
        let workers = workers.clone();
        tasks.spawn(async move { assert_eq!(workers.run(|_| ()).await, Ok(())) })
    };
    while workers.waiting() != 1 {
        tokio::task::yield_now().await;
    }
    drop(free);
    while let Some(ended) = tasks.join_next().await {
        ended.unwrap();
    }
    assert!(late.is_finished() && done.try_recv().is_err());
}

#[tokio::test]
async fn whoever_comes_when_too_many_wait_is_refused_at_once() {
    let (workers, mut tasks) = (one_thread(1), JoinSet::new());
    let free = occupy(&workers, &mut tasks).await;
    let waits = workers.clone();
    tasks.spawn(async move { waits.run(|_| ()).await.unwrap() });
    while workers.waiting() < 1 {
        tokio::task::yield_now().await;
    }
    assert_eq!(workers.run(|_| ()).await, Err(Undone::Busy));
    drop(free);
    while let Some(ended) = tasks.join_next().await {
        ended.unwrap();
    }
    assert_eq!(workers.run(|_| ()).await, Ok(()));
}

#[tokio::test]
async fn work_that_panics_breaks_nothing_else() {
    let workers = one_thread(1);
    let broken = workers.run(|kept: &mut u32| {
        *kept = 7;
        assert!(*kept == 0, "a broken picture");
    });
    assert_eq!(broken.await, Err(Undone::Broken));
    assert_eq!(workers.run(|kept: &mut u32| *kept).await, Ok(0), "afresh");
}
