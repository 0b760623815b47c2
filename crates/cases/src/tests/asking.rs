//! Questions by visitors and people, with screenshots, and their answers.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat};
use testkit::{AN_PEETERS, Browser, LIEVE_JANSSENS, MARC_DUBOIS, on_both_engines};

use super::world::{signed_in, visitor};

const FIREFOX: &str = "Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0";

fn screenshot() -> Vec<u8> {
    let mut png = Cursor::new(Vec::new());
    let picture = DynamicImage::new_rgb8(40, 20);
    picture
        .write_to(&mut png, ImageFormat::Png)
        .expect("it is written");
    png.into_inner()
}

async fn ask(browser: &mut Browser, email: &str, words: &str, file: &[u8]) -> testkit::Response {
    browser.get("/contact").await;
    let fields = [("words", words), ("email", email)];
    browser
        .post_file("/contact", &fields, ("photo", "x.png", file))
        .await
}

/// Answers as whoever just read the page.
async fn answer(browser: &mut Browser, case: &str, words: &str) -> testkit::Response {
    let seen = browser
        .get(case)
        .await
        .form_value("seen")
        .unwrap_or_default();
    let fields = [("do", "answer"), ("seen", &*seen), ("words", words)];
    browser.post(case, &fields).await
}

/// The address of the one link on the page that begins so.
fn link(page: &testkit::Response, begin: &str) -> String {
    let at = page
        .text
        .find(&format!("href=\"{begin}"))
        .expect("the link is there");
    let rest = &page.text[at + "href=\"".len()..];
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// R-068 R-071 R-072 R-073 R-074
#[tokio::test]
async fn a_question_with_a_screenshot_is_answered_by_mail_and_on_ones_own_page() {
    on_both_engines(|db| async move {
        let visitor = visitor(&db);
        let (an, _) = signed_in(&db, &visitor, &AN_PEETERS, false).await;
        let mut an = an.with_header("user-agent", FIREFOX);
        an.get("/nowhere").await;
        let form = an.get("/contact").await;
        form.assert_shows("09/243.10.20");
        form.assert_shows("Browser: Firefox Besturingssysteem: Windows");
        form.assert_shows("Laatste foutmelding hier: not-found, ");
        form.assert_shows("TeamViewer");
        let sent = ask(
            &mut an,
            "",
            "Mijn kaart werkt niet.\nWat nu?",
            &screenshot(),
        )
        .await;
        let question = sent.header("location").unwrap_or_default().to_owned();
        assert!(question.starts_with("/questions/case_"), "{question}");
        let mails = db.mails_to(AN_PEETERS.email).await;
        assert!(mails[0].text.contains("V-"), "{}", mails[0].text);

        let (mut lieve, _) = signed_in(&db, &visitor, &LIEVE_JANSSENS, true).await;
        let queue = lieve.get("/helpdesk/cases").await;
        let case = link(&queue, "/helpdesk/cases/case_");
        let page = lieve.get(&case).await;
        page.assert_shows("Wat nu?");
        page.assert_shows("not-found, ");
        let picture = link(&page, "/questions/");
        assert_eq!(
            lieve.get(&picture).await.header("content-type"),
            Some("image/jpeg")
        );
        lieve
            .post(&case, &[("do", "note"), ("words", "Al gebeld")])
            .await;
        let words = "Sluit uw browser en begin opnieuw.";
        answer(&mut lieve, &case, words)
            .await
            .assert_redirects_to(&case);
        lieve
            .get("/helpdesk/cases")
            .await
            .assert_shows("Hier wacht niets.");

        let mails = db.mails_to(AN_PEETERS.email).await;
        let answers = mails
            .iter()
            .filter(|mail| mail.text.contains("Sluit uw browser"));
        assert_eq!(answers.count(), 1);
        an.get("/questions").await.assert_shows("beantwoord");
        let own = an.get(&question).await;
        own.assert_shows("Sluit uw browser en begin opnieuw.");
        assert!(!own.text.contains("Al gebeld"), "a note is not for her");
        assert_eq!(an.get(&picture).await.status, 200);
        an.post(&question, &[("words", "Dat hielp niet.")]).await;
        let again = lieve.get("/helpdesk/cases").await;
        assert_eq!(link(&again, "/helpdesk/cases/case_"), case);

        // Somebody else finds nothing of it.
        let (mut marc, _) = signed_in(&db, &visitor, &MARC_DUBOIS, false).await;
        for path in [&question, &picture, &case] {
            assert_eq!(marc.get(path).await.status, 404, "{path}");
        }
        let said = marc.post(&question, &[("words", "Ik ook")]).await;
        assert_eq!(said.status, 404);
        assert_eq!(visitor.another().get(&picture).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_visitor_asks_too_and_gets_nothing_of_what_was_typed_by_mail() {
    on_both_engines(|db| async move {
        let mut browser = visitor(&db);
        let sent = ask(
            &mut browser,
            "jan@example.be",
            "Win € 500 op evil.example",
            b"",
        )
        .await;
        let page = sent.header("location").unwrap_or_default();
        browser.get(page).await.assert_shows("Uw referentie is V-");
        let mails = db.mails_to("jan@example.be").await;
        assert_eq!(mails.len(), 1);
        assert!(!mails[0].text.contains("evil"), "{}", mails[0].text);
        assert_eq!(browser.get("/contact/sent/V-nothing").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_said_and_what_was_typed_stays() {
    on_both_engines(|db| async move {
        let mut browser = visitor(&db);
        for (email, words, file, told) in [
            ("jan@example.be", " ", &b""[..], "Schrijf eerst uw vraag."),
            (
                "geen adres",
                "Help mij",
                &b""[..],
                "Vul een geldig e-mailadres in",
            ),
            (
                "jan@example.be",
                "Help mij",
                &b"GIF89a or so"[..],
                "kunnen we niet lezen",
            ),
            (
                "jan@example.be",
                "Help mij",
                &b"<svg onload=x>"[..],
                "tekening",
            ),
            (
                "jan@example.be",
                "Help mij",
                &screenshot()[..40],
                "beschadigd",
            ),
        ] {
            let page = ask(&mut browser, email, words, file).await;
            assert!(
                (400..500).contains(&page.status.as_u16()),
                "{}",
                page.status
            );
            page.assert_shows(told);
            assert!(page.text.contains(words.trim()), "{words}");
            assert!(page.text.contains(email), "{email}");
        }
        let mails = db.mails_to("jan@example.be").await;
        assert!(mails.is_empty(), "nothing was asked");
    })
    .await;
}

#[tokio::test]
async fn a_robot_asks_only_so_often_and_others_still_get_through() {
    on_both_engines(|db| async move {
        let visitor = visitor(&db);
        let mut statuses = Vec::new();
        for number in 0..30 {
            let mut robot = visitor.another();
            let email = format!("stranger{number}@example.be");
            statuses.push(ask(&mut robot, &email, "Buy", b"").await.status.as_u16());
        }
        assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 10);
        assert_eq!(statuses.last(), Some(&429));
        let mut other = visitor.another().from_address([198, 51, 100, 7]);
        let sent = ask(&mut other, "jan@example.be", "Help mij", b"").await;
        assert_eq!(sent.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_closed_case_takes_no_more() {
    on_both_engines(|db| async move {
        let visitor = visitor(&db);
        let (mut an, _) = signed_in(&db, &visitor, &AN_PEETERS, false).await;
        let sent = ask(&mut an, "", "Help mij", b"").await;
        let question = sent.header("location").unwrap_or_default().to_owned();
        let (mut lieve, _) = signed_in(&db, &visitor, &LIEVE_JANSSENS, true).await;
        let queue = lieve.get("/helpdesk/cases").await;
        let case = link(&queue, "/helpdesk/cases/case_");
        for _ in 0..2 {
            lieve
                .post(&case, &[("do", "close")])
                .await
                .assert_redirects_to(&case);
        }
        let said = an.post(&question, &[("words", "Nog iets")]).await;
        assert_eq!(said.status, 409);
        said.assert_shows("afgesloten");
        let answered = answer(&mut lieve, &case, "Ja").await;
        assert_eq!(answered.status, 409);
        let found = lieve.get("/helpdesk/cases?q=an.peeters%40example.be").await;
        assert!(!found.text.contains('⟦'), "{}", found.text);
    })
    .await;
}
