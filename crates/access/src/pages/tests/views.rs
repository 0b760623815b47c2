//! Every view × sample × language.

mod given;

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use kernel::{Context, Declared, OrganisationId};
use organisations::{Membership, MembershipId, Organisation, Role};
use testkit::{AN_PEETERS, Sample, check_views};
use tools::{Tool, WayOfUse};
use web::{ActingFor, Ctx, Form, SignedIn};

use self::given::{
    account, choices, everything, membership, met, organisation, registered, requests, staff,
    standings, tool, words, year_of_sign_ins,
};
use super::world::{SOURCES, finder};
use crate::pages::lost::Lost;
use crate::pages::proof::{ProofView, Reader, Subject};
use crate::pages::staff::Shelf;
use crate::pages::{
    acting_for, answer, ask, choose, choose_organisation, confirm_access, matrix, member_tools,
    registration, tool_list, tool_page, why,
};
use crate::routes::TAB;
use crate::{AccessChange, AccessRefusal, By, Condition, ConditionKind, Proof, Standing};

fn person() -> SignedIn {
    let (clock, rng) = (testkit::clock().clock(), testkit::rng());
    SignedIn {
        account: account(),
        acting_for: Some(ActingFor {
            organisation: OrganisationId::generate(&clock, &rng),
            name: "Immo Peeters".to_owned(),
        }),
        ..testkit::signed_in(&AN_PEETERS)
    }
}

type Add<'a> = &'a mut dyn FnMut(&'static str, askama::Result<String>);

fn choosing(ctx: &Ctx, add: Add<'_>) {
    let (tool, office) = (tool(), organisation("Immo Peeters"));
    let words = words(&office);
    for count in [0, 3, 20] {
        let choices = choices(count);
        let mut form = Form::new();
        for refusal in choose::ChoiceRefusal::examples() {
            form.refuse(ctx, &refusal);
        }
        for lost in [None, Some(lost(&office))] {
            let known = choose::Known {
                choices: choices.clone(),
                lost,
                words: words.clone(),
            };
            let view = choose::View::new(ctx, "AAAA", &tool, &known, form.clone());
            add("choice", view.render());
        }
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

/// Access was taken.
fn lost(office: &Organisation) -> Lost {
    let proof = Proof {
        conditions: vec![Condition::new(ConditionKind::Access, false, By::Nothing)],
    };
    Lost {
        context: Context {
            organisation: Some(office.id.clone()),
            way_of_use: Some("broker".to_owned()),
        },
        organisation: Some(office.clone()),
        proof,
    }
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
                    asked: (rows == 3).then_some(testkit::START),
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
            tools: standings(&office).into_iter().map(with_tool).collect(),
            requests: requests(&office, &there),
            words: words(&office),
            sign_ins: Some(year_of_sign_ins()),
            ..tool_list::Known::default()
        };
        add(
            "tools",
            tool_list::View::new(ctx, &office, &there, &known).render(),
        );
        let known = tool_list::Known {
            tools: standings(&office).into_iter().map(with_tool).collect(),
            ..tool_list::Known::default()
        };
        add(
            "no tools yet",
            tool_list::View::new(ctx, &office, &there, &known).render(),
        );
        members_tools(ctx, &office, &there, &broker, add);
    }
    access_of_all(ctx, &office, add);
    let there = membership(&office, Role::Administrator, true);
    for members in [0, 1, 5] {
        let view = registration::EndView::new(ctx, (&there, &office), &tool(), "broker", members);
        add("giving up", view.render());
    }
}

fn access_of_all(ctx: &Ctx, office: &Organisation, add: Add<'_>) {
    let there = membership(office, Role::Administrator, true);
    let who = (office, &there);
    let registered = [
        (registered(office, "broker"), tool()),
        (registered(office, "gone"), tool()),
    ];
    for (tools, people) in [(0, 0), (2, 0), (2, 3)] {
        let columns = registered[..tools].to_vec();
        let known = matrix::Known {
            all: columns.clone(),
            columns,
            tools_page: 1,
            tools_pages: 2,
            members: staff(office, people).members,
            allowed: BTreeSet::new(),
            lacking: BTreeSet::from([(0, 0)]),
        };
        let asked = matrix::MatrixQuery::read(&matrix::Fields::default());
        let view = matrix::View::new(ctx, who, &asked, &known);
        add("access of everybody", view.render());
    }
    let members = [(); 3].map(|()| membership(office, Role::Member, true).id);
    let change = |place: usize| AccessChange {
        registration: registered[place % 2].0.id.clone(),
        membership: members[place].clone(),
        allowed: place > 0,
    };
    let changes = [change(0), change(1), change(2)];
    let name = |member: &MembershipId| (member.clone(), "An <Peeters>".to_owned());
    let known = confirm_access::Known {
        names: members.iter().map(name).collect(),
        registered: registered.to_vec(),
    };
    for some in [&changes[..], &changes[..1], &changes[1..]] {
        let view = confirm_access::View::new(ctx, who, TAB, some, "/organisations", &known);
        add("before access is set", view.render());
    }
}

fn with_tool(standing: Standing) -> (Tool, Standing) {
    (tool(), standing)
}

fn asking(ctx: &Ctx, add: Add<'_>) {
    let office = organisation("Immo \"Peeters\"");
    for role in [Role::Administrator, Role::Member] {
        let there = membership(&office, role, true);
        let ways = finder().ways_of_use;
        for count in [1, 2] {
            let known = ask::Known {
                tool: tool(),
                ways: ways.iter().take(count).cloned().collect(),
                words: words(&office),
            };
            let mut form = Form::new();
            form.refuse(ctx, &AccessRefusal::NoteTooLong);
            let view = ask::View::new(ctx, (&there, &office), &known, form);
            add("asking for access", view.render());
        }
        let another = membership(&office, Role::Member, true);
        for (request, proof) in [&there, &another]
            .into_iter()
            .flat_map(|who| requests(&office, who))
            .flat_map(|request| [(request.clone(), everything()), (request, met())])
        {
            let known = answer::Known {
                request,
                tool: tool(),
                person: "Marc Dubois".to_owned(),
                proof,
                words: words(&office),
            };
            let view = answer::View::new(ctx, (&there, &office), &known, Form::new());
            add("a request for access", view.render());
        }
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
            verdicts: BTreeMap::new(),
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
    asking(ctx, &mut add);
    samples
}

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
    let texts = i18n::Texts::new(&[crate::TEXTS]).expect("the texts read");
    for Declared { code, .. } in crate::REFUSALS.concat() {
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
