//! Making people, organisations and what they hold.

use kernel::{AccountId, Act, Actor, Method, Never, OrganisationId};
use organisations::{Address, Data, MembershipId, Role, StaffInfo, StaffType};
use recognitions::{Force, Search};
use storage::{Db, Tx};
use testkit::Person;
use tools::Definition;
use web::State;

use super::{by, sources};

const HEADER: &str =
    "type;number;name;first_name;birth_date;enterprise_number;column;status;from;to;as_of\n";

pub async fn import(db: &Db, definitions: &[Definition]) {
    testkit::clock().advance(kernel::Duration::from_millis(1));
    let (act, definitions) = (testkit::act(), definitions.to_vec());
    let done = db.write::<_, _, Never>(move |tx| Ok(tools::import(tx, &act, &definitions)?));
    done.await.expect("the tools are imported");
}

pub async fn account(db: &Db, person: Person) -> AccountId {
    let act = testkit::act();
    let new = accounts::NewAccount {
        username: person.username(),
        email: person.email(),
        name: accounts::Name {
            first: person.first_name.to_owned(),
            last: person.last_name.to_owned(),
        },
        language: person.language,
        password_hash: Some("none fits".to_owned()),
    };
    let made = db.write::<_, _, Never>(move |tx| Ok(accounts::create_activated(tx, &act, &new)?));
    made.await.expect("the account is new")
}

/// For an office of many.
pub async fn numbered_account(db: &Db, index: u32) -> AccountId {
    let act = testkit::act();
    let new = accounts::NewAccount {
        username: format!("lid.{index}").parse().expect("a user name"),
        email: format!("lid.{index}@example.be")
            .parse()
            .expect("an address"),
        name: accounts::Name {
            first: "Lid".to_owned(),
            last: format!("Nummer {index}"),
        },
        language: kernel::Language::Nl,
        password_hash: Some("none fits".to_owned()),
    };
    let made = db.write::<_, _, Never>(move |tx| Ok(accounts::create_activated(tx, &act, &new)?));
    made.await.expect("the account is new")
}

pub async fn at_the_helpdesk(db: &Db) -> AccountId {
    let account = numbered_account(db, 999).await;
    let (act, them) = (testkit::act().by(Actor::operator()), account.clone());
    let begun =
        db.write::<_, _, Never>(move |tx| Ok(accounts::set_helpdesk(tx, &act, &them, true)?));
    begun.await.expect("they work at the helpdesk");
    account
}

pub async fn session(db: &Db, account: &AccountId) -> String {
    let (act, account) = (testkit::act(), account.clone());
    let begun = db.write::<_, _, Never>(move |tx| {
        let device = sessions::Device::default();
        Ok(sessions::begin(
            tx,
            &act,
            sessions::Lifetimes::default(),
            &account,
            Method::PASSWORD,
            &device,
        )?)
    });
    let (_, token) = begun.await.expect("the session begins");
    token.expose().to_owned()
}

/// "Kantoor 7", for people with many.
pub async fn another_office(db: &Db, founder: &AccountId, index: u32) -> OrganisationId {
    let first = 10_000_000 + index;
    let number = format!("{first:08}{:02}", 97 - first % 97);
    found(db, founder, &number, &format!("Kantoor {index}")).await
}

/// An organisation that the helpdesk looked at.
pub async fn found(db: &Db, founder: &AccountId, number: &str, name: &str) -> OrganisationId {
    let (act, number, name) = (by(founder), number.to_owned(), name.to_owned());
    let made = db.write(move |tx| {
        let data = Data {
            name: name.clone(),
            address: Address::parse("Kerkstraat 1", "9000", "Gent").expect("an address"),
            email: "info@example.be".parse().expect("an address"),
            phone: None,
            website: None,
        };
        let number = number.parse().expect("an enterprise number");
        let staff = StaffInfo {
            email: Some("beheer@example.be".parse().expect("an address")),
            ..StaffInfo::of(StaffType::Manager)
        };
        let id = organisations::create(tx, &act, &number, &data, &staff)?;
        let founder = act.actor.account.clone().expect("a person founds it");
        organisations::verify(tx, &act.by(Actor::helpdesk(founder)), &id)?;
        Ok(id)
    });
    made.await.expect("the organisation is new")
}

fn operator(act: &Act) -> Act {
    act.by(Actor::operator())
}

pub async fn join(
    db: &Db,
    organisation: &OrganisationId,
    account: &AccountId,
    role: Role,
) -> MembershipId {
    let (act, organisation, account) = (testkit::act(), organisation.clone(), account.clone());
    let made = db.write(move |tx| {
        let staff = StaffInfo::of(StaffType::Employee);
        organisations::add_member(tx, &operator(&act), &organisation, &account, role, &staff)
    });
    made.await.expect("the member is new")
}

pub async fn ask(
    db: &Db,
    state: &State,
    organisation: &OrganisationId,
    account: &AccountId,
) -> MembershipId {
    let (act, state, organisation) = (by(account), state.clone(), organisation.clone());
    let made = db.write(move |tx| {
        let staff = StaffInfo::of(StaffType::Employee);
        organisations::request(tx, &act, state.desk(), &organisation, &staff)
    });
    made.await.expect("the request is new")
}

pub async fn membership(
    db: &Db,
    organisation: &OrganisationId,
    account: &AccountId,
) -> MembershipId {
    let (organisation, account) = (organisation.clone(), account.clone());
    let found = db.read(move |tx| organisations::active_member(tx, &organisation, &account));
    let found = found.await.expect("members can be read");
    found.expect("the person is a member").id
}

/// From now on these hold what the register of the BIV says: kind, number, name.
pub async fn recognise(db: &Db, rows: &[(&str, &str, &str, &AccountId)]) {
    testkit::clock().advance(kernel::Duration::from_millis(1));
    let row = |(kind, number, name, _): &(&str, &str, &str, &AccountId)| {
        format!("{kind};{number};{name};X;1980-02-29;;tableau;active;;;2026-01-14\n")
    };
    let lines: Vec<String> = rows.iter().map(row).collect();
    let list = format!("{HEADER}{}end;{}\n", lines.concat(), lines.len());
    let holders: Vec<(String, AccountId)> = rows
        .iter()
        .map(|(_, number, _, account)| ((*number).to_owned(), (*account).clone()))
        .collect();
    let act = testkit::act().by(Actor::job());
    let done = db.write::<_, _, Never>(move |tx| {
        let sources = sources();
        recognitions::import(tx, &act, &sources)?;
        recognitions::take(
            tx,
            &act,
            &sources[0],
            list.as_bytes(),
            "biv.csv",
            Force::Yes,
        )?;
        for (number, account) in &holders {
            link(tx, &act, number, account)?;
        }
        Ok(())
    });
    done.await.expect("the list is taken over");
}

fn link(tx: &mut Tx, act: &Act, number: &str, account: &AccountId) -> diesel::QueryResult<()> {
    let wanted = Search {
        text: number.to_owned(),
        ..Search::default()
    };
    let found = recognitions::search(tx, &wanted)?.remove(0);
    assert!(recognitions::link(tx, act, &found.id, account).is_ok());
    Ok(())
}

/// The register strikes everybody off, a day later.
pub async fn withdraw_all(db: &Db) {
    testkit::clock().advance(kernel::Duration::from_hours(24));
    let act = testkit::act().by(Actor::job());
    let row = "biv-broker;999.999;Niemand;X;1980-02-29;;tableau;active;;;2026-01-15\n";
    let list = format!("{HEADER}{row}end;1\n");
    let done = db.write::<_, _, Never>(move |tx| {
        let biv = &sources()[0];
        Ok(recognitions::take(
            tx,
            &act,
            biv,
            list.as_bytes(),
            "biv.csv",
            Force::Yes,
        )?)
    });
    done.await.expect("the list is taken over");
}
