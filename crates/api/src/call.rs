//! A call of a tool, for handlers that read, and for those that change something which
//! is the same however often it is done.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use diesel::QueryResult;
use kernel::{Act, Actor, Channel, Language, OrganisationId, Refusal};
use oidc::{Caller, NotDone, Presented, Provider};
use storage::Tx;
use web::State;

use crate::{Kind, Problem};

#[derive(Debug, Clone)]
pub struct Call {
    pub state: State,
    pub provider: Arc<Provider>,
    presented: Presented,
    language: Language,
}

impl FromRequestParts<State> for Call {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Problem> {
        let provider = parts.extensions.get::<Arc<Provider>>().cloned();
        let provider = provider.ok_or_else(|| {
            tracing::error!("the API stands without the provider that judges its tokens");
            Problem::of(Kind::Unavailable)
        })?;
        let Ok(presented) = Presented::from_request_parts(parts, state).await;
        Ok(Self {
            state: state.clone(),
            provider,
            presented,
            language: web::accepted_language(&parts.headers).unwrap_or_default(),
        })
    }
}

impl Call {
    /// Reads for whoever the token stands for, if it is good and has `scope`. What the
    /// type `C` is says whose tokens do: `oidc::Bearer` those of people,
    /// `oidc::ToolItself` those of tools, `oidc::PersonOrTool` both.
    pub async fn read<C: Caller, T: Send + 'static>(
        &self,
        scope: &'static str,
        work: impl Fn(&mut Tx, &C) -> QueryResult<T> + Send + 'static,
    ) -> Result<T, Problem> {
        let (state, provider) = (&self.state, &self.provider);
        Ok(oidc::with_bearer(state, provider, &self.presented, scope, work).await?)
    }

    /// The same within a write. For what may be done twice, since nothing keeps it from
    /// that (PUT and DELETE, RFC 9110 §9.2.2); else take a [`Change`](crate::Change).
    pub async fn write<C: Caller, T: Send + 'static, R: Refusal>(
        &self,
        scope: &'static str,
        work: impl Fn(&mut Tx, &Act, &C) -> storage::Result<T, R> + Send + 'static,
    ) -> Result<T, Problem> {
        let state = self.state.clone();
        let written = self.write_raw(scope, None, move |tx, caller: &C| {
            work(tx, &act(&state, caller), caller)
        });
        written.await.map_err(|not_done| match not_done {
            NotDone::Bearer(refusal) => refusal.into(),
            NotDone::Refused(refusal) => self.problem(&refusal),
        })
    }

    pub(crate) async fn write_raw<C: Caller, T: Send + 'static, R: Refusal>(
        &self,
        scope: &'static str,
        turn: Option<&str>,
        work: impl Fn(&mut Tx, &C) -> storage::Result<T, R> + Send + 'static,
    ) -> Result<T, NotDone<R>> {
        let (state, provider) = (&self.state, &self.provider);
        oidc::write_with_bearer(state, provider, &self.presented, scope, turn, work).await
    }

    /// For which organisation the token says that it is, before anybody judged it.
    pub(crate) async fn says_it_is_for(&self) -> Option<OrganisationId> {
        oidc::says_it_is_for(&self.state, &self.presented).await
    }

    /// The domain's refusal as a problem, in the language that was asked: what a call that
    /// reads answers with, where the domain says no.
    pub fn problem(&self, refusal: &dyn Refusal) -> Problem {
        Problem::of_refusal(&self.state, self.language, refusal)
    }
}

/// Who acts: the person through the tool, or the tool for itself.
pub(crate) fn act(state: &State, caller: &impl Caller) -> Act {
    Act {
        actor: Actor {
            account: caller.person().map(|person| person.account.clone()),
            channel: Channel::Tool {
                slug: caller.tool().slug.clone(),
            },
        },
        clock: state.clock.clone(),
        rng: state.rng.clone(),
    }
}
