//! For whom one acts on our own pages.

use kernel::Duration;
use organisations::{Role, StaffInfo, StaffType};
use testkit::{Response, on_both_engines};

use super::world::{World, by, join};

/// R-193 R-194
#[tokio::test]
async fn one_acts_for_an_organisation_of_ones_own_or_for_oneself() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut browser = world.browser(&world.marc).await;
        let page = browser.get("/acting-for?return_to=/tools").await;
        page.assert_shows("Pour qui agissez-vous ?");
        page.assert_shows("Immo Peeters Choix actuel 0866.381.630");
        let office = world.office.id.as_str();
        browser.post("/acting-for", &[("organisation", "")]).await;
        let page = browser.get("/acting-for").await;
        page.assert_shows("Pour moi-même Choix actuel Marc Dubois");
        page.assert_shows("Immo Peeters 0866.381.630");
        let done = browser
            .post(
                "/acting-for",
                &[("organisation", office), ("return_to", "/tools?a=b")],
            )
            .await;
        done.assert_redirects_to("/tools?a=b");
        let page = browser.get("/acting-for").await;
        page.assert_shows("Votre choix est enregistré.");
        page.assert_shows("Immo Peeters Choix actuel 0866.381.630");

        let done = browser.post("/acting-for", &[("organisation", "")]).await;
        done.assert_redirects_to("/");
        let done = browser
            .post("/acting-for", &[("organisation", office)])
            .await;
        done.assert_redirects_to(&format!("/organisations/{office}"));
    })
    .await;
}

///
#[tokio::test]
async fn who_belongs_to_one_organisation_acts_for_it_unasked() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut sofie = world.browser(&world.sofie).await;
        let in_header = |page: &Response, who: &str| page.text.contains(who);
        let office = "<span class=\"menu-organisation\">Immo Peeters</span>";
        let page = sofie.get("/acting-for").await;
        assert!(!in_header(&page, office), "she waits to be confirmed");
        let (act, there) = (by(&world.office.administrator), world.sofie_there.clone());
        let state = world.state.clone();
        let confirmed = world.db.write(move |tx| {
            let (desk, staff) = (state.desk(), StaffInfo::of(StaffType::Employee));
            organisations::confirm(tx, &act, desk, &there, Role::Member, &staff)
        });
        confirmed.await.expect("Sofie is confirmed");
        let page = sofie.get("/acting-for").await;
        assert!(in_header(&page, office), "{}", page.readable());
        page.assert_shows("Sofie Maes Immo Peeters");
    })
    .await;
}

/// R-193 R-194
#[tokio::test]
async fn who_belongs_to_several_chooses_once() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let (marc, other) = (&world.marc, &world.other.id);
        let there = join(&world.db, other, marc, Role::Member).await;
        let mut browser = world.browser(marc).await;
        browser
            .get("/acting-for")
            .await
            .assert_shows("Pour moi-même Choix actuel");
        let chosen = [("organisation", other.as_str())];
        browser.post("/acting-for", &chosen).await;

        // At the next sign-in, and also when a browser that did not choose was
        // signed in earlier.
        for _ in 0..2 {
            testkit::clock().advance(Duration::from_mins(1));
            let page = world.browser(marc).await.get("/acting-for").await;
            page.assert_shows("Marc Dubois Kantoor Janssens");
            page.assert_shows("Kantoor Janssens Choix actuel");
        }
        let act = by(&world.other.administrator);
        let state = world.state.clone();
        let removed = world
            .db
            .write(move |tx| organisations::remove(tx, &act, state.desk(), &there));
        removed.await.expect("Marc is removed");
        browser
            .get("/acting-for")
            .await
            .assert_shows("Immo Peeters Choix actuel");
        browser.post("/acting-for", &[("organisation", "")]).await;
        let page = browser.get("/acting-for").await;
        assert!(!page.text.contains("menu-organisation"), "himself it is");
    })
    .await;
}

///
#[tokio::test]
async fn nobody_acts_for_an_organisation_they_are_no_active_member_of() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let other = world.other.id.to_string();
        let office = world.office.id.to_string();
        let mut marc = world.browser(&world.marc).await;
        for id in [other.as_str(), "org_nothing", "/"] {
            let done = marc.post("/acting-for", &[("organisation", id)]).await;
            assert_eq!(done.status, 404, "{id}");
        }
        let mut sofie = world.browser(&world.sofie).await;
        let page = sofie.get("/acting-for").await;
        assert!(!page.text.contains(&office), "she is not confirmed");
        let done = sofie
            .post("/acting-for", &[("organisation", &office)])
            .await;
        assert_eq!(done.status, 404);

        let (act, there) = (by(&world.office.administrator), world.marc_there.clone());
        let state = world.state.clone();
        let removed = world
            .db
            .write(move |tx| organisations::remove(tx, &act, state.desk(), &there));
        removed.await.expect("Marc is removed");
        let done = marc.post("/acting-for", &[("organisation", &office)]).await;
        assert_eq!(done.status, 404, "he was removed");
    })
    .await;
}

#[tokio::test]
async fn a_link_from_elsewhere_does_not_lead_away() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut browser = world.an().await;
        let fields = [
            ("organisation", ""),
            ("return_to", "https://elsewhere.example/"),
        ];
        let done = browser.post("/acting-for", &fields).await;
        done.assert_redirects_to("/tools");
    })
    .await;
}
