use access::{Choice, Contexts, last_choice, remember};
use kernel::{AccountId, Context, SessionId};
use oidc::{Contexts as _, Settled, Wish};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, act, on_both_engines};

use crate::world::{BROKER, FINDER, MEMBER, MYSELF, World, definition, finder, office, personally};

const NUMBER: &str = "0866381630";
const OTHER: &str = "0403170701";

async fn settle(world: &World, account: &AccountId) -> Settled {
    let (now, account) = (act().now(), account.clone());
    let tool = world.tool(FINDER).await;
    let wish = Wish {
        session: SessionId::generate(&act().clock, &act().rng),
        organisation: None,
        kept: None,
    };
    world
        .read(move |tx| Contexts.settle(tx, now, &account, &tool, &wish))
        .await
}

async fn allows(world: &World, account: &AccountId, context: &Context) -> Result<(), String> {
    let (now, account, context) = (act().now(), account.clone(), context.clone());
    let tool = world.tool(FINDER).await;
    world
        .read(move |tx| Contexts.allows(tx, now, &account, &context, &tool))
        .await
}

fn contexts(choices: &[Choice]) -> Vec<(Context, bool)> {
    choices
        .iter()
        .map(|choice| (choice.context.clone(), choice.is_possible()))
        .collect()
}

/// R-190 R-191 R-192
#[tokio::test]
async fn all_ways_are_offered_the_last_choice_first_and_what_is_impossible_last() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.person(AN_PEETERS).await;
        let marc = world.person(MARC_DUBOIS).await;
        let immo = world.office(NUMBER, &an).await;
        let other = world.office(OTHER, &marc).await;
        world.asking(&other, &an).await;
        world.recognise_office("cib-member", "77", NUMBER).await;
        let choices = world.judge_all(&an).await;
        assert_eq!(
            contexts(&choices),
            [
                (personally(MYSELF), true),
                (office(&immo, BROKER), false),
                (office(&immo, MEMBER), false),
                (office(&other, BROKER), false),
                (office(&other, MEMBER), false),
            ]
        );
        assert_eq!(
            settle(&world, &an).await,
            Settled::Context(personally(MYSELF))
        );

        let registration = world.register(&an, &immo, MEMBER).await.unwrap();
        let own = {
            let (id, account) = (immo.clone(), an.clone());
            let member = world.read(move |tx| organisations::active_member(tx, &id, &account));
            member.await.unwrap().id
        };
        world.grant(&an, &registration, &own).await.unwrap();
        assert_eq!(settle(&world, &an).await, Settled::Ask);
        let chosen = office(&immo, MEMBER);
        let (account, context) = (an.clone(), chosen.clone());
        world
            .write(move |tx, act| remember(tx, act, &account, FINDER, &context))
            .await;
        let choices = world.judge_all(&an).await;
        assert_eq!(
            contexts(&choices)[..2],
            [(chosen.clone(), true), (personally(MYSELF), true)]
        );
        assert!(choices[0].is_last && !choices[1].is_last);

        // The next choice takes its place; of another tool it says nothing.
        let account = an.clone();
        world
            .write(move |tx, act| remember(tx, act, &account, FINDER, &personally(MYSELF)))
            .await;
        let account = an.clone();
        let last = world
            .read(move |tx| {
                let other = last_choice(tx, &account, "other")?;
                Ok((last_choice(tx, &account, FINDER)?, other))
            })
            .await;
        assert_eq!(last, (Some(personally(MYSELF)), None));
    })
    .await;
}

/// R-190 R-201
#[tokio::test]
async fn one_possible_choice_is_not_asked_and_none_is_explained() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let mut definition_for_offices = finder();
        definition_for_offices
            .ways_of_use
            .retain(|way| !way.is_personal());
        world.import(vec![definition_for_offices]).await;
        let an = world.person(AN_PEETERS).await;
        let lieve = world.person(LIEVE_JANSSENS).await;
        let immo = world.office(NUMBER, &an).await;
        assert_eq!(settle(&world, &lieve).await, Settled::Nothing);
        assert_eq!(world.judge_all(&lieve).await, []);
        let member = world.member(&immo, &lieve).await;
        world.recognise_office("cib-member", "77", NUMBER).await;
        let registration = world.register(&an, &immo, MEMBER).await.unwrap();
        assert_eq!(settle(&world, &lieve).await, Settled::Nothing);
        assert_eq!(
            allows(&world, &lieve, &office(&immo, MEMBER)).await,
            Err("access".to_owned())
        );
        world.grant(&an, &registration, &member).await.unwrap();
        assert_eq!(
            settle(&world, &lieve).await,
            Settled::Context(office(&immo, MEMBER))
        );
        assert_eq!(allows(&world, &lieve, &office(&immo, MEMBER)).await, Ok(()));
        world.strike_off("77").await;
        assert_eq!(
            allows(&world, &lieve, &office(&immo, MEMBER)).await,
            Err("recognition-to-use".to_owned())
        );
    })
    .await;
}

/// G-15
#[tokio::test]
async fn a_tool_without_ways_of_use_is_opened_without_a_question() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.import(vec![definition(FINDER, Vec::new())]).await;
        let an = world.person(AN_PEETERS).await;
        world.office(NUMBER, &an).await;
        let personal = Context::personal();
        assert_eq!(
            settle(&world, &an).await,
            Settled::Context(personal.clone())
        );
        assert_eq!(allows(&world, &an, &personal).await, Ok(()));
    })
    .await;
}

/// asked to join, and invited besides, is one line.
#[tokio::test]
async fn an_organisation_stands_in_the_list_once() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let an = world.person(AN_PEETERS).await;
        let marc = world.person(MARC_DUBOIS).await;
        let immo = world.office(NUMBER, &an).await;
        world.invite(&an, &immo, MARC_DUBOIS).await;
        let invited = world.judge_all(&marc).await;
        assert_eq!(invited.len(), 3);
        assert_eq!(invited[1].proof.first_unmet().unwrap().code(), "member");
        world.asking(&immo, &marc).await;
        let both = world.judge_all(&marc).await;
        assert_eq!(both.len(), 3);
        let (membership, _) = both[1].office.as_ref().unwrap();
        assert!(membership.is_requested());
    })
    .await;
}
