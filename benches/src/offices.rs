//! The organisations of one run: one for everybody up to a hundred thousand, one
//! of them with thousands of members, and one person who works for fifty.

use std::ops::Range;
use std::path::Path;

use access::{AccessChange, AccessRefusal};
use diesel::result::Error::RollbackTransaction;
use kernel::{AccountId, Act, Actor, Never, OrganisationId};
use organisations::{
    Data, MembershipId, OrganisationRefusal, Role, StaffInfo, StaffType, TypedData,
};
use recognitions::{Feed, Force, Holders, Kind, Localized, Search, Source};
use storage::{Db, Tx};

use crate::client::Outcome;
use crate::feed;
use crate::people::People;
use crate::world::sealer;

/// The slug of a tool that organisations register.
pub const TOOL: &str = "bench-office";
/// The end of its definition.
pub const WAYS: &str = r#"
[[way_of_use]]
slug = "broker"
to_register = ["bench-broker"]
to_use = ["bench-broker"]
name = { nl = "Als makelaar", fr = "Comme agent" }

[[way_of_use]]
slug = "office"
name = { nl = "Voor het kantoor", fr = "Pour le bureau" }
"#;
/// Of the others, which only make the lists long.
pub const WAY_OF_OTHERS: &str = r#"
[[way_of_use]]
slug = "office"
name = { nl = "Voor het kantoor", fr = "Pour le bureau" }
"#;
/// With the two that are measured: forty in the Vastgoed Loket.
pub const OTHER_TOOLS: usize = 38;
/// With the tool above: thirty in each of the fifty organisations.
const OTHERS_REGISTERED: usize = 29;
/// With the two ways above: twelve columns of the largest organisation's matrix.
const OTHERS_OF_LARGEST: usize = 10;
const WAYS_OF_USE: [&str; 2] = ["broker", "office"];
pub const ORGANISATIONS_MAX: usize = 100_000;
/// Of the largest organisation; its founder is the first person.
pub const MEMBERS: usize = 5_000;
/// For how many the second person works.
pub const OFFICES_OF_ONE: usize = 50;
const CHUNK: usize = 1_000;

/// `bench` recognises two people; `feed` is read while it is measured.
pub async fn import_sources(db: &Db, act: &Act, lists: &Path) -> Outcome<()> {
    let sources = [source("bench", lists), source(feed::SOURCE, lists)];
    let act = act.clone();
    let imported = db.write::<_, _, Never>(move |tx| Ok(recognitions::import(tx, &act, &sources)?));
    imported
        .await
        .map(drop)
        .map_err(|error| format!("{error:?}").into())
}

fn source(slug: &str, lists: &Path) -> Source {
    let text = |text: &str| Localized {
        nl: text.to_owned(),
        fr: text.to_owned(),
    };
    Source {
        slug: slug.to_owned(),
        name: text(slug),
        explanation: text("A register of the bench."),
        delay_months_max: None,
        stale_after_days: 30,
        feed: Feed::Folder {
            path: lists.to_owned(),
        },
        kinds: vec![Kind {
            slug: format!("{slug}-broker"),
            source: slug.to_owned(),
            name: text("Broker"),
            holders: Holders {
                persons: true,
                organisations: true,
            },
            delay_months_max: None,
        }],
    }
}

/// Returns all, the largest first.
pub async fn fill(db: &Db, act: &Act, people: &People) -> Outcome<Vec<OrganisationId>> {
    let mut offices = Vec::new();
    for start in (0..people.founders.len()).step_by(CHUNK) {
        let chunk = start..(start + CHUNK).min(people.founders.len());
        let (act, founders) = (act.clone(), people.founders[chunk.clone()].to_vec());
        let founded = db.write(move |tx| found(tx, &act, chunk.clone(), &founders));
        offices.extend(founded.await.map_err(|error| format!("{error:?}"))?);
    }
    let largest = offices.first().ok_or("there is nobody")?.clone();
    let members = employ(db, act, &largest, &people.staff).await?;
    recognise(db, act, people).await?;
    let (act, founders) = (act.clone(), people.founders.clone());
    let (office, all) = (largest.clone(), offices.clone());
    let used = db.write(move |tx| {
        let administrator = act.by(Actor::person(founders[0].clone()));
        use_tool(tx, &administrator, &office, &members)?;
        for member in members.iter().step_by(3) {
            use_others(tx, &administrator, &office, member, OTHERS_OF_LARGEST)?;
        }
        for (office, founder) in offices.iter().zip(&founders).skip(2).take(OFFICES_OF_ONE) {
            let member = member(tx, &act, office, &founders[1])?;
            let act = act.by(Actor::person(founder.clone()));
            use_tool(tx, &act, office, std::slice::from_ref(&member))?;
            use_others(tx, &act, office, &member, OTHERS_REGISTERED)?;
        }
        Ok(())
    });
    used.await
        .map_err(|error: storage::Error<AccessRefusal>| format!("{error:?}"))?;
    Ok(all)
}

fn found(
    tx: &mut Tx,
    act: &Act,
    indices: Range<usize>,
    founders: &[AccountId],
) -> storage::Result<Vec<OrganisationId>, OrganisationRefusal> {
    let mut offices = Vec::new();
    for (index, founder) in indices.zip(founders) {
        let data = data(index).ok_or(RollbackTransaction)?;
        let number = number(index).parse().map_err(|_| RollbackTransaction)?;
        let founder = act.by(Actor::person(founder.clone()));
        let staff = StaffInfo::of(StaffType::Manager);
        let office = organisations::create(tx, &founder, &number, &data, &staff)?;
        organisations::verify(tx, act, &office)?;
        offices.push(office);
    }
    Ok(offices)
}

fn data(index: usize) -> Option<Data> {
    let (name, email) = (
        format!("Kantoor {index}"),
        format!("kantoor.{index}@example.be"),
    );
    Data::parse(TypedData {
        name: &name,
        street: "Kouter 1",
        postal_code: "9000",
        city: "Gent",
        email: &email,
        phone: "",
        website: "",
    })
    .ok()
}

/// One with good check digits.
fn number(index: usize) -> String {
    let eight = 2_000_000 + index;
    format!("{eight:08}{:02}", 97 - eight % 97)
}

async fn employ(
    db: &Db,
    act: &Act,
    office: &OrganisationId,
    staff: &[AccountId],
) -> Outcome<Vec<MembershipId>> {
    let mut members = Vec::new();
    for chunk in staff.chunks(CHUNK) {
        let (act, office, chunk) = (act.clone(), office.clone(), chunk.to_vec());
        let employed = db.write::<_, _, AccessRefusal>(move |tx| {
            let all = chunk
                .iter()
                .map(|account| member(tx, &act, &office, account));
            all.collect::<Result<Vec<_>, _>>()
        });
        members.extend(employed.await.map_err(|error| format!("{error:?}"))?);
    }
    Ok(members)
}

fn member(
    tx: &mut Tx,
    act: &Act,
    office: &OrganisationId,
    account: &AccountId,
) -> storage::Result<MembershipId, AccessRefusal> {
    let staff = StaffInfo::of(StaffType::Broker);
    organisations::add_member(tx, act, office, account, Role::Member, &staff)
        .map_err(|_| RollbackTransaction.into())
}

/// The first two people are brokers.
async fn recognise(db: &Db, act: &Act, people: &People) -> Outcome<()> {
    let list = feed::list("bench", 2, 1);
    let source = source("bench", Path::new("/"));
    let (act, two) = (act.clone(), people.founders[..2].to_vec());
    let recognised = db.write::<_, _, Never>(move |tx| {
        let bytes = list.as_bytes();
        recognitions::take(tx, &act, &sealer(), &source, bytes, "bench.csv", Force::No)?;
        for (row, account) in two.iter().enumerate() {
            let wanted = Search {
                text: feed::number(row),
                unlinked_only: true,
                source: Some("bench".to_owned()),
            };
            let found = recognitions::search(tx, &wanted)?.into_iter().next();
            let recognition = found.ok_or(RollbackTransaction)?;
            recognitions::link(tx, &act, &recognition.id, account)
                .map_err(|_| RollbackTransaction)?;
        }
        Ok(())
    });
    recognised
        .await
        .map_err(|error| format!("{error:?}").into())
}

/// The slug of one of the others.
pub fn other(index: usize) -> String {
    format!("bench-other-{index}")
}

fn use_others(
    tx: &mut Tx,
    act: &Act,
    office: &OrganisationId,
    member: &MembershipId,
    count: usize,
) -> storage::Result<(), AccessRefusal> {
    let mut changes = Vec::new();
    for index in 0..count {
        let registration = access::register(tx, act, office, &other(index), "office")?;
        changes.push(AccessChange {
            registration: registration.id,
            membership: member.clone(),
            allowed: true,
        });
    }
    access::set_access(tx, act, office, &changes).map(drop)
}

/// Registers the tool in both ways; these members have access, but for every other one of many.
fn use_tool(
    tx: &mut Tx,
    act: &Act,
    office: &OrganisationId,
    members: &[MembershipId],
) -> storage::Result<(), AccessRefusal> {
    for way in WAYS_OF_USE {
        let registration = access::register(tx, act, office, TOOL, way)?.id;
        let changes: Vec<AccessChange> = members
            .iter()
            .step_by(if members.len() > 1 { 2 } else { 1 })
            .map(|membership| AccessChange {
                registration: registration.clone(),
                membership: membership.clone(),
                allowed: true,
            })
            .collect();
        for some in changes.chunks(200) {
            access::set_access(tx, act, office, some)?;
        }
    }
    Ok(())
}
