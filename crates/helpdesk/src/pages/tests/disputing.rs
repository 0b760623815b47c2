//! Somebody contests who speaks for an organisation, until that is settled.

use kernel::Language;
use organisations::Verification;
use serde_json::json;
use testkit::{Browser, on_both_engines};

use super::world::{World, later};

async fn verified(world: &World, lieve: &mut Browser) {
    let form = format!("{}/verification", world.page());
    let answer = lieve.post(&form, &[("note", "Gebeld.")]).await;
    answer.assert_redirects_to(&world.page());
    later();
}

/// R-272 G-14
#[tokio::test]
async fn a_dispute_stops_what_is_open_until_the_helpdesk_is_sure_again() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut lieve = world.helpdesk();
        verified(&world, &mut lieve).await;
        let form = format!("{}/dispute", world.page());
        for _ in 0..2 {
            let answer = lieve.post(&form, &[("reason", " Twee eigenaars ")]).await;
            answer.assert_redirects_to(&world.page());
            let page = lieve.follow(answer).await;
            page.assert_shows("De organisatie is betwist. Haar tools zijn gestopt.");
            page.assert_shows(
                "Betwist sinds 15 januari 2026 Reden van de betwisting Twee eigenaars",
            );
        }
        let told = json!({ "organisation": world.office });
        assert_eq!(world.told("organisation.disputed").await, [told], "once");
        let history = world.history().await;
        let sentence = "De helpdesk noteerde een betwisting: Twee eigenaars";
        assert_eq!(history.matches(sentence).count(), 1, "{history}");
        let home = lieve.get("/helpdesk").await;
        home.assert_shows("Kantoor aan de Leie 0123.456.749 betwist");

        verified(&world, &mut lieve).await;
        assert!(world.organisation().await.is_verified());
        let page = lieve.get(&world.page()).await;
        page.assert_shows("Geverifieerd op 15 januari 2026");
        assert!(!page.readable().contains("Betwist sinds"), "it is settled");
        page.assert_shows("betwist, genoteerd door Lieve Janssens. Twee eigenaars");
        let acts = world
            .acts(world.office.as_str(), "organisation.verified")
            .await;
        assert_eq!(acts.len(), 2);
    })
    .await;
}

/// G-14
#[tokio::test]
async fn the_reason_of_a_dispute_can_be_said_better() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut lieve = world.helpdesk();
        let form = format!("{}/dispute", world.page());
        for reason in ["Twee eigenaars", "De zaakvoerder is overleden"] {
            later();
            lieve.post(&form, &[("reason", reason)]).await;
        }
        let verification = world.organisation().await.verification;
        let better = "De zaakvoerder is overleden";
        assert!(matches!(verification, Verification::Disputed { reason, .. } if reason == better));
        let page = lieve.get(&world.page()).await;
        assert!(
            page.text.contains(&format!(">{better}</textarea>")),
            "to be changed"
        );
    })
    .await;
}

/// R-272 G-14
#[tokio::test]
async fn a_dispute_needs_a_short_reason_and_what_was_typed_stays() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let form = format!("{}/dispute", world.page());
        let long = "te lang ".repeat(63);
        for (language, reason, wrong) in [
            (Language::Nl, "  ", "Schrijf kort waarom."),
            (Language::Fr, "", "Écrivez brièvement pourquoi."),
            (Language::Nl, long.as_str(), "Houd de reden korter."),
            (Language::Fr, long.as_str(), "Raccourcissez la raison."),
        ] {
            let mut lieve = world.browser(&world.lieve, language);
            let page = lieve.post(&form, &[("reason", reason)]).await;
            assert_eq!(page.status, 422);
            page.assert_shows(wrong);
            assert!(
                page.text.contains("href=\"#reason\""),
                "the summary leads to it"
            );
            assert!(
                page.text.contains(&format!(">{reason}</textarea>")),
                "{}",
                page.text
            );
        }
        assert_eq!(
            world.organisation().await.verification,
            Verification::NotYet
        );
        assert_eq!(world.told("organisation.disputed").await.len(), 0);
    })
    .await;
}
