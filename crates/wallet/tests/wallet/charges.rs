//! A tool is paid for its use.

use kernel::Cents;
use serde_json::json;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, on_both_engines};
use wallet::{Entry, Kind, State};

use crate::world::{CHARGES, World, json_of, problem};

/// R-231 G-16
#[tokio::test]
async fn a_look_up_costs_what_the_price_list_says_and_the_books_say_who_and_what() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(1_000).await;
        let token = world.token(&LIEVE_JANSSENS).await;
        let body = json!({ "price": "lookup", "currency": "EUR", "reference": "lookup-17" });
        let answer = world.post(CHARGES, &token, "a", &body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        let charge = json_of(&answer);
        let id = charge["id"].as_str().unwrap().to_owned();
        assert_eq!(
            answer.header("location"),
            Some(format!("{CHARGES}/{id}").as_str())
        );
        let now = testkit::act().now().as_seconds();
        assert_eq!(
            charge,
            json!({
                "id": id,
                "state": "completed",
                "organisation": world.office,
                "way_of_use": "agent",
                "price": "lookup",
                "amount_cents": 250,
                "refunded_cents": 0,
                "currency": "EUR",
                "reference": "lookup-17",
                "made_at": now,
                "expires_at": null,
                "completed_at": now,
                "receipt": 2,
            })
        );
        assert_eq!(world.cents().await, (750, 750));
        let seen = world.get(&format!("{CHARGES}/{id}"), &token).await;
        assert_eq!(json_of(&seen), charge);

        let (row, transfer) = world
            .db
            .read(move |tx| {
                let id = id.parse().unwrap();
                Ok((wallet::transaction(tx, &id)?, ledger::transfer(tx, &id)?))
            })
            .await
            .unwrap();
        let (row, transfer) = (row.unwrap(), transfer.unwrap());
        assert_eq!(
            (row.kind, row.state, row.amount),
            (Kind::Charge, State::Completed, Cents(-250))
        );
        let revenue = "revenue:sample".parse().unwrap();
        assert_eq!(transfer.entry(&revenue).unwrap().amount, Cents(250));
        assert_eq!(
            Entry::read(&transfer.detail),
            Entry {
                tool: Some("sample".into()),
                way_of_use: Some("agent".into()),
                price: Some("lookup".into()),
                reference: Some("lookup-17".into()),
                account: Some(world.account(&LIEVE_JANSSENS)),
            }
        );
        world.verified().await;
    })
    .await;
}

#[tokio::test]
async fn an_amount_of_the_tools_own_is_taken_up_to_its_maximum() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(10_000).await;
        let token = world.token(&AN_PEETERS).await;
        for (key, cents, status) in [("a", 1, 201), ("b", 5_000, 201), ("c", 5_001, 422)] {
            let answer = world
                .post(CHARGES, &token, key, &json!({ "amount_cents": cents }))
                .await;
            assert_eq!(answer.status, status, "{}", answer.text);
        }
        assert_eq!(world.cents().await, (4_999, 4_999));
    })
    .await;
}

/// The link is where a person mends it, and leads back to where the tool lives.
#[tokio::test]
async fn without_enough_the_answer_says_where_to_top_up_and_how_to_come_back() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token(&LIEVE_JANSSENS).await;
        let back = "https://sample.example/lookups/17?page=2";
        let body = json!({ "price": "lookup", "return_to": back });
        for (key, balance) in [("nobody-opened-it", 0), ("too-little", 249)] {
            if balance > 0 {
                world.top_up(balance).await;
            }
            let answer = world.post(CHARGES, &token, key, &body).await;
            assert_eq!(problem(&answer), (402, "charge-insufficient-funds".into()));
            let refused = json_of(&answer);
            let office = &world.office;
            assert_eq!(
                refused["link"],
                format!(
                    "{}/organisations/{office}/wallet/top-up?tool=sample\
                     &return_to=https%3A%2F%2Fsample.example%2Flookups%2F17%3Fpage%3D2",
                    testkit::ORIGIN
                )
            );
            assert!(!answer.text.contains("249") && !answer.text.contains("2,49"));
        }
        let again = world.post(CHARGES, &token, "too-little", &body).await;
        assert_eq!(again.status, 402, "the answer to that call stays");
        world.top_up(1).await;
        world.charged(&token, "another-key").await;
        assert_eq!(world.cents().await, (0, 0));
        world.verified().await;
    })
    .await;
}

#[tokio::test]
async fn what_was_taken_is_given_back_in_parts_and_never_more() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(1_000).await;
        let token = world.token(&AN_PEETERS).await;
        let id = world.charged(&token, "a").await["id"]
            .as_str()
            .unwrap()
            .to_owned();
        let path = format!("{CHARGES}/{id}/refund");
        let part = world
            .post(&path, &token, "b", &json!({ "amount_cents": 100 }))
            .await;
        assert_eq!(part.status, 200, "{}", part.text);
        assert_eq!(json_of(&part)["refunded_cents"], 100);
        let above = world
            .post(&path, &token, "c", &json!({ "amount_cents": 151 }))
            .await;
        assert_eq!(problem(&above), (409, "charge-above-charge".into()));
        let rest = world.post(&path, &token, "d", &json!({})).await;
        assert_eq!(json_of(&rest)["refunded_cents"], 250);
        let nothing = world.post(&path, &token, "e", &json!({})).await;
        assert_eq!(problem(&nothing), (409, "charge-above-charge".into()));
        assert_eq!(world.cents().await, (1_000, 1_000));
        world.verified().await;
    })
    .await;
}

/// The books remember longer than the API does.
#[tokio::test]
async fn a_key_names_a_charge_for_ever() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(1_000).await;
        let token = world.token(&AN_PEETERS).await;
        let first = world.charged(&token, "a").await;
        let same = world
            .post(CHARGES, &token, "a", &json!({ "price": "lookup" }))
            .await;
        assert_eq!(same.header("idempotent-replayed"), Some("true"));
        assert_eq!(json_of(&same), first);
        let other = world
            .post(CHARGES, &token, "a", &json!({ "amount_cents": 250 }))
            .await;
        assert_eq!(problem(&other), (422, "idempotency-key-reused".into()));

        testkit::clock().advance(api::KEPT + kernel::Duration::from_hours(1));
        let later = world
            .post(CHARGES, &token, "a", &json!({ "price": "lookup" }))
            .await;
        assert_eq!(later.header("idempotent-replayed"), None);
        assert_eq!(json_of(&later), first, "not done again");
        testkit::clock().advance(api::KEPT + kernel::Duration::from_hours(1));
        let other = world
            .post(CHARGES, &token, "a", &json!({ "amount_cents": 250 }))
            .await;
        assert_eq!(problem(&other), (422, "charge-key-reused".into()));
        assert_eq!(world.cents().await, (750, 750));
        world.verified().await;
    })
    .await;
}

#[tokio::test]
async fn the_wallet_is_read_by_who_may_look_at_it() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(1_000).await;
        let (an, lieve) = (
            world.token(&AN_PEETERS).await,
            world.token(&LIEVE_JANSSENS).await,
        );
        world.held(&an, "a").await;
        let answer = world.get("/api/v1/wallet", &an).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let office = &world.office;
        assert_eq!(
            json_of(&answer),
            json!({
                "organisation": office,
                "currency": "EUR",
                "balance_cents": 1_000,
                "held_cents": 250,
                "available_cents": 750,
                "top_up_url": format!("{}/organisations/{office}/wallet/top-up", testkit::ORIGIN),
            })
        );
        let answer = world.get("/api/v1/wallet", &lieve).await;
        assert_eq!(problem(&answer), (403, "wallet-not-visible".into()));
        assert!(!answer.text.contains("750"));
        let tool = world.token_of_tool("sample").await;
        let named = format!("/api/v1/wallet?organisation={office}&way_of_use=");
        assert_eq!(world.get(&named, &tool).await.status, 200);
        let unnamed = world.get("/api/v1/wallet", &tool).await;
        assert_eq!(
            problem(&unnamed),
            (422, "charge-organisation-missing".into())
        );
    })
    .await;
}
