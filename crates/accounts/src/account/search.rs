//! Finding people by name, user name and address, with a mistake in it.

use diesel::QueryResult;
use kernel::AccountId;
use storage::Tx;
use storage::search::{self, Found, Index};

use super::{Account, all_by_login, find, many};

const ACCOUNTS: Index = Index("accounts");

/// For the helpdesk: up to `most` people. First whoever signs in with what was typed,
/// also where nobody proved the address yet; then those who have its words, and those
/// who nearly do, each by name.
pub fn search(tx: &mut Tx, typed: &str, most: usize) -> QueryResult<Vec<Account>> {
    let mut people = all_by_login(tx, typed)?;
    let found = search::find(tx, ACCOUNTS, typed, most)?;
    let id = |found: &Found| found.object.parse::<AccountId>().ok();
    let ids: Vec<AccountId> = found.iter().filter_map(id).collect();
    let mut known = many(tx, &ids)?;
    for account in &people {
        known.remove(&account.id);
    }
    let mut by_name: Vec<(bool, String, Account)> = found
        .iter()
        .filter_map(|found| {
            let account = known.remove(&id(found)?)?;
            let name = format!("{} {}", account.name.last, account.name.first);
            Some((!found.is_exact, kernel::folded(&name), account))
        })
        .collect();
    by_name.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    people.extend(by_name.into_iter().map(|(_, _, account)| account));
    people.truncate(most);
    Ok(people)
}

/// Of an account whose address was just proven: what strangers only register makes no
/// words.
pub(crate) fn add(tx: &mut Tx, account: &AccountId) -> QueryResult<()> {
    with_texts(tx, account, search::add)
}

/// Of an account that has another name or address.
pub(crate) fn change(tx: &mut Tx, account: &AccountId) -> QueryResult<()> {
    with_texts(tx, account, search::change)
}

type Write = fn(&mut Tx, Index, &str, &[&str]) -> QueryResult<()>;

fn with_texts(tx: &mut Tx, account: &AccountId, write: Write) -> QueryResult<()> {
    let Some(account) = find(tx, account)?.filter(Account::is_activated) else {
        return Ok(());
    };
    let texts = [
        account.name.last.as_str(),
        &account.name.first,
        &account.username,
        account.email.as_str(),
    ];
    write(tx, ACCOUNTS, account.id.as_str(), &texts)
}
