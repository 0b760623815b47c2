//! For whom the people of this world work. The enterprise numbers are good ones
//! that nobody has: the register never gave out any that begin with 0999.

use kernel::{AccountId, Act, Actor, OrganisationId, Refusal};
use mail::Desk;
use organisations::{Data, OrganisationRefusal, Role, StaffInfo, StaffType, TypedData};
use storage::{Error, Tx};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, Person, YOUSSEF_EL_AMRANI};
use web::State;

use crate::people::{HILDE_VERMEULEN, KAREL_WOUTERS, NORA_CLAES, account_of};
use crate::world::Problem;

#[derive(Debug)]
pub struct Office {
    pub number: &'static str,
    pub data: TypedData<'static>,
    /// Who made it.
    pub administrator: (Person, StaffType),
    pub colleagues: &'static [(Person, StaffType)],
    /// Who asked to belong to it, and waits.
    pub waiting: &'static [(Person, StaffType)],
    pub is_verified: bool,
}

pub const PEETERS_VASTGOED: Office = Office {
    number: "0999.000.129",
    data: TypedData {
        name: "Peeters Vastgoed",
        street: "Sint-Pietersnieuwstraat 12",
        postal_code: "9000",
        city: "Gent",
        email: "kantoor@peeters-vastgoed.example",
        phone: "09 123 45 67",
        website: "https://peeters-vastgoed.example",
    },
    administrator: (AN_PEETERS, StaffType::Manager),
    colleagues: &[
        (LIEVE_JANSSENS, StaffType::Employee),
        (MARC_DUBOIS, StaffType::Broker),
        (NORA_CLAES, StaffType::PropertyManager),
    ],
    waiting: &[(KAREL_WOUTERS, StaffType::Trainee)],
    is_verified: true,
};

pub const DUBOIS_IMMOBILIER: Office = Office {
    number: "0999.000.228",
    data: TypedData {
        name: "Dubois Immobilier",
        street: "Rue de Fer 8",
        postal_code: "5000",
        city: "Namur",
        email: "bureau@dubois-immobilier.example",
        phone: "081 12 34 56",
        website: "",
    },
    administrator: (MARC_DUBOIS, StaffType::Manager),
    colleagues: &[],
    waiting: &[],
    is_verified: true,
};

pub const EL_AMRANI_SYNDIC: Office = Office {
    number: "0999.000.327",
    data: TypedData {
        name: "El Amrani Syndic",
        street: "Boulevard Anspach 101",
        postal_code: "1000",
        city: "Bruxelles",
        email: "bureau@elamrani-syndic.example",
        phone: "02 123 45 67",
        website: "",
    },
    administrator: (YOUSSEF_EL_AMRANI, StaffType::Syndic),
    colleagues: &[],
    waiting: &[],
    is_verified: true,
};

/// For the helpdesk to verify.
pub const CLAES_RENTMEESTERS: Office = Office {
    number: "0999.000.426",
    data: TypedData {
        name: "Claes Rentmeesters",
        street: "Diestsestraat 30",
        postal_code: "3000",
        city: "Leuven",
        email: "kantoor@claes-rentmeesters.example",
        phone: "",
        website: "",
    },
    administrator: (NORA_CLAES, StaffType::PropertyManager),
    colleagues: &[],
    waiting: &[],
    is_verified: false,
};

pub const OFFICES: [&Office; 4] = [
    &PEETERS_VASTGOED,
    &DUBOIS_IMMOBILIER,
    &EL_AMRANI_SYNDIC,
    &CLAES_RENTMEESTERS,
];

/// Opens those that are not there yet, and says which. What people did with one
/// since stays.
///
/// # Errors
/// When the database does not answer.
pub async fn open(state: &State, act: &Act) -> Result<Vec<&'static Office>, Problem> {
    let mut new = Vec::new();
    for office in OFFICES {
        let (state, act) = (state.clone(), act.clone());
        let db = state.db.clone();
        let opened = db.write(move |tx| open_one(tx, &act, state.desk(), office));
        if opened.await.map_err(refused)? {
            new.push(office);
        }
    }
    Ok(new)
}

fn open_one(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    office: &Office,
) -> storage::Result<bool, OrganisationRefusal> {
    let number = office.number.parse().map_err(unreadable)?;
    if organisations::by_number(tx, &number)?.is_some() {
        return Ok(false);
    }
    let (founder, kind) = &office.administrator;
    let founder = act.by(Actor::person(account_of(tx, founder)?));
    let data = Data::parse(office.data).map_err(|_| unreadable("the data of an office"))?;
    let id = organisations::create(tx, &founder, &number, &data, &StaffInfo::of(*kind))?;
    if office.is_verified {
        let helpdesk = act.by(Actor::helpdesk(account_of(tx, &HILDE_VERMEULEN)?));
        organisations::verify(tx, &helpdesk, &id)?;
    }
    for (person, kind) in office.colleagues {
        let account = account_of(tx, person)?;
        employ(tx, act, &id, &account, *kind)?;
    }
    for (person, kind) in office.waiting {
        let person = act.by(Actor::person(account_of(tx, person)?));
        organisations::request(tx, &person, desk, &id, &StaffInfo::of(*kind))?;
    }
    Ok(true)
}

fn employ(
    tx: &mut Tx,
    act: &Act,
    organisation: &OrganisationId,
    account: &AccountId,
    kind: StaffType,
) -> storage::Result<(), OrganisationRefusal> {
    let (role, staff) = (Role::Member, StaffInfo::of(kind));
    organisations::add_member(tx, act, organisation, account, role, &staff).map(drop)
}

/// What is written here must be allowed: else this world is wrong.
pub fn refused<R: Refusal>(error: Error<R>) -> Problem {
    match error {
        Error::Refused(refusal) => format!("the demo world is refused: {}", refusal.code()).into(),
        Error::Query(error) => error.into(),
        Error::Storage(error) => error.into(),
    }
}

fn unreadable(what: impl ToString) -> Error<OrganisationRefusal> {
    let what = what.to_string();
    Error::Query(diesel::result::Error::QueryBuilderError(what.into()))
}

#[cfg(test)]
mod tests {
    use belgium::EnterpriseNumber;

    use super::*;

    #[test]
    fn the_offices_can_be_opened_and_are_nobodys() {
        for office in OFFICES {
            let number: EnterpriseNumber = office.number.parse().expect("its check digits fit");
            assert_eq!(number.to_string(), office.number);
            assert!(office.number.starts_with("0999."), "{}", office.number);
            assert!(Data::parse(office.data).is_ok(), "{}", office.data.name);
        }
    }
}
