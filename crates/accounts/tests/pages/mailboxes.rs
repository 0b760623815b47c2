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

/// Somebody at a network address of their own.
fn from(world: &World, number: u8) -> Browser {
    let address = Ipv4Addr::new(203, 0, 113, number);
    world.browser.another().from_address(address)
}

/// Whose address it is; a moment later, so that theirs is the last mail. The page
/// of their code, and the code.
async fn owner_registers(world: &mut World) -> (String, String) {
    testkit::clock().advance(Duration::from_secs(1));
    let url = registers(&mut world.browser, "the.owner", TARGET).await;
    (url, world.code_for(TARGET).await)
}

/// As many accounts, each from another network.
async fn strangers_type(world: &World, email: &str, count: u8) {
    for number in 0..count {
        let name = format!("stranger.{number}");
        registers(&mut from(world, number), &name, email).await;
    }
}

#[tokio::test]
async fn many_accounts_on_one_address_get_it_no_more_than_a_few_mails() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut browser = from(&world, 200);
        for number in 0..8_u8 {
            let email = if number % 2 == 0 {
                TARGET
            } else {
                "iemand@EXAMPLE.be"
            };
            let url = registers(&mut browser, &format!("an.{number}"), email).await;
            browser.get(&url).await.assert_shows(email);
        }
        assert_eq!(world.mails().await.len(), 5, "from one network");
        strangers_type(&world, TARGET, 20).await;
        assert_eq!(world.mails().await.len(), 20, "from all networks");
        testkit::clock().advance(Duration::from_mins(20));
        registers(&mut from(&world, 100), "an.later", TARGET).await;
        assert_eq!(world.mails().await.len(), 21);
    })
    .await;
}

/// More than the mails that one network may cause.
#[tokio::test]
async fn a_stranger_who_types_an_address_again_and_again_keeps_its_owner_from_no_code() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&LIEVE_JANSSENS).await;
        let mut stranger = world.stranger();
        for number in 0..12 {
            registers(&mut stranger, &format!("an.{number}"), TARGET).await;
        }
        let (url, code) = owner_registers(&mut world).await;
        let page = world.browser.get(&url).await;
        page.assert_shows("We stuurden een activatiecode naar Iemand@example.be");
        let mut lieve = world.browser.another();
        sign_in(&mut lieve, LIEVE_JANSSENS.username, GOOD).await;
        let answer = lieve.post("/account/email", &[("email", TARGET)]).await;
        answer.assert_redirects_to("/account/email/code");
        assert_eq!(world.mails_to(TARGET).await.len(), 7);
        let answer = guesses(&mut world.browser, &url, &code).await;
        answer.assert_redirects_to("/");
    })
    .await;
}

/// More strangers than the mails that all networks may cause.
#[tokio::test]
async fn whoever_is_not_mailed_a_code_reads_it_with_how_long_to_wait() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&LIEVE_JANSSENS).await;
        strangers_type(&world, TARGET, 25).await;
        assert_eq!(world.mails().await.len(), 20);
        let why = "stuurden we nu geen code. Wacht 20 minuten en vraag dan een nieuwe code";

        let url = registers(&mut world.browser, "the.owner", TARGET).await;
        let resend = url.replace("/account/activate", "/account/activate/code");
        for page in [
            world.browser.get(&url).await,
            world.browser.post(&resend, &[]).await,
        ] {
            page.assert_shows(why);
            page.assert_shows("Er is nu geen activatiecode onderweg");
            assert!(!page.readable().contains("We stuurden"));
        }
        let mut lieve = world.browser.another();
        sign_in(&mut lieve, LIEVE_JANSSENS.username, GOOD).await;
        let page = lieve.post("/account/email", &[("email", TARGET)]).await;
        assert_eq!(page.status, 429);
        page.assert_shows(why);
        assert_eq!(world.mails_to(LIEVE_JANSSENS.email).await.len(), 0);

        testkit::clock().advance(Duration::from_mins(20));
        let answer = world.browser.post(&resend, &[]).await;
        answer.assert_redirects_to(&url);
        let code = world.code_for(TARGET).await;
        let answer = guesses(&mut world.browser, &url, &code).await;
        answer.assert_redirects_to("/");
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

/// Five wrong guesses at each of as many codes; then no more at these.
async fn guesses_wrong(world: &World, mut from: impl FnMut(u8) -> Browser, codes: u8) {
    for number in 0..codes {
        let mut browser = from(number);
        let url = registers(&mut browser, &format!("an.{number}"), TARGET).await;
        let code = wrong(&world.code_for(TARGET).await);
        for _ in 0..5 {
            assert_eq!(guesses(&mut browser, &url, &code).await.status, 422);
        }
    }
}

/// One more account: a wrong guess, and a second one.
async fn guesses_twice(world: &World, browser: &mut Browser, name: &str) -> [Response; 2] {
    let url = registers(browser, name, TARGET).await;
    let code = wrong(&world.code_for(TARGET).await);
    let first = guesses(browser, &url, &code).await;
    [first, guesses(browser, &url, &code).await]
}

#[tokio::test]
async fn guesses_at_the_codes_of_one_address_add_up_over_accounts() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        guesses_wrong(&world, |_| world.stranger(), 4).await;
        let mut stranger = world.stranger();
        let [first, second] = guesses_twice(&world, &mut stranger, "an.last").await;
        assert_eq!(first.status, 422, "the first at each code is looked at");
        assert_eq!(second.status, 429, "20 guesses from one network");
        second.assert_shows("Wacht 30 minuten");

        let (url, code) = owner_registers(&mut world).await;
        let page = guesses(&mut world.browser, &url, &wrong(&code)).await;
        page.assert_shows("nog 4 keer");
        let answer = guesses(&mut world.browser, &url, &code).await;
        answer.assert_redirects_to("/");
    })
    .await;
}

#[tokio::test]
async fn the_right_code_counts_however_many_strangers_guessed_at_theirs() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        guesses_wrong(&world, |number| from(&world, number), 8).await;
        let mut stranger = from(&world, 100);
        let [first, second] = guesses_twice(&world, &mut stranger, "an.last").await;
        assert_eq!(first.status, 422);
        assert_eq!(second.status, 429, "40 guesses, whoever made them");

        let (url, code) = owner_registers(&mut world).await;
        let answer = guesses(&mut world.browser, &url, &code).await;
        answer.assert_redirects_to("/");
    })
    .await;
}

/// Twelve accounts from there, and all their guesses; the status of one more.
async fn guesses_often(world: &World, mut from: impl FnMut(u8) -> IpAddr) -> u16 {
    for number in 0..24 {
        let mut browser = world.browser.another().from_address(from(number));
        let email = format!("iemand{number}@example.be");
        let url = registers(&mut browser, &format!("an.{number}"), &email).await;
        let code = wrong(&world.code_for(&email).await);
        for _ in 0..5 {
            assert_eq!(guesses(&mut browser, &url, &code).await.status, 422);
        }
    }
    let mut browser = world.browser.another().from_address(from(24));
    let url = registers(&mut browser, "an.last", "last@example.be").await;
    let code = world.code_for("last@example.be").await;
    guesses(&mut browser, &url, &code).await.status.as_u16()
}

#[tokio::test]
async fn guesses_from_one_network_add_up_over_addresses() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let from = |_: u8| Ipv4Addr::new(203, 0, 113, 1).into();
        assert_eq!(guesses_often(&world, from).await, 429);
    })
    .await;
}

#[tokio::test]
async fn whoever_holds_a_network_of_ipv6_counts_as_one() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let from =
            |number: u8| Ipv6Addr::new(0x2001, 0xdb8, 1, 2, 3, 4, 5, u16::from(number)).into();
        assert_eq!(guesses_often(&world, from).await, 429);
    })
    .await;
}

#[tokio::test]
async fn neighbours_with_networks_of_their_own_do_not_count_together() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let from = |number: u8| Ipv6Addr::new(0x2001, 0xdb8, 1, number.into(), 0, 0, 0, 1).into();
        assert_eq!(guesses_often(&world, from).await, 303);
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
