use std::collections::BTreeSet;

use access::ContextClaims;
use kernel::{AccountId, Context};
use oidc::{ClaimQuery, ClaimSource as _};
use serde_json::{Value, json};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, act, on_both_engines};

use crate::world::{BROKER, FINDER, MEMBER, MYSELF, World, office, personally};

const NUMBER: &str = "0866381630";

async fn claims(world: &World, account: &AccountId, context: &Context) -> Value {
    let (account, now) = (account.clone(), act().now());
    let context = context.clone();
    let claims = world
        .read(move |tx| {
            let wanted: BTreeSet<String> = ContextClaims
                .names()
                .iter()
                .map(|&name| name.to_owned())
                .collect();
            let query = ClaimQuery {
                now,
                account: &account,
                tool: FINDER,
                context: &context,
                wanted: &wanted,
            };
            ContextClaims.claims(tx, &query)
        })
        .await;
    Value::Object(claims)
}

/// R-191 R-203
#[tokio::test]
async fn a_tool_learns_for_whom_how_and_by_which_recognitions() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.person(AN_PEETERS).await;
        let lieve = world.person(LIEVE_JANSSENS).await;
        let immo = world.office(NUMBER, &an).await;
        let member = world.member(&immo, &lieve).await;
        world.recognise("sf323-employee", "32301", &lieve).await;
        world.recognise("cib-member", "78", &lieve).await;
        world.recognise_office("biv-broker", "507261", NUMBER).await;
        let mut told = claims(&world, &lieve, &office(&immo, BROKER)).await;
        let mut recognitions: Vec<Value> =
            serde_json::from_value(told["recognitions"].take()).unwrap();
        recognitions.sort_by_key(|one| one["number"].to_string());
        assert_eq!(
            recognitions,
            [
                json!({ "kind": "sf323-employee", "number": "32301", "source": "register", "held_by": "person" }),
                json!({ "kind": "biv-broker", "number": "507261", "source": "register", "held_by": "organisation" }),
            ],
            "what the way of use is about, and no more"
        );
        assert_eq!(
            told["organisation"],
            json!({
                "id": immo.as_str(),
                "enterprise_number": NUMBER,
                "name": "Immo Peeters bv",
                "role": "member",
            })
        );
        assert_eq!(told["way_of_use"], BROKER);
        let administrator = claims(&world, &an, &office(&immo, MEMBER)).await;
        assert_eq!(administrator["organisation"]["role"], "administrator");
        assert_eq!(administrator["recognitions"], json!([]));

        // Whoever left acts for nobody, whatever was chosen then.
        world.remove(&an, &member).await;
        let gone = claims(&world, &lieve, &office(&immo, BROKER)).await;
        assert_eq!(gone, json!({}));
    })
    .await;
}

/// G-15
#[tokio::test]
async fn of_somebody_who_acts_for_themselves_it_learns_how() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let an = world.person(AN_PEETERS).await;
        assert_eq!(claims(&world, &an, &Context::personal()).await, json!({}));
        assert_eq!(
            claims(&world, &an, &personally(MYSELF)).await,
            json!({ "way_of_use": MYSELF, "recognitions": [] })
        );
    })
    .await;
}
