//! The helpdesk is sure of an organisation.

use kernel::{Actor, Language};
use organisations::{Data, Verification};
use testkit::on_both_engines;

use super::world::{World, later};

const NOTED: [(&str, &str); 1] = [("note", "Gebeld met de zaakvoerder.")];

/// R-272 G-14
#[tokio::test]
async fn the_helpdesk_verifies_an_organisation_once_and_its_history_says_so() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut lieve = world.helpdesk();
        let form = format!("{}/verification", world.page());
        let home = lieve.get("/helpdesk").await;
        home.assert_shows("Kantoor aan de Leie 0123.456.749 vandaag");
        let page = lieve.get(&world.page()).await;
        for shown in [
            "Deze onderneming bij de KBO bekijken",
            "Noch de organisatie, noch wie er werkt, heeft een erkenning.",
            "aangemaakt door An Peeters.",
        ] {
            page.assert_shows(shown);
        }
        let answer = lieve.post(&form, &[("note", " ")]).await;
        assert_eq!(answer.status, 422);
        answer.assert_shows("Noteer kort waarop u steunt.");
        assert!(!world.organisation().await.is_verified());
        for _ in 0..2 {
            let answer = lieve.post(&form, &NOTED).await;
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
        assert!(acts[0].detail.contains("Gebeld met de zaakvoerder."));
        let page = lieve.get(&world.page()).await;
        page.assert_shows("geverifieerd door Lieve Janssens. Gebeld met de zaakvoerder.");
        let mails = world.db.mails_to(testkit::AN_PEETERS.email).await;
        assert_eq!(mails.len(), 1, "told once");
        assert_eq!(mails[0].subject, "Uw organisatie is geverifieerd");
        assert!(!mails[0].text.contains("Gebeld"), "the note is the helpdesk's");
        let history = world.history().await;
        assert!(history.contains("De helpdesk verifieerde de organisatie."), "{history}");
        let home = lieve.get("/helpdesk").await;
        home.assert_shows("Alle organisaties zijn geverifieerd.");
        let page = lieve.get(&world.page()).await;
        assert!(!page.text.contains(&form), "there is nothing left to verify");
    })
    .await;
}

/// R-272 G-14: what was looked at is no longer what it calls itself.
#[tokio::test]
async fn an_organisation_with_another_name_or_address_is_looked_at_again() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut lieve = world.helpdesk();
        let form = format!("{}/verification", world.page());
        lieve
            .post(&form, &NOTED)
            .await
            .assert_redirects_to(&world.page());
        later();
        let change = async |data: Data| {
            let (act, office) = (
                testkit::act().by(Actor::person(world.an.clone())),
                world.office.clone(),
            );
            let changed = world
                .db
                .write(move |tx| organisations::change_data(tx, &act, &office, &data));
            changed.await.expect("An administers it");
        };
        let data = world.organisation().await.data();
        let phone = Some("09 243 10 20".parse().expect("a number"));
        change(Data {
            phone,
            ..data.clone()
        })
        .await;
        let home = lieve.get("/helpdesk").await;
        home.assert_shows("Alle organisaties zijn geverifieerd.");

        let name = "Vlaamse Belastingdienst".to_owned();
        change(Data {
            name,
            ..data.clone()
        })
        .await;
        let home = lieve.get("/helpdesk").await;
        home.assert_shows("Vlaamse Belastingdienst 0123.456.749 gewijzigd");
        let page = lieve.get(&world.page()).await;
        page.assert_shows("Naam of adres gewijzigd op 15 januari 2026");
        page.assert_shows("Opnieuw verifiëren");
        assert!(world.organisation().await.is_verified(), "its tools go on");
        let mut french = world.browser(&world.lieve, Language::Fr);
        let page = french.get(&world.page()).await;
        page.assert_shows("Nom ou adresse modifiés le 15 janvier 2026");

        for _ in 0..2 {
            let answer = lieve.post(&form, &NOTED).await;
            let page = lieve.follow(answer).await;
            assert!(!page.readable().contains("gewijzigd op"), "it was seen");
        }
        let home = lieve.get("/helpdesk").await;
        home.assert_shows("Alle organisaties zijn geverifieerd.");
        let acts = world
            .acts(world.office.as_str(), "organisation.verified")
            .await;
        assert_eq!(acts.len(), 2);
        later();
        let mut elsewhere = world.organisation().await.data();
        elsewhere.address.city = kernel::Line::kept("Brussel".to_owned());
        change(elsewhere).await;
        assert!(world.organisation().await.changed_at.is_some());
    })
    .await;
}
