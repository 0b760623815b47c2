//! `immo-connect helpdesk`, `immo-connect finance` and `immo-connect counter`: who works there.

use std::io::{BufRead, Write};
use std::path::Path;

use accounts::{Account, StaffDesk};
use clap::Subcommand;
use kernel::{Clock, Email, Rng};

use super::{Done, load, say, write};
use crate::jobs;

/// Who may work at one of our desks
#[derive(Debug, Subcommand)]
pub enum Staff {
    /// Let somebody work there; shows who it is, and asks
    #[command(
        after_help = "Only an account whose address is proven: a name alone may be a stranger's.

Examples:
  immo-connect helpdesk add lieve.janssens
  immo-connect finance add lieve.janssens
  immo-connect counter add lieve.janssens --address lieve@example.be     without a question"
    )]
    Add {
        username: String,
        /// The proven address of the account, instead of an answer to the question
        #[arg(long)]
        address: Option<String>,
    },
    /// No longer
    #[command(after_help = "Examples:
  immo-connect helpdesk remove lieve.janssens
  immo-connect finance remove lieve.janssens")]
    Remove { username: String },
    /// Who works there: user name, name and proven address
    #[command(after_help = "Examples:
  immo-connect helpdesk list
  immo-connect finance list")]
    List,
}

impl Staff {
    pub fn run(&self, file: &Path, desk: StaffDesk) -> Done {
        match self {
            Self::Add { username, address } => add(file, desk, username, address.as_deref()),
            Self::Remove { username } => remove(file, desk, username),
            Self::List => list(file, desk),
        }
    }
}

/// As it ends a sentence.
const fn place(desk: StaffDesk) -> &'static str {
    match desk {
        StaffDesk::Helpdesk => "at the helpdesk",
        StaffDesk::Finance => "for finance",
        StaffDesk::Counter => "at the counter",
    }
}

/// Gives the right to the person whom the operator means, and to nobody who only
/// registered with their name and address.
fn add(file: &Path, desk: StaffDesk, login: &str, address: Option<&str>) -> Done {
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
            Some(now) if now.email == email => accounts::set_staff(tx, &act, &id, desk, true),
            _ => Ok(false),
        }
    })?;
    if !given {
        return Err("the account was changed meanwhile; nothing was done".into());
    }
    say(&format!("{} works {}", account.username, place(desk)))
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

fn remove(file: &Path, desk: StaffDesk, login: &str) -> Done {
    let config = load(file)?;
    let act = jobs::operator(&Clock::system(), &Rng::system());
    let wanted = login.to_owned();
    let found = write(&config, move |tx| {
        let found = accounts::by_login(tx, &wanted)?;
        if let Some(account) = &found {
            accounts::set_staff(tx, &act, &account.id, desk, false)?;
        }
        Ok(found)
    })?;
    let account = found.ok_or_else(|| format!("there is no account {login}"))?;
    say(&format!(
        "{} no longer works {}",
        account.username,
        place(desk)
    ))
}

fn list(file: &Path, desk: StaffDesk) -> Done {
    let config = load(file)?;
    let accounts = write(&config, move |tx| accounts::staff(tx, desk))?;
    if accounts.is_empty() {
        return say(&format!("nobody works {}", place(desk)));
    }
    accounts.iter().try_for_each(|account| say(&line(account)))
}

fn line(account: &Account) -> String {
    let (username, name) = (&account.username, account.display_name());
    format!("{username}: {name}, {}", account.email)
}
