//! Signing in with a password: who may try how often, whom the person means,
//! and what follows from the right password.

use std::net::IpAddr;

use diesel::prelude::*;
use kernel::{
    AccountId, Act, Actor, Authentication, Duration, Email, Method, Secret, Timestamp, Token,
    visible,
};
use serde_json::json;
use storage::limits::{self, Exceeded, Limit};
use storage::{Tx, audit};
use web::{Ctx, SignedIn};

use crate::account::{self, Account};
use crate::hasher::Busy;
use crate::{credential, temporary};

/// A course of 60 people may share one address, and some mistype.
const PER_ADDRESS: Limit = Limit {
    burst: 60,
    interval: Duration::from_secs(2),
};
/// 50 an hour, for whoever guesses at this name from anywhere. It keeps the right
/// password from nobody at an address from which the person signed in before, nor
/// whoever has the password we mailed: so there is always a way in, whoever guesses.
const PER_ACCOUNT: Limit = Limit {
    burst: 50,
    interval: Duration::from_secs(72),
};
const PER_BROWSER: Limit = Limit {
    burst: 10,
    interval: Duration::from_mins(1),
};

kernel::refusals! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum SignInRefusal {
        TooMany => 429 "sign-in-too-many" { wait: Duration } retry wait,
        /// No thread was free to look at the password.
        Busy(Busy),
        /// The name, the address or the password; never which of them.
        Wrong => 422 "sign-in-wrong" at "password",
    }
}

impl From<Exceeded> for SignInRefusal {
    fn from(exceeded: Exceeded) -> Self {
        Self::TooMany {
            wait: exceeded.retry_after,
        }
    }
}

impl From<Busy> for SignInRefusal {
    fn from(busy: Busy) -> Self {
        Self::Busy(busy)
    }
}

/// Somebody tries.
#[derive(Debug, Clone)]
pub(crate) struct Attempt {
    /// User name or address, as typed.
    pub login: String,
    pub password: Secret,
    /// See [`web::ClientAddress::network`].
    pub network: IpAddr,
    pub browser: String,
}

impl Attempt {
    fn login_key(&self) -> String {
        // As typed: one key for whatever it names, so that the count does not
        // tell which names and addresses belong together, or to anybody. But one
        // key for all spellings of the same, so that none of them is a way around.
        let typed = match self.login.parse::<Email>() {
            Ok(email) => email.normalized(),
            Err(_) => visible(&self.login).trim().to_lowercase(),
        };
        format!("sign-in:login:{typed}")
    }

    fn browser_key(&self) -> String {
        format!("sign-in:browser:{}", self.browser)
    }

    fn address_key(&self) -> String {
        format!("sign-in:address:{}", self.network)
    }
}

/// Whom a name means, and what a wrong password is told.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    /// Most often one account; none for an unknown name, more for an address that
    /// several wait to prove.
    pub accounts: Vec<Account>,
    /// The same whether or not there is such an account.
    pub otherwise: SignInRefusal,
}

/// What an attempt is about.
#[derive(Debug, Clone)]
pub(crate) enum Candidate {
    Named(Named),
    /// What was typed is the password we made and mailed (G-10).
    ByTemporaryPassword(Box<Account>),
}

impl Candidate {
    /// Whom the name means.
    pub fn accounts(&self) -> Vec<AccountId> {
        match self {
            Self::Named(named) => named
                .accounts
                .iter()
                .map(|account| account.id.clone())
                .collect(),
            Self::ByTemporaryPassword(account) => vec![account.id.clone()],
        }
    }
}

/// Counts the attempt and finds whom it is about. Commit whatever it says.
pub(crate) fn consider(
    tx: &mut Tx,
    now: Timestamp,
    attempt: &Attempt,
) -> QueryResult<Result<Candidate, SignInRefusal>> {
    let of_the_place = [
        (attempt.address_key(), PER_ADDRESS),
        (attempt.browser_key(), PER_BROWSER),
    ];
    for (key, limit) in of_the_place {
        if let Err(exceeded) = limits::take(tx, now, &key, limit)? {
            return Ok(Err(exceeded.into()));
        }
    }
    let accounts = account::all_by_login(tx, &attempt.login)?;
    for account in &accounts {
        if temporary::is_valid(tx, &account.id, &attempt.password, now)? {
            return Ok(Ok(Candidate::ByTemporaryPassword(Box::new(
                account.clone(),
            ))));
        }
    }
    let at_home = match accounts.first() {
        Some(account) => sessions::used_from(tx, &account.id, attempt.network)?,
        None => false,
    };
    // Where the person signed in before, the right password opens however many
    // guess elsewhere. A wrong one is told what an unknown name is told, or the
    // answer would say who signs in from here.
    Ok(Ok(Candidate::Named(
        match limits::take(tx, now, &attempt.login_key(), PER_ACCOUNT)? {
            Ok(()) => Named {
                accounts,
                otherwise: SignInRefusal::Wrong,
            },
            Err(exceeded) => Named {
                accounts: if at_home { accounts } else { Vec::new() },
                otherwise: exceeded.into(),
            },
        },
    )))
}

/// How the password was right.
#[derive(Debug, Clone)]
pub(crate) enum Proof {
    /// `rehashed` replaces a hash of another cost or spelling.
    Password {
        rehashed: Option<String>,
    },
    Temporary(Secret),
}

/// The browser in which somebody signs in.
#[derive(Debug, Clone)]
pub struct Place {
    pub device: sessions::Device,
    /// Whoever it is signed in as already.
    pub current: Option<SignedIn>,
    pub lifetimes: sessions::Lifetimes,
}

impl Place {
    /// Where this request comes from.
    pub fn of(ctx: &Ctx) -> Self {
        Self {
            device: sessions::Device::new(ctx.user_agent(), ctx.client_address()),
            current: ctx.signed_in().cloned(),
            lifetimes: ctx.state.limits(),
        }
    }
}

/// Begins a session, or adds the proof to the session the person has. `None`
/// when the password stopped being right while it was looked at.
pub(crate) fn complete(
    tx: &mut Tx,
    act: &Act,
    attempt: &Attempt,
    verified: &Account,
    proof: &Proof,
    place: &Place,
) -> QueryResult<Option<Token>> {
    let act = &act.by(Actor::person(verified.id.clone()));
    let unchanged =
        account::find(tx, &verified.id)?.is_some_and(|now| now.credential == verified.credential);
    if !unchanged {
        return Ok(None);
    }
    match proof {
        Proof::Password { rehashed: None } => {}
        Proof::Password {
            rehashed: Some(hash),
        } => credential::rehash(tx, &verified.id, hash)?,
        Proof::Temporary(password) => {
            if !temporary::redeem(tx, act, &verified.id, password)? {
                return Ok(None);
            }
        }
    }
    limits::reset(tx, &attempt.login_key())?;
    limits::reset(tx, &attempt.browser_key())?;
    enter(tx, act, &verified.id, Method::PASSWORD, place).map(Some)
}

/// Gives the browser a session of this account, or adds the proof to the one it has;
/// one of somebody else ends. Whoever checked a proof of identity says which it was.
pub fn enter(
    tx: &mut Tx,
    act: &Act,
    account: &AccountId,
    method: Method,
    place: &Place,
) -> QueryResult<Token> {
    let now = act.now();
    enter_with(tx, act, account, Authentication { method, at: now }, place)
}

/// As [`enter`], with a proof that says less than "just now".
pub fn enter_with(
    tx: &mut Tx,
    act: &Act,
    account: &AccountId,
    proof: Authentication,
    place: &Place,
) -> QueryResult<Token> {
    if let Some(current) = &place.current {
        let live = sessions::is_live(tx, place.lifetimes, &current.session, act.now())?;
        if live && current.account == *account {
            return sessions::add_proof(tx, act, &current.session, proof);
        }
        sessions::end(tx, act, &current.session)?;
    }
    let (_, token) = sessions::begin_with(tx, act, place.lifetimes, account, proof, &place.device)?;
    Ok(token)
}

/// Ends the session the browser has.
pub(crate) fn sign_out(tx: &mut Tx, act: &Act, current: &SignedIn) -> QueryResult<()> {
    sessions::end(tx, act, &current.session)?;
    audit::record(
        tx,
        act,
        "account.signed-out",
        current.account.as_str(),
        &json!({}),
    )
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn spellings_of_one_login_share_a_limit() {
        let key = |login: &str| {
            let attempt = Attempt {
                login: login.to_owned(),
                password: Secret::new(""),
                network: Ipv4Addr::LOCALHOST.into(),
                browser: String::new(),
            };
            attempt.login_key()
        };
        for (one, other) in [
            ("an.peeters", " An.Peeters\u{200b}"),
            ("an@example.be", "\u{feff}AN@example.be"),
            ("an@immobili\u{eb}n.be", "an@xn--immobilin-24a.be"),
        ] {
            assert_eq!(key(one), key(other), "{other:?}");
        }
        assert_ne!(key("an.peeters"), key("an.peeters2"));
    }
}
