//! A mailbox is neither flooded nor opened by guessing, however many accounts
//! somebody makes with its address.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use accounts::Name;
use kernel::{Duration, Never};
use testkit::{AN_PEETERS, Browser, LIEVE_JANSSENS, MARC_DUBOIS, Response, on_both_engines};

use crate::world::{GOOD, World, registration, sign_in, wrong};

const TARGET: &str = "Iemand@example.be";

/// Makes the account `name` with the address `email`; returns the page of its code.
async fn registers(browser: &mut Browser, name: &str, email: &str) -> String {
    let mut fields = registration(&AN_PEETERS, GOOD);
    fields[2].1 = name;
    fields[3].1 = email;
    let answer = browser.post("/account/new", &fields).await;
    let url = answer.location().unwrap().to_owned();
    assert!(url.starts_with("/account/activate?ticket="), "{url}");
    url
}

async fn guesses(browser: &mut Browser, url: &str, code: &str) -> Response {
    browser.post(url, &[("code", code)]).await
}

#[tokio::test]
async fn many_accounts_on_one_address_get_it_no_more_than_a_few_mails() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut browser = world.browser.another();
        for number in 0..8_u8 {
            browser = world
                .browser
                .another()
                .from_address(Ipv4Addr::new(203, 0, 113, number));
            let email = if number % 2 == 0 {
                TARGET
            } else {
                "iemand@EXAMPLE.be"
            };
            let url = registers(&mut browser, &format!("an.{number}"), email).await;
            browser.get(&url).await.assert_shows(email);
        }
        assert_eq!(world.mails().await.len(), 5);
        testkit::clock().advance(Duration::from_mins(10));
        registers(&mut browser, "an.later", TARGET).await;
        assert_eq!(world.mails().await.len(), 6);
    })
    .await;
}

#[tokio::test]
async fn the_owner_of_an_address_is_not_flooded_with_word_that_it_was_typed() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&MARC_DUBOIS).await;
        for number in 0..8 {
            let name = format!("an.{number}");
            registers(&mut world.browser, &name, MARC_DUBOIS.email).await;
        }
        assert_eq!(world.mails_to(MARC_DUBOIS.email).await.len(), 5);
    })
    .await;
}

#[tokio::test]
async fn nobody_writes_words_of_their_own_into_a_mail_to_somebody_else() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let words = "Win op evil.example";
        let mut fields = registration(&AN_PEETERS, GOOD);
        fields[0].1 = words;
        // Of which mail programs make a link.
        fields[2].1 = "evil.com";
        fields[3].1 = TARGET;
        world.browser.post("/account/new", &fields).await;
        let account = world.has_account(&LIEVE_JANSSENS).await;
        let (act, name) = (testkit::act(), Name::parse(words, words).unwrap());
        world
            .db
            .write::<_, _, Never>(move |tx| Ok(accounts::set_name(tx, &act, &account, &name)?))
            .await
            .unwrap();
        let mut browser = world.stranger();
        sign_in(&mut browser, LIEVE_JANSSENS.username, GOOD).await;
        browser.post("/account/email", &[("email", TARGET)]).await;
        let mails = world.mails_to(TARGET).await;
        assert_eq!(mails.len(), 2);
        for mail in mails {
            let all = format!("{} {} {}", mail.subject, mail.text, mail.html);
            assert!(!all.contains("evil"), "{all}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_name_with_characters_that_do_not_show_is_refused() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        for name in ["An\u{202e}reteeP", "An\u{200b}", "\u{feff}An", "\u{2800}"] {
            let mut fields = registration(&AN_PEETERS, GOOD);
            fields[0].1 = name;
            let page = world.browser.post("/account/new", &fields).await;
            assert_eq!(page.status, 422, "{name:?}");
            page.assert_shows("Vul uw naam in zoals op uw identiteitskaart");
        }
    })
    .await;
}

#[tokio::test]
async fn a_code_that_was_not_mailed_opens_nothing_and_looks_like_any_other() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        for number in 0..5 {
            registers(&mut world.browser, &format!("an.{number}"), TARGET).await;
        }
        let url = registers(&mut world.browser, "an.late", TARGET).await;
        guesses(&mut world.browser, &url, "123456")
            .await
            .assert_shows("nog 4 keer");
    })
    .await;
}

#[tokio::test]
async fn guesses_at_the_codes_of_one_address_add_up_over_accounts() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut last = None;
        for number in 0..5_u8 {
            let mut browser = world
                .browser
                .another()
                .from_address(Ipv4Addr::new(203, 0, 113, number));
            let url = registers(&mut browser, &format!("an.{number}"), TARGET).await;
            let code = world.code_for(TARGET).await;
            for _ in 0..if number < 4 { 5 } else { 0 } {
                assert_eq!(guesses(&mut browser, &url, &wrong(&code)).await.status, 422);
            }
            last = Some((browser, url, code));
        }
        let (mut browser, url, code) = last.unwrap();
        let page = guesses(&mut browser, &url, &code).await;
        assert_eq!(page.status, 429, "20 guesses, whoever made them");
        page.assert_shows("Wacht 30 minuten");
        testkit::clock().advance(Duration::from_mins(29));
        testkit::clock().advance(Duration::from_secs(59));
        assert_eq!(guesses(&mut browser, &url, &code).await.status, 429);
    })
    .await;
}

/// Twelve accounts from there, and all their guesses; the status of one more.
async fn guesses_sixty_times(world: &World, mut from: impl FnMut(u8) -> IpAddr) -> u16 {
    for number in 0..12 {
        let mut browser = world.browser.another().from_address(from(number));
        let email = format!("iemand{number}@example.be");
        let url = registers(&mut browser, &format!("an.{number}"), &email).await;
        let code = wrong(&world.code_for(&email).await);
        for _ in 0..5 {
            assert_eq!(guesses(&mut browser, &url, &code).await.status, 422);
        }
    }
    let mut browser = world.browser.another().from_address(from(12));
    let url = registers(&mut browser, "an.last", "last@example.be").await;
    let code = world.code_for("last@example.be").await;
    guesses(&mut browser, &url, &code).await.status.as_u16()
}

#[tokio::test]
async fn guesses_from_one_network_add_up_over_addresses() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let from = |_: u8| Ipv4Addr::new(203, 0, 113, 1).into();
        assert_eq!(guesses_sixty_times(&world, from).await, 429);
    })
    .await;
}

#[tokio::test]
async fn whoever_holds_a_network_of_ipv6_counts_as_one() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let from =
            |number: u8| Ipv6Addr::new(0x2001, 0xdb8, 1, 2, 3, 4, 5, u16::from(number)).into();
        assert_eq!(guesses_sixty_times(&world, from).await, 429);
    })
    .await;
}

#[tokio::test]
async fn neighbours_with_networks_of_their_own_do_not_count_together() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let from = |number: u8| Ipv6Addr::new(0x2001, 0xdb8, 1, number.into(), 0, 0, 0, 1).into();
        assert_eq!(guesses_sixty_times(&world, from).await, 303);
    })
    .await;
}

#[tokio::test]
async fn correcting_the_address_is_no_way_around_the_minute_between_two_codes() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let url = registers(&mut world.browser, "an.peeters", TARGET).await;
        let correct = url.replace("/account/activate", "/account/activate/address");
        let other = "iemand.anders@example.be";
        for (email, status) in [(TARGET, 429), (other, 303), (TARGET, 429), (other, 429)] {
            let answer = world.browser.post(&correct, &[("email", email)]).await;
            assert_eq!(answer.status, status, "{email}");
        }
        // What is refused changes nothing.
        world.browser.get(&url).await.assert_shows(other);
        assert_eq!(world.mails().await.len(), 2);
        testkit::clock().advance(Duration::from_mins(1));
        let answer = world.browser.post(&correct, &[("email", TARGET)]).await;
        answer.assert_redirects_to(&url);
        assert_eq!(world.mails().await.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn asking_for_the_same_new_address_again_waits_a_minute() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&LIEVE_JANSSENS).await;
        sign_in(&mut world.browser, LIEVE_JANSSENS.username, GOOD).await;
        for (email, status) in [
            (TARGET, 303),
            ("iemand@example.be", 429),
            ("ander@example.be", 303),
            (TARGET, 429),
        ] {
            let answer = world
                .browser
                .post("/account/email", &[("email", email)])
                .await;
            assert_eq!(answer.status, status, "{email}");
        }
        world
            .browser
            .get("/account/email/code")
            .await
            .assert_shows("ander@example.be");
    })
    .await;
}
