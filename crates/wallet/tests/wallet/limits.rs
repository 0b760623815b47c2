//! How much may be spent in a day.

use kernel::{Cents, Duration, Timestamp};
use serde_json::json;
use storage::Error;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, Person, on_both_engines};
use wallet::{Subject, WalletRefusal};

use crate::world::{CHARGES, World, json_of, problem};

async fn set(
    world: &World,
    who: &Person,
    subject: Subject,
    cents: Option<i64>,
) -> storage::Result<(), WalletRefusal> {
    let done = world.does(who, move |tx, act, office| {
        wallet::set_limit(tx, act, office, &subject, cents.map(Cents))
    });
    done.await
}

async fn spent(world: &World, subject: Subject) -> i64 {
    let (office, now) = (world.office.clone(), testkit::act().now());
    let read = world
        .db
        .read(move |tx| wallet::testing::spent_as_added_up(tx, &office, &subject, now));
    read.await.unwrap().0
}

async fn try_charge(world: &World, token: &str, key: &str) -> (u16, String) {
    let body = json!({ "price": "lookup" });
    let answer = world.post(CHARGES, token, key, &body).await;
    match answer.status.as_u16() {
        201 => (201, String::new()),
        _ => problem(&answer),
    }
}

fn met() -> (u16, String) {
    (403, "charge-limit-met".to_owned())
}

async fn mails(world: &World) -> usize {
    world.db.mails_to(AN_PEETERS.email).await.len()
}

#[tokio::test]
async fn no_more_is_spent_than_an_administrator_lets_and_the_mail_comes_once() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(10_000).await;
        let (an, lieve) = (
            world.token(&AN_PEETERS).await,
            world.token(&LIEVE_JANSSENS).await,
        );
        let of_lieve = Subject::Member(world.account(&LIEVE_JANSSENS));
        assert_eq!(try_charge(&world, &lieve, "a").await.0, 201);
        set(&world, &AN_PEETERS, of_lieve.clone(), Some(500))
            .await
            .unwrap();
        assert_eq!(try_charge(&world, &lieve, "b").await.0, 201, "up to it");
        assert_eq!(mails(&world).await, 0);
        for key in ["c", "d"] {
            assert_eq!(try_charge(&world, &lieve, key).await, met());
            assert_eq!(mails(&world).await, 1);
        }
        let mail = &world.db.mails_to(AN_PEETERS.email).await[0];
        assert!(mail.text.contains("5,00") && mail.text.contains("Lieve"));
        assert_eq!(try_charge(&world, &an, "e").await.0, 201, "hers alone");
        assert_eq!(spent(&world, of_lieve).await, 500);

        let of_tool = Subject::Tool("sample".into());
        set(&world, &AN_PEETERS, of_tool.clone(), Some(1_000))
            .await
            .unwrap();
        assert_eq!(try_charge(&world, &an, "f").await.0, 201);
        assert_eq!(try_charge(&world, &an, "g").await, met());
        assert_eq!(mails(&world).await, 2);
        set(&world, &AN_PEETERS, of_tool, None).await.unwrap();
        set(&world, &AN_PEETERS, Subject::All, Some(0))
            .await
            .unwrap();
        assert_eq!(try_charge(&world, &an, "h").await, met());
        set(&world, &AN_PEETERS, Subject::All, None).await.unwrap();
        assert_eq!(try_charge(&world, &an, "i").await.0, 201);
        world.verified().await;
    })
    .await;
}

/// What is kept back counts until it is free, and what was given back does not.
#[tokio::test]
async fn holds_count_and_what_is_free_or_given_back_does_not() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(10_000).await;
        let token = world.token(&AN_PEETERS).await;
        set(&world, &AN_PEETERS, Subject::All, Some(500))
            .await
            .unwrap();
        let (first, second) = (world.held(&token, "a").await, world.held(&token, "b").await);
        assert_eq!(try_charge(&world, &token, "c").await, met());
        let path = format!("{CHARGES}/{first}/release");
        world.post(&path, &token, "d", &json!({})).await;
        assert_eq!(spent(&world, Subject::All).await, 250);
        let path = format!("{CHARGES}/{second}/capture");
        let body = json!({ "amount_cents": 100 });
        world.post(&path, &token, "e", &body).await;
        assert_eq!(spent(&world, Subject::All).await, 100);
        let path = format!("{CHARGES}/{second}/refund");
        world.post(&path, &token, "f", &json!({})).await;
        assert_eq!(spent(&world, Subject::All).await, 0);
        world.held(&token, "g").await;
        testkit::clock().advance(Duration::from_mins(10));
        assert_eq!(spent(&world, Subject::All).await, 0, "its time is over");
        assert_eq!(try_charge(&world, &token, "h").await.0, 201);
    })
    .await;
}

/// The day is that of Brussels: in January it begins an hour before that of UTC, and on the day
/// of summer time it has 23 hours.
#[tokio::test]
async fn a_day_ends_at_midnight_in_brussels() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(10_000).await;
        set(&world, &AN_PEETERS, Subject::All, Some(250))
            .await
            .unwrap();
        // 2026-01-15 23:59:59 in Brussels, and the days on which summer time begins and ends.
        for (at, last) in [(1, 1_768_517_999), (2, 1_774_821_599), (3, 1_792_969_199)] {
            let to = Timestamp::from_seconds(last);
            testkit::clock().advance(to.since(testkit::act().now()));
            let token = world.token(&AN_PEETERS).await;
            assert_eq!(try_charge(&world, &token, &format!("a{at}")).await.0, 201);
            assert_eq!(try_charge(&world, &token, &format!("b{at}")).await, met());
            assert_eq!(mails(&world).await, at);
            testkit::clock().advance(Duration::from_secs(1));
            assert_eq!(try_charge(&world, &token, &format!("c{at}")).await.0, 201);
        }
    })
    .await;
}

#[tokio::test]
async fn a_charge_that_was_done_is_answered_though_the_limit_is_met_now() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(10_000).await;
        let token = world.token(&AN_PEETERS).await;
        let done = world.charged(&token, "a").await;
        testkit::clock().advance(api::KEPT + Duration::from_hours(1));
        set(&world, &AN_PEETERS, Subject::All, Some(0))
            .await
            .unwrap();
        let body = json!({ "price": "lookup" });
        let again = world.post(CHARGES, &token, "a", &body).await;
        assert_eq!(json_of(&again), done, "{}", again.text);
        assert_eq!(mails(&world).await, 0);
    })
    .await;
}

#[tokio::test]
async fn limits_are_set_by_administrators_on_what_belongs_to_the_organisation() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let stranger = Subject::Member(world.account(&MARC_DUBOIS));
        for (who, subject, cents, refusal) in [
            (
                &LIEVE_JANSSENS,
                Subject::All,
                100,
                WalletRefusal::NotAdministrator,
            ),
            (
                &MARC_DUBOIS,
                Subject::All,
                100,
                WalletRefusal::NotAdministrator,
            ),
            (&AN_PEETERS, stranger, 100, WalletRefusal::MemberUnknown),
            (
                &AN_PEETERS,
                Subject::Tool("other".into()),
                100,
                WalletRefusal::ToolUnknown,
            ),
            (&AN_PEETERS, Subject::All, -1, WalletRefusal::AmountInvalid),
            (
                &AN_PEETERS,
                Subject::All,
                i64::MAX,
                WalletRefusal::AmountInvalid,
            ),
        ] {
            let refused = set(&world, who, subject.clone(), Some(cents)).await;
            assert!(
                matches!(refused, Err(Error::Refused(ref no)) if *no == refusal),
                "{subject} {cents}: {refused:?}"
            );
        }
        set(&world, &AN_PEETERS, Subject::All, Some(100))
            .await
            .unwrap();
        set(&world, &AN_PEETERS, Subject::All, Some(100))
            .await
            .unwrap();
        let office = world.office.clone();
        let kept = world
            .db
            .read(move |tx| wallet::spending_limits(tx, &office))
            .await
            .unwrap();
        assert_eq!(kept.len(), 1);
        assert_eq!(
            (&kept[0].subject, kept[0].per_day),
            (&Subject::All, Cents(100))
        );
        let acts = world.db.acts_on(world.office.as_str()).await;
        let set = acts
            .iter()
            .filter(|act| *act == "organisation.wallet-limit-set");
        assert_eq!(set.count(), 1, "what is so already is no act");
    })
    .await;
}
