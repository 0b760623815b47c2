//! Which tools the offices of this world registered, and who may use them.

use access::AccessRefusal;
use belgium::Month;
use diesel::result::Error::NotFound;
use kernel::{Act, Actor, OrganisationId, Timestamp};
use oidc::MonthOfTool;
use organisations::MembershipId;
use storage::Tx;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, Person, YOUSSEF_EL_AMRANI};
use web::State;

use crate::offices::{DUBOIS_IMMOBILIER, EL_AMRANI_SYNDIC, Office, PEETERS_VASTGOED, refused};
use crate::people::{NORA_CLAES, account_of};
use crate::world::Problem;

/// A tool, a way of use, and who has access.
type Use = (&'static str, &'static str, &'static [Person]);

const OF_PEETERS_VASTGOED: [Use; 5] = [
    (
        "cibweb",
        "member",
        &[AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, NORA_CLAES],
    ),
    (
        "vastgoed-info-vlaanderen",
        "broker",
        &[AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS],
    ),
    ("kadasterfinder", "broker", &[AN_PEETERS, LIEVE_JANSSENS]),
    ("covast", "broker", &[AN_PEETERS]),
    ("kbo-vme", "office", &[AN_PEETERS, LIEVE_JANSSENS]),
];
/// No member of CIB: the access to `CIBweb` is of no use, and the page says why.
const OF_DUBOIS_IMMOBILIER: [Use; 2] = [
    ("vastgoed-info-vlaanderen", "broker", &[MARC_DUBOIS]),
    ("cibweb", "member", &[MARC_DUBOIS]),
];
const OF_EL_AMRANI_SYNDIC: [Use; 2] = [
    ("kadasterfinder", "syndic", &[YOUSSEF_EL_AMRANI]),
    ("kbo-vme", "office", &[YOUSSEF_EL_AMRANI]),
];

fn uses_of(office: &Office) -> &'static [Use] {
    [
        (&PEETERS_VASTGOED, OF_PEETERS_VASTGOED.as_slice()),
        (&DUBOIS_IMMOBILIER, &OF_DUBOIS_IMMOBILIER),
        (&EL_AMRANI_SYNDIC, &OF_EL_AMRANI_SYNDIC),
    ]
    .into_iter()
    .find(|(known, _)| known.number == office.number)
    .map_or(&[], |(_, uses)| uses)
}

/// Registers the tools of offices that just opened; the recognitions that it
/// takes must be read by then.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(state: &State, act: &Act, opened: &[&'static Office]) -> Result<(), Problem> {
    for office in opened.iter().copied() {
        let act = act.clone();
        let begun = state.db.write(move |tx| begin_one(tx, &act, office));
        begun.await.map_err(refused)?;
    }
    Ok(())
}

fn begin_one(tx: &mut Tx, act: &Act, office: &Office) -> storage::Result<(), AccessRefusal> {
    let number = office.number.parse().map_err(|_| NotFound)?;
    let organisation = organisations::by_number(tx, &number)?.ok_or(NotFound)?.id;
    let administrator = account_of(tx, &office.administrator.0)?;
    let act = act.by(Actor::person(administrator));
    for (tool, way, people) in uses_of(office) {
        let registration = access::register(tx, &act, &organisation, tool, way)?;
        for person in *people {
            let member = member(tx, &organisation, person)?;
            access::grant(tx, &act, &organisation, &registration.id, &member)?;
        }
        let year = year_of_sign_ins(act.now(), &organisation, tool, people.len());
        oidc::add_sign_ins(tx, &year)?;
    }
    Ok(())
}

/// As if they had worked with it for a year, less in the summer: what the charts show.
fn year_of_sign_ins(
    now: Timestamp,
    organisation: &OrganisationId,
    tool: &str,
    people: usize,
) -> Vec<(MonthOfTool, i64)> {
    let people = i64::try_from(people).unwrap_or(1);
    let months = Month::in_brussels(now).last_months(12).zip(1..);
    let row = |(month, place): (Month, i64)| {
        let (_, of_year) = month.year_and_month();
        let each = if matches!(of_year, 7 | 8) {
            4
        } else {
            9 + place
        };
        let row = MonthOfTool {
            tool: tool.to_owned(),
            organisation: Some(organisation.clone()),
            month,
        };
        (row, people * each)
    };
    months.map(row).collect()
}

fn member(
    tx: &mut Tx,
    organisation: &OrganisationId,
    person: &Person,
) -> diesel::QueryResult<MembershipId> {
    let account = account_of(tx, person)?;
    let member = organisations::active_member(tx, organisation, &account)?;
    member.map(|member| member.id).ok_or(NotFound)
}

#[cfg(test)]
mod tests {
    use kernel::Rng;

    use super::*;
    use crate::addresses::Addresses;
    use crate::definitions;
    use crate::offices::OFFICES;

    #[test]
    fn only_ways_of_use_that_the_tools_have_and_only_colleagues() {
        let folder = tempfile::tempdir().unwrap();
        let addresses = Addresses::new(8080, [8081, 8082]);
        definitions::prepare(folder.path(), &addresses, &Rng::seeded(1)).unwrap();
        let tools = tools::read_folder(folder.path()).unwrap();
        for office in OFFICES {
            for (slug, way, people) in uses_of(office) {
                let tool = tools.iter().find(|tool| tool.slug == *slug).unwrap();
                assert!(tool.way(way).is_some(), "{slug} {way}");
                for person in *people {
                    let colleague = office.colleagues.iter().any(|(one, _)| one == person);
                    assert!(colleague || office.administrator.0 == *person, "{person:?}");
                }
            }
        }
    }
}
