//! Administrators answer a request: accept in two steps, or refuse.

use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, on_both_engines};

use super::world::{MEMBER_RIGHTS, NUMBER, World, wait_long};
use crate::{Role, StaffType, State, confirm_url, member_url, members_url, routes, url_of_member};

/// R-161 R-175 R-176 R-177 R-178 R-179 R-180
#[tokio::test]
async fn the_bar_opens_the_confirmation_and_accepting_leads_on_to_the_tools() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut lieve) = (
            world.person(AN_PEETERS).await,
            world.person(LIEVE_JANSSENS).await,
        );
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let asking = world.request(&office, &lieve).await;
        let confirm = confirm_url(&office, &asking);

        let members = an.browser.get(&members_url(&office)).await;
        assert!(
            members
                .text
                .contains(&format!("<a href=\"{confirm}\">wacht op bevestiging"))
        );
        let window = an.browser.get(&confirm).await;
        window.assert_shows("Lieve Janssens vroeg op 15 januari 2026");
        window.assert_shows("De medewerker aanvaarden Nu Per tool de toegang instellen Daarna");
        window.assert_shows("beheerder van organisatie");
        window.assert_shows("Type medewerker");

        let fields = [
            ("kind", "trainee"),
            ("function", "verkoop"),
            ("administrator", "yes"),
        ];
        let answer = an.browser.post(&confirm, &fields).await;
        answer.assert_redirects_to(&url_of_member(MEMBER_RIGHTS.route, &office, &asking));
        let second_step = an.browser.follow(answer).await;
        second_step.assert_shows("Stel nu de toegang tot de tools in.");
        let member = world.membership(&asking).await;
        assert!(member.is_administrator());
        assert_eq!(member.staff.kind, StaffType::Trainee);
        assert_eq!(member.staff.function.as_deref(), Some("verkoop"));
        lieve
            .browser
            .get("/organisations")
            .await
            .assert_shows("Beheerder actief lid");
    })
    .await;
}

/// R-164 R-181
#[tokio::test]
async fn who_is_accepted_gets_one_mail_however_often_the_button_is_pressed() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, lieve) = (
            world.person(AN_PEETERS).await,
            world.person(LIEVE_JANSSENS).await,
        );
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let asking = world.request(&office, &lieve).await;
        let confirm = confirm_url(&office, &asking);
        let tools = url_of_member(MEMBER_RIGHTS.route, &office, &asking);
        for _ in 0..3 {
            let answer = an.browser.post(&confirm, &[("kind", "broker")]).await;
            answer.assert_redirects_to(&tools);
        }
        let mails = world.mails_to(LIEVE_JANSSENS.email).await;
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].subject, "U bent bevestigd als medewerker");
        assert!(!world.membership(&asking).await.is_administrator());
        let again = an.browser.get(&confirm).await;
        again.assert_redirects_to(&member_url(&office, &asking));
    })
    .await;
}

#[tokio::test]
async fn a_refusal_needs_a_reason_which_the_person_reads() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let asking = world.request(&office, &marc).await;
        let refuse = url_of_member(routes::REFUSE, &office, &asking);

        let window = an.browser.get(&confirm_url(&office, &asking)).await;
        assert!(window.text.contains(&format!("href=\"{refuse}\"")));
        an.browser
            .get(&refuse)
            .await
            .assert_shows("Waarom weigert u?");
        let silent = an.browser.post(&refuse, &[("reason", "  ")]).await;
        assert_eq!(silent.status, 422);
        silent.assert_shows("Schrijf kort waarom.");
        for _ in 0..2 {
            let answer = an
                .browser
                .post(&refuse, &[("reason", "Wij kennen u niet.")])
                .await;
            answer.assert_redirects_to(&members_url(&office));
        }
        assert!(matches!(
            world.membership(&asking).await.state,
            State::Refused { reason, .. } if reason == "Wij kennen u niet."
        ));
        let mails = world.mails_to(MARC_DUBOIS.email).await;
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].subject, "Votre demande a été refusée");
        assert!(
            mails[0]
                .text
                .contains("La raison\u{a0}:\n\n«\u{a0}Wij kennen u niet.\u{a0}»")
        );
        let list = marc.browser.get("/organisations").await;
        list.assert_shows("Vous verrez ici les organisations");
        let detail = an.browser.get(&member_url(&office, &asking)).await;
        detail.assert_shows("Wij kennen u niet.");
    })
    .await;
}

#[tokio::test]
async fn of_two_administrators_who_answer_the_slower_is_told() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let lieve = world.person(LIEVE_JANSSENS).await;
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        world.member(&office, &marc, Role::Administrator).await;
        let asking = world.request(&office, &lieve).await;
        let refuse = url_of_member(routes::REFUSE, &office, &asking);
        an.browser
            .post(&confirm_url(&office, &asking), &[("kind", "broker")])
            .await;
        let late = marc.browser.post(&refuse, &[("reason", "Non.")]).await;
        assert_eq!(late.status, 409);
        late.assert_shows("Cette demande ou invitation a entre-temps reçu une réponse");
        assert!(world.membership(&asking).await.is_active());
    })
    .await;
}

#[tokio::test]
async fn answering_needs_a_fresh_proof_of_identity() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, lieve) = (
            world.person(AN_PEETERS).await,
            world.person(LIEVE_JANSSENS).await,
        );
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let asking = world.request(&office, &lieve).await;
        let confirm = confirm_url(&office, &asking);
        an.browser.get("/organisations").await;
        wait_long();
        let answer = an.browser.post(&confirm, &[("kind", "broker")]).await;
        assert!(answer.location().unwrap().starts_with("/sign-in?request="));
        assert!(world.membership(&asking).await.is_requested());
        world.sign_in(&mut an).await;
        an.browser.post(&confirm, &[("kind", "broker")]).await;
        assert!(world.membership(&asking).await.is_active());
    })
    .await;
}
