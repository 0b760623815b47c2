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
