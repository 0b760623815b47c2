//! Memberships as rows: reading one, writing one.

use belgium::PhoneNumber;
use diesel::prelude::*;
use kernel::{AccountId, Email, OrganisationId, Timestamp};
use storage::{StorageError, Tx, violates_unique};

use crate::membership::{Membership, StaffInfo, State};
use crate::schema::memberships;
use crate::{EstablishmentId, MembershipId};

/// The states as they are stored.
pub(crate) mod word {
    pub const INVITED: &str = "invited";
    pub const REQUESTED: &str = "requested";
    pub const ACTIVE: &str = "active";
    pub const REFUSED: &str = "refused";
    pub const WITHDRAWN: &str = "withdrawn";
    pub const REMOVED: &str = "removed";
    pub const LEFT: &str = "left";
    pub const SUPERSEDED: &str = "superseded";
    /// Of these a person has one at most in an organisation.
    pub const TAKEN: [&str; 2] = [REQUESTED, ACTIVE];
    pub const FORMER: [&str; 5] = [REFUSED, WITHDRAWN, REMOVED, LEFT, SUPERSEDED];
}

pub(crate) fn unreadable(
    error: impl std::error::Error + Send + Sync + 'static,
) -> diesel::result::Error {
    diesel::result::Error::DeserializationError(Box::new(error))
}

/// A number that was kept before a rule became stricter is left out rather than
/// shown as an error of ours.
pub(crate) fn phone(kept: Option<String>) -> Option<PhoneNumber> {
    kept.and_then(|number| number.parse().ok())
}

/// Somebody else did the same a moment ago: the writer runs the transaction
/// again, which then finds what they made.
pub(crate) fn raced<R: kernel::Refusal>(
    error: diesel::result::Error,
    table: &str,
    column: &str,
) -> storage::Error<R> {
    if violates_unique(&error, table, column) {
        StorageError::Contention(error.to_string()).into()
    } else {
        error.into()
    }
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = memberships)]
pub(crate) struct Row {
    id: MembershipId,
    organisation_id: OrganisationId,
    account_id: Option<AccountId>,
    state: String,
    state_at: Timestamp,
    state_by: Option<String>,
    state_reason: Option<String>,
    role: String,
    staff_type: String,
    function: Option<String>,
    contact_email: Option<String>,
    contact_phone: Option<String>,
    establishment_id: Option<EstablishmentId>,
    search: String,
    created_at: Timestamp,
    reminders: i64,
    invited_email: Option<String>,
    invitation_expires_at: Option<Timestamp>,
}

#[derive(Debug)]
struct Incomplete(&'static str);

impl std::fmt::Display for Incomplete {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a membership lacks its {}", self.0)
    }
}

impl std::error::Error for Incomplete {}

fn present<T>(value: Option<T>, what: &'static str) -> QueryResult<T> {
    value.ok_or_else(|| unreadable(Incomplete(what)))
}

impl Row {
    pub(crate) fn read(self) -> QueryResult<Membership> {
        let state = self.read_state()?;
        let email = self.contact_email.map(|email| email.parse()).transpose();
        Ok(Membership {
            id: self.id,
            organisation: self.organisation_id,
            role: self.role.parse().map_err(unreadable)?,
            staff: StaffInfo {
                kind: self.staff_type.parse().map_err(unreadable)?,
                function: self.function,
                email: email.map_err(unreadable)?,
                phone: phone(self.contact_phone),
                establishment: self.establishment_id,
            },
            state,
            created_at: self.created_at,
        })
    }

    fn read_state(&self) -> QueryResult<State> {
        let at = self.state_at;
        let by = || present(self.state_by.as_deref(), "actor");
        let actor = || by()?.parse::<AccountId>().map_err(unreadable);
        let twin = || by()?.parse::<MembershipId>().map_err(unreadable);
        let account = || present(self.account_id.clone(), "account");
        let is_invitation = self.account_id.is_none();
        Ok(match self.state.as_str() {
            word::INVITED => State::Invited {
                at,
                by: actor()?,
                email: self.address()?,
                expires_at: present(self.invitation_expires_at, "end")?,
            },
            word::REQUESTED => State::Requested {
                account: account()?,
                at,
                reminders: u8::try_from(self.reminders).map_err(unreadable)?,
            },
            word::ACTIVE => State::Active {
                account: account()?,
                since: at,
                by: actor()?,
            },
            word::REFUSED => State::Refused {
                account: account()?,
                at,
                by: actor()?,
                reason: self.state_reason.clone().unwrap_or_default(),
            },
            word::WITHDRAWN if is_invitation => State::InvitationWithdrawn { at, by: actor()? },
            word::WITHDRAWN => State::Withdrawn {
                account: account()?,
                at,
                by: actor()?,
            },
            word::REMOVED => State::Removed {
                account: account()?,
                at,
                by: actor()?,
            },
            word::LEFT => State::Left {
                account: account()?,
                at,
            },
            word::SUPERSEDED if is_invitation => State::InvitationSuperseded { at, by: twin()? },
            word::SUPERSEDED => State::Superseded {
                account: account()?,
                at,
                by: twin()?,
            },
            other => return Err(unreadable(crate::words::UnknownWord(other.to_owned()))),
        })
    }

    fn address(&self) -> QueryResult<Email> {
        let address = present(self.invited_email.as_deref(), "address")?;
        address.parse().map_err(unreadable)
    }
}

/// A state as columns: word, moment, by whom, why.
fn state_columns(state: &State) -> (&'static str, Timestamp, Option<String>, Option<String>) {
    let by = |by: &AccountId| Some(by.to_string());
    match state {
        State::Invited { at, by: who, .. } => (word::INVITED, *at, by(who), None),
        State::Requested { at, .. } => (word::REQUESTED, *at, None, None),
        State::Active { since, by: who, .. } => (word::ACTIVE, *since, by(who), None),
        State::Refused {
            at,
            by: who,
            reason,
            ..
        } => (word::REFUSED, *at, by(who), Some(reason.clone())),
        State::Withdrawn { at, by: who, .. } | State::InvitationWithdrawn { at, by: who } => {
            (word::WITHDRAWN, *at, by(who), None)
        }
        State::Removed { at, by: who, .. } => (word::REMOVED, *at, by(who), None),
        State::Left { at, .. } => (word::LEFT, *at, None, None),
        State::Superseded { at, by, .. } | State::InvitationSuperseded { at, by } => {
            (word::SUPERSEDED, *at, Some(by.to_string()), None)
        }
    }
}

fn reminders(state: &State) -> i64 {
    match state {
        State::Requested { reminders, .. } => i64::from(*reminders),
        State::Invited { .. }
        | State::InvitationWithdrawn { .. }
        | State::InvitationSuperseded { .. }
        | State::Active { .. }
        | State::Refused { .. }
        | State::Withdrawn { .. }
        | State::Removed { .. }
        | State::Left { .. }
        | State::Superseded { .. } => 0,
    }
}

/// What the list of members is searched and sorted by: family name first. It
/// follows the account's name whenever the membership is written.
fn search_text(tx: &mut Tx, membership: &Membership) -> QueryResult<String> {
    let account = match membership.account() {
        Some(account) => accounts::find(tx, account)?,
        None => None,
    };
    let mut words = Vec::new();
    if let Some(account) = account {
        words.extend([account.name.last, account.name.first, account.username]);
    }
    words.extend(
        membership
            .state
            .invited()
            .map(|(email, _)| email.to_string()),
    );
    words.extend(membership.staff.email.as_ref().map(ToString::to_string));
    words.extend(membership.staff.function.clone());
    Ok(kernel::folded(&words.join(" ")))
}

pub(crate) fn insert(tx: &mut Tx, new: &Membership) -> QueryResult<()> {
    let search = search_text(tx, new)?;
    let (state, state_at, state_by, state_reason) = state_columns(&new.state);
    let invited = new.state.invited();
    let invited = invited.map(|(email, expires_at)| (email.normalized(), expires_at));
    let (invited_email, invitation_expires_at) = invited.unzip();
    let staff = new.staff.clone();
    diesel::insert_into(memberships::table)
        .values(Row {
            id: new.id.clone(),
            organisation_id: new.organisation.clone(),
            account_id: new.account().cloned(),
            state: state.to_owned(),
            state_at,
            state_by,
            state_reason,
            role: new.role.word().to_owned(),
            staff_type: staff.kind.word().to_owned(),
            function: staff.function,
            contact_email: staff.email.map(String::from),
            contact_phone: staff.phone.as_ref().map(PhoneNumber::e164),
            establishment_id: staff.establishment,
            search,
            created_at: new.created_at,
            reminders: reminders(&new.state),
            invited_email,
            invitation_expires_at,
        })
        .execute(tx)
        .map(drop)
}

/// Writes what a transition can change. Where an invitation went stays.
pub(crate) fn update(tx: &mut Tx, changed: &Membership) -> QueryResult<()> {
    let search = search_text(tx, changed)?;
    let (state, state_at, state_by, state_reason) = state_columns(&changed.state);
    let staff = &changed.staff;
    diesel::update(memberships::table.filter(memberships::id.eq(&changed.id)))
        .set((
            memberships::account_id.eq(changed.account()),
            memberships::state.eq(state),
            memberships::state_at.eq(state_at),
            memberships::state_by.eq(state_by),
            memberships::state_reason.eq(state_reason),
            memberships::role.eq(changed.role.word()),
            memberships::staff_type.eq(staff.kind.word()),
            memberships::function.eq(&staff.function),
            memberships::contact_email.eq(staff.email.as_ref().map(Email::as_str)),
            memberships::contact_phone.eq(staff.phone.as_ref().map(PhoneNumber::e164)),
            memberships::establishment_id.eq(&staff.establishment),
            memberships::search.eq(search),
            memberships::reminders.eq(reminders(&changed.state)),
        ))
        .execute(tx)
        .map(drop)
}

/// Lets the lists of members find the person under their present name: what follows
/// when a name changed.
pub fn renamed(tx: &mut Tx, account: &AccountId) -> QueryResult<()> {
    let rows: Vec<Row> = memberships::table
        .filter(memberships::account_id.eq(account))
        .filter(memberships::state.eq_any(word::TAKEN))
        .select(Row::as_select())
        .load(tx)?;
    for row in rows {
        update(tx, &row.read()?)?;
    }
    Ok(())
}
