//! What the helpdesk finds.

use testkit::on_both_engines;

use super::world::{NUMBER, World};

/// R-272 G-14: found by number, name, user name and address.
#[tokio::test]
async fn the_helpdesk_finds_people_and_organisations() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut lieve = world.helpdesk();
        let home = lieve.get("/helpdesk").await;
        home.assert_shows(
            "Organisaties om te verifiëren Organisatie Wacht sinds Kantoor aan de Leie",
        );
        for (wanted, leads_to) in [
            (NUMBER, world.page()),
            ("leie", world.page()),
            ("an.peeters", crate::account_url(&world.an)),
            ("an.peeters@example.be", crate::account_url(&world.an)),
            ("peetres an", crate::account_url(&world.an)),
            ("Péeters", crate::account_url(&world.an)),
            ("peeters leie", crate::account_url(&world.an)),
            ("kantor liee marc", crate::account_url(&world.marc)),
        ] {
            let typed = wanted.replace(' ', "+").replace('é', "%C3%A9");
            let page = lieve.get(&format!("/helpdesk?q={typed}")).await;
            assert!(
                page.text.contains(&format!("href=\"{leads_to}\"")),
                "{wanted}"
            );
            assert_eq!(page.form_value("q").as_deref(), Some(wanted));
        }
        let page = lieve.get("/helpdesk?q=peeters+leie").await;
        page.assert_shows("An Peeters Kantoor aan de Leie");
        let page = lieve.get("/helpdesk?q=niemand.hier").await;
        page.assert_shows("Niets gevonden.");
        let page = lieve.get(&world.page()).await;
        for told in [
            "Nog niet geverifieerd",
            "An Peeters",
            "Marc Dubois",
            "09 123 45 67",
        ] {
            page.assert_shows(told);
        }
        let page = lieve.get(&crate::account_url(&world.an)).await;
        page.assert_shows("Kantoor aan de Leie beheerder");
        page.assert_shows("Aan dit account is geen erkenning gekoppeld.");
    })
    .await;
}
