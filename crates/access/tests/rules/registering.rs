use access::{AccessRefusal, By, ConditionKind, HeldBy};
use storage::audit;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, on_both_engines};

use crate::world::{BROKER, MEMBER, MYSELF, World, by, colleague, definition, finder, unmet};

const NUMBER: &str = "0866381630";

/// R-195 R-196 G-17
#[tokio::test]
async fn a_tool_is_registered_when_any_member_holds_what_it_takes() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.person(AN_PEETERS).await;
        let marc = world.person(MARC_DUBOIS).await;
        let office = world.office(NUMBER, &an).await;
        assert_eq!(
            world.register(&an, &office, BROKER).await,
            Err(AccessRefusal::RecognitionMissing)
        );

        // He is recognised, but not of this office.
        world.recognise("biv-broker", "505256", &marc).await;
        let waiting = world.asking(&office, &marc).await;
        assert_eq!(
            unmet(&world.may_register(&office, BROKER).await),
            ["recognition-to-register"]
        );

        world.confirm(&an, &waiting).await;
        let proof = world.may_register(&office, BROKER).await;
        assert!(proof.is_met(), "{proof:?}");
        let By::Recognition {
            recognition,
            held_by,
        } = &proof.conditions.last().unwrap().by
        else {
            panic!("{proof:?}")
        };
        assert_eq!(recognition.number, "505256");
        assert_eq!(held_by, &HeldBy::Colleague(marc));
        let registration = world.register(&an, &office, BROKER).await.unwrap();
        assert_eq!(registration.registered_by, an);
    })
    .await;
}

/// R-195 G-17: of seventy, only the one who came last is recognised.
#[tokio::test]
async fn whoever_holds_it_is_found_among_many() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.person(AN_PEETERS).await;
        let office = world.office(NUMBER, &an).await;
        let mut last = an.clone();
        for number in 0..70 {
            last = world.person(colleague(number)).await;
            world.member(&office, &last).await;
        }
        world.recognise("biv-broker", "505256", &last).await;
        assert!(world.register(&an, &office, BROKER).await.is_ok());

        world.strike_off("505256").await;
        let proof = world.may_register(&office, BROKER).await;
        assert_eq!(unmet(&proof), ["recognition-to-register"]);
    })
    .await;
}

/// R-195 G-17
#[tokio::test]
async fn what_the_organisation_itself_holds_counts_to_register() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.person(AN_PEETERS).await;
        let office = world.office(NUMBER, &an).await;
        world.recognise_office("biv-broker", "507261", NUMBER).await;
        assert!(world.register(&an, &office, BROKER).await.is_ok());

        world.unregister(&an, &office, BROKER).await.unwrap();
        world.strike_off("507261").await;
        let proof = world.may_register(&office, BROKER).await;
        let missing = proof.first_unmet().unwrap();
        // It says what there was, and how that stands now.
        let lapsed = missing.by.recognition().unwrap();
        assert_eq!(lapsed.number, "507261");
        assert!(!lapsed.is_in_force(testkit::act().now()));
    })
    .await;
}

/// G-14
#[tokio::test]
async fn an_organisation_that_is_not_verified_registers_nothing() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let an = world.person(AN_PEETERS).await;
        let office = world.unverified(NUMBER, &an).await;
        assert_eq!(
            world.register(&an, &office, MEMBER).await,
            Err(AccessRefusal::NotVerified)
        );
        world.verify(&office).await;
        assert!(world.register(&an, &office, MEMBER).await.is_ok());
        world.dispute(&office).await;
        let proof = world.may_register(&office, MEMBER).await;
        let disputed = proof.find(&ConditionKind::OrganisationVerified).unwrap();
        assert!(!disputed.met && matches!(disputed.by, By::Dispute { .. }));
    })
    .await;
}

/// R-186 R-195
#[tokio::test]
async fn only_an_administrator_registers_and_gives_up() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let an = world.person(AN_PEETERS).await;
        let lieve = world.person(LIEVE_JANSSENS).await;
        let marc = world.person(MARC_DUBOIS).await;
        let office = world.office(NUMBER, &an).await;
        world.member(&office, &lieve).await;
        world.asking(&office, &marc).await;
        let refused = Err(AccessRefusal::NotAdministrator);
        for somebody in [&lieve, &marc] {
            assert_eq!(world.register(somebody, &office, MEMBER).await, refused);
        }
        world.register(&an, &office, MEMBER).await.unwrap();
        for somebody in [&lieve, &marc] {
            let refused = Err(AccessRefusal::NotAdministrator);
            assert_eq!(world.unregister(somebody, &office, MEMBER).await, refused);
        }
    })
    .await;
}

/// R-203 G-16
#[tokio::test]
async fn each_way_of_use_is_registered_once_and_again_after_it_was_given_up() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let an = world.person(AN_PEETERS).await;
        let office = world.office(NUMBER, &an).await;
        let first = world.register(&an, &office, MEMBER).await.unwrap();
        let clicked_twice = world.register(&an, &office, MEMBER).await.unwrap();
        assert_eq!(first, clicked_twice);
        for way in [MYSELF, "nothing"] {
            assert_eq!(
                world.register(&an, &office, way).await,
                Err(AccessRefusal::WayUnknown),
                "{way}"
            );
        }

        world.unregister(&an, &office, MEMBER).await.unwrap();
        world.unregister(&an, &office, MEMBER).await.unwrap();
        let id = office.clone();
        assert_eq!(
            world.read(move |tx| access::registrations(tx, &id)).await,
            []
        );
        let again = world.register(&an, &office, MEMBER).await.unwrap();
        assert_ne!(first.id, again.id);

        let trail = world
            .read(move |tx| audit::of_object(tx, office.as_str()))
            .await;
        let acts: Vec<&str> = trail
            .iter()
            .map(|event| event.action.as_str())
            .filter(|action| action.contains("tool"))
            .collect();
        assert_eq!(
            acts,
            [
                "organisation.tool-registered",
                "organisation.tool-unregistered",
                "organisation.tool-registered"
            ]
        );
        assert!(trail.last().unwrap().detail.contains("Comme member"));
    })
    .await;
}

#[tokio::test]
async fn a_tool_that_is_gone_is_not_registered_but_given_up() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let an = world.person(AN_PEETERS).await;
        let office = world.office(NUMBER, &an).await;
        world.register(&an, &office, MEMBER).await.unwrap();
        world.import(vec![definition("other", Vec::new())]).await;
        let (act, id) = (by(&an), office.clone());
        let refused = world
            .try_to(move |tx| access::register(tx, &act, &id, "finder", BROKER))
            .await;
        assert_eq!(refused, Err(AccessRefusal::ToolRetired));
        world.unregister(&an, &office, MEMBER).await.unwrap();
        world.import(vec![finder()]).await;
        let id = office.clone();
        assert_eq!(
            world.read(move |tx| access::registrations(tx, &id)).await,
            []
        );
    })
    .await;
}
