//! Rights that are given by name.

use accounts::StaffDesk;
use diesel::RunQueryDsl;
use kernel::{AccountId, Duration, Never};
use testkit::{AN_PEETERS, on_both_engines};

use crate::world::{GOOD, World, registration};

async fn waits(world: &mut World) -> AccountId {
    let fields = registration(&AN_PEETERS, GOOD);
    world.browser.post("/account/new", &fields).await;
    let found = world
        .db
        .read(|tx| accounts::by_login(tx, AN_PEETERS.username))
        .await;
    found.unwrap().unwrap().id
}

#[tokio::test]
async fn rights_given_to_an_unproven_name_are_given_to_nobody() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let account = waits(&mut world).await;
        let act = testkit::act();
        let given = world.db.write::<_, _, Never>(move |tx| {
            let named = accounts::proven(tx, AN_PEETERS.email)?.is_some();
            let set = accounts::set_staff(tx, &act, &account, StaffDesk::Helpdesk, true)?;
            Ok((named, set, accounts::staff(tx, StaffDesk::Helpdesk)?.len()))
        });
        assert_eq!(given.await.unwrap(), (false, false, 0));
    })
    .await;
}

#[tokio::test]
async fn a_right_given_before_the_address_was_proven_counts_for_nothing() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let account = waits(&mut world).await;
        let given = world.db.write::<_, _, Never>(|tx| {
            let long_ago = "UPDATE accounts SET helpdesk_since = created_at - 1";
            Ok(diesel::sql_query(long_ago).execute(tx)?)
        });
        given.await.unwrap();
        testkit::clock().advance(Duration::from_secs(1));
        let code = world.code_for(AN_PEETERS.email).await;
        let answer = crate::world::sign_in(&mut world.browser, "an.peeters", GOOD).await;
        let page = answer.location().unwrap().to_owned();
        world.browser.post(&page, &[("code", &code)]).await;
        let them = world.account(&account).await;
        assert!(them.is_activated() && !them.works_at(StaffDesk::Helpdesk));

        let act = testkit::act();
        let given = world.db.write::<_, _, Never>(move |tx| {
            accounts::set_staff(tx, &act, &account, StaffDesk::Helpdesk, true)?;
            Ok(accounts::staff(tx, StaffDesk::Helpdesk)?.len())
        });
        assert_eq!(given.await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_right_given_to_who_was_activated_while_a_clock_was_ahead_counts_at_once() {
    on_both_engines(|db| async move {
        let year = Duration::from_hours(365 * 24);
        testkit::clock().advance(year);
        let world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        testkit::clock().turn_back(year);
        let act = testkit::act();
        let given = world.db.write::<_, _, Never>(move |tx| {
            let account = accounts::by_login(tx, AN_PEETERS.username)?.expect("an account");
            accounts::set_staff(tx, &act, &account.id, StaffDesk::Helpdesk, true)?;
            Ok(accounts::staff(tx, StaffDesk::Helpdesk)?.len())
        });
        assert_eq!(given.await.unwrap(), 1);
    })
    .await;
}
