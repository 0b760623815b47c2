//! The helpdesk makes somebody administrator, and may take the role from those
//! who had it.

use kernel::{AccountId, Act, OrganisationId};
use organisations::{Former, MembershipId, OrganisationRefusal, Role};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, on_both_engines};

use crate::world::{World, by, code, helpdesk};

const WHY: &str = "De beheerder is overleden.";

async fn transfer(
    world: &World,
    act: Act,
    id: &OrganisationId,
    to: &AccountId,
    former: Former,
) -> Result<MembershipId, OrganisationRefusal> {
    let (id, to) = (id.clone(), to.clone());
    world
        .try_to(move |tx, desk| organisations::transfer(tx, &act, desk, &id, &to, former, WHY))
        .await
}

/// G-13
#[tokio::test]
async fn a_takeover_makes_somebody_administrator_and_every_member_is_told() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        world.joined(&marc, &id, &an, Role::Member).await;
        let waits = world.requested(&lieve, &id).await;
        let refused = transfer(&world, by(&an), &id, &lieve, Former::Stay).await;
        assert_eq!(code(refused), "not-helpdesk");
        for _ in 0..2 {
            let made = transfer(&world, helpdesk(&marc), &id, &lieve, Former::Stay).await;
            assert_eq!(made.unwrap(), waits);
        }
        assert!(world.membership(&waits).await.is_administrator());
        assert!(world.taken(&id, &an).await.unwrap().is_administrator());
        for person in [AN_PEETERS, MARC_DUBOIS, LIEVE_JANSSENS] {
            let mails = world.mails_to(person.email).await;
            let told = mails.iter().filter(|mail| mail.text.contains("overleden"));
            assert_eq!(told.count(), 1, "{}", person.email);
        }
    })
    .await;
}

/// G-13 G-14: who is contested could otherwise remove the new one at once.
#[tokio::test]
async fn a_takeover_can_take_the_role_from_those_who_had_it() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        world.joined(&marc, &id, &an, Role::Administrator).await;
        let mut trail = 0;
        // Also when the new one is in already, and a second time changes nothing.
        for former in [Former::Stay, Former::StepBack, Former::StepBack] {
            let made = transfer(&world, helpdesk(&marc), &id, &lieve, former).await;
            let new = made.unwrap();
            assert!(world.membership(&new).await.is_administrator());
            let stays = world.taken(&id, &an).await.unwrap().is_administrator();
            assert_eq!(stays, former == Former::Stay);
            let act = by(&an);
            if former == Former::StepBack {
                let removed = world
                    .try_to(move |tx, desk| organisations::remove(tx, &act, desk, &new))
                    .await;
                assert_eq!(code(removed), "not-administrator");
            }
            trail = world.trail(&id).await.len();
        }
        let acts = world.trail(&id).await;
        assert_eq!(acts.len(), trail);
        let taken = acts.iter().filter(|act| *act == "organisation.role-taken");
        assert_eq!(taken.count(), 2, "{acts:?}");
        assert!(world.taken(&id, &an).await.unwrap().is_active(), "a member");
        for (person, others) in [
            (AN_PEETERS, "Wie tot nu toe beheerder was, is dat niet meer"),
            (MARC_DUBOIS, "Les gestionnaires précédents ne le sont plus"),
        ] {
            let mails = world.mails_to(person.email).await;
            let told = mails.iter().filter(|mail| mail.text.contains(WHY));
            assert_eq!(told.count(), 2, "{}", person.email);
            let told = mails.iter().filter(|mail| mail.text.contains(others));
            assert_eq!(told.count(), 1, "{}", person.email);
        }
    })
    .await;
}
