//! `immo-connect helpdesk`: who works there.

use std::io::{BufRead, Write};
use std::path::Path;

use accounts::Account;
use kernel::{Clock, Email, Rng};

use super::{Done, load, say, write};
use crate::jobs;

/// Gives the right to the person whom the operator means, and to nobody who only
/// registered with their name and address.
pub fn add(file: &Path, login: &str, address: Option<&str>) -> Done {
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
            Some(now) if now.email == email => accounts::set_helpdesk(tx, &act, &id, true),
            _ => Ok(false),
        }
    })?;
    if !given {
        return Err("the account was changed meanwhile; nothing was done".into());
    }
    say(&format!("{} works at the helpdesk", account.username))
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

pub fn remove(file: &Path, login: &str) -> Done {
    let config = load(file)?;
    let act = jobs::operator(&Clock::system(), &Rng::system());
    let wanted = login.to_owned();
    let found = write(&config, move |tx| {
        let found = accounts::by_login(tx, &wanted)?;
        if let Some(account) = &found {
            accounts::set_helpdesk(tx, &act, &account.id, false)?;
        }
        Ok(found)
    })?;
    let account = found.ok_or_else(|| format!("there is no account {login}"))?;
    say(&format!(
        "{} no longer works at the helpdesk",
        account.username
    ))
}

pub fn list(file: &Path) -> Done {
    let config = load(file)?;
    let accounts = write(&config, accounts::helpdesk)?;
    if accounts.is_empty() {
        return say("nobody works at the helpdesk");
    }
    accounts.iter().try_for_each(|account| say(&line(account)))
}

fn line(account: &Account) -> String {
    let (username, name) = (&account.username, account.display_name());
    format!("{username}: {name}, {}", account.email)
}
