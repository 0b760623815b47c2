//! The people of one run, written straight into the database.

use std::ops::Range;

use accounts::{Cost, Name, NewAccount};
use diesel::QueryResult;
use diesel::result::Error::RollbackTransaction;
use kernel::{AccountId, Act, Language, Method, Never, Secret};
use sessions::{Device, Lifetimes};
use storage::{Db, Tx};

use crate::client::Outcome;
use crate::offices;

pub const PASSWORD: &str = "zeven-groene-huizen-aan-zee";
/// Who works at the helpdesk.
pub const HELPDESK: usize = 2;
/// How many people have a browser that is signed in already.
const SESSIONS: usize = 512;
const CHUNK: usize = 2_000;

/// Who there is.
#[derive(Default)]
pub struct People {
    /// The cookies of those who are signed in.
    pub sessions: Vec<String>,
    /// The first of them, as many as found an organisation.
    pub founders: Vec<AccountId>,
    /// Besides: who work for the largest organisation.
    pub staff: Vec<AccountId>,
}

pub fn username(index: usize) -> String {
    format!("person.{index}")
}

pub async fn fill(db: &Db, act: &Act, accounts: usize) -> Outcome<People> {
    let hash = accounts::hash_now(&act.rng, &Secret::new(PASSWORD), Cost::OWASP);
    let mut people = People::default();
    let all = accounts + offices::MEMBERS;
    for start in (0..all).step_by(CHUNK) {
        let chunk = start..(start + CHUNK).min(all);
        let (act, hash, range) = (act.clone(), hash.clone(), chunk.clone());
        let written =
            db.write::<_, _, Never>(move |tx| Ok(insert(tx, &act, range.clone(), &hash)?));
        let (ids, cookies) = written.await.map_err(|error| format!("{error:?}"))?;
        people.sessions.extend(cookies);
        for (index, id) in chunk.zip(ids) {
            if index >= accounts {
                people.staff.push(id);
            } else if index < offices::ORGANISATIONS_MAX {
                people.founders.push(id);
            }
        }
    }
    Ok(people)
}

fn insert(
    tx: &mut Tx,
    act: &Act,
    people: Range<usize>,
    hash: &str,
) -> QueryResult<(Vec<AccountId>, Vec<String>)> {
    let (mut ids, mut cookies) = (Vec::new(), Vec::new());
    for index in people {
        let account = accounts::create_activated(tx, act, &person(index, hash)?)?;
        if index == HELPDESK {
            accounts::set_staff(tx, act, &account, accounts::StaffDesk::Helpdesk, true)?;
        }
        if index < SESSIONS {
            cookies.push(session(tx, act, &account)?);
        }
        ids.push(account);
    }
    Ok((ids, cookies))
}

fn person(index: usize, hash: &str) -> QueryResult<NewAccount> {
    let unfit = |_| RollbackTransaction;
    Ok(NewAccount {
        username: username(index).parse().map_err(unfit)?,
        email: format!("person.{index}@example.be")
            .parse()
            .map_err(|_| RollbackTransaction)?,
        name: Name {
            first: "An".into(),
            last: format!("Peeters {index}"),
        },
        language: Language::Nl,
        password_hash: Some(hash.to_owned()),
    })
}

fn session(tx: &mut Tx, act: &Act, account: &AccountId) -> QueryResult<String> {
    let device = Device {
        user_agent: "bench".into(),
        client_address: "127.0.0.1".into(),
    };
    let lifetimes = Lifetimes::default();
    let (_, token) = sessions::begin(tx, act, lifetimes, account, Method::PASSWORD, &device)?;
    Ok(format!("immo_session={}", token.expose()))
}
