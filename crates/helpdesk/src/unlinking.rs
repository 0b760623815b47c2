//! Taking an identity card or itsme from an account: one of the helpdesk asks for it with
//! a reason, another one agrees, and the owner is told.

use diesel::prelude::*;
use kernel::{AccountId, Act, Line, Timestamp};
use mail::Desk;
use serde_json::json;
use storage::{Error, Tx, audit};

use crate::letters::Unlinked;
use crate::refusal::HelpdeskRefusal as Refusal;
use crate::schema::unlinkings;

kernel::ids! {
    UnlinkingId = "unl";
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// With itsme, which rests on it.
    Eid,
    Itsme,
}

impl What {
    pub const ALL: [Self; 2] = [Self::Eid, Self::Itsme];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Eid => "eid",
            Self::Itsme => "itsme",
        }
    }

    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.word() == word)
    }

    pub fn is_linked(self, tx: &mut Tx, account: &AccountId) -> QueryResult<bool> {
        Ok(match self {
            Self::Eid => eid::identity_of(tx, account)?.is_some(),
            Self::Itsme => itsme::of_account(tx, account)?.is_some(),
        })
    }
}

/// One that waits for a second person.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = unlinkings)]
pub(crate) struct Unlinking {
    pub id: UnlinkingId,
    pub what: String,
    pub reason: String,
    pub asked_by: AccountId,
    pub asked_at: Timestamp,
}

pub(crate) fn waiting(tx: &mut Tx, account: &AccountId) -> QueryResult<Option<Unlinking>> {
    unlinkings::table
        .filter(unlinkings::account_id.eq(account))
        .filter(unlinkings::settled_at.is_null())
        .order(unlinkings::id)
        .select(Unlinking::as_select())
        .first(tx)
        .optional()
}

/// Asking twice is asking once: the first one waits.
pub(crate) fn ask(
    tx: &mut Tx,
    act: &Act,
    account: &AccountId,
    what: What,
    reason: &Line,
) -> Result<(), Error<Refusal>> {
    if !what.is_linked(tx, account)? {
        return Err(Error::Refused(Refusal::NothingLinked));
    }
    if waiting(tx, account)?.is_some() {
        return Ok(());
    }
    let asked_by = act.actor.account.as_ref();
    diesel::insert_into(unlinkings::table)
        .values((
            unlinkings::id.eq(UnlinkingId::generate(&act.clock, &act.rng)),
            unlinkings::account_id.eq(account),
            unlinkings::what.eq(what.word()),
            unlinkings::reason.eq(reason.as_str()),
            unlinkings::asked_by.eq(asked_by.ok_or(Error::Refused(Refusal::SecondPerson))?),
            unlinkings::asked_at.eq(act.now()),
            unlinkings::agreed.eq(0_i64),
        ))
        .execute(tx)?;
    let detail = json!({ "what": what.word(), "reason": reason.as_str() });
    audit::record(
        tx,
        act,
        "account.unlinking-asked",
        account.as_str(),
        &detail,
    )?;
    Ok(())
}

/// Somebody else agrees, and it is done; or anybody takes it back.
pub(crate) fn settle(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    account: &AccountId,
    agrees: bool,
) -> Result<(), Error<Refusal>> {
    let Some(asked) = waiting(tx, account)? else {
        return Ok(());
    };
    if agrees && act.actor.account.as_ref() == Some(&asked.asked_by) {
        return Err(Error::Refused(Refusal::SecondPerson));
    }
    diesel::update(unlinkings::table.find(&asked.id))
        .set((
            unlinkings::settled_by.eq(&act.actor.account),
            unlinkings::settled_at.eq(act.now()),
            unlinkings::agreed.eq(i64::from(agrees)),
        ))
        .execute(tx)?;
    if !agrees {
        let detail = json!({ "what": asked.what });
        audit::record(
            tx,
            act,
            "account.unlinking-dropped",
            account.as_str(),
            &detail,
        )?;
        return Ok(());
    }
    carry_out(tx, act, desk, account, &asked)
}

fn carry_out(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    account: &AccountId,
    asked: &Unlinking,
) -> Result<(), Error<Refusal>> {
    let found = accounts::find(tx, account)?.ok_or(Error::Refused(Refusal::AccountUnknown))?;
    itsme::unlink(tx, act, desk, &found)?;
    let what = match What::read(&asked.what) {
        Some(What::Eid) => {
            eid::unlink(tx, act, account, &asked.reason)?;
            "helpdesk-mail-card"
        }
        _ => "helpdesk-mail-itsme",
    };
    // Whoever got in by it does not stay in.
    sessions::end_all(tx, act, account, None)?;
    let what = desk.letter(found.language).t(what);
    let letter = Unlinked {
        name: found.name.called(),
        what: &what,
        reason: &asked.reason,
    };
    let _ = letter.send(tx, act, desk, &found.email, found.language)?;
    Ok(())
}
