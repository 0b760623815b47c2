//! The same for programs, without a token.

use serde_json::{Value, json};
use testkit::on_both_engines;

use super::world::World;

async fn ask(world: &World, path: &str) -> (u16, Value) {
    let answer = world.program().get(path).await;
    let json = serde_json::from_str(&answer.text).expect("JSON");
    (answer.status.as_u16(), json)
}

/// R-009 R-010
#[tokio::test]
async fn a_program_learns_the_syndic_of_a_day_without_a_token() {
    on_both_engines(|db| async move {
        let world = World::with_history(db).await;
        let (status, found) = ask(&world, "/api/v1/syndics?q=0403.170.701").await;
        assert_eq!(status, 200);
        assert_eq!(found["date"], "2026-01-15");
        let association = &found["associations"][0];
        assert_eq!(association["number"], "0403170701");
        assert_eq!(
            association["url"],
            "https://immo-connect.test/syndic/0403170701"
        );
        let syndic = &association["syndics"][0];
        assert_eq!(syndic["name"], "Beheer aan de Leie");
        assert_eq!(syndic["enterprise_number"], "0866381630");
        assert_eq!(
            (&syndic["from"], &syndic["through"]),
            (&json!("2026-01-01"), &Value::Null)
        );
        let (_, before) = ask(&world, "/api/v1/syndics?q=0403170701&date=2025-12-31").await;
        let syndic = &before["associations"][0]["syndics"][0];
        assert_eq!(syndic["name"], "Marc Dubois");
        assert_eq!(syndic["through"], "2025-12-31");
        for hidden in ["enterprise_number", "email", "phone"] {
            assert_eq!(syndic[hidden], Value::Null, "{hidden}");
        }
        let (_, nothing) = ask(&world, "/api/v1/syndics?q=0403170701&known_on=2026-01-14").await;
        assert_eq!(nothing["associations"][0]["syndics"], json!([]));
    })
    .await;
}

#[tokio::test]
async fn a_program_reads_the_history_of_an_association() {
    on_both_engines(|db| async move {
        let world = World::with_history(db).await;
        let (status, found) = ask(&world, "/api/v1/syndics/0403170701").await;
        assert_eq!(status, 200);
        let names: Vec<_> = found["syndics"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|syndic| syndic["name"].clone())
            .collect();
        assert_eq!(names, ["Beheer aan de Leie", "Marc Dubois"]);
        assert_eq!(found["association"]["address"], "Kerkstraat 5, 9000 Gent");
    })
    .await;
}

#[tokio::test]
async fn what_a_program_asks_wrongly_is_a_problem_with_a_code() {
    on_both_engines(|db| async move {
        let world = World::with_history(db).await;
        for (path, status, code) in [
            ("/api/v1/syndics", 400, "parameter-invalid"),
            ("/api/v1/syndics?q=", 400, "parameter-invalid"),
            (
                "/api/v1/syndics?q=x&date=31/12/2026",
                400,
                "parameter-invalid",
            ),
            ("/api/v1/syndics?q=x&known_on=x", 400, "parameter-invalid"),
            ("/api/v1/syndics?q=x&q=y", 400, "parameter-invalid"),
            ("/api/v1/syndics/0403170702", 422, "syndics-number-invalid"),
            (
                "/api/v1/syndics/0866381630",
                404,
                "syndics-association-unknown",
            ),
        ] {
            let (answered, problem) = ask(&world, path).await;
            assert_eq!(
                (answered, problem["code"].as_str()),
                (status, Some(code)),
                "{path}"
            );
        }
        let (status, nothing) = ask(&world, "/api/v1/syndics?q=niemand").await;
        assert_eq!((status, &nothing["associations"]), (200, &json!([])));
    })
    .await;
}
