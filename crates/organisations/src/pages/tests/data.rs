//! The tab "Gegevens", the places of business and the history.

use kernel::Never;
use serde_json::json;
use storage::audit;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, on_both_engines};

use super::adding::FOUNDING;
use super::world::{NUMBER, World, by, link_on};
use crate::{Role, confirm_url, organisation_url, routes, url_of};

const PLACE: [(&str, &str); 5] = [
    ("name", "Kantoor Brugge"),
    ("number", "2.123.456.791"),
    ("street", "Markt 2"),
    ("postal_code", "8000"),
    ("city", "Brugge"),
];

/// R-170 R-182 R-183
#[tokio::test]
async fn an_administrator_changes_the_data_and_everybody_reads_them() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        world.member(&office, &marc, Role::Member).await;
        let (page, edit) = (organisation_url(&office), url_of(routes::EDIT, &office));
        let tab = an.browser.get(&page).await;
        tab.assert_shows("Gegevens Medewerkers Tools");
        assert!(
            tab.text
                .contains(&format!("href=\"{edit}\">gegevens wijzigen</a>"))
        );
        assert!(!marc.browser.get(&page).await.text.contains(&edit));
        let form = an.browser.get(&edit).await;
        assert_eq!(form.form_value("name").as_deref(), Some("Immo Peeters"));
        form.assert_shows("Vergeet uw wijzigingen niet te bewaren.");
        let mut fields = FOUNDING.to_vec();
        fields[1] = ("name", "Peeters & Dubois");
        fields[7] = ("website", "www.peeters.example.be");
        for _ in 0..2 {
            an.browser
                .post(&edit, &fields)
                .await
                .assert_redirects_to(&page);
        }
        let seen = marc.browser.get(&page).await;
        seen.assert_shows("Peeters & Dubois");
        assert!(
            seen.text
                .contains("href=\"https://www.peeters.example.be\"")
        );
        let acts = world.acts(&office).await;
        let changes = acts
            .iter()
            .filter(|act| *act == "organisation.data-changed");
        assert_eq!(changes.count(), 1);
        let wrong = an
            .browser
            .post(&edit, &[("name", ""), ("city", "Gent")])
            .await;
        assert_eq!(wrong.status, 422);
        assert_eq!(wrong.form_value("city").as_deref(), Some("Gent"));
    })
    .await;
}

///
#[tokio::test]
async fn the_enterprise_number_cannot_be_changed() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut an = world.person(AN_PEETERS).await;
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let edit = url_of(routes::EDIT, &office);
        let form = an.browser.get(&edit).await;
        form.assert_shows("Het ondernemingsnummer 0403.170.701 kan niet gewijzigd worden.");
        assert_eq!(form.form_value("number"), None);
        let mut fields = FOUNDING.to_vec();
        fields.push(("number", "0866381630"));
        an.browser.post(&edit, &fields).await;
        an.browser
            .get(&organisation_url(&office))
            .await
            .assert_shows("0403.170.701");
    })
    .await;
}

#[tokio::test]
async fn places_of_business_are_added_changed_and_closed() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut an = world.person(AN_PEETERS).await;
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let page = organisation_url(&office);
        let new = url_of(routes::NEW_ESTABLISHMENT, &office);
        an.browser
            .get(&new)
            .await
            .assert_shows("Een vestiging toevoegen");
        for _ in 0..2 {
            an.browser
                .post(&new, &PLACE)
                .await
                .assert_redirects_to(&page);
        }
        let tab = an.browser.get(&page).await;
        tab.assert_shows("Kantoor Brugge Markt 2, 8000 Brugge 2.123.456.791 wijzigen");
        let place = link_on(&tab, |url| url.contains("/establishments/est_"));
        assert_eq!(
            tab.text.matches("/establishments/est_").count(),
            1,
            "the double click made one"
        );
        let form = an.browser.get(&place).await;
        assert_eq!(form.form_value("city").as_deref(), Some("Brugge"));
        let mut fields = PLACE.to_vec();
        fields[1] = ("number", "0403170701");
        let wrong = an.browser.post(&place, &fields).await;
        assert_eq!(wrong.status, 422);
        wrong.assert_shows("Kijk dit vestigingsnummer na");
        fields[1] = ("number", "");
        fields[0] = ("name", "Kantoor Oostende");
        an.browser
            .post(&place, &fields)
            .await
            .assert_redirects_to(&page);
        an.browser.get(&page).await.assert_shows("Kantoor Oostende");
        for _ in 0..2 {
            let answer = an.browser.post(&format!("{place}/close"), &[]).await;
            answer.assert_redirects_to(&page);
        }
        an.browser
            .get(&page)
            .await
            .assert_shows("Er zijn geen vestigingen ingevuld.");
        an.browser.get(&place).await.assert_redirects_to(&page);
    })
    .await;
}

#[tokio::test]
async fn the_history_tells_administrators_in_sentences_who_did_what() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let mut lieve = world.person(LIEVE_JANSSENS).await;
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        world.member(&office, &marc, Role::Administrator).await;
        let asking = world.request(&office, &lieve).await;
        an.browser
            .post(&confirm_url(&office, &asking), &[("kind", "broker")])
            .await;
        an.browser
            .post(&url_of(routes::EDIT, &office), &FOUNDING)
            .await;
        let fields = [("email", "nieuw@example.be"), ("kind", "broker")];
        an.browser
            .post(&url_of(routes::INVITE, &office), &fields)
            .await;
        let own = crate::routes::url_of_member(routes::EDIT_MEMBER, &office, &asking);
        lieve.browser.post(&own, &[("kind", "trainee")]).await;
        let history = url_of(routes::HISTORY, &office);
        assert!(
            an.browser
                .get(&organisation_url(&office))
                .await
                .text
                .contains(&history)
        );
        let page = an.browser.get(&history).await;
        for sentence in [
            "An Peeters maakte de organisatie aan en werd beheerder.",
            "Immo-Connect voegde Marc Dubois toe als beheerder.",
            "Lieve Janssens vroeg om bij de organisatie te horen.",
            "An Peeters aanvaardde Lieve Janssens als medewerker.",
            "An Peeters wijzigde de gegevens van de organisatie: e-mailadres.",
            "An Peeters nodigde nieuw@example.be uit als medewerker.",
            "Lieve Janssens wijzigde de eigen medewerkersinfo: type medewerker.",
            "15 januari 2026 om 10.00 uur",
        ] {
            page.assert_shows(sentence);
        }
        let page = marc.browser.get(&history).await;
        page.assert_shows("An Peeters a créé l’organisation et en est devenu gestionnaire.");
        page.assert_shows("An Peeters a accepté Lieve Janssens comme collaborateur.");
        assert_eq!(lieve.browser.get(&history).await.status, 403);
    })
    .await;
}

/// What a crate above writes about the organisation is told here too.
#[tokio::test]
async fn the_history_tells_about_tools_and_access_with_their_names() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        world.member(&office, &marc, Role::Administrator).await;
        let (act, object, whom) = (by(&an), office.to_string(), marc.account.clone());
        let write = move |tx: &mut storage::Tx| {
            let names = |nl: &str, fr: &str| json!({ "nl": nl, "fr": fr });
            let mut detail = json!({
                "tool_name": names("KadasterFinder", "CadastreFinder"),
                "way_name": names("als makelaar", "comme courtier"),
            });
            audit::record(tx, &act, "organisation.tool-registered", &object, &detail)?;
            detail["several"] = json!("no");
            detail["count"] = json!("1");
            detail["account"] = json!(whom);
            audit::record(tx, &act, "organisation.access-given", &object, &detail)?;
            detail["several"] = json!("yes");
            detail["count"] = json!("12");
            audit::record(tx, &act, "organisation.access-withdrawn", &object, &detail)?;
            audit::record(tx, &act, "organisation.of-tomorrow", &object, &json!({}))?;
            Ok(())
        };
        world.db.write::<_, _, Never>(write).await.unwrap();
        let history = url_of(routes::HISTORY, &office);
        let page = an.browser.get(&history).await;
        page.assert_shows("An Peeters registreerde KadasterFinder (als makelaar).");
        page.assert_shows("An Peeters gaf Marc Dubois toegang tot KadasterFinder");
        page.assert_shows("An Peeters nam 12 medewerkers de toegang tot KadasterFinder");
        page.assert_shows("An Peeters wijzigde iets (of-tomorrow).");
        let page = marc.browser.get(&history).await;
        page.assert_shows("An Peeters a enregistré CadastreFinder (comme courtier).");
        page.assert_shows("An Peeters a donné à Marc Dubois l’accès à CadastreFinder");
    })
    .await;
}

/// Every act of this crate has its sentence, with nothing left unsaid.
#[test]
fn no_act_of_this_crate_is_without_a_sentence() {
    let texts = i18n::Texts::new(&[crate::TEXTS]).unwrap();
    let sources = concat!(
        include_str!("../../founding.rs"),
        include_str!("../../joining.rs"),
        include_str!("../../inviting.rs"),
        include_str!("../../staying.rs"),
        include_str!("../../taking_over.rs"),
        include_str!("../../change.rs"),
        include_str!("../../reminders.rs"),
        include_str!("../../establishments.rs"),
    );
    let acts: Vec<&str> = sources
        .split("\"organisation.")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|act| *act != "member-ended")
        .collect();
    assert!(acts.len() >= 20, "{acts:?}");
    for act in acts {
        assert!(texts.has(&format!("organisations-history-{act}")), "{act}");
    }
}
