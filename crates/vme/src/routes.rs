//! Where the pages of this crate are.

use web::Route;

use crate::form::Group;
use crate::{BatchId, DocumentId, FilingId};

/// The tool itself, for everybody.
pub const VME: Route = Route("/vme");
/// Before a flow is begun: what it is about, and the button.
pub(crate) const BEGIN: Route = Route("/vme/begin/{flow}");
/// The deadline of what is typed, as a box of a page.
pub(crate) const DEADLINE: Route = Route("/vme/deadline/{flow}");
/// The JSON schema of what the counter gets.
pub const SCHEMA: Route = Route("/vme/filing.schema.json");
/// The summary of a draft; of all others, how it stands.
pub(crate) const FILING: Route = Route("/vme/filings/{id}");
pub(crate) const QUESTIONS: Route = Route("/vme/filings/{id}/questions/{group}");
pub(crate) const DOCUMENTS: Route = Route("/vme/filings/{id}/documents");
pub(crate) const DOCUMENT: Route = Route("/vme/filings/{id}/documents/{document}");
pub(crate) const REMOVAL: Route = Route("/vme/filings/{id}/documents/{document}/removal");
pub(crate) const FINISH: Route = Route("/vme/filings/{id}/finish");
pub(crate) const PAYMENT: Route = Route("/vme/filings/{id}/payment");
pub(crate) const REOPENING: Route = Route("/vme/filings/{id}/reopening");
pub(crate) const WITHDRAWAL: Route = Route("/vme/filings/{id}/withdrawal");
pub(crate) const MESSAGES: Route = Route("/vme/filings/{id}/messages");
/// The queue of the counter.
pub const COUNTER: Route = Route("/counter");
pub(crate) const COUNTER_FILING: Route = Route("/counter/filings/{id}");
pub(crate) const COUNTER_DOCUMENT: Route = Route("/counter/filings/{id}/documents/{document}");
pub(crate) const COUNTER_PACKAGE: Route = Route("/counter/filings/{id}/package.zip");
pub(crate) const COUNTER_START: Route = Route("/counter/filings/{id}/treatment");
pub(crate) const COUNTER_MESSAGES: Route = Route("/counter/filings/{id}/messages");
pub(crate) const COUNTER_REGISTRATION: Route = Route("/counter/filings/{id}/registration");
pub(crate) const COUNTER_REFUSAL: Route = Route("/counter/filings/{id}/refusal");

/// Many at once (G-28): the table to fill in, and what was sent.
pub(crate) const MANY: Route = Route("/vme/many");
pub(crate) const TEMPLATE: Route = Route("/vme/many/template.csv");
pub(crate) const BATCH: Route = Route("/vme/many/{id}");
pub(crate) const BATCH_DOCUMENTS: Route = Route("/vme/many/{id}/documents");
pub(crate) const BATCH_FINISH: Route = Route("/vme/many/{id}/finish");
pub(crate) const BATCH_PAYMENT: Route = Route("/vme/many/{id}/payment");
/// Online: the form, and where the person comes back to.
pub(crate) const ONLINE: Route = Route("/vme/filings/{id}/payment/online");
pub(crate) const ONLINE_BACK: Route = Route("/vme/filings/{id}/payment/online/{payment}");
pub(crate) const BATCH_ONLINE: Route = Route("/vme/many/{id}/payment/online");
pub(crate) const BATCH_ONLINE_BACK: Route = Route("/vme/many/{id}/payment/online/{payment}");
/// Associations that the Crossroads Bank knows by a name or an address, as a page.
pub(crate) const ASSOCIATIONS: Route = Route("/vme/filings/{id}/associations");

pub(crate) fn of_batch(route: Route, id: &BatchId) -> String {
    route.path().replace("{id}", id.as_str())
}

pub(crate) fn batch_url(id: &BatchId) -> String {
    of_batch(BATCH, id)
}

/// Of what is paid: a filing, or a batch.
pub(crate) fn of_bill(of_one: Route, of_many: Route, bill: &str) -> String {
    let route = if bill.parse::<BatchId>().is_ok() {
        of_many
    } else {
        of_one
    };
    route.path().replace("{id}", bill)
}

pub(crate) fn of(route: Route, id: &FilingId) -> String {
    route.path().replace("{id}", id.as_str())
}

pub(crate) fn filing_url(id: &FilingId) -> String {
    of(FILING, id)
}

pub(crate) fn group_url(id: &FilingId, group: Group) -> String {
    of(QUESTIONS, id).replace("{group}", group.word())
}

pub(crate) fn document_url(route: Route, id: &FilingId, document: &DocumentId) -> String {
    of(route, id).replace("{document}", document.as_str())
}
