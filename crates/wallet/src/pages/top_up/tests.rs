//! "Opladen" against the simulator.

mod afterwards;
mod world;

use kernel::{Cents, Duration, Language};
use mollie_simulator::{Fault, Outcome};
use organisations::Role;
use organisations::testing::{found_verified, join};
use testkit::{LIEVE_JANSSENS, MARC_DUBOIS, check_page, on_both_engines};

use self::world::{World, in_a_world};

/// R-209 R-210 R-212
#[tokio::test]
async fn two_tiles_are_offered_under_their_names() {
    in_a_world(|world| async move {
        let page = world.an().get(&world.page()).await;
        for text in [
            "Opladen",
            "Bancontact",
            "Visa / Mastercard / Maestro",
            "Minstens € 50,00 en hoogstens € 5.000,00.",
        ] {
            page.assert_shows(text);
        }
    })
    .await;
}

///
#[tokio::test]
async fn what_is_paid_online_stands_in_the_wallet_when_the_person_comes_back() {
    in_a_world(|world| async move {
        let mut an = world.an();
        let there = world.begin(&mut an, "50", "bancontact").await;
        assert!(there.contains("/demo/mollie/checkout/"), "{there}");
        world
            .simulator
            .end(&world.simulator.newest().id, Outcome::Paid);
        let back = world.back();
        let page = an.get(&back).await;
        page.assert_shows("De Wallet is opgeladen");
        page.assert_shows("€ 50,00 is bijgeschreven. Het saldo is nu € 50,00.");
        for _ in 0..3 {
            an.get(&back).await.assert_shows("Het saldo is nu € 50,00.");
            payments::testing::deliver(&world.state, &world.simulator).await;
        }
        assert_eq!(world.balance().await, Cents(5_000));
        let acts = world.db.acts_on(world.office.as_str()).await;
        let topped_up = acts
            .iter()
            .filter(|act| *act == "organisation.wallet-topped-up");
        assert_eq!(topped_up.count(), 1, "{acts:?}");
    })
    .await;
}

///
#[tokio::test]
async fn an_amount_is_read_as_people_type_it_and_too_little_is_told_at_the_field() {
    in_a_world(|world| async move {
        let mut an = world.an();
        for (typed, cents) in [
            ("50", 5_000),
            ("50,00", 5_000),
            ("€ 50", 5_000),
            ("1.000,00", 100_000),
            ("5000", 500_000),
        ] {
            world.begin(&mut an, typed, "bancontact").await;
            assert_eq!(world.simulator.newest().cents, cents, "{typed}");
            testkit::clock().advance(Duration::from_mins(30));
        }
        let before = world.simulator.payments().len();
        for (typed, told) in [
            ("49,99", "Betaal minstens € 50,00."),
            ("0", "Betaal minstens € 50,00."),
            ("5000,01", "Betaal hoogstens € 5.000,00 per keer."),
            ("-50", "Dit is geen bedrag."),
            ("50,001", "Dit is geen bedrag."),
            ("99999999999999999999", "Dit is geen bedrag."),
            ("vijftig", "Dit is geen bedrag."),
            ("", "Dit is geen bedrag."),
        ] {
            let page = world.post(&mut an, typed, "bancontact").await;
            assert_eq!(page.status, 422, "{typed}");
            page.assert_shows(told);
            assert_eq!(page.form_value("amount").as_deref(), Some(typed));
        }
        let page = world.post(&mut an, "50", "paypal").await;
        assert_eq!(page.status, 422);
        page.assert_shows("Kies waarmee u betaalt.");
        assert_eq!(world.simulator.payments().len(), before);
    })
    .await;
}

#[tokio::test]
async fn each_end_says_what_to_do_and_leads_on() {
    in_a_world(|world| async move {
        let mut an = world.an();
        for (outcome, told) in [
            (Outcome::Cancelled, "U hebt de betaling geannuleerd"),
            (Outcome::Failed, "De betaling is niet gelukt"),
            (Outcome::Expired, "De tijd om te betalen is voorbij"),
        ] {
            world.begin(&mut an, "50", "cards").await;
            world.simulator.end(&world.simulator.newest().id, outcome);
            let page = an.get(&world.back()).await;
            page.assert_shows(told);
            assert_eq!(page.link("Opnieuw opladen"), world.page());
        }
        assert_eq!(world.balance().await, Cents(0));
    })
    .await;
}

/// What stands in the address is not read, and a provider that is down is no error.
#[tokio::test]
async fn who_comes_back_without_having_paid_is_told_so_whatever_the_address_says() {
    in_a_world(|world| async move {
        let mut an = world.an();
        world.begin(&mut an, "50", "bancontact").await;
        for fault in [Fault::None, Fault::Down, Fault::PageAfter] {
            world.simulator.set_fault(fault);
            let page = an
                .get(&format!("{}?status=paid&id=tr_1", world.back()))
                .await;
            page.assert_shows("Uw betaling is nog niet bevestigd");
            assert_eq!(page.link("Opnieuw kijken"), world.back());
            assert!(
                page.link("Verder betalen")
                    .contains("/demo/mollie/checkout/")
            );
        }
        world.simulator.set_fault(Fault::WrongAmount);
        world
            .simulator
            .end(&world.simulator.newest().id, Outcome::Paid);
        let page = an.get(&world.back()).await;
        page.assert_shows("Wij kijken uw betaling na");
        assert_eq!(world.balance().await, Cents(0));
    })
    .await;
}

#[tokio::test]
async fn nobody_else_finds_the_page_to_come_back_to() {
    in_a_world(|world| async move {
        let mut an = world.an();
        world.begin(&mut an, "50", "bancontact").await;
        let back = world.back();
        // Another administrator of the same office.
        let lieve = world.account(&LIEVE_JANSSENS).await;
        join(&world.db, &world.office, &lieve, Role::Administrator).await;
        let mut other = world.browser(&lieve);
        assert_eq!(other.get(&back).await.status, 404);
        // Somebody of another office, at its own address and at this one.
        let marc = world.account(&MARC_DUBOIS).await;
        let theirs = found_verified(
            &world.db,
            &marc,
            "0403.170.701",
            organisations::testing::data("Elders"),
        )
        .await;
        let mut marc = world.browser(&marc);
        assert_eq!(marc.get(&back).await.status, 404);
        let there = back.replace(world.office.as_str(), theirs.as_str());
        assert_eq!(marc.get(&there).await.status, 404);
        assert_eq!(an.get(&there).await.status, 404);
        for id in ["pay_01", "pay_00000000000000000000000000", "x"] {
            assert_eq!(
                an.get(&format!("{}/{id}", world.page())).await.status,
                404,
                "{id}"
            );
        }
    })
    .await;
}

/// Sent twice, after Back, by a second click: one payment.
#[tokio::test]
async fn the_form_sent_twice_is_one_payment() {
    in_a_world(|world| async move {
        let mut an = world.an();
        let page = an.get(&world.page()).await;
        let attempt = page.form_value("attempt").unwrap();
        let fields = [
            ("attempt", attempt.as_str()),
            ("amount", "50"),
            ("method", "cards"),
        ];
        let first = an.post(&world.page(), &fields).await;
        let second = an.post(&world.page(), &fields).await;
        assert_eq!(first.location(), second.location());
        assert_eq!(world.simulator.payments().len(), 1);
        world
            .simulator
            .end(&world.simulator.newest().id, Outcome::Paid);
        an.get(&world.back()).await;
        let paid = an.post(&world.page(), &fields).await;
        paid.assert_redirects_to(&world.back());
        assert_eq!(world.balance().await, Cents(5_000));
    })
    .await;
}

/// After a time-out the same page asks again, and there is one payment.
#[tokio::test]
async fn where_the_provider_does_not_answer_the_page_says_so_and_keeps_what_was_typed() {
    in_a_world(|world| async move {
        let mut an = world.an();
        world.simulator.set_fault(Fault::FailsAfter);
        let page = world.post(&mut an, "75", "cards").await;
        assert_eq!(page.status, 503);
        page.assert_shows("De betaaldienst antwoordt niet. Er is niets betaald.");
        assert_eq!(page.form_value("amount").as_deref(), Some("75"));
        world.simulator.set_fault(Fault::None);
        let attempt = page.form_value("attempt").unwrap();
        let fields = [
            ("attempt", attempt.as_str()),
            ("amount", "75"),
            ("method", "cards"),
        ];
        assert_eq!(an.post(&world.page(), &fields).await.status, 303);
        assert_eq!(world.simulator.payments().len(), 1);
    })
    .await;
}

/// G-12
#[tokio::test]
async fn a_member_tops_up_only_with_the_right_to() {
    in_a_world(|world| async move {
        let marc = world.account(&MARC_DUBOIS).await;
        let member = join(&world.db, &world.office, &marc, Role::Member).await;
        let mut browser = world.browser(&marc);
        assert_eq!(browser.get(&world.page()).await.status, 403);
        assert_eq!(world.post(&mut browser, "50", "cards").await.status, 403);
        world.give_top_up(&member).await;
        assert_eq!(browser.get(&world.page()).await.status, 200);
        assert_eq!(world.post(&mut browser, "50", "cards").await.status, 303);
        let mut stranger = world.anybody();
        let asked = stranger.get(&world.page()).await;
        assert!(asked.location().unwrap().starts_with("/sign-in"));
    })
    .await;
}

/// G-14
#[tokio::test]
async fn an_organisation_that_is_not_verified_or_is_contested_tops_up_nothing() {
    on_both_engines(|db| async move {
        let world = World::unverified(db).await;
        let mut an = world.an();
        let page = an.get(&world.page()).await;
        assert_eq!(page.status, 409);
        page.assert_shows("nog niet geverifieerd");
        assert_eq!(world.post(&mut an, "50", "cards").await.status, 409);
        organisations::testing::verify(&world.db, &world.office).await;
        assert_eq!(an.get(&world.page()).await.status, 200);
        world.dispute().await;
        assert_eq!(an.get(&world.page()).await.status, 409);
        assert_eq!(world.post(&mut an, "50", "cards").await.status, 409);
        assert!(world.simulator.payments().is_empty());
    })
    .await;
}

#[tokio::test]
async fn without_a_provider_nothing_is_offered_online() {
    on_both_engines(|db| async move {
        let world = World::without_payments(db).await;
        let mut an = world.an();
        let page = an.get(&world.page()).await;
        assert!(!page.text.contains("Bancontact"));
        page.assert_shows("Opladen is op dit ogenblik niet mogelijk.");
        let posted = world.post(&mut an, "50", "cards").await;
        assert_eq!(posted.status, 404);
    })
    .await;
}

#[tokio::test]
async fn after_a_tool_sent_the_person_here_it_leads_back_to_the_tool() {
    in_a_world(|world| async move {
        tools::testing::import_all(&world.db, &[tools::testing::definition("finder")]).await;
        let mut an = world.an();
        let there = "https://finder.example/lookups/17?page=2";
        for (return_to, leads) in [(there, true), ("https://evil.example/", false)] {
            let url = crate::top_up_url(&world.office, Some(("finder", return_to)));
            let page = an.get(&url).await;
            assert_eq!(
                page.readable().contains("U komt van Naam finder."),
                leads,
                "{return_to}"
            );
            assert_eq!(
                page.text.contains("name=\"return_to\" value=\"https"),
                leads
            );
            let attempt = page.form_value("attempt").unwrap();
            let fields = [
                ("attempt", attempt.as_str()),
                ("tool", "finder"),
                ("return_to", return_to),
                ("amount", "50"),
                ("method", "cards"),
            ];
            an.post(&world.page(), &fields).await;
            world
                .simulator
                .end(&world.simulator.newest().id, Outcome::Paid);
            let back = an.get(&world.back()).await;
            assert_eq!(back.readable().contains("Terug naar Naam finder"), leads);
            if leads {
                assert_eq!(back.link("Terug naar Naam finder"), there);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn too_many_tries_on_end_are_refused_with_the_wait() {
    in_a_world(|world| async move {
        let mut an = world.an();
        for _ in 0..6 {
            assert_eq!(world.post(&mut an, "50", "cards").await.status, 303);
        }
        let page = world.post(&mut an, "50", "cards").await;
        assert_eq!(page.status, 429);
        assert!(page.header("retry-after").is_some());
        page.assert_shows("Probeer opnieuw over");
    })
    .await;
}

/// Every page there is, as the server draws it.
#[tokio::test]
async fn every_page_is_good_in_both_languages() {
    in_a_world(|world| async move {
        tools::testing::import_all(&world.db, &[tools::testing::definition("finder")]).await;
        let url = crate::top_up_url(&world.office, Some(("finder", "https://finder.example/")));
        for language in Language::ALL {
            let mut an = world.browser_in(&world.an, language);
            let mut pages = vec![an.get(&url).await, world.post(&mut an, "49", "x").await];
            world.begin(&mut an, "50", "bancontact").await;
            pages.push(an.get(&world.back()).await);
            for outcome in Outcome::ALL {
                testkit::clock().advance(Duration::from_mins(30));
                world.begin(&mut an, "50", "bancontact").await;
                world.simulator.end(&world.simulator.newest().id, outcome);
                pages.push(an.get(&world.back()).await);
            }
            for page in pages {
                let problems = check_page(&page.text);
                assert!(
                    problems.is_empty(),
                    "{language}: {problems:?}\n{}",
                    page.text
                );
                assert!(page.text.contains(&format!("lang=\"{language}\"")));
            }
        }
    })
    .await;
}
