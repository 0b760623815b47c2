//! The permission matrix of the requirements, Appendix E: every act by
//! everybody.

use kernel::{AccountId, Act, OrganisationId};
use organisations::{Data, MembershipId, OrganisationRefusal, Role};
use testkit::{
    AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, SOFIE_MAES, YOUSSEF_EL_AMRANI, on_both_engines,
};

use crate::world::{World, by, code, data, helpdesk, number, staff};

struct Office {
    world: World,
    id: OrganisationId,
    /// Whoever acts: a visitor, an account holder, who waits, a member, an
    /// administrator, somebody of the helpdesk.
    acts: [Act; 6],
    pending: MembershipId,
    member: MembershipId,
}

async fn office(world: World) -> Office {
    let administrator = world.person(&AN_PEETERS).await;
    let member_account = world.person(&MARC_DUBOIS).await;
    let pending_account = world.person(&LIEVE_JANSSENS).await;
    let holder = world.person(&SOFIE_MAES).await;
    let helper = world.person(&YOUSSEF_EL_AMRANI).await;
    let id = world.founded(&administrator).await;
    let member = world
        .joined(&member_account, &id, &administrator, Role::Member)
        .await;
    let pending = world.requested(&pending_account, &id).await;
    let acts = [
        testkit::act(),
        by(&holder),
        by(&pending_account),
        by(&member_account),
        by(&administrator),
        helpdesk(&helper),
    ];
    Office {
        world,
        id,
        acts,
        pending,
        member,
    }
}

/// What each of the six is answered when they try.
async fn answers<F>(office: &Office, attempt: F) -> [&'static str; 6]
where
    F: Fn(&mut storage::Tx, &Act, mail::Desk<'_>) -> storage::Result<(), OrganisationRefusal>
        + Clone
        + Send
        + 'static,
{
    let mut answers = [""; 6];
    for (answer, act) in answers.iter_mut().zip(office.acts.clone()) {
        let attempt = attempt.clone();
        *answer = code(
            office
                .world
                .try_to(move |tx, desk| attempt(tx, &act, desk))
                .await,
        );
    }
    answers
}

const NO: &str = "not-administrator";
const ONLY_ADMINISTRATORS: [&str; 6] = ["organisation-not-signed-in", NO, NO, NO, "ok", NO];

/// R-171 R-184
#[tokio::test]
async fn staff_information_is_changed_by_an_administrator_and_the_person() {
    on_both_engines(|db| async move {
        let office = office(World::new(db)).await;
        let own = office.member.clone();
        let by_whom = answers(&office, move |tx, act, _| {
            organisations::change_staff(tx, act, &own, &staff())
        })
        .await;
        assert_eq!(
            by_whom,
            ["organisation-not-signed-in", NO, NO, "ok", "ok", NO]
        );
        let own = office.pending.clone();
        let by_whom = answers(&office, move |tx, act, _| {
            organisations::change_staff(tx, act, &own, &staff())
        })
        .await;
        assert_eq!(
            by_whom,
            ["organisation-not-signed-in", NO, "ok", NO, "ok", NO]
        );
    })
    .await;
}

///
#[tokio::test]
async fn only_an_administrator_changes_the_organisation() {
    on_both_engines(|db| async move {
        let office = office(World::new(db)).await;
        let id = office.id.clone();
        let changed = Data {
            name: "Anders".to_owned(),
            ..data()
        };
        let by_whom = answers(&office, move |tx, act, _| {
            organisations::change_data(tx, act, &id, &changed)
        })
        .await;
        assert_eq!(by_whom, ONLY_ADMINISTRATORS);
    })
    .await;
}

/// R-161 R-168 R-172
#[tokio::test]
async fn only_an_administrator_invites_promotes_confirms_and_removes() {
    on_both_engines(|db| async move {
        let office = office(World::new(db)).await;
        let id = office.id.clone();
        let by_whom = answers(&office, move |tx, act, desk| {
            let email = "nieuw@example.be".parse().expect("an address");
            organisations::invite(tx, act, desk, &id, &email, Role::Member, &staff()).map(drop)
        })
        .await;
        assert_eq!(by_whom, ONLY_ADMINISTRATORS);
        let pending = office.pending.clone();
        let by_whom = answers(&office, move |tx, act, desk| {
            organisations::confirm(tx, act, desk, &pending, Role::Member, &staff())
        })
        .await;
        assert_eq!(by_whom, ONLY_ADMINISTRATORS);
        let confirmed = office.pending.clone();
        let by_whom = answers(&office, move |tx, act, desk| {
            organisations::promote(tx, act, desk, &confirmed)?;
            // So that who follows in the row is what they were.
            organisations::demote(tx, act, desk, &confirmed)
        })
        .await;
        assert_eq!(by_whom, ONLY_ADMINISTRATORS);
    })
    .await;
}

#[tokio::test]
async fn an_administrator_of_another_organisation_is_nobody_here() {
    on_both_engines(|db| async move {
        let office = office(World::new(db)).await;
        let stranger: AccountId = office.acts[1].actor.account.clone().unwrap();
        let act = by(&stranger);
        office
            .world
            .try_to(move |tx, _| {
                let other = "0866.381.630".parse().expect("a number");
                assert_ne!(other, number());
                organisations::create(tx, &act, &other, &data(), &staff())
            })
            .await
            .unwrap();
        let confirmed = office
            .world
            .try_confirm(&stranger, &office.pending, Role::Member)
            .await;
        assert_eq!(code(confirmed), NO);
    })
    .await;
}

/// R-092 R-156
#[tokio::test]
async fn anybody_with_an_account_creates_an_organisation_or_asks_to_join_one() {
    on_both_engines(|db| async move {
        let office = office(World::new(db)).await;
        let id = office.id.clone();
        let asked = answers(&office, move |tx, act, desk| {
            organisations::request(tx, act, desk, &id, &staff()).map(drop)
        })
        .await;
        let in_already = "already-member";
        assert_eq!(
            asked,
            [
                "organisation-not-signed-in",
                "ok",
                "ok",
                in_already,
                in_already,
                "ok"
            ]
        );
    })
    .await;
}
