//! How often members signed in to tools: told to administrators, with its table.

use testkit::on_both_engines;

use super::world::World;

#[tokio::test]
async fn administrators_see_how_often_members_signed_in_and_others_do_not() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut an = world.an().await;
        assert!(!an.get(&world.tools()).await.text.contains("Aanmeldingen"));
        crate::testing::signed_in_to(&world.db, &world.office.id, "finder", 3).await;
        let page = an.get(&world.tools()).await;
        page.assert_shows("3 aanmeldingen in de laatste 12 maanden, waarvan 3 deze maand.");
        page.assert_shows("Aanmeldingen per tool");
        // Pictures are for those who see them; the table has every month.
        assert_eq!(page.text.matches("class=\"chart-first\"").count(), 1);
        page.assert_shows("december 2025 0 januari 2026 3");
        let marc = world.browser(&world.marc).await.get(&world.tools()).await;
        for words in ["Aanmeldingen bij tools", "Connexions aux outils"] {
            assert!(!marc.text.contains(words), "{}", marc.readable());
        }
    })
    .await;
}
