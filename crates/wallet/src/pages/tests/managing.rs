//! What administrators set.

use kernel::{AccountId, Cents};
use testkit::{AN_PEETERS, MARC_DUBOIS, on_both_engines};

use super::world::World;
use crate::{Rights, find, rights};

async fn may(world: &World, account: &AccountId) -> Rights {
    let (account, office) = (account.clone(), world.office.clone());
    let read = world.db.read(move |tx| rights(tx, &account, &office));
    read.await.unwrap()
}

/// G-12: an administrator gives and takes rights; what was not touched stays; the history
/// has a sentence for each.
#[tokio::test]
async fn an_administrator_says_who_may_see_and_top_up() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut an = world.browser(&world.an).await;
        let page = format!("{}/rights", world.wallet());
        let shown = an.get(&page).await;
        shown.assert_shows("Beheerder: mag alles");
        shown.assert_shows("Youssef El Amrani");
        let (marc, youssef) = (
            world.marc_there.to_string(),
            world.youssef_there.to_string(),
        );
        let saved = an
            .post(
                &page,
                &[
                    ("former-view", marc.as_str()),
                    ("view", youssef.as_str()),
                    ("top-up", youssef.as_str()),
                ],
            )
            .await;
        assert_eq!(saved.status, 303, "{}", saved.text);
        let both = Rights {
            view: true,
            top_up: true,
            manage: false,
        };
        assert_eq!(may(&world, &world.youssef).await, both);
        assert_eq!(may(&world, &world.marc).await, Rights::default());
        let sofie = may(&world, &world.sofie).await;
        assert!(sofie.top_up && !sofie.view, "nobody touched hers");
        let shown = an.get(&page).await;
        shown.assert_shows("De rechten op de Wallet zijn bewaard.");
        let kinds: Vec<String> = world
            .db
            .acts_on(world.office.as_str())
            .await
            .into_iter()
            .filter(|action| action.starts_with("organisation.wallet-right"))
            .collect();
        // Two were given before by the world, two now; one was withdrawn.
        assert_eq!(kinds.len(), 5, "{kinds:?}");
    })
    .await;
}

/// Another office's member, and what is none, is not found; a member is refused.
#[tokio::test]
async fn rights_are_given_to_members_of_the_office_by_its_administrators_only() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let page = format!("{}/rights", world.wallet());
        let there = organisations::testing::active(&world.db, &world.other, &world.lieve).await;
        let lieve = there.unwrap().id.to_string();
        let mut an = world.browser(&world.an).await;
        for (member, status) in [(lieve.as_str(), 404), ("<x>", 404)] {
            let answer = an.post(&page, &[("view", member)]).await;
            assert_eq!(answer.status, status, "{member}");
        }
        assert_eq!(may(&world, &world.lieve).await, Rights::default());
        let mut marc = world.browser(&world.marc).await;
        let youssef = world.youssef_there.to_string();
        marc.get(&world.wallet()).await;
        let answer = marc.post(&page, &[("view", youssef.as_str())]).await;
        assert_eq!(answer.status, 403);
        assert_eq!(may(&world, &world.youssef).await, Rights::default());
    })
    .await;
}

/// The threshold is set and lifted, and what cannot be meant is told at the field; the
/// mail goes once until it was enough again.
#[tokio::test]
async fn administrators_hear_once_that_little_is_left() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(10_000, "first").await;
        let mut an = world.browser(&world.an).await;
        let page = format!("{}/limits", world.wallet());
        let action = format!("{page}/threshold");
        for wrong in ["veel", "0", "-5", "1,234.5", "99999999999"] {
            let answer = an.post(&action, &[("below", wrong)]).await;
            assert_eq!(answer.status, 422, "{wrong}");
            answer.assert_shows("Dit bedrag klopt niet.");
            assert!(
                answer.text.contains(&format!("value=\"{wrong}\"")),
                "{wrong} stays"
            );
        }
        let answer = an.post(&action, &[("below", "€ 50")]).await;
        assert_eq!(answer.status, 303);
        let shown = an.get(&page).await;
        assert!(shown.text.contains("value=\"50,00\""), "{}", shown.text);
        let mails = || async { world.db.mails_to(AN_PEETERS.email).await.len() };
        let before = mails().await;

        let answer = an.post(&action, &[("below", "150")]).await;
        assert_eq!(answer.status, 303);
        assert_eq!(mails().await, before + 1, "it is less already");
        world.top_up(1, "still less").await;
        assert_eq!(mails().await, before + 1);
        an.get(&world.wallet())
            .await
            .assert_shows("Er is minder dan € 150,00 beschikbaar.");
        world.top_up(10_000, "enough").await;
        let wallet = an.get(&world.wallet()).await;
        assert!(!wallet.readable().contains("Er is minder dan"));
        assert_eq!(
            world.db.mails_to(MARC_DUBOIS.email).await.len(),
            0,
            "he does not manage"
        );

        let answer = an.post(&action, &[("below", " ")]).await;
        assert_eq!(answer.status, 303);
        let office = world.office.clone();
        let wallet = world.db.read(move |tx| find(tx, &office)).await.unwrap();
        assert_eq!(wallet.unwrap().low_below, None::<Cents>);
    })
    .await;
}

/// The card of the home page names the Wallets that want looking after, to whom may see.
#[tokio::test]
async fn a_wallet_that_wants_looking_after_is_named_to_whoever_may_see_it() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let attention = |account: &AccountId| {
            let (account, db) = (account.clone(), world.db.handle());
            let now = testkit::clock().clock().now();
            async move {
                let read = db.read(move |tx| crate::attention(tx, &account, now));
                read.await.unwrap()
            }
        };
        let paid = world.top_up(10_000, "first").await;
        assert_eq!(attention(&world.an).await, []);
        let (act, state, office) = (
            organisations::testing::by(&world.an),
            world.state.clone(),
            world.office.clone(),
        );
        let set = world.db.write(move |tx| {
            crate::set_threshold(tx, &act, state.desk(), &office, Some(Cents(20_000)))
        });
        set.await.unwrap();
        let low = attention(&world.marc).await;
        assert_eq!((low.len(), low[0].what), (1, crate::What::Low));
        assert!(!low[0].may_top_up && low[0].available == Cents(10_000));
        assert_eq!(attention(&world.sofie).await, [], "she may not see it");
        world.charge(&world.an, 9_000, "used").await;
        world.charge_back(&paid).await;
        let blocked = attention(&world.an).await;
        assert_eq!(
            (blocked[0].what, blocked[0].may_top_up),
            (crate::What::Blocked, true)
        );
        assert_eq!(attention(&world.lieve).await, []);
    })
    .await;
}

/// Limits are set and lifted, for all, a tool and a member; each is a sentence of the
/// history, and what cannot be meant is told at the field.
#[tokio::test]
async fn administrators_limit_what_is_spent_in_a_day() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(10_000, "first").await;
        world.charge(&world.marc, 600, "used").await;
        let mut an = world.browser(&world.an).await;
        let page = format!("{}/limits", world.wallet());
        let action = format!("{page}/limit");
        let member = format!("member:{}", world.marc);
        let shown = an.get(&format!("{page}?member={}", world.marc_there)).await;
        shown.assert_shows("Door Marc Dubois");
        assert!(shown.text.contains(&format!("value=\"{member}\" selected")));
        for (subject, amount, status) in [
            ("all", "veel", 422),
            ("all", "-1", 422),
            ("tool:unknown", "5", 404),
            ("way:x", "5", 404),
            ("member:acc_00000000000000000000000000", "5", 404),
            ("all", "25", 303),
            (&member, "5,00", 303),
        ] {
            let answer = an
                .post(&action, &[("subject", subject), ("amount", amount)])
                .await;
            assert_eq!(answer.status, status, "{subject}: {amount}");
        }
        let shown = an.get(&page).await;
        shown.assert_shows("Alles samen Hoogstens € 25,00 per dag; vandaag al € 6,00.");
        shown.assert_shows("Door Marc Dubois Hoogstens € 5,00 per dag; vandaag al € 6,00. bereikt");
        let lifted = an
            .post(&action, &[("subject", &member), ("amount", "")])
            .await;
        assert_eq!(lifted.status, 303);
        let shown = an.get(&page).await;
        assert!(!shown.readable().contains("Marc Dubois"));
        let acts = world.db.acts_on(world.office.as_str()).await;
        for (action, times) in [("set", 2), ("lifted", 1)] {
            let action = format!("organisation.wallet-limit-{action}");
            assert_eq!(acts.iter().filter(|act| **act == action).count(), times);
        }
        let mut marc = world.browser(&world.marc).await;
        marc.get(&world.wallet()).await;
        let answer = marc
            .post(&action, &[("subject", "all"), ("amount", "")])
            .await;
        assert_eq!(answer.status, 403);
    })
    .await;
}
