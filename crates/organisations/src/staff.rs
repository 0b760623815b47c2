//! What somebody is in an organisation.

use belgium::PhoneNumber;
use kernel::Email;

use crate::EstablishmentId;
use crate::words::words;

words! {
    /// What a member may do in the organisation.
    Role, ALL of 2 {
        /// Beheerder: confirms members, and changes data, roles and access.
        Administrator = "administrator",
        Member = "member",
    }
}

words! {
    /// What somebody is in the organisation.
    StaffType, ALL of 7 {
        /// Zaakvoerder, gérant.
        Manager = "manager",
        /// Vastgoedmakelaar, agent immobilier.
        Broker = "broker",
        Syndic = "syndic",
        /// Rentmeester, régisseur.
        PropertyManager = "property-manager",
        Trainee = "trainee",
        Employee = "employee",
        Other = "other",
    }
}

/// Medewerkersinfo: what somebody is within this organisation, and how to reach
/// them there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffInfo {
    pub kind: StaffType,
    pub function: Option<String>,
    pub email: Option<Email>,
    pub phone: Option<PhoneNumber>,
    pub establishment: Option<EstablishmentId>,
}

impl StaffInfo {
    /// Nothing but what somebody is.
    pub fn of(kind: StaffType) -> Self {
        Self {
            kind,
            function: None,
            email: None,
            phone: None,
            establishment: None,
        }
    }
}
