//! The list of members, and names that change.

use kernel::{Act, Actor, Never};
use organisations::{MemberFilter, MemberPage, Role, Shown};
use testkit::{
    AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, Person, YOUSSEF_EL_AMRANI, on_both_engines,
};

use crate::world::{World, staff};

async fn listed(world: &World, id: &kernel::OrganisationId, filter: MemberFilter) -> MemberPage {
    let id = id.clone();
    world
        .read(move |tx| organisations::page_of_members(tx, &id, &filter))
        .await
}

fn names(page: &MemberPage) -> Vec<&str> {
    page.rows.iter().map(|row| row.name.as_str()).collect()
}

fn searching(search: &str) -> MemberFilter {
    MemberFilter {
        search: search.to_owned(),
        ..MemberFilter::default()
    }
}

/// R-154 R-187
#[tokio::test]
async fn who_waits_comes_first_then_who_is_invited_then_the_members_by_family_name() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        world.joined(&marc, &id, &an, Role::Member).await;
        world
            .try_invite(&an, &id, "nieuw@example.be")
            .await
            .unwrap();
        world.requested(&lieve, &id).await;
        let all = listed(&world, &id, MemberFilter::default()).await;
        assert_eq!(
            names(&all),
            [
                "Lieve Janssens",
                "nieuw@example.be",
                "Marc Dubois",
                "An Peeters"
            ]
        );
        assert_eq!((all.total, all.page, all.pages), (4, 1, 1));
        let active = MemberFilter {
            state: Shown::Active,
            ..MemberFilter::default()
        };
        assert_eq!(
            names(&listed(&world, &id, active).await),
            ["Marc Dubois", "An Peeters"]
        );
        let waiting = {
            let id = id.clone();
            world.read(move |tx| organisations::waiting(tx, &id)).await
        };
        assert_eq!(waiting, 1);
    })
    .await;
}

#[tokio::test]
async fn members_are_found_by_any_words_of_theirs_without_accents() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let renee = world
            .person(&Person {
                first_name: "Renée",
                last_name: "D'Hondt",
                username: "renee.dhondt",
                email: "renee@example.be",
                ..AN_PEETERS
            })
            .await;
        let id = world.founded(&an).await;
        world.joined(&renee, &id, &an, Role::Member).await;
        for (search, found) in [
            ("renee", 1),
            ("RENÉE hondt", 1),
            ("d'hondt", 1),
            ("an.peeters", 1),
            ("renee peeters", 0),
            ("%", 2),
            ("_", 2),
            ("", 2),
        ] {
            let page = listed(&world, &id, searching(search)).await;
            assert_eq!(page.total, found, "{search}");
            assert_eq!(page.rows.len(), found as usize, "{search}");
        }
    })
    .await;
}

/// SQLite takes no more than a thousand conditions, and no pattern of 50 kB.
#[tokio::test]
async fn costly_work_is_bounded_however_long_a_search_is() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let id = world.founded(&an).await;
        for (search, found) in [("an ".repeat(5000), 1), ("a".repeat(60_000), 0)] {
            let page = listed(&world, &id, searching(&search)).await;
            assert_eq!(page.total, found);
            world
                .read(move |tx| organisations::search(tx, &search, 10))
                .await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_member_is_found_under_a_new_name_once_it_is_told() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let id = world.founded(&an).await;
        let act = testkit::act();
        let account = an.clone();
        let renamed = move |tx: &mut storage::Tx| {
            let name = accounts::Name::parse("Anna", "Smets").unwrap();
            accounts::set_name(tx, &act, &account, &name)?;
            Ok(organisations::renamed(tx, &account)?)
        };
        world.db.write::<_, _, Never>(renamed).await.unwrap();
        let page = listed(&world, &id, searching("smets")).await;
        assert_eq!(names(&page), ["Anna Smets"]);
    })
    .await;
}

#[tokio::test]
async fn a_decomposed_name_is_found_as_the_composed_one_is() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let id = world.founded(&an).await;
        let (act, account) = (testkit::act(), an.clone());
        let renamed = move |tx: &mut storage::Tx| {
            let name = accounts::Name::parse("Rene\u{301}e", "Lefe\u{300}vre").unwrap();
            accounts::set_name(tx, &act, &account, &name)?;
            Ok(organisations::renamed(tx, &account)?)
        };
        world.db.write::<_, _, Never>(renamed).await.unwrap();
        for typed in [
            "renee",
            "Ren\u{e9}e",
            "rene\u{301}e lefevre",
            "LEFE\u{300}VRE",
        ] {
            let page = listed(&world, &id, searching(typed)).await;
            assert_eq!(names(&page), ["Ren\u{e9}e Lef\u{e8}vre"], "{typed:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_long_list_has_pages_that_meet_without_gap_or_overlap() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let id = world.founded(&an).await;
        let operator = testkit::act().by(Actor::operator());
        for index in 0..60 {
            let person = crowd(&world, index).await;
            if index % 4 == 0 {
                world.requested(&person, &id).await;
            } else {
                added(&world, operator.clone(), &id, &person).await;
            }
        }
        let mut seen = Vec::new();
        for page in 1..=2 {
            let filter = MemberFilter {
                page,
                ..MemberFilter::default()
            };
            let page = listed(&world, &id, filter).await;
            assert_eq!((page.total, page.pages), (61, 2));
            seen.extend(page.rows.into_iter().map(|row| row.membership.id));
        }
        assert_eq!(seen.len(), 61);
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 61);
        let beyond = MemberFilter {
            page: 99,
            ..MemberFilter::default()
        };
        assert_eq!(listed(&world, &id, beyond).await.page, 2);
    })
    .await;
}

async fn crowd(world: &World, index: u32) -> kernel::AccountId {
    let text = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    let person = Person {
        first_name: "Jan",
        last_name: text(format!("Claes{index}")),
        username: text(format!("jan.claes{index}")),
        email: text(format!("jan{index}@example.be")),
        language: YOUSSEF_EL_AMRANI.language,
    };
    world.person(&person).await
}

async fn added(world: &World, act: Act, id: &kernel::OrganisationId, who: &kernel::AccountId) {
    let (id, who) = (id.clone(), who.clone());
    world
        .try_to(move |tx, _| organisations::add_member(tx, &act, &id, &who, Role::Member, &staff()))
        .await
        .unwrap();
}
