//! What a visitor reads, searches and judges, and what staff see of it.

use kernel::Language;
use testkit::{AN_PEETERS, Browser, Engine, LIEVE_JANSSENS, TestDb, on_both_engines};
use web::SignedIn;

use super::world::{CARD, opened, sources, visitor};
use crate::help::{Help, Sources};
use crate::store;

fn staff() -> SignedIn {
    SignedIn {
        is_helpdesk: true,
        ..testkit::signed_in(&LIEVE_JANSSENS)
    }
}

/// What the task does every ten minutes.
async fn write_down(db: &TestDb, help: &Help) {
    let act = testkit::act();
    let batch = help.counts().take(act.now());
    let written = db.write::<_, _, kernel::Never>(move |tx| Ok(store::write(tx, &act, &batch)?));
    written.await.expect("it is written");
}

/// R-270 R-271
#[tokio::test]
async fn whoever_cannot_sign_in_reads_every_article_in_both_languages() {
    let db = Engine::Sqlite.database();
    let (browser, _) = visitor(&db);
    for (language, question, answer) in [
        ("nl", "Waarom leest mijn kaartlezer niets?", "Aanmelden"),
        (
            "fr",
            "Pourquoi mon lecteur de carte ne lit-il rien",
            "Se connecter",
        ),
    ] {
        let mut browser = browser.another().with_header("accept-language", language);
        browser.get("/help").await.assert_shows(question);
        let page = browser.get("/help/card").await;
        page.assert_shows(question);
        page.assert_shows(answer);
        assert!(page.text.contains("\"@type\":\"FAQPage\""), "{}", page.text);
        assert!(page.text.contains("href=\"/help\""), "its page");
    }
    let mut browser = browser.another();
    let french = browser.get("/help/card?language=fr").await;
    french.assert_shows("Pourquoi mon lecteur");
    assert!(
        french.text.contains("value=\"/help/card\""),
        "the choice of a language leads back"
    );
    assert_eq!(browser.get("/help/nothing").await.status, 404);
}

#[tokio::test]
async fn a_figure_and_a_label_come_from_where_they_are_kept() {
    let db = Engine::Sqlite.database();
    let (mut browser, _) = visitor(&db);
    let page = browser.get("/help/card").await;
    page.assert_shows("Wacht 5 minuten.");
}

#[tokio::test]
async fn an_article_that_names_what_is_not_there_stops_the_start() {
    let db = Engine::Sqlite.database();
    let fails = |nl: &str| {
        let bad = domain::Article {
            nl: Box::leak(nl.to_owned().into_boxed_str()),
            ..CARD
        };
        let sources = Sources {
            articles: vec![bad, super::world::PAPER],
            ..sources()
        };
        let help = match Help::read(&sources) {
            Ok(help) => help,
            Err(mistake) => return mistake.to_string(),
        };
        let (state, _) = opened(&db, &self::sources());
        help.open(&state)
            .map_or_else(|mistake| mistake.to_string(), |()| String::new())
    };
    assert_eq!(fails(CARD.nl), "");
    for (from, to, told) in [
        (
            "text layout-sign-in",
            "text layout-gone",
            "there is no text layout-gone",
        ),
        (
            "fact patience",
            "fact hurry",
            "nobody brings the fact hurry",
        ),
        ("help:paper", "help:gone", "it leads to help:gone"),
        ("\"not-found\"", "\"never\"", "nobody refuses with never"),
        (
            "text = \"help-heading\"",
            "text = \"gone\"",
            "there is no text gone",
        ),
        ("keywords", "keyword", "unknown field"),
        ("Kijk of", "<b>Kijk</b> of", "HTML"),
    ] {
        let mistake = fails(&CARD.nl.replace(from, to));
        assert!(mistake.starts_with("help/card.nl.md: "), "{mistake}");
        assert!(mistake.contains(told), "{mistake}");
    }
}

#[tokio::test]
async fn search_works_without_scripts_in_either_language_and_bears_anything() {
    let db = Engine::Sqlite.database();
    let (mut browser, _) = visitor(&db);
    for typed in [
        "kaartlezr",
        "lecteur",
        "err_bad_ssl_client_auth_cert",
        "Deze+pagina+bestaat+niet+of+is+niet+voor+u+bestemd",
    ] {
        let page = browser.get(&format!("/help?q={typed}")).await;
        page.assert_shows("1 antwoord gevonden");
        page.assert_shows("Kijk of Aanmelden er staat.");
    }
    let none = browser.get("/help?q=fietsband").await;
    none.assert_shows("Niets gevonden");
    none.assert_shows("Een vraag stellen");
    let long = "%3Cscript%3E%07kaartlezer%20".repeat(500);
    let page = browser.get(&format!("/help?q={long}")).await;
    assert_eq!(page.status, 200);
    assert!(!page.text.contains("<script>\u{7}"), "{}", page.text);
    let suggested = browser.get("/help/suggestions?q=kaartlezer").await;
    assert!(suggested.text.contains("/help/card"), "{}", suggested.text);
    assert!(!suggested.text.contains("<html"), "{}", suggested.text);
}

#[tokio::test]
async fn a_refusal_leads_to_its_article_and_is_remembered_for_whoever_asks() {
    let db = Engine::Sqlite.database();
    let (mut browser, _) = visitor(&db);
    let page = browser.get("/nowhere").await;
    assert_eq!(page.status, 404);
    assert!(page.text.contains("href=\"/help/card\""), "{}", page.text);
    page.assert_shows("Uitleg en oplossing");
    let kept = browser.cookie("__Host-immo_refusal").unwrap_or_default();
    assert!(kept.starts_with("not-found."), "{kept}");
}

async fn judged(browser: &mut Browser, helped: &str) {
    browser.get("/help/card").await;
    let answer = browser
        .post("/help/card/verdict", &[("helped", helped)])
        .await;
    answer.assert_redirects_to(&format!("/help/card?verdict={helped}#verdict"));
}

#[tokio::test]
async fn a_verdict_counts_once_per_browser_and_staff_see_what_is_read_and_missed() {
    on_both_engines(|db| async move {
        let (browser, help) = visitor(&db);
        let (mut first, mut second) = (browser.another(), browser.another());
        judged(&mut first, "yes").await;
        judged(&mut first, "no").await;
        first
            .get("/help/card?verdict=no")
            .await
            .assert_shows("Jammer.");
        judged(&mut second, "yes").await;
        for browser in [&mut first, &mut second] {
            browser.get("/help?q=fietsband+0403.170.701").await;
            browser.get("/help?q=kaartlezer").await;
        }
        write_down(&db, &help).await;
        let read = db.read(|tx| Ok((store::standings(tx)?, store::vain_searches(tx)?)));
        let (standings, vain) = read.await.unwrap();
        let card = standings["card"];
        assert_eq!((card.reads, card.helped, card.helped_not), (4, 1, 1));
        assert_eq!(vain, [("fietsband".to_owned(), 2)]);

        let mut lieve = browser.another();
        lieve.sign_in(staff());
        let page = lieve.get("/helpdesk/help").await;
        page.assert_shows("fietsband");
        let mut an = browser.another();
        an.sign_in(testkit::signed_in(&AN_PEETERS));
        assert_eq!(an.get("/helpdesk/help").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_robot_judges_only_so_often_and_others_go_on() {
    on_both_engines(|db| async move {
        let (browser, _) = visitor(&db);
        let mut statuses = Vec::new();
        for _ in 0..41 {
            let mut robot = browser.another();
            robot.get("/help/card").await;
            let answer = robot.post("/help/card/verdict", &[("helped", "no")]).await;
            statuses.push(answer.status);
        }
        assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 40);
        assert_eq!(statuses.last(), Some(&429.try_into().unwrap()));
        let mut other = browser.another().from_address([198, 51, 100, 7]);
        judged(&mut other, "yes").await;
    })
    .await;
}

#[tokio::test]
async fn search_engines_are_told_each_page_in_both_languages() {
    let db = Engine::Sqlite.database();
    let (mut browser, _) = visitor(&db);
    let map = browser.get("/sitemap.xml").await;
    for language in Language::ALL {
        let page = format!(
            "<loc>{}/help/card?language={language}</loc>",
            testkit::ORIGIN
        );
        assert!(map.text.contains(&page), "{}", map.text);
    }
}

#[tokio::test]
async fn what_is_old_is_forgotten() {
    on_both_engines(|db| async move {
        let (mut browser, help) = visitor(&db);
        judged(&mut browser, "yes").await;
        write_down(&db, &help).await;
        let later = testkit::START + kernel::Duration::from_hours(500 * 24);
        let forgotten =
            db.write::<_, _, kernel::Never>(move |tx| Ok(store::forget_old(tx, later)?));
        assert_eq!(forgotten.await.unwrap(), 2);
        let left = db.read(store::standings).await.unwrap();
        assert!(left.is_empty());
    })
    .await;
}
