//! "Mijn organisaties" and the tab "Medewerkers".

use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, on_both_engines};

use super::world::{NUMBER, OTHER_NUMBER, Office, World, shows_each};
use crate::{Role, member_url, members_url, organisation_url, testing};

/// R-093 R-153 R-154 R-161
#[tokio::test]
async fn the_list_shows_role_and_state_and_marks_where_somebody_waits() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let lieve = world.person(LIEVE_JANSSENS).await;
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let other = world
            .organisation(&lieve, OTHER_NUMBER, "Syndic Janssens")
            .await;
        world.member(&office, &marc, Role::Member).await;
        world.member(&other, &an, Role::Member).await;
        world.request(&other, &marc).await;
        let marker = "1 medewerker wacht op bevestiging";
        assert!(!an.browser.get("/organisations").await.text.contains(marker));
        world.request(&office, &lieve).await;
        let list = an.browser.get("/organisations").await;
        list.assert_shows(
            "Immo Peeters 0403.170.701 Beheerder actief lid 1 medewerker wacht op bevestiging",
        );
        list.assert_shows("Syndic Janssens 0866.381.630 Medewerker actief lid");
        assert_eq!(list.text.matches(marker).count(), 1);
        assert!(list.text.contains(&format!(
            "href=\"{}?state=requested\"",
            members_url(&office)
        )));
        assert!(
            list.text
                .contains(&format!("href=\"{}\"", organisation_url(&office)))
        );
        let list = marc.browser.get("/organisations").await;
        list.assert_shows("en attente de confirmation depuis le 15 janvier 2026");
        list.assert_shows("un gestionnaire doit la confirmer");
        assert!(!list.text.contains("badge-warning\" href"));
    })
    .await;
}

/// R-174 R-176 R-187
#[tokio::test]
async fn the_table_of_members_has_stars_types_states_and_bars() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let Office { id, mut an, .. } = world.office_where_somebody_waits().await;
        let page = an.browser.get(&members_url(&id)).await;
        page.assert_shows("3 medewerkers");
        page.assert_shows(
            "Lieve Janssens Bediende lieve.janssens@example.be wachten op bevestiging",
        );
        page.assert_shows("wacht op bevestiging – Lieve Janssens");
        page.assert_shows("★ beheerder An Peeters");
        page.assert_shows("Marc Dubois Bediende marc.dubois@example.be actief lid Bekijk detail");
        assert_eq!(page.text.matches("class=\"row-bar\"").count(), 1);
        assert!(page.text.contains("search.js"));
    })
    .await;
}

#[tokio::test]
async fn who_waits_or_was_invited_is_the_administrators_business() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let office = world.office_where_somebody_waits().await;
        let (mut marc, waiting, office) = (office.marc, office.lieve_there, office.id);
        for query in [
            "",
            "?state=requested",
            "?state=open",
            "?state=former",
            "?search=lieve",
        ] {
            let page = marc
                .browser
                .get(&format!("{}{query}", members_url(&office)))
                .await;
            assert!(!page.readable().contains("Lieve"), "{query}");
        }
        let detail = marc.browser.get(&member_url(&office, &waiting)).await;
        assert_eq!(detail.status, 404);
    })
    .await;
}

#[tokio::test]
async fn searching_finds_by_name_and_address_and_survives_anything_typed() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let Office { id, mut an, .. } = world.office_where_somebody_waits().await;
        let members = members_url(&id);
        let cases = [
            ("search=dubois", "1 medewerker"),
            ("search=DUB%C3%96IS", "1 medewerker"),
            ("search=marc+dubois", "1 medewerker"),
            ("search=lieve&state=active", "0 medewerkers"),
            ("search=lieve&state=requested", "1 medewerker"),
            ("search=&state=open&page=99", "3 medewerkers"),
            ("search=%25", "3 medewerkers"),
            ("search=%27%3Cscript%3E", "0 medewerkers"),
            ("page=-1&state=nonsense", "3 medewerkers"),
        ];
        shows_each(&mut an.browser, &members, &cases).await;
        let page = an.browser.get(&format!("{members}?search=nobody")).await;
        page.assert_shows("Niemand gevonden.");
        assert_eq!(page.form_value("search").as_deref(), Some("nobody"));
    })
    .await;
}

#[tokio::test]
async fn a_large_office_is_leafed_through_page_by_page() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut an = world.person(AN_PEETERS).await;
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        for number in 0..60 {
            let colleague = accounts::testing::numbered_account(&world.db, number).await;
            testing::join(&world.db, &office, &colleague, Role::Member).await;
        }
        let members = members_url(&office);
        let first = an.browser.get(&members).await;
        first.assert_shows("61 medewerkers");
        first.assert_shows("Pagina 1 van 2");
        assert_eq!(first.text.matches("Bekijk detail").count(), 50);
        let next = format!("{members}?page=2");
        assert!(first.text.contains(&next), "{}", first.text);
        let second = an.browser.get(&format!("{members}?page=2")).await;
        second.assert_shows("Vorige Pagina 2 van 2");
        assert_eq!(second.text.matches("Bekijk detail").count(), 11);
    })
    .await;
}
