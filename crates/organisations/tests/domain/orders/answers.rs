//! What each event should be answered.

use super::model::{Event, Fate, Last, Model, Status};

const LASTS_DAYS: u64 = 14;

impl Model {
    /// The answer's code; `None` for an event that means nothing here: taking back
    /// an invitation that became somebody's row.
    pub fn expects(&self, event: Event) -> Option<&'static str> {
        Some(match event {
            Event::Request(by) if self.is_in(by) => "already-member",
            Event::Invite(by, ..) if !self.administrates(by) => "not-administrator",
            Event::Invite(_, to, _) if self.is_in(to) => "already-member",
            Event::Invite(..) | Event::Request(_) | Event::TakeOver(..) | Event::DaysPass(_) => {
                "ok"
            }
            Event::Open(by, which) => self.expects_open(by, which),
            Event::WithdrawInvitation(by, to) => self.expects_withdrawn(by, to)?,
            Event::Confirm(_, of, _)
            | Event::Refuse(_, of)
            | Event::Withdraw(_, of)
            | Event::Remove(_, of)
            | Event::Leave(of)
            | Event::Promote(_, of)
            | Event::Demote(_, of)
                if !self.came(of) =>
            {
                "membership-unknown"
            }
            Event::Leave(by) => self.expects_leave(by),
            Event::Remove(by, of) if by == of => self.expects_leave(by),
            Event::Withdraw(by, of) if by != of => "membership-not-yours",
            Event::Withdraw(_, of) => match (self.status(of), self.last(of)) {
                (Status::Asked, _) | (Status::Out, Last::Withdrawn) => "ok",
                _ => "membership-already-answered",
            },
            Event::Demote(by, of) if by == of && self.is_in(of) => self.expects_demote(of),
            Event::Confirm(by, ..)
            | Event::Refuse(by, _)
            | Event::Remove(by, _)
            | Event::Promote(by, _)
            | Event::Demote(by, _)
                if !self.administrates(by) =>
            {
                "not-administrator"
            }
            Event::Confirm(by, of, _) => match (self.status(of), self.last(of)) {
                (Status::Asked, _) => "ok",
                (Status::In { .. }, Last::LetIn(earlier)) if earlier == by => "ok",
                _ => "membership-already-answered",
            },
            Event::Refuse(by, of) => match (self.status(of), self.last(of)) {
                (Status::Asked, _) => "ok",
                (Status::Out, Last::Refused(earlier)) if earlier == by => "ok",
                _ => "membership-already-answered",
            },
            Event::Remove(by, of) => match (self.status(of), self.last(of)) {
                (Status::In { .. }, _) => "ok",
                (Status::Out, Last::Removed(earlier)) if earlier == by => "ok",
                _ => "member-not-active",
            },
            Event::Promote(_, of) if self.is_in(of) => "ok",
            Event::Promote(..) => "member-not-active",
            Event::Demote(_, of) => self.expects_demote(of),
        })
    }

    fn expects_leave(&self, by: usize) -> &'static str {
        match (self.status(by), self.last(by)) {
            _ if self.is_last_administrator(by) => "last-administrator",
            (Status::In { .. }, _) | (Status::Out, Last::Left) => "ok",
            _ => "member-not-active",
        }
    }

    fn expects_demote(&self, of: usize) -> &'static str {
        if !self.is_in(of) {
            "member-not-active"
        } else if self.is_last_administrator(of) {
            "last-administrator"
        } else {
            "ok"
        }
    }

    fn expects_open(&self, by: usize, which: usize) -> &'static str {
        let link = &self.tokens[which];
        match link.fate {
            Fate::Replaced => "invitation-unknown",
            Fate::Withdrawn => "invitation-withdrawn",
            Fate::Open if self.days >= link.day + LASTS_DAYS => "invitation-expired",
            Fate::Open if link.to != by && self.is_in(by) => "already-member",
            Fate::Open => "ok",
            Fate::Used(who, stay)
                if who == by && stay == self.stay(by) && self.status(by) != Status::Out =>
            {
                "ok"
            }
            Fate::Used(..) => "invitation-used",
        }
    }

    fn expects_withdrawn(&self, by: usize, to: usize) -> Option<&'static str> {
        let Some(link) = self.tokens.iter().rev().find(|link| link.to == to) else {
            return Some("membership-unknown");
        };
        match link.fate {
            Fate::Open if self.administrates(by) => Some("ok"),
            Fate::Open => Some("not-administrator"),
            _ => None,
        }
    }
}
