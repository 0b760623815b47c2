//! An account is its person's own, whatever becomes of them in an organisation.

use accounts::{Cost, Hasher, testing};
use organisations::Role;
use testkit::{AN_PEETERS, Browser, MARC_DUBOIS, on_both_engines, state};
use web::Hooks;

use crate::world::{World, by};

const PASSWORD: &str = "vier blauwe stoelen in de tuin";

///
#[tokio::test]
async fn whoever_left_the_only_organisation_signs_in_as_before() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = testing::with_password(&MARC_DUBOIS, PASSWORD);
        let marc = testing::add(&world.db, marc).await;
        let office = world.founded(&an).await;
        let member = world.joined(&marc, &office, &an, Role::Member).await;
        let act = by(&marc);
        world
            .try_to(move |tx, desk| organisations::leave(tx, &act, desk, &member))
            .await
            .unwrap();

        let hooks = Hooks {
            signed_in: accounts::signed_in,
            ..testkit::hooks()
        };
        let texts = [accounts::TEXTS, organisations::TEXTS];
        let hasher = Hasher::start_with(1, Cost::CHEAP).unwrap();
        let mut browser = Browser::new(state(&world.db, &texts, hooks), accounts::routes(hasher));
        let fields = [("username", MARC_DUBOIS.username), ("password", PASSWORD)];
        let answer = browser.post("/sign-in", &fields).await;
        answer.assert_redirects_to("/");
        // Their own page, which nobody else sees.
        assert_eq!(browser.get("/account/password").await.status, 200);
    })
    .await;
}
