//! Every view with everything it can show, in both languages.

use std::collections::BTreeMap;

use askama::Template;
use kernel::{AccountId, Cents};
use testkit::{Engine, Sample, check_views};
use web::{Ctx, Form};

use super::world::{SOURCES, World, office, settings, signed_in};
use crate::pages::{home, movement, words};
use crate::store::{Booked, Read, Refund};
use crate::testing::{Line, Paper};
use crate::{
    Because, Fate, Gap, Mistake, Report, Return, ReturnId, Standing, Suggestion, Sum, Wrong,
};

struct Given {
    booked: Booked,
    read: Read,
    standing: Standing,
    people: Vec<AccountId>,
}

async fn given() -> Given {
    let world = World::new(Engine::Sqlite.database()).await;
    world.waiting(30_000).await;
    let now = testkit::act().now();
    let (read, standing) = world
        .db
        .read(move |tx| {
            let read = crate::statements(tx, 0, 1)?.remove(0);
            let standing = crate::standing(tx, &crate::testing::our_account(), now)?;
            Ok((read, standing))
        })
        .await
        .unwrap();
    Given {
        booked: world.only(Fate::Waiting).await,
        read,
        standing,
        people: vec![world.lieve.clone(), world.marc.clone()],
    }
}

fn long(booked: &Booked, fate: Fate) -> Booked {
    Booked {
        state: fate,
        words: "Lange mededeling \"< met alles erin ".repeat(10),
        counterparty_name: "Vereniging van Mede-eigenaars Residentie <Zeezicht>".to_owned(),
        value_on: Some("2026-11-02".to_owned()),
        communication: Some("010806817183".to_owned()),
        end_to_end: Some("E2E-0000000000000001".to_owned()),
        bank_reference: "REF0000000000000000001".to_owned(),
        reason: Some("AC04".to_owned()),
        ..booked.clone()
    }
}

fn homes(ctx: &Ctx, given: &Given) -> Vec<Sample> {
    let stretch = |rows: Vec<Booked>| home::Stretch {
        rows,
        page: 2,
        pages: 20,
    };
    let mut differs = given.standing.clone();
    differs.gaps = vec![
        Gap {
            iban: differs.iban.clone(),
            after: "2026/001".to_owned(),
            before: "2026/003".to_owned(),
            missing: Cents(-700),
        };
        3
    ];
    differs.by_ledger = None;
    let full = home::Overview {
        standings: vec![given.standing.clone(), differs],
        queue: stretch(vec![long(&given.booked, Fate::Waiting); 10]),
        refunds: stretch(Fate::ALL.map(|fate| long(&given.booked, fate)).to_vec()),
        returns: vec![
            (
                part(given, Fate::ToPay),
                long(&given.booked, Fate::Credited)
            );
            3
        ],
        statements: home::Stretch {
            rows: vec![given.read.clone(); 10],
            page: 2,
            pages: 3,
        },
    };
    let sum = |count| Sum {
        count,
        amount: Cents(123_456),
    };
    let report = Report {
        statements: vec!["2026/001".to_owned()],
        statements_known: 2,
        credited: sum(1),
        waiting: sum(2),
        taken_back: sum(3),
        not_booked: 4,
        ..Report::default()
    };
    let known = Report {
        is_known: true,
        ..Report::default()
    };
    let mut wrong = Form::new();
    let mistake = Mistake {
        line: Some(12),
        wrong: Wrong::LineLength { found: 90 },
    };
    wrong.fail_in(ctx, "file", |language| {
        words::mistake(ctx, language, &mistake)
    });
    let view = |form, overview: &home::Overview, report: Option<&Report>| {
        let asked = home::ListPages::default();
        home::View::new(ctx, form, asked, overview, report)
            .render()
            .unwrap()
    };
    vec![
        (
            "nothing",
            view(Form::new(), &home::Overview::default(), None),
        ),
        ("full", view(Form::new(), &full, Some(&report))),
        ("known", view(Form::new(), &full, Some(&known))),
        ("refused", view(wrong, &full, None)),
    ]
}

/// A fee that goes back, of a transfer of several.
fn part(given: &Given, state: Fate) -> Return {
    Return {
        id: ReturnId::generate(&testkit::clock().clock(), &testkit::rng()),
        movement_id: given.booked.id.clone(),
        amount: Cents(10_550),
        reason: "Aangifte 12 geweigerd: het uittreksel ontbreekt.".to_owned(),
        state,
        asked_at: testkit::START,
        asked_by: Some(given.people[0].clone()),
        approved_at: None,
        approved_by: None,
        paid_at: None,
        paid_by: None,
    }
}

fn movements(ctx: &Ctx, given: &Given) -> Vec<Sample> {
    let refund = Refund {
        movement_id: given.booked.id.clone(),
        reason: "Niet voor ons bestemd.".to_owned(),
        asked_at: testkit::START,
        asked_by: given.people[0].clone(),
        approved_at: Some(testkit::START),
        approved_by: Some(given.people[1].clone()),
        paid_at: Some(testkit::START),
        paid_by: Some(given.people[0].clone()),
    };
    let communication = crate::testing::communication(1);
    let suggestion = |because| Suggestion {
        creditor: "office",
        payee: office(),
        because,
    };
    let plain = movement::Found {
        booked: given.booked.clone(),
        statement: "2026/001".to_owned(),
        payee: None,
        suggestions: Vec::new(),
        searched: None,
        origins: Vec::new(),
        refund: None,
        returns: Vec::new(),
        people: BTreeMap::new(),
    };
    let waiting = movement::Found {
        booked: long(&given.booked, Fate::Waiting),
        suggestions: vec![
            suggestion(Because::Words(communication)),
            suggestion(Because::SameAccount),
        ],
        searched: Some(vec![("office", office()); 20]),
        ..plain.clone()
    };
    let none = movement::Found {
        searched: Some(Vec::new()),
        ..plain.clone()
    };
    let mut went = plain.clone();
    went.booked.amount = Cents(-5_000);
    let origins = movement::Found {
        origins: vec![given.booked.clone(); 3],
        ..went.clone()
    };
    let credited = movement::Found {
        booked: long(&given.booked, Fate::Credited),
        payee: Some(office()),
        ..plain.clone()
    };
    let back = |fate| movement::Found {
        booked: long(&given.booked, fate),
        refund: Some(refund.clone()),
        ..plain.clone()
    };
    let returns = [Fate::RefundAsked, Fate::ToPay, Fate::PaidBack];
    let parts = movement::Found {
        returns: returns.map(|fate| part(given, fate)).to_vec(),
        ..credited.clone()
    };
    let view = |found: &movement::Found| {
        let mut form = Form::new();
        if found.booked.state == Fate::Waiting && found.booked.amount.is_positive() {
            form.fail(ctx, "reason", "bank-reason-unfit");
        }
        movement::View::new(ctx, form, &settings(), found)
            .render()
            .unwrap()
    };
    vec![
        ("waiting", view(&waiting)),
        ("nothing found", view(&none)),
        ("went", view(&went)),
        ("went, with origins", view(&origins)),
        ("credited", view(&credited)),
        ("refund asked", view(&back(Fate::RefundAsked))),
        ("to pay", view(&back(Fate::ToPay))),
        ("paid back", view(&back(Fate::PaidBack))),
        ("parts of it", view(&parts)),
    ]
}

#[tokio::test]
async fn every_view_is_a_whole_page_in_both_languages() {
    let given = given().await;
    for viewer in &given.people {
        let person = Some(signed_in(viewer, true));
        check_views(&SOURCES, person, |ctx| {
            let mut samples = homes(ctx, &given);
            samples.extend(movements(ctx, &given));
            samples
        })
        .await;
    }
}

fn every_wrong() -> Vec<Wrong> {
    let paper = Paper::new(0, vec![Line::belgian(1, 1)]).account;
    let text = "x".to_owned();
    vec![
        Wrong::TooLarge { mib: 32 },
        Wrong::Empty,
        Wrong::UnknownFormat,
        Wrong::Account {
            account: text.clone(),
        },
        Wrong::Currency {
            currency: text.clone(),
        },
        Wrong::Amount {
            written: text.clone(),
        },
        Wrong::Date {
            written: text.clone(),
        },
        Wrong::Balance {
            said: Cents(1),
            found: Cents(2),
        },
        Wrong::LineLength { found: 90 },
        Wrong::Encoding,
        Wrong::Record {
            found: text.clone(),
        },
        Wrong::Order {
            found: text.clone(),
            expected: "record 1",
        },
        Wrong::Unclosed {
            expected: "record 9",
        },
        Wrong::AfterEnd,
        Wrong::Version {
            found: text.clone(),
        },
        Wrong::Application {
            found: text.clone(),
        },
        Wrong::Structure {
            found: text.clone(),
        },
        Wrong::AccountDiffers {
            first: text.clone(),
            second: text.clone(),
        },
        Wrong::Sequence {
            found: 1,
            expected: 2,
        },
        Wrong::Digits {
            position: 3,
            written: text.clone(),
        },
        Wrong::Link { expected: "x" },
        Wrong::Count { said: 1, found: 2 },
        Wrong::Sum {
            said: Cents(1),
            found: Cents(2),
        },
        Wrong::Xml,
        Wrong::XmlEncoding,
        Wrong::Doctype,
        Wrong::Depth,
        Wrong::OtherMessage {
            found: text.clone(),
        },
        Wrong::Missing { element: "Acct" },
        Wrong::Provisional,
        Wrong::Openings {
            first: Cents(1),
            second: Cents(2),
        },
        Wrong::Pages,
        Wrong::OtherFormat {
            account: paper,
            former: crate::Format::Coda,
        },
        Wrong::Changed {
            statement: text.clone(),
        },
        Wrong::Twice {
            statement: text.clone(),
        },
        Wrong::Overlap {
            statement: text,
            day: belgium::Day::of(2026, 11, 2).unwrap(),
        },
    ]
}

/// Each says its own thing, with all that it names.
#[test]
fn every_mistake_has_its_words() {
    let texts = i18n::Texts::new(&[crate::TEXTS, web::TEXTS]).unwrap();
    for wrong in every_wrong() {
        for language in kernel::Language::ALL {
            let arguments: Vec<(&str, i18n::Argument)> = wrong
                .arguments()
                .into_iter()
                .map(|(name, value)| (name, value.into()))
                .collect();
            let key = format!("bank-wrong-{}", wrong.code());
            let said = texts.get(language, &key, &arguments);
            assert!(!said.contains(&key) && !said.contains('{'), "{said}");
            assert!(!wrong.to_string().is_empty());
        }
    }
}
