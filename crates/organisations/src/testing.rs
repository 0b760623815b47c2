//! Organisations and their members, for the tests of this crate and of those
//! above it.

use belgium::EnterpriseNumber;
use kernel::{AccountId, Act, Actor, OrganisationId};
use storage::Db;
use testkit::Person;
use web::State;

use crate::{
    Address, Data, Membership, MembershipId, Role, StaffInfo, StaffType, active_member, add_member,
    confirm, create, invite, request, verify as verify_it,
};

/// What is told of an organisation with this name, in Gent.
///
/// # Panics
/// Never: the address reads.
pub fn data(name: &str) -> Data {
    Data {
        name: name.to_owned(),
        address: Address::parse("Veldstraat 1", "9000", "Gent").expect("it is an address"),
        email: "info@example.be".parse().expect("it is an address"),
        phone: None,
        website: None,
    }
}

pub fn staff() -> StaffInfo {
    StaffInfo::of(StaffType::Employee)
}

/// The person acts, now.
pub fn by(account: &AccountId) -> Act {
    testkit::act().by(Actor::person(account.clone()))
}

fn operator() -> Act {
    testkit::act().by(Actor::operator())
}

/// An organisation that the founder administers and nobody verified yet.
///
/// # Panics
/// When it is refused, or the number is none.
pub async fn found(db: &Db, founder: &AccountId, number: &str, data: Data) -> OrganisationId {
    found_as(db, founder, number, data, staff()).await
}

/// As [`found`], telling this of the founder.
///
/// # Panics
/// When it is refused, or the number is none.
pub async fn found_as(
    db: &Db,
    founder: &AccountId,
    number: &str,
    data: Data,
    staff: StaffInfo,
) -> OrganisationId {
    let act = by(founder);
    let number: EnterpriseNumber = number.parse().expect("the number checks");
    let founded = db.write(move |tx| create(tx, &act, &number, &data, &staff));
    founded.await.expect("nobody has that number yet")
}

/// As [`found`], and verified.
///
/// # Panics
/// When it is refused, or the number is none.
pub async fn found_verified(
    db: &Db,
    founder: &AccountId,
    number: &str,
    data: Data,
) -> OrganisationId {
    let id = found(db, founder, number, data).await;
    verify(db, &id).await;
    id
}

/// The operator says that it is known from now on.
///
/// # Panics
/// When it was verified before.
pub async fn verify(db: &Db, id: &OrganisationId) {
    verify_as(db, Actor::operator(), id).await;
}

/// As [`verify`], by somebody else, such as the helpdesk.
///
/// # Panics
/// When it was verified before.
pub async fn verify_as(db: &Db, actor: Actor, id: &OrganisationId) {
    let (act, id) = (testkit::act().by(actor), id.clone());
    let verified = db.write(move |tx| verify_it(tx, &act, &id));
    verified.await.expect("nobody verified it yet");
}

/// The person is an active member from now on, without asking.
///
/// # Panics
/// When they are one already.
pub async fn join(db: &Db, id: &OrganisationId, account: &AccountId, role: Role) -> MembershipId {
    let (act, id, account) = (operator(), id.clone(), account.clone());
    let joined = db.write(move |tx| add_member(tx, &act, &id, &account, role, &staff()));
    joined.await.expect("they are new there")
}

/// The person asks to join, and waits for an administrator's answer.
///
/// # Panics
/// When it is refused.
pub async fn ask(state: &State, id: &OrganisationId, account: &AccountId) -> MembershipId {
    let (act, state, id) = (by(account), state.clone(), id.clone());
    let db = state.db.clone();
    let asked = db.write(move |tx| request(tx, &act, state.desk(), &id, &staff()));
    asked.await.expect("they are new there")
}

/// The administrator confirms whoever asked.
///
/// # Panics
/// When it is refused.
pub async fn confirm_as(state: &State, who: &AccountId, member: &MembershipId, role: Role) {
    let (act, state, member) = (by(who), state.clone(), member.clone());
    let db = state.db.clone();
    let confirmed = db.write(move |tx| confirm(tx, &act, state.desk(), &member, role, &staff()));
    confirmed.await.expect("they asked");
}

/// The administrator invites the person, as a member.
///
/// # Panics
/// When it is refused.
pub async fn invite_person(
    state: &State,
    who: &AccountId,
    id: &OrganisationId,
    whom: &Person,
) -> MembershipId {
    let (act, state, id, email) = (by(who), state.clone(), id.clone(), whom.email());
    let db = state.db.clone();
    let invited =
        db.write(move |tx| invite(tx, &act, state.desk(), &id, &email, Role::Member, &staff()));
    invited.await.expect("the invitation goes out")
}

/// The active membership of the person.
///
/// # Panics
/// When the database fails.
pub async fn active(db: &Db, id: &OrganisationId, account: &AccountId) -> Option<Membership> {
    let (id, account) = (id.clone(), account.clone());
    let found = db.read(move |tx| active_member(tx, &id, &account));
    found.await.expect("members can be read")
}
