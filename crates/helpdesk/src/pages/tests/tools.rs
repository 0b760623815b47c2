//! How often people sign in to each tool.

use kernel::Language;
use testkit::on_both_engines;

use super::world::{World, add_finder};

#[tokio::test]
async fn the_helpdesk_sees_how_often_people_sign_in_to_each_tool() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        add_finder(&world.db).await;
        let mut lieve = world.helpdesk();
        let page = lieve.get("/helpdesk/tools").await;
        page.assert_shows("In de laatste 12 maanden meldde niemand zich aan.");
        access::testing::signed_in_to(&world.db, &world.office, "finder", 3).await;
        access::testing::signed_in_to(&world.db, &world.office, "finder", 4).await;
        let page = lieve.get("/helpdesk/tools").await;
        page.assert_shows("7 aanmeldingen in de laatste 12 maanden, waarvan 7 deze maand.");
        page.assert_shows("Alle tools samen");
        for path in [
            "/helpdesk/tools?tool=finder",
            "/helpdesk/tools?tool=nothing",
        ] {
            let mut in_french = world.browser(&world.lieve, Language::Fr);
            let page = in_french.get(path).await;
            page.assert_shows("7 connexions au cours des 12 derniers mois, dont 7 ce mois-ci.");
        }
    })
    .await;
}
