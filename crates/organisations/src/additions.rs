//! What crates above this one add to its pages.

use web::Services;

use crate::tabs::Tab;

/// A [service](Services), as all who add something left it.
#[derive(Debug, Clone, Default)]
pub struct Additions {
    /// After the tabs of this crate.
    pub tabs: Vec<Tab>,
    /// What a member may do, for administrators: a link on the member's page, and where
    /// the confirming of a request goes on.
    pub member_rights: Option<Tab>,
}

impl Additions {
    /// Adds to what others added already.
    pub fn extend(services: &mut Services, add: impl FnOnce(&mut Self)) {
        let mut additions: Self = services.or_default();
        add(&mut additions);
        services.add(additions);
    }
}
