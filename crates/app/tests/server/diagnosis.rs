//! The guided diagnosis, with real handshakes: from a refusal to a card that works, or to
//! the helpdesk. On both engines where something is kept.

use ::cards::Shape;
use kernel::Never;
use testkit::{AN_PEETERS, Engine, LIEVE_JANSSENS, Person};

use crate::card_world::{Answer, Browser, Cards};
use crate::cards::to_sign_in;

/// From the page of a refusal: the address of a diagnosis.
async fn begun(browser: &mut Browser, refused: &Answer) -> String {
    let (csrf, errand, seen) = (
        refused.field("csrf"),
        refused.field("errand"),
        refused.field("seen"),
    );
    let fields = [
        ("csrf", csrf.as_str()),
        ("errand", errand.as_str()),
        ("seen", seen.as_str()),
    ];
    let answer = browser.post("/eid/help", &fields).await;
    answer.location().to_owned()
}

async fn answer(browser: &mut Browser, here: &str, step: &str, answer: &str) -> Answer {
    let page = browser.get(here).await;
    let csrf = page.field("csrf");
    let fields = [("csrf", csrf.as_str()), ("step", step), ("answer", answer)];
    let done = browser.post(here, &fields).await;
    assert_eq!(done.status, 303, "{}", done.text);
    browser.get(here).await
}

fn asks(page: &Answer, heading: &str) {
    let heading = format!("<h1>{heading}</h1>");
    assert!(page.text.contains(&heading), "{heading}: {}", page.text);
}

fn reference(page: &Answer) -> String {
    let (_, rest) = page
        .text
        .split_once("Nummer van deze diagnose: ")
        .unwrap_or_else(|| panic!("no reference: {}", page.text));
    rest.chars().take(11).collect()
}

async fn works_at_the_helpdesk(cards: &Cards, person: &Person) {
    let account = cards.account(person).await;
    let act = testkit::act();
    let set = cards.db.write::<_, _, Never>(move |tx| {
        accounts::set_staff(tx, &act, &account, accounts::StaffDesk::Helpdesk, true)?;
        Ok(())
    });
    set.await.unwrap();
}

/// G-25 R-234 R-235 R-266: one step at a time, a fresh host each time, and no browser is
/// restarted.
#[tokio::test]
async fn a_diagnosis_leads_from_a_refusal_to_a_card_that_works_and_the_helpdesk_sees_it() {
    for engine in Engine::ALL {
        let cards = Cards::start_on(engine).await;
        let account = cards.account(&AN_PEETERS).await;
        cards.linked(&account, Shape::CitizenEc).await;
        let mut browser = cards.browser(None);
        let refused = to_sign_in(&mut browser).await;
        assert_eq!(refused.refusal(), "eid-no-certificate");
        let here = begun(&mut browser, &refused).await;
        let first = browser.get(&here).await;
        asks(&first, "Zit uw kaart goed in de lezer?");
        let seen = "seconden geen certificaat";
        assert!(first.text.contains(seen), "{}", first.text);
        let back = browser.show_card(&first).await;
        assert_eq!(back.location(), here, "from there it goes on");
        // This browser says nothing of itself.
        let page = answer(&mut browser, &here, "other-known-browser", "skipped").await;
        asks(&page, "Toont de eID Viewer uw kaart?");
        let page = answer(&mut browser, &here, "viewer", "no").await;
        asks(&page, "Ligt het aan de kabel, de poort of de chip?");

        // Left, and gone on with in another browser.
        let mut browser = cards.browser(Some(&cards.card(Shape::CitizenEc)));
        let page = browser.get(&here).await;
        asks(&page, "Ligt het aan de kabel, de poort of de chip?");
        let done = browser.show_card(&page).await;
        assert_eq!(done.location(), "/", "{}", done.text);
        let page = browser.get(&here).await;
        let solved = "Uw kaart is gelezen. U kunt verder.";
        assert!(page.text.contains(solved), "{}", page.text);

        works_at_the_helpdesk(&cards, &LIEVE_JANSSENS).await;
        let path = format!(
            "/helpdesk/eid?reference={}",
            reference(&page).to_lowercase()
        );
        let hidden = browser.get(&path).await;
        assert_eq!(hidden.status, 404, "for everybody else it does not exist");
        let mut helpdesk = cards.browser(None);
        helpdesk.sign_in(&LIEVE_JANSSENS).await;
        let shown = helpdesk.get(&path).await;
        let asked = "Toont de eID Viewer uw kaart?";
        for expected in [AN_PEETERS.username, "Opgelost op", asked, seen] {
            assert!(shown.text.contains(expected), "{expected}: {}", shown.text);
        }
        let person = helpdesk.get(&format!("/helpdesk/accounts/{account}")).await;
        assert!(
            person
                .text
                .contains(&format!("Diagnose {}", reference(&page))),
            "{}",
            person.text
        );
    }
}

/// R-246 R-250 R-269: nobody asks again what was found.
#[tokio::test]
async fn it_ends_in_a_message_to_the_helpdesk_that_says_all_of_it() {
    let cards = Cards::start().await;
    let mut browser = cards.browser(Some(&cards.card(Shape::Revoked)));
    let refused = to_sign_in(&mut browser).await;
    let here = begun(&mut browser, &refused).await;
    asks(&browser.get(&here).await, "Is uw kaart nog geldig?");
    let page = answer(&mut browser, &here, "card-valid", "skipped").await;
    asks(&page, "Wij helpen u verder");
    let (_, about) = page.text.split_once("href=\"/contact?about=").unwrap();
    let about = about.split('"').next().unwrap();
    assert!(about.len() < 7000, "proxies take no more: {}", about.len());
    let known = reference(&page);
    let question = browser.get(&format!("/contact?about={about}")).await;
    for expected in [known.as_str(), "ingetrokken", "Is uw kaart nog geldig"] {
        assert!(
            question.text.contains(expected),
            "{expected}: {}",
            question.text
        );
    }
    assert!(page.text.contains("09/243.10.20"), "{}", page.text);
}

#[tokio::test]
async fn what_is_not_there_or_not_understood_changes_nothing() {
    let cards = Cards::start().await;
    let mut browser = cards.browser(None);
    let lead = browser.get("/eid/help").await;
    assert_eq!(lead.status, 200, "{}", lead.text);
    let nowhere = browser.get("/eid/help/nowhere").await;
    assert_eq!(nowhere.status, 404);
    let csrf = lead.field("csrf");
    let fields = [
        ("csrf", csrf.as_str()),
        ("step", "viewer"),
        ("answer", "yes"),
    ];
    let nowhere = browser.post("/eid/help/nowhere", &fields).await;
    assert_eq!(nowhere.status, 404, "{}", nowhere.text);
    let forged = [("csrf", csrf.as_str()), ("errand", "x"), ("seen", "x")];
    let refused = browser.post("/eid/help", &forged).await;
    assert_eq!(refused.status, 400, "{}", refused.text);
}

/// What the script of the page does: nothing is used up while no card is there, and only
/// pages of ours read the answer.
#[tokio::test]
async fn asking_again_and_again_costs_no_attempt_and_tells_no_other_site() {
    let cards = Cards::start().await;
    let account = cards.account(&AN_PEETERS).await;
    cards.linked(&account, Shape::CitizenEc).await;
    let mut browser = cards.browser(None);
    let page = browser.get("/sign-in/eid").await;
    let (csrf, errand) = (page.field("csrf"), page.field("errand"));
    let fields = [
        ("csrf", csrf.as_str()),
        ("errand", errand.as_str()),
        ("quiet", "yes"),
    ];
    let begun = browser.post("/sign-in/eid/start", &fields).await;
    assert_eq!(begun.status, 200, "{}", begun.text);
    let attempt = begun.text.split("\r\n\r\n").last().unwrap().to_owned();
    for _ in 0..2 {
        let none = browser.get(&attempt).await;
        assert_eq!(none.status, 204, "{}", none.text);
        let allowed = none.header("access-control-allow-origin");
        assert_eq!(allowed, Some("https://immo-connect.test"));
        assert_eq!(none.header("vary"), Some("origin"));
    }
    browser.put_in(&cards, Some(&cards.card(Shape::CitizenEc)));
    let shown = browser.get(&attempt).await;
    assert_eq!(shown.status, 200, "{}", shown.text);
    let next = shown.text.split("\r\n\r\n").last().unwrap().to_owned();
    let done = browser.get(&next).await;
    assert_eq!(done.location(), "/", "{}", done.text);
}

/// What comes by Web eID is judged as what comes by a handshake, once, and in the browser
/// that was asked.
#[tokio::test]
async fn web_eid_is_a_second_door_for_those_whose_browser_never_shows_the_card() {
    let cards = Cards::start().await;
    let account = cards.account(&AN_PEETERS).await;
    cards.linked(&account, Shape::CitizenRsa).await;
    let mut browser = cards.browser(None);
    let refused = to_sign_in(&mut browser).await;
    let here = begun(&mut browser, &refused).await;
    let mut page = browser.get(&here).await;
    while !page.text.contains("data-web-eid=") {
        let step = page.field("step");
        let given = if step == "viewer" { "yes" } else { "skipped" };
        page = answer(&mut browser, &here, &step, given).await;
    }
    let sent = |page: &Answer, card: &::cards::Card| {
        let (_, rest) = page.text.split_once("data-web-eid=\"").unwrap();
        let token = token(card, rest.split('"').next().unwrap());
        let form = page
            .text
            .split_once("data-web-eid=\"")
            .unwrap()
            .1
            .to_owned();
        let form = Answer {
            text: form,
            ..page.clone()
        };
        [
            ("csrf", form.field("csrf")),
            ("errand", form.field("errand")),
            ("label", form.field("label")),
            ("token", token),
        ]
    };
    let forged = sent(&page, &cards.card(Shape::Revoked));
    let mut fields: Vec<(&str, &str)> = forged
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    fields[3].1 = "{}";
    let none = browser.post("/sign-in/eid/web", &fields).await;
    assert_eq!(none.refusal(), "eid-unreadable");

    let good = sent(&page, &cards.card(Shape::CitizenRsa));
    let fields: Vec<(&str, &str)> = good
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let mut thief = cards.browser(None);
    let stolen = thief.get("/eid/help").await.field("csrf");
    let mut theirs = fields.clone();
    theirs[0].1 = &stolen;
    let back = thief.post("/sign-in/eid/web", &theirs).await;
    let page_of_thief = thief.get(back.location()).await;
    assert_eq!(page_of_thief.refusal(), "eid-attempt-elsewhere");
    let used = browser.post("/sign-in/eid/web", &fields).await;
    let used = browser.get(used.location()).await;
    assert_eq!(used.refusal(), "eid-attempt-expired", "a nonce works once");

    let page = browser.get(&here).await;
    let again = sent(&page, &cards.card(Shape::CitizenRsa));
    let fields: Vec<(&str, &str)> = again
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let done = browser.post("/sign-in/eid/web", &fields).await;
    let done = browser.get(done.location()).await;
    assert_eq!(done.location(), "/", "{}", done.text);
}

/// As the program of Web eID makes it with an RSA card.
fn token(card: &::cards::Card, nonce: &str) -> String {
    use aws_lc_rs::digest::{SHA256, digest};
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    let parts = ["https://immo-connect.test", nonce].map(|part| digest(&SHA256, part.as_bytes()));
    let text = [parts[0].as_ref(), parts[1].as_ref()].concat();
    serde_json::json!({
        "algorithm": "RS256",
        "appVersion": "https://web-eid.eu/web-eid-app/releases/2.7.0+965",
        "format": "web-eid:1.0",
        "signature": STANDARD.encode(card.key.sign(&text)),
        "unverifiedCertificate": STANDARD.encode(&card.certificate),
    })
    .to_string()
}
