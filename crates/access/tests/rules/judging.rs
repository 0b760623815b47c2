use access::{By, ConditionKind, HeldBy};
use kernel::{AccountId, Context, Duration, OrganisationId};
use organisations::Role;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, YOUSSEF_EL_AMRANI, clock, on_both_engines};
use tools::AnyOf;

use crate::world::{BROKER, FINDER, MEMBER, MYSELF, World, definition, office, personally, unmet};

const NUMBER: &str = "0866381630";

struct Office {
    world: World,
    an: AccountId,
    lieve: AccountId,
    immo: OrganisationId,
}

/// An founded it and is a broker, Lieve is a verified employee with access.
async fn an_office(db: testkit::TestDb) -> Office {
    let mut world = World::new(db).await;
    let an = world.person(AN_PEETERS).await;
    let lieve = world.person(LIEVE_JANSSENS).await;
    let immo = world.office(NUMBER, &an).await;
    let member = world.member(&immo, &lieve).await;
    world.recognise("biv-broker", "504553", &an).await;
    world.recognise("sf323-employee", "32301", &lieve).await;
    let registration = world.register(&an, &immo, BROKER).await.unwrap();
    world.grant(&an, &registration, &member).await.unwrap();
    Office {
        world,
        an,
        lieve,
        immo,
    }
}

/// R-197 R-199 R-201
#[tokio::test]
async fn a_proof_names_every_condition_and_what_meets_it_in_order() {
    on_both_engines(|db| async move {
        let Office {
            world,
            an,
            lieve,
            immo,
        } = an_office(db).await;
        let proof = world.judge(&lieve, &office(&immo, BROKER)).await;
        assert!(proof.is_met(), "{proof:?}");
        let codes: Vec<&str> = proof
            .conditions
            .iter()
            .map(access::Condition::code)
            .collect();
        // How one signs in is asked beforehand only.
        assert_eq!(codes, ConditionKind::CODES[..8]);
        let by = |kind: ConditionKind| &proof.find(&kind).unwrap().by;
        let now = testkit::act().now();
        assert!(matches!(
            by(ConditionKind::Member),
            By::Membership {
                role: Role::Member,
                ..
            }
        ));
        assert!(matches!(
            by(ConditionKind::OrganisationVerified),
            By::Verification { by: None, .. }
        ));
        assert!(matches!(
            by(ConditionKind::Registered),
            By::Registration { by, at, .. } if *by == an && *at <= now
        ));
        assert!(matches!(
            by(ConditionKind::Access),
            By::Grant { by, at } if *by == an && *at <= now
        ));
        let group = AnyOf(vec!["biv-broker".to_owned()]);
        let By::Recognition {
            recognition,
            held_by,
        } = by(ConditionKind::RecognitionToRegister(group))
        else {
            panic!("{proof:?}")
        };
        assert_eq!(recognition.number, "504553");
        assert_eq!(recognition.source, "register");
        assert_eq!(*held_by, HeldBy::Colleague(an.clone()));
        let By::Recognition {
            recognition,
            held_by,
        } = &proof.conditions.last().unwrap().by
        else {
            panic!("{proof:?}")
        };
        assert_eq!(recognition.number, "32301");
        assert_eq!(*held_by, HeldBy::Person);
    })
    .await;
}

/// R-201 G-18
#[tokio::test]
async fn a_recognition_that_lapses_blocks_at_once_and_the_proof_says_which() {
    on_both_engines(|db| async move {
        let Office {
            mut world,
            lieve,
            immo,
            ..
        } = an_office(db).await;
        world.strike_off("32301").await;
        let proof = world.judge(&lieve, &office(&immo, BROKER)).await;
        assert_eq!(unmet(&proof), ["recognition-to-use"]);
        let lapsed = proof.first_unmet().unwrap().by.recognition().unwrap();
        assert_eq!(lapsed.number, "32301");
        assert_eq!(
            lapsed.standing(testkit::act().now()),
            recognitions::Standing::Withdrawn
        );
        let missing = proof.first_unmet().unwrap().kind.recognitions().unwrap();
        assert_eq!(missing.to_string(), "biv-broker|sf323-employee");
    })
    .await;
}

/// G-17 R-201: nobody in the office is a broker any more.
#[tokio::test]
async fn the_last_broker_of_an_office_takes_the_way_of_use_with_them() {
    on_both_engines(|db| async move {
        let Office {
            mut world,
            an,
            lieve,
            immo,
        } = an_office(db).await;
        world.strike_off("504553").await;
        let proof = world.judge(&lieve, &office(&immo, BROKER)).await;
        assert_eq!(unmet(&proof), ["recognition-to-register"]);

        let marc = world.person(MARC_DUBOIS).await;
        world.recognise("biv-broker", "505256", &marc).await;
        let member = world.member(&immo, &marc).await;
        assert!(world.judge(&lieve, &office(&immo, BROKER)).await.is_met());
        world.remove(&an, &member).await;
        let proof = world.judge(&lieve, &office(&immo, BROKER)).await;
        assert_eq!(unmet(&proof), ["recognition-to-register"]);
    })
    .await;
}

/// G-17: to use, a colleague's recognition is none of one's own, and the
/// organisation's only where the way of use says so.
#[tokio::test]
async fn the_organisation_counts_for_its_people_only_where_the_way_of_use_says_so() {
    on_both_engines(|db| async move {
        let Office {
            mut world,
            an,
            immo,
            ..
        } = an_office(db).await;
        let youssef = world.person(YOUSSEF_EL_AMRANI).await;
        let member = world.member(&immo, &youssef).await;
        world.recognise_office("biv-broker", "507261", NUMBER).await;
        world.recognise_office("cib-member", "77", NUMBER).await;
        for way in [BROKER, MEMBER] {
            let registration = world.register(&an, &immo, way).await.unwrap();
            world.grant(&an, &registration, &member).await.unwrap();
        }
        let broker = world.judge(&youssef, &office(&immo, BROKER)).await;
        assert_eq!(unmet(&broker), ["recognition-to-use"]);
        let member = world.judge(&youssef, &office(&immo, MEMBER)).await;
        assert!(member.is_met(), "{member:?}");
        assert!(matches!(
            member.conditions.last().unwrap().by,
            By::Recognition {
                held_by: HeldBy::Organisation,
                ..
            }
        ));
    })
    .await;
}

/// R-162 R-187: who waits hears that they wait, and nothing about the office.
#[tokio::test]
async fn somebody_who_is_not_in_learns_nothing_of_the_organisation() {
    on_both_engines(|db| async move {
        let Office { world, immo, .. } = an_office(db).await;
        let marc = world.person(MARC_DUBOIS).await;
        let stranger = world.judge(&marc, &office(&immo, BROKER)).await;
        assert_eq!(stranger.conditions.len(), 3);
        assert_eq!(stranger.first_unmet().unwrap().by, By::Nothing);

        let asked = world.asking(&immo, &marc).await;
        let waiting = world.judge(&marc, &office(&immo, BROKER)).await;
        assert_eq!(waiting.conditions.len(), 3);
        assert!(matches!(
            &waiting.first_unmet().unwrap().by,
            By::Membership { id, .. } if *id == asked
        ));
        let nobody: OrganisationId = "org_00000000000000000000000000".parse().unwrap();
        let of_nobody = world.judge(&marc, &office(&nobody, BROKER)).await;
        assert_eq!(of_nobody, stranger, "as for one that does not exist");
    })
    .await;
}

/// an invitation is the person's own to answer.
#[tokio::test]
async fn who_is_invited_hears_so() {
    on_both_engines(|db| async move {
        let Office {
            world, an, immo, ..
        } = an_office(db).await;
        let marc = world.person(MARC_DUBOIS).await;
        world.invite(&an, &immo, MARC_DUBOIS).await;
        let proof = world.judge(&marc, &office(&immo, BROKER)).await;
        assert_eq!(proof.conditions.len(), 3, "and nothing about the office");
        let by = &proof.first_unmet().unwrap().by;
        assert!(matches!(by, By::Invitation { .. }), "{by:?}");
        let youssef = world.person(YOUSSEF_EL_AMRANI).await;
        let proof = world.judge(&youssef, &office(&immo, BROKER)).await;
        assert_eq!(proof.first_unmet().unwrap().by, By::Nothing);
    })
    .await;
}

/// G-14
#[tokio::test]
async fn an_organisation_that_is_disputed_starts_no_tools() {
    on_both_engines(|db| async move {
        let Office {
            world, lieve, immo, ..
        } = an_office(db).await;
        world.dispute(&immo).await;
        let proof = world.judge(&lieve, &office(&immo, BROKER)).await;
        assert_eq!(unmet(&proof), ["organisation-verified"]);
    })
    .await;
}

/// R-203 G-15 G-16
#[tokio::test]
async fn a_context_must_be_one_that_the_tool_knows() {
    on_both_engines(|db| async move {
        let Office {
            world, lieve, immo, ..
        } = an_office(db).await;
        for (context, codes) in [
            (personally(MYSELF), &[][..]),
            (Context::personal(), &["way-exists"]),
            (personally(BROKER), &["way-exists"]),
            (office(&immo, MYSELF), &["way-exists"]),
            (office(&immo, "nothing"), &["way-exists"]),
            (
                Context {
                    organisation: Some(immo.clone()),
                    way_of_use: None,
                },
                &["way-exists"],
            ),
        ] {
            assert_eq!(
                unmet(&world.judge(&lieve, &context).await),
                codes,
                "{context:?}"
            );
        }

        // Without ways of use there is one context only.
        world.import(vec![definition(FINDER, Vec::new())]).await;
        assert!(world.judge(&lieve, &Context::personal()).await.is_met());
        for context in [personally(MYSELF), office(&immo, BROKER)] {
            assert_eq!(unmet(&world.judge(&lieve, &context).await), ["way-exists"]);
        }
        world.import(vec![definition("other", Vec::new())]).await;
        let gone = world.judge(&lieve, &Context::personal()).await;
        assert_eq!(unmet(&gone), ["tool-active"]);
    })
    .await;
}

/// what happened since is part of the answer.
#[tokio::test]
async fn a_proof_is_of_the_moment_it_is_asked_at() {
    on_both_engines(|db| async move {
        let Office {
            world, lieve, immo, ..
        } = an_office(db).await;
        clock().advance(Duration::from_hours(24 * 400));
        assert!(world.judge(&lieve, &office(&immo, BROKER)).await.is_met());
    })
    .await;
}

/// R-199 R-205: the list and each person's own sign-in are one decision.
#[tokio::test]
async fn a_list_of_members_says_what_each_hears_alone_no_two_verdicts_on_one_question() {
    on_both_engines(|db| async move {
        let Office {
            mut world, immo, ..
        } = an_office(db).await;
        let marc = world.person(MARC_DUBOIS).await;
        world.member(&immo, &marc).await;
        for lost in [None, Some("32301"), Some("504553")] {
            if let Some(number) = lost {
                world.strike_off(number).await;
            }
            let verdicts = verdicts(&world, &immo).await;
            assert_eq!(verdicts.len(), 3);
            for (account, way, proof) in verdicts.concat() {
                let alone = world.judge(&account, &office(&immo, &way)).await;
                assert_eq!(unmet(&proof), unmet(&alone), "{way}, {lost:?}");
            }
        }
    })
    .await;
}

type Verdict = (AccountId, String, access::Proof);

/// What the list says of every member in every way of use.
async fn verdicts(world: &World, office: &OrganisationId) -> Vec<Vec<Verdict>> {
    let (office, tool, now) = (
        office.clone(),
        world.tool(FINDER).await,
        testkit::act().now(),
    );
    world
        .read(move |tx| {
            let office = organisations::find(tx, &office)?.unwrap();
            let members = organisations::active_members_after(tx, &office.id, None, 10)?;
            let verdicts = access::judge_members(tx, now, &office, &members, &tool)?;
            let of_member = |member: &organisations::Membership| {
                let ways = tool.ways_for_organisations();
                let verdict = |way: &tools::WayOfUse| {
                    let proof = verdicts.proof(&member.id, &way.slug).unwrap().clone();
                    (member.account().cloned().unwrap(), way.slug.clone(), proof)
                };
                ways.map(verdict).collect()
            };
            Ok(members.iter().map(of_member).collect())
        })
        .await
}
