//! A course room: sixty people behind one network address.

use testkit::{AN_PEETERS, on_both_engines};

use crate::world::{GOOD, World, sign_in, wrong};

const PEOPLE: usize = 60;

#[tokio::test]
async fn sixty_people_on_a_shared_network_make_accounts_and_sign_in_within_the_hour() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        for number in 0..PEOPLE {
            let mut browser = world.browser.another();
            let (username, email) = (format!("an.{number}"), format!("an{number}@example.be"));
            let fields = [
                ("first_name", "An"),
                ("last_name", "Peeters"),
                ("username", &username),
                ("email", &email),
                ("password", GOOD),
                ("password_again", GOOD),
            ];
            let mut mistaken = fields;
            mistaken[5].1 = "mistyped";
            let page = browser.post("/account/new", &mistaken).await;
            assert_eq!(page.status, 422, "{number}");
            let url = browser.post("/account/new", &fields).await;
            let url = url.location().expect("an account").to_owned();
            let code = world.code_for(&email).await;
            if number % 10 == 0 {
                let page = browser.post(&url, &[("code", &wrong(&code))]).await;
                assert_eq!(page.status, 422, "{number}");
            }
            let answer = browser.post(&url, &[("code", &code)]).await;
            answer.assert_redirects_to("/");
        }
        // Within a minute, and some mistype.
        for number in 0..100 {
            let mut browser = world.browser.another();
            let username = format!("an.{}", number % PEOPLE);
            let answer = sign_in(&mut browser, &username, GOOD).await;
            assert_eq!(answer.status, 303, "{number}");
            testkit::clock().advance(kernel::Duration::from_secs(1));
        }
    })
    .await;
}

#[tokio::test]
async fn costly_work_is_counted_before_it_is_done_and_says_when_to_come_back() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let typed = [("password", "kort"), ("password_again", "kort")];
        for _ in 0..120 {
            let page = world.browser.post("/account/new", &typed).await;
            assert_eq!(page.status, 422);
        }
        let page = world.browser.post("/account/new", &typed).await;
        assert_eq!(page.status, 429);
        assert_eq!(page.header("retry-after"), Some("5"));
        page.assert_shows("Wacht 5 seconden");
        let mut elsewhere = world.stranger();
        let page = elsewhere.post("/account/new", &typed).await;
        assert_eq!(page.status, 422, "another network is not kept waiting");
    })
    .await;
}

#[tokio::test]
async fn user_name_proposals_have_a_limit() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        let path = "/account/new/username?first=An&last=Peeters";
        for _ in 0..300 {
            assert_eq!(world.browser.get(path).await.text, "an.peeters2");
        }
        let answer = world.browser.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.text.as_str()), (429, ""));
        assert_eq!(answer.header("retry-after"), Some("1"));
        let other = "/account/new/username?first=".to_owned() + &"x".repeat(4000);
        assert_eq!(world.stranger().get(&other).await.text.len(), 27);
    })
    .await;
}
