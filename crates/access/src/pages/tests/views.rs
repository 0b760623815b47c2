//! Every view × sample × language.

use std::collections::BTreeMap;

use askama::Template;
use kernel::{
    AccountId, Authentication, Context, Language, MembershipId, Method, OrganisationId,
    RecognitionId, RegistrationId, SessionId, Timestamp,
};
use organisations::{
    Address, MemberPage, MemberRow, Membership, Organisation, Role, StaffInfo, StaffType,
    Verification,
};
use recognitions::{Recognition, RegisteredHolder, Status};
use testkit::{AN_PEETERS, Sample, check_views};
use tools::{Tool, WayOfUse};
use web::{ActingFor, Ctx, Form, SignedIn};

use super::world::{SOURCES, any_of, finder, sources};
use crate::pages::lacking::Held;
use crate::pages::proof::{ProofView, Reader, Subject};
use crate::pages::staff::{KnownStaff, Shelf};
use crate::pages::words::{Contact, Words};
use crate::pages::{
    acting_for, choose, choose_organisation, member_tools, registration, tool_list, tool_page, why,
};
use crate::{AccessRefusal, By, Choice, Condition, ConditionKind, HeldBy, Proof, Registration};

fn account() -> AccountId {
    AccountId::generate(&testkit::clock().clock(), &testkit::rng())
}

fn at() -> Timestamp {
    testkit::START
}

fn organisation(name: &str) -> Organisation {
    Organisation {
        id: OrganisationId::generate(&testkit::clock().clock(), &testkit::rng()),
        number: "0866381630".parse().expect("an enterprise number"),
        name: name.to_owned(),
        address: Address {
            street: "Kerkstraat 1".to_owned(),
            postal_code: "9000".to_owned(),
            city: "Gent".to_owned(),
        },
        email: "info@example.be".parse().expect("an address"),
        phone: None,
        website: None,
        verification: Verification::NotYet,
        created_by: account(),
        created_at: at(),
        updated_at: at(),
    }
}

fn membership(organisation: &Organisation, role: Role, active: bool) -> Membership {
    let account = account();
    Membership {
        id: MembershipId::generate(&testkit::clock().clock(), &testkit::rng()),
        organisation: organisation.id.clone(),
        account: Some(account.clone()),
        role,
        staff: StaffInfo {
            function: Some("Verhuur & <verkoop>".to_owned()),
            ..StaffInfo::of(StaffType::Employee)
        },
        state: if active {
            organisations::State::Active {
                since: at(),
                by: account,
            }
        } else {
            organisations::State::Requested {
                at: at(),
                reminders: 1,
            }
        },
        created_at: at(),
    }
}

fn tool() -> Tool {
    Tool {
        definition: finder(),
        has_logo: true,
        imported_at: at(),
        retired_at: None,
    }
}

fn recognition(status: Status) -> Box<Recognition> {
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
fn causes(kind: &ConditionKind) -> Vec<(bool, By)> {
    let membership = |met| By::Membership {
        id: MembershipId::generate(&testkit::clock().clock(), &testkit::rng()),
        role: if met {
            Role::Administrator
        } else {
            Role::Member
        },
        since: at(),
    };
    let held = |status, held_by| By::Recognition {
        recognition: recognition(status),
        held_by,
    };
    let own = match kind {
        ConditionKind::ToolActive | ConditionKind::WayExists => Vec::new(),
        ConditionKind::Member => vec![(true, membership(true)), (false, membership(false))],
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
fn everything() -> Proof {
    let kinds = [
        ConditionKind::ToolActive,
        ConditionKind::WayExists,
        ConditionKind::Member,
        ConditionKind::OrganisationVerified,
        ConditionKind::Registered,
        ConditionKind::RecognitionToRegister(any_of(&["biv-broker", "unknown"])),
        ConditionKind::Access,
        ConditionKind::RecognitionToUse(any_of(&["biv-broker"])),
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

fn met() -> Proof {
    Proof {
        conditions: vec![Condition::new(ConditionKind::ToolActive, true, By::Nothing)],
    }
}

fn words(organisation: &Organisation) -> Words {
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

fn choices(count: usize) -> Vec<Choice> {
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

fn person() -> SignedIn {
    let (clock, rng) = (testkit::clock().clock(), testkit::rng());
    SignedIn {
        session: SessionId::generate(&clock, &rng),
        account: account(),
        username: AN_PEETERS.username.to_owned(),
        display_name: AN_PEETERS.display_name(),
        photo: None,
        language: Language::Nl,
        authentications: vec![Authentication {
            method: Method::Password,
            at: clock.now(),
        }],
        last_seen_at: clock.now(),
        must_choose_password: false,
        is_helpdesk: false,
        acting_for: Some(ActingFor {
            organisation: OrganisationId::generate(&clock, &rng),
            name: "Immo Peeters".to_owned(),
        }),
    }
}

fn registered(organisation: &Organisation, way: &str) -> Registration {
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

fn staff(organisation: &Organisation, rows: usize) -> KnownStaff {
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
        held: Held::default(),
        members: MemberPage {
            total: 120,
            page: 2,
            pages: 3,
            rows,
        },
    }
}

type Add<'a> = &'a mut dyn FnMut(&'static str, askama::Result<String>);

fn choosing(ctx: &Ctx, add: Add<'_>) {
    let (tool, office) = (tool(), organisation("Immo Peeters"));
    let words = words(&office);
    for count in [0, 3, 20] {
        let choices = choices(count);
        let mut form = Form::new();
        for refusal in choose::ChoiceRefusal::ALL {
            form.refuse(ctx, &refusal);
        }
        let view = choose::View::new(ctx, "AAAA", &tool, &words, &choices, form);
        add("choice", view.render());
        add(
            "why, all",
            why::AllView::new(ctx, &tool, &words, &choices).render(),
        );
    }
    let offices = [
        (
            membership(&office, Role::Administrator, true),
            office.clone(),
        ),
        (
            membership(&office, Role::Member, true),
            organisation("Kantoor"),
        ),
    ];
    let view = acting_for::View::new(ctx, "/tools", &offices);
    add("acting for", view.render());
    let back = Some("/choose?request=AAAA".to_owned());
    let view = choose_organisation::View::new(ctx, &tool, &offices, back);
    add("where to register", view.render());
    let view = choose_organisation::View::new(ctx, &tool, &[], None);
    add("nowhere to register", view.render());
}

fn reasons(ctx: &Ctx, add: Add<'_>) {
    let (tool, office) = (tool(), organisation("Immo Peeters"));
    let (words, there) = (words(&office), membership(&office, Role::Member, true));
    let readers = [
        Reader::Person {
            administrates: true,
        },
        Reader::Person {
            administrates: false,
        },
        Reader::Administrator,
        Reader::Helpdesk,
    ];
    for reader in readers {
        for (organisation, membership) in [(Some(&office), Some(&there.id)), (None, None)] {
            let subject = Subject {
                reader,
                person: "Marc Dubois",
                organisation,
                membership,
                tool: &tool,
                way: Some("broker"),
            };
            for proof in [everything(), met()] {
                let view = why::OneView::new(ctx, &subject, &words, &proof);
                add("why", view.render());
                let proof = ProofView::new(ctx, &subject, &words, &proof).render();
                assert!(proof.is_ok_and(|html| !html.contains('⟦')));
            }
        }
    }
}

fn tool_pages(ctx: &Ctx, add: Add<'_>) {
    let office = organisation("Immo Peeters");
    let broker = finder().ways_of_use.remove(0);
    for role in [Role::Administrator, Role::Member] {
        let there = membership(&office, role, true);
        for (proof, rows) in [(everything(), 3), (met(), 0)] {
            for registrations in [
                vec![],
                vec![registered(&office, "broker"), registered(&office, "gone")],
            ] {
                let known = tool_page::Known {
                    tool: tool(),
                    way: broker.clone(),
                    to_register: proof.clone(),
                    mine: proof.clone(),
                    staff: (!registrations.is_empty()).then(|| staff(&office, rows)),
                    words: words(&office),
                    registrations,
                };
                let back = Some("/choose?request=AAAA".to_owned());
                let pair = (&there, &office);
                let view = tool_page::View::new(ctx, pair, &Shelf::default(), back, &known);
                add("tool in an organisation", view.render());
            }
        }
        let known = tool_list::Known {
            registrations: vec![registered(&office, "broker")],
            tools: vec![tool()],
            ..tool_list::Known::default()
        };
        add(
            "tools",
            tool_list::View::new(ctx, &office, &there, &known).render(),
        );
        let known = tool_list::Known {
            tools: vec![tool()],
            ..tool_list::Known::default()
        };
        add(
            "no tools yet",
            tool_list::View::new(ctx, &office, &there, &known).render(),
        );
        members_tools(ctx, &office, &there, &broker, add);
    }
    let there = membership(&office, Role::Administrator, true);
    for members in [0, 1, 5] {
        let view = registration::EndView::new(ctx, (&there, &office), &tool(), "broker", members);
        add("giving up", view.render());
    }
}

fn members_tools(
    ctx: &Ctx,
    office: &Organisation,
    viewer: &Membership,
    broker: &WayOfUse,
    add: Add<'_>,
) {
    let member = membership(office, Role::Member, true);
    let registration = registered(office, &broker.slug);
    for registrations in [
        vec![],
        vec![
            (registration.clone(), tool()),
            (registered(office, "gone"), tool()),
        ],
    ] {
        let known = member_tools::Known {
            person: "Marc Dubois".to_owned(),
            allowed: vec![registration.id.clone()],
            held: Held::default(),
            words: words(office),
            registrations,
        };
        let view = member_tools::View::new(ctx, office, viewer, &member, &known);
        add("a member's tools", view.render());
    }
}

fn samples(ctx: &Ctx) -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut add =
        |name, html: askama::Result<String>| samples.push((name, html.expect("the view renders")));
    choosing(ctx, &mut add);
    reasons(ctx, &mut add);
    tool_pages(ctx, &mut add);
    samples
}

/// R-197 R-200
#[tokio::test]
async fn every_view_is_a_good_page_in_every_language() {
    check_views(&SOURCES, Some(person()), samples).await;
}

#[test]
fn every_text_exists_in_both_languages() {
    let texts = i18n::Texts::new(&[crate::TEXTS]).expect("the texts read");
    assert_eq!(texts.one_sided(), Vec::<String>::new());
}

#[test]
fn every_refusal_and_condition_has_its_texts() {
    use kernel::Refusal as _;
    let texts = i18n::Texts::new(&[crate::TEXTS]).expect("the texts read");
    let refusals = AccessRefusal::ALL.map(|refusal| refusal.code());
    let choices = choose::ChoiceRefusal::ALL.map(|refusal| refusal.code());
    for code in refusals.into_iter().chain(choices) {
        assert!(texts.has(&format!("refusal-{code}")), "{code}");
    }
    for code in ConditionKind::CODES {
        for state in ["met", "unmet"] {
            assert!(
                texts.has(&format!("access-condition-{code}-{state}")),
                "{code}"
            );
        }
    }
}
