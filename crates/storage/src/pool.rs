//! Threads that own connections and take work from one queue.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use kernel::Refusal;
use tokio::sync::oneshot;

use crate::checkpoint::Checkpoints;
use crate::connection::{Access, open};
use crate::turn::Turn;
use crate::{DatabaseUrl, Error, StorageError, Tx};

/// How many transactions may wait before the next one is turned away.
const QUEUE_LENGTH_MAX: usize = 8192;

/// A transaction that waits for a thread.
pub(crate) trait Job: Send {
    /// Runs the closure within an open transaction and keeps its answer.
    fn run(&mut self, tx: &mut Tx) -> Verdict;

    /// Sends the kept answer, or `failure` in its place.
    fn finish(self: Box<Self>, failure: Option<StorageError>);

    /// In whose turns it runs, where several must not run at once.
    fn turns(&self) -> &[Turn] {
        &[]
    }
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Keep,
    Undo,
    /// The database itself failed; what to do depends on how.
    Failed(StorageError),
}

type Answered<T, R> = Result<T, Error<R>>;

pub(crate) struct Work<F, T, R: Refusal> {
    closure: F,
    answer: Option<Answered<T, R>>,
    reply: oneshot::Sender<Answered<T, R>>,
}

impl<F, T, R> Work<F, T, R>
where
    F: Fn(&mut Tx) -> Result<T, Error<R>> + Send + 'static,
    T: Send + 'static,
    R: Refusal,
{
    pub(crate) fn boxed(closure: F) -> (Box<dyn Job>, oneshot::Receiver<Answered<T, R>>)
    where
        Self: Job,
    {
        let (reply, receiver) = oneshot::channel();
        (
            Box::new(Self {
                closure,
                answer: None,
                reply,
            }),
            receiver,
        )
    }
}

impl<F, T, R> Job for Work<F, T, R>
where
    F: Fn(&mut Tx) -> Result<T, Error<R>> + Send + 'static,
    T: Send + 'static,
    R: Refusal,
{
    fn run(&mut self, tx: &mut Tx) -> Verdict {
        let answer = catch_unwind(AssertUnwindSafe(|| (self.closure)(tx)))
            .unwrap_or(Err(Error::Storage(StorageError::Panicked)));
        let verdict = match &answer {
            Ok(_) => Verdict::Keep,
            Err(error) => error.storage().map_or(Verdict::Undo, Verdict::Failed),
        };
        self.answer = Some(answer);
        verdict
    }

    fn finish(self: Box<Self>, failure: Option<StorageError>) {
        let answer = match (failure, self.answer) {
            (Some(failure), _) => Err(Error::Storage(failure)),
            (None, Some(answer)) => answer,
            (None, None) => Err(Error::Storage(StorageError::Overloaded)),
        };
        // Nobody waits any more when the client has gone away; the work stands.
        drop(self.reply.send(answer));
    }
}

/// A queue served by threads; dropping the last handle ends them.
#[derive(Clone)]
pub(crate) struct Queue(Sender<Box<dyn Job>>);

impl Queue {
    /// Starts `threads` threads, each with a connection of its own, opened
    /// before this returns so that a wrong address is reported at once.
    pub(crate) fn start(
        name: &'static str,
        threads: usize,
        url: &DatabaseUrl,
        access: Access,
        serve: Serve,
    ) -> Result<Self, StorageError> {
        let (sender, receiver) = bounded(QUEUE_LENGTH_MAX);
        for _ in 0..threads {
            let connected = Connected::open(url, access)?;
            let receiver = receiver.clone();
            thread::Builder::new()
                .name(name.to_owned())
                .spawn(move || serve_to_the_end(connected, &receiver, serve))
                .map_err(|error| StorageError::Unavailable(error.to_string()))?;
        }
        Ok(Self(sender))
    }

    pub(crate) async fn run<F, T, R>(&self, closure: F) -> Result<T, Error<R>>
    where
        F: Fn(&mut Tx) -> Result<T, Error<R>> + Send + 'static,
        T: Send + 'static,
        R: Refusal,
    {
        let (job, answer) = Work::boxed(closure);
        self.send(job)?;
        answer.await.unwrap_or_else(|_| {
            Err(StorageError::Unavailable("the database is closed".into()).into())
        })
    }
}

impl Queue {
    /// Puts a job behind those that wait.
    pub(crate) fn send(&self, job: Box<dyn Job>) -> Result<(), StorageError> {
        self.0.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => StorageError::Overloaded,
            TrySendError::Disconnected(_) => {
                StorageError::Unavailable("the database is closed".into())
            }
        })
    }
}

type Serve = fn(&mut Connected, &Receiver<Box<dyn Job>>);

/// Serves until the queue is closed. A panic outside a job's own closure (its
/// answer's destructor may hold one) costs the jobs in hand, not the thread.
fn serve_to_the_end(mut connected: Connected, queue: &Receiver<Box<dyn Job>>, serve: Serve) {
    while catch_unwind(AssertUnwindSafe(|| serve(&mut connected, queue))).is_err() {
        tracing::error!("a thread of the database panicked; it carries on with a new connection");
        connected.tx = None;
    }
}

/// A connection that is opened again when the server behind it went away.
pub(crate) struct Connected {
    url: DatabaseUrl,
    access: Access,
    tx: Option<Tx>,
    /// Where there is a log to look after.
    checkpoints: Option<Checkpoints>,
}

impl Connected {
    fn open(url: &DatabaseUrl, access: Access) -> Result<Self, StorageError> {
        let tx = open(url, access)?;
        let checkpoints = match (&tx, access) {
            (Tx::Sqlite(_), Access::Write) => Some(Checkpoints::start(url)?),
            (Tx::Sqlite(_), Access::Read) | (Tx::Postgres(_), _) => None,
        };
        Ok(Self {
            url: url.clone(),
            access,
            tx: Some(tx),
            checkpoints,
        })
    }

    /// An open transaction.
    pub(crate) fn begin(&mut self) -> Result<&mut Tx, StorageError> {
        if self.tx.is_none() {
            self.tx = Some(open(&self.url, self.access)?);
        }
        let began = self.tx.as_mut().map(|tx| tx.begin(self.access));
        match began {
            Some(Err(StorageError::Unavailable(_) | StorageError::Statement(_))) => {
                // A connection that went stale while idle: one fresh try.
                let mut tx = open(&self.url, self.access)?;
                tx.begin(self.access)?;
                self.tx = Some(tx);
            }
            Some(Err(error)) => return Err(error),
            _ => {}
        }
        self.tx
            .as_mut()
            .ok_or_else(|| StorageError::Unavailable("no connection".into()))
    }

    /// The open connection, outside any transaction; `None` when it was lost.
    pub(crate) fn idle(&mut self) -> Option<&mut Tx> {
        self.tx.as_mut()
    }

    /// After what was written, when those who waited for it have their answer.
    pub(crate) fn look_after_log(&mut self) {
        if let (Some(checkpoints), Some(tx)) = (&self.checkpoints, &mut self.tx) {
            checkpoints.after_commit(tx);
        }
    }

    /// Forgets a connection whose state is not known.
    pub(crate) fn reset(&mut self) {
        if !matches!(self.url, DatabaseUrl::Sqlite(_)) {
            self.tx = None;
        }
    }
}

/// Serves reads: each sees one snapshot.
pub(crate) fn serve_reads(connected: &mut Connected, queue: &Receiver<Box<dyn Job>>) {
    while let Ok(mut job) = queue.recv() {
        match connected.begin() {
            Err(failure) => job.finish(Some(failure)),
            Ok(tx) => {
                let verdict = job.run(tx);
                tx.rollback();
                if matches!(verdict, Verdict::Failed(StorageError::Unavailable(_))) {
                    connected.reset();
                }
                job.finish(None);
            }
        }
    }
}
