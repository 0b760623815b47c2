//! What the helpdesk does on the page of a person, by the sessions that a server has.

use accounts::testing::account;
use kernel::{AccountId, Actor, Duration, Never};
use testkit::{
    AN_PEETERS, Browser, LIEVE_JANSSENS, MARC_DUBOIS, Person, TestDb, YOUSSEF_EL_AMRANI,
    on_both_engines,
};
use web::{Hooks, State};

use super::world::SOURCES;
use crate::looks::{self, Looks};

/// A number that could be somebody's.
const NUMBER: &str = "85073003328";

struct World {
    db: TestDb,
    visitor: Browser,
    state: State,
    an: AccountId,
}

impl World {
    async fn new(db: TestDb) -> Self {
        let hooks = Hooks {
            signed_in: accounts::signed_in,
            touch: sessions::touch,
            ..testkit::hooks()
        };
        let sources: Vec<_> = SOURCES
            .into_iter()
            .chain([sessions::TEXTS, eid::TEXTS, itsme::TEXTS])
            .collect();
        let services = web::Services::default().with(Looks::default());
        let state = testkit::state_with(&db, &sources, hooks, services);
        let reader =
            recognitions::Reader::new(db.handle(), testkit::sealer()).expect("TLS can be set up");
        let routes = super::super::routes(reader).merge(sessions::routes());
        Self {
            visitor: Browser::new(state.clone(), routes),
            an: account(&db, &AN_PEETERS).await,
            state,
            db,
        }
    }

    /// Who works at the helpdesk, signed in.
    async fn helper(&self, person: &Person) -> Browser {
        let id = account(&self.db, person).await;
        let (to, act) = (id.clone(), testkit::act().by(Actor::operator()));
        let given = self.db.write::<_, _, Never>(move |tx| {
            Ok(accounts::set_staff(
                tx,
                &act,
                &to,
                accounts::StaffDesk::Helpdesk,
                true,
            )?)
        });
        given.await.expect("they work there");
        let mut browser = self.visitor.another();
        sessions::testing::sign_in(&self.db, &mut browser, &id).await;
        browser
    }

    fn page(&self) -> String {
        crate::account_url(&self.an)
    }

    fn act(&self, name: &str) -> String {
        format!("{}/{name}", self.page())
    }
}

///
#[tokio::test]
async fn whoever_looks_at_somebodys_pages_changes_nothing_and_the_person_is_told() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut lieve = world.helper(&LIEVE_JANSSENS).await;
        lieve.get(&world.page()).await;
        let without = lieve
            .post(&world.act("viewing"), &[("act_reason", " ")])
            .await;
        without.assert_shows("Schrijf de reden.");
        let reason = [("act_reason", "Belt over de tools")];
        lieve.post(&world.act("viewing"), &reason).await;
        let banner = "U kijkt als An Peeters";
        lieve.get("/nowhere").await.assert_shows(banner);
        let mails = world.db.mails_to(AN_PEETERS.email).await;
        assert!(
            mails[0].text.contains("Belt over de tools"),
            "{}",
            mails[0].text
        );
        assert!(
            world
                .db
                .acts_on(world.an.as_str())
                .await
                .contains(&"account.viewed".to_owned())
        );

        // Nothing is changed, neither hers nor anybody's, whichever way it is sent.
        for path in [
            "/account/sessions/end",
            "/language",
            "/sign-out",
            &world.act("name"),
        ] {
            let refused = lieve.post(path, &[("first_name", "X")]).await;
            assert_eq!(refused.status, 403, "{path}");
            refused.assert_shows("Alleen kijken");
        }
        // She is not at the helpdesk meanwhile.
        assert_eq!(lieve.get("/helpdesk").await.status, 404);

        lieve.get("/nowhere").await;
        let ended = lieve.post("/helpdesk/viewing/end", &[]).await;
        ended.assert_redirects_to(&world.page());
        lieve.get("/nowhere").await.assert_shows_not(banner);
        assert_eq!(lieve.get("/helpdesk").await.status, 200);

        lieve.post(&world.act("viewing"), &reason).await;
        testkit::clock().advance(sessions::VIEWING_LASTS);
        lieve.get("/nowhere").await.assert_shows_not(banner);
    })
    .await;
}

#[tokio::test]
async fn nobody_who_works_for_us_is_looked_at() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let mut lieve = world.helper(&LIEVE_JANSSENS).await;
        world.helper(&MARC_DUBOIS).await;
        let marc = MARC_DUBOIS.email.to_owned();
        let found = world.db.read(move |tx| accounts::by_login(tx, &marc)).await;
        world.an = found.expect("it can be read").expect("he is there").id;
        lieve.get(&world.page()).await;
        let refused = lieve
            .post(&world.act("viewing"), &[("act_reason", "Zo maar")])
            .await;
        assert_eq!(refused.status, 409);
        lieve.get("/nowhere").await.assert_shows_not("U kijkt als");
    })
    .await;
}

///
#[tokio::test]
async fn looks_are_counted_by_helper_person_and_day() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut lieve = world.helper(&LIEVE_JANSSENS).await;
        for _ in 0..3 {
            lieve.get(&world.page()).await;
        }
        testkit::clock().advance(Duration::from_mins(1));
        lieve.get(&world.page()).await;
        let (state, act) = (world.state.clone(), testkit::act());
        let counted = world
            .db
            .write::<_, _, Never>(move |tx| Ok(looks::count(tx, &act, &state)?));
        counted.await.expect("they are counted");
        let looks = world.state.services.or_default::<Looks>();
        assert_eq!(looks.at_one_person_most(), 4);
        assert_eq!(looks.of_one_helper_most(), 1);
        // After thirty days they are forgotten.
        testkit::clock().advance(Duration::from_hours(31 * 24));
        let (state, act) = (world.state.clone(), testkit::act());
        let counted = world
            .db
            .write::<_, _, Never>(move |tx| Ok(looks::count(tx, &act, &state)?));
        counted.await.expect("they are counted");
        assert_eq!(looks.at_one_person_most(), 0);
    })
    .await;
}

///
#[tokio::test]
async fn a_card_is_taken_away_by_two_people_and_the_owner_is_told() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        eid::testing::linked(&world.db, &world.an, NUMBER, "An", "Peeters").await;
        let mut lieve = world.helper(&LIEVE_JANSSENS).await;
        let mut youssef = world.helper(&YOUSSEF_EL_AMRANI).await;
        let page = world.act("unlinking");
        lieve.get(&world.page()).await;
        let asked = [
            ("do", "ask"),
            ("what", "eid"),
            ("act_reason", "Kaart van een ander"),
        ];
        lieve
            .post(&page, &asked)
            .await
            .assert_redirects_to(&world.page());
        let alone = lieve.post(&page, &[("do", "agree")]).await;
        alone.assert_shows("Een collega moet akkoord gaan");
        let an = world.an.clone();
        let linked = world.db.read(move |tx| eid::identity_of(tx, &an)).await;
        assert!(
            linked.expect("it can be read").is_some(),
            "one alone does nothing"
        );

        youssef
            .get(&world.page())
            .await
            .assert_shows("Kaart van een ander");
        youssef
            .post(&page, &[("do", "agree")])
            .await
            .assert_redirects_to(&world.page());
        let an = world.an.clone();
        let linked = world.db.read(move |tx| eid::identity_of(tx, &an)).await;
        assert!(linked.expect("it can be read").is_none());
        let mails = world.db.mails_to(AN_PEETERS.email).await;
        let last = mails.last().expect("she is told");
        assert!(last.text.contains("Kaart van een ander"), "{}", last.text);
        assert_eq!(world.db.told("eid.unlinked").await.len(), 1);
        let nothing = lieve.post(&page, &asked).await;
        nothing.assert_shows("Dit is niet gekoppeld.");
    })
    .await;
}

///
#[tokio::test]
async fn somebody_is_found_by_a_number_that_nothing_repeats() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        eid::testing::linked(&world.db, &world.an, NUMBER, "An", "Peeters").await;
        let mut lieve = world.helper(&LIEVE_JANSSENS).await;
        lieve.get("/helpdesk").await;
        let typed = "85.07.30-033.28";
        let found = lieve
            .post("/helpdesk/number", &[("unkept_number", typed)])
            .await;
        found.assert_redirects_to(&world.page());
        let page = lieve.follow(found).await;
        assert!(
            !page.text.contains("033") && !page.text.contains(NUMBER),
            "{}",
            page.text
        );
        for (typed, told) in [
            ("93051822361", "Aan geen enkel account"),
            ("123", "geen rijksregisternummer"),
            ("", "geen rijksregisternummer"),
        ] {
            let page = lieve
                .post("/helpdesk/number", &[("unkept_number", typed)])
                .await;
            page.assert_shows(told);
            assert!(typed.is_empty() || !page.text.contains(typed), "{typed}");
        }
        assert!(
            world
                .db
                .acts_on(world.an.as_str())
                .await
                .contains(&"account.found-by-number".to_owned())
        );
    })
    .await;
}

///
#[tokio::test]
async fn a_name_is_corrected_before_a_card_says_it_and_everybody_is_signed_out() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut lieve = world.helper(&LIEVE_JANSSENS).await;
        lieve.get(&world.page()).await;
        let name = [("first_name", "Anna"), ("last_name", "Peeters")];
        lieve
            .post(&world.act("name"), &name)
            .await
            .assert_redirects_to(&world.page());
        lieve.get(&world.page()).await.assert_shows("Anna Peeters");
        lieve
            .post(&world.act("name"), &[("first_name", "")])
            .await
            .assert_shows("Vul een voornaam");
        let mut an = world.visitor.another();
        sessions::testing::sign_in(&world.db, &mut an, &world.an).await;
        an.get("/nowhere").await.assert_shows("Anna Peeters");
        lieve
            .post(&world.act("sessions/end"), &[])
            .await
            .assert_redirects_to(&world.page());
        an.get("/nowhere").await.assert_shows_not("Anna Peeters");
        eid::testing::linked(&world.db, &world.an, NUMBER, "An", "Peeters").await;
        lieve
            .post(&world.act("name"), &name)
            .await
            .assert_shows("identiteitskaart");
        let code = lieve.post(&world.act("code"), &[]).await;
        code.assert_shows("al geactiveerd");
    })
    .await;
}
