//! Every view × sample × language.

use std::collections::BTreeMap;

use askama::Template;
use kernel::{AccountId, Cents, Duration, OrganisationId};
use ledger::{Month, TransferId};
use organisations::{
    Address, MemberPage, MemberRow, Membership, MembershipId, Organisation, Role, StaffInfo,
    StaffType, Verification,
};
use testkit::{AN_PEETERS, Sample, check_views};
use web::{ActingFor, Ctx, Form, SignedIn};

use super::world::SOURCES;
use crate::pages::limits::Sent;
use crate::pages::overview::{HistoryQuery, Known};
use crate::pages::{limits, overview, rights, transaction};
use crate::{
    Choices, Filter, Kind, Listed, MonthOfYear, Names, Right, Rights, SpendingLimit, State,
    Subject, Summary, Transaction, WalletRefusal,
};

fn account() -> AccountId {
    AccountId::generate(&testkit::clock().clock(), &testkit::rng())
}

fn id() -> TransferId {
    TransferId::generate(&testkit::clock().clock(), &testkit::rng())
}

fn organisation() -> Organisation {
    Organisation {
        id: OrganisationId::generate(&testkit::clock().clock(), &testkit::rng()),
        number: "0866381630".parse().expect("an enterprise number"),
        name: "Immo \"Peeters\" & <zoon>".to_owned(),
        address: Address::parse("Kerkstraat 1", "9000", "Gent").expect("an address"),
        email: "info@example.be".parse().expect("an address"),
        phone: None,
        website: None,
        verification: Verification::NotYet,
        changed_at: None,
        created_by: account(),
        created_at: testkit::START,
        updated_at: testkit::START,
    }
}

fn membership(organisation: &Organisation, role: Role) -> Membership {
    let account = account();
    Membership {
        id: MembershipId::generate(&testkit::clock().clock(), &testkit::rng()),
        organisation: organisation.id.clone(),
        role,
        staff: StaffInfo::of(StaffType::Employee),
        state: organisations::State::Active {
            account: account.clone(),
            since: testkit::START,
            by: account,
        },
        created_at: testkit::START,
    }
}

fn person() -> SignedIn {
    SignedIn {
        acting_for: Some(ActingFor {
            organisation: organisation().id,
            name: "Immo Peeters".to_owned(),
        }),
        ..testkit::signed_in(&AN_PEETERS)
    }
}

/// One of each kind in each state.
fn transactions(organisation: &Organisation, who: &AccountId) -> Vec<Transaction> {
    let mut all = Vec::new();
    for kind in Kind::ALL {
        for state in State::ALL {
            let is_held = matches!(state, State::Held | State::Expired);
            all.push(Transaction {
                id: id(),
                organisation: organisation.id.clone(),
                kind: *kind,
                state: if is_held { State::Held } else { *state },
                amount: Cents(if kind.is_top_up() { 123_456_789 } else { -250 }),
                at: testkit::START,
                day: "2026-01-15".to_owned(),
                expires_at: match state {
                    State::Held => Some(testkit::START + Duration::from_hours(1)),
                    State::Expired => Some(testkit::START),
                    _ => None,
                },
                completed_by: None,
                completed_at: (*state == State::Completed).then_some(testkit::START),
                receipt: (*state == State::Completed).then_some(12),
                tool: (!kind.is_top_up()).then(|| "finder".to_owned()),
                way_of_use: (!kind.is_top_up()).then(|| "broker".to_owned()),
                price: Some("parcel-lookup".to_owned()),
                reference: Some("=1+1 <script>alert('x')</script>".to_owned()),
                account: Some(who.clone()),
                refunded: Cents(100),
                refund_of: Some(id()),
                words: None,
            });
        }
    }
    all
}

fn choices(who: &AccountId) -> Choices {
    Choices {
        tools: vec![("finder".to_owned(), "Kadaster \"Finder\" <b>".to_owned())],
        people: vec![
            (who.clone(), "An Peeters".to_owned()),
            (account(), String::new()),
        ],
        ..Choices::default()
    }
}

fn all_asked(who: &AccountId) -> HistoryQuery {
    let asked = [
        ("from", "2026-01-01"),
        ("to", "2026-01-31"),
        ("kind", "charge"),
        ("state", "held"),
        ("product", "finder"),
        ("person", who.as_str()),
        ("least", "1"),
        ("most", "1.000"),
        ("search", "\"x\" & <y>"),
        ("sort", "person-backwards"),
    ];
    let asked = asked.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let read = HistoryQuery::read(&asked.into_iter().collect()).expect("it reads");
    assert!(read.read.mistakes.is_empty() && read.read.filter != Filter::default());
    read
}

fn mistaken() -> HistoryQuery {
    let asked = [
        "from", "to", "kind", "state", "person", "least", "most", "sort",
    ];
    let asked = asked.map(|name| (name.to_owned(), "<x>".to_owned()));
    HistoryQuery::read(&asked.into_iter().collect()).expect("it reads")
}

fn year() -> Vec<MonthOfYear> {
    let last = Month::in_brussels(testkit::START);
    let month = |earlier: i64| MonthOfYear {
        month: last.earlier(earlier),
        came: Cents(earlier * 1_000_000),
        went: Cents(earlier),
    };
    (0..12).rev().map(month).collect()
}

fn everything(organisation: &Organisation, who: &AccountId) -> Known {
    let names = Names {
        tools: BTreeMap::from([("finder".to_owned(), "Kadaster \"Finder\" <b>".to_owned())]),
        people: BTreeMap::from([(who.clone(), "An Peeters".to_owned())]),
    };
    Known {
        rights: Rights {
            view: true,
            top_up: true,
            manage: true,
        },
        may_be_topped_up: None,
        low_below: Some(Cents(10_000)),
        summary: Summary {
            balance: Cents(6_000),
            held: Cents(1_000),
            available: Cents(5_000),
        },
        year: year(),
        choices: choices(who),
        listed: Listed {
            transactions: transactions(organisation, who),
            next: Some(id()),
            searched_to: None,
        },
        names,
    }
}

fn wallets(ctx: &Ctx, add: &mut dyn FnMut(&'static str, askama::Result<String>)) {
    let (office, who) = (organisation(), account());
    let member = membership(&office, Role::Administrator);
    let there = (&office, &member);
    let known = everything(&office, &who);
    let mut show = |name, asked: &HistoryQuery, known: &Known| {
        add(name, overview::View::new(ctx, there, asked, known).render());
    };
    show("wallet", &HistoryQuery::default(), &known);
    let behind = HistoryQuery {
        behind: Some(id()),
        ..all_asked(&who)
    };
    show("wallet, filtered", &behind, &known);
    let mut short = known.clone();
    short.listed.searched_to = Some(testkit::START);
    show("wallet, cut short", &behind, &short);
    short.listed.transactions.clear();
    show("wallet, cut short with nothing", &behind, &short);
    short.listed = Listed::default();
    show("wallet, nothing fits", &all_asked(&who), &short);
    show("wallet, mistakes", &mistaken(), &short);
    let mut blocked = known.clone();
    blocked.summary = Summary {
        balance: Cents(-4_000),
        held: Cents::ZERO,
        available: Cents(-4_000),
    };
    show("wallet, blocked", &HistoryQuery::default(), &blocked);
    for (name, refusal) in [
        ("wallet, unverified", WalletRefusal::NotVerified),
        ("wallet, disputed", WalletRefusal::Disputed),
    ] {
        let new = Known {
            rights: known.rights,
            may_be_topped_up: Some(refusal),
            ..Known::default()
        };
        show(name, &HistoryQuery::default(), &new);
    }
    for (name, view, top_up) in [("wallet, to see", true, false), ("to top up", false, true)] {
        let rights = Rights {
            view,
            top_up,
            manage: false,
        };
        show(
            name,
            &HistoryQuery::default(),
            &Known {
                rights,
                ..known.clone()
            },
        );
    }
    show(
        "wallet, new",
        &HistoryQuery::default(),
        &Known {
            rights: known.rights,
            ..Known::default()
        },
    );
}

fn of_one(ctx: &Ctx, add: &mut dyn FnMut(&'static str, askama::Result<String>)) {
    let (office, who) = (organisation(), account());
    let member = membership(&office, Role::Member);
    let names = everything(&office, &who).names;
    let all = transactions(&office, &who);
    for transaction in &all {
        let known = transaction::Known {
            transaction: transaction.clone(),
            names: names.clone(),
            tool: None,
            held: transaction.expires_at.map(|_| Cents(500)),
            freed: transaction.expires_at,
            refunds: all[..2].to_vec(),
        };
        add(
            "transaction",
            transaction::View::new(ctx, (&office, &member), &known).render(),
        );
    }
}

fn managing(ctx: &Ctx, add: &mut dyn FnMut(&'static str, askama::Result<String>)) {
    let office = organisation();
    let member = membership(&office, Role::Administrator);
    let there = (&office, &member);
    let row = |role| MemberRow {
        membership: membership(&office, role),
        name: "Ann-Sofie \"Anna\" <Maes>".to_owned(),
        username: None,
        contact: None,
    };
    let rows = vec![
        row(Role::Administrator),
        row(Role::Member),
        row(Role::Member),
    ];
    let given = BTreeMap::from([(rows[1].membership.id.clone(), Right::ALL.to_vec())]);
    for (page, rows) in [(2, rows), (1, Vec::new())] {
        let members = MemberPage {
            rows,
            total: 120,
            page,
            pages: 3,
        };
        let shelf = rights::Shelf {
            search: "<an>".to_owned(),
            page,
        };
        add(
            "rights",
            rights::View::new(ctx, there, &shelf, &members, &given).render(),
        );
    }
    let (who, gone) = (account(), account());
    let limit = |subject: Subject, cents| {
        let limit = SpendingLimit {
            subject,
            per_day: Cents(cents),
            set_by: who.clone(),
            set_at: testkit::START,
        };
        (limit, Cents(1_000))
    };
    let known = limits::Known {
        low_below: Some(Cents(5_000)),
        limits: vec![
            limit(Subject::All, 0),
            limit(Subject::Tool("finder".to_owned()), 1_000_000),
            limit(Subject::Member(who.clone()), 500),
            limit(Subject::Member(gone), 500),
        ],
        tools: BTreeMap::from([("finder".to_owned(), "Kadaster \"Finder\" <b>".to_owned())]),
        people: BTreeMap::from([(who.clone(), "An <Peeters>".to_owned())]),
        member: Some(who.clone()),
    };
    let form = |field: &str| {
        let mut form = Form::new().with(field, "<veel>").with("subject", "all");
        form.fail(ctx, field, "refusal-wallet-amount-invalid");
        form
    };
    for (known, sent) in [
        (limits::Known::default(), Sent::Nothing),
        (known.clone(), Sent::Limit(form("amount"))),
        (known, Sent::Threshold(form("below"))),
    ] {
        add(
            "limits",
            limits::View::new(ctx, there, &known, sent).render(),
        );
    }
}

fn samples(ctx: &Ctx) -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut add = |name: &'static str, html: askama::Result<String>| {
        samples.push((name, html.expect("the view renders")));
    };
    wallets(ctx, &mut add);
    of_one(ctx, &mut add);
    managing(ctx, &mut add);
    samples
}

///
#[tokio::test]
async fn every_view_is_a_good_page_in_every_language() {
    check_views(&SOURCES, Some(person()), samples).await;
}
