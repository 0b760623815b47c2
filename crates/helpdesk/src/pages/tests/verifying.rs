//! The helpdesk is sure of an organisation.

use organisations::Verification;
use testkit::on_both_engines;

use super::world::World;

/// R-272 G-14
#[tokio::test]
async fn the_helpdesk_verifies_an_organisation_once_and_its_history_says_so() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut lieve = world.helpdesk();
        let form = format!("{}/verification", world.page());
        for _ in 0..2 {
            let answer = lieve.post(&form, &[]).await;
            answer.assert_redirects_to(&world.page());
            let page = lieve.follow(answer).await;
            page.assert_shows("De organisatie is geverifieerd.");
            page.assert_shows("Geverifieerd op 15 januari 2026");
        }
        let verification = world.organisation().await.verification;
        assert!(
            matches!(&verification, Verification::Verified { by: Some(by), .. } if *by == world.lieve)
        );
        let acts = world.acts(world.office.as_str(), "organisation.verified").await;
        assert_eq!(acts.len(), 1, "a second click does nothing");
        assert!(acts[0].actor.contains("helpdesk"), "{}", acts[0].actor);
        let history = world.history().await;
        assert!(history.contains("De helpdesk verifieerde de organisatie."), "{history}");
        let home = lieve.get("/helpdesk").await;
        home.assert_shows("Alle organisaties zijn geverifieerd.");
        let page = lieve.get(&world.page()).await;
        assert!(!page.text.contains(&form), "there is nothing left to verify");
    })
    .await;
}
