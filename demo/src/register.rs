//! Some associations of co-owners and who was their syndic, so that looking up shows
//! something; and a tariff for this year, which nobody has published.

use belgium::{Address, Day, EnterpriseNumber};
use diesel::QueryResult;
use diesel::result::Error::NotFound;
use kernel::{Act, Actor, Cents, Line, Refusal};
use storage::{Error, Tx};
use syndics::register::{
    Appointment, Association, Confirmed, Said, Source, appoint, association, replace,
};
use syndics::{
    AppointedBy, Contact, Holder, Kind, NewTariff, Period, RegisterRefusal, Service, Syndic,
    TableRefusal, add_tariff, tariff_on,
};
use web::State;

use crate::offices::{EL_AMRANI_SYNDIC, Office, PEETERS_VASTGOED};
use crate::people::{HILDE_VERMEULEN, account_of};
use crate::world::Problem;

struct Residence {
    number: &'static str,
    name: &'static str,
    street: &'static str,
    postal_code: &'static str,
    city: &'static str,
}

/// Those that the Crossroads Bank of this world knows (`crossroads.rs`).
const ZONNEDAUW: Residence = Residence {
    number: "0999.010.126",
    name: "Residentie Zonnedauw",
    street: "Kerkstraat 1",
    postal_code: "9000",
    city: "Gent",
};
const ETOILE: Residence = Residence {
    number: "0999.010.324",
    name: "Résidence de l’Étoile",
    street: "Avenue des Roses 12",
    postal_code: "5000",
    city: "Namur",
};
const MEEUW: Residence = Residence {
    number: "0999.010.225",
    name: "VME De Meeuw",
    street: "Zeedijk 7",
    postal_code: "8400",
    city: "Oostende",
};

/// Fills the register where it is empty. What people did with it since stays.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(state: &State, act: &Act) -> Result<(), Problem> {
    let today = Day::in_brussels(act.now());
    let (counter, sealer) = (act.clone(), state.sealer.clone());
    let filled = state.db.write(move |tx| {
        let counter = counter.by(Actor::counter(account_of(tx, &HILDE_VERMEULEN)?));
        let source = Source::of("demo").ok_or(NotFound)?;
        let said = Said {
            sealer: &sealer,
            source: &source,
        };
        if association(tx, &number(ZONNEDAUW.number)?)?.is_none() {
            fill(tx, &counter, said, today)?;
        }
        Ok(())
    });
    filled.await.map_err(refused)?;
    let operator = act.clone();
    let priced = state.db.write(move |tx| price(tx, &operator, today));
    priced.await.map_err(refused)?;
    Ok(())
}

fn fill(
    tx: &mut Tx,
    act: &Act,
    said: Said<'_>,
    today: Day,
) -> storage::Result<(), RegisterRefusal> {
    let ago = |days: i32| today.plus(-days).unwrap_or(today);
    // A co-owner first, then an office; and now and then somebody whom a judge appointed.
    let first = mandate(
        &ZONNEDAUW,
        co_owner("Greet Maes")?,
        Period::since(ago(2_000)),
    )?;
    let first = appoint(tx, act, said, &first, Confirmed::No)?;
    let office = mandate(
        &ZONNEDAUW,
        of_office(&PEETERS_VASTGOED)?,
        Period::since(ago(700)),
    )?;
    let out = (&first, ago(700));
    replace(tx, act, said, out, &office, Confirmed::No)?;
    let mut judged = mandate(
        &ZONNEDAUW,
        co_owner("Mr. Filip De Wolf, advocaat")?,
        Period::new(ago(400), ago(310)),
    )?;
    judged.syndic.kind = Kind::Provisional;
    judged.syndic.appointed_by = AppointedBy::Judge;
    appoint(tx, act, said, &judged, Confirmed::No)?;
    // One that ends soon, without a successor.
    let ends = today.plus(45).unwrap_or(today);
    let ending = mandate(
        &ETOILE,
        of_office(&EL_AMRANI_SYNDIC)?,
        Period::new(ago(1_050), ends),
    )?;
    appoint(tx, act, said, &ending, Confirmed::No)?;
    let whole = mandate(
        &MEEUW,
        of_office(&PEETERS_VASTGOED)?,
        Period::since(ago(90)),
    )?;
    appoint(tx, act, said, &whole, Confirmed::No)?;
    Ok(())
}

fn mandate(residence: &Residence, syndic: Syndic, period: Period) -> QueryResult<Appointment> {
    let address = Address::parse(residence.street, residence.postal_code, residence.city);
    let decided_on = period.from.plus(-14).unwrap_or(period.from);
    Ok(Appointment {
        association: Association {
            number: number(residence.number)?,
            name: line(residence.name)?,
            address: address.map_err(|_| NotFound)?,
            dissolved_on: None,
        },
        period,
        syndic: Syndic {
            decided_on,
            ..syndic
        },
        number: None,
    })
}

fn co_owner(name: &str) -> QueryResult<Syndic> {
    let address = Address::parse("Kerkstraat 1 bus 3", "9000", "Gent");
    Ok(Syndic {
        kind: Kind::Ordinary,
        appointed_by: AppointedBy::Assembly,
        decided_on: Day::of(2020, 1, 1).ok_or(NotFound)?,
        is_professional: false,
        name: line(name)?,
        holder: Holder::Natural { enterprise: None },
        contact: Contact {
            address: address.map_err(|_| NotFound)?,
            email: None,
            phone: None,
        },
    })
}

fn of_office(office: &Office) -> QueryResult<Syndic> {
    let data = &office.data;
    let address = Address::parse(data.street, data.postal_code, data.city);
    Ok(Syndic {
        is_professional: true,
        name: line(data.name)?,
        holder: Holder::Legal {
            enterprise: number(office.number)?,
            representative: Some(line(&office.administrator.0.display_name())?),
        },
        contact: Contact {
            address: address.map_err(|_| NotFound)?,
            email: data.email.parse().ok(),
            phone: data.phone.parse().ok(),
        },
        ..co_owner(data.name)?
    })
}

/// For this year there is none: the demo makes one up, and says so.
fn price(tx: &mut Tx, act: &Act, today: Day) -> storage::Result<(), TableRefusal> {
    if tariff_on(tx, Service::Operation, today)?.is_some() {
        return Ok(());
    }
    let (year, _) = today.year_and_month();
    let first = u16::try_from(year)
        .ok()
        .and_then(|year| Day::of(year, 1, 1));
    let next = u16::try_from(year)
        .ok()
        .and_then(|year| Day::of(year + 1, 1, 1));
    let new = NewTariff {
        service: Service::Operation,
        period: Period {
            from: first.ok_or(NotFound)?,
            until: next,
        },
        amount: Cents(11_150),
        vat_permille: 0,
        source: "demo, geen echt tarief".to_owned(),
    };
    add_tariff(tx, act, &new).map(drop)
}

fn number(text: &str) -> QueryResult<EnterpriseNumber> {
    text.parse().map_err(|_| NotFound)
}

fn line(text: &str) -> QueryResult<Line> {
    Line::parse(text, Syndic::NAME_CHARS_MAX).map_err(|_| NotFound)
}

fn refused<R: Refusal>(error: Error<R>) -> Problem {
    match error {
        Error::Refused(refusal) => format!("the register refused: {}", refusal.code()).into(),
        Error::Query(error) => error.into(),
        Error::Storage(error) => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use testkit::Engine;

    use super::*;

    /// Everything of this world is taken by the register's own rules.
    #[tokio::test]
    async fn the_register_takes_all_of_it() {
        let db = Engine::Sqlite.database();
        let act = testkit::act();
        let today = Day::in_brussels(act.now());
        let filled = db.write::<_, _, RegisterRefusal>(move |tx| {
            let (sealer, source) = (testkit::sealer(), Source::of("demo").ok_or(NotFound)?);
            let said = Said {
                sealer: &sealer,
                source: &source,
            };
            fill(tx, &act, said, today)?;
            let found = syndics::register::look_up(tx, &number(ZONNEDAUW.number)?, None)?;
            Ok(found.map_or(0, |found| found.mandates.len()))
        });
        assert_eq!(filled.await.unwrap(), 3);
        let act = testkit::act();
        let priced = db.write::<_, _, TableRefusal>(move |tx| {
            price(tx, &act, today)?;
            price(tx, &act, today)
        });
        priced.await.unwrap();
    }
}
