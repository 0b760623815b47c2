//! Who finds which page (G-12).

use testkit::on_both_engines;

use super::world::World;

/// R-207 R-208 G-12: administrators may all, members what they were given, everybody else
/// finds nothing.
#[tokio::test]
async fn who_may_what_finds_its_pages_and_nobody_else_does() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let paid = world.top_up(5_000, "first").await;
        let wallet = world.wallet();
        let detail = format!("{wallet}/transactions/{}", paid.id);
        let (rights, limits) = (format!("{wallet}/rights"), format!("{wallet}/limits"));
        let pages = [wallet.as_str(), &detail, &rights, &limits];
        for (who, account, expected) in [
            ("administrator", &world.an, [200, 200, 200, 200]),
            ("may see", &world.marc, [200, 200, 403, 403]),
            ("may top up", &world.sofie, [200, 403, 403, 403]),
            ("member", &world.youssef, [403, 403, 403, 403]),
            ("of another office", &world.lieve, [404, 404, 404, 404]),
        ] {
            let mut browser = world.browser(account).await;
            for (page, status) in pages.iter().zip(expected) {
                assert_eq!(browser.get(page).await.status, status, "{who}: {page}");
            }
        }
        let mut anybody = world.anybody();
        for page in pages {
            assert_eq!(anybody.get(page).await.status, 303, "{page}");
        }
    })
    .await;
}

/// What somebody could see they see no more once they are gone.
#[tokio::test]
async fn whoever_is_removed_finds_nothing_any_more() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut marc = world.browser(&world.marc).await;
        assert_eq!(marc.get(&world.wallet()).await.status, 200);
        let act = organisations::testing::by(&world.an);
        let (state, member) = (world.state.clone(), world.marc_there.clone());
        let removed = world
            .db
            .write(move |tx| organisations::remove(tx, &act, state.desk(), &member));
        removed.await.unwrap();
        assert_eq!(marc.get(&world.wallet()).await.status, 404);
    })
    .await;
}

/// Another organisation's transaction is not found, whoever asks under their own.
#[tokio::test]
async fn a_transaction_is_found_in_its_own_organisation_only() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let paid = world.top_up(5_000, "first").await;
        let theirs = crate::wallet_url(&world.other);
        let mut lieve = world.browser(&world.lieve).await;
        for path in [
            format!("{theirs}/transactions/{}", paid.id),
            format!("{theirs}/transactions/txn_none"),
            format!("{theirs}?behind=nothing"),
        ] {
            assert_eq!(lieve.get(&path).await.status, 404, "{path}");
        }
        // A cursor of another Wallet shows nothing of it.
        let page = lieve.get(&format!("{theirs}?behind={}", paid.id)).await;
        assert_eq!(page.status, 200);
        assert!(!page.readable().contains("50,00"));
    })
    .await;
}

/// Who may only top up sees no balance and no transaction; who may do nothing is told who
/// can change that.
#[tokio::test]
async fn what_somebody_may_not_see_is_not_on_the_page() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(123_456, "secret-reference").await;
        let page = world.browser(&world.sofie).await.get(&world.wallet()).await;
        page.assert_shows("U mag de Wallet opladen.");
        assert!(!page.text.contains("1.234,56") && !page.text.contains("secret-reference"));
        assert!(page.text.contains(&format!("{}/top-up", world.wallet())));
        let page = world
            .browser(&world.youssef)
            .await
            .get(&world.wallet())
            .await;
        page.assert_shows("Un gestionnaire de votre organisation peut vous donner ce droit");
        let page = world.browser(&world.marc).await.get(&world.wallet()).await;
        page.assert_shows("1 234,56 €");
        assert!(!page.text.contains("/wallet/top-up"), "Marc may not top up");
        assert!(!page.text.contains("/wallet/rights"));
    })
    .await;
}
