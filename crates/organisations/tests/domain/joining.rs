//! Asking to join, and the answers.

use kernel::Act;
use organisations::{MembershipId, OrganisationRefusal, Role, StaffInfo, StaffType, State};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, on_both_engines};

use crate::world::{World, by, code};

/// R-159 R-160 R-162 R-163
#[tokio::test]
async fn who_asks_waits_and_every_administrator_gets_a_mail_in_their_language() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        world.joined(&marc, &id, &an, Role::Administrator).await;
        let request = world.requested(&lieve, &id).await;
        assert_eq!(world.requested(&lieve, &id).await, request, "asked twice");
        assert!(world.membership(&request).await.is_requested());
        for person in [AN_PEETERS, MARC_DUBOIS] {
            let mails = world.mails_to(person.email).await;
            let about = mails
                .iter()
                .filter(|mail| mail.text.contains("Lieve Janssens"));
            assert_eq!(about.count(), 1, "{}", person.email);
        }
        assert_eq!(code(world.try_request(&an, &id).await), "already-member");
    })
    .await;
}

/// R-161 R-164 R-177 R-178 R-181
#[tokio::test]
async fn confirming_sets_role_and_staff_data_and_mails_the_new_member_once() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        let request = world.requested(&lieve, &id).await;
        for _ in 0..2 {
            let (act, request) = (by(&an), request.clone());
            world
                .try_to(move |tx, desk| {
                    let staff = StaffInfo::of(StaffType::Broker);
                    organisations::confirm(tx, &act, desk, &request, Role::Administrator, &staff)
                })
                .await
                .unwrap();
        }
        let member = world.membership(&request).await;
        assert!(member.is_administrator());
        assert_eq!(member.staff.kind, StaffType::Broker);
        assert_eq!(world.mails_to(LIEVE_JANSSENS.email).await.len(), 1);
    })
    .await;
}

async fn refuse(
    world: &World,
    act: Act,
    member: &MembershipId,
    reason: &'static str,
) -> Result<(), OrganisationRefusal> {
    let member = member.clone();
    world
        .try_to(move |tx, desk| organisations::refuse(tx, &act, desk, &member, reason))
        .await
}

#[tokio::test]
async fn a_refusal_needs_a_reason_and_tells_it_and_the_person_may_ask_again() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        world.joined(&marc, &id, &an, Role::Administrator).await;
        let request = world.requested(&lieve, &id).await;
        assert_eq!(
            code(refuse(&world, by(&an), &request, " ").await),
            "reason-missing"
        );
        let turned = refuse(&world, by(&an), &request, "Wij\u{202e} kennen u niet.").await;
        assert_eq!(code(turned), "reason-unfit");
        refuse(&world, by(&an), &request, "Wij kennen u niet.")
            .await
            .unwrap();
        refuse(&world, by(&an), &request, "Wij kennen u niet.")
            .await
            .unwrap();
        let late = refuse(&world, by(&marc), &request, "Nee").await;
        assert_eq!(code(late), "membership-already-answered");
        let confirmed = world.try_confirm(&marc, &request, Role::Member).await;
        assert_eq!(code(confirmed), "membership-already-answered");
        let mails = world.mails_to(LIEVE_JANSSENS.email).await;
        assert_eq!(mails.len(), 1);
        assert!(mails[0].text.contains("Wij kennen u niet."));
        let again = world.requested(&lieve, &id).await;
        assert_ne!(again, request);
    })
    .await;
}

#[tokio::test]
async fn a_request_is_taken_back_by_who_made_it_and_nobody_else() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        let request = world.requested(&lieve, &id).await;
        let withdraw = |act: Act| {
            let request = request.clone();
            world.try_to(move |tx, _| organisations::withdraw(tx, &act, &request))
        };
        assert_eq!(code(withdraw(by(&an)).await), "membership-not-yours");
        withdraw(by(&lieve)).await.unwrap();
        withdraw(by(&lieve)).await.unwrap();
        let state = world.membership(&request).await.state;
        assert!(matches!(state, State::Withdrawn { .. }));
        assert_eq!(world.taken(&id, &lieve).await, None);
    })
    .await;
}

#[tokio::test]
async fn two_clicks_at_once_are_one_request() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        let (first, second) = tokio::join!(
            world.try_request(&lieve, &id),
            world.try_request(&lieve, &id)
        );
        assert_eq!(first.unwrap(), second.unwrap());
        assert_eq!(world.mails_to(AN_PEETERS.email).await.len(), 1);
    })
    .await;
}
