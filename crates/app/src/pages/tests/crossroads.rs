//! What the Crossroads Bank says, proposed to whoever adds an organisation.

use kbo_generator::{Entity, Register};
use testkit::{AN_PEETERS, on_both_engines};

use super::signed_in;

/// R-156 R-157
#[tokio::test]
async fn name_and_address_of_a_new_organisation_are_proposed_with_their_source() {
    on_both_engines(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let zip = folder.path().join("full.zip");
        let bakery = Entity::company(999_000_129, "Bakkerij De Ster");
        Register::new(1)
            .with(bakery.seated("Kerkstraat", "5", "9000", "Gent"))
            .write_full(&zip, 200)
            .unwrap();
        kbo::import(&db, &testkit::act(), &zip, kbo::Endings::Usual, |_| {})
            .await
            .unwrap();
        let (mut browser, _) = signed_in(&db, AN_PEETERS).await;
        let page = browser.get("/organisations/new/0999000129").await;
        for proposed in ["Bakkerij De Ster", "Kerkstraat 5", "9000", "Gent"] {
            let value = format!("value=\"{proposed}\"");
            assert!(page.text.contains(&value), "{proposed}:\n{}", page.text);
        }
        page.assert_shows("stand van 1 november 2026");
        let unknown = browser.get("/organisations/new/0999000228").await;
        assert!(!unknown.text.contains("stand van"), "nobody knows it");
    })
    .await;
}
