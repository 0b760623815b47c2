//! Who may see a Wallet and top it up.

use kernel::AccountId;
use organisations::MembershipId;
use storage::Error;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, Person, on_both_engines};
use wallet::{Right, Rights, WalletRefusal};

use crate::world::World;

async fn rights(world: &World, person: &Person) -> Rights {
    let (account, office) = (world.account(person), world.office.clone());
    let read = world
        .db
        .read(move |tx| wallet::rights(tx, &account, &office));
    read.await.unwrap()
}

async fn membership(world: &World, person: &Person) -> MembershipId {
    let account: AccountId = world.account(person);
    let found = organisations::testing::active(&world.db, &world.office, &account).await;
    found.unwrap().id
}

async fn give(
    world: &World,
    who: &Person,
    member: &MembershipId,
    right: Right,
) -> storage::Result<bool, WalletRefusal> {
    let member = member.clone();
    let given = world.does(who, move |tx, act, office| {
        wallet::give(tx, act, office, &member, right)
    });
    given.await
}

/// G-12
#[tokio::test]
async fn a_member_may_what_an_administrator_gives_until_it_is_taken() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let all = Rights {
            view: true,
            top_up: true,
            manage: true,
        };
        assert_eq!(rights(&world, &AN_PEETERS).await, all);
        assert!(!rights(&world, &LIEVE_JANSSENS).await.any());
        assert!(!rights(&world, &MARC_DUBOIS).await.any());

        let lieve = membership(&world, &LIEVE_JANSSENS).await;
        assert!(
            give(&world, &AN_PEETERS, &lieve, Right::View)
                .await
                .unwrap()
        );
        assert!(
            !give(&world, &AN_PEETERS, &lieve, Right::View)
                .await
                .unwrap()
        );
        let looks = Rights {
            view: true,
            ..Rights::default()
        };
        assert_eq!(rights(&world, &LIEVE_JANSSENS).await, looks);
        for (who, refusal) in [
            (&LIEVE_JANSSENS, WalletRefusal::NotAdministrator),
            (&MARC_DUBOIS, WalletRefusal::NotAdministrator),
        ] {
            let refused = give(&world, who, &lieve, Right::TopUp).await;
            assert!(matches!(refused, Err(Error::Refused(no)) if no == refusal));
        }

        let taken = lieve.clone();
        let withdrawn = world.does(&AN_PEETERS, move |tx, act, office| {
            wallet::withdraw(tx, act, office, &taken, Right::View)
        });
        assert!(withdrawn.await.unwrap());
        assert!(!rights(&world, &LIEVE_JANSSENS).await.any());
        let acts = world.db.acts_on(world.office.as_str()).await;
        let ours: Vec<_> = acts
            .iter()
            .filter(|act| act.contains("wallet"))
            .map(String::as_str)
            .collect();
        assert_eq!(
            ours,
            [
                "organisation.wallet-right-given",
                "organisation.wallet-right-withdrawn"
            ]
        );
    })
    .await;
}

/// G-12
#[tokio::test]
async fn a_right_goes_with_the_membership_and_does_not_come_back() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let lieve = membership(&world, &LIEVE_JANSSENS).await;
        give(&world, &AN_PEETERS, &lieve, Right::TopUp)
            .await
            .unwrap();
        world.removes(&LIEVE_JANSSENS).await;
        assert!(!rights(&world, &LIEVE_JANSSENS).await.any(), "at once");
        let gone = give(&world, &AN_PEETERS, &lieve, Right::View).await;
        assert!(matches!(
            gone,
            Err(Error::Refused(WalletRefusal::MemberNotActive))
        ));
        let account = world.account(&LIEVE_JANSSENS);
        organisations::testing::join(
            &world.db,
            &world.office,
            &account,
            organisations::Role::Member,
        )
        .await;
        assert!(!rights(&world, &LIEVE_JANSSENS).await.any());
    })
    .await;
}

/// G-14
#[tokio::test]
async fn nobody_sees_to_the_wallet_of_a_disputed_organisation_and_an_unverified_one_tops_up_nothing()
 {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let an = world.account(&AN_PEETERS);
        let data = organisations::testing::data("Een ander kantoor");
        let unverified = organisations::testing::found(&world.db, &an, "0403170701", data).await;
        for (office, expected) in [
            (world.office.clone(), Ok(())),
            (unverified, Err(WalletRefusal::NotVerified)),
        ] {
            let asked = world
                .db
                .read(move |tx| wallet::may_be_topped_up(tx, &office));
            assert_eq!(asked.await.unwrap(), expected);
        }
        dispute(&world).await;
        let office = world.office.clone();
        let asked = world
            .db
            .read(move |tx| wallet::may_be_topped_up(tx, &office));
        assert_eq!(asked.await.unwrap(), Err(WalletRefusal::Disputed));
        let looks = Rights {
            view: true,
            ..Rights::default()
        };
        assert_eq!(rights(&world, &AN_PEETERS).await, looks);
        let lieve = membership(&world, &LIEVE_JANSSENS).await;
        let refused = give(&world, &AN_PEETERS, &lieve, Right::View).await;
        assert!(matches!(
            refused,
            Err(Error::Refused(WalletRefusal::Disputed))
        ));
    })
    .await;
}

/// The helpdesk says that somebody contests who speaks for it.
pub async fn dispute(world: &World) {
    let act = testkit::act().by(kernel::Actor::operator());
    let office = world.office.clone();
    let disputed = world
        .db
        .write(move |tx| organisations::dispute(tx, &act, &office, "Iemand anders meldt zich"));
    disputed.await.unwrap();
}
