//! Where the pages of this crate are.

use web::Route;

use crate::case::{CannedId, CaseId, MessageId, Reference};

/// After a question, for whoever is not signed in.
pub(crate) const SENT: Route = Route("/contact/sent/{reference}");
/// "Mijn vragen".
pub const QUESTIONS: Route = Route("/questions");
pub(crate) const QUESTION: Route = Route("/questions/{id}");
pub(crate) const PICTURE: Route = Route("/questions/{id}/pictures/{message}");
/// What waits for the helpdesk.
pub const QUEUE: Route = Route("/helpdesk/cases");
pub(crate) const CASE: Route = Route("/helpdesk/cases/{id}");
/// What is answered again and again.
pub(crate) const CANNED: Route = Route("/helpdesk/answers");
pub(crate) const CANNED_ONE: Route = Route("/helpdesk/answers/{id}");

pub(crate) fn canned_url(canned: &CannedId) -> String {
    CANNED_ONE.path().replace("{id}", canned.as_str())
}

pub(crate) fn sent_url(reference: &Reference) -> String {
    SENT.path().replace("{reference}", &reference.to_string())
}

pub(crate) fn question_url(case: &CaseId) -> String {
    QUESTION.path().replace("{id}", case.as_str())
}

pub(crate) fn picture_url(case: &CaseId, message: &MessageId) -> String {
    let path = PICTURE.path().replace("{id}", case.as_str());
    path.replace("{message}", message.as_str())
}

/// For the helpdesk.
pub fn case_url(case: &CaseId) -> String {
    CASE.path().replace("{id}", case.as_str())
}
