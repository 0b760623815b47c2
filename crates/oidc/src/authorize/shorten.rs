//! A request that is too long to stand in a link of a mail waits in the database,
//! as a pushed one does (RFC 9126), and a reference goes on its way.

use kernel::{Duration, Never, Token};
use storage::limits::{self, Limit};
use tools::Tool;
use web::Ctx;

use super::attempt::{Attempt, kept};
use crate::OAuthError;
use crate::store::{self, PushedRequest};

/// Whoever sends long requests needs no secret for it, so what they can make grow has
/// a bound: per network, and for all together some 20,000 rows, as each stays an hour.
const PER_NETWORK: Limit = Limit {
    burst: 100,
    interval: Duration::from_secs(5),
};
const OF_ALL: Limit = Limit {
    burst: 10_000,
    interval: Duration::from_millis(360),
};

impl Attempt {
    /// The same request by reference; `None` when too many wait, and where it is one
    /// already.
    pub async fn shortened(&self, ctx: &Ctx, tool: &Tool) -> Result<Option<Self>, OAuthError> {
        if self.pushed.is_some() {
            return Ok(None);
        }
        let (reference, now) = (Token::generate(ctx.rng()), ctx.now());
        let request = PushedRequest {
            hash: reference.hash(),
            tool: tool.slug.clone(),
            parameters: kept(&self.parameters).encoded(),
            // Nobody but this sign-in comes back with it.
            expires_at: now,
            used_at: None,
        };
        let network = format!("oidc.long-request:{}", ctx.client_network());
        let stored = ctx.db().write::<_, _, Never>(move |tx| {
            for (key, limit) in [
                (network.as_str(), PER_NETWORK),
                ("oidc.long-request", OF_ALL),
            ] {
                if limits::take(tx, now, key, limit)?.is_err() {
                    return Ok(false);
                }
            }
            store::insert_pushed_request(tx, &request)?;
            Ok(true)
        });
        let stored = stored.await.map_err(|error| match error {
            storage::Error::Refused(never) => match never {},
            storage::Error::Query(error) => storage::StorageError::from(&error).into(),
            storage::Error::Storage(error) => OAuthError::from(error),
        })?;
        Ok(stored.then(|| Self {
            parameters: self.parameters.only(&["client_id"]),
            pushed: Some(reference),
            ..self.clone()
        }))
    }
}
