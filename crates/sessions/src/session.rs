//! The life of a session: begun by a proof of identity, strengthened by
//! another, ended by the person, by us, or by time.

use std::net::IpAddr;

use diesel::prelude::*;
use kernel::{
    AccountId, Act, Authentication, Duration, Method, SessionId, Timestamp, Token, TokenHash,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use storage::{Tx, audit, outbox};
use web::ClientAddress;

use crate::schema::sessions;
use crate::{Acting, Device, Lifetimes};

/// What is over stays this long: for the person's questions ("was that me?"),
/// and so that "sign out everywhere" also reaches what a tool was granted in a
/// session that ran out since. No refresh token lives longer.
const KEPT_AFTER_END: Duration = Duration::from_hours(90 * 24);

#[derive(Debug, Clone)]
pub struct Session {
    pub id: SessionId,
    pub account: AccountId,
    /// Oldest first, one per method; never empty.
    pub authentications: Vec<Authentication>,
    pub device: Device,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub expires_at: Timestamp,
    pub ended_at: Option<Timestamp>,
    pub acting: Acting,
}

impl Session {
    pub fn is_live(&self, lifetimes: Lifetimes, now: Timestamp) -> bool {
        self.ended_at.is_none()
            && self.expires_at > now
            && self.created_at.has_come(now)
            && self.last_seen_at.has_come(now)
            && now.since(self.last_seen_at) < lifetimes.idle
            && self.proofs_given(now).next().is_some()
    }

    /// Without those of an hour when the clock was ahead: they would count as fresh.
    fn proofs_given(&self, now: Timestamp) -> impl Iterator<Item = Authentication> {
        let given = self.authentications.iter().copied();
        given.filter(move |proof| proof.at.has_come(now))
    }
}

/// A session was ended on purpose: by signing out, by a changed password, by
/// its owner from elsewhere. Tools that were signed in to hear of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionEnded {
    pub session: SessionId,
    pub account: AccountId,
}

impl outbox::Event for SessionEnded {
    const KIND: &'static str = "session.ended";
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = sessions)]
struct Row {
    id: SessionId,
    account_id: AccountId,
    authentications: String,
    user_agent: String,
    client_address: String,
    created_at: Timestamp,
    last_seen_at: Timestamp,
    expires_at: Timestamp,
    ended_at: Option<Timestamp>,
    acting_for: Option<String>,
}

impl Row {
    fn read(self) -> QueryResult<Session> {
        let authentications = serde_json::from_str(&self.authentications)
            .map_err(|error| diesel::result::Error::DeserializationError(Box::new(error)))?;
        Ok(Session {
            id: self.id,
            account: self.account_id,
            authentications,
            device: Device {
                user_agent: self.user_agent,
                client_address: self.client_address,
            },
            created_at: self.created_at,
            last_seen_at: self.last_seen_at,
            expires_at: self.expires_at,
            ended_at: self.ended_at,
            acting: Acting::read(self.acting_for)?,
        })
    }
}

/// Begins a session with a proof of identity given just now; the token is for
/// the cookie.
pub fn begin(
    tx: &mut Tx,
    act: &Act,
    lifetimes: Lifetimes,
    account: &AccountId,
    method: Method,
    device: &Device,
) -> QueryResult<(SessionId, Token)> {
    let now = act.now();
    let proof = Authentication { method, at: now };
    begin_with(tx, act, lifetimes, account, proof, device)
}

/// Begins a session with a proof that was given before.
pub fn begin_with(
    tx: &mut Tx,
    act: &Act,
    lifetimes: Lifetimes,
    account: &AccountId,
    proof: Authentication,
    device: &Device,
) -> QueryResult<(SessionId, Token)> {
    let (id, token, now) = (
        SessionId::generate(&act.clock, &act.rng),
        Token::generate(&act.rng),
        act.now(),
    );
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(&id),
            sessions::token_hash.eq(token.hash()),
            sessions::account_id.eq(account),
            sessions::authentications.eq(written(&[proof])?),
            sessions::user_agent.eq(&device.user_agent),
            sessions::client_address.eq(&device.client_address),
            sessions::created_at.eq(now),
            sessions::last_seen_at.eq(now),
            sessions::expires_at.eq(now + lifetimes.absolute),
            sessions::acting_for.eq(chosen_last(tx, account)?),
        ))
        .execute(tx)?;
    audit::record(
        tx,
        act,
        "session.begun",
        id.as_str(),
        &json!({ "account": account, "method": proof.method }),
    )?;
    Ok((id, token))
}

/// For whom the person acted in the browser they used last, so that nobody has to
/// choose again at every sign-in.
fn chosen_last(tx: &mut Tx, account: &AccountId) -> QueryResult<Option<String>> {
    let chosen: Option<Option<String>> = sessions::table
        .filter(sessions::account_id.eq(account))
        .order((sessions::last_seen_at.desc(), sessions::id.desc()))
        .select(sessions::acting_for)
        .first(tx)
        .optional()?;
    Ok(chosen.flatten())
}

/// From now on the person acts so on our own pages. Whether they may is
/// the caller's to know.
pub fn act_for(tx: &mut Tx, session: &SessionId, acting: &Acting) -> QueryResult<()> {
    diesel::update(sessions::table.filter(sessions::id.eq(session)))
        .set(sessions::acting_for.eq(acting.written()))
        .execute(tx)
        .map(drop)
}

/// Adds a proof of identity, given just now, to a session.
pub fn add_authentication(
    tx: &mut Tx,
    act: &Act,
    session: &SessionId,
    method: Method,
) -> QueryResult<Token> {
    let now = act.now();
    add_proof(tx, act, session, Authentication { method, at: now })
}

/// Adds a proof of identity to a session. The token changes with it, so that a
/// token somebody planted or saw before is worth nothing afterwards.
pub fn add_proof(
    tx: &mut Tx,
    act: &Act,
    session: &SessionId,
    proof: Authentication,
) -> QueryResult<Token> {
    let (token, now) = (Token::generate(&act.rng), act.now());
    let row = sessions::table.filter(sessions::id.eq(session));
    let found: Row = row.select(Row::as_select()).first(tx)?;
    let mut proofs = found.read()?.authentications;
    let method = proof.method;
    let newer = |known: &Authentication| known.method == method && known.at > proof.at;
    // One that rests on something older takes nothing from the one before.
    if !proofs.iter().any(newer) {
        proofs.retain(|known| known.method != method);
        proofs.push(proof);
        proofs.sort_by_key(|known| known.at);
    }
    diesel::update(row)
        .set((
            sessions::token_hash.eq(token.hash()),
            sessions::authentications.eq(written(&proofs)?),
            sessions::last_seen_at.eq(now),
        ))
        .execute(tx)?;
    audit::record(
        tx,
        act,
        "session.strengthened",
        session.as_str(),
        &json!({ "method": method }),
    )?;
    Ok(token)
}

fn written(proofs: &[Authentication]) -> QueryResult<String> {
    serde_json::to_string(proofs)
        .map_err(|error| diesel::result::Error::SerializationError(Box::new(error)))
}

/// The live session behind a token.
pub fn find(
    tx: &mut Tx,
    lifetimes: Lifetimes,
    token: TokenHash,
    now: Timestamp,
) -> QueryResult<Option<Session>> {
    let row: Option<Row> = sessions::table
        .filter(sessions::token_hash.eq(token))
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    let found = row.map(Row::read).transpose()?;
    let live = found.filter(|session| session.is_live(lifetimes, now));
    Ok(live.map(|session| Session {
        authentications: session.proofs_given(now).collect(),
        ..session
    }))
}

/// The session, live or not, as long as it is remembered.
pub fn by_id(tx: &mut Tx, session: &SessionId) -> QueryResult<Option<Session>> {
    let row: Option<Row> = sessions::table
        .filter(sessions::id.eq(session))
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    row.map(Row::read).transpose()
}

pub fn is_live(
    tx: &mut Tx,
    lifetimes: Lifetimes,
    session: &SessionId,
    now: Timestamp,
) -> QueryResult<bool> {
    Ok(by_id(tx, session)?.is_some_and(|session| session.is_live(lifetimes, now)))
}

/// Notes that the session was used.
pub fn touch(tx: &mut Tx, session: &SessionId, now: Timestamp) -> QueryResult<()> {
    diesel::update(sessions::table.filter(sessions::id.eq(session)))
        .set(sessions::last_seen_at.eq(now))
        .execute(tx)
        .map(drop)
}

/// The account's live sessions, the last used first.
pub fn list(
    tx: &mut Tx,
    lifetimes: Lifetimes,
    account: &AccountId,
    now: Timestamp,
) -> QueryResult<Vec<Session>> {
    let rows: Vec<Row> = sessions::table
        .filter(sessions::account_id.eq(account))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .filter(sessions::last_seen_at.gt(now - lifetimes.idle))
        .order(sessions::last_seen_at.desc())
        .select(Row::as_select())
        .load(tx)?;
    let sessions: Vec<Session> = rows
        .into_iter()
        .map(Row::read)
        .collect::<QueryResult<_>>()?;
    Ok(sessions
        .into_iter()
        .filter(|session| session.is_live(lifetimes, now))
        .collect())
}

/// The newest of the account, also those that are over.
pub(crate) fn newest(tx: &mut Tx, account: &AccountId, most: i64) -> QueryResult<Vec<Session>> {
    let rows: Vec<Row> = sessions::table
        .filter(sessions::account_id.eq(account))
        .order(sessions::created_at.desc())
        .limit(most)
        .select(Row::as_select())
        .load(tx)?;
    rows.into_iter().map(Row::read).collect()
}

/// Whether the account signed in from this network lately.
pub fn used_from(tx: &mut Tx, account: &AccountId, client: IpAddr) -> QueryResult<bool> {
    let addresses: Vec<String> = sessions::table
        .filter(sessions::account_id.eq(account))
        .select(sessions::client_address)
        .distinct()
        .load(tx)?;
    let network = ClientAddress(client).network();
    Ok(addresses
        .iter()
        .filter_map(|address| address.parse().ok())
        .any(|address| ClientAddress(address).network() == network))
}

/// Ends the session; nothing happens when it was over already.
pub fn end(tx: &mut Tx, act: &Act, session: &SessionId) -> QueryResult<()> {
    match by_id(tx, session)?.filter(|found| found.ended_at.is_none()) {
        Some(found) => end_found(tx, act, &found),
        None => Ok(()),
    }
}

/// Ends all sessions of the account except one, such as the one that asks. Those
/// that ran out by themselves too: a tool may still hold a refresh token of them.
pub fn end_all(
    tx: &mut Tx,
    act: &Act,
    account: &AccountId,
    except: Option<&SessionId>,
) -> QueryResult<()> {
    let rows: Vec<Row> = sessions::table
        .filter(sessions::account_id.eq(account))
        .filter(sessions::ended_at.is_null())
        .select(Row::as_select())
        .load(tx)?;
    for row in rows {
        let session = row.read()?;
        if Some(&session.id) != except {
            end_found(tx, act, &session)?;
        }
    }
    Ok(())
}

fn end_found(tx: &mut Tx, act: &Act, session: &Session) -> QueryResult<()> {
    diesel::update(sessions::table.filter(sessions::id.eq(&session.id)))
        .set(sessions::ended_at.eq(act.now()))
        .execute(tx)?;
    audit::record(
        tx,
        act,
        "session.ended",
        session.id.as_str(),
        &json!({ "account": session.account }),
    )?;
    outbox::publish(
        tx,
        act,
        &SessionEnded {
            session: session.id.clone(),
            account: session.account.clone(),
        },
    )
}

/// Deletes the sessions that have been over for long; returns how many.
pub fn forget_old(tx: &mut Tx, now: Timestamp) -> QueryResult<usize> {
    // Every session is over once its absolute lifetime is; `ended_at` only comes earlier.
    diesel::delete(sessions::table.filter(sessions::expires_at.lt(now - KEPT_AFTER_END)))
        .execute(tx)
}
