//! The list of one's own sessions, on the card of `sessions`.

use crate::world::{GOOD, World, sign_in, who};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, on_both_engines};

const FIREFOX: &str =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0";

/// The paths of the buttons that end one session.
fn buttons(page: &testkit::Response) -> Vec<String> {
    let actions = page
        .text
        .split("action=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    actions
        .filter(|action| action.ends_with("/end"))
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn a_person_sees_where_they_are_signed_in_and_ends_one() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        let mut elsewhere = world.stranger().with_header("user-agent", FIREFOX);
        sign_in(&mut elsewhere, "an.peeters", GOOD).await;
        testkit::clock().advance(kernel::Duration::from_mins(1));
        sign_in(&mut world.browser, "an.peeters", GOOD).await;

        let page = world.browser.get("/account").await;
        page.assert_shows("Firefox op Windows");
        page.assert_shows("Onbekend toestel Dit toestel");
        page.assert_shows(
            "15 januari 2026 om 10.00 uur , met gebruikersnaam en wachtwoord, 198.51.100.7",
        );
        let ends = buttons(&page);
        assert_eq!(ends.len(), 2);
        let answer = world
            .browser
            .post(&ends[1], &[("return_to", "/account")])
            .await;
        answer.assert_redirects_to("/account");
        assert_eq!(who(&mut elsewhere).await, "nobody");
        assert_eq!(who(&mut world.browser).await, "an.peeters");

        // Ending this one signs out here.
        world
            .browser
            .post(&ends[0], &[])
            .await
            .assert_redirects_to("/tools");
        assert_eq!(who(&mut world.browser).await, "nobody");
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_session_is_not_found() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        world.has_account(&LIEVE_JANSSENS).await;
        let mut lieve = world.stranger();
        sign_in(&mut lieve, "lieve.janssens", GOOD).await;
        let theirs = buttons(&lieve.get("/account").await).remove(0);
        sign_in(&mut world.browser, "an.peeters", GOOD).await;
        for path in [
            theirs.as_str(),
            "/account/sessions/ses_0/end",
            "/account/sessions/x/end",
        ] {
            assert_eq!(world.browser.post(path, &[]).await.status, 404, "{path}");
        }
        assert_eq!(who(&mut lieve).await, "lieve.janssens");
        let mut visitor = world.stranger();
        let answer = visitor.post(&theirs, &[]).await;
        assert!(answer.location().unwrap().starts_with("/sign-in"));
    })
    .await;
}

#[tokio::test]
async fn signing_out_everywhere_ends_all_sessions() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let account = world.has_account(&AN_PEETERS).await;
        let mut elsewhere = world.stranger();
        sign_in(&mut elsewhere, "an.peeters", GOOD).await;
        sign_in(&mut world.browser, "an.peeters", GOOD).await;
        world
            .browser
            .post("/account/sessions/end-all", &[])
            .await
            .assert_redirects_to("/tools");
        world
            .browser
            .get("/tools")
            .await
            .assert_shows("U bent overal afgemeld.");
        assert_eq!(who(&mut elsewhere).await, "nobody");
        assert_eq!(world.has_session(&account).await, 0);
    })
    .await;
}

/// Every write to a session fails as on a full disk, in the words of each engine.
fn fill_the_disk(url: &storage::DatabaseUrl) {
    use diesel::connection::SimpleConnection;
    let trigger = match url {
        storage::DatabaseUrl::Sqlite(_) => {
            "CREATE TRIGGER disk BEFORE UPDATE ON sessions BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END;"
        }
        storage::DatabaseUrl::Postgres(_) => {
            "CREATE FUNCTION disk() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
             CREATE TRIGGER disk BEFORE UPDATE ON sessions FOR EACH ROW EXECUTE FUNCTION disk();"
        }
    };
    storage::Db::connect_alone(url)
        .unwrap()
        .batch_execute(trigger)
        .unwrap();
}

#[tokio::test]
async fn on_a_full_disk_every_way_to_sign_out_leaves_no_cookie() {
    on_both_engines(|db| async move {
        let ways = ["/sign-out", "/account/sessions/end-all", "this one"];
        let url = db.url().clone();
        let world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        let mut browsers = Vec::new();
        for way in ways {
            let mut browser = world.stranger();
            sign_in(&mut browser, "an.peeters", GOOD).await;
            let page = browser.get("/account").await;
            let this = buttons(&page).pop().unwrap();
            browsers.push((
                browser,
                if way == "this one" {
                    this
                } else {
                    way.to_owned()
                },
            ));
        }
        fill_the_disk(&url);
        for (mut browser, way) in browsers {
            let answer = browser.post(&way, &[]).await;
            assert_eq!(answer.status, 503, "{way}");
            assert_eq!(browser.cookie("__Host-immo_session"), None, "{way}");
        }
    })
    .await;
}
