//! The server's shared state for the tests of one crate, without the crates
//! above it: who is signed in is what [`Browser::sign_in`](crate::Browser::sign_in) said.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use diesel::QueryResult;
use i18n::{Source, Texts};
use kernel::{Sealer, SessionId, Timestamp, Token, TokenHash};
use storage::Tx;
use web::{Ctx, Hooks, MenuItem, Services, Settings, SignedIn, State, StateParts};

use crate::{ORIGIN, TestDb, given, methods};

/// The shared state with this test's clock, chance and keys; the texts are those
/// of `web` and `sources`.
pub fn state(db: &TestDb, sources: &[Source], hooks: Hooks) -> State {
    state_with(db, sources, hooks, Services::default())
}

/// As [`state`], with what the start of a server made.
pub fn state_with(db: &TestDb, sources: &[Source], hooks: Hooks, services: Services) -> State {
    state_sealed_by(given::sealer(), db, sources, hooks, services)
}

/// As [`state_with`], of a server with a secret of its own.
pub fn state_sealed_by(
    sealer: Sealer,
    db: &TestDb,
    sources: &[Source],
    hooks: Hooks,
    services: Services,
) -> State {
    let others = sources
        .iter()
        .filter(|source| source.domain != web::TEXTS.domain)
        .copied();
    let below = [web::TEXTS, methods::TEXTS];
    let sources: Vec<Source> = below.into_iter().chain(others).collect();
    State::new(StateParts {
        db: db.handle(),
        clock: given::clock().clock(),
        rng: given::rng(),
        texts: Texts::new(&sources).unwrap_or_else(|error| panic!("{error}")),
        sealer,
        settings: Settings {
            origin: ORIGIN.to_owned(),
            demo: false,
            support_address: "helpdesk@example.be".to_owned(),
        },
        services,
        hooks,
    })
}

/// Hooks for a crate that does not have sessions below it.
pub fn hooks() -> Hooks {
    Hooks {
        signed_in,
        touch,
        menu,
        sign_in_methods: methods::PASSWORD_ONLY,
        uninterrupted: &[],
    }
}

/// Hooks are plain functions, so what they know is kept here. Tokens are never
/// made twice, so tests do not meet.
static SIGNED_IN: LazyLock<Mutex<HashMap<TokenHash, SignedIn>>> = LazyLock::new(Mutex::default);

pub(crate) fn remember(person: SignedIn) -> Token {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let token = Token::received(format!(
        "test-session-{:030}",
        NEXT.fetch_add(1, Ordering::SeqCst)
    ));
    known().insert(token.hash(), person);
    token
}

fn known() -> MutexGuard<'static, HashMap<TokenHash, SignedIn>> {
    SIGNED_IN.lock().unwrap_or_else(PoisonError::into_inner)
}

#[expect(clippy::unnecessary_wraps, reason = "the hook's signature")]
fn signed_in(
    _: &mut Tx,
    _: &State,
    token: TokenHash,
    _: Timestamp,
) -> QueryResult<Option<SignedIn>> {
    Ok(known().get(&token).cloned())
}

#[expect(clippy::unnecessary_wraps, reason = "the hook's signature")]
fn touch(_: &mut Tx, _: &SessionId, _: Timestamp) -> QueryResult<()> {
    Ok(())
}

fn menu(_: &Ctx) -> Vec<Vec<MenuItem>> {
    Vec::new()
}
