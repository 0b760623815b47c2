//! Where the provider tells that there is news: only of which payment, so nobody who
//! calls it can do more than let us ask. It is answered at once; the question is a job,
//! and a hundred notices of one payment are one question.

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State as Extracted};
use axum::http::StatusCode;
use axum::routing::post;
use kernel::{Act, Actor, Duration, Never};
use serde::{Deserialize, Serialize};
use std::sync::atomic::Ordering;
use storage::jobs::{self, Failed, Payload};
use storage::limits::{self, Limit};
use storage::{StorageError, Tx};
use web::{Route, State as Server};

use crate::service::Payments;
use crate::sync::{SyncFault, book, sync};
use crate::{PaymentId, store};

/// With a secret at its end.
const NOTICES: Route = Route("/hooks/payments/{secret}");
const PURPOSE: &str = "payments.notice";
/// An id and the name of its field.
const NOTICE_BYTES_MAX: usize = 1024;
/// How long the provider may tell of a payment whose answer we did not get.
const UNANSWERED: Duration = Duration::from_hours(48);
/// Of ids that we do not know.
const UNKNOWN: Limit = Limit {
    burst: 20,
    interval: Duration::from_mins(1),
};

pub(crate) fn routes() -> Router<Server> {
    Router::new().route(NOTICES.path(), post(receive))
}

/// The address for the provider alone.
pub(crate) fn path(server: &Server) -> String {
    let secret = server.sealer.sign(PURPOSE, b"");
    NOTICES.path().replace("{secret}", &secret)
}

/// News of one of our payments.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Look {
    pub payment: PaymentId,
}

impl Payload for Look {
    const KIND: &'static str = "payments.look";
}

/// News of a payment that we do not know, while the answer to one of ours is missing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct LookUp {
    pub provider_id: String,
}

impl Payload for LookUp {
    const KIND: &'static str = "payments.look-up";
}

async fn receive(
    Extracted(server): Extracted<Server>,
    Path(secret): Path<String>,
    body: Body,
) -> StatusCode {
    let Some(payments) = Payments::of(&server) else {
        return StatusCode::NOT_FOUND;
    };
    if !server.sealer.verify(PURPOSE, b"", &secret) {
        return StatusCode::NOT_FOUND;
    }
    let Ok(body) = axum::body::to_bytes(body, NOTICE_BYTES_MAX).await else {
        return StatusCode::PAYLOAD_TOO_LARGE;
    };
    let Some(id) = id_in(&body).filter(|id| payments.provider().is_id(id)) else {
        payments
            .counts()
            .unknown_notices
            .fetch_add(1, Ordering::Relaxed);
        return StatusCode::OK;
    };
    match queue(&server, &payments, id).await {
        Ok(()) => StatusCode::OK,
        Err(error) => {
            // The provider tells it again later.
            tracing::warn!(%error, "a notice of the payment provider was not taken");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

fn id_in(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    let id = text.split('&').find_map(|pair| pair.strip_prefix("id="))?;
    Some(id.to_owned())
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum News {
    /// A question is on its way already.
    Asked,
    Of(PaymentId),
    /// Perhaps of one whose answer is missing.
    Perhaps,
    Unknown,
}

/// Read first: what is asked already, and what is not ours, costs no write.
async fn queue(server: &Server, payments: &Payments, id: String) -> Result<(), StorageError> {
    let (wanted, now) = (id.clone(), server.clock.now());
    let news = server
        .db
        .read(move |tx| match store::by_provider_id(tx, &wanted)? {
            Some(payment) if store::is_queued(&payment, now) => Ok(News::Asked),
            Some(payment) => Ok(News::Of(payment.id)),
            None if store::any_unanswered(tx, now - UNANSWERED)? => Ok(News::Perhaps),
            None => Ok(News::Unknown),
        });
    let act = act(server);
    match news.await? {
        News::Asked => Ok(()),
        News::Of(payment) => {
            let queued = server
                .db
                .write::<_, _, Never>(move |tx| Ok(enqueue(tx, &act, &payment)?));
            Ok(queued.await?)
        }
        News::Perhaps => {
            let queued = server.db.write::<_, _, Never>(move |tx| {
                if limits::take(tx, act.now(), "payments.unknown-notices", UNKNOWN)?.is_ok() {
                    jobs::enqueue(
                        tx,
                        &act,
                        &LookUp {
                            provider_id: id.clone(),
                        },
                    )?;
                }
                Ok(())
            });
            Ok(queued.await?)
        }
        News::Unknown => {
            payments
                .counts()
                .unknown_notices
                .fetch_add(1, Ordering::Relaxed);
            Ok(())
        }
    }
}

fn act(server: &Server) -> Act {
    Act {
        actor: Actor::job(),
        clock: server.clock.clone(),
        rng: server.rng.clone(),
    }
}

/// One question, whoever wants it asked.
pub(crate) fn enqueue(tx: &mut Tx, act: &Act, id: &PaymentId) -> diesel::QueryResult<()> {
    match store::payment(tx, id)? {
        Some(payment) if !store::is_queued(&payment, act.now()) => {
            store::mark_queued(tx, act, id)?;
            jobs::enqueue(
                tx,
                act,
                &Look {
                    payment: id.clone(),
                },
            )
            .map(drop)
        }
        _ => Ok(()),
    }
}

/// For staff: the question is asked by the server, soon. Whether there is such a payment.
pub fn look_soon(tx: &mut Tx, act: &Act, id: &PaymentId) -> diesel::QueryResult<bool> {
    let is_there = store::payment(tx, id)?.is_some();
    enqueue(tx, act, id)?;
    Ok(is_there)
}

pub(crate) async fn look(server: &Server, act: &Act, job: Look) -> Result<(), Failed> {
    match sync(server, act, &job.payment).await {
        Ok(_) | Err(SyncFault::Unknown) => Ok(()),
        Err(fault) => Err(fault.into()),
    }
}

/// The reference in it leads to the payment that was written before the provider was asked.
pub(crate) async fn look_up(server: &Server, act: &Act, job: LookUp) -> Result<(), Failed> {
    let payments: Payments = server.services.need()?;
    let seen = match payments.provider().get(&job.provider_id).await {
        Ok(seen) => seen,
        Err(crate::Fault::NotFound | crate::Fault::Refused(_)) => return Ok(()),
        Err(fault) => return Err(fault.into()),
    };
    let Some(id) = seen.payment.clone() else {
        return Ok(());
    };
    let found = server.db.read(move |tx| store::payment(tx, &id)).await?;
    if let Some(payment) = found {
        book(server, act, &payment, seen).await?;
    }
    Ok(())
}
