//! What to write on a transfer.

use askama::Template;
use bank::Settings;
use bank::testing::our_account;
use testkit::{AN_PEETERS, Browser, TestDb, check_views, on_both_engines};
use web::{Hooks, Services, SignedIn};

use super::world::{SOURCES, World};
use crate::pages::transfer::View;
use crate::routes::transfer_url;

fn settings() -> Settings {
    Settings {
        accounts: vec![our_account()],
        beneficiary: "Immo-Connect NV".to_owned(),
        bic: Some("KREDBEBB".to_owned()),
        ..Settings::default()
    }
}

/// A browser of a server that has this set.
fn browser(world: &World, settings: Settings) -> Browser {
    let hooks = Hooks {
        signed_in: access::signed_in,
        ..testkit::hooks()
    };
    let mut services = Services::default().with(settings);
    for domain in [access::DOMAIN, crate::DOMAIN] {
        (domain.start)(&world.db.handle(), &mut services).unwrap();
    }
    let state = testkit::state_with(&world.db, &SOURCES, hooks, services);
    Browser::new(state, crate::routes())
}

async fn world(db: TestDb) -> World {
    World::new(db).await
}

/// R-210 R-214 R-215
#[tokio::test]
async fn the_page_says_what_to_write_on_a_transfer() {
    on_both_engines(|db| async move {
        let world = world(db).await;
        let mut sofie = browser(&world, settings());
        sessions::testing::sign_in(&world.db, &mut sofie, &world.sofie).await;
        let page = sofie.get(&transfer_url(&world.office)).await;
        let office = world.office.clone();
        let wallet = world.db.read(move |tx| crate::find(tx, &office)).await;
        let communication = wallet.unwrap().expect("it is open now").communication;
        for shown in [
            "BE68 5390 0754 7034",
            "Immo-Connect NV",
            &communication.to_string(),
            &communication.reference().to_string(),
            "na een paar dagen",
        ] {
            page.assert_shows(shown);
        }
        assert!(page.text.contains("<svg"), "{}", page.text);
        // It stays the same, and the page of topping up leads there.
        let again = sofie.get(&transfer_url(&world.office)).await;
        again.assert_shows(&communication.to_string());
        let top_up = sofie.get(&crate::top_up_url(&world.office, None)).await;
        assert!(top_up.text.contains(&transfer_url(&world.office)));
    })
    .await;
}

/// G-12
#[tokio::test]
async fn only_those_who_may_top_up_see_it() {
    on_both_engines(|db| async move {
        let world = world(db).await;
        for (account, status) in [
            (&world.an, 200),
            (&world.sofie, 200),
            (&world.marc, 403),
            (&world.youssef, 403),
            (&world.lieve, 404),
        ] {
            let mut browser = browser(&world, settings());
            sessions::testing::sign_in(&world.db, &mut browser, account).await;
            let page = browser.get(&transfer_url(&world.office)).await;
            assert_eq!(page.status, status, "{account}");
        }
    })
    .await;
}

///
#[tokio::test]
async fn without_an_account_of_ours_nobody_is_sent_there() {
    on_both_engines(|db| async move {
        let world = world(db).await;
        let mut an = browser(&world, Settings::default());
        sessions::testing::sign_in(&world.db, &mut an, &world.an).await;
        let top_up = an.get(&crate::top_up_url(&world.office, None)).await;
        assert!(!top_up.text.contains(&transfer_url(&world.office)));
        let page = an.get(&transfer_url(&world.office)).await;
        page.assert_shows("kan nog niet");
    })
    .await;
}

#[tokio::test]
async fn the_view_is_a_whole_page_in_both_languages() {
    let world = world(testkit::Engine::Sqlite.database()).await;
    let (office, an, act) = (world.office.clone(), world.an.clone(), testkit::act());
    let given = world.db.write::<_, _, crate::WalletRefusal>(move |tx| {
        let wallet = crate::open(tx, &act, &office)?;
        let organisation = organisations::find(tx, &office)?.expect("it is there");
        let member = organisations::active_member(tx, &office, &an)?.expect("An is");
        Ok((organisation, member, wallet))
    });
    let (organisation, member, wallet) = given.await.unwrap();
    let person = SignedIn {
        account: world.an.clone(),
        ..testkit::signed_in(&AN_PEETERS)
    };
    check_views(&SOURCES, Some(person), |ctx| {
        [("filled in", settings()), ("nothing", Settings::default())]
            .map(|(name, settings)| {
                let view = View::new(ctx, &member, &organisation, &settings, &wallet);
                (name, view.render().unwrap())
            })
            .to_vec()
    })
    .await;
}
