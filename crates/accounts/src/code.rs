//! Codes of six digits that prove an address: mailed, typed on a page, good for
//! 30 minutes and five attempts.

use diesel::prelude::*;
use kernel::{AccountId, Act, CodeId, Duration, Email, Refusal, Sealer, Secret, Timestamp};
use storage::Tx;

use crate::schema::email_codes;

pub const LIFETIME: Duration = Duration::from_mins(30);
pub const ATTEMPTS_MAX: i64 = 5;
/// So long somebody waits before asking for another one.
pub const RESEND_AFTER: Duration = Duration::from_mins(1);
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeRefusal {
    /// What was typed are not six digits.
    Malformed,
    Expired,
    TooManyAttempts,
    Wrong {
        attempts_left: i64,
    },
    /// A minute has not passed since the last one.
    TooSoon {
        seconds: u64,
    },
}

impl Refusal for CodeRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Malformed => "code-malformed",
            Self::Expired => "code-expired",
            Self::TooManyAttempts => "code-too-many-attempts",
            Self::Wrong { .. } => "code-wrong",
            Self::TooSoon { .. } => "code-too-soon",
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::TooSoon { .. } => 429,
            _ => 422,
        }
    }

    fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Wrong { attempts_left } => vec![("attempts", attempts_left.to_string())],
            Self::TooSoon { seconds } => vec![("seconds", seconds.to_string())],
            _ => Vec::new(),
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::TooSoon { .. } => None,
            _ => Some("code"),
        }
    }
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
    pub fn resend_in(&self, now: Timestamp) -> Duration {
        RESEND_AFTER.saturating_sub(now.since(self.created_at))
    }
}

/// Makes a code, and makes the former ones for this purpose worthless. The
/// caller mails it.
pub(crate) fn issue(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    account: &AccountId,
    purpose: Purpose,
    email: &Email,
) -> QueryResult<Secret> {
    withdraw(tx, account, purpose)?;
    let (id, now) = (CodeId::generate(&act.clock, &act.rng), act.now());
    let code = Secret::new(format!("{:06}", act.rng.below(1_000_000)));
    diesel::insert_into(email_codes::table)
        .values((
            email_codes::id.eq(&id),
            email_codes::account_id.eq(account),
            email_codes::purpose.eq(purpose.name()),
            email_codes::email.eq(email.as_str()),
            email_codes::code_mac.eq(sealer.sign(MAC, &signed(&id, code.expose()))),
            email_codes::attempts.eq(0),
            email_codes::created_at.eq(now),
            email_codes::expires_at.eq(now + LIFETIME),
        ))
        .execute(tx)?;
    Ok(code)
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

/// The code that is out, even when it has expired.
pub(crate) fn pending(
    tx: &mut Tx,
    account: &AccountId,
    purpose: Purpose,
) -> QueryResult<Option<Pending>> {
    let row: Option<(CodeId, String, String, i64, Timestamp, Timestamp)> = email_codes::table
        .filter(email_codes::account_id.eq(account))
        .filter(email_codes::purpose.eq(purpose.name()))
        .order(email_codes::created_at.desc())
        .select((
            email_codes::id,
            email_codes::email,
            email_codes::code_mac,
            email_codes::attempts,
            email_codes::created_at,
            email_codes::expires_at,
        ))
        .first(tx)
        .optional()?;
    let Some((id, email, mac, attempts, created_at, expires_at)) = row else {
        return Ok(None);
    };
    let email = email
        .parse()
        .map_err(|error| diesel::result::Error::DeserializationError(Box::new(error)))?;
    Ok(Some(Pending {
        id,
        email,
        mac,
        attempts,
        created_at,
        expires_at,
    }))
}

/// Compares what was typed with the code that is out. A wrong attempt is
/// counted, so the transaction must be committed whatever comes of it.
pub(crate) fn attempt(
    tx: &mut Tx,
    sealer: &Sealer,
    pending: &Pending,
    typed: &str,
    now: Timestamp,
) -> QueryResult<Result<(), CodeRefusal>> {
    let typed: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-' && *c != '.')
        .collect();
    if typed.len() != 6 || !typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Err(CodeRefusal::Malformed));
    }
    if pending.expires_at <= now {
        return Ok(Err(CodeRefusal::Expired));
    }
    if pending.attempts >= ATTEMPTS_MAX {
        return Ok(Err(CodeRefusal::TooManyAttempts));
    }
    if sealer.verify(MAC, &signed(&pending.id, &typed), &pending.mac) {
        return Ok(Ok(()));
    }
    diesel::update(email_codes::table.filter(email_codes::id.eq(&pending.id)))
        .set(email_codes::attempts.eq(email_codes::attempts + 1))
        .execute(tx)?;
    let attempts_left = ATTEMPTS_MAX - pending.attempts - 1;
    Ok(Err(if attempts_left > 0 {
        CodeRefusal::Wrong { attempts_left }
    } else {
        CodeRefusal::TooManyAttempts
    }))
}

pub(crate) fn forget_expired(tx: &mut Tx, before: Timestamp) -> QueryResult<usize> {
    diesel::delete(email_codes::table.filter(email_codes::expires_at.lt(before))).execute(tx)
}
