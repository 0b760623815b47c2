//! Organisations, the people who work for them, and how they came to: asked or
//! invited, confirmed, and gone again.

mod accepting;
mod acting;
mod additions;
mod authority;
mod brings;
mod change;
mod data;
mod departing;
mod establishments;
mod founding;
mod guards;
mod history;
mod ids;
mod inviting;
mod joining;
mod letters;
mod member_list;
mod members;
mod membership;
mod notify;
mod organisation;
mod paged;
mod pages;
mod personal;
mod reason;
mod refusal;
mod register;
mod reminders;
mod routes;
mod schema;
mod search;
mod seeing_to;
mod staff;
mod start;
mod staying;
mod store;
pub mod tabs;
mod taking_over;
#[cfg(feature = "testing")]
pub mod testing;
mod verification;
mod words;

pub use accepting::{Opened, accept_as_invited, accept_invitation, invitation, invited_as};
pub use acting::to_act_for;
pub use additions::{Additions, MemberAccess, ValuesOfMembers};
pub use authority::speaks_for;
pub use belgium::Address;
pub use brings::DOMAIN;
pub use change::MemberEnded;
pub use data::{Data, EstablishmentData, FieldRefusal, TypedData, TypedEstablishment, TypedStaff};
pub use departing::{Sole, depart, sole_administrator_of};
pub use establishments::{
    Establishment, add_establishment, change_establishment, close_establishment, establishment,
    establishments,
};
pub use founding::{add_member, change_data, create};
pub use guards::{require_administrator, require_member, require_membership_of};
pub use history::{By, Entry, History, decisions, history};
pub use ids::{EstablishmentId, MembershipId};
pub use inviting::{INVITATION_LASTS, invite};
pub use joining::{confirm, refuse, request, withdraw};
pub use member_list::{
    MemberFilter, MemberPage, MemberRow, MemberSort, Shown, member_row, page_of_members, waiting,
    waiting_in,
};
pub use members::{
    active_accounts, active_member, active_members, active_members_after, administrators,
    administrators_of, membership, memberships_of, of_account, of_active, part_of, taken,
};
pub use membership::{Addressee, Membership, Others, Role, StaffInfo, StaffType, Standing, State};
pub use organisation::{
    Organisation, Verification, by_number, find, ids_by_number, many, to_verify,
};
pub use paged::Paged;
pub use pages::routes;
pub use refusal::OrganisationRefusal;
pub use register::{Enterprise, EnterpriseRegister, public_register_url};
pub use reminders::{
    FIRST_AFTER, SECOND_AFTER, Unanswered, remind, unanswered, unanswered_request,
};
pub use routes::{
    HISTORY, MEMBER, MEMBERS, NEW, ORGANISATION, ORGANISATIONS, confirm_url, member_url,
    members_url, organisation_url, own_invitation_url, url_of, url_of_member,
};
pub use search::{search, search_members};
pub use seeing_to::see_to;
pub use staying::{Gone, change_staff, demote, leave, promote, remove, remove_all};
pub use store::renamed;
pub use taking_over::{Former, transfer};
pub use verification::{Disputed, dispute, verify, verify_founded_by, verify_noting};
pub use words::UnknownWord;

/// The stylesheet of this area.
pub static STYLE: web::Asset = web::built_asset!("organisations.css");

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "organisations",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

/// What this crate refuses.
pub const REFUSALS: kernel::Catalogue = &[OrganisationRefusal::DECLARED, FieldRefusal::DECLARED];
