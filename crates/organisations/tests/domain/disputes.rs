//! While it is contested who speaks for an organisation, nobody does (G-14).

use kernel::OrganisationId;
use organisations::{Data, EstablishmentData, MembershipId, Role, TypedEstablishment};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, SOFIE_MAES, on_both_engines};

use crate::world::{World, by, code, data, helpdesk, staff};

async fn dispute(world: &World, id: &OrganisationId) {
    let (act, id) = (testkit::act().by(kernel::Actor::operator()), id.clone());
    world
        .try_to(move |tx, _| organisations::dispute(tx, &act, &id, "Twee eigenaars"))
        .await
        .unwrap();
}

fn place() -> EstablishmentData {
    EstablishmentData::parse(TypedEstablishment {
        name: "Kantoor Gent",
        street: "Veldstraat 1",
        postal_code: "9000",
        city: "Gent",
        ..TypedEstablishment::default()
    })
    .unwrap()
}

/// G-14
#[tokio::test]
async fn no_administrator_acts_for_an_organisation_while_it_is_disputed() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        let member = world.joined(&marc, &id, &an, Role::Member).await;
        let waits = world.requested(&lieve, &id).await;
        let invited = world.try_invite(&an, &id, "x@example.be").await.unwrap();
        dispute(&world, &id).await;
        let before = world.trail(&id).await;
        macro_rules! refused {
            ($($deed:expr),* $(,)?) => {$({
                let (act, id) = (by(&an), id.clone());
                let (member, waits, invited) = (member.clone(), waits.clone(), invited.clone());
                let answer = world.try_to(move |tx, desk| {
                    type Deed = fn(
                        &mut storage::Tx, &kernel::Act, mail::Desk<'_>, &OrganisationId, &Ids,
                    ) -> storage::Result<(), organisations::OrganisationRefusal>;
                    let deed: Deed = $deed;
                    let ids = Ids { member: member.clone(), waits: waits.clone(), invited: invited.clone() };
                    deed(tx, &act, desk, &id, &ids)
                });
                assert_eq!(code(answer.await), "organisation-disputed", "{}", stringify!($deed));
            })*};
        }
        refused!(
            |tx, act, desk, id, _| {
                let email = "nieuw@example.be".parse().expect("an address");
                organisations::invite(tx, act, desk, id, &email, Role::Member, &staff()).map(drop)
            },
            |tx, act, desk, _, ids| {
                organisations::confirm(tx, act, desk, &ids.waits, Role::Member, &staff())
            },
            |tx, act, desk, _, ids| organisations::refuse(tx, act, desk, &ids.waits, "Nee."),
            |tx, act, _, _, ids| organisations::withdraw(tx, act, &ids.invited),
            |tx, act, desk, _, ids| organisations::promote(tx, act, desk, &ids.member),
            |tx, act, desk, _, ids| organisations::demote(tx, act, desk, &ids.member),
            |tx, act, desk, _, ids| organisations::remove(tx, act, desk, &ids.member),
            |tx, act, _, _, ids| organisations::change_staff(tx, act, &ids.member, &staff()),
            |tx, act, _, id, _| {
                let name = "Anders".to_owned();
                organisations::change_data(tx, act, id, &Data { name, ..data() })
            },
            |tx, act, _, id, _| {
                organisations::add_establishment(tx, act, id, &place()).map(drop)
            },
        );
        assert_eq!(world.trail(&id).await, before);
    })
    .await;
}

struct Ids {
    member: MembershipId,
    waits: MembershipId,
    invited: MembershipId,
}

/// G-14: nobody is held in it, and the helpdesk settles it.
#[tokio::test]
async fn people_leave_a_disputed_organisation_and_take_their_requests_back() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let sofie = world.person(&SOFIE_MAES).await;
        let id = world.founded(&an).await;
        let member = world.joined(&marc, &id, &an, Role::Administrator).await;
        let waits = world.requested(&lieve, &id).await;
        dispute(&world, &id).await;
        let asks = world.requested(&sofie, &id).await;
        let act = by(&marc);
        let left = world
            .try_to(move |tx, desk| organisations::leave(tx, &act, desk, &member))
            .await;
        assert_eq!(code(left), "ok");
        let act = by(&lieve);
        let taken_back = world
            .try_to(move |tx, _| organisations::withdraw(tx, &act, &waits))
            .await;
        assert_eq!(code(taken_back), "ok");
        let confirm = || world.try_confirm(&an, &asks, Role::Member);
        assert_eq!(code(confirm().await), "organisation-disputed");
        let (act, office) = (helpdesk(&lieve), id.clone());
        world
            .try_to(move |tx, _| organisations::verify(tx, &act, &office))
            .await
            .unwrap();
        assert_eq!(code(confirm().await), "ok");
    })
    .await;
}
