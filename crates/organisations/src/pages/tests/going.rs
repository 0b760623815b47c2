//! Going: removed, left, a request taken back.

use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, on_both_engines};

use super::world::{NUMBER, World, wait_long};
use crate::{
    Role, State, member_url, members_url, organisation_url, routes, url_of, url_of_member,
};

#[tokio::test]
async fn an_administrator_removes_a_member_who_is_told_and_out_at_once() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let id = world.member(&office, &marc, Role::Member).await;
        let remove = url_of_member(routes::REMOVE, &office, &id);
        assert!(
            an.browser
                .get(&member_url(&office, &id))
                .await
                .text
                .contains(&remove)
        );
        an.browser
            .get(&remove)
            .await
            .assert_shows("Marc Dubois verwijderen?");
        for _ in 0..2 {
            an.browser
                .post(&remove, &[])
                .await
                .assert_redirects_to(&members_url(&office));
        }
        assert!(matches!(
            world.membership(&id).await.state,
            State::Removed { .. }
        ));
        let mails = world.mails_to(MARC_DUBOIS.email).await;
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].subject, "Vous n’êtes plus collaborateur");
        assert_eq!(
            marc.browser.get(&organisation_url(&office)).await.status,
            404
        );
        an.browser
            .get(&remove)
            .await
            .assert_redirects_to(&member_url(&office, &id));
        an.browser
            .get(&member_url(&office, &id))
            .await
            .assert_shows("verwijderd");
    })
    .await;
}

#[tokio::test]
async fn a_member_leaves_and_the_administrators_are_told() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let id = world.member(&office, &marc, Role::Member).await;
        let leave = url_of(routes::LEAVE, &office);
        let page = marc.browser.get(&leave).await;
        page.assert_shows("Quitter Immo Peeters ?");
        let fields = page.hidden_fields();
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .filter(|(name, _)| *name == "member")
            .collect();
        assert_eq!(fields, [("member", id.as_str())]);
        for _ in 0..2 {
            marc.browser
                .post(&leave, &fields)
                .await
                .assert_redirects_to("/organisations");
        }
        assert!(matches!(
            world.membership(&id).await.state,
            State::Left { .. }
        ));
        let mails = world.mails_to(AN_PEETERS.email).await;
        assert_eq!(mails.len(), 1);
        assert!(
            mails[0]
                .text
                .contains("“Marc Dubois” heeft “Immo Peeters” verlaten")
        );
        assert_eq!(marc.browser.get(&leave).await.status, 404);
    })
    .await;
}

/// G-13
#[tokio::test]
async fn the_last_administrator_cannot_leave_before_there_is_another() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let own = world.active(&office, &an).await.unwrap().id;
        let leave = url_of(routes::LEAVE, &office);
        let remove_self = url_of_member(routes::REMOVE, &office, &own);
        an.browser
            .get(&remove_self)
            .await
            .assert_redirects_to(&leave);
        let answer = an.browser.post(&leave, &[("member", own.as_str())]).await;
        assert_eq!(answer.status, 409);
        answer.assert_shows("Maak eerst een andere medewerker beheerder");
        world.member(&office, &marc, Role::Administrator).await;
        let answer = an.browser.post(&leave, &[("member", own.as_str())]).await;
        answer.assert_redirects_to("/organisations");
    })
    .await;
}

#[tokio::test]
async fn a_request_is_taken_back_and_can_be_made_again() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (an, mut lieve) = (
            world.person(AN_PEETERS).await,
            world.person(LIEVE_JANSSENS).await,
        );
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let id = world.request(&office, &lieve).await;
        let withdraw = url_of_member(routes::WITHDRAW, &office, &id);
        let list = lieve.browser.get("/organisations").await;
        assert!(list.text.contains(&format!("action=\"{withdraw}\"")));
        for _ in 0..2 {
            lieve
                .browser
                .post(&withdraw, &[])
                .await
                .assert_redirects_to("/organisations");
        }
        lieve
            .browser
            .get(&withdraw)
            .await
            .assert_redirects_to("/organisations");
        assert!(matches!(
            world.membership(&id).await.state,
            State::Withdrawn { .. }
        ));
        assert_ne!(world.request(&office, &lieve).await, id);
    })
    .await;
}

#[tokio::test]
async fn nobody_takes_back_the_request_of_somebody_else() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let lieve = world.person(LIEVE_JANSSENS).await;
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let id = world.request(&office, &lieve).await;
        let withdraw = url_of_member(routes::WITHDRAW, &office, &id);
        assert_eq!(marc.browser.post(&withdraw, &[]).await.status, 404);
        assert_eq!(an.browser.post(&withdraw, &[]).await.status, 403);
        assert!(world.membership(&id).await.is_requested());
    })
    .await;
}

#[tokio::test]
async fn going_and_removing_need_a_fresh_proof_of_identity() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let id = world.member(&office, &marc, Role::Member).await;
        for who in [&mut an, &mut marc] {
            who.browser.get("/organisations").await;
        }
        wait_long();
        let remove = an
            .browser
            .post(&url_of_member(routes::REMOVE, &office, &id), &[])
            .await;
        let member = [("member", id.as_str())];
        let leave = marc
            .browser
            .post(&url_of(routes::LEAVE, &office), &member)
            .await;
        for answer in [remove, leave] {
            assert!(answer.location().unwrap().starts_with("/sign-in?request="));
        }
        assert!(world.membership(&id).await.is_active());
    })
    .await;
}

/// G-14: the pages say so before anything is typed; to read and to leave stays.
#[tokio::test]
async fn nobody_acts_on_the_pages_of_a_disputed_organisation() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let member = world.member(&office, &marc, Role::Administrator).await;
        let (act, disputed) = (testkit::act().by(kernel::Actor::operator()), office.clone());
        let dispute = world
            .db
            .write(move |tx| crate::dispute(tx, &act, &disputed, "Twee eigenaars"));
        dispute.await.unwrap();
        let before = world.acts(&office).await;
        let one = crate::member_url(&office, &member);
        for path in [
            url_of(routes::EDIT, &office),
            url_of(routes::INVITE, &office),
            format!("{one}/remove"),
        ] {
            for answer in [
                an.browser.get(&path).await,
                an.browser.post(&path, &[]).await,
            ] {
                assert_eq!(answer.status, 409, "{path}");
                answer.assert_shows("Deze organisatie is betwist.");
            }
        }
        let edit = format!("{one}/edit");
        let demotes = [("kind", "syndic"), ("role_shown", "administrator")];
        let answer = an.browser.post(&edit, &demotes).await;
        assert_eq!(answer.status, 409);
        let french = marc.browser.get(&url_of(routes::INVITE, &office)).await;
        french.assert_shows("Cette organisation est contestée.");
        assert_eq!(world.acts(&office).await, before);
        let history = an.browser.get(&url_of(routes::HISTORY, &office)).await;
        history.assert_shows("Twee eigenaars");
        let leaves = [("member", member.as_str())];
        let left = marc
            .browser
            .post(&url_of(routes::LEAVE, &office), &leaves)
            .await;
        left.assert_redirects_to("/organisations");
    })
    .await;
}
