//! A person's account, as the other crates see it.

pub(crate) mod search;
mod staff;
mod write;

use std::collections::BTreeMap;

use diesel::prelude::*;
use kernel::{AccountId, Email, Language, Name, Timestamp, TokenHash, Username};
use storage::Tx;

use crate::PhotoId;
use crate::credential::{Credential, StoredPassword};
use crate::schema::{accounts, passwords};
pub use search::search;
pub use staff::{StaffDesk, set_staff, staff};
pub use write::{
    NewAccount, Renamed, create_activated, forget_row, set_language, set_leaving, set_left,
    set_name, set_photo,
};
pub(crate) use write::{UsernameTaken, insert};

/// Of accounts that wait on one address, the first and so many of the last can be
/// signed in to by it.
const WAITING_LAST_MAX: i64 = 2;

#[derive(Debug, Clone)]
pub struct Account {
    pub id: AccountId,
    /// In lower case; never changes.
    pub username: String,
    pub email: Email,
    pub name: Name,
    pub language: Language,
    pub photo: Option<PhotoId>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub activated_at: Option<Timestamp>,
    pub credential: Credential,
    /// Works at the helpdesk, since then.
    pub helpdesk_since: Option<Timestamp>,
    /// Works for finance, since then.
    pub finance_since: Option<Timestamp>,
    /// Works at the counter, since then.
    pub counter_since: Option<Timestamp>,
    /// When the person will be gone who asked for it, unless they call it back.
    pub leaving_at: Option<Timestamp>,
    /// The person is gone; what is left is without a name.
    pub left_at: Option<Timestamp>,
}

impl Account {
    pub fn is_activated(&self) -> bool {
        self.activated_at.is_some()
    }

    pub fn display_name(&self) -> String {
        self.name.full()
    }
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = accounts)]
struct Row {
    id: AccountId,
    username: String,
    email: String,
    first_name: String,
    last_name: String,
    language: String,
    #[diesel(column_name = photo_id)]
    photo: Option<PhotoId>,
    created_at: Timestamp,
    updated_at: Timestamp,
    activated_at: Option<Timestamp>,
    helpdesk_since: Option<Timestamp>,
    finance_since: Option<Timestamp>,
    counter_since: Option<Timestamp>,
    leaving_at: Option<Timestamp>,
    left_at: Option<Timestamp>,
}

/// An account with the password it may have: one look-up.
type Found = (Row, Option<StoredPassword>);

impl Row {
    fn with(self, password: Option<StoredPassword>) -> QueryResult<Account> {
        let unreadable = |error: kernel::InvalidEmail| {
            diesel::result::Error::DeserializationError(Box::new(error))
        };
        Ok(Account {
            id: self.id,
            username: self.username,
            email: self.email.parse().map_err(unreadable)?,
            name: Name {
                first: self.first_name,
                last: self.last_name,
            },
            language: self.language.parse().unwrap_or_default(),
            photo: self.photo,
            created_at: self.created_at,
            updated_at: self.updated_at,
            activated_at: self.activated_at,
            credential: Credential::read(password),
            helpdesk_since: self.helpdesk_since,
            finance_since: self.finance_since,
            counter_since: self.counter_since,
            leaving_at: self.leaving_at,
            left_at: self.left_at,
        })
    }
}

fn read((row, password): Found) -> QueryResult<Account> {
    row.with(password)
}

pub fn find(tx: &mut Tx, account: &AccountId) -> QueryResult<Option<Account>> {
    let row: Option<Found> = accounts::table
        .left_join(passwords::table)
        .filter(accounts::id.eq(account))
        .select(Found::as_select())
        .first(tx)
        .optional()?;
    row.map(read).transpose()
}

/// The account that may use this proven address.
pub(crate) fn owner_of(tx: &mut Tx, email: &Email) -> QueryResult<Option<Account>> {
    let row: Option<Found> = accounts::table
        .left_join(passwords::table)
        .filter(accounts::email_normalized.eq(email.normalized()))
        .select(Found::as_select())
        .first(tx)
        .optional()?;
    row.map(read).transpose()
}

/// Whom a person means who types this at the sign-in page: a user name, or the
/// address of an account; of accounts not yet activated, the first with it.
pub fn by_login(tx: &mut Tx, login: &str) -> QueryResult<Option<Account>> {
    Ok(all_by_login(tx, login)?.into_iter().next())
}

/// Everybody who may be meant. Only an address that nobody proved yet can name
/// more than one: whoever types it later for an account of their own must not
/// keep the others from theirs.
pub(crate) fn all_by_login(tx: &mut Tx, login: &str) -> QueryResult<Vec<Account>> {
    if let Ok(email) = login.parse::<Email>() {
        return match owner_of(tx, &email)? {
            Some(owner) => Ok(vec![owner]),
            None => waiting_for(tx, &email),
        };
    }
    let Ok(username) = login.parse::<Username>() else {
        return Ok(Vec::new());
    };
    let rows: Vec<Found> = accounts::table
        .left_join(passwords::table)
        .filter(accounts::username.eq(username.as_str()))
        .select(Found::as_select())
        .load(tx)?;
    rows.into_iter().map(read).collect()
}

/// The accounts that wait for the code sent to this address: the first and the
/// last. Each costs a hash when somebody signs in with it, so they are few. From
/// both ends, so that whoever types somebody's address beforehand, or afterwards,
/// does not keep them from theirs; whom a stranger surrounds has their user name,
/// and the page that waits for their code.
fn waiting_for(tx: &mut Tx, email: &Email) -> QueryResult<Vec<Account>> {
    let waiting = || {
        accounts::table
            .left_join(passwords::table)
            .filter(lower(accounts::email).eq(email.normalized()))
            .filter(accounts::activated_at.is_null())
            .select(Found::as_select())
    };
    let first: Option<Found> = waiting()
        .order((accounts::created_at, accounts::id))
        .first(tx)
        .optional()?;
    let Some(first) = first else {
        return Ok(Vec::new());
    };
    let last: Vec<Found> = waiting()
        .filter(accounts::id.ne(&first.0.id))
        .order((accounts::created_at.desc(), accounts::id.desc()))
        .limit(WAITING_LAST_MAX)
        .load(tx)?;
    std::iter::once(first).chain(last).map(read).collect()
}

diesel::define_sql_function! {
    /// An address is ASCII, which both engines put in lower case alike.
    fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

/// The account that somebody may be given a right by, who names it: only one whose
/// address is proven is known to be that person's.
pub fn proven(tx: &mut Tx, login: &str) -> QueryResult<Option<Account>> {
    Ok(by_login(tx, login)?.filter(Account::is_activated))
}

/// Many accounts at once.
pub fn many(tx: &mut Tx, ids: &[AccountId]) -> QueryResult<BTreeMap<AccountId, Account>> {
    let rows: Vec<Found> = accounts::table
        .left_join(passwords::table)
        .filter(accounts::id.eq_any(ids))
        .select(Found::as_select())
        .load(tx)?;
    rows.into_iter()
        .map(|row| read(row).map(|account| (account.id.clone(), account)))
        .collect()
}

/// The display names of many accounts at once.
pub fn names(tx: &mut Tx, ids: &[AccountId]) -> QueryResult<BTreeMap<AccountId, String>> {
    let rows: Vec<(AccountId, String, String)> = accounts::table
        .filter(accounts::id.eq_any(ids))
        .select((accounts::id, accounts::first_name, accounts::last_name))
        .load(tx)?;
    Ok(rows
        .into_iter()
        .map(|(id, first, last)| (id, Name { first, last }.full()))
        .collect())
}

/// The person behind a session cookie; for whom they act is a crate above's to find.
pub fn signed_in(
    tx: &mut Tx,
    state: &web::State,
    token: TokenHash,
    now: Timestamp,
) -> QueryResult<Option<web::SignedIn>> {
    let found = in_session(tx, state, token, now)?;
    Ok(found.map(|(person, _)| person))
}

/// Where the person's browser finds their photo: a [service](web::Services) of the crate
/// that shows photos.
pub type PhotoUrl = fn(&PhotoId) -> String;

fn photo_url(state: &web::State, account: &Account) -> Option<String> {
    let url: PhotoUrl = state.services.get()?;
    account.photo.as_ref().map(url)
}

/// The person, and for whom they chose to act; runs for every page, so it is two
/// look-ups by index.
pub fn in_session(
    tx: &mut Tx,
    state: &web::State,
    token: TokenHash,
    now: Timestamp,
) -> QueryResult<Option<(web::SignedIn, sessions::Acting)>> {
    let Some(session) = sessions::find(tx, state.limits(), token, now)? else {
        return Ok(None);
    };
    let Some(account) = find(tx, &session.account)? else {
        return Ok(None);
    };
    if account.works_at(StaffDesk::Helpdesk)
        && let Some(viewed) = viewed(tx, state, &session, &account, now)?
    {
        return Ok(Some((viewed, sessions::Acting::Unchosen)));
    }
    let person = web::SignedIn {
        session: session.id,
        display_name: account.display_name(),
        photo: photo_url(state, &account),
        is_helpdesk: account.works_at(StaffDesk::Helpdesk),
        is_finance: account.works_at(StaffDesk::Finance),
        is_counter: account.works_at(StaffDesk::Counter),
        account: account.id,
        username: account.username,
        language: account.language,
        authentications: session.authentications,
        last_seen_at: session.last_seen_at,
        must_choose_password: account.credential.is_due(),
        is_leaving: account.leaving_at.is_some(),
        acting_for: None,
        viewed_by: None,
    };
    Ok(Some((person, session.acting)))
}

/// The person at whose pages the helper looks in this session: with what they see, and
/// with no work at any desk of ours.
fn viewed(
    tx: &mut Tx,
    state: &web::State,
    session: &sessions::Session,
    helper: &Account,
    now: Timestamp,
) -> QueryResult<Option<web::SignedIn>> {
    let Some(viewing) = sessions::viewing(tx, &session.id, now)? else {
        return Ok(None);
    };
    let Some(account) = find(tx, &viewing.account)? else {
        return Ok(None);
    };
    Ok(Some(web::SignedIn {
        session: session.id.clone(),
        display_name: account.display_name(),
        photo: photo_url(state, &account),
        is_helpdesk: false,
        is_finance: false,
        is_counter: false,
        account: account.id,
        username: account.username,
        language: account.language,
        authentications: session.authentications.clone(),
        last_seen_at: session.last_seen_at,
        must_choose_password: false,
        is_leaving: account.leaving_at.is_some(),
        acting_for: None,
        viewed_by: Some(web::ViewedBy {
            account: helper.id.clone(),
            name: helper.display_name(),
            until: viewing.until,
        }),
    }))
}

/// What tools may learn of an account (OpenID Connect Core §5.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    pub preferred_username: String,
    pub name: String,
    /// `None` of whoever has one name only.
    pub given_name: Option<String>,
    pub family_name: String,
    pub email: String,
    pub email_verified: bool,
    pub locale: Language,
    pub updated_at: Timestamp,
}

pub fn claims(tx: &mut Tx, account: &AccountId) -> QueryResult<Option<Claims>> {
    Ok(find(tx, account)?.map(|account| Claims {
        name: account.display_name(),
        email_verified: account.is_activated(),
        preferred_username: account.username,
        given_name: Some(account.name.first).filter(|first| !first.is_empty()),
        family_name: account.name.last,
        email: account.email.into(),
        locale: account.language,
        updated_at: account.updated_at,
    }))
}
