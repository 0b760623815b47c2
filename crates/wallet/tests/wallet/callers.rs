//! Who may charge whose Wallet, judged in the transaction of the charge.

use kernel::Context;
use organisations::testing::by;
use serde_json::{Value, json};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, on_both_engines};

use crate::rights::dispute;
use crate::world::{CHARGES, World, json_of, problem};

fn lookup() -> Value {
    json!({ "price": "lookup" })
}

async fn refused(world: &World, token: &str, body: &Value) -> (u16, String) {
    let key = testkit::rng().bytes::<8>().map(|byte| byte.to_string());
    problem(&world.post(CHARGES, token, &key.join("-"), body).await)
}

/// R-205 G-14
#[tokio::test]
async fn what_ended_since_the_sign_in_charges_nothing() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(1_000).await;
        let not_allowed = (403, "charge-not-allowed".to_owned());
        let lieve = world.token(&LIEVE_JANSSENS).await;
        world.charged(&lieve, "a").await;
        world.removes(&LIEVE_JANSSENS).await;
        assert_eq!(refused(&world, &lieve, &lookup()).await, not_allowed);

        let an = world.token(&AN_PEETERS).await;
        world.charged(&an, "b").await;
        let (act, office) = (by(&world.account(&AN_PEETERS)), world.office.clone());
        let ended = world
            .db
            .write(move |tx| access::unregister(tx, &act, &office, "sample", "agent"));
        ended.await.unwrap();
        assert_eq!(refused(&world, &an, &lookup()).await, not_allowed);
        assert_eq!(world.cents().await, (500, 500));
    })
    .await;
}

/// G-14
#[tokio::test]
async fn a_disputed_organisation_pays_nothing_whoever_calls() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(1_000).await;
        let an = world.token(&AN_PEETERS).await;
        let tool = world.token_of_tool("sample").await;
        dispute(&world).await;
        let not_allowed = (403, "charge-not-allowed".to_owned());
        assert_eq!(refused(&world, &an, &lookup()).await, not_allowed);
        let body = json!({ "price": "lookup", "organisation": world.office });
        assert_eq!(refused(&world, &tool, &body).await, not_allowed);
        assert_eq!(world.cents().await, (1_000, 1_000));
    })
    .await;
}

#[tokio::test]
async fn who_is_not_of_the_organisation_or_acts_for_themselves_charges_nothing() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(1_000).await;
        let marc = world.token(&MARC_DUBOIS).await;
        assert_eq!(
            refused(&world, &marc, &lookup()).await,
            (403, "charge-not-allowed".into())
        );
        let alone = world
            .token_at("sample", &AN_PEETERS, Context::personal())
            .await;
        assert_eq!(
            refused(&world, &alone, &lookup()).await,
            (409, "charge-no-organisation".into())
        );
        let syndic = Context {
            way_of_use: Some("syndic".into()),
            ..world.as_agent()
        };
        let syndic = world.token_at("sample", &AN_PEETERS, syndic).await;
        assert_eq!(
            refused(&world, &syndic, &lookup()).await,
            (403, "charge-not-allowed".into()),
            "in a way of use that is not registered"
        );
        let an = world.token(&AN_PEETERS).await;
        for body in [
            json!({ "price": "lookup", "organisation": "org_01jd3v9q5mf5v8v1m8x6y2k7c4" }),
            json!({ "price": "lookup", "way_of_use": "syndic" }),
        ] {
            assert_eq!(
                refused(&world, &an, &body).await,
                (422, "charge-other-context".into())
            );
        }
        assert_eq!(world.cents().await, (1_000, 1_000));
    })
    .await;
}

/// A tool that runs without a person names an organisation that registered it; of every
/// other it learns nothing.
#[tokio::test]
async fn a_tool_itself_charges_who_registered_it_and_learns_of_no_other() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(1_000).await;
        let tool = world.token_of_tool("sample").await;
        let an = world.account(&AN_PEETERS);
        let data = organisations::testing::data("Een ander kantoor");
        let other =
            organisations::testing::found_verified(&world.db, &an, "0403170701", data).await;
        assert_eq!(
            refused(&world, &tool, &lookup()).await,
            (422, "charge-organisation-missing".into())
        );
        let mut texts = Vec::new();
        for organisation in [
            other.to_string(),
            "org_01jd3v9q5mf5v8v1m8x6y2k7c4".to_owned(),
            "nobody".to_owned(),
            String::new(),
        ] {
            let body = json!({ "price": "lookup", "organisation": organisation });
            let answer = world
                .post(CHARGES, &tool, &format!("k{organisation}"), &body)
                .await;
            assert_eq!(
                problem(&answer),
                (404, "charge-organisation-unknown".into())
            );
            texts.push(answer.text);
        }
        assert!(texts.iter().all(|text| *text == texts[0]));

        let body = json!({ "price": "lookup", "organisation": world.office });
        let charged = world.post(CHARGES, &tool, "a", &body).await;
        assert_eq!(json_of(&charged)["way_of_use"], "agent", "{}", charged.text);
        let unclear =
            json!({ "price": "lookup", "organisation": world.office, "way_of_use": "syndic" });
        assert_eq!(
            refused(&world, &tool, &unclear).await,
            (422, "charge-way-unclear".into())
        );
        assert_eq!(world.cents().await, (750, 750));
        let foreign = world.token_of_tool("other").await;
        assert_eq!(
            refused(&world, &foreign, &body).await,
            (404, "charge-organisation-unknown".into())
        );
        world.verified().await;
    })
    .await;
}

/// The same key means nothing at another tool, and another tool's charge is not found.
#[tokio::test]
async fn tools_never_meet_in_a_key_or_in_a_charge() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(2_000).await;
        let an = world.account(&AN_PEETERS);
        let registration =
            access::testing::register(&world.db, &an, &world.office, "other", "agent").await;
        let there = organisations::testing::active(&world.db, &world.office, &an).await;
        access::testing::grant(&world.db, &an, &registration, &there.unwrap().id).await;
        let sample = world.token(&AN_PEETERS).await;
        let other = world.token_at("other", &AN_PEETERS, world.as_agent()).await;
        let of_sample = world.held(&sample, "one").await;
        let of_other = world.held(&other, "one").await;
        assert_ne!(of_sample, of_other);
        assert_eq!(world.cents().await, (2_000, 1_500));
        let itself = world.token_of_tool("other").await;
        for token in [&other, &itself] {
            let path = format!("{CHARGES}/{of_sample}");
            assert_eq!(
                problem(&world.get(&path, token).await),
                (404, "charge-unknown".into())
            );
            for what in ["capture", "release", "refund"] {
                let path = format!("{CHARGES}/{of_sample}/{what}");
                let answer = world.post(&path, token, what, &json!({})).await;
                assert_eq!(problem(&answer), (404, "charge-unknown".into()));
            }
        }
        for id in ["txn_01jd3v9q5mf5v8v1m8x6y2k7c4", "nothing", "%00"] {
            let answer = world.get(&format!("{CHARGES}/{id}"), &sample).await;
            assert_eq!(answer.status, 404, "{}", answer.text);
        }
        world.verified().await;
    })
    .await;
}

/// A top-up has an id of the same kind and is no charge.
#[tokio::test]
async fn a_top_up_is_no_charge() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let credit = wallet::testing::top_up(&world.db, &world.office, 500, "one").await;
        let token = world.token(&AN_PEETERS).await;
        let path = format!("{CHARGES}/{}/refund", credit.id);
        let refused = world.post(&path, &token, "a", &json!({})).await;
        assert_eq!(problem(&refused), (404, "charge-unknown".into()));
        assert_eq!(world.cents().await, (500, 500));
    })
    .await;
}
