//! The helpdesk says whose recognition it is, until national numbers do.

use std::collections::BTreeSet;

use diesel::prelude::*;
use kernel::{AccountId, Act};
use serde_json::json;
use storage::{Tx, audit};

use crate::changed::publish;
use crate::schema::recognitions;
use crate::{Holder, Recognition, RecognitionId, store};

kernel::refusals! {
    /// Why a recognition is not linked; in order of precedence.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum LinkRefusal {
        RecognitionUnknown => 404 "recognition-unknown",
        /// It belongs to an enterprise number.
        OfOrganisation => 409 "recognition-of-organisation",
        /// Or not activated: nobody proved to be its person, and it may be forgotten.
        AccountUnknown => 422 "recognition-account-unknown",
        /// To another account: that link must go first.
        Linked => 409 "recognition-linked",
    }
}

/// From now on the account holds the recognition. The same once more
/// changes nothing.
pub fn link(
    tx: &mut Tx,
    act: &Act,
    id: &RecognitionId,
    account: &AccountId,
) -> storage::Result<(), LinkRefusal> {
    let recognition = found(tx, id)?;
    if recognition.holder.organisation.is_some() {
        return Err(storage::Error::Refused(LinkRefusal::OfOrganisation));
    }
    let known = accounts::find(tx, account)?;
    if !known.is_some_and(|account| account.is_activated()) {
        return Err(storage::Error::Refused(LinkRefusal::AccountUnknown));
    }
    match &recognition.holder.account {
        Some(current) if current == account => return Ok(()),
        Some(_) => return Err(storage::Error::Refused(LinkRefusal::Linked)),
        None => {}
    }
    set_account(tx, act, id, Some(account))?;
    record(tx, act, "recognition.linked", &recognition, account)
}

/// Nobody holds it any more, until it is linked again.
pub fn unlink(tx: &mut Tx, act: &Act, id: &RecognitionId) -> storage::Result<(), LinkRefusal> {
    let recognition = found(tx, id)?;
    let Some(account) = &recognition.holder.account else {
        return Ok(());
    };
    set_account(tx, act, id, None)?;
    record(tx, act, "recognition.unlinked", &recognition, account)
}

fn found(tx: &mut Tx, id: &RecognitionId) -> storage::Result<Recognition, LinkRefusal> {
    store::find(tx, id)?.ok_or(storage::Error::Refused(LinkRefusal::RecognitionUnknown))
}

fn set_account(
    tx: &mut Tx,
    act: &Act,
    id: &RecognitionId,
    account: Option<&AccountId>,
) -> QueryResult<()> {
    let by = account.and(act.actor.account.as_ref());
    diesel::update(recognitions::table.filter(recognitions::id.eq(id)))
        .set((
            recognitions::account_id.eq(account),
            recognitions::linked_at.eq(account.map(|_| act.now())),
            recognitions::linked_by.eq(by),
        ))
        .execute(tx)
        .map(drop)
}

fn record(
    tx: &mut Tx,
    act: &Act,
    action: &'static str,
    recognition: &Recognition,
    account: &AccountId,
) -> storage::Result<(), LinkRefusal> {
    let detail = json!({
        "account": account,
        "kind": recognition.kind,
        "number": recognition.number,
    });
    audit::record(tx, act, action, recognition.id.as_str(), &detail)?;
    publish(tx, act, &BTreeSet::from([Holder::Account(account.clone())]))?;
    Ok(())
}
