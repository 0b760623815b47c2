//! The table against a naive model of it: every filter, every order, page by page, on
//! both engines; and which index each statement follows.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use belgium::Day;
use diesel::prelude::*;
use diesel::sql_types::Text;
use kernel::{AccountId, Cents, Duration, Never, OrganisationId, Rng, Timestamp};
use ledger::TransferId;
use testkit::{Engine, TestDb, clock, engines, rng};

use super::search::{Order, Search};
use super::stretch::{Index, Key, Stretch};
use super::wanted::Wanted;
use super::{Choices, Filter, Listed, Sort, choices, listed};
use crate::schema::wallet_transactions;
use crate::{Kind, State, Transaction};

const ROWS: usize = 300;

struct World {
    db: TestDb,
    organisation: OrganisationId,
    people: Vec<AccountId>,
    rows: Vec<Transaction>,
    chance: Rng,
}

fn pick(chance: &Rng, below: u64) -> u64 {
    u64::from_be_bytes(chance.bytes()) % below
}

fn any_of<'a, T>(chance: &Rng, all: &'a [T]) -> &'a T {
    &all[usize::try_from(pick(chance, all.len() as u64)).unwrap()]
}

const TOOLS: [Option<&str>; 4] = [None, Some("finder"), Some("archive"), Some("Ölwert")];
const REFERENCES: [Option<&str>; 5] = [
    None,
    Some("A-17"),
    Some("Dossier Édith"),
    Some("100 % =1+1"),
    Some("<b>\"x\"</b>"),
];

impl World {
    async fn new(db: TestDb) -> Self {
        let (time, bytes) = (clock().clock(), rng());
        let mut world = Self {
            organisation: OrganisationId::generate(&time, &bytes),
            people: (0..3).map(|_| AccountId::generate(&time, &bytes)).collect(),
            rows: Vec::new(),
            chance: Rng::seeded(7),
            db,
        };
        for _ in 0..ROWS {
            let row = world.row(&world.organisation.clone());
            world.rows.push(row);
        }
        // Another organisation's are never among them.
        let other = OrganisationId::generate(&time, &bytes);
        let others: Vec<_> = (0..20).map(|_| world.row(&other)).collect();
        world
            .insert(world.rows.iter().cloned().chain(others).collect())
            .await;
        world
    }

    fn row(&self, organisation: &OrganisationId) -> Transaction {
        let chance = &self.chance;
        let time = clock().clock();
        // Many at once: what follows is the id.
        let at = clock().clock().now() + Duration::from_secs(3_600 * pick(chance, 200));
        let state = *any_of(
            chance,
            &[
                State::Completed,
                State::Completed,
                State::Completed,
                State::Held,
                State::Released,
            ],
        );
        let amount = i64::try_from(pick(chance, 12)).unwrap() * 50 - 250;
        let reference = any_of(chance, &REFERENCES).map(str::to_owned);
        let lasts = Duration::from_secs(3_600 * pick(chance, 200));
        Transaction {
            id: TransferId::generate(&time, &rng()),
            organisation: organisation.clone(),
            kind: *any_of(chance, Kind::ALL),
            state,
            amount: Cents(amount),
            at,
            day: Day::in_brussels(at).to_string(),
            expires_at: (state == State::Held).then(|| at + lasts),
            completed_by: None,
            completed_at: None,
            receipt: None,
            tool: any_of(chance, &TOOLS).map(str::to_owned),
            way_of_use: None,
            price: None,
            words: reference.as_deref().map(kernel::folded),
            reference,
            account: [None, Some(any_of(chance, &self.people).clone())]
                [usize::from(pick(chance, 4) > 0)]
            .clone(),
            refunded: Cents::ZERO,
            refund_of: None,
        }
    }

    async fn insert(&self, rows: Vec<Transaction>) {
        let written = self.db.write::<_, _, Never>(move |tx| {
            for row in &rows {
                diesel::insert_into(wallet_transactions::table)
                    .values(row)
                    .execute(tx)?;
            }
            Ok(())
        });
        written.await.unwrap();
    }

    async fn choices(&self) -> Choices {
        let of = self.organisation.clone();
        let read = self
            .db
            .read(move |tx| choices(tx, &of, kernel::Language::Nl));
        read.await.unwrap()
    }

    async fn page(&self, filter: &Filter, behind: Option<TransferId>, count: usize) -> Listed {
        let (of, filter, choices) = (
            self.organisation.clone(),
            filter.clone(),
            self.choices().await,
        );
        let read = self
            .db
            .read(move |tx| listed(tx, &of, &filter, &choices, now(), behind.as_ref(), count));
        read.await.unwrap()
    }

    /// All pages to the end, and how many there were.
    async fn all(&self, filter: &Filter, count: usize) -> (Vec<TransferId>, usize) {
        let (mut found, mut behind, mut pages) = (Vec::new(), None, 0);
        loop {
            let page = self.page(filter, behind, count).await;
            assert!(page.transactions.len() <= count);
            let full = page.transactions.len() == count;
            assert!(page.next.is_none() || full || page.searched_to.is_some());
            found.extend(page.transactions.into_iter().map(|row| row.id));
            pages += 1;
            assert!(pages < 2_000, "it does not end: {filter:?}");
            match page.next {
                None => return (found, pages),
                next => behind = next,
            }
        }
    }

    /// As anybody would do it who has all rows in memory.
    fn expected(&self, filter: &Filter) -> Vec<TransferId> {
        let mut rows: Vec<&Transaction> =
            self.rows.iter().filter(|row| fits(filter, row)).collect();
        rows.sort_by(|a, b| compare(filter.sort, a, b));
        rows.into_iter().map(|row| row.id.clone()).collect()
    }
}

/// In the middle of what happens.
fn now() -> Timestamp {
    testkit::START + Duration::from_hours(100)
}

fn fits(filter: &Filter, row: &Transaction) -> bool {
    let day = Day::in_brussels(row.at);
    let size = Cents(row.amount.0.abs());
    let words = kernel::folded(&filter.text);
    let text = row
        .reference
        .as_deref()
        .map(kernel::folded)
        .unwrap_or_default();
    filter.from.is_none_or(|from| day >= from)
        && filter.to.is_none_or(|to| day <= to)
        && filter.kind.is_none_or(|kind| row.kind == kind)
        && filter
            .state
            .is_none_or(|state| row.state_at(now()) == state)
        && (filter.tool.is_none() || row.tool == filter.tool)
        && (filter.account.is_none() || row.account == filter.account)
        && filter.least.is_none_or(|least| size >= least)
        && filter.most.is_none_or(|most| size <= most)
        && words.split_whitespace().all(|word| text.contains(word))
}

/// Nobody of these has an account, and no tool a definition: the ids stand for the names.
fn compare(sort: Sort, a: &Transaction, b: &Transaction) -> Ordering {
    let time = (a.at, &a.id).cmp(&(b.at, &b.id));
    let amount = a.amount.cmp(&b.amount).then(time);
    let tool = |row: &Transaction| {
        let name = row.tool.as_deref().map(kernel::folded);
        (row.tool.is_none(), name)
    };
    let person = |row: &Transaction| (row.account.is_none(), row.account.clone());
    match sort {
        Sort::Newest => time.reverse(),
        Sort::Oldest => time,
        Sort::Largest => amount.reverse(),
        Sort::Smallest => amount,
        Sort::Tool => tool(a).cmp(&tool(b)).then(time.reverse()),
        Sort::ToolBackwards => tool(b).cmp(&tool(a)).then(time.reverse()),
        Sort::Person => person(a).cmp(&person(b)).then(time.reverse()),
        Sort::PersonBackwards => person(b).cmp(&person(a)).then(time.reverse()),
    }
}

fn day_after(days: u64) -> Day {
    Day::in_brussels(testkit::START + Duration::from_hours(24 * days))
}

/// Each field now and then, alone and together.
fn some_filter(world: &World) -> Filter {
    let chance = &world.chance;
    let often = |of: u64| pick(chance, of) == 0;
    let first = pick(chance, 9);
    Filter {
        from: often(4).then(|| day_after(first)),
        to: often(4).then(|| day_after(first + pick(chance, 4))),
        kind: often(4).then(|| *any_of(chance, Kind::ALL)),
        state: often(3).then(|| *any_of(chance, State::ALL)),
        tool: if often(3) {
            any_of(chance, &TOOLS).map(str::to_owned)
        } else {
            None
        },
        account: often(3).then(|| any_of(chance, &world.people).clone()),
        least: often(4).then(|| Cents(50 * i64::try_from(pick(chance, 4)).unwrap())),
        most: often(4).then(|| Cents(150 + 50 * i64::try_from(pick(chance, 4)).unwrap())),
        text: any_of(
            chance,
            &[
                "", "", "", "", "edith", "É dos", "17", "100 %", "b x", "nothing",
            ],
        )
        .to_string(),
        sort: Sort::default(),
    }
}

/// R-218 R-219: whatever is asked, in every order, all of it is found once and in order.
#[tokio::test]
async fn every_filter_in_every_order_finds_what_a_naive_search_finds() {
    for db in engines() {
        let world = World::new(db).await;
        let mut asked = vec![Filter::default()];
        asked.extend((0..16).map(|_| some_filter(&world)));
        let (mut found_some, mut cut_short) = (0, 0);
        for filter in asked {
            for sort in Sort::ALL {
                let filter = Filter {
                    sort,
                    ..filter.clone()
                };
                let expected = world.expected(&filter);
                let count = 5 + usize::try_from(pick(&world.chance, 60)).unwrap();
                let (found, pages) = world.all(&filter, count).await;
                assert_eq!(found, expected, "{:?} {filter:?}", world.db.engine);
                found_some += usize::from(!found.is_empty());
                cut_short += usize::from(pages > expected.len() / count + 2);
            }
        }
        assert!(found_some > 40, "{found_some}");
        // Some looked at so many that they went on on another page.
        assert!(cut_short > 0);
    }
}

/// Rows that are added meanwhile make nobody miss one, or see one twice.
#[tokio::test]
async fn each_is_on_one_page_while_others_are_added() {
    for db in engines() {
        let world = World::new(db).await;
        for sort in Sort::ALL {
            let filter = Filter {
                sort,
                ..Filter::default()
            };
            let (mut found, mut behind) = (Vec::new(), None);
            loop {
                let page = world.page(&filter, behind, 50).await;
                found.extend(page.transactions.into_iter().map(|row| row.id));
                if page.next.is_none() {
                    break;
                }
                behind = page.next;
                let added = (0..5).map(|_| world.row(&world.organisation)).collect();
                world.insert(added).await;
            }
            let mut counted: BTreeMap<&TransferId, usize> = BTreeMap::new();
            for id in &found {
                *counted.entry(id).or_default() += 1;
            }
            assert!(counted.values().all(|count| *count == 1), "{sort:?}");
            assert!(
                world.rows.iter().all(|row| counted.contains_key(&row.id)),
                "{sort:?}"
            );
        }
    }
}

/// A cursor that is none of this organisation leads nowhere.
#[tokio::test]
async fn behind_what_is_not_there_is_nothing() {
    for db in engines() {
        let world = World::new(db).await;
        let unknown = TransferId::generate(&clock().clock(), &rng());
        let page = world.page(&Filter::default(), Some(unknown), 50).await;
        assert_eq!(page, Listed::default());
        let nobody = OrganisationId::generate(&clock().clock(), &rng());
        let known = world.rows[0].id.clone();
        let page = world.db.read(move |tx| {
            let filter = Filter::default();
            listed(
                tx,
                &nobody,
                &filter,
                &Choices::default(),
                now(),
                Some(&known),
                50,
            )
        });
        assert_eq!(page.await.unwrap(), Listed::default());
    }
}

/// What can be chosen is what there is.
#[tokio::test]
async fn tools_and_people_can_be_chosen_that_have_transactions() {
    for db in engines() {
        let world = World::new(db).await;
        let choices = world.choices().await;
        let tools: Vec<&str> = choices
            .tools
            .iter()
            .map(|(slug, _)| slug.as_str())
            .collect();
        assert_eq!(tools, ["archive", "finder", "Ölwert"]);
        assert_eq!(choices.people.len(), 3);
        assert!(choices.without_tool && choices.without_person);
        let nobody = OrganisationId::generate(&clock().clock(), &rng());
        let none = world.db.read(move |tx| choices_of(tx, &nobody));
        assert_eq!(none.await.unwrap(), Choices::default());
    }
}

fn choices_of(tx: &mut storage::Tx, of: &OrganisationId) -> QueryResult<Choices> {
    choices(tx, of, kernel::Language::Fr)
}

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// Each page is a stretch of an index: SQLite says so itself, and sorts nothing.
#[tokio::test]
async fn every_statement_follows_its_index() {
    let db = Engine::Sqlite.database();
    let organisation = OrganisationId::generate(&clock().clock(), &rng());
    let key = Key {
        id: TransferId::generate(&clock().clock(), &rng()),
        at: 5,
        amount: 7,
        tool: None,
        account_id: None,
    };
    let all = Wanted {
        from: Some(1),
        before: Some(9),
        kind: Some(Kind::Charge),
        state: Some(State::Held),
        tool: Some("finder".into()),
        account: Some(AccountId::generate(&clock().clock(), &rng())),
        least: Some(1),
        most: Some(9),
        words: vec!["a".into()],
        now: 0,
    };
    let indices = [
        (Index::Times, "wallet_transactions_organisation_id_at"),
        (Index::Kind(Kind::Charge), "wallet_transactions_kinds"),
        (Index::State(State::Held), "wallet_transactions_states"),
        (Index::Tool(Some("finder")), "wallet_transactions_tools"),
        (Index::Tool(None), "wallet_transactions_tools"),
        (Index::Person(Some("x")), "wallet_transactions_people"),
        (Index::Person(None), "wallet_transactions_people"),
        (Index::Amounts, "wallet_transactions_amounts"),
        (Index::Between(1, 9), "wallet_transactions_amounts"),
    ];
    let mut explained = Vec::new();
    for (index, name) in indices {
        for ascending in [false, true] {
            for behind in [None, Some(&key)] {
                for wanted in [Wanted::default(), all.clone()] {
                    let stretch = Stretch {
                        organisation: &organisation,
                        index,
                        ascending,
                        behind,
                        up_to: behind,
                    };
                    explained.push((name, stretch.wanted(&wanted, 51)));
                    explained.push((name, stretch.skipping(&wanted, 1_999)));
                }
            }
        }
    }
    let read = db.read(move |tx| {
        let mut steps = Vec::new();
        for (name, statement) in &explained {
            let plan: Vec<Step> = statement.clone().explained().load(tx)?;
            let plan: Vec<String> = plan.into_iter().map(|step| step.detail).collect();
            steps.push((*name, plan.join("; ")));
        }
        Ok(steps)
    });
    for (name, plan) in read.await.unwrap() {
        let along = format!("INDEX {name} (");
        assert!(
            plan.starts_with("SEARCH wallet_transactions USING"),
            "{plan}"
        );
        assert!(plan.contains(&along), "{name}: {plan}");
        assert!(
            !plan.contains("TEMP B-TREE") && !plan.contains("SCAN"),
            "{plan}"
        );
    }
}

/// What says most about where to look comes first; the times always do.
#[test]
fn the_index_of_what_is_asked_is_followed() {
    let organisation = OrganisationId::generate(&clock().clock(), &rng());
    let order = Order::Times { ascending: false };
    let first = |wanted: &Wanted| {
        let search = Search {
            organisation: &organisation,
            wanted,
            order: &order,
            count: 1,
        };
        format!("{:?}", search.indices())
    };
    let wanted = Wanted {
        kind: Some(Kind::Charge),
        state: Some(State::Expired),
        ..Wanted::default()
    };
    assert_eq!(first(&wanted), "[State(Held), Kind(Charge), Times]");
    let wanted = Wanted {
        state: Some(State::Completed),
        ..Wanted::default()
    };
    assert_eq!(first(&wanted), "[Times]");
}
