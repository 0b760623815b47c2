//! Tools that organisations registered, and who may use them, for the tests of
//! this crate and of those above it.

use kernel::{AccountId, OrganisationId};
use organisations::MembershipId;
use organisations::testing::by;
use storage::Db;

use crate::{Registration, grant as give, register as add};

/// The administrator registers the tool in this way of use.
///
/// # Panics
/// When it is refused.
pub async fn register(
    db: &Db,
    who: &AccountId,
    office: &OrganisationId,
    tool: &str,
    way_of_use: &str,
) -> Registration {
    let (act, office) = (by(who), office.clone());
    let (tool, way) = (tool.to_owned(), way_of_use.to_owned());
    let registered = db.write(move |tx| add(tx, &act, &office, &tool, &way));
    registered.await.expect("the tool is registered")
}

/// The administrator gives a member access to what was registered.
///
/// # Panics
/// When it is refused.
pub async fn grant(db: &Db, who: &AccountId, registration: &Registration, member: &MembershipId) {
    let (act, registration, member) = (by(who), registration.clone(), member.clone());
    let given = db.write(move |tx| {
        let office = &registration.organisation;
        give(tx, &act, office, &registration.id, &member)
    });
    given.await.expect("access is given");
}

/// As if so many members had signed in to the tool for the organisation this month.
///
/// # Panics
/// When it cannot be written.
pub async fn signed_in_to(db: &Db, office: &OrganisationId, tool: &str, sign_ins: i64) {
    let row = oidc::MonthOfTool {
        tool: tool.to_owned(),
        organisation: Some(office.clone()),
        month: belgium::Month::in_brussels(testkit::clock().clock().now()),
    };
    let rows = [(row, sign_ins)];
    let written = db.write::<_, _, kernel::Never>(move |tx| Ok(oidc::add_sign_ins(tx, &rows)?));
    written.await.expect("it is written");
}
