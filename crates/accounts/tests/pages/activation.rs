//! What becomes of a person's way while their account waits for its code.

use kernel::Duration;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, on_both_engines};

use crate::world::{BETTER, GOOD, World, indented, registration, request, sign_in, who};

const TOOL: &str = "/authorize?client_id=kadasterfinder";

fn way_to_tool() -> String {
    format!(
        "/account/new?request={}",
        request(TOOL).sealed(&testkit::sealer())
    )
}

/// The page that the link in the last mail to this address opens.
async fn link_to(world: &World, address: &str) -> String {
    let mail = world.mails_to(address).await.pop().unwrap();
    let link = mail.text.lines().find_map(|line| {
        let path = line.strip_prefix(testkit::ORIGIN)?;
        path.starts_with("/account/activate?").then_some(path)
    });
    link.unwrap().to_owned()
}

#[tokio::test]
async fn whoever_opens_the_link_in_the_mail_ends_at_the_tool_too() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let other = "an@example.org";
        let answer = world
            .browser
            .post(&way_to_tool(), &registration(&AN_PEETERS, GOOD))
            .await;
        let url = answer.location().unwrap().to_owned();
        let mut links = vec![link_to(&world, AN_PEETERS.email).await];
        testkit::clock().advance(Duration::from_mins(1));
        let resend = url.replace("/account/activate", "/account/activate/code");
        world.browser.post(&resend, &[]).await;
        links.push(link_to(&world, AN_PEETERS.email).await);
        let correct = url.replace("/account/activate", "/account/activate/address");
        world.browser.post(&correct, &[("email", other)]).await;
        links.push(link_to(&world, other).await);

        for link in &links {
            world.browser.get(link).await.assert_shows(other);
        }
        let code = world.code_for(other).await;
        world
            .browser
            .post(&links[0], &[("code", &code)])
            .await
            .assert_redirects_to(TOOL);
    })
    .await;
}

/// With the longest sealed request that `oidc` sends here; longer ones it keeps by
/// reference.
#[tokio::test]
async fn a_mail_link_of_a_long_sign_in_request_stays_under_2000_characters() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let long = request(&format!("{TOOL}&state={}", "s".repeat(1000)));
        let sealed = long.sealed(&testkit::sealer());
        assert!((1450..=1500).contains(&sealed.len()), "{}", sealed.len());
        let way = format!("/account/new?request={sealed}");
        let form = registration(&AN_PEETERS, GOOD);
        world.browser.post(&way, &form).await;
        let link = link_to(&world, AN_PEETERS.email).await;
        let whole = format!("{}{link}", testkit::ORIGIN);
        assert!(whole.len() < 2000, "{}", whole.len());
    })
    .await;
}

///
#[tokio::test]
async fn the_language_chosen_while_activating_is_the_accounts() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let answer = world
            .browser
            .post("/account/new", &registration(&AN_PEETERS, GOOD))
            .await;
        let url = answer.location().unwrap().to_owned();
        world
            .browser
            .post("/language", &[("language", "fr"), ("return_to", &url)])
            .await
            .assert_redirects_to(&url);
        testkit::clock().advance(Duration::from_mins(1));
        let resend = url.replace("/account/activate", "/account/activate/code");
        world.browser.post(&resend, &[]).await;
        let mail = world.mails_to(AN_PEETERS.email).await.pop().unwrap();
        let code = world.code_for(AN_PEETERS.email).await;
        let subject = format!("{code} est votre code d’activation pour Immo-Connect");
        assert_eq!(mail.subject, subject);

        world.browser.post(&url, &[("code", &code)]).await;
        world
            .browser
            .get("/")
            .await
            .assert_shows("home of an.peeters in fr");
    })
    .await;
}

///
#[tokio::test]
async fn another_browser_goes_on_in_the_language_of_the_account() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world
            .browser
            .post("/language", &[("language", "fr"), ("return_to", "/")])
            .await;
        world
            .browser
            .post("/account/new", &registration(&AN_PEETERS, GOOD))
            .await;
        let mut elsewhere = world.stranger();
        let answer = sign_in(&mut elsewhere, AN_PEETERS.username, GOOD).await;
        let url = answer.location().unwrap().to_owned();
        elsewhere
            .get(&url)
            .await
            .assert_shows("Activez votre compte");
        let code = world.code_for(AN_PEETERS.email).await;
        elsewhere.post(&url, &[("code", &code)]).await;
        elsewhere
            .get("/")
            .await
            .assert_shows("home of an.peeters in fr");
    })
    .await;
}

#[tokio::test]
async fn whoever_waits_is_found_by_the_address_in_any_case_whoever_else_typed_it() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let mut fields = registration(&AN_PEETERS, GOOD);
        fields[3].1 = "An.Peeters@Example.be";
        world.browser.post("/account/new", &fields).await;
        testkit::clock().advance(Duration::from_mins(1));
        let mut stranger = world.stranger();
        for name in ["een.ander", "nog.een"] {
            let mut fields = registration(&AN_PEETERS, BETTER);
            fields[2].1 = name;
            stranger.post("/account/new", &fields).await;
        }
        for login in ["an.peeters@example.be", "AN.PEETERS@example.be"] {
            let mut browser = world.browser.another();
            let answer = sign_in(&mut browser, login, GOOD).await;
            assert!(answer.location().is_some(), "{}", answer.readable());
            let page = browser.follow(answer).await;
            page.assert_shows("An.Peeters@Example.be");
        }
    })
    .await;
}

/// Somebody else makes accounts with An's address, and An makes hers: `before`
/// and `after` them. The page that her own password then leads to, in a browser
/// that knows nothing yet.
async fn surrounded(world: &mut World, before: usize, after: usize) -> testkit::Response {
    let mut stranger = world.stranger();
    let mut flood = async |from: usize, count: usize| {
        for number in from..from + count {
            let name = format!("een.ander{number}");
            let mut fields = registration(&AN_PEETERS, BETTER);
            fields[2].1 = &name;
            stranger.post("/account/new", &fields).await;
            testkit::clock().advance(Duration::from_secs(1));
        }
    };
    flood(0, before).await;
    let fields = registration(&AN_PEETERS, GOOD);
    world.browser.post("/account/new", &fields).await;
    testkit::clock().advance(Duration::from_secs(1));
    flood(before, after).await;
    let mut browser = world.browser.another();
    let answer = sign_in(&mut browser, AN_PEETERS.email, GOOD).await;
    world.browser = browser;
    answer
}

///
#[tokio::test]
async fn whoever_typed_an_address_before_its_owner_keeps_them_from_nothing() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let answer = surrounded(&mut world, 4, 0).await;
        let url = answer.location().unwrap().to_owned();
        assert!(url.starts_with("/account/activate?"), "{url}");
        let code = world.code_for(AN_PEETERS.email).await;
        let answer = world.browser.post(&url, &[("code", &code)]).await;
        answer.assert_redirects_to("/");
        let mut browser = world.browser.another();
        sign_in(&mut browser, AN_PEETERS.email, GOOD).await;
        assert_eq!(who(&mut browser).await, AN_PEETERS.username);
    })
    .await;
}

#[tokio::test]
async fn whoever_types_an_address_after_its_owner_keeps_them_from_nothing() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let answer = surrounded(&mut world, 0, 4).await;
        let url = answer.location().unwrap();
        assert!(url.starts_with("/account/activate?"), "{url}");
    })
    .await;
}

#[tokio::test]
async fn whom_a_stranger_surrounds_signs_in_by_user_name() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let answer = surrounded(&mut world, 2, 2).await;
        assert_eq!(answer.status, 422, "each account costs a hash");
        let answer = sign_in(&mut world.browser, AN_PEETERS.username, GOOD).await;
        let url = answer.location().unwrap();
        assert!(url.starts_with("/account/activate?"), "{url}");
    })
    .await;
}

#[tokio::test]
async fn a_password_typed_long_before_the_code_is_no_fresh_proof() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let answer = world
            .browser
            .post("/account/new", &registration(&AN_PEETERS, GOOD))
            .await;
        let url = answer.location().unwrap().to_owned();
        let code = world.code_for(AN_PEETERS.email).await;
        testkit::clock().advance(Duration::from_mins(11));
        world
            .browser
            .post(&url, &[("code", &code)])
            .await
            .assert_redirects_to("/");
        let answer = world.browser.get("/account/email").await;
        assert!(answer.location().unwrap().starts_with("/sign-in?request="));
    })
    .await;
}

#[tokio::test]
async fn what_was_mailed_while_a_clock_was_ahead_is_void() {
    on_both_engines(|db| async move {
        let year = Duration::from_hours(365 * 24);
        testkit::clock().advance(year);
        let mut world = World::new(db);
        world.has_account(&LIEVE_JANSSENS).await;
        let fields = [("email", LIEVE_JANSSENS.email)];
        world.browser.post("/password/forgotten", &fields).await;
        let mailed = indented(&world.mails().await[0]);
        let fields = registration(&AN_PEETERS, GOOD);
        let answer = world.browser.post("/account/new", &fields).await;
        let early = answer.location().unwrap().to_owned();
        let code = world.code_for(AN_PEETERS.email).await;

        testkit::clock().turn_back(year);
        let ticket = world.browser.get(&early).await;
        ticket.assert_redirects_to("/sign-in");
        let answer = sign_in(&mut world.browser, AN_PEETERS.username, GOOD).await;
        let page = answer.location().unwrap().to_owned();
        let refused = world.browser.post(&page, &[("code", &code)]).await;
        refused.assert_shows("Deze code is niet meer geldig.");
        let mut browser = world.stranger();
        let answer = sign_in(&mut browser, "lieve.janssens", &mailed).await;
        assert_eq!(answer.status, 422);
    })
    .await;
}
