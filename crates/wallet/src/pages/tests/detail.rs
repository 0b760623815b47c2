//! The page of one transaction.

use testkit::on_both_engines;

use super::world::World;

/// R-223 R-230: hold, capture and what is left are told in their order.
#[tokio::test]
async fn a_transaction_tells_all_that_happened_with_it() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(10_000, "bank-1").await;
        let held = world.hold(&world.marc, 500, "perceel 17").await;
        world.end(&held.id, Some(300)).await;
        let mut an = world.browser(&world.an).await;
        let page = an
            .get(&format!("{}/transactions/{}", world.wallet(), held.id))
            .await;
        for text in [
            "€ -3,00",
            "voltooid",
            "perceel 17",
            "Marc Dubois",
            "€ 5,00 gereserveerd",
            "€ 3,00 betaald",
        ] {
            page.assert_shows(text);
        }
        let freed = world.hold(&world.marc, 200, "perceel 18").await;
        world.end(&freed.id, None).await;
        let page = an
            .get(&format!("{}/transactions/{}", world.wallet(), freed.id))
            .await;
        page.assert_shows("Vrijgegeven: € 2,00 was niet nodig");
    })
    .await;
}

/// What was taken back leads to what it was taken back from, and the other way.
#[tokio::test]
async fn a_refund_and_its_original_lead_to_each_other() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let paid = world.top_up(10_000, "card").await;
        world.charge_back(&paid).await;
        let mut an = world.browser(&world.an).await;
        let original = format!("{}/transactions/{}", world.wallet(), paid.id);
        let page = an.get(&original).await;
        page.assert_shows("€ 100,00 teruggestort");
        let back = page
            .text
            .split("href=\"")
            .filter_map(|rest| rest.split('"').next())
            .find(|url| {
                url.contains("/transactions/") && !url.contains("receipt") && *url != original
            })
            .expect("it leads there")
            .to_owned();
        let page = an.get(&back).await;
        page.assert_shows("Kaartbetaling teruggenomen");
        assert!(page.text.contains(&format!("href=\"{original}\"")));
    })
    .await;
}
