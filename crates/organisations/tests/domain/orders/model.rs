//! What should be, in the simplest words: who is in, who has asked, which
//! address is invited, and what became of each link.

use organisations::Membership;
use organisations::MembershipId;

pub const PEOPLE: usize = 4;

/// `by` first; people are numbers, links too.
#[derive(Debug, Clone, Copy)]
pub enum Event {
    Request(usize),
    Invite(usize, usize, bool),
    Open(usize, usize),
    Confirm(usize, usize, bool),
    Refuse(usize, usize),
    Withdraw(usize, usize),
    WithdrawInvitation(usize, usize),
    Remove(usize, usize),
    Leave(usize),
    Promote(usize, usize),
    Demote(usize, usize),
    /// With `true` the others are no administrators any more.
    TakeOver(usize, bool),
    DaysPass(u64),
}

impl Event {
    /// `None`: the helpdesk, or time.
    pub fn by(self) -> Option<usize> {
        match self {
            Self::Request(by)
            | Self::Invite(by, ..)
            | Self::Open(by, _)
            | Self::Confirm(by, ..)
            | Self::Refuse(by, _)
            | Self::Withdraw(by, _)
            | Self::WithdrawInvitation(by, _)
            | Self::Remove(by, _)
            | Self::Leave(by)
            | Self::Promote(by, _)
            | Self::Demote(by, _) => Some(by),
            Self::TakeOver(..) | Self::DaysPass(_) => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Out,
    Asked,
    In { administrator: bool },
}

/// What made or ended somebody's present row, and by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Last {
    Nothing,
    LetIn(usize),
    Refused(usize),
    Withdrawn,
    Removed(usize),
    Left,
}

#[derive(Debug, Clone)]
struct Somebody {
    status: Status,
    last: Last,
    row: MembershipId,
    /// Counts how often they were out again: a link of an earlier time is used.
    stay: usize,
}

/// What became of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Open,
    Replaced,
    Withdrawn,
    /// By whom, and during which of their stays.
    Used(usize, usize),
}

#[derive(Debug, Clone)]
pub struct Link {
    pub to: usize,
    by: usize,
    administrator: bool,
    pub day: u64,
    row: MembershipId,
    pub fate: Fate,
}

#[derive(Debug)]
pub struct Model {
    people: Vec<Option<Somebody>>,
    nobody: MembershipId,
    pub tokens: Vec<Link>,
    pub days: u64,
    /// How many active memberships ended.
    pub ended: usize,
}

/// The helpdesk is played by the last of them.
const HELPDESK: usize = PEOPLE - 1;

impl Model {
    pub fn founded_by(who: usize, row: MembershipId) -> Self {
        let nobody = MembershipId::generate(&testkit::act().clock, &testkit::rng());
        let mut people = vec![None; PEOPLE];
        people[who] = Some(Somebody {
            status: Status::In {
                administrator: true,
            },
            last: Last::LetIn(who),
            row,
            stay: 0,
        });
        Self {
            people,
            nobody,
            tokens: Vec::new(),
            days: 0,
            ended: 0,
        }
    }

    /// The row that an event about this person is about; one that does not
    /// exist for who never came.
    pub fn row_of(&self, who: usize) -> MembershipId {
        let row = self.people[who].as_ref().map(|somebody| &somebody.row);
        row.unwrap_or(&self.nobody).clone()
    }

    pub fn invitation_to(&self, to: usize) -> MembershipId {
        let link = self.tokens.iter().rev().find(|link| link.to == to);
        link.map_or(&self.nobody, |link| &link.row).clone()
    }

    pub fn status(&self, who: usize) -> Status {
        self.people[who]
            .as_ref()
            .map_or(Status::Out, |somebody| somebody.status)
    }

    pub fn last(&self, who: usize) -> Last {
        self.people[who]
            .as_ref()
            .map_or(Last::Nothing, |somebody| somebody.last)
    }

    pub fn stay(&self, who: usize) -> usize {
        self.people[who]
            .as_ref()
            .map_or(0, |somebody| somebody.stay)
    }

    pub fn came(&self, who: usize) -> bool {
        self.people[who].is_some()
    }

    pub fn administrates(&self, who: usize) -> bool {
        self.status(who)
            == Status::In {
                administrator: true,
            }
    }

    pub fn is_in(&self, who: usize) -> bool {
        matches!(self.status(who), Status::In { .. })
    }

    pub fn is_last_administrator(&self, who: usize) -> bool {
        let others = (0..PEOPLE).any(|other| other != who && self.administrates(other));
        self.administrates(who) && !others
    }

    fn open_link(&self, to: usize) -> Option<usize> {
        self.tokens
            .iter()
            .position(|link| link.to == to && link.fate == Fate::Open)
    }

    /// What the event changes; returns whether it changes anything.
    pub fn follow(&mut self, event: Event, row: Option<Membership>) -> bool {
        let row = row.map(|member| member.id);
        match event {
            Event::Request(by) => self.status(by) == Status::Out && self.asks(by, row),
            Event::Invite(by, to, administrator) => self.invites(by, to, administrator, row),
            Event::Open(by, which) => self.opens(by, which, row),
            Event::Confirm(by, of, administrator) => {
                self.status(of) == Status::Asked && self.enters(of, by, administrator, row)
            }
            Event::TakeOver(of, alone) => {
                let made = match self.status(of) {
                    Status::In { administrator } => self.set_role(of, true) && !administrator,
                    _ => self.enters(of, HELPDESK, true, row),
                };
                let others = (0..PEOPLE).filter(|who| *who != of && self.administrates(*who));
                let relieved: Vec<usize> = others.filter(|_| alone).collect();
                for other in &relieved {
                    self.set_role(*other, false);
                }
                made || !relieved.is_empty()
            }
            Event::Refuse(by, of) => self.is_open(of) && self.goes(of, Last::Refused(by)),
            Event::Withdraw(_, of) => self.is_open(of) && self.goes(of, Last::Withdrawn),
            Event::WithdrawInvitation(_, to) => match self.open_link(to) {
                Some(which) => {
                    self.tokens[which].fate = Fate::Withdrawn;
                    true
                }
                None => false,
            },
            Event::Remove(by, of) if by != of => {
                self.is_open(of) && self.goes(of, Last::Removed(by))
            }
            Event::Remove(by, _) | Event::Leave(by) => {
                self.is_open(by) && self.goes(by, Last::Left)
            }
            Event::Promote(_, of) => !self.administrates(of) && self.set_role(of, true),
            Event::Demote(_, of) => self.administrates(of) && self.set_role(of, false),
            Event::DaysPass(_) => false,
        }
    }

    fn is_open(&self, who: usize) -> bool {
        self.status(who) != Status::Out
    }

    fn asks(&mut self, who: usize, row: Option<MembershipId>) -> bool {
        self.people[who] = Some(Somebody {
            status: Status::Asked,
            last: Last::Nothing,
            row: row.expect("a request has a row"),
            stay: self.stay(who),
        });
        true
    }

    /// Whoever comes in closes the invitation to their address.
    fn enters(
        &mut self,
        who: usize,
        by: usize,
        administrator: bool,
        row: Option<MembershipId>,
    ) -> bool {
        let stay = self.stay(who);
        self.people[who] = Some(Somebody {
            status: Status::In { administrator },
            last: Last::LetIn(by),
            row: row.expect("a member has a row"),
            stay,
        });
        if let Some(which) = self.open_link(who) {
            self.tokens[which].fate = Fate::Used(who, stay);
        }
        true
    }

    fn goes(&mut self, who: usize, last: Last) -> bool {
        if self.is_in(who) {
            self.ended += 1;
        }
        if let Some(somebody) = &mut self.people[who] {
            somebody.status = Status::Out;
            somebody.last = last;
            somebody.stay += 1;
        }
        true
    }

    fn set_role(&mut self, who: usize, administrator: bool) -> bool {
        if let Some(somebody) = &mut self.people[who] {
            somebody.status = Status::In { administrator };
        }
        true
    }

    fn invites(
        &mut self,
        by: usize,
        to: usize,
        administrator: bool,
        row: Option<MembershipId>,
    ) -> bool {
        if let Some(which) = self.open_link(to) {
            let link = &mut self.tokens[which];
            if (link.by, link.day, link.administrator) == (by, self.days, administrator) {
                return false;
            }
            link.fate = Fate::Replaced;
        }
        self.tokens.push(Link {
            to,
            by,
            administrator,
            day: self.days,
            row: row.expect("an invitation has a row"),
            fate: Fate::Open,
        });
        true
    }

    fn opens(&mut self, by: usize, which: usize, row: Option<MembershipId>) -> bool {
        let link = self.tokens[which].clone();
        if link.fate != Fate::Open {
            return false;
        }
        // Somebody else's stays open for whom it is meant.
        if link.to != by {
            return self.status(by) == Status::Out && self.asks(by, row);
        }
        self.tokens[which].fate = Fate::Used(by, self.stay(by));
        match self.status(by) {
            Status::In { .. } => true,
            _ if link.to == by && self.administrates(link.by) => {
                self.enters(by, by, link.administrator, row)
            }
            Status::Asked => true,
            Status::Out => self.asks(by, row),
        }
    }
}
