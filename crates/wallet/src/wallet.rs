//! The Wallet of an organisation, and its account in the ledger.

use belgium::StructuredCommunication;
use diesel::prelude::*;
use kernel::{Act, Cents, OrganisationId, Timestamp};
use ledger::{AccountCode, Upkeep};
use storage::{Error, StorageError, Tx, violates_unique};

use crate::refusal::impossible;
use crate::schema::wallets;
use crate::{WalletRefusal, communication};

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = wallets)]
pub struct Wallet {
    #[diesel(column_name = organisation_id)]
    pub organisation: OrganisationId,
    /// By which transfers find it. It never changes.
    pub communication: StructuredCommunication,
    pub opened_at: Timestamp,
    /// Below this much, administrators get a mail; `None`: never.
    pub low_below: Option<Cents>,
    pub(crate) low_told_at: Option<Timestamp>,
}

/// The account of its money. There is one only once the Wallet is open.
///
/// # Panics
/// Never: every id of an organisation makes a code that the ledger takes.
pub fn code(organisation: &OrganisationId) -> AccountCode {
    let code = format!("wallet:{organisation}");
    code.parse().expect("ids are letters and digits")
}

/// The organisation's Wallet, opened if it was not. Whoever shows how to top it up,
/// opens it: before that there is no communication to show.
pub fn open(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
) -> storage::Result<Wallet, WalletRefusal> {
    if let Some(wallet) = find(tx, organisation)? {
        return Ok(wallet);
    }
    ledger::open_account(tx, act, &code(organisation), Upkeep::Guarded)
        .map_err(WalletRefusal::of_ledger)?;
    let wallet = Wallet {
        organisation: organisation.clone(),
        communication: communication::generate(&act.rng)
            .ok_or_else(|| impossible("a communication has more than ten digits"))?,
        opened_at: act.now(),
        low_below: None,
        low_told_at: None,
    };
    diesel::insert_into(wallets::table)
        .values(&wallet)
        .execute(tx)
        .map_err(raced)?;
    Ok(wallet)
}

/// Another transaction opened it a moment ago, or took the very communication: run
/// again, this one finds it, or draws another.
fn raced(error: diesel::result::Error) -> Error<WalletRefusal> {
    let is_taken = ["organisation_id", "communication"]
        .into_iter()
        .any(|column| violates_unique(&error, "wallets", column));
    if is_taken {
        StorageError::Contention(error.to_string()).into()
    } else {
        error.into()
    }
}

/// `None` until somebody opened it.
pub fn find(tx: &mut Tx, organisation: &OrganisationId) -> QueryResult<Option<Wallet>> {
    wallets::table
        .filter(wallets::organisation_id.eq(organisation))
        .select(Wallet::as_select())
        .first(tx)
        .optional()
}

/// Whose Wallet a transfer is for.
pub fn by_communication(
    tx: &mut Tx,
    communication: &StructuredCommunication,
) -> QueryResult<Option<OrganisationId>> {
    wallets::table
        .filter(wallets::communication.eq(communication))
        .select(wallets::organisation_id)
        .first(tx)
        .optional()
}
