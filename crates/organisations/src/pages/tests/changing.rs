//! "Gegevens wijzigen" of a member: staff information and the role.

use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, on_both_engines};

use super::world::{NUMBER, World, wait_long};
use crate::{EstablishmentData, Role, StaffType, member_url, members_url, routes, url_of_member};

/// What the form carries about the role it was shown with.
const AS_MEMBER: (&str, &str) = ("role_shown", "member");
const AS_ADMINISTRATOR: (&str, &str) = ("role_shown", "administrator");

/// R-094 R-184 R-185
#[tokio::test]
async fn a_member_changes_their_own_staff_information_and_not_their_role() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let id = world.member(&office, &marc, Role::Member).await;
        let (detail, edit) = (
            member_url(&office, &id),
            url_of_member(routes::EDIT_MEMBER, &office, &id),
        );
        let page = marc.browser.get(&detail).await;
        assert!(
            page.text
                .contains(&format!("href=\"{edit}\">Modifier les données</a>"))
        );
        let form = marc.browser.get(&edit).await;
        assert!(!form.text.contains("name=\"administrator\""));
        form.assert_shows("N’oubliez pas d’enregistrer vos modifications.");
        let fields = [
            ("kind", "syndic"),
            ("function", "gestion"),
            ("staff_email", "marc@office.example.be"),
            ("staff_phone", "09 243 10 20"),
            ("administrator", "yes"),
            AS_MEMBER,
        ];
        marc.browser
            .post(&edit, &fields)
            .await
            .assert_redirects_to(&detail);
        let page = marc.browser.get(&detail).await;
        for shown in [
            "Syndic",
            "gestion",
            "marc@office.example.be",
            "09 243 10 20",
        ] {
            page.assert_shows(shown);
        }
        assert!(!world.membership(&id).await.is_administrator());
    })
    .await;
}

/// R-171 R-172 R-173 R-174
#[tokio::test]
async fn an_administrator_makes_another_one_who_then_has_the_red_star() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let id = world.member(&office, &marc, Role::Member).await;
        let edit = url_of_member(routes::EDIT_MEMBER, &office, &id);
        let members = an.browser.get(&members_url(&office)).await;
        assert_eq!(
            members.text.matches("class=\"star\"").count(),
            2,
            "An, and the explanation"
        );
        an.browser
            .get(&edit)
            .await
            .assert_shows("Beheerder van de organisatie");
        for _ in 0..2 {
            let fields = [("kind", "broker"), ("administrator", "yes"), AS_MEMBER];
            an.browser
                .post(&edit, &fields)
                .await
                .assert_redirects_to(&member_url(&office, &id));
        }
        let members = an.browser.get(&members_url(&office)).await;
        members.assert_shows("★ beheerder Marc Dubois");
        let mails = world.mails_to(MARC_DUBOIS.email).await;
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].subject, "Vous êtes maintenant gestionnaire");
        an.browser
            .post(&edit, &[("kind", "broker"), AS_ADMINISTRATOR])
            .await;
        assert!(!world.membership(&id).await.is_administrator());
        let mails = world.mails_to(MARC_DUBOIS.email).await;
        assert_eq!(mails.len(), 2);
        assert!(
            mails
                .iter()
                .any(|mail| mail.subject == "Vous n’êtes plus gestionnaire")
        );
    })
    .await;
}

/// two administrators at work on one member do not undo each other.
#[tokio::test]
async fn a_form_that_was_open_for_a_while_changes_no_role_that_was_not_ticked_or_unticked() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let lieve = world.person(LIEVE_JANSSENS).await;
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        world.member(&office, &marc, Role::Administrator).await;
        let id = world.member(&office, &lieve, Role::Member).await;
        let edit = url_of_member(routes::EDIT_MEMBER, &office, &id);
        for (ticked, then) in [("yes", true), ("", false)] {
            let shown = marc.browser.get(&edit).await.hidden_fields();
            let shown = shown.iter().find(|(name, _)| name == "role_shown");
            let shown = ("role_shown", shown.unwrap().1.as_str());
            let stale = if then { "" } else { "yes" };
            let decides = [("kind", "broker"), ("administrator", ticked), shown];
            an.browser.post(&edit, &decides).await;
            assert_eq!(world.membership(&id).await.is_administrator(), then);
            let saves = [
                ("kind", "broker"),
                ("staff_phone", "niet te lezen"),
                ("administrator", stale),
                shown,
            ];
            let wrong = marc.browser.post(&edit, &saves).await;
            assert_eq!(wrong.status, 422);
            let kept = (shown.0.to_owned(), shown.1.to_owned());
            assert!(
                wrong.hidden_fields().contains(&kept),
                "it is still the old one"
            );
            let saves = [saves[0], ("staff_phone", "09 243 10 20"), saves[2], shown];
            let answer = marc.browser.post(&edit, &saves).await;
            answer.assert_redirects_to(&member_url(&office, &id));
            let member = world.membership(&id).await;
            let phone = member.staff.phone.as_ref().map(ToString::to_string);
            assert_eq!(phone.as_deref(), Some("09 243 10 20"));
            assert_eq!(member.is_administrator(), then, "An decided so");
        }
    })
    .await;
}

/// G-13
#[tokio::test]
async fn the_last_administrator_stays_one_and_reads_why() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut an = world.person(AN_PEETERS).await;
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let own = world.active(&office, &an).await.unwrap();
        let edit = url_of_member(routes::EDIT_MEMBER, &office, &own.id);
        let fields = [("kind", "manager"), ("function", "alles"), AS_ADMINISTRATOR];
        let answer = an.browser.post(&edit, &fields).await;
        assert_eq!(answer.status, 409);
        answer.assert_shows("U bent de enige beheerder.");
        assert_eq!(answer.form_value("function").as_deref(), Some("alles"));
        let after = world.membership(&own.id).await;
        assert!(after.is_administrator());
        assert_eq!(
            after.staff.kind,
            StaffType::Broker,
            "nothing of it was kept"
        );
    })
    .await;
}

/// A form that did not show the checkbox takes nobody's role away.
#[tokio::test]
async fn a_form_from_before_somebody_was_promoted_does_not_demote_them() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let id = world.member(&office, &marc, Role::Administrator).await;
        let edit = url_of_member(routes::EDIT_MEMBER, &office, &id);
        marc.browser.post(&edit, &[("kind", "syndic")]).await;
        assert!(world.membership(&id).await.is_administrator());
    })
    .await;
}

#[tokio::test]
async fn changing_others_needs_a_fresh_proof_and_changing_oneself_does_not() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut lieve) = (
            world.person(AN_PEETERS).await,
            world.person(LIEVE_JANSSENS).await,
        );
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let id = world.member(&office, &lieve, Role::Member).await;
        let edit = url_of_member(routes::EDIT_MEMBER, &office, &id);
        an.browser.get("/organisations").await;
        wait_long();
        for answer in [
            an.browser.get(&edit).await,
            an.browser.post(&edit, &[("kind", "trainee")]).await,
        ] {
            assert!(answer.location().unwrap().starts_with("/sign-in?request="));
        }
        let own = lieve.browser.post(&edit, &[("kind", "trainee")]).await;
        own.assert_redirects_to(&member_url(&office, &id));
    })
    .await;
}

#[tokio::test]
async fn a_member_works_at_an_open_establishment_of_the_organisation() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut an = world.person(AN_PEETERS).await;
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let own = world.active(&office, &an).await.unwrap();
        let edit = url_of_member(routes::EDIT_MEMBER, &office, &own.id);
        let (act, id) = (super::world::by(&an), office.clone());
        let place = EstablishmentData {
            number: None,
            name: "Kantoor Brugge".to_owned(),
            address: super::world::data("x").address,
            email: None,
            phone: None,
        };
        let place = world
            .db
            .write(move |tx| crate::add_establishment(tx, &act, &id, &place))
            .await
            .unwrap();
        an.browser
            .get(&edit)
            .await
            .assert_shows("Geen vestiging in het bijzonder Kantoor Brugge");
        let fields = [
            ("kind", "broker"),
            ("establishment", place.as_str()),
            ("administrator", "yes"),
            AS_MEMBER,
        ];
        an.browser
            .post(&edit, &fields)
            .await
            .assert_redirects_to(&member_url(&office, &own.id));
        an.browser
            .get(&member_url(&office, &own.id))
            .await
            .assert_shows("Kantoor Brugge");
        let unknown = crate::EstablishmentId::generate(&testkit::clock().clock(), &testkit::rng());
        let fields = [
            ("kind", "broker"),
            ("establishment", unknown.as_str()),
            ("administrator", "yes"),
            AS_MEMBER,
        ];
        let answer = an.browser.post(&edit, &fields).await;
        assert_eq!(answer.status, 422);
        answer.assert_shows("Kies een vestiging uit de lijst.");
    })
    .await;
}
