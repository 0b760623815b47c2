//! Payments that people make online. See README.md for what is promised.

mod after;
mod begin;
mod brings;
mod ids;
mod incident;
mod mollie;
mod notice;
mod pages;
mod payment;
mod personal;
mod poll;
mod provider;
mod purpose;
mod reconcile;
mod refund;
mod refusal;
mod routes;
mod schema;
mod service;
mod settings;
mod store;
mod sync;
#[cfg(feature = "testing")]
pub mod testing;
mod words;

pub use begin::{Wanted, begin};
pub use brings::DOMAIN;
pub use ids::{ChargebackId, IncidentId, PaymentId, RefundId};
pub use incident::{Incident, open_incidents, see_to};
pub use notice::look_soon;
pub use payment::{Chargeback, Payment, Refund};
pub use provider::Fault;
pub use purpose::{Purpose, Purposes, unsettled};
pub use reconcile::{Reconciliation, newest as newest_reconciliation, reconcile};
pub use refund::{give_back, left};
pub use refusal::PaymentRefusal;
pub use routes::ONLINE;
pub use service::{Offer, Payments, offer};
pub use settings::{Mode, Settings};
pub use store::{chargebacks, of_subject, payment, refund, refunds};
pub use sync::{SyncFault, look, sync};
pub use words::{IncidentKind, Method, RefundState, State, UnknownWord};

/// The texts of this crate: its refusals, and the pages of finance.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "payments",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

/// What this crate refuses.
pub const REFUSALS: kernel::Catalogue = &[PaymentRefusal::DECLARED];
