//! A filing as far as it is answered: what applies to it, what is asked next, and what
//! is wrong.

use belgium::Day;

use super::{Answers, Group, QUESTIONS, Question, checks};
use crate::Flow;

#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    pub flow: Flow,
    pub answers: &'a Answers,
}

/// Something that is wrong with the answer to a question; the text is `vme-wrong-<what>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrong {
    pub question: &'static str,
    pub what: &'static str,
}

/// When something is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Always,
    AssociationIsKnown,
    IsChange,
    Ends,
    EndsByDecision,
    Begins,
    HasGap,
    IsNatural,
    IsLegal,
    NamesSyndic,
    AssociationIsPartial,
    OutgoingIsLegal,
    OutgoingIsNatural,
    NaturalHasNumber,
    NaturalHasNoNumber,
    IsProfessionalNatural,
    RepresentativeHasNumber,
    RepresentativeHasNoNumber,
    NeedsIdentity,
}

impl Case<'_> {
    pub fn is(&self, when: When) -> bool {
        match when {
            When::Always => true,
            When::AssociationIsKnown => self.association_is_known(),
            When::IsChange => self.is_change(),
            When::Ends => self.ends(),
            When::EndsByDecision => self.ends_by_decision(),
            When::Begins => self.begins(),
            When::HasGap => self.has_gap(),
            When::IsNatural => self.is_natural(),
            When::IsLegal => self.is_legal(),
            When::NamesSyndic => self.names_syndic(),
            When::AssociationIsPartial => self.association_is_partial(),
            When::OutgoingIsLegal => self.outgoing_is_legal(),
            When::OutgoingIsNatural => self.outgoing_is_natural(),
            When::NaturalHasNumber => self.natural_has_number(),
            When::NaturalHasNoNumber => self.natural_has_no_number(),
            When::IsProfessionalNatural => self.is_professional_natural(),
            When::RepresentativeHasNumber => self.representative_has_number(),
            When::RepresentativeHasNoNumber => self.representative_has_no_number(),
            When::NeedsIdentity => self.needs_identity(),
        }
    }

    pub fn association_is_known(&self) -> bool {
        self.says("association_known", "yes")
    }

    /// It is created first, for a surcharge (G-6).
    pub fn association_is_unknown(&self) -> bool {
        self.says("association_known", "no")
    }

    fn association_is_partial(&self) -> bool {
        self.says("association_partial", "yes")
    }

    fn is_change(&self) -> bool {
        self.flow == Flow::Data
    }

    fn begins(&self) -> bool {
        self.flow.begins()
    }

    fn ends(&self) -> bool {
        self.flow.ends()
    }

    /// Who begins, or whose data changed.
    fn names_syndic(&self) -> bool {
        self.flow != Flow::End
    }

    pub(super) fn outgoing_is_legal(&self) -> bool {
        self.ends() && self.says("outgoing_kind", "legal")
    }

    pub(super) fn outgoing_is_natural(&self) -> bool {
        self.ends() && self.says("outgoing_kind", "natural")
    }

    /// A mandate that runs out needs no decision.
    pub(super) fn ends_by_decision(&self) -> bool {
        self.ends() && !self.says("end_by", "expiry")
    }

    pub fn is_legal(&self) -> bool {
        self.names_syndic() && self.says("syndic_kind", "legal")
    }

    pub fn is_natural(&self) -> bool {
        self.names_syndic() && self.says("syndic_kind", "natural")
    }

    fn is_professional_natural(&self) -> bool {
        self.is_natural() && self.says("professional", "yes")
    }

    fn natural_has_number(&self) -> bool {
        self.is_natural() && self.says("has_national", "yes")
    }

    fn natural_has_no_number(&self) -> bool {
        self.is_natural() && self.says("has_national", "no")
    }

    fn representative_has_number(&self) -> bool {
        self.is_legal() && self.says("rep_has_national", "yes")
    }

    fn representative_has_no_number(&self) -> bool {
        self.is_legal() && self.says("rep_has_national", "no")
    }

    /// Other papers say who it is.
    fn needs_identity(&self) -> bool {
        self.natural_has_no_number() || self.representative_has_no_number()
    }

    /// Days between the two mandates on which there is no syndic, or two of them (G-4).
    pub fn has_gap(&self) -> bool {
        let days = self.day("end_day").zip(self.day("starts"));
        self.flow == Flow::ChangeOver && days.is_some_and(|(end, start)| end != start)
    }
}

impl Case<'_> {
    fn says(&self, question: &str, answer: &str) -> bool {
        self.answers.get(question) == answer
    }

    pub fn day(&self, question: &str) -> Option<Day> {
        self.answers.get(question).parse().ok()
    }

    /// Those of a page that apply.
    pub fn questions(&self, group: Group) -> impl Iterator<Item = &'static Question> {
        let applies =
            move |question: &&Question| question.group == group && self.is(question.applies);
        QUESTIONS.iter().filter(applies)
    }

    /// The pages that apply.
    pub fn groups(&self) -> impl Iterator<Item = Group> {
        Group::ALL
            .into_iter()
            .filter(|group| self.questions(*group).next().is_some())
    }

    /// All that is wrong on a page, or missing there.
    pub fn wrong(&self, group: Group, today: Day) -> Vec<Wrong> {
        let each = self.questions(group).filter_map(|question| {
            let answer = self.answers.get(question.id);
            let what = match answer {
                "" if question.needed => missing(question),
                "" => return None,
                answer => question.kind.check(answer, today).err()?,
            };
            Some(Wrong {
                question: question.id,
                what,
            })
        });
        let mut wrong: Vec<Wrong> = each.collect();
        for across in checks::across(self, group, today) {
            if wrong.iter().all(|one| one.question != across.question) {
                wrong.push(across);
            }
        }
        wrong
    }

    /// A page that somebody saved, with nothing wrong on it.
    pub fn is_done(&self, group: Group, today: Day) -> bool {
        self.answers.saved(group).is_some() && self.wrong(group, today).is_empty()
    }

    /// The first page that is not done; `None`: only the summary is left.
    pub fn next(&self, today: Day) -> Option<Group> {
        self.groups().find(|group| !self.is_done(*group, today))
    }

    /// The page before this one.
    pub fn before(&self, group: Group) -> Option<Group> {
        self.groups().take_while(|one| *one != group).last()
    }
}

fn missing(question: &Question) -> &'static str {
    match question.kind {
        super::Kind::Choice(_) => "choice",
        super::Kind::Confirmation => "confirmation",
        super::Kind::Day => "day",
        _ => "missing",
    }
}
