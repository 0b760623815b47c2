//! A new organisation is led on: by number or name, and until it is verified.

use kernel::{Actor, Language};
use storage::Tx;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, on_both_engines};

use super::world::{FREE_NUMBER, NUMBER, World};
use crate::{Address, Enterprise, EnterpriseRegister, Role, members_url, organisation_url};

const NEW: &str = "/organisations/new";

/// Knows one enterprise.
const REGISTER: EnterpriseRegister = EnterpriseRegister {
    by_number: |_: &mut Tx, number, _: Language| Ok(known().filter(|known| known.number == *number)),
    by_name: Some(|_: &mut Tx, name, _: Language, _: usize| {
        let called = known().filter(|_| name.to_lowercase().contains("leie"));
        Ok(called.into_iter().collect())
    }),
};

fn known() -> Option<Enterprise> {
    Some(Enterprise {
        number: FREE_NUMBER.parse().ok()?,
        name: "Immo Leie".to_owned(),
        address: Address::parse("Kouter 7", "9000", "Gent").ok(),
        as_of: "2026-01-14".parse().ok()?,
    })
}

/// R-155 R-156 G-14
#[tokio::test]
async fn the_number_is_asked_with_where_to_find_it() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut an = world.person(AN_PEETERS).await;
        let page = an.browser.get(NEW).await;
        page.assert_shows("Waar vind ik dit nummer?");
        assert!(page.text.contains("https://kbopub.economie.fgov.be/"));
        let page = an.browser.get(&format!("{NEW}?number=Immo+Leie")).await;
        assert_eq!(page.status, 422, "nobody brings a register");
    })
    .await;
}

/// R-155 R-157 G-14: what the register says is proposed, and may be changed.
#[tokio::test]
async fn a_register_proposes_enterprises_by_name_and_what_it_knows_of_one() {
    on_both_engines(|db| async move {
        let world = World::with_register(db, REGISTER);
        let mut an = world.person(AN_PEETERS).await;
        an.browser
            .get(NEW)
            .await
            .assert_shows("Ondernemingsnummer of naam");
        let page = an.browser.get(&format!("{NEW}?number=immo+leie")).await;
        page.assert_shows("Immo Leie 0417.497.106 Kouter 7, 9000 Gent");
        let add = format!("{NEW}/{FREE_NUMBER}");
        assert!(
            page.text.contains(&format!("href=\"{add}\"")),
            "{}",
            page.text
        );
        let page = an.browser.get(&add).await;
        for (field, value) in [("name", "Immo Leie"), ("postal_code", "9000")] {
            assert_eq!(page.form_value(field).as_deref(), Some(value));
        }
        let page = an.browser.get(&format!("{NEW}?number=niemand+hier")).await;
        assert_eq!(page.status, 422);
        page.assert_shows("Geen onderneming met deze naam gevonden.");
        let page = an.browser.get(&format!("{NEW}?number=12")).await;
        assert_eq!(page.status, 422, "a number that is none");
    })
    .await;
}

/// G-14: the data of the register are proposed, and not to be copied name by name; a number
/// is led on as before, and after a while so is a name.
#[tokio::test]
async fn names_are_searched_for_as_often_as_a_person_does() {
    on_both_engines(|db| async move {
        let world = World::with_register(db, REGISTER);
        let mut an = world.person(AN_PEETERS).await;
        let search = format!("{NEW}?number=immo+leie");
        for _ in 0..30 {
            assert_eq!(an.browser.get(&search).await.status, 200);
        }
        let page = an.browser.get(&search).await;
        assert_eq!(page.status, 429);
        page.assert_shows("U zocht veel kort na elkaar.");
        let number = an.browser.get(&format!("{NEW}?number={FREE_NUMBER}")).await;
        assert!(number.status.is_redirection());
        testkit::clock().advance(kernel::Duration::from_secs(3));
        assert_eq!(an.browser.get(&search).await.status, 200);
    })
    .await;
}

/// G-14: not yet verified and disputed are two things.
#[tokio::test]
async fn until_it_is_verified_one_box_says_who_does_it_and_what_works_meanwhile() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let lieve = world.person(LIEVE_JANSSENS).await;
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        world.member(&office, &marc, Role::Member).await;
        let page = an.browser.get(&organisation_url(&office)).await;
        for told in [
            "De helpdesk van Immo-Connect kijkt na",
            "Ze wacht sinds 15 januari 2026.",
            "Intussen kunt u medewerkers uitnodigen",
        ] {
            page.assert_shows(told);
        }
        let page = an.browser.get(&members_url(&office)).await;
        page.assert_shows("Wie verifieert ze, en wat kan intussen?");
        let page = marc.browser.get(&organisation_url(&office)).await;
        page.assert_shows("pas encore vérifiée");
        assert!(!page.readable().contains("Elle attend depuis"));

        let act = testkit::act().by(Actor::helpdesk(lieve.account.clone()));
        let disputed = office.clone();
        let done = world
            .db
            .write(move |tx| crate::dispute(tx, &act, &disputed, "Twee eigenaars"));
        done.await.unwrap();
        let page = an.browser.get(&organisation_url(&office)).await;
        page.assert_shows("Er loopt een betwisting");
        assert!(!page.readable().contains("nog niet geverifieerd"));
    })
    .await;
}
