//! What crates above this one add to its pages.

use std::collections::BTreeMap;

use diesel::QueryResult;
use kernel::{Language, OrganisationId};
use storage::Tx;
use web::Services;

use crate::MembershipId;
use crate::tabs::Tab;

/// A [service](Services), as all who add something left it.
#[derive(Debug, Clone, Default)]
pub struct Additions {
    /// After the tabs of this crate.
    pub tabs: Vec<Tab>,
    /// What a member may do, for administrators: a link on the member's page, and where
    /// the confirming of a request goes on.
    pub member_rights: Option<Tab>,
    pub member_access: Option<MemberAccess>,
}

/// Values with their names.
pub type Choices = Vec<(String, String)>;
/// The values of each member.
pub type ValuesOfMembers = BTreeMap<MembershipId, Vec<String>>;

/// What members may have access to: for the filter and the file of the members.
#[derive(Debug, Clone, Copy)]
pub struct MemberAccess {
    /// All that the organisation gives access to: a value and a name of each.
    pub choices: fn(&mut Tx, &OrganisationId, Language) -> QueryResult<Choices>,
    /// Who has access to the value; nobody, where it is none of the organisation's.
    pub members: fn(&mut Tx, &OrganisationId, &str) -> QueryResult<Vec<MembershipId>>,
    pub of_all: fn(&mut Tx, &OrganisationId) -> QueryResult<ValuesOfMembers>,
    /// Where it is set for everybody.
    pub matrix: Tab,
}

impl Additions {
    /// Adds to what others added already.
    pub fn extend(services: &mut Services, add: impl FnOnce(&mut Self)) {
        let mut additions: Self = services.or_default();
        add(&mut additions);
        services.add(additions);
    }
}
