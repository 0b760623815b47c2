//! Signing in with a card that was judged, and linking one: what follows from it for
//! accounts and sessions.

use accounts::Place;
use diesel::QueryResult;
use kernel::{
    AccountId, Act, Actor, Authentication, Duration, Language, Method, Sealer, Timestamp, Token,
};
use serde_json::json;
use storage::{Tx, audit};
use web::RECENT;

use crate::letters::CardLinked;
use crate::outcome::Good;
use crate::{LinkRefusal, Linked, Person, Standing, account_of, link, refresh_names, routes};

kernel::refusals! {
    /// Why a good card opens nothing here; in order of precedence.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum EntryRefusal {
        /// No account is of this person.
        NotLinked => 403 "eid-not-linked",
        /// Somebody else is signed in here, and was to prove who they are.
        SomebodyElse => 409 "eid-somebody-else",
    }
}

/// Whoever may sign in, and in which language they read on.
#[derive(Debug)]
pub(crate) struct Entered {
    pub account: AccountId,
    pub token: Token,
    pub language: Language,
}

/// Finds the account by its person, and gives the browser a session, or adds the proof to
/// the one it has. `expected`: it must be this account.
pub(crate) fn sign_in(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    good: &Good,
    expected: Option<&AccountId>,
    place: &Place,
) -> QueryResult<Result<Entered, EntryRefusal>> {
    let Some(account) = account_of(tx, sealer, &good.person.number)? else {
        return Ok(Err(EntryRefusal::NotLinked));
    };
    if expected.is_some_and(|expected| *expected != account) {
        return Ok(Err(EntryRefusal::SomebodyElse));
    }
    let act = act.by(Actor::person(account.clone()));
    refresh_names(tx, &act, &account, &good.person)?;
    enter(tx, &act, &account, good.standing, place).map(Ok)
}

fn enter(
    tx: &mut Tx,
    act: &Act,
    account: &AccountId,
    standing: Standing,
    place: &Place,
) -> QueryResult<Entered> {
    let known_by = match standing {
        Standing::Answered { as_of } => json!({ "answered_at": as_of.as_millis() }),
        // A list may be some days old: whoever asks later must see that it rested on one.
        Standing::Listed { as_of } => json!({ "list_of": as_of.as_millis() }),
    };
    audit::record(tx, act, "eid.used", account.as_str(), &known_by)?;
    let proof = Authentication {
        method: Method::EID,
        at: proved_at(act.now(), standing),
    };
    let token = accounts::enter_with(tx, act, account, proof, place)?;
    let language = accounts::find(tx, account)?.map(|account| account.language);
    Ok(Entered {
        account: account.clone(),
        token,
        language: language.unwrap_or_default(),
    })
}

/// A proof is as old as what it rests on, and one that rests on a list is never of just
/// now: a sensitive act asks for an answer about this very card first.
fn proved_at(now: Timestamp, standing: Standing) -> Timestamp {
    match standing {
        Standing::Answered { .. } => now,
        Standing::Listed { as_of } => as_of.min(now - RECENT - Duration::from_secs(1)),
    }
}

/// Links the account, tells its owner, and counts the card as a proof of who is there.
pub(crate) fn link_card(
    tx: &mut Tx,
    act: &Act,
    desk: mail::Desk<'_>,
    account: &AccountId,
    (person, standing): (&Person, Standing),
    place: &Place,
) -> storage::Result<(Linked, Entered), LinkRefusal> {
    // The name in the mail is the one that its reader typed, or knows.
    let before = accounts::find(tx, account)?.ok_or(diesel::NotFound)?;
    let linked = link(tx, act, desk.sealer, account, person, Method::EID)?;
    if linked == Linked::Now {
        let letter = CardLinked {
            name: before.name.called(),
            username: &before.username,
            account: &desk.link(routes::LINK.path()),
        };
        letter
            .send(tx, act, desk, &before.email, before.language)?
            .ok();
    }
    Ok((linked, enter(tx, act, account, standing, place)?))
}
