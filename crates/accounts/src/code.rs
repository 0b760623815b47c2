//! Codes of six digits that prove an address: mailed, typed on a page, good for a
//! while and a few attempts.

mod typed;

use std::net::IpAddr;

use diesel::prelude::*;
use kernel::{AccountId, Act, Duration, Email, Secret, Timestamp};
use mail::TYPED;
use storage::Tx;
use storage::limits::{self, Exceeded, Limit};

use crate::account::{self, Account};
use crate::letters::{AddressTaken, Desk};
use crate::mailbox::Mailbox;
use crate::routes::FORGOTTEN_PASSWORD;
use crate::schema::email_codes;
use crate::{CodeId, Limits};
use typed::six_digits;

/// Codes per account, to whichever addresses; each can be guessed at a few times.
const PER_ACCOUNT: Limit = Limit {
    burst: 5,
    interval: Duration::from_mins(5),
};
const MAC: &str = "email-code";

/// What the code is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Activation,
    Change,
}

impl Purpose {
    fn name(self) -> &'static str {
        match self {
            Self::Activation => "activation",
            Self::Change => "change",
        }
    }
}

kernel::refusals! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum CodeRefusal {
        /// What was typed are not six digits.
        Malformed => 422 "code-malformed" at "code",
        Expired => 422 "code-expired" at "code",
        TooManyAttempts => 422 "code-too-many-attempts" at "code",
        /// It was good until another was asked for: the newest mail has the one to type.
        Superseded => 422 "code-superseded" at "code",
        /// At this address or from this network, over all accounts.
        TooOften => 429 "code-too-often" { wait: Duration } retry wait,
        /// With so many attempts left.
        Wrong => 422 "code-wrong" { attempts: u64 } at "code",
        /// Too little time has passed since the last one.
        TooSoon => 429 "code-too-soon" { wait: Duration } retry wait,
        /// The address got too many mails, over all accounts: none was sent.
        MailboxFull => 429 "code-mailbox-full" { wait: Duration } retry wait,
    }
}

impl CodeRefusal {
    pub(crate) fn mailbox_full(Exceeded { retry_after: wait }: Exceeded) -> Self {
        Self::MailboxFull { wait }
    }
}

/// What somebody typed as the code.
#[derive(Debug, Clone)]
pub struct Guess {
    pub typed: String,
    /// See [`web::ClientAddress::network`].
    pub network: IpAddr,
}

/// A code that was mailed and waits to be typed.
#[derive(Debug, Clone)]
pub(crate) struct Pending {
    pub id: CodeId,
    pub email: Email,
    mac: String,
    attempts: i64,
    pub created_at: Timestamp,
    expires_at: Timestamp,
}

impl Pending {
    /// How long until another code may be asked for.
    pub fn resend_in(&self, limits: Limits, now: Timestamp) -> Duration {
        if !self.created_at.has_come(now) {
            return Duration::ZERO;
        }
        limits
            .code_resend_after
            .saturating_sub(now.since(self.created_at))
    }
}

/// Makes a code, and makes the former ones for this purpose worthless; those that
/// went to the same address are still known for what they are. The caller mails the
/// new one; `None` when the address is another account's, whose owner is told. Nobody
/// who asked may see the difference, so a code is out then too, which nothing matches.
pub(crate) fn issue(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    account: &AccountId,
    purpose: Purpose,
    email: &Email,
) -> QueryResult<Option<Secret>> {
    let owner = account::owner_of(tx, email)?;
    let (id, now) = (CodeId::generate(&act.clock, &act.rng), act.now());
    let code = owner
        .is_none()
        .then(|| Secret::new(format!("{:06}", act.rng.below(1_000_000))));
    let mac = code.as_ref().map_or(String::new(), |code| {
        desk.sealer.sign(MAC, &signed(&id, code.expose()))
    });
    supersede(tx, account, purpose, email, now)?;
    diesel::insert_into(email_codes::table)
        .values((
            email_codes::id.eq(&id),
            email_codes::account_id.eq(account),
            email_codes::purpose.eq(purpose.name()),
            email_codes::email.eq(email.as_str()),
            email_codes::code_mac.eq(mac),
            email_codes::attempts.eq(0),
            email_codes::created_at.eq(now),
            email_codes::expires_at.eq(now + desk.limits.code_lifetime),
        ))
        .execute(tx)?;
    if let Some(owner) = owner {
        tell_owner(tx, act, desk, &owner)?;
    }
    Ok(code)
}

/// Tells the owner of an address that somebody typed it for another account.
fn tell_owner(tx: &mut Tx, act: &Act, desk: Desk<'_>, owner: &Account) -> QueryResult<()> {
    let letter = AddressTaken {
        name: owner.name.called(),
        username: &owner.username,
        sign_in: &desk.link(web::Route::SIGN_IN.path()),
        forgotten: &desk.link(FORGOTTEN_PASSWORD.path()),
    };
    letter
        .send(tx, act, *desk, &owner.email, owner.language)?
        .ok();
    Ok(())
}

fn signed(id: &CodeId, code: &str) -> Vec<u8> {
    format!("{id}:{code}").into_bytes()
}

/// Forgets the codes of this account for this purpose.
pub(crate) fn withdraw(tx: &mut Tx, account: &AccountId, purpose: Purpose) -> QueryResult<()> {
    let rows = email_codes::table
        .filter(email_codes::account_id.eq(account))
        .filter(email_codes::purpose.eq(purpose.name()));
    diesel::delete(rows).execute(tx).map(drop)
}

fn supersede(
    tx: &mut Tx,
    account: &AccountId,
    purpose: Purpose,
    email: &Email,
    now: Timestamp,
) -> QueryResult<()> {
    let rows = || {
        email_codes::table
            .filter(email_codes::account_id.eq(account))
            .filter(email_codes::purpose.eq(purpose.name()))
    };
    let elsewhere = rows().filter(email_codes::email.ne(email.as_str()));
    diesel::delete(elsewhere).execute(tx)?;
    diesel::update(rows().filter(email_codes::superseded_at.is_null()))
        .set(email_codes::superseded_at.eq(now))
        .execute(tx)
        .map(drop)
}

/// The code that is out, even when it has expired.
pub(crate) fn pending(
    tx: &mut Tx,
    account: &AccountId,
    purpose: Purpose,
) -> QueryResult<Option<Pending>> {
    let row: Option<Row> = email_codes::table
        .filter(email_codes::account_id.eq(account))
        .filter(email_codes::purpose.eq(purpose.name()))
        .filter(email_codes::superseded_at.is_null())
        .order(email_codes::created_at.desc())
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    row.map(Row::read).transpose()
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = email_codes)]
struct Row {
    id: CodeId,
    email: String,
    code_mac: String,
    attempts: i64,
    created_at: Timestamp,
    expires_at: Timestamp,
}

impl Row {
    fn read(self) -> QueryResult<Pending> {
        let unreadable = |error| diesel::result::Error::DeserializationError(Box::new(error));
        Ok(Pending {
            id: self.id,
            email: self.email.parse().map_err(unreadable)?,
            mac: self.code_mac,
            attempts: self.attempts,
            created_at: self.created_at,
            expires_at: self.expires_at,
        })
    }
}

/// Compares what was typed with the code that is out. A wrong attempt is
/// counted, so the transaction must be committed whatever comes of it.
pub(crate) fn attempt(
    tx: &mut Tx,
    desk: Desk<'_>,
    pending: &Pending,
    guess: &Guess,
    now: Timestamp,
) -> QueryResult<Result<(), CodeRefusal>> {
    let Some(typed) = six_digits(&guess.typed) else {
        return Ok(Err(CodeRefusal::Malformed));
    };
    if pending.expires_at <= now || !pending.created_at.has_come(now) {
        return Ok(Err(CodeRefusal::Expired));
    }
    let attempts_max = i64::from(desk.limits.code_attempts_max);
    if pending.attempts >= attempts_max {
        return Ok(Err(CodeRefusal::TooManyAttempts));
    }
    if was_superseded(tx, desk, pending, &typed)? {
        return Ok(Err(CodeRefusal::Superseded));
    }
    let mailbox = Mailbox {
        email: &pending.email,
        asked_from: guess.network,
    };
    let counted = mailbox.count_guess(tx, now, pending.attempts == 0)?;
    if let Err(Exceeded { retry_after: wait }) = counted {
        return Ok(Err(CodeRefusal::TooOften { wait }));
    }
    if desk
        .sealer
        .verify(MAC, &signed(&pending.id, &typed), &pending.mac)
    {
        return Ok(Ok(()));
    }
    diesel::update(email_codes::table.filter(email_codes::id.eq(&pending.id)))
        .set(email_codes::attempts.eq(email_codes::attempts + 1))
        .execute(tx)?;
    let attempts = u64::try_from(attempts_max - pending.attempts - 1).unwrap_or(0);
    Ok(Err(if attempts > 0 {
        CodeRefusal::Wrong { attempts }
    } else {
        CodeRefusal::TooManyAttempts
    }))
}

/// Whether it is a code that was mailed to the same address before the one that is
/// out. It opens nothing, so to type it is no guess and costs no attempt.
fn was_superseded(
    tx: &mut Tx,
    desk: Desk<'_>,
    pending: &Pending,
    typed: &str,
) -> QueryResult<bool> {
    let (account, purpose): (AccountId, String) = email_codes::table
        .filter(email_codes::id.eq(&pending.id))
        .select((email_codes::account_id, email_codes::purpose))
        .first(tx)?;
    let former: Vec<(CodeId, String)> = email_codes::table
        .filter(email_codes::account_id.eq(account))
        .filter(email_codes::purpose.eq(purpose))
        .filter(email_codes::email.eq(pending.email.as_str()))
        .filter(email_codes::superseded_at.is_not_null())
        .select((email_codes::id, email_codes::code_mac))
        .load(tx)?;
    let sealer = desk.sealer;
    let current = sealer.verify(MAC, &signed(&pending.id, typed), &pending.mac);
    let is_this = |(id, mac): &(CodeId, String)| sealer.verify(MAC, &signed(id, typed), mac);
    Ok(!current && former.iter().any(is_this))
}

/// Whether this account may have another code sent to this mailbox now: not at
/// once after the last, and not too often; counts it for the account if so. For the
/// mailbox the letter counts itself.
pub(crate) fn may_send(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    account: &AccountId,
    mailbox: Mailbox<'_>,
) -> QueryResult<Result<(), CodeRefusal>> {
    let one_by_one = Limit {
        burst: 1,
        interval: desk.limits.code_resend_after,
    };
    let (now, email) = (act.now(), mailbox.email.normalized());
    let own = [
        (format!("code:{account}:{email}"), one_by_one),
        (format!("code:{account}"), PER_ACCOUNT),
    ];
    for (key, limit) in &own {
        if let Err(Exceeded { retry_after: wait }) = limits::check(tx, now, key, *limit)? {
            return Ok(Err(CodeRefusal::TooSoon { wait }));
        }
    }
    if let Err(exceeded) = TYPED.check(tx, now, *desk, mailbox.email)? {
        return Ok(Err(CodeRefusal::mailbox_full(exceeded)));
    }
    for (key, limit) in &own {
        limits::take(tx, now, key, *limit)?.ok();
    }
    Ok(Ok(()))
}

pub(crate) fn forget_expired(tx: &mut Tx, before: Timestamp) -> QueryResult<usize> {
    diesel::delete(email_codes::table.filter(email_codes::expires_at.lt(before))).execute(tx)
}
