//! Reading a list now, and taking over one that looks like a mistake.

use kernel::Language;
use recognitions::Status;
use serde_json::json;
use testkit::{Browser, Response, on_both_engines};

use super::linking::{AN, MARC, OFFICE};
use super::world::{World, later};

const PAGE: &str = "/helpdesk/recognitions/biv";
const FORM: &str = "/helpdesk/recognitions/biv/reading";
const LOOKS_WRONG: &str = "De lijst is veel kleiner of ouder dan de vorige";

async fn read(browser: &mut Browser, fields: &[(&str, &str)]) -> Response {
    later();
    let answer = browser.post(FORM, fields).await;
    answer.assert_redirects_to(PAGE);
    browser.follow(answer).await
}

///
#[tokio::test]
async fn a_list_is_read_when_the_helpdesk_says_so() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut lieve = world.helpdesk();
        let page = lieve.get(PAGE).await;
        page.assert_shows("Deze bron is nog nooit gelezen.");
        let page = read(&mut lieve, &[]).await;
        page.assert_shows("De lijst is geweigerd. Er is niets veranderd");
        page.assert_shows("In de map staat geen lijst van deze bron.");
        let mut in_french = world.browser(&world.lieve, Language::Fr);
        let page = read(&mut in_french, &[]).await;
        page.assert_shows("La liste est refusée. Rien n’a changé");
        page.assert_shows("IPI");

        world.publish("2026-01-14", &[AN, MARC]);
        let page = read(&mut lieve, &[]).await;
        page.assert_shows("De lijst is gelezen.");
        page.assert_shows("2 rijen: 2 nieuw, 0 gewijzigd, 0 terug, 0 weggevallen.");
        let page = read(&mut lieve, &[]).await;
        page.assert_shows("Ongewijzigd 2 rijen.");
        assert_eq!(world.recognition("599.001").await.status, Status::Active);
        let home = lieve.get("/helpdesk").await;
        home.assert_shows("BIV 15 januari 2026");
    })
    .await;
}

/// R-272 G-18
#[tokio::test]
async fn a_list_that_is_much_smaller_is_taken_over_when_the_helpdesk_insists() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.register_says("2026-01-13", &[AN, MARC, OFFICE]).await;
        world.link("599.001", &world.an).await;
        let mut lieve = world.helpdesk();
        world.publish("2026-01-14", &[MARC]);
        let page = read(&mut lieve, &[]).await;
        page.assert_shows("De lijst is geweigerd.");
        page.assert_shows(LOOKS_WRONG);
        assert_eq!(world.recognition("599.001").await.status, Status::Active);
        let before = world.told("recognitions.changed").await.len();

        let seen = page.form_value("force").expect("the list can be forced");
        for _ in 0..2 {
            let page = read(&mut lieve, &[("force", &seen)]).await;
            page.assert_shows("De lijst is gelezen.");
            assert!(!page.readable().contains(LOOKS_WRONG));
        }
        assert_eq!(world.recognition("599.001").await.status, Status::Withdrawn);
        let told = world.told("recognitions.changed").await;
        assert_eq!(told.len(), before + 1, "what An had open ends; once");
        assert_eq!(told[before]["accounts"], json!([world.an]));
    })
    .await;
}

/// what came in between was not on the page.
#[tokio::test]
async fn only_the_list_that_the_helpdesk_saw_is_forced() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.register_says("2026-01-13", &[AN, MARC, OFFICE]).await;
        let mut lieve = world.helpdesk();
        world.publish("2026-01-14", &[MARC]);
        let page = read(&mut lieve, &[]).await;
        let seen = page.form_value("force").expect("the list can be forced");
        world.register_says("2026-01-14", &[AN]).await;
        for force in [seen.as_str(), "yes", ""] {
            let page = read(&mut lieve, &[("force", force)]).await;
            page.assert_shows("De lijst is geweigerd.");
            page.assert_shows(LOOKS_WRONG);
        }
        for number in ["599.001", "599.002", "599.003"] {
            assert_eq!(world.recognition(number).await.status, Status::Active);
        }
    })
    .await;
}
