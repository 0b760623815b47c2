//! With data of the Crossroads Bank: found by name and address, shown as it has them, and
//! what is no association gets no syndic.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;
use kbo::{Both, Facts, Name, NameKind, NameLanguage, Seat};
use kernel::Never;
use testkit::{TestDb, on_both_engines};

use super::world::{OFFICE, RESIDENCE, World, legal, number, source};
use crate::RegisterRefusal;
use crate::register::{Confirmed, Said, appoint};

/// As an extract says it: number, form, name, and since when it is named no more.
async fn publish(
    db: &TestDb,
    rows: Vec<(
        &'static str,
        &'static str,
        &'static str,
        Option<&'static str>,
    )>,
) {
    let written = db.write::<_, _, Never>(move |tx| {
        let extract = "INSERT INTO kbo_extracts (id, version, number, kind, snapshot_on, file, fingerprint, state, \
            begun_at, worker, seen_at, progress) \
            VALUES (1, 0, 200, 'full', '2026-01-10', 'x.zip', '', 'taken', 0, '', 0, '{}')";
        sql_query(extract).execute(tx)?;
        for (of, form, name, ended_on) in &rows {
            let facts = serde_json::to_string(&facts(form, name)).unwrap_or_default();
            let ended_on = ended_on.map_or("NULL".to_owned(), |day| format!("'{day}'"));
            sql_query(format!(
                "INSERT INTO kbo_enterprises (number, version, form, ended_on, facts) \
                 VALUES ('{of}', 0, '{form}', {ended_on}, $1)"
            ))
            .bind::<Text, _>(facts)
            .execute(tx)?;
        }
        Ok(())
    });
    written.await.expect("it is written");
}

fn facts(form: &str, name: &str) -> Facts {
    Facts {
        kind: kbo::Kind::Legal,
        form: Some(form.to_owned()),
        names: vec![Name {
            kind: NameKind::Name,
            language: NameLanguage::Dutch,
            text: name.to_owned(),
        }],
        seat: Some(Seat {
            street: Both::new("Coupure", "Coupure"),
            house_number: "7".to_owned(),
            postal_code: "9000".to_owned(),
            municipality: Both::new("Gent", "Gand"),
            ..Seat::default()
        }),
        ..Facts::default()
    }
}

/// R-009 R-010
#[tokio::test]
async fn an_association_is_found_by_name_and_by_address() {
    on_both_engines(|db| async move {
        let world = World::with_history(db).await;
        let rows = vec![
            (RESIDENCE, "070", "Residentie Zonnedauw", None),
            (
                "0417497106",
                "070",
                "Residentie Maneschijn",
                Some("2026-01-10"),
            ),
            (OFFICE, "014", "Zonnedauw Beheer", None),
        ];
        publish(&world.db, rows).await;
        let mut anybody = world.anybody();
        for q in ["zonedauw", "Coupure+7+Gent", "residentie+zonnedauw"] {
            let found = anybody.get(&format!("/syndic?q={q}&date=2025-06-01")).await;
            found.assert_shows("Residentie Zonnedauw");
            found.assert_shows("Coupure 7, 9000 Gent");
            assert!(
                found.text.contains("/syndic/0403170701?date=2025-06-01"),
                "{q}"
            );
            assert!(!found.text.contains("Zonnedauw Beheer"), "{q}");
        }
        let page = anybody.get("/syndic/0403170701").await;
        page.assert_shows("Coupure 7, 9000 Gent");
        page.assert_shows("10 januari 2026");
        let nothing = anybody.get("/syndic?q=bestaat+niet").await;
        nothing.assert_shows("We vonden geen vereniging");
        let ceased = anybody.get("/syndic/0417497106").await;
        ceased.assert_shows("bestaat deze vereniging niet meer");
        ceased.assert_shows("nog geen syndicus in het register");
        // A company has no syndic: it is not there.
        assert_eq!(anybody.get("/syndic/0866381630").await.status, 404);
        let mut program = world.program().with_header("accept-language", "fr");
        let answer = program.get("/api/v1/syndics?q=zonnedauw").await;
        let json: serde_json::Value = serde_json::from_str(&answer.text).expect("JSON");
        assert_eq!(json["associations"][0]["address"], "Coupure 7, 9000 Gand");
        assert_eq!(
            json["associations"][0]["syndics"][0]["name"],
            "Beheer aan de Leie"
        );
        assert_eq!(json["kbo_date"], "2026-01-10");
    })
    .await;
}

#[tokio::test]
async fn what_is_no_association_gets_no_syndic() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        publish(
            &world.db,
            vec![("0417497106", "014", "Bakkerij Maes", None)],
        )
        .await;
        let mut wrong = legal("2026-01-01");
        wrong.association.number = number("0417497106");
        let act = testkit::act();
        let refused = world.db.write::<_, _, RegisterRefusal>(move |tx| {
            let (sealer, source) = (testkit::sealer(), source());
            let said = Said {
                sealer: &sealer,
                source: &source,
            };
            appoint(tx, &act, said, &wrong, Confirmed::Yes)
        });
        let name = "Bakkerij Maes".to_owned();
        match refused.await {
            Err(storage::Error::Refused(refusal)) => {
                assert_eq!(refusal, RegisterRefusal::NotAnAssociation { name });
            }
            other => panic!("not refused: {other:?}"),
        }
    })
    .await;
}
