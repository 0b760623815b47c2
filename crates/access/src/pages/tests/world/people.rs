//! Making people, organisations and what they hold.

use kernel::{AccountId, Actor, Method, OrganisationId};
use organisations::testing::{active, data, found_as, verify_as};
use organisations::{MembershipId, StaffInfo, StaffType};
use recognitions::{Force, testing};
use storage::Db;

use super::sources;

pub async fn at_the_helpdesk(db: &Db) -> AccountId {
    let account = accounts::testing::numbered_account(db, 999).await;
    accounts::testing::employ_at_the_helpdesk(db, &account).await;
    account
}

pub async fn session(db: &Db, account: &AccountId) -> String {
    let (_, token) = sessions::testing::begun(db, account, Method::PASSWORD).await;
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
    let staff = StaffInfo {
        email: Some("beheer@example.be".parse().expect("an address")),
        ..StaffInfo::of(StaffType::Manager)
    };
    let id = found_as(db, founder, number, data(name), staff).await;
    verify_as(db, Actor::helpdesk(founder.clone()), &id).await;
    id
}

pub async fn membership(
    db: &Db,
    organisation: &OrganisationId,
    account: &AccountId,
) -> MembershipId {
    let found = active(db, organisation, account).await;
    found.expect("the person is a member").id
}

/// From now on these hold what the register of the BIV says: kind, number, name.
pub async fn recognise(db: &Db, rows: &[(&str, &str, &str, &AccountId)]) {
    testing::import_all(db, &sources()).await;
    let row = |(kind, number, name, _): &(&str, &str, &str, &AccountId)| {
        format!("{kind};{number};{name};X;1980-02-29;;tableau;active;;")
    };
    let lines: Vec<String> = rows.iter().map(row).collect();
    take_over(db, "2026-01-14", &lines).await;
    for (_, number, _, account) in rows {
        testing::link(db, number, account).await;
    }
}

/// The register strikes everybody off, a day later.
pub async fn withdraw_all(db: &Db) {
    testkit::clock().advance(kernel::Duration::from_hours(24));
    let row = "biv-broker;999.999;Niemand;X;1980-02-29;;tableau;active;;";
    take_over(db, "2026-01-15", &[row.to_owned()]).await;
}

async fn take_over(db: &Db, as_of: &str, rows: &[String]) {
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let biv = sources().remove(0);
    testing::read(db, biv, testing::list(as_of, &rows), Force::Yes).await;
}
