use kernel::{Clock, Duration, Rng};
use proptest::prelude::*;

use super::*;

const LASTS: Duration = Duration::from_hours(14 * 24);

/// Whoever has a part in it: An administrates, Marc was invited or asks, Lieve
/// is somebody else.
struct Cast {
    an: AccountId,
    marc: AccountId,
    lieve: AccountId,
    clock: Clock,
    rng: Rng,
}

impl Cast {
    fn new() -> Self {
        let (clock, rng) = (Clock::fixed(0), Rng::seeded(1));
        let person = || AccountId::generate(&clock, &rng);
        Self {
            an: person(),
            marc: person(),
            lieve: person(),
            clock,
            rng,
        }
    }

    fn by(&self, index: u8) -> &AccountId {
        [&self.an, &self.marc, &self.lieve][usize::from(index % 3)]
    }

    fn begins(&self, state: State) -> Membership {
        Membership {
            id: MembershipId::generate(&self.clock, &self.rng),
            organisation: OrganisationId::generate(&self.clock, &self.rng),
            role: Role::Member,
            staff: staff(),
            state,
            created_at: at(0),
        }
    }

    fn requested(&self) -> Membership {
        let state = State::Requested {
            account: self.marc.clone(),
            at: at(0),
            reminders: 0,
        };
        self.begins(state)
    }

    fn invited(&self) -> Membership {
        let state = State::Invited {
            at: at(0),
            by: self.an.clone(),
            email: "marc.dubois@example.be".parse().unwrap(),
            expires_at: at(0) + LASTS,
        };
        self.begins(state)
    }
}

fn staff() -> StaffInfo {
    StaffInfo::of(StaffType::Employee)
}

fn at(days: u64) -> Timestamp {
    Timestamp::from_millis(0) + Duration::from_hours(24 * days)
}

/// R-160 R-187
#[test]
fn a_request_waits_until_an_administrator_says_yes() {
    let cast = Cast::new();
    let member = cast.requested();
    assert!(member.is_requested() && !member.is_active());
    let member = member
        .confirm(&cast.an, Role::Administrator, staff(), at(1))
        .unwrap();
    assert!(member.is_administrator());
    assert_eq!(
        member.state,
        State::Active {
            account: cast.marc.clone(),
            since: at(1),
            by: cast.an.clone()
        }
    );
}

/// G-13
#[test]
fn who_was_invited_is_in_and_anybody_else_with_the_link_has_asked() {
    let cast = Cast::new();
    let proven = cast
        .invited()
        .accept(&cast.marc, Addressee::Proven, staff(), at(1))
        .unwrap();
    assert!(proven.is_active() && proven.belongs_to(&cast.marc));
    let other = Membership {
        role: Role::Administrator,
        ..cast.invited()
    }
    .accept(&cast.lieve, Addressee::Other, staff(), at(1))
    .unwrap();
    assert!(other.is_requested());
    assert_eq!(other.role, Role::Member, "the role was meant for another");
}

#[test]
fn an_invitation_that_cannot_be_taken_says_why() {
    let cast = Cast::new();
    let taken = cast
        .invited()
        .accept(&cast.marc, Addressee::Proven, staff(), at(1))
        .unwrap();
    let withdrawn = cast.invited().withdraw(&cast.an, at(1)).unwrap();
    let gone = taken.clone().leave(Others::Administrate, at(2)).unwrap();
    let table = [
        (cast.invited(), &cast.marc, 13, Ok(())),
        (
            cast.invited(),
            &cast.marc,
            14,
            Err(Refusal::InvitationExpired),
        ),
        (withdrawn, &cast.marc, 1, Err(Refusal::InvitationWithdrawn)),
        (taken.clone(), &cast.lieve, 1, Err(Refusal::InvitationUsed)),
        (taken, &cast.marc, 20, Ok(())),
        (gone, &cast.marc, 3, Err(Refusal::InvitationUsed)),
    ];
    for (invitation, who, day, answer) in table {
        assert_eq!(
            invitation.may_be_taken(Some(who), at(day)),
            answer,
            "{:?}",
            invitation.state
        );
    }
}

/// G-13
#[test]
fn the_last_administrator_stays_one() {
    let cast = Cast::new();
    let last = cast
        .requested()
        .confirm(&cast.an, Role::Administrator, staff(), at(1))
        .unwrap();
    let answers = [
        last.clone().leave(Others::None, at(2)),
        last.clone().remove(&cast.an, Others::None, at(2)),
        last.clone().demote(Others::None),
    ];
    for answer in answers {
        assert_eq!(answer, Err(Refusal::LastAdministrator));
    }
    assert!(last.demote(Others::Administrate).is_ok());
}

/// What can be tried on a membership, by whom.
#[derive(Debug, Clone, Copy)]
enum Try {
    Accept(u8, bool),
    Confirm(u8, bool),
    Refuse(u8),
    Withdraw(u8),
    Remove(u8, bool),
    Leave(bool),
    Promote,
    Demote(bool),
    Describe,
    TakeOver(u8),
    Supersede,
    Remind,
}

fn tries() -> impl Strategy<Value = Try> {
    prop_oneof![
        (0..3_u8, any::<bool>()).prop_map(|(by, proven)| Try::Accept(by, proven)),
        (0..3_u8, any::<bool>()).prop_map(|(by, administrator)| Try::Confirm(by, administrator)),
        (0..3_u8).prop_map(Try::Refuse),
        (0..3_u8).prop_map(Try::Withdraw),
        (0..3_u8, any::<bool>()).prop_map(|(by, others)| Try::Remove(by, others)),
        any::<bool>().prop_map(Try::Leave),
        Just(Try::Promote),
        any::<bool>().prop_map(Try::Demote),
        Just(Try::Describe),
        (0..3_u8).prop_map(Try::TakeOver),
        Just(Try::Supersede),
        Just(Try::Remind),
    ]
}

fn others(administrate: bool) -> Others {
    if administrate {
        Others::Administrate
    } else {
        Others::None
    }
}

fn tried(
    cast: &Cast,
    member: Membership,
    what: Try,
    now: Timestamp,
) -> Result<Membership, Refusal> {
    match what {
        Try::Accept(by, proven) => {
            let addressee = if proven {
                Addressee::Proven
            } else {
                Addressee::Other
            };
            member.accept(cast.by(by), addressee, staff(), now)
        }
        Try::Confirm(by, administrator) => {
            let role = if administrator {
                Role::Administrator
            } else {
                Role::Member
            };
            member.confirm(cast.by(by), role, staff(), now)
        }
        Try::Refuse(by) => member.refuse(cast.by(by), "no", now),
        Try::Withdraw(by) => member.withdraw(cast.by(by), now),
        Try::Remove(by, rest) => member.remove(cast.by(by), others(rest), now),
        Try::Leave(rest) => member.leave(others(rest), now),
        Try::Promote => member.promote(),
        Try::Demote(rest) => member.demote(others(rest)),
        Try::Describe => member.describe(StaffInfo::of(StaffType::Broker)),
        Try::TakeOver(by) => member.take_over(cast.by(by), now),
        Try::Supersede => {
            let twin = MembershipId::generate(&cast.clock, &cast.rng);
            Ok(member.supersede(&twin, now))
        }
        Try::Remind => Ok(member.reminded(1)),
    }
}

proptest! {
    /// G-13: whatever is tried in whatever order, what has ended stays ended,
    /// nobody is in without somebody having let them in, whose the membership
    /// is never changes, and what was done once can be done again without effect.
    #[test]
    fn every_order_of_events_keeps_the_rules(
        by_invitation in any::<bool>(),
        events in prop::collection::vec(tries(), 1..24),
    ) {
        let cast = Cast::new();
        let mut member = if by_invitation { cast.invited() } else { cast.requested() };
        for (day, event) in (0_u64..).zip(events) {
            let before = member.clone();
            let Ok(after) = tried(&cast, before.clone(), event, at(day)) else { continue };
            prop_assert!(before.is_open() || before == after, "{event:?} revived {before:?}");
            prop_assert!(before.account().is_none() || before.account() == after.account());
            prop_assert_eq!(after.account().is_none(), before.account().is_none() && !matches!(event, Try::Accept(..)));
            if after.is_active() && !before.is_active() {
                let let_in = matches!(event, Try::Accept(_, true) | Try::Confirm(..) | Try::TakeOver(_));
                prop_assert!(let_in, "{event:?} let somebody in");
            }
            if before.is_administrator() && !after.is_administrator() {
                let others = matches!(event, Try::Remove(_, true) | Try::Leave(true) | Try::Demote(true));
                prop_assert!(others, "{event:?} took the last one");
            }
            let twice = tried(&cast, after.clone(), event, at(day + 1));
            prop_assert_eq!(twice, Ok(after.clone()), "{:?} twice", event);
            member = after;
        }
    }
}
