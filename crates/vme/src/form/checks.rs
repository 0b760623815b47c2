//! What only several answers together tell.

use belgium::Day;

use super::{Case, Group, Wrong};

pub(super) fn across(case: &Case<'_>, group: Group, today: Day) -> Vec<Wrong> {
    let mut found = Vec::new();
    let mut say = |question, what| found.push(Wrong { question, what });
    let same = |one: &str, other: &str| {
        let one = case.answers.get(one);
        !one.is_empty() && one == case.answers.get(other)
    };
    match group {
        Group::Appointment => {
            let (decided, starts, ends) =
                (case.day("decided"), case.day("starts"), case.day("ends"));
            if decided.is_some_and(|decided| decided > today) {
                say("decided", "decision-ahead");
            }
            if starts.is_some() && starts < decided {
                say("starts", "start-before-decision");
            }
            if ends.is_some() && ends <= starts {
                say("ends", "end-before-start");
            }
        }
        Group::Ending => {
            let (decided, ends) = (case.day("end_decided"), case.day("end_day"));
            if decided.is_some_and(|decided| decided > today) {
                say("end_decided", "decision-ahead");
            }
            if case.ends_by_decision() && ends.is_some() && ends < decided {
                say("end_day", "end-before-decision");
            }
        }
        Group::Company => {
            if same("company_number", "association_number") && case.association_is_known() {
                say("company_number", "association-is-syndic");
            }
            // The same one goes on: nothing to file.
            if case.outgoing_is_legal() && same("company_number", "outgoing_number") {
                say("company_number", "renewal");
            }
        }
        Group::Person => {
            if case.outgoing_is_natural() && same("national", "outgoing_national") {
                say("national", "renewal");
            }
        }
        Group::Outgoing => {
            if same("outgoing_number", "association_number") && case.association_is_known() {
                say("outgoing_number", "association-is-syndic");
            }
        }
        Group::Filer
        | Group::Association
        | Group::AssociationData
        | Group::Change
        | Group::Gap
        | Group::Syndic
        | Group::Contact => {}
    }
    found
}
