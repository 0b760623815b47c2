//! For everybody else the helpdesk does not exist; and what does not exist is
//! not there for the helpdesk either.

use kernel::{Duration, Language};
use testkit::{Browser, on_both_engines};

use super::linking::AN;
use super::world::World;

const NOBODY: &str = "00000000000000000000000000";

/// A form, what it takes, and the page it stands on.
type AForm = (String, Vec<(&'static str, String)>, String);

/// Every page, and every form.
struct Addresses {
    pages: Vec<String>,
    forms: Vec<AForm>,
}

impl Addresses {
    fn new(organisation: &str, account: &str, source: &str, recognition: &str) -> Self {
        let organisation = format!("/helpdesk/organisations/{organisation}");
        let account = format!("/helpdesk/accounts/{account}");
        let source = format!("/helpdesk/recognitions/{source}");
        let form = |page: &str, end: &str, fields: &[(&'static str, &str)]| {
            let fields = fields
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned()));
            (format!("{page}/{end}"), fields.collect(), page.to_owned())
        };
        Self {
            forms: vec![
                form(&organisation, "verification", &[]),
                form(&organisation, "dispute", &[("reason", "x")]),
                form(
                    &organisation,
                    "administrator",
                    &[("login", "youssef.elamrani"), ("transfer_reason", "x")],
                ),
                form(&account, "recognitions", &[("recognition", recognition)]),
                form(
                    &account,
                    "recognitions/end",
                    &[("recognition", recognition)],
                ),
                form(&source, "reading", &[]),
                form(&account, "code", &[]),
                form(&account, "name", &[("first_name", "X")]),
                form(&account, "sessions/end", &[]),
                form(&account, "unlinking", &[("do", "ask")]),
                form(&account, "viewing", &[("act_reason", "x")]),
            ],
            pages: vec![organisation, account, source],
        }
    }
}

async fn post(browser: &mut Browser, path: &str, fields: &[(&str, String)]) -> testkit::Response {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    browser.post(path, &fields).await
}

/// A world with something to do on every page; and the addresses of it.
async fn world(db: testkit::TestDb) -> (World, Addresses) {
    let world = World::new(db).await;
    world.register_says("2026-01-14", &[AN]).await;
    let recognition = world.recognition("599.001").await.id;
    let addresses = Addresses::new(
        world.office.as_str(),
        world.an.as_str(),
        "biv",
        recognition.as_str(),
    );
    (world, addresses)
}

/// Nothing of what the forms are for was done.
async fn assert_untouched(world: &World) {
    let id = world.recognition("599.001").await.id;
    for (object, action) in [
        (world.office.as_str(), "organisation.verified"),
        (world.office.as_str(), "organisation.disputed"),
        (world.office.as_str(), "organisation.taken-over"),
        (id.as_str(), "recognition.linked"),
        (id.as_str(), "recognition.unlinked"),
    ] {
        assert_eq!(world.acts(object, action).await.len(), 0, "{action}");
    }
    let readings = world.db.read(|tx| recognitions::readings(tx, "biv", 9));
    assert_eq!(readings.await.expect("they can be read").len(), 1);
}

/// not even for who administers the organisation.
#[tokio::test]
async fn for_everybody_else_the_helpdesk_does_not_exist() {
    on_both_engines(|db| async move {
        let (world, addresses) = world(db).await;
        for account in [&world.an, &world.youssef] {
            let mut browser = world.browser(account, Language::Nl);
            for path in ["/helpdesk", "/helpdesk/tools"] {
                assert_eq!(browser.get(path).await.status, 404, "{path}");
            }
            for path in &addresses.pages {
                assert_eq!(browser.get(path).await.status, 404, "{path}");
            }
            for (path, fields, _) in &addresses.forms {
                let answer = post(&mut browser, path, fields).await;
                assert_eq!(answer.status, 404, "{path}");
                let answer = browser.get(path).await;
                assert_eq!(browser.follow(answer).await.status, 404, "{path}");
            }
        }
        let mut anybody = world.anybody();
        let answer = anybody.get("/helpdesk/tools").await;
        assert!(answer.location().is_some_and(is_sign_in));
        for path in &addresses.pages {
            let answer = anybody.get(path).await;
            assert!(answer.location().is_some_and(is_sign_in), "{path}");
        }
        for (path, fields, _) in &addresses.forms {
            let answer = post(&mut anybody, path, fields).await;
            assert!(answer.location().is_some_and(is_sign_in), "{path}");
        }
        assert_untouched(&world).await;
    })
    .await;
}

fn is_sign_in(location: &str) -> bool {
    location.starts_with("/sign-in?")
}

///
#[tokio::test]
async fn what_changes_something_needs_a_form_of_ours_and_a_recent_proof() {
    on_both_engines(|db| async move {
        let (world, addresses) = world(db).await;
        let mut lieve = world.helpdesk();
        for (path, fields, _) in &addresses.forms {
            for csrf in ["", "guessed"] {
                let mut forged = fields.clone();
                forged.push(("csrf", csrf.to_owned()));
                let answer = post(&mut lieve, path, &forged).await;
                assert_eq!(answer.status, 403, "{path}");
                answer.assert_shows("Vul het formulier opnieuw in");
            }
        }
        testkit::clock().advance(Duration::from_mins(11));
        for (path, fields, _) in &addresses.forms {
            let answer = post(&mut lieve, path, fields).await;
            assert!(answer.location().is_some_and(is_sign_in), "{path}");
        }
        assert_untouched(&world).await;
    })
    .await;
}

///
#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    on_both_engines(|db| async move {
        let (world, addresses) = world(db).await;
        let mut lieve = world.helpdesk();
        let recognition = format!("rec_{NOBODY}");
        for nothing in [
            Addresses::new("x", "x", "x", "x"),
            Addresses::new(
                &format!("org_{NOBODY}"),
                &format!("acc_{NOBODY}"),
                "nothing",
                &recognition,
            ),
        ] {
            for path in &nothing.pages {
                assert_eq!(lieve.get(path).await.status, 404, "{path}");
            }
            for (path, fields, _) in &nothing.forms {
                let answer = post(&mut lieve, path, fields).await;
                assert_eq!(answer.status, 404, "{path}");
            }
        }
        for (path, _, _) in &addresses.forms[3..5] {
            let answer = post(&mut lieve, path, &[("recognition", recognition.clone())]).await;
            assert_eq!(answer.status, 404, "{path}");
        }
        assert_untouched(&world).await;
    })
    .await;
}

///
#[tokio::test]
async fn an_address_that_only_takes_a_form_leads_to_the_page_with_the_form() {
    on_both_engines(|db| async move {
        let (world, addresses) = world(db).await;
        let mut lieve = world.helpdesk();
        for (path, _, page) in &addresses.forms {
            let answer = lieve.get(path).await;
            answer.assert_redirects_to(page);
            let page = lieve.follow(answer).await;
            assert_eq!(page.status, 200);
            assert!(page.text.contains("<form"), "{path}");
        }
    })
    .await;
}
