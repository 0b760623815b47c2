use std::sync::{Arc, Mutex};

use access::{AccessChange, AccessChanged, AccessRefusal, Changed};
use kernel::AccountId;
use storage::audit;
use storage::jobs::{Follower, Runner};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, YOUSSEF_EL_AMRANI, clock, on_both_engines};

use crate::world::{MEMBER, World, by, colleague, office};

const NUMBER: &str = "0866381630";
const OTHER: &str = "0403170701";

fn changed(given: usize, withdrawn: usize) -> Changed {
    Changed { given, withdrawn }
}

/// Who lost something since the last time.
async fn lost_access_since(world: &World) -> Vec<AccountId> {
    let all = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&all);
    let runner = Runner::new(world.db.clone(), clock().clock(), testkit::rng()).follow(
        Follower::named("test.listener"),
        move |event: AccessChanged| {
            heard.lock().unwrap().extend(event.accounts);
            std::future::ready(Ok(()))
        },
    );
    while runner.run_due().await.unwrap() > 0 {}
    std::mem::take(&mut *all.lock().unwrap())
}

/// R-186 R-189 R-205
#[tokio::test]
async fn access_is_of_one_member_to_one_way_of_use() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.person(AN_PEETERS).await;
        let lieve = world.person(LIEVE_JANSSENS).await;
        let immo = world.office(NUMBER, &an).await;
        let member = world.member(&immo, &lieve).await;
        world.recognise_office("cib-member", "77", NUMBER).await;
        let registration = world.register(&an, &immo, MEMBER).await.unwrap();
        assert!(!world.judge(&lieve, &office(&immo, MEMBER)).await.is_met());

        for expected in [changed(1, 0), changed(0, 0)] {
            let done = world.grant(&an, &registration, &member).await;
            assert_eq!(done, Ok(expected));
        }
        assert!(world.judge(&lieve, &office(&immo, MEMBER)).await.is_met());
        assert!(
            !world.judge(&an, &office(&immo, MEMBER)).await.is_met(),
            "an administrator gives it to herself too"
        );
        let id = member.clone();
        let all = world
            .read(move |tx| access::access_of_member(tx, &id))
            .await;
        assert_eq!(all.len(), 1);
        assert_eq!((&all[0].account, &all[0].granted_by), (&lieve, &an));
        assert_eq!(lost_access_since(&world).await, []);

        for expected in [changed(0, 1), changed(0, 0)] {
            let done = world.withdraw(&an, &registration, &member).await;
            assert_eq!(done, Ok(expected));
        }
        assert!(!world.judge(&lieve, &office(&immo, MEMBER)).await.is_met());
        assert_eq!(lost_access_since(&world).await, [lieve]);
    })
    .await;
}

/// R-180 R-186
#[tokio::test]
async fn access_is_given_by_administrators_to_active_members_of_their_own() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let an = world.person(AN_PEETERS).await;
        let marc = world.person(MARC_DUBOIS).await;
        let lieve = world.person(LIEVE_JANSSENS).await;
        let youssef = world.person(YOUSSEF_EL_AMRANI).await;
        let immo = world.office(NUMBER, &an).await;
        let other = world.office(OTHER, &marc).await;
        let registration = world.register(&an, &immo, MEMBER).await.unwrap();
        let elsewhere = world.register(&marc, &other, MEMBER).await.unwrap();
        let member = world.member(&immo, &lieve).await;
        let stranger = world.member(&other, &youssef).await;
        let waiting = world.asking(&immo, &youssef).await;

        let refused = |refusal| Err::<Changed, AccessRefusal>(refusal);
        assert_eq!(
            world.grant(&lieve, &registration, &member).await,
            refused(AccessRefusal::NotAdministrator)
        );
        assert_eq!(
            world.grant(&marc, &registration, &member).await,
            refused(AccessRefusal::NotAdministrator)
        );
        assert_eq!(
            world.grant(&an, &registration, &stranger).await,
            refused(AccessRefusal::MemberUnknown)
        );
        assert_eq!(
            world.grant(&an, &registration, &waiting).await,
            refused(AccessRefusal::MemberNotActive)
        );
        let (act, id) = (by(&an), immo.clone());
        let foreign = world
            .try_to(move |tx| access::grant(tx, &act, &id, &elsewhere.id, &member))
            .await;
        assert_eq!(foreign, refused(AccessRefusal::NotRegistered));
    })
    .await;
}

/// an office of two hundred is set in one go, all or nothing, and one line of
/// its history tells of it.
#[tokio::test]
async fn access_of_two_hundred_is_set_at_once() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let an = world.person(AN_PEETERS).await;
        let immo = world.office(NUMBER, &an).await;
        let registration = world.register(&an, &immo, MEMBER).await.unwrap();
        let mut members = Vec::new();
        for number in 0..200 {
            let account = world.person(colleague(number)).await;
            members.push(world.member(&immo, &account).await);
        }
        let wanted = |allowed: &dyn Fn(usize) -> bool| -> Vec<AccessChange> {
            let change =
                |(number, membership): (usize, &organisations::MembershipId)| AccessChange {
                    registration: registration.id.clone(),
                    membership: membership.clone(),
                    allowed: allowed(number),
                };
            members.iter().enumerate().map(change).collect()
        };
        let set = |changes: Vec<AccessChange>| {
            let (act, id) = (by(&an), immo.clone());
            world.try_to(move |tx| access::set_access(tx, &act, &id, &changes))
        };
        assert_eq!(set(wanted(&|_| true)).await, Ok(changed(200, 0)));
        assert_eq!(
            set(wanted(&|number| number % 4 > 0)).await,
            Ok(changed(0, 50))
        );
        assert_eq!(
            set(wanted(&|number| number % 2 > 0)).await,
            Ok(changed(0, 50))
        );
        assert_eq!(lost_access_since(&world).await.len(), 100);

        world.remove(&an, &members[0]).await;
        assert_eq!(
            set(wanted(&|_| true)).await,
            Err(AccessRefusal::MemberNotActive)
        );
        let id = registration.id.clone();
        let counts = world
            .read(move |tx| access::access_counts(tx, std::slice::from_ref(&id)))
            .await;
        assert_eq!(counts[&registration.id], 100, "all or nothing");

        let trail = world
            .read(move |tx| audit::of_object(tx, immo.as_str()))
            .await;
        let acts: Vec<(&str, bool)> = trail
            .iter()
            .filter(|event| event.action.contains("access"))
            .map(|event| {
                (
                    event.action.as_str(),
                    event.detail.contains("\"count\":\"200\""),
                )
            })
            .collect();
        assert_eq!(
            acts,
            [
                ("organisation.access-given", true),
                ("organisation.access-withdrawn", false),
                ("organisation.access-withdrawn", false)
            ]
        );
    })
    .await;
}

/// R-187 R-205
#[tokio::test]
async fn access_goes_with_the_member_and_does_not_come_back_with_them() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.person(AN_PEETERS).await;
        let lieve = world.person(LIEVE_JANSSENS).await;
        let immo = world.office(NUMBER, &an).await;
        world.recognise_office("cib-member", "77", NUMBER).await;
        let registration = world.register(&an, &immo, MEMBER).await.unwrap();
        let before = world.member(&immo, &lieve).await;
        world.grant(&an, &registration, &before).await.unwrap();
        world.remove(&an, &before).await;
        let proof = world.judge(&lieve, &office(&immo, MEMBER)).await;
        assert_eq!(proof.first_unmet().unwrap().code(), "member");

        let after = world.member(&immo, &lieve).await;
        let proof = world.judge(&lieve, &office(&immo, MEMBER)).await;
        assert_eq!(proof.first_unmet().unwrap().code(), "access");
        world.grant(&an, &registration, &after).await.unwrap();
        assert!(world.judge(&lieve, &office(&immo, MEMBER)).await.is_met());

        // The news that she was gone may arrive when she is back.
        let (id, account) = (immo.clone(), lieve.clone());
        let ended = world
            .write(move |tx, act| access::end_member(tx, act, &id, &account))
            .await;
        assert_eq!(ended, 0);
        assert!(world.judge(&lieve, &office(&immo, MEMBER)).await.is_met());
    })
    .await;
}

/// R-195 R-205
#[tokio::test]
async fn giving_a_tool_up_takes_all_access_and_registering_it_again_gives_none_back() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.person(AN_PEETERS).await;
        let lieve = world.person(LIEVE_JANSSENS).await;
        let immo = world.office(NUMBER, &an).await;
        world.recognise_office("cib-member", "77", NUMBER).await;
        let member = world.member(&immo, &lieve).await;
        let registration = world.register(&an, &immo, MEMBER).await.unwrap();
        world.grant(&an, &registration, &member).await.unwrap();
        world.unregister(&an, &immo, MEMBER).await.unwrap();
        assert_eq!(
            lost_access_since(&world).await,
            std::slice::from_ref(&lieve)
        );
        let proof = world.judge(&lieve, &office(&immo, MEMBER)).await;
        assert_eq!(proof.first_unmet().unwrap().code(), "registered");
        assert_eq!(
            world.grant(&an, &registration, &member).await,
            Err(AccessRefusal::NotRegistered)
        );
        world.register(&an, &immo, MEMBER).await.unwrap();
        let proof = world.judge(&lieve, &office(&immo, MEMBER)).await;
        assert_eq!(proof.first_unmet().unwrap().code(), "access");
    })
    .await;
}

/// R-186 R-195: two administrators click at the same moment, and twice.
#[tokio::test]
async fn what_several_do_at_once_is_done_once() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let an = world.person(AN_PEETERS).await;
        let lieve = world.person(LIEVE_JANSSENS).await;
        let immo = world.office(NUMBER, &an).await;
        let member = world.member(&immo, &lieve).await;
        let register = || world.register(&an, &immo, MEMBER);
        let (a, b, c, d) = tokio::join!(register(), register(), register(), register());
        let registration = a.unwrap();
        for same in [b, c, d] {
            assert_eq!(same.unwrap().id, registration.id);
        }
        let grant = || world.grant(&an, &registration, &member);
        let (a, b, c, d) = tokio::join!(grant(), grant(), grant(), grant());
        let given = [a, b, c, d].map(|done| done.unwrap().given);
        assert_eq!(given.iter().sum::<usize>(), 1);
        let give_up = || world.unregister(&an, &immo, MEMBER);
        let (a, b) = tokio::join!(give_up(), give_up());
        assert_eq!((a, b), (Ok(()), Ok(())));
        assert_eq!(lost_access_since(&world).await, [lieve]);
    })
    .await;
}

/// G-14: whoever contests it may be right.
#[tokio::test]
async fn nobody_gives_or_takes_access_in_the_name_of_a_disputed_organisation() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let an = world.person(AN_PEETERS).await;
        let immo = world.office(NUMBER, &an).await;
        let registration = world.register(&an, &immo, MEMBER).await.unwrap();
        let lieve = world.person(LIEVE_JANSSENS).await;
        let member = world.member(&immo, &lieve).await;
        world.dispute(&immo).await;
        let refused = AccessRefusal::Disputed;
        assert_eq!(
            world.grant(&an, &registration, &member).await.unwrap_err(),
            refused
        );
        assert_eq!(
            world.unregister(&an, &immo, MEMBER).await.unwrap_err(),
            refused
        );
        world.verify(&immo).await;
        world.grant(&an, &registration, &member).await.unwrap();
    })
    .await;
}
