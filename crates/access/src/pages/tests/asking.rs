//! "Toegang vragen": a member asks, an administrator answers.

use kernel::AccountId;
use testkit::{MARC_DUBOIS, on_both_engines};

use super::world::{FINDER, World, join, recognise};
use crate::requests::{self, AccessRequest};

impl World {
    async fn open_requests(&self) -> Vec<AccessRequest> {
        let office = self.office.id.clone();
        let open = self.db.read(move |tx| requests::waiting(tx, &office)).await;
        open.expect("requests can be read")
    }

    /// What follows from what was done, such as mails.
    async fn follow(&self) {
        let runner =
            storage::jobs::Runner::new(self.db.handle(), testkit::clock().clock(), testkit::rng());
        let runner = (crate::DOMAIN.jobs)(runner, &self.state).expect("it follows");
        while runner.run_due().await.expect("jobs run") > 0 {}
    }
}

/// R-163 R-186 R-205
#[tokio::test]
async fn a_member_asks_and_an_administrator_gives() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.register("broker").await;
        let mut marc = world.browser(&world.marc).await;
        let ask = format!("{}/ask", world.finder());
        let page = marc.get(&ask).await;
        page.assert_shows("Demander l’accès à KadasterFinder");
        page.assert_shows("Votre demande est envoyée à : An Peeters.");
        let fields = [("way", "broker"), ("note", "Pour le dossier du Soleil")];
        let asked = marc.post(&ask, &fields).await;
        let request = asked.location().expect("the request").to_owned();
        let page = marc.get(&request).await;
        page.assert_shows("Votre demande est envoyée.");
        page.assert_shows("En attente d’un gestionnaire");
        page.assert_shows("Même avec l’accès, il manque encore quelque chose");
        let mails = world.db.mails_to(testkit::AN_PEETERS.email).await;
        let mail = mails.last().expect("An is told");
        assert!(mail.text.contains("Marc Dubois"), "{}", mail.text);
        assert!(mail.text.contains("KadasterFinder"));
        assert!(mail.text.contains(&request), "{}", mail.text);
        assert!(mail.text.contains("Pour le dossier du Soleil"));

        // Again is once.
        let again = marc.post(&ask, &fields).await;
        again.assert_redirects_to(&request);
        assert_eq!(world.open_requests().await.len(), 1);
        assert_eq!(
            world.db.mails_to(testkit::AN_PEETERS.email).await.len(),
            mails.len()
        );
        marc.get(&world.finder())
            .await
            .assert_shows("Vous avez demandé l’accès le");

        let mut an = world.an().await;
        an.get(&world.tools())
            .await
            .assert_shows("Marc Dubois vraagt toegang tot KadasterFinder");
        let page = an.get(&request).await;
        page.assert_shows("Met toegang alleen kan Marc Dubois de tool nog niet starten");
        page.assert_shows("Pour le dossier du Soleil");
        an.post(&request, &[("answer", "give"), ("reason", "")])
            .await
            .assert_redirects_to(&world.tools());
        assert_eq!(world.allowed(&world.marc_there).await.len(), 1);
        assert_eq!(world.open_requests().await, []);
        world.follow().await;
        let told = world.db.mails_to(MARC_DUBOIS.email).await;
        let told = told.last().expect("Marc is told");
        assert!(told.text.contains("vous a donné accès"), "{}", told.text);
        marc.get(&request).await.assert_shows("Accès donné le");
    })
    .await;
}

/// whoever asked reads why not, and may ask again.
#[tokio::test]
async fn an_administrator_refuses_and_says_why() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.register("broker").await;
        let mut marc = world.browser(&world.marc).await;
        let ask = format!("{}/ask", world.finder());
        let asked = marc.post(&ask, &[("way", "broker"), ("note", "")]).await;
        let request = asked.location().expect("the request").to_owned();
        let mut an = world.an().await;
        let long = "x".repeat(501);
        let page = an
            .post(&request, &[("answer", "refuse"), ("reason", &long)])
            .await;
        assert_eq!(page.status, 422);
        page.assert_shows("Dit is te lang.");
        assert!(page.text.contains(&long), "what was typed is there");
        an.post(
            &request,
            &[("answer", "refuse"), ("reason", "Eerst de opleiding")],
        )
        .await
        .assert_redirects_to(&world.tools());
        world.follow().await;
        let told = world.db.mails_to(MARC_DUBOIS.email).await;
        let told = told.last().expect("Marc is told");
        assert!(told.text.contains("Eerst de opleiding"), "{}", told.text);
        let page = marc.get(&request).await;
        page.assert_shows("Eerst de opleiding");
        assert_eq!(world.allowed(&world.marc_there).await, []);

        // Another answer comes too late.
        let late = an
            .post(&request, &[("answer", "give"), ("reason", "")])
            .await;
        assert_eq!(late.status, 409);
        assert_eq!(world.allowed(&world.marc_there).await, []);
        let asked = marc.post(&ask, &[("way", "broker"), ("note", "")]).await;
        let second = asked.location().expect("another request").to_owned();
        assert_ne!(second, request);
        marc.post(&format!("{second}/withdraw"), &[])
            .await
            .assert_redirects_to(&world.tools());
        assert_eq!(world.open_requests().await, []);
        let late = an
            .post(&second, &[("answer", "give"), ("reason", "")])
            .await;
        assert_eq!(late.status, 409);
    })
    .await;
}

/// R-186 R-205: a request is its organisation's business, and answered by its
/// administrators; to everybody else it is not there.
#[tokio::test]
async fn nobody_else_sees_or_answers_a_request() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.register("broker").await;
        let youssef_there = &world.youssef;
        join(
            &world.db,
            &world.office.id,
            youssef_there,
            organisations::Role::Member,
        )
        .await;
        let mut marc = world.browser(&world.marc).await;
        let ask = format!("{}/ask", world.finder());
        let asked = marc.post(&ask, &[("way", "broker"), ("note", "")]).await;
        let request = asked.location().expect("the request").to_owned();
        let give = [("answer", "give"), ("reason", "")];
        for account in [&world.youssef, &world.other.administrator, &world.helpdesk] {
            let mut browser = world.browser(account).await;
            assert_eq!(browser.get(&request).await.status, 404);
            assert_eq!(browser.post(&request, &give).await.status, 404);
            let withdraw = format!("{request}/withdraw");
            assert_eq!(browser.post(&withdraw, &[]).await.status, 404);
        }
        // Under another organisation's address it is not there either.
        let elsewhere = request.replace(world.office.id.as_str(), world.other.id.as_str());
        let mut lieve = world.browser(&world.other.administrator).await;
        assert_eq!(lieve.get(&elsewhere).await.status, 404);
        // Not even whoever asked answers.
        assert_eq!(marc.post(&request, &give).await.status, 403);
        assert_eq!(world.allowed(&world.marc_there).await, []);
        assert_eq!(world.open_requests().await.len(), 1);
        // Nobody outside asks.
        assert_eq!(lieve.post(&ask, &[("way", "broker")]).await.status, 404);
    })
    .await;
}

/// what is given on another page answers the request; what ends takes it along.
#[tokio::test]
async fn a_request_ends_with_what_it_was_about() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let an = &world.office.administrator;
        recognise(
            &world.db,
            &[
                ("biv-broker", "504.553", "Peeters", an),
                ("biv-broker", "505.256", "Dubois", &world.marc),
            ],
        )
        .await;
        let ask = format!("{}/ask", world.finder());
        let asked = async |account: &AccountId| {
            let mut browser = world.browser(account).await;
            let asked = browser.post(&ask, &[("way", "broker"), ("note", "")]).await;
            asked.location().expect("the request").to_owned()
        };
        let request = asked(&world.marc).await;
        world.grant(&registration, &world.marc_there).await;
        assert_eq!(world.open_requests().await, []);
        let mut marc = world.browser(&world.marc).await;
        marc.get(&request).await.assert_shows("Accès donné le");
        let has = marc.post(&ask, &[("way", "broker"), ("note", "")]).await;
        assert_eq!(has.status, 409, "there is nothing to ask for");

        let youssef_there = join(
            &world.db,
            &world.office.id,
            &world.youssef,
            organisations::Role::Member,
        )
        .await;
        asked(&world.youssef).await;
        assert_eq!(world.open_requests().await.len(), 1);
        let (act, state) = (super::world::by(an), world.state.clone());
        let removed = world
            .db
            .write(move |tx| organisations::remove(tx, &act, state.desk(), &youssef_there));
        removed.await.expect("he is removed");
        world.follow().await;
        assert_eq!(world.open_requests().await, []);

        let youssef = world.youssef.clone();
        join(
            &world.db,
            &world.office.id,
            &youssef,
            organisations::Role::Member,
        )
        .await;
        asked(&youssef).await;
        let (act, office) = (super::world::by(an), world.office.id.clone());
        let ended = world
            .db
            .write(move |tx| crate::unregister(tx, &act, &office, FINDER, "broker"));
        ended.await.expect("it is given up");
        assert_eq!(world.open_requests().await, []);
    })
    .await;
}

/// Twenty at once are one, on both engines.
#[tokio::test]
async fn twenty_requests_at_once_are_one() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.register("broker").await;
        let mut running = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let (act, state) = (super::world::by(&world.marc), world.state.clone());
            let (db, office) = (world.db.handle(), world.office.id.clone());
            running.spawn(async move {
                let asked = db.write(move |tx| {
                    requests::ask_for_access(
                        tx,
                        &act,
                        state.desk(),
                        &office,
                        (FINDER, "broker"),
                        "",
                    )
                });
                asked.await.expect("it is asked").id
            });
        }
        let ids: std::collections::BTreeSet<_> = running.join_all().await.into_iter().collect();
        assert_eq!(ids.len(), 1);
        assert_eq!(world.open_requests().await.len(), 1);
        let mails = world.db.mails_to(testkit::AN_PEETERS.email).await;
        let about = mails
            .iter()
            .filter(|mail| mail.text.contains("KadasterFinder"));
        assert_eq!(about.count(), 1);
    })
    .await;
}
