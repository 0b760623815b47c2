//! What the samples are made of.

use std::collections::BTreeMap;

use belgium::Month;
use kernel::{AccountId, Context, Duration, Method, OrganisationId, Timestamp};
use organisations::{
    Address, MemberPage, MemberRow, Membership, MembershipId, Organisation, Role, StaffInfo,
    StaffType, Verification,
};
use recognitions::{Recognition, RecognitionId, RegisteredHolder, Status};
use tools::Tool;

use crate::pages::sign_ins::YearOfSignIns;
use crate::pages::staff::KnownStaff;
use crate::pages::tests::world::{any_of, finder, sources};
use crate::pages::words::{Contact, Words};
use crate::requests::{AccessRequest, RequestState};
use crate::{
    AccessRequestId, By, Choice, Condition, ConditionKind, HeldBy, Proof, Registration,
    RegistrationId, Standing, ToolState,
};

pub fn account() -> AccountId {
    AccountId::generate(&testkit::clock().clock(), &testkit::rng())
}

pub fn at() -> Timestamp {
    testkit::START
}

pub fn organisation(name: &str) -> Organisation {
    Organisation {
        id: OrganisationId::generate(&testkit::clock().clock(), &testkit::rng()),
        number: "0866381630".parse().expect("an enterprise number"),
        name: name.to_owned(),
        address: Address::parse("Kerkstraat 1", "9000", "Gent").expect("an address"),
        email: "info@example.be".parse().expect("an address"),
        phone: None,
        website: None,
        verification: Verification::NotYet,
        changed_at: None,
        created_by: account(),
        created_at: at(),
        updated_at: at(),
    }
}

pub fn membership(organisation: &Organisation, role: Role, active: bool) -> Membership {
    let account = account();
    Membership {
        id: MembershipId::generate(&testkit::clock().clock(), &testkit::rng()),
        organisation: organisation.id.clone(),
        role,
        staff: StaffInfo {
            function: Some("Verhuur & <verkoop>".to_owned()),
            ..StaffInfo::of(StaffType::Employee)
        },
        state: if active {
            organisations::State::Active {
                account: account.clone(),
                since: at(),
                by: account,
            }
        } else {
            organisations::State::Requested {
                account,
                at: at(),
                reminders: 1,
            }
        },
        created_at: at(),
    }
}

pub fn tool() -> Tool {
    Tool {
        definition: finder(),
        has_logo: true,
        imported_at: at(),
        retired_at: None,
    }
}

/// Of a tool that is there, and of one that is gone.
pub fn year_of_sign_ins() -> YearOfSignIns {
    let present = Month::in_brussels(at());
    let row = |tool: &str, earlier, sign_ins| (tool.to_owned(), present.earlier(earlier), sign_ins);
    YearOfSignIns {
        present,
        rows: vec![
            row("finder", 11, 3),
            row("finder", 0, 120),
            row("<gone>", 4, 1),
        ],
    }
}

pub fn recognition(status: Status) -> Box<Recognition> {
    Box::new(Recognition {
        id: RecognitionId::generate(&testkit::clock().clock(), &testkit::rng()),
        kind: "biv-broker".to_owned(),
        source: "biv".to_owned(),
        number: "504.553".to_owned(),
        column: Some("tableau".to_owned()),
        holder: RegisteredHolder {
            name: "Peeters, An".to_owned(),
            birth_date: None,
            account: None,
            linked_at: None,
            organisation: None,
        },
        status,
        valid_from: None,
        valid_until: None,
        source_date: "2026-01-14".parse().expect("a day"),
        read_at: at(),
        evidence: "biv.csv".to_owned(),
    })
}

/// What can stand behind a condition of this kind, met or not.
pub fn causes(kind: &ConditionKind) -> Vec<(bool, By)> {
    let membership = |met| By::Membership {
        id: MembershipId::generate(&testkit::clock().clock(), &testkit::rng()),
        role: if met {
            Role::Administrator
        } else {
            Role::Member
        },
        since: at(),
    };
    let invitation = |lasts| By::Invitation {
        id: MembershipId::generate(&testkit::clock().clock(), &testkit::rng()),
        at: at(),
        expires_at: at() + lasts,
    };
    let held = |status, held_by| By::Recognition {
        recognition: recognition(status),
        held_by,
    };
    let own = match kind {
        ConditionKind::ToolActive | ConditionKind::WayExists => Vec::new(),
        ConditionKind::Member => vec![
            (true, membership(true)),
            (false, membership(false)),
            (false, invitation(Duration::from_hours(24))),
            (false, invitation(Duration::from_hours(0))),
        ],
        ConditionKind::OrganisationVerified => vec![
            (true, By::Verification { at: at(), by: None }),
            (
                true,
                By::Verification {
                    at: at(),
                    by: Some(account()),
                },
            ),
            (
                false,
                By::Dispute {
                    at: at(),
                    reason: "x".to_owned(),
                },
            ),
        ],
        ConditionKind::Registered => vec![(
            true,
            By::Registration {
                id: RegistrationId::generate(&testkit::clock().clock(), &testkit::rng()),
                by: account(),
                at: at(),
            },
        )],
        ConditionKind::Access => vec![(
            true,
            By::Grant {
                by: account(),
                at: at(),
            },
        )],
        ConditionKind::SignInMethod(_) => vec![(true, By::Methods(vec![Method::EID]))],
        ConditionKind::RecognitionToRegister(_) | ConditionKind::RecognitionToUse(_) => vec![
            (true, held(Status::Active, HeldBy::Person)),
            (true, held(Status::Active, HeldBy::Organisation)),
            (true, held(Status::Active, HeldBy::Colleague(account()))),
            (false, held(Status::Suspended, HeldBy::Person)),
            (false, held(Status::Withdrawn, HeldBy::Organisation)),
        ],
    };
    let bare = [(true, By::Nothing), (false, By::Nothing)];
    bare.into_iter().chain(own).collect()
}

/// Every condition there is, in every state.
pub fn everything() -> Proof {
    let kinds = [
        ConditionKind::ToolActive,
        ConditionKind::WayExists,
        ConditionKind::Member,
        ConditionKind::OrganisationVerified,
        ConditionKind::Registered,
        ConditionKind::RecognitionToRegister(any_of(&["biv-broker", "unknown"])),
        ConditionKind::Access,
        ConditionKind::RecognitionToUse(any_of(&["biv-broker"])),
        ConditionKind::SignInMethod(vec![Method::EID, Method::ITSME]),
    ];
    assert_eq!(kinds.len(), ConditionKind::CODES.len());
    let conditions = kinds.into_iter().flat_map(|kind| {
        let conditions = causes(&kind).into_iter();
        conditions.map(move |(met, by)| Condition::new(kind.clone(), met, by))
    });
    Proof {
        conditions: conditions.collect(),
    }
}

pub fn met() -> Proof {
    Proof {
        conditions: vec![Condition::new(ConditionKind::ToolActive, true, By::Nothing)],
    }
}

pub fn words(organisation: &Organisation) -> Words {
    let contact = |name: &str, email: Option<&str>| Contact {
        name: name.to_owned(),
        email: email.map(|email| email.parse().expect("an address")),
    };
    Words::of(&sources(), BTreeMap::new()).with_administrators(
        &organisation.id,
        vec![
            contact("An Peeters", Some("an@example.be")),
            contact("Lieve Janssens", Some("lieve@example.be")),
            contact("Marc Dubois", None),
        ],
    )
}

pub fn choices(count: usize) -> Vec<Choice> {
    let office = |index: usize| {
        let organisation = organisation(&format!("Kantoor {index} <\"&\">"));
        let membership = membership(&organisation, Role::Member, true);
        let way = finder().ways_of_use.remove(0);
        Choice {
            context: Context {
                organisation: Some(organisation.id.clone()),
                way_of_use: Some(way.slug.clone()),
            },
            office: Some((membership, organisation)),
            way: Some(way),
            proof: if index == 1 { met() } else { everything() },
            is_last: index == 1,
        }
    };
    let own = Choice {
        context: Context::personal(),
        office: None,
        way: None,
        proof: everything(),
        is_last: false,
    };
    (1..=count).map(office).chain([own]).collect()
}

pub fn registered(organisation: &Organisation, way: &str) -> Registration {
    Registration {
        id: RegistrationId::generate(&testkit::clock().clock(), &testkit::rng()),
        organisation: organisation.id.clone(),
        tool: finder().slug,
        way: way.to_owned(),
        registered_by: account(),
        registered_at: at(),
        ended_at: None,
    }
}

pub fn staff(organisation: &Organisation, rows: usize) -> KnownStaff {
    let row = |index: usize| {
        let role = if index == 0 {
            Role::Administrator
        } else {
            Role::Member
        };
        MemberRow {
            membership: membership(organisation, role, true),
            name: format!("Lid {index}"),
            username: None,
            contact: None,
        }
    };
    let rows: Vec<MemberRow> = (0..rows).map(row).collect();
    KnownStaff {
        allowed: rows
            .first()
            .map(|row| row.membership.id.clone())
            .into_iter()
            .collect(),
        verdicts: crate::Verdicts::default(),
        members: MemberPage {
            total: 120,
            page: 2,
            pages: 3,
            rows,
        },
    }
}

/// A tool in every state that it can have for somebody.
pub fn standings(organisation: &Organisation) -> Vec<Standing> {
    let states = [
        ToolState::Start,
        ToolState::MethodMissing,
        ToolState::GiveAccess,
        ToolState::Asked(at()),
        ToolState::AskAccess,
        ToolState::Register,
        ToolState::RecognitionMissing,
        ToolState::NotRegistered,
        ToolState::NotVerified,
        ToolState::Waiting,
        ToolState::Invited,
        ToolState::NoOrganisation,
        ToolState::ChooseOrganisation,
        ToolState::Closed,
    ];
    let standing = |state| Standing {
        state,
        proof: Some(everything()),
        organisation: Some(organisation.id.clone()),
        way: Some("broker".to_owned()),
        here: None,
    };
    let mut standings: Vec<Standing> = states.into_iter().map(standing).collect();
    let elsewhere = Standing {
        organisation: None,
        here: standings.get(4).cloned().map(Box::new),
        ..standings[0].clone()
    };
    standings.push(elsewhere);
    standings
}

/// A request for access, in each of its states.
pub fn requests(organisation: &Organisation, membership: &Membership) -> Vec<AccessRequest> {
    let by = account();
    let states = [
        RequestState::Requested,
        RequestState::Given {
            at: at(),
            by: by.clone(),
        },
        RequestState::Refused {
            at: at(),
            by: by.clone(),
            reason: "Eerst de <opleiding>.".to_owned(),
        },
        RequestState::Withdrawn { at: at(), by: None },
    ];
    let request = |state| AccessRequest {
        id: AccessRequestId::generate(&testkit::clock().clock(), &testkit::rng()),
        organisation: organisation.id.clone(),
        tool: finder().slug,
        way: "broker".to_owned(),
        membership: membership.id.clone(),
        account: membership.account().cloned().unwrap_or_else(account),
        note: "Voor het dossier \"Zon\" & co.".to_owned(),
        requested_at: at(),
        state,
    };
    states.into_iter().map(request).collect()
}
