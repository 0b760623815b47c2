//! Roles, staff information, leaving, establishments.

use kernel::{AccountId, OrganisationId};
use organisations::{
    EstablishmentData, EstablishmentId, MembershipId, OrganisationRefusal, Role, StaffInfo,
    StaffType, TypedEstablishment,
};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, on_both_engines};

use crate::world::{World, by, code, data, number, staff};

async fn leave(world: &World, who: &AccountId, member: &MembershipId) -> &'static str {
    let (act, member) = (by(who), member.clone());
    code(
        world
            .try_to(move |tx, desk| organisations::leave(tx, &act, desk, &member))
            .await,
    )
}

async fn remove(world: &World, who: &AccountId, member: &MembershipId) -> &'static str {
    let (act, member) = (by(who), member.clone());
    code(
        world
            .try_to(move |tx, desk| organisations::remove(tx, &act, desk, &member))
            .await,
    )
}

async fn set_role(
    world: &World,
    who: &AccountId,
    member: &MembershipId,
    role: Role,
) -> &'static str {
    let (act, member) = (by(who), member.clone());
    let done = world
        .try_to(move |tx, desk| match role {
            Role::Administrator => organisations::promote(tx, &act, desk, &member),
            Role::Member => organisations::demote(tx, &act, desk, &member),
        })
        .await;
    code(done)
}

/// G-13
#[tokio::test]
async fn the_last_administrator_cannot_go_until_there_is_another() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        let own = world.taken(&id, &an).await.unwrap().id;
        let other = world.joined(&lieve, &id, &an, Role::Member).await;
        assert_eq!(leave(&world, &an, &own).await, "last-administrator");
        assert_eq!(remove(&world, &an, &own).await, "last-administrator");
        assert_eq!(
            set_role(&world, &an, &own, Role::Member).await,
            "last-administrator"
        );
        assert_eq!(
            set_role(&world, &an, &other, Role::Administrator).await,
            "ok"
        );
        assert_eq!(
            set_role(&world, &an, &other, Role::Administrator).await,
            "ok"
        );
        assert_eq!(leave(&world, &an, &own).await, "ok");
        assert_eq!(leave(&world, &an, &own).await, "ok", "twice");
        assert_eq!(leave(&world, &lieve, &other).await, "last-administrator");
        assert_eq!(world.times_told("organisation.member-ended").await, 1);
    })
    .await;
}

///
#[tokio::test]
async fn of_two_administrators_who_leave_at_once_one_stays() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        let own = world.taken(&id, &an).await.unwrap().id;
        let other = world.joined(&lieve, &id, &an, Role::Administrator).await;
        let (first, second) = tokio::join!(leave(&world, &an, &own), leave(&world, &lieve, &other));
        let mut answers = [first, second];
        answers.sort_unstable();
        assert_eq!(answers, ["last-administrator", "ok"]);
    })
    .await;
}

#[tokio::test]
async fn a_removed_member_is_told_and_what_hangs_on_it_can_end() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let id = world.founded(&an).await;
        let member = world.joined(&marc, &id, &an, Role::Member).await;
        let mails = world.mails_to(MARC_DUBOIS.email).await.len();
        assert_eq!(remove(&world, &an, &member).await, "ok");
        assert_eq!(remove(&world, &an, &member).await, "ok", "twice");
        assert_eq!(world.mails_to(MARC_DUBOIS.email).await.len(), mails + 1);
        assert_eq!(world.times_told("organisation.member-ended").await, 1);
        assert_eq!(leave(&world, &marc, &member).await, "member-not-active");
    })
    .await;
}

/// R-094 R-171 R-184 R-185
#[tokio::test]
async fn staff_information_is_the_person_s_own_and_the_administrator_s_to_change() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        let member = world.joined(&marc, &id, &an, Role::Member).await;
        world.joined(&lieve, &id, &an, Role::Member).await;
        let changes = |who: &AccountId, staff: StaffInfo| {
            let (act, member) = (by(who), member.clone());
            world.try_to(move |tx, _| organisations::change_staff(tx, &act, &member, &staff))
        };
        let broker = StaffInfo {
            email: Some("marc@peeters.example.be".parse().unwrap()),
            ..StaffInfo::of(StaffType::Broker)
        };
        changes(&marc, broker.clone()).await.unwrap();
        assert_eq!(world.membership(&member).await.staff, broker);
        changes(&an, staff()).await.unwrap();
        assert_eq!(world.membership(&member).await.staff, staff());
        assert_eq!(code(changes(&lieve, broker).await), "not-administrator");
    })
    .await;
}

fn office() -> EstablishmentData {
    EstablishmentData::parse(TypedEstablishment {
        number: "2.000.000.339",
        name: "Kantoor Gent",
        street: "Veldstraat 1",
        postal_code: "9000",
        city: "Gent",
        ..TypedEstablishment::default()
    })
    .unwrap()
}

async fn opened(world: &World, who: &AccountId, id: &OrganisationId) -> EstablishmentId {
    let (act, id) = (by(who), id.clone());
    world
        .try_to(move |tx, _| organisations::add_establishment(tx, &act, &id, &office()))
        .await
        .unwrap()
}

#[tokio::test]
async fn establishments_are_added_changed_and_closed() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let id = world.founded(&an).await;
        let first = opened(&world, &an, &id).await;
        assert_eq!(opened(&world, &an, &id).await, first, "a double click");
        let own = world.taken(&id, &an).await.unwrap().id;
        let works_there = StaffInfo {
            establishment: Some(first.clone()),
            ..staff()
        };
        let works = || {
            let (act, own, there) = (by(&an), own.clone(), works_there.clone());
            world.try_to(move |tx, _| organisations::change_staff(tx, &act, &own, &there))
        };
        works().await.unwrap();
        for _ in 0..2 {
            let (act, id, first) = (by(&an), id.clone(), first.clone());
            world
                .try_to(move |tx, _| organisations::close_establishment(tx, &act, &id, &first))
                .await
                .unwrap();
        }
        assert_eq!(world.membership(&own).await.staff.establishment, None);
        assert_eq!(
            works().await,
            Err(OrganisationRefusal::ESTABLISHMENT_UNKNOWN)
        );
        let listed = world
            .read(move |tx| organisations::establishments(tx, &id))
            .await;
        assert!(listed.len() == 1 && !listed[0].is_open());
    })
    .await;
}

#[tokio::test]
async fn an_establishment_of_another_organisation_is_unknown() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let id = world.founded(&an).await;
        let office_of_an = opened(&world, &an, &id).await;
        let act = by(&marc);
        let other = world
            .try_to(move |tx, _| {
                let number = "0866.381.630".parse().expect("a number");
                assert_ne!(number, crate::world::number());
                organisations::create(tx, &act, &number, &data(), &staff())
            })
            .await
            .unwrap();
        let elsewhere = StaffInfo {
            establishment: Some(office_of_an.clone()),
            ..staff()
        };
        let (act, own) = (by(&marc), world.taken(&other, &marc).await.unwrap().id);
        let answer = world
            .try_to(move |tx, _| organisations::change_staff(tx, &act, &own, &elsewhere))
            .await;
        assert_eq!(code(answer), "establishment-unknown");
        let act = by(&marc);
        let answer = world
            .try_to(move |tx, _| {
                organisations::change_establishment(tx, &act, &other, &office_of_an, &office())
            })
            .await;
        assert_eq!(code(answer), "establishment-unknown");
        let known = world
            .read(|tx| organisations::by_number(tx, &number()))
            .await;
        assert!(known.is_some());
    })
    .await;
}
