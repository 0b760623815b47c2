//! Anybody looks up who the syndic is.

use testkit::{Browser, on_both_engines};

use super::world::{RESIDENCE, World};

const PAGE: &str = "/syndic/0403170701";

/// R-009 R-010
#[tokio::test]
async fn anybody_finds_the_syndic_of_today_and_of_any_day_before() {
    on_both_engines(|db| async move {
        let world = World::with_history(db).await;
        let mut anybody = world.anybody();
        let found = anybody.get("/syndic?q=0403.170.701").await;
        found.assert_redirects_to(PAGE);
        let today = anybody.get(PAGE).await;
        today.assert_shows("VME Residentie Zonnedauw");
        today.assert_shows("Kerkstraat 5, 9000 Gent");
        today.assert_shows("Syndicus op 15 januari 2026");
        today.assert_shows("0866.381.630");
        today.assert_shows("Bron: het register van de syndici van Immo-Connect");
        for (date, shown) in [
            ("2023-12-31", "Op 31 december 2023 staat er geen syndicus"),
            (
                "2025-12-31",
                "Van 1 januari 2024 tot en met 31 december 2025",
            ),
            ("2026-01-01", "Sinds 1 januari 2026"),
            ("31/12/2025", "Syndicus op 31 december 2025"),
        ] {
            let page = anybody.get(&format!("{PAGE}?date={date}")).await;
            assert_eq!(page.status, 200);
            page.assert_shows(shown);
        }
        // The day goes along with the number.
        let found = anybody.get("/syndic?q=403170701&date=2025-12-31").await;
        found.assert_redirects_to(&format!("{PAGE}?date=2025-12-31"));
    })
    .await;
}

/// G-26: of a natural person the name and the contact address, and nothing else.
#[tokio::test]
async fn of_a_natural_person_only_name_and_contact_address_are_shown() {
    on_both_engines(|db| async move {
        let world = World::with_history(db).await;
        let page = world
            .anybody()
            .get(&format!("{PAGE}?date=2025-06-01"))
            .await;
        let shown = page
            .text
            .split("<h2 id=\"history\"")
            .next()
            .unwrap_or_default();
        assert!(shown.contains("Marc Dubois") && shown.contains("Veldstraat 1, 9000 Gent"));
        for hidden in [
            "syndic@example.be",
            "243 10 20",
            "0866.381.630",
            "An Peeters",
        ] {
            assert!(!shown.contains(hidden), "{hidden}");
        }
        let of_company = world.anybody().get(PAGE).await;
        of_company.assert_shows("syndic@example.be");
        assert!(
            !of_company.text.contains("An Peeters"),
            "a representative is a person"
        );
        assert!(of_company.text.contains("noindex"));
    })
    .await;
}

#[tokio::test]
async fn as_known_on_an_earlier_day_nothing_recorded_later_counts() {
    on_both_engines(|db| async move {
        let world = World::with_history(db).await;
        let before = world
            .anybody()
            .get(&format!("{PAGE}?known=2026-01-14"))
            .await;
        before.assert_shows("Van deze vereniging staat er nog geen syndicus in het register");
        before.assert_shows("wat er op 14 januari 2026 in het register stond");
        let after = world
            .anybody()
            .get(&format!("{PAGE}?known=2026-01-15"))
            .await;
        after.assert_shows("Beheer aan de Leie");
    })
    .await;
}

#[tokio::test]
async fn what_is_mistyped_is_said_and_kept() {
    on_both_engines(|db| async move {
        let world = World::with_history(db).await;
        let mut anybody = world.anybody();
        for (path, status, shown) in [
            (
                "/syndic?q=0403.170.702",
                422,
                "de laatste twee cijfers passen niet",
            ),
            (
                "/syndic?q=BE+0403.170.702",
                422,
                "de laatste twee cijfers passen niet",
            ),
            (
                "/syndic/0403170702",
                404,
                "de laatste twee cijfers passen niet",
            ),
            (
                "/syndic?q=Zonnedauw&date=31/13/2026",
                422,
                "Schrijf de datum als",
            ),
            (
                "/syndic/0403170701?date=2026-02-30",
                422,
                "Schrijf de datum als",
            ),
            (
                "/syndic/0403170701?known=gisteren",
                422,
                "Schrijf de datum als",
            ),
            // A number of something that nobody knows as an association.
            ("/syndic/0866381630", 404, "kennen we geen vereniging"),
            ("/syndic?q=Zonnedauw", 200, "nog geen gegevens van de KBO"),
            (
                "/syndic?q=Kerkstraat+5+9000",
                200,
                "nog geen gegevens van de KBO",
            ),
        ] {
            let page = anybody.get(path).await;
            assert_eq!(page.status, status, "{path}");
            page.assert_shows(shown);
        }
        let page = anybody.get("/syndic?q=0403.170.702&date=1917-01-01").await;
        assert!(page.text.contains("value=\"0403.170.702\""));
        let spelled = anybody.get("/syndic/BE0403.170.701").await;
        spelled.assert_redirects_to(PAGE);
        // Words are a search, wherever they are typed.
        let words = anybody
            .get("/syndic/zonnedauw%20gent?date=2026-02-01")
            .await;
        words.assert_redirects_to("/syndic?q=zonnedauw+gent&date=2026-02-01");
        for date in ["1917-01-01", "2117-01-01", "0001-01-01", "9999-12-31"] {
            let page = anybody
                .get(&format!("{PAGE}?date={date}&known={date}"))
                .await;
            assert_eq!(page.status, 200, "{date}");
        }
    })
    .await;
}

/// A robot that walks through the register is slowed, over pages and API alike; others
/// are not.
#[tokio::test]
async fn whoever_looks_up_very_often_waits() {
    on_both_engines(|db| async move {
        let world = World::with_history(db).await;
        let mut robot = world.anybody().from_address([198, 51, 100, 7]);
        for turn in 0..60 {
            assert_eq!(robot.get(PAGE).await.status, 200, "{turn}");
        }
        // Before anything is read: also for what is mistyped or not there.
        for path in [
            PAGE,
            "/syndic/niets",
            "/syndic?q=Zonnedauw",
            "/syndic/0866381630",
        ] {
            let slowed = robot.get(path).await;
            assert_eq!(slowed.status, 429, "{path}");
            assert!(slowed.header("retry-after").is_some());
        }
        let mut program = world.program().from_address([198, 51, 100, 7]);
        let answer = program.get(&format!("/api/v1/syndics?q={RESIDENCE}")).await;
        assert_eq!(answer.status, 429);
        assert!(answer.header("retry-after").is_some());
        assert_eq!(
            robot.get("/syndic").await.status,
            200,
            "the form alone costs nothing"
        );
        let other: &mut Browser = &mut world.anybody();
        assert_eq!(other.get(PAGE).await.status, 200);
    })
    .await;
}
