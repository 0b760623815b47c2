//! The door by mail: inviting, and what becomes of the link.

use kernel::Duration;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, SOFIE_MAES, on_both_engines};

use super::world::{NUMBER, Someone, World, link_on, wait_long};
use crate::{
    INVITATION_LASTS, Role, StaffType, State, member_url, members_url, organisation_url, routes,
    url_of, url_of_member,
};

const KIND: [(&str, &str); 1] = [("kind", "broker")];

async fn office(world: &World, an: &Someone) -> kernel::OrganisationId {
    world.organisation(an, NUMBER, "Immo Peeters").await
}

async fn invite(an: &mut Someone, office: &kernel::OrganisationId, email: &str) {
    let fields = [("email", email), ("kind", "syndic")];
    let answer = an
        .browser
        .post(&url_of(routes::INVITE, office), &fields)
        .await;
    answer.assert_redirects_to(&members_url(office));
}

///
#[tokio::test]
async fn who_is_invited_at_their_own_address_is_in_as_soon_as_they_accept() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let office = office(&world, &an).await;
        let invite_page = url_of(routes::INVITE, &office);
        assert!(
            an.browser
                .get(&members_url(&office))
                .await
                .text
                .contains(&invite_page)
        );
        an.browser
            .get(&invite_page)
            .await
            .assert_shows("Medewerker uitnodigen");
        let fields = [
            ("email", MARC_DUBOIS.email),
            ("kind", "syndic"),
            ("administrator", "yes"),
        ];
        let answer = an.browser.post(&invite_page, &fields).await;
        let list = an.browser.follow(answer).await;
        list.assert_shows("De uitnodiging is verstuurd.");
        list.assert_shows("marc.dubois@example.be Syndicus");
        list.assert_shows("uitgenodigd");

        let link = world.link_for(MARC_DUBOIS.email).await;
        let page = marc.browser.get(&link).await;
        page.assert_shows("An Peeters vous invite à devenir collaborateur de Immo Peeters.");
        page.assert_shows("Gestionnaire");
        let answer = marc.browser.post(&link, &KIND).await;
        answer.assert_redirects_to(&organisation_url(&office));
        marc.browser
            .follow(answer)
            .await
            .assert_shows("Vous faites maintenant partie");
        assert!(
            world
                .active(&office, &marc)
                .await
                .unwrap()
                .is_administrator()
        );
        assert_eq!(
            world.mails_to(AN_PEETERS.email).await.len(),
            1,
            "An is told"
        );
        let again = marc.browser.post(&link, &KIND).await;
        again.assert_redirects_to(&organisation_url(&office));
        marc.browser
            .get(&link)
            .await
            .assert_redirects_to(&organisation_url(&office));
    })
    .await;
}

#[tokio::test]
async fn a_visitor_signs_in_or_makes_an_account_and_comes_back() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut an = world.person(AN_PEETERS).await;
        let office = office(&world, &an).await;
        invite(&mut an, &office, SOFIE_MAES.email).await;
        let link = world.link_for(SOFIE_MAES.email).await;
        let mut visitor = world.visitor();
        let page = visitor.get(&link).await;
        page.assert_shows("An Peeters nodigt u uit om medewerker te worden van Immo Peeters.");
        page.assert_shows("Meld u aan of maak een account. Daarna komt u hier terug.");
        assert!(page.text.contains("href=\"/account/new?request="));
        let sealed = page.text.split("href=\"/sign-in?request=").nth(1).unwrap();
        let sealed = sealed.split('"').next().unwrap();
        let now = testkit::clock().clock().now();
        let request = web::SignInRequest::open(sealed, &testkit::sealer(), now).unwrap();
        assert_eq!(request.return_to, link);
        assert_eq!(request.login_hint.as_deref(), Some(SOFIE_MAES.email));
        let answer = visitor.post(&link, &KIND).await;
        assert!(answer.location().unwrap().starts_with("/sign-in?request="));
        let mut sofie = world.person(SOFIE_MAES).await;
        let answer = sofie.browser.post(&link, &KIND).await;
        answer.assert_redirects_to(&organisation_url(&office));
    })
    .await;
}

#[tokio::test]
async fn an_invitation_opened_by_somebody_else_is_not_used_up_and_they_have_only_asked() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut lieve) = (
            world.person(AN_PEETERS).await,
            world.person(LIEVE_JANSSENS).await,
        );
        let office = office(&world, &an).await;
        invite(&mut an, &office, SOFIE_MAES.email).await;
        let link = world.link_for(SOFIE_MAES.email).await;
        let page = lieve.browser.get(&link).await;
        page.assert_shows("een ander adres dan dat van uw account");
        lieve
            .browser
            .post(&link, &KIND)
            .await
            .assert_redirects_to("/organisations");
        assert!(world.active(&office, &lieve).await.is_none());
        lieve
            .browser
            .get("/organisations")
            .await
            .assert_shows("wachten op bevestiging");
        let mut sofie = world.person(SOFIE_MAES).await;
        let answer = sofie.browser.post(&link, &KIND).await;
        answer.assert_redirects_to(&organisation_url(&office));
        assert!(world.active(&office, &sofie).await.is_some());
    })
    .await;
}

#[tokio::test]
async fn a_link_that_ran_out_was_withdrawn_or_never_was_says_so() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let office = office(&world, &an).await;
        let unknown = marc.browser.get("/invitations/verzonnen").await;
        assert_eq!(unknown.status, 404);
        unknown.assert_shows("Cette invitation n’existe pas.");

        invite(&mut an, &office, MARC_DUBOIS.email).await;
        let link = world.link_for(MARC_DUBOIS.email).await;
        let list = an.browser.get(&members_url(&office)).await;
        let detail = link_on(&list, |url| url.contains("/members/mem_"));
        an.browser
            .get(&detail)
            .await
            .assert_shows("Uitnodiging intrekken");
        for _ in 0..2 {
            let answer = an.browser.post(&format!("{detail}/withdraw"), &[]).await;
            answer.assert_redirects_to(&members_url(&office));
        }
        let withdrawn = marc.browser.get(&link).await;
        assert_eq!(withdrawn.status, 410);
        withdrawn.assert_shows("Cette invitation a été retirée.");

        testkit::clock().advance(Duration::from_mins(1));
        invite(&mut an, &office, MARC_DUBOIS.email).await;
        let link = world.link_for(MARC_DUBOIS.email).await;
        testkit::clock().advance(INVITATION_LASTS + Duration::from_mins(1));
        world.sign_in(&mut marc).await;
        for answer in [
            marc.browser.get(&link).await,
            marc.browser.post(&link, &KIND).await,
        ] {
            assert_eq!(answer.status, 410);
            answer.assert_shows("Cette invitation a expiré.");
        }
    })
    .await;
}

/// The proven address is enough: the mail may be lost.
#[tokio::test]
async fn an_invitation_is_found_and_taken_under_my_organisations() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let mut lieve = world.person(LIEVE_JANSSENS).await;
        let office = office(&world, &an).await;
        invite(&mut an, &office, MARC_DUBOIS.email).await;
        let list = marc.browser.get("/organisations").await;
        list.assert_shows("Immo Peeters 0403.170.701");
        let accept = link_on(&list, |url| url.ends_with("/accept"));
        marc.browser
            .get(&accept)
            .await
            .assert_shows("Accepter l’invitation");
        for answer in [
            lieve.browser.get(&accept).await,
            lieve.browser.post(&accept, &KIND).await,
        ] {
            assert_eq!(answer.status, 404);
        }
        let silent = marc.browser.post(&accept, &[]).await;
        assert_eq!(silent.status, 422);
        for _ in 0..2 {
            let answer = marc.browser.post(&accept, &KIND).await;
            answer.assert_redirects_to(&organisation_url(&office));
        }
        let member = world.active(&office, &marc).await.unwrap();
        assert_eq!(member.staff.kind, StaffType::Broker);
    })
    .await;
}

#[tokio::test]
async fn an_address_that_does_not_read_or_is_in_already_is_told() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let office = office(&world, &an).await;
        world.member(&office, &marc, Role::Member).await;
        let page = url_of(routes::INVITE, &office);
        for (email, status, told) in [
            ("", 422, "Vul het e-mailadres in."),
            ("marc", 422, "Vul een geldig e-mailadres in"),
            (
                MARC_DUBOIS.email,
                409,
                "is al actief lid van deze organisatie",
            ),
        ] {
            let answer = an
                .browser
                .post(&page, &[("email", email), ("kind", "broker")])
                .await;
            assert_eq!(answer.status, status);
            answer.assert_shows(told);
            assert_eq!(answer.form_value("email").as_deref(), Some(email));
        }
        assert!(world.mails_to(MARC_DUBOIS.email).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_double_click_mails_once_and_inviting_needs_a_fresh_proof() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut an = world.person(AN_PEETERS).await;
        let office = office(&world, &an).await;
        for _ in 0..2 {
            invite(&mut an, &office, SOFIE_MAES.email).await;
        }
        assert_eq!(world.mails_to(SOFIE_MAES.email).await.len(), 1);
        wait_long();
        let page = url_of(routes::INVITE, &office);
        for answer in [
            an.browser.get(&page).await,
            an.browser
                .post(&page, &[("email", "x@example.be"), ("kind", "broker")])
                .await,
        ] {
            assert!(answer.location().unwrap().starts_with("/sign-in?request="));
        }
    })
    .await;
}

/// Asked and invited at the same time: one of the two remains.
#[tokio::test]
async fn accepting_an_invitation_closes_the_request() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let office = office(&world, &an).await;
        let asked = world.request(&office, &marc).await;
        invite(&mut an, &office, MARC_DUBOIS.email).await;
        let link = world.link_for(MARC_DUBOIS.email).await;
        marc.browser.post(&link, &KIND).await;
        assert!(matches!(
            world.membership(&asked).await.state,
            State::Superseded { .. }
        ));
        assert!(world.active(&office, &marc).await.is_some());
        let confirm = url_of_member(routes::CONFIRM, &office, &asked);
        an.browser
            .get(&confirm)
            .await
            .assert_redirects_to(&member_url(&office, &asked));
    })
    .await;
}

/// what is too much is told at the field, and for how long.
#[tokio::test]
async fn too_many_invitations_to_one_address_are_refused_at_the_field() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut an = world.person(AN_PEETERS).await;
        let office = office(&world, &an).await;
        world.verifies(&office).await;
        let page = url_of(routes::INVITE, &office);
        for administrator in ["yes", ""].repeat(5) {
            let fields = [
                ("email", SOFIE_MAES.email),
                ("kind", "broker"),
                ("administrator", administrator),
            ];
            let answer = an.browser.post(&page, &fields).await;
            answer.assert_redirects_to(&members_url(&office));
        }
        let fields = [("email", SOFIE_MAES.email), ("kind", "syndic")];
        let answer = an.browser.post(&page, &fields).await;
        assert_eq!(answer.status, 429);
        answer.assert_shows("Naar dit adres gingen al te veel uitnodigingen.");
        assert!(answer.text.contains("href=\"#email\""));
        assert_eq!(
            answer.form_value("email").as_deref(),
            Some(SOFIE_MAES.email)
        );
        assert_eq!(world.mails_to(SOFIE_MAES.email).await.len(), 10);
    })
    .await;
}
