//! The tables of the counter.

use testkit::on_both_engines;

use super::world::World;
use crate::routes::{CALENDAR, TARIFFS};

#[tokio::test]
async fn for_everybody_else_the_counter_does_not_exist() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut an = world.browser(&world.an);
        for path in [TARIFFS.path(), CALENDAR.path()] {
            assert_eq!(an.get(path).await.status, 404, "{path}");
            assert_eq!(an.post(path, &[("day", "31/12/2026")]).await.status, 404);
            let visitor = world.anybody().get(path).await;
            assert!(visitor.location().is_some_and(|to| to.contains("sign-in")));
        }
    })
    .await;
}

///
#[tokio::test]
async fn the_counter_adds_and_withdraws_a_tariff() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut lieve = world.browser(&world.lieve);
        let page = lieve.get(TARIFFS.path()).await;
        page.assert_shows("105,50");
        page.assert_shows("Tot nader bericht");
        let good = [
            ("service", "operation"),
            ("from", "01/01/2026"),
            ("until", "31/12/2026"),
            ("amount", "111,50"),
            ("vat", ""),
            ("source", "Belgisch Staatsblad 15 december 2025"),
        ];
        for (field, typed, shown) in [
            ("service", "", "Kies er een uit de lijst"),
            ("from", "2026", "Schrijf de datum als"),
            ("until", "31/13/2026", "Schrijf de datum als"),
            ("until", "31/12/2025", "De laatste dag ligt voor de eerste"),
            (
                "from",
                "31/12/2024",
                "Voor een van deze dagen is er al een tarief",
            ),
            ("amount", "-5", "Schrijf een bedrag als"),
            ("amount", "0", "Schrijf een bedrag als"),
            ("amount", "11150", "Schrijf een bedrag als"),
            ("vat", "121", "Schrijf een percentage"),
            ("source", " ", "Schrijf waar dit staat"),
        ] {
            let wrong = good.map(|(name, right)| (name, if name == field { typed } else { right }));
            let refused = lieve.post(TARIFFS.path(), &wrong).await;
            assert!(refused.status.is_client_error(), "{field} {typed}");
            refused.assert_shows(shown);
            refused.assert_shows("Belgisch Staatsblad");
        }
        let added = lieve.post(TARIFFS.path(), &good).await;
        added.assert_redirects_to(TARIFFS.path());
        let page = lieve.get(TARIFFS.path()).await;
        page.assert_shows("111,50");
        let again = lieve.post(TARIFFS.path(), &good).await;
        assert_eq!(again.status, 409);
        let place = page.text.find("111,50").expect("the row");
        let start = page.text[place..].find("action=\"").expect("a form") + place + 8;
        let end = page.text[start..].find('"').expect("an end") + start;
        let withdraw = page.text[start..end].to_owned();
        let done = lieve.post(&withdraw, &[]).await;
        done.assert_redirects_to(TARIFFS.path());
        assert!(!lieve.get(TARIFFS.path()).await.text.contains("111,50"));
        assert_eq!(lieve.post(&withdraw, &[]).await.status, 404);
    })
    .await;
}

///
#[tokio::test]
async fn the_counter_keeps_the_days_that_a_decree_changed() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut lieve = world.browser(&world.lieve);
        let page = lieve.get(CALENDAR.path()).await;
        page.assert_shows("Wettelijke feestdagen van 2026");
        page.assert_shows("Hemelvaart");
        page.assert_shows("14 mei 2026");
        let add = [
            ("day", "02/01/2027"),
            ("work", "worked"),
            ("source", "KB 1 december 2026"),
        ];
        lieve
            .post(CALENDAR.path(), &add)
            .await
            .assert_redirects_to(CALENDAR.path());
        lieve
            .get(CALENDAR.path())
            .await
            .assert_shows("2 januari 2027");
        let again = lieve.post(CALENDAR.path(), &add).await;
        assert_eq!(again.status, 409);
        again.assert_shows("staat er al een uitzondering");
        let usual = [("day", "04/01/2027"), ("work", "worked"), ("source", "x")];
        let refused = lieve.post(CALENDAR.path(), &usual).await;
        assert_eq!(refused.status, 422);
        refused.assert_shows("volgens de gewone regel al");
        let nothing = lieve.post(CALENDAR.path(), &[]).await;
        assert_eq!(nothing.status, 422);
    })
    .await;
}
