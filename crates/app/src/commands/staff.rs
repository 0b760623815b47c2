//! `immo-connect helpdesk`, `immo-connect finance` and `immo-connect counter`: who works there.

use std::io::{BufRead, Write};
use std::path::Path;

use accounts::Account;
use diesel::QueryResult;
use kernel::{AccountId, Act, Clock, Email, Rng};
use storage::Tx;

use super::{Done, load, say, write};
use crate::jobs;

/// Where somebody may work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    Helpdesk,
    Finance,
    Counter,
}

impl Desk {
    /// As it ends a sentence.
    const fn place(self) -> &'static str {
        match self {
            Self::Helpdesk => "at the helpdesk",
            Self::Finance => "for finance",
            Self::Counter => "at the counter",
        }
    }

    fn set(self, tx: &mut Tx, act: &Act, id: &AccountId, works: bool) -> QueryResult<bool> {
        match self {
            Self::Helpdesk => accounts::set_helpdesk(tx, act, id, works),
            Self::Finance => accounts::set_finance(tx, act, id, works),
            Self::Counter => accounts::set_counter(tx, act, id, works),
        }
    }

    fn all(self, tx: &mut Tx) -> QueryResult<Vec<Account>> {
        match self {
            Self::Helpdesk => accounts::helpdesk(tx),
            Self::Finance => accounts::finance(tx),
            Self::Counter => accounts::counter(tx),
        }
    }
}

/// Gives the right to the person whom the operator means, and to nobody who only
/// registered with their name and address.
pub fn add(file: &Path, desk: Desk, login: &str, address: Option<&str>) -> Done {
    let config = load(file)?;
    let wanted = login.to_owned();
    let found = write(&config, move |tx| accounts::by_login(tx, &wanted))?;
    let account = found.ok_or_else(|| format!("there is no account {login}"))?;
    if !account.is_activated() {
        return Err(
            format!("{login} has not proved an address yet: nobody knows whose it is").into(),
        );
    }
    say(&line(&account))?;
    confirmed(&account, address)?;
    let act = jobs::operator(&Clock::system(), &Rng::system());
    let (id, email) = (account.id.clone(), account.email.clone());
    let given = write(&config, move |tx| {
        // What was confirmed, and not what it became meanwhile.
        match accounts::find(tx, &id)? {
            Some(now) if now.email == email => desk.set(tx, &act, &id, true),
            _ => Ok(false),
        }
    })?;
    if !given {
        return Err("the account was changed meanwhile; nothing was done".into());
    }
    say(&format!("{} works {}", account.username, desk.place()))
}

fn confirmed(account: &Account, address: Option<&str>) -> Done {
    if let Some(address) = address {
        let address: Email = address.parse()?;
        if address.normalized() != account.email.normalized() {
            return Err("that is not the address of this account; nothing was done".into());
        }
        return Ok(());
    }
    write!(std::io::stdout(), "Is that the person? Type yes: ")?;
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    if answer.trim() == "yes" {
        Ok(())
    } else {
        Err("nothing was done; to answer beforehand, add --address".into())
    }
}

pub fn remove(file: &Path, desk: Desk, login: &str) -> Done {
    let config = load(file)?;
    let act = jobs::operator(&Clock::system(), &Rng::system());
    let wanted = login.to_owned();
    let found = write(&config, move |tx| {
        let found = accounts::by_login(tx, &wanted)?;
        if let Some(account) = &found {
            desk.set(tx, &act, &account.id, false)?;
        }
        Ok(found)
    })?;
    let account = found.ok_or_else(|| format!("there is no account {login}"))?;
    say(&format!(
        "{} no longer works {}",
        account.username,
        desk.place()
    ))
}

pub fn list(file: &Path, desk: Desk) -> Done {
    let config = load(file)?;
    let accounts = write(&config, move |tx| desk.all(tx))?;
    if accounts.is_empty() {
        return say(&format!("nobody works {}", desk.place()));
    }
    accounts.iter().try_for_each(|account| say(&line(account)))
}

fn line(account: &Account) -> String {
    let (username, name) = (&account.username, account.display_name());
    format!("{username}: {name}, {}", account.email)
}
