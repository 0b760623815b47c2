//! Doing it. First, in one transaction, all that opens the account and says whose it is
//! goes: from then on nobody signs in to it, whoever was about to. Then a job takes away
//! the rest, a few hundred rows at a time, tells the person, and forgets where to.

use diesel::prelude::*;
use domain::{Later, job};
use kernel::{AccountId, Act, Duration, Email, Language, Never};
use mail::Desk;
use serde::{Deserialize, Serialize};
use serde_json::json;
use storage::jobs::{Failed, Payload, Terms};
use storage::{Db, Error, StorageError, Tx, audit, jobs};
use web::State;

use crate::activity::activity;
use crate::leaving::{BEGUN, DONE, Leaving, begun_before, due, find, turn};
use crate::letters::{Anonymised, Deleted};
use crate::outlook::{way, whom};
use crate::replace::{Statement, Way, by_address, nameless, statements};
use crate::schema::leavings;
use crate::whose::{Tables, Whom};
use crate::{LeavingId, leaving};

/// No sign-in to a tool outlives this.
const GRANTS_LIVE: Duration = Duration::from_hours(100 * 24);

/// Takes away the rest of somebody who left.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Erase {
    leaving: LeavingId,
}

impl Payload for Erase {
    const KIND: &'static str = "privacy.erase";
    const TERMS: Terms = Terms::BACKGROUND;
}

/// Begins with those whose two weeks are over. For a task.
pub(crate) fn begin_due(state: State, act: Act) -> Later {
    Box::pin(async move {
        let now = act.now();
        let due = state.db.read(move |tx| due(tx, now)).await?;
        for leaving in due {
            // One that cannot be begun keeps nobody else waiting.
            if let Err(error) = begin(&state, &act, &leaving).await {
                tracing::error!(%error, leaving = %leaving.id, "somebody could not leave");
            }
        }
        let again = state
            .db
            .write::<_, _, Never>(move |tx| Ok(take_up_again(tx, &act)?));
        again.await.map_err(StorageError::from)?;
        Ok(())
    })
}

/// The jobs of those that were begun long ago were given up: they are tried anew.
fn take_up_again(tx: &mut Tx, act: &Act) -> QueryResult<()> {
    let before = act.now() - GIVEN_UP_AFTER;
    for leaving in begun_before(tx, before)? {
        turn(tx, &leaving, BEGUN, act.now())?;
        jobs::enqueue(tx, act, &Erase { leaving })?;
    }
    Ok(())
}

/// Jobs are tried for three days.
const GIVEN_UP_AFTER: Duration = Duration::from_hours(4 * 24);

async fn begin(state: &State, act: &Act, leaving: &Leaving) -> Result<(), StorageError> {
    let tables: Tables = tables(state)?;
    let (account, own) = (leaving.account.clone(), tables.clone());
    // Nobody acts in this account since it was asked, so what is found holds.
    let found = state.db.read(move |tx| {
        let whom = whom(tx, &account)?;
        Ok((activity(tx, &own, &whom)?, whom))
    });
    let (activity, whom) = found.await?;
    let way = way(&activity);
    let (act, server, id) = (act.clone(), state.clone(), leaving.id.clone());
    let done = state
        .db
        .write(move |tx| make_nameless(tx, &act, &server, &tables, &id, &whom, way));
    match done.await {
        Ok(()) => Ok(()),
        Err(Error::Refused(refusal)) => {
            let what = format!("{} cannot leave: {refusal:?}", leaving.id);
            Err(StorageError::Unusable(what))
        }
        Err(Error::Query(error)) => Err((&error).into()),
        Err(Error::Storage(error)) => Err(error),
    }
}

pub(crate) fn tables(state: &State) -> Result<Tables, StorageError> {
    let tables = state.services.get();
    tables.ok_or_else(|| StorageError::Unusable("nobody brings the tables".to_owned()))
}

/// Where to tell the person that it was done.
#[derive(Serialize, Deserialize)]
struct Contact {
    email: Email,
    name: String,
    language: Language,
}

fn purpose(id: &LeavingId) -> String {
    format!("leaving {id}")
}

fn make_nameless(
    tx: &mut Tx,
    act: &Act,
    state: &State,
    tables: &Tables,
    id: &LeavingId,
    whom: &Whom,
    way: Way,
) -> storage::Result<(), organisations::OrganisationRefusal> {
    let Some(leaving) =
        find(tx, id)?.filter(|leaving| leaving.is_waiting() && leaving.due_at.has_come(act.now()))
    else {
        return Ok(());
    };
    let account = &leaving.account;
    let Some(person) = accounts::find(tx, account)? else {
        turn(tx, id, DONE, act.now())?;
        return Ok(());
    };
    let contact = Contact {
        name: person.name.called().to_owned(),
        email: person.email,
        language: person.language,
    };
    sessions::end_all(tx, act, account, None)?;
    let since = act.now() - GRANTS_LIVE;
    oidc::revoke_grants_of_account(tx, account, since, act.now())?;
    organisations::depart(tx, act, state.desk(), account)?;
    vme::withdraw_drafts(tx, act, state, account)?;
    for sql in nameless(tables, whom, account) {
        diesel::sql_query(sql).execute(tx)?;
    }
    accounts::set_left(tx, act, account)?;
    let sealed = serde_json::to_vec(&contact).unwrap_or_default();
    let sealed = state.sealer.seal(&purpose(id), &sealed);
    turn(tx, id, BEGUN, act.now())?;
    diesel::update(leavings::table.filter(leavings::id.eq(id)))
        .set((
            leavings::way.eq(way.word()),
            leavings::contact.eq(Some(sealed)),
        ))
        .execute(tx)?;
    let erase = Erase {
        leaving: id.clone(),
    };
    jobs::enqueue(tx, act, &erase)?;
    Ok(())
}

/// The job. Each step commits for itself, and finds what is still to be done.
pub(crate) async fn erase(state: State, job_to_do: Erase) -> Result<(), Failed> {
    let act = job(&state);
    let id = job_to_do.leaving;
    let wanted = id.clone();
    let found = state.db.read(move |tx| find(tx, &wanted)).await?;
    let Some(leaving) = found.filter(|leaving| leaving.state == leaving::BEGUN) else {
        return Ok(());
    };
    let tables = tables(&state)?;
    let contact = contact(&state, &leaving);
    let whom = Whom::Person {
        account: leaving.account.clone(),
        address: contact.as_ref().map(|contact| contact.email.normalized()),
    };
    let way = leaving.way.as_deref().and_then(Way::read);
    let mut way = way.unwrap_or(Way::Anonymised);
    take_away(&state.db, &tables, &whom, &leaving.account, way).await?;
    if way == Way::Deleted && !forget_account(&state.db, &leaving.account).await? {
        // Something came to refer to it after all: it stays, without a name.
        way = Way::Anonymised;
        take_away(&state.db, &tables, &whom, &leaving.account, way).await?;
    }
    let server = state.clone();
    let told = state.db.write::<_, _, Never>(move |tx| {
        let contact = contact.as_ref();
        finish(tx, &act, server.desk(), &leaving, contact, way)?;
        // That the last mail was written would say the address.
        for statement in by_address(&tables, &whom, &leaving.account, way) {
            diesel::sql_query(statement.sql).execute(tx)?;
        }
        Ok(())
    });
    told.await.map_err(StorageError::from)?;
    empty_log(state.db.clone()).await;
    Ok(())
}

fn contact(state: &State, leaving: &Leaving) -> Option<Contact> {
    let sealed = leaving.contact.as_ref()?;
    let plain = state.sealer.open(&purpose(&leaving.id), sealed)?;
    serde_json::from_slice(&plain).ok()
}

/// Takes away, or replaces, every row of somebody but that of the account itself: statement
/// after statement, some rows at a time, each until it finds nothing more.
///
/// # Errors
/// When the database fails; all of it may be done again.
pub async fn take_away(
    db: &Db,
    tables: &Tables,
    whom: &Whom,
    account: &AccountId,
    way: Way,
) -> Result<(), StorageError> {
    for statement in statements(tables, whom, account, way) {
        loop {
            let sql = statement.sql.clone();
            let touched = db
                .write::<_, _, Never>(move |tx| Ok(diesel::sql_query(&sql).execute(tx)?))
                .await
                .map_err(StorageError::from)?;
            tracing::debug!(
                table = statement.table,
                touched,
                "rows of somebody who left"
            );
            if !Statement::may_go_on(touched) {
                break;
            }
        }
    }
    Ok(())
}

/// `false` where something refers to it.
async fn forget_account(db: &Db, account: &AccountId) -> Result<bool, StorageError> {
    use diesel::result::{DatabaseErrorKind, Error as QueryError};
    let account = account.clone();
    let gone = db.write::<_, _, Never>(move |tx| Ok(accounts::forget_row(tx, &account)?));
    match gone.await {
        Ok(()) => Ok(true),
        Err(Error::Query(QueryError::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _))) => {
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}

fn finish(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    leaving: &Leaving,
    contact: Option<&Contact>,
    way: Way,
) -> QueryResult<()> {
    if let Some(contact) = contact {
        let (name, to, language) = (&contact.name, &contact.email, contact.language);
        match way {
            Way::Deleted => Deleted { name }.send(tx, act, desk, to, language)?.ok(),
            Way::Anonymised => Anonymised { name }.send(tx, act, desk, to, language)?.ok(),
        };
    }
    turn(tx, &leaving.id, DONE, act.now())?;
    diesel::update(leavings::table.filter(leavings::id.eq(&leaving.id)))
        .set((
            leavings::way.eq(way.word()),
            leavings::contact.eq(None::<Vec<u8>>),
        ))
        .execute(tx)?;
    let (action, detail) = match way {
        Way::Deleted => ("account.deleted", json!({ "leaving": leaving.id })),
        Way::Anonymised => ("account.anonymised", json!({ "leaving": leaving.id })),
    };
    audit::record(tx, act, action, leaving.account.as_str(), &detail)
}

/// Of SQLite's log; whoever reads for long is not waited for: the log begins anew by
/// itself later, and then overwrites what was in it.
async fn empty_log(db: Db) {
    for _ in 0..TRIES {
        let url = db.url().clone();
        let emptied = tokio::task::spawn_blocking(move || Db::empty_log(&url)).await;
        match emptied {
            Ok(Ok(true)) => return,
            Ok(Ok(false)) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the database's log was not emptied"),
            Err(error) => tracing::warn!(%error, "the database's log was not emptied"),
        }
    }
}

const TRIES: u8 = 3;
