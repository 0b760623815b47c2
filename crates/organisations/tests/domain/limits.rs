//! Nobody mails strangers without end by way of organisations.

use belgium::EnterpriseNumber;
use kernel::{Act, Actor, Duration, OrganisationId};
use organisations::{OrganisationRefusal, Role};
use testkit::{AN_PEETERS, MARC_DUBOIS, on_both_engines};

use crate::world::{World, by, code, data, staff};

/// Any number of them, each with its check digits.
fn numbers() -> impl Iterator<Item = EnterpriseNumber> {
    (4_000_000_u32..).map(|base| format!("{base:08}{:02}", 97 - base % 97).parse().unwrap())
}

async fn found(
    world: &World,
    act: Act,
    numbers: Vec<EnterpriseNumber>,
) -> Result<Vec<OrganisationId>, OrganisationRefusal> {
    world
        .try_to(move |tx, _| {
            let found = |number| organisations::create(tx, &act, number, &data(), &staff());
            numbers.iter().map(found).collect()
        })
        .await
}

async fn invite(
    world: &World,
    act: Act,
    id: &OrganisationId,
    addresses: Vec<String>,
    role: Role,
) -> &'static str {
    let id = id.clone();
    let invited = world
        .try_to(move |tx, desk| {
            for address in &addresses {
                let email = address.parse().expect("an address");
                organisations::invite(tx, &act, desk, &id, &email, role, &staff())?;
            }
            Ok(())
        })
        .await;
    code(invited)
}

fn addresses(from: usize, count: usize) -> Vec<String> {
    let numbered = |number| format!("collega.{number}@example.be");
    (from..from + count).map(numbered).collect()
}

///
#[tokio::test]
async fn an_organisation_nobody_verified_invites_five_people_a_day_however_many_somebody_makes() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let free: Vec<_> = numbers().take(2).collect();
        let offices = found(&world, by(&an), free).await.unwrap();
        let [first, second] = [&offices[0], &offices[1]];
        let invite_one =
            |office, from| invite(&world, by(&an), office, addresses(from, 1), Role::Member);
        let five = invite(&world, by(&an), first, addresses(0, 5), Role::Member).await;
        assert_eq!(five, "ok");
        assert_eq!(
            invite_one(first, 5).await,
            "too-many-invitations-unverified"
        );
        assert_eq!(
            invite_one(second, 5).await,
            "too-many-invitations-unverified"
        );

        testkit::clock().advance(Duration::from_hours(5));
        assert_eq!(invite_one(first, 5).await, "ok");
        assert_eq!(
            invite_one(first, 6).await,
            "too-many-invitations-unverified"
        );
        world.verifies(first).await;
        let many = invite(&world, by(&an), first, addresses(6, 50), Role::Member).await;
        assert_eq!(many, "ok", "its name is known now");
        assert_eq!(
            invite_one(second, 56).await,
            "too-many-invitations-unverified"
        );
    })
    .await;
}

/// R-157 R-168
#[tokio::test]
async fn one_person_founds_so_many_organisations_and_invites_so_many_people_over_all_of_them() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let mut free = numbers();
        let mut next = |count| free.by_ref().take(count).collect::<Vec<_>>();
        let offices = found(&world, by(&an), next(60)).await.unwrap();
        let [first, second] = [&offices[0], &offices[1]];
        world.verifies(first).await;
        world.verifies(second).await;
        let one_more = next(1);
        let refused = found(&world, by(&an), one_more.clone()).await;
        assert_eq!(code(refused), "too-many-organisations");
        assert_eq!(code(found(&world, by(&marc), next(1)).await), "ok");

        for (office, from) in [(first, 0), (second, 125)] {
            let invited = invite(&world, by(&an), office, addresses(from, 125), Role::Member);
            assert_eq!(invited.await, "ok");
        }
        let more = || invite(&world, by(&an), first, addresses(250, 1), Role::Member);
        assert_eq!(more().await, "too-many-invitations");
        let (operator, office, colleague) = (
            testkit::act().by(Actor::operator()),
            first.clone(),
            marc.clone(),
        );
        world
            .try_to(move |tx, _| {
                let role = Role::Administrator;
                organisations::add_member(tx, &operator, &office, &colleague, role, &staff())
            })
            .await
            .unwrap();
        let other = invite(&world, by(&marc), first, addresses(250, 1), Role::Member);
        assert_eq!(other.await, "ok", "a colleague still can");

        testkit::clock().advance(Duration::from_hours(1));
        assert_eq!(more().await, "ok");
        assert_eq!(code(found(&world, by(&an), one_more).await), "ok");
    })
    .await;
}

///
#[tokio::test]
async fn an_address_gets_no_more_than_a_few_invitations_whoever_invites() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let free: Vec<_> = numbers().take(2).collect();
        let office = found(&world, by(&an), free[..1].to_vec()).await.unwrap();
        let other = found(&world, by(&marc), free[1..].to_vec()).await.unwrap();
        let to = || vec!["slachtoffer@example.be".to_owned()];
        world.verifies(&office[0]).await;
        for role in [Role::Member, Role::Administrator].repeat(5) {
            let invited = invite(&world, by(&an), &office[0], to(), role).await;
            assert_eq!(invited, "ok");
        }
        for (who, office, to, expected) in [
            (&an, &office[0], to(), "too-many-invitations-to-address"),
            (&marc, &other[0], to(), "too-many-invitations-to-address"),
            (&marc, &other[0], addresses(0, 1), "ok"),
        ] {
            let invited = invite(&world, by(who), office, to, Role::Member).await;
            assert_eq!(invited, expected);
        }
        assert_eq!(world.mails_to("slachtoffer@example.be").await.len(), 10);
        testkit::clock().advance(Duration::from_hours(1));
        let invited = invite(&world, by(&marc), &other[0], to(), Role::Member).await;
        assert_eq!(invited, "ok");
    })
    .await;
}
