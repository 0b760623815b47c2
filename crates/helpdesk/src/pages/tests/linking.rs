//! Whose recognition it is.

use kernel::Language;
use serde_json::json;
use testkit::{Response, on_both_engines};

use super::world::World;

pub const AN: &str = "biv-broker;599.001;Peeters;An;1980-02-29;;tableau;active;;";
pub const MARC: &str = "biv-broker;599.002;Dubois;Marc;1975-06-01;;tableau;active;;";
pub const OFFICE: &str = "biv-broker;599.003;Immo Peeters;;;0866.381.630;;active;;";

/// The last event says that this account may have lost something.
async fn assert_told(world: &World, count: usize) {
    let told = world.told("recognitions.changed").await;
    let of_an = told
        .iter()
        .filter(|event| event["accounts"] == json!([world.an]));
    assert_eq!(of_an.count(), count, "{told:?}");
}

/// R-129 R-272
#[tokio::test]
async fn the_helpdesk_links_a_recognition_and_takes_it_away_again() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.register_says("2026-01-14", &[AN, MARC]).await;
        let id = world.recognition("599.001").await.id;
        let page = crate::account_url(&world.an);
        let form = format!("{page}/recognitions");
        let fields = [("recognition", id.as_str()), ("find", "peeters")];
        let mut lieve = world.helpdesk();
        let found = lieve.get(&format!("{page}?find=peeters")).await;
        found.assert_shows("Vastgoedmakelaar 599.001 An Peeters geboren op 29 februari 1980");
        for _ in 0..2 {
            let answer = lieve.post(&form, &fields).await;
            answer.assert_redirects_to(&page);
            let page = lieve.follow(answer).await;
            page.assert_shows("De erkenning is gekoppeld.");
            page.assert_shows("Loskoppelen Vastgoedmakelaar 599.001");
        }
        let holder = world.recognition("599.001").await.holder;
        assert_eq!(holder.account.as_ref(), Some(&world.an));
        assert_told(&world, 1).await;
        let acts = world.acts(id.as_str(), "recognition.linked").await;
        assert_eq!(acts.len(), 1, "a second click does nothing");
        assert_eq!(acts[0].account_id.as_ref(), Some(&world.lieve));
        assert!(acts[0].actor.contains("helpdesk"), "{}", acts[0].actor);

        for _ in 0..2 {
            let answer = lieve.post(&format!("{form}/end"), &fields[..1]).await;
            answer.assert_redirects_to(&page);
            let page = lieve.follow(answer).await;
            page.assert_shows("De erkenning is losgekoppeld.");
            page.assert_shows("Aan dit account is geen erkenning gekoppeld.");
        }
        assert_eq!(world.recognition("599.001").await.holder.account, None);
        assert_told(&world, 2).await;
        let acts = world.acts(id.as_str(), "recognition.unlinked").await;
        assert_eq!(acts.len(), 1, "a second click does nothing");
    })
    .await;
}

fn assert_still_found(page: &Response, number: &str) {
    assert_eq!(page.form_value("find").as_deref(), Some("599"));
    assert!(
        !page
            .readable()
            .contains(&format!("Loskoppelen Vastgoedmakelaar {number}"))
    );
}

///
#[tokio::test]
async fn a_recognition_of_somebody_else_is_not_linked_and_the_page_says_why() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.register_says("2026-01-14", &[AN, MARC, OFFICE]).await;
        world.link("599.002", &world.marc).await;
        let form = format!("{}/recognitions", crate::account_url(&world.an));
        let (nl, fr) = (Language::Nl, Language::Fr);
        for (language, number, wrong) in [
            (
                nl,
                "599.002",
                "Deze erkenning hoort al bij een andere account.",
            ),
            (
                fr,
                "599.002",
                "Cette reconnaissance est déjà liée à un autre compte.",
            ),
            (nl, "599.003", "Deze erkenning is van een organisatie."),
            (
                fr,
                "599.003",
                "Cette reconnaissance est celle d’une organisation.",
            ),
        ] {
            let id = world.recognition(number).await.id;
            let mut lieve = world.browser(&world.lieve, language);
            let fields = [("recognition", id.as_str()), ("find", "599")];
            let page = lieve.post(&form, &fields).await;
            assert_eq!(page.status, 409);
            page.assert_shows(wrong);
            page.assert_shows("An Peeters");
            assert_still_found(&page, number);
        }
        let marcs = world.recognition("599.002").await;
        let mut lieve = world.helpdesk();
        let fields = [("recognition", marcs.id.as_str())];
        let page = lieve.post(&format!("{form}/end"), &fields).await;
        assert_eq!(page.status, 404, "it is not on this page");
        assert_eq!(world.recognition("599.002").await, marcs);
        assert_told(&world, 0).await;
    })
    .await;
}
