//! Accounts of the ledger, and how each is kept.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;
use kernel::{Act, Timestamp};
use storage::{Error, StorageError, Tx};

use crate::book::{Head, collided};
use crate::canonical::first;
use crate::schema::{ledger_accounts, ledger_heads};
use crate::{AccountCode, LedgerRefusal};

#[derive(Debug, Clone, Copy, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum Upkeep {
    /// Somebody's money: no charge takes it below zero.
    Guarded,
    /// One of our own that few movements touch, such as a bank account: any sign.
    Kept,
    /// One of our own that every charge touches, such as revenue: no running balance,
    /// so no row that all of them would write. What stands on it is added up.
    Shared,
}

impl Upkeep {
    const ALL: [Self; 3] = [Self::Guarded, Self::Kept, Self::Shared];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Guarded => "guarded",
            Self::Kept => "kept",
            Self::Shared => "shared",
        }
    }
}

impl<DB> ToSql<Text, DB> for Upkeep
where
    DB: diesel::backend::Backend,
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.as_str().to_sql(out)
    }
}

impl<DB> FromSql<Text, DB> for Upkeep
where
    DB: diesel::backend::Backend,
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let text = String::from_sql(bytes)?;
        let found = Self::ALL.into_iter().find(|upkeep| upkeep.as_str() == text);
        found.ok_or_else(|| format!("{text} is no way to keep an account").into())
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = ledger_accounts)]
pub struct Account {
    pub code: AccountCode,
    pub upkeep: Upkeep,
    pub opened_at: Timestamp,
}

/// Opens an account; one that is there stays as it is. An account is never closed:
/// whoever owns it stops using it.
pub fn open_account(
    tx: &mut Tx,
    act: &Act,
    code: &AccountCode,
    upkeep: Upkeep,
) -> storage::Result<Account, LedgerRefusal> {
    opened(tx, act, code, upkeep).map_err(|error| collided(error.into()))
}

fn opened(tx: &mut Tx, act: &Act, code: &AccountCode, upkeep: Upkeep) -> QueryResult<Account> {
    if let Some(account) = account(tx, code)? {
        return Ok(account);
    }
    let account = Account {
        code: code.clone(),
        upkeep,
        opened_at: act.now(),
    };
    diesel::insert_into(ledger_accounts::table)
        .values(&account)
        .execute(tx)?;
    if upkeep != Upkeep::Shared {
        let head = Head {
            account_code: code.clone(),
            sequence: 0,
            balance: kernel::Cents::ZERO,
            pending_balance: kernel::Cents::ZERO,
            receipts: 0,
            hash: first(),
        };
        diesel::insert_into(ledger_heads::table)
            .values(&head)
            .execute(tx)?;
    }
    Ok(account)
}

pub fn account(tx: &mut Tx, code: &AccountCode) -> QueryResult<Option<Account>> {
    ledger_accounts::table
        .filter(ledger_accounts::code.eq(code))
        .select(Account::as_select())
        .first(tx)
        .optional()
}

/// How the account is kept, and where it stands; a shared one stands nowhere.
pub(crate) fn with_head(
    tx: &mut Tx,
    code: &AccountCode,
) -> storage::Result<(Upkeep, Option<Head>), LedgerRefusal> {
    let found: Option<(Upkeep, Option<Head>)> = ledger_accounts::table
        .left_join(ledger_heads::table.on(ledger_heads::account_code.eq(ledger_accounts::code)))
        .filter(ledger_accounts::code.eq(code))
        .select((ledger_accounts::upkeep, Option::<Head>::as_select()))
        .first(tx)
        .optional()?;
    let (upkeep, head) = found.ok_or(Error::Refused(LedgerRefusal::AccountUnknown))?;
    if head.is_some() == (upkeep == Upkeep::Shared) {
        // Rather no charge than one that nothing guards.
        let what = format!("the head of the account {code} is not what its upkeep says");
        return Err(StorageError::Unusable(what).into());
    }
    Ok((upkeep, head))
}
