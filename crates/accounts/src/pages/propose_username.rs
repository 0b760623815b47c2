//! `GET /account/new/username?first=&last=`: a free user name as plain text, for
//! the script that fills it in while the form is typed.

use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use kernel::{Duration, Never};
use storage::limits::{self, Limit};
use web::{Answer, Ctx};

use super::parameter;
use crate::username::propose;

/// Proposals to one network: the script asks at every pause in typing, and a
/// course of 60 people may share one. It keeps anybody from walking through the
/// names we know.
const PROPOSALS: Limit = Limit {
    burst: 300,
    interval: Duration::from_secs(1),
};

pub(super) async fn get(ctx: Ctx) -> Answer {
    let part = |name| parameter(&ctx, name).unwrap_or_default();
    let (first, last, rng) = (part("first"), part("last"), ctx.rng().clone());
    let (key, now) = (format!("proposal:{}", ctx.client_network()), ctx.now());
    let proposal = ctx
        .db()
        .write::<_, _, Never>(move |tx| {
            let taken = limits::take(tx, now, &key, PROPOSALS)?;
            Ok(match taken {
                Ok(()) => Ok(propose(tx, &rng, &first, &last)?),
                Err(exceeded) => Err(exceeded),
            })
        })
        .await?;
    Ok(match proposal {
        Ok(proposal) => proposal
            .map(|username| username.to_string())
            .unwrap_or_default()
            .into_response(),
        Err(exceeded) => {
            let wait = [(header::RETRY_AFTER, exceeded.seconds().to_string())];
            (StatusCode::TOO_MANY_REQUESTS, wait).into_response()
        }
    })
}
