//! Creating an organisation, its data, and trusting it.

use kernel::{Act, OrganisationId};
use organisations::{Data, Organisation, OrganisationRefusal, Verification};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, on_both_engines};

use crate::world::{World, by, code, data, helpdesk, number, staff};

async fn organisation(world: &World, id: &OrganisationId) -> Organisation {
    let id = id.clone();
    world
        .read(move |tx| organisations::find(tx, &id))
        .await
        .unwrap()
}

/// R-089 R-157 R-158 R-166 G-14
#[tokio::test]
async fn who_creates_an_organisation_administrates_it_and_it_is_not_yet_verified() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let id = world.founded(&an).await;
        let member = world.taken(&id, &an).await.unwrap();
        assert!(member.is_administrator());
        let found = organisation(&world, &id).await;
        assert_eq!((found.data(), found.number.clone()), (data(), number()));
        assert_eq!(found.verification, Verification::NotYet);
        let known = world
            .read(|tx| organisations::by_number(tx, &number()))
            .await;
        assert_eq!(known, Some(found));
        assert_eq!(world.trail(&id).await, ["organisation.created"]);
    })
    .await;
}

/// R-088 R-165
#[tokio::test]
async fn of_two_who_create_it_at_once_one_wins_and_the_other_is_told_that_it_exists() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (an, marc) = (
            world.person(&AN_PEETERS).await,
            world.person(&MARC_DUBOIS).await,
        );
        let creates = |act: Act| {
            world.try_to(move |tx, _| organisations::create(tx, &act, &number(), &data(), &staff()))
        };
        let (first, second) = tokio::join!(creates(by(&an)), creates(by(&marc)));
        let answers = [code(first), code(second)];
        assert!(answers.contains(&"ok"), "{answers:?}");
        assert!(answers.contains(&"organisation-exists"), "{answers:?}");
    })
    .await;
}

#[tokio::test]
async fn a_second_click_on_create_finds_what_the_first_one_made() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let creates = || {
            let act = by(&an);
            world.try_to(move |tx, _| organisations::create(tx, &act, &number(), &data(), &staff()))
        };
        let (first, second) = tokio::join!(creates(), creates());
        assert_eq!(first, second);
        assert_eq!(world.trail(&first.unwrap()).await.len(), 1);
    })
    .await;
}

/// R-170 R-182 R-183
#[tokio::test]
async fn an_administrator_changes_the_data_and_the_trail_says_which() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let id = world.founded(&an).await;
        let changed = Data {
            name: "Vastgoed Één".to_owned(),
            ..data()
        };
        for _ in 0..2 {
            let (act, id, changed) = (by(&an), id.clone(), changed.clone());
            world
                .try_to(move |tx, _| organisations::change_data(tx, &act, &id, &changed))
                .await
                .unwrap();
        }
        assert_eq!(organisation(&world, &id).await.name, "Vastgoed Één");
        let trail = world.trail(&id).await;
        assert_eq!(
            trail
                .iter()
                .filter(|act| *act == "organisation.data-changed")
                .count(),
            1
        );
        let found = world
            .read(|tx| organisations::search(tx, "een VAST", 10))
            .await;
        assert_eq!(found.len(), 1, "found without accents, in any order");
        let found = world
            .read(|tx| organisations::search(tx, "BE 403 170 701", 10))
            .await;
        assert_eq!(found.len(), 1, "found by number");
    })
    .await;
}

/// G-14: until it is verified there is nothing to look at again.
#[tokio::test]
async fn only_a_verified_organisation_is_marked_when_its_name_changes_and_the_first_time_counts() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        let rename = async |name: &str| {
            let (act, office, name) = (by(&an), id.clone(), name.to_owned());
            let renamed = world.try_to(move |tx, _| {
                let name = name.clone();
                organisations::change_data(tx, &act, &office, &Data { name, ..data() })
            });
            renamed.await.unwrap();
            organisation(&world, &id).await.changed_at
        };
        assert_eq!(rename("Een").await, None);
        let (act, office) = (helpdesk(&lieve), id.clone());
        world
            .try_to(move |tx, _| organisations::verify(tx, &act, &office))
            .await
            .unwrap();
        let first = rename("Twee").await;
        assert_eq!(first, Some(testkit::act().now()));
        testkit::clock().advance(kernel::Duration::from_hours(1));
        assert_eq!(rename("Drie").await, first);
        let listed = world.read(|tx| organisations::to_verify(tx, 1)).await.rows;
        assert_eq!(listed.len(), 1);
        let (act, office) = (helpdesk(&lieve), id.clone());
        world
            .try_to(move |tx, _| organisations::dispute(tx, &act, &office, "Wie is dat?"))
            .await
            .unwrap();
        assert_eq!(
            organisation(&world, &id).await.changed_at,
            None,
            "one thing at a time"
        );
    })
    .await;
}

/// G-14
#[tokio::test]
async fn the_helpdesk_verifies_and_disputes() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        let verify = |act: Act| {
            let id = id.clone();
            world.try_to(move |tx, _| organisations::verify(tx, &act, &id))
        };
        let dispute = |act: Act, reason: &'static str| {
            let id = id.clone();
            world.try_to(move |tx, _| organisations::dispute(tx, &act, &id, reason))
        };
        assert_eq!(verify(by(&an)).await, Err(OrganisationRefusal::NotHelpdesk));
        verify(helpdesk(&lieve)).await.unwrap();
        verify(helpdesk(&lieve)).await.unwrap();
        let verified = organisation(&world, &id).await;
        assert!(verified.is_verified());
        assert!(matches!(verified.verification, Verification::Verified { by: Some(by), .. } if by == lieve));
        assert_eq!(code(dispute(helpdesk(&lieve), " ").await), "reason-missing");
        assert_eq!(world.times_told("organisation.disputed").await, 0);
        for _ in 0..2 {
            dispute(helpdesk(&lieve), "Twee eigenaars").await.unwrap();
        }
        // Whoever disputes: what runs ends.
        assert_eq!(world.times_told("organisation.disputed").await, 1);
        assert!(!organisation(&world, &id).await.is_verified());
        verify(helpdesk(&lieve)).await.unwrap();
        assert!(organisation(&world, &id).await.is_verified());
        let mut trail = world.trail(&id).await;
        trail.sort();
        assert_eq!(
            trail,
            [
                "organisation.created",
                "organisation.disputed",
                "organisation.verified",
                "organisation.verified"
            ]
        );
    })
    .await;
}

/// G-14
#[tokio::test]
async fn what_somebody_founded_is_verified_once_their_identity_card_is_linked() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let id = world.founded(&an).await;
        let follow = |account: &kernel::AccountId| {
            let account = account.clone();
            world.try_to(move |tx, desk| {
                let act = testkit::act();
                Ok(organisations::verify_founded_by(tx, &act, desk, &account)?)
            })
        };
        follow(&marc).await.unwrap();
        assert!(!organisation(&world, &id).await.is_verified(), "of another");
        for _ in 0..2 {
            follow(&an).await.unwrap();
        }
        let verified = organisation(&world, &id).await.verification;
        assert!(matches!(verified, Verification::Verified { by: None, .. }));
        let trail = world.trail(&id).await;
        let verified = trail.iter().filter(|act| *act == "organisation.verified");
        assert_eq!(verified.count(), 1);
    })
    .await;
}

/// G-14
#[tokio::test]
async fn who_linked_their_identity_card_founds_what_is_verified() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        eid::testing::linked(&world.db, &an, "01050399864", "An", "Peeters").await;
        let id = world.founded(&an).await;
        let verified = organisation(&world, &id).await.verification;
        assert!(matches!(verified, Verification::Verified { by: None, .. }));
    })
    .await;
}

/// What is contested is the helpdesk's to settle.
#[tokio::test]
async fn an_identity_card_ends_no_dispute() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        let (disputed, by) = (id.clone(), helpdesk(&lieve));
        let dispute =
            world.try_to(move |tx, _| organisations::dispute(tx, &by, &disputed, "Twee eigenaars"));
        dispute.await.unwrap();
        let verified = world.try_to(move |tx, desk| {
            let act = testkit::act();
            Ok(organisations::verify_founded_by(tx, &act, desk, &an)?)
        });
        verified.await.unwrap();
        assert!(organisation(&world, &id).await.is_disputed());
    })
    .await;
}
