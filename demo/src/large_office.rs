//! `--large-office`: an office of two hundred people, to see lists that serve so many.

use accounts::{Cost, Name, NewAccount, create_activated, hash_now};
use diesel::result::Error::NotFound;
use kernel::{AccountId, Act, Actor, Language, Never, OrganisationId, Secret};
use organisations::{
    Data, MembershipId, OrganisationRefusal, Role, StaffInfo, StaffType, TypedData,
};
use storage::{Error, Tx};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, YOUSSEF_EL_AMRANI};
use web::State;

use crate::offices::refused;
use crate::people::{HILDE_VERMEULEN, NORA_CLAES, PASSWORD, account_of};
use crate::world::Problem;

/// As the other offices of this world: a good number that nobody has.
const NUMBER: &str = "0999.000.525";
const DATA: TypedData<'static> = TypedData {
    name: "Groep Leie Vastgoed",
    street: "Kouter 7",
    postal_code: "9000",
    city: "Gent",
    email: "kantoor@groep-leie.example",
    phone: "09 234 56 78",
    website: "",
};
const PEOPLE: usize = 200;
/// Of these, who came from elsewhere in this world.
const KNOWN: usize = 4;

const FIRST_NAMES: [&str; 20] = [
    "Jan",
    "Marie",
    "Pieter",
    "Élise",
    "Koen",
    "Sarah",
    "Bram",
    "Noémie",
    "Tom",
    "Inès",
    "Wout",
    "Charlotte",
    "Dries",
    "Fatima",
    "Stijn",
    "Léa",
    "Ruben",
    "Hanne",
    "Mehmet",
    "Griet",
];
const LAST_NAMES: [&str; 10] = [
    "Janssens",
    "Van den Berghe",
    "D’Hondt",
    "Maes",
    "Willems",
    "Lefèvre",
    "De Smet",
    "Vandenbroucke",
    "Müller",
    "Wouters",
];
const FUNCTIONS: [&str; 5] = [
    "Verhuur",
    "Verkoop",
    "Boekhouding",
    "Rentmeesterij",
    "Onthaal",
];

/// Opens it if it is not there yet.
///
/// # Errors
/// When the database does not answer.
pub async fn open(state: &State, act: &Act) -> Result<(), Problem> {
    let number = NUMBER.parse().map_err(|_| NotFound)?;
    let known = state
        .db
        .read(move |tx| organisations::by_number(tx, &number));
    if known.await?.is_some() {
        return Ok(());
    }
    // One hash for all: each would take its time.
    let password = hash_now(&act.rng, &Secret::new(PASSWORD), Cost::OWASP);
    let people = settle(state, act, &password).await?;
    let opened = act.clone();
    let office = state.db.write(move |tx| found(tx, &opened, &people));
    let office = office.await.map_err(refused)?;
    let act = act.clone();
    let equipped = state.db.write(move |tx| equip(tx, &act, &office));
    equipped.await.map_err(refused)
}

fn new_account(number: usize, password: &str) -> Option<NewAccount> {
    let first = FIRST_NAMES[number % FIRST_NAMES.len()];
    let last = LAST_NAMES[number / FIRST_NAMES.len() % LAST_NAMES.len()];
    let username = format!("leie.{number:03}");
    Some(NewAccount {
        email: format!("{username}@groep-leie.example").parse().ok()?,
        username: username.parse().ok()?,
        name: Name::parse(first, last)?,
        language: Language::Nl,
        password_hash: Some(password.to_owned()),
    })
}

async fn settle(state: &State, act: &Act, password: &str) -> Result<Vec<AccountId>, Problem> {
    let new = (0..PEOPLE - KNOWN).map(|number| new_account(number, password));
    let new: Option<Vec<NewAccount>> = new.collect();
    let (new, act) = (new.ok_or(NotFound)?, act.clone());
    let settled = state.db.write::<_, _, Never>(move |tx| {
        let accounts = new.iter().map(|new| create_activated(tx, &act, new));
        Ok(accounts.collect::<diesel::QueryResult<Vec<_>>>()?)
    });
    settled.await.map_err(refused)
}

fn found(
    tx: &mut Tx,
    act: &Act,
    people: &[AccountId],
) -> storage::Result<OrganisationId, OrganisationRefusal> {
    let number = NUMBER.parse().map_err(|_| NotFound)?;
    let data = Data::parse(DATA).map_err(|_| NotFound)?;
    let founder = act.by(Actor::person(account_of(tx, &AN_PEETERS)?));
    let staff = StaffInfo::of(StaffType::Manager);
    let office = organisations::create(tx, &founder, &number, &data, &staff)?;
    let helpdesk = act.by(Actor::helpdesk(account_of(tx, &HILDE_VERMEULEN)?));
    organisations::verify(tx, &helpdesk, &office)?;
    for (person, kind) in [
        (&LIEVE_JANSSENS, StaffType::Employee),
        (&YOUSSEF_EL_AMRANI, StaffType::Syndic),
        (&NORA_CLAES, StaffType::PropertyManager),
    ] {
        let account = account_of(tx, person)?;
        let staff = StaffInfo::of(kind);
        organisations::add_member(tx, act, &office, &account, Role::Member, &staff)?;
    }
    for (number, account) in people.iter().enumerate() {
        let role = if number % 60 == 7 {
            Role::Administrator
        } else {
            Role::Member
        };
        let staff = StaffInfo {
            function: Some(FUNCTIONS[number % FUNCTIONS.len()].to_owned()),
            ..StaffInfo::of(StaffType::ALL[1 + number % (StaffType::ALL.len() - 1)])
        };
        organisations::add_member(tx, act, &office, account, role, &staff)?;
    }
    Ok(office)
}

/// Registers every tool that the office may, and gives most of the people access to some.
fn equip(
    tx: &mut Tx,
    act: &Act,
    office: &OrganisationId,
) -> storage::Result<(), access::AccessRefusal> {
    let act = act.by(Actor::person(account_of(tx, &AN_PEETERS)?));
    let members = organisations::active_members(tx, office)?;
    let members: Vec<MembershipId> = members.into_iter().map(|member| member.id).collect();
    for (place, tool) in tools::active(tx)?.iter().enumerate() {
        for way in tool.ways_for_organisations() {
            let registered = access::register(tx, &act, office, &tool.slug, &way.slug);
            let registration = match registered {
                Ok(registration) => registration,
                Err(Error::Refused(_)) => continue,
                Err(other) => return Err(other),
            };
            let change = |(number, member): (usize, &MembershipId)| access::AccessChange {
                registration: registration.id.clone(),
                membership: member.clone(),
                allowed: (number * 7 + place * 3) % 5 < 3,
            };
            let changes: Vec<_> = members.iter().enumerate().map(change).collect();
            access::set_access(tx, &act, office, &changes)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use belgium::EnterpriseNumber;

    use super::*;

    #[test]
    fn the_office_can_be_opened_and_everybody_has_a_name_of_their_own() {
        let number: EnterpriseNumber = NUMBER.parse().unwrap();
        assert_eq!(number.to_string(), NUMBER);
        assert!(Data::parse(DATA).is_ok());
        let names: std::collections::BTreeSet<_> = (0..PEOPLE - KNOWN)
            .map(|number| new_account(number, "").unwrap().name.full())
            .collect();
        assert_eq!(names.len(), PEOPLE - KNOWN);
    }
}
