//! Signing in and linking with a card: real handshakes with the real listener, on both
//! engines.

use ::cards::{OcspFault, Shape};
use testkit::{AN_PEETERS, Engine, MARC_DUBOIS};

use crate::card_world::{Answer, Browser, Cards, EID};

/// From "Mijn account" to the page that says what is taken over.
pub async fn to_link(browser: &mut Browser) -> Answer {
    let page = browser.get("/account/eid").await;
    assert_eq!(page.status, 200, "{}", page.text);
    browser.show_card(&page).await
}

pub async fn to_sign_in(browser: &mut Browser) -> Answer {
    let page = browser.get("/sign-in/eid").await;
    browser.show_card(&page).await
}

async fn shown_name(browser: &mut Browser) -> String {
    let page = browser.get("/profile").await;
    let (_, rest) = page
        .text
        .split_once("<p class=\"session-name\">")
        .unwrap_or_else(|| panic!("nobody is signed in: {}", page.text));
    rest.split('<').next().unwrap_or_default().to_owned()
}

/// R-086 R-102 R-107 R-108 R-124 G-20 G-21
#[tokio::test]
async fn a_card_is_linked_once_and_then_signs_in_also_when_it_is_renewed() {
    for engine in Engine::ALL {
        let cards = Cards::start_on(engine).await;
        cards.account(&AN_PEETERS).await;
        let card = cards.card(Shape::CitizenEc);
        let mut browser = cards.browser(Some(&card));
        browser.sign_in(&AN_PEETERS).await;
        let offer = to_link(&mut browser).await;
        for told in [
            "Nora Angèle",
            "Specimen",
            "An Peeters",
            "3 mei 2001",
            "Vrouw",
        ] {
            assert!(offer.text.contains(told), "{told}: {}", offer.text);
        }
        let (csrf, sealed) = (offer.field("csrf"), offer.field("offer"));
        let confirm = "/account/eid/confirm";
        let without = [("csrf", csrf.as_str()), ("offer", sealed.as_str())];
        let again = browser.post(confirm, &without).await.location().to_owned();
        let again = browser.get(&again).await;
        assert_eq!(
            again.field("offer"),
            sealed,
            "the card is not asked for again"
        );
        assert_eq!(
            again.status, 422,
            "another name is confirmed: {}",
            again.text
        );
        let with = [without[0], without[1], ("mine", "yes")];
        let done = browser.post(confirm, &with).await;
        assert_eq!(done.location(), "/account/eid");
        let linked = browser.get("/account/eid").await;
        assert!(
            linked.text.contains("Uw eID is gekoppeld"),
            "{}",
            linked.text
        );
        assert_eq!(shown_name(&mut browser).await, "Nora Angèle Specimen");

        let renewed = cards.card(Shape::CitizenEc);
        assert_ne!(renewed.certificate, card.certificate);
        let mut another = cards.browser(Some(&renewed));
        let done = to_sign_in(&mut another).await;
        assert_eq!(done.location(), "/");
        assert_eq!(shown_name(&mut another).await, "Nora Angèle Specimen");
        let sessions = another.get("/account").await;
        assert!(sessions.text.contains("met eID"), "{}", sessions.text);
    }
}

/// G-20, `open-eid/chrome-token-signing#24`: whoever signed out is out. The sign-in page asks no
/// card before somebody presses the button, so nobody is signed in again unasked.
#[tokio::test]
async fn after_signing_out_no_card_is_asked_for_before_the_button() {
    let cards = Cards::start().await;
    let account = cards.account(&AN_PEETERS).await;
    cards.linked(&account, Shape::CitizenEc).await;
    let mut browser = cards.browser(Some(&cards.card(Shape::CitizenEc)));
    assert_eq!(to_sign_in(&mut browser).await.location(), "/");
    let page = browser.get("/account").await;
    let csrf = page.field("csrf");
    let out = browser.post("/sign-out", &[("csrf", csrf.as_str())]).await;
    assert_eq!(out.status, 303, "{}", out.text);
    for path in ["/sign-in", "/sign-in/eid"] {
        let page = browser.get(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        // No picture, script or frame leads to a host of cards either.
        assert!(!page.text.contains(&format!(".{EID}/")), "{path}");
    }
    assert_ne!(browser.get("/profile").await.status, 200);
    assert_eq!(to_sign_in(&mut browser).await.location(), "/");
}

/// What a card says twice: each shape that cards have signs its person in.
#[tokio::test]
async fn cards_of_every_good_shape_sign_in() {
    let cards = Cards::start().await;
    for (shape, person) in [
        (Shape::CitizenRsa, &AN_PEETERS),
        (Shape::Foreigner, &MARC_DUBOIS),
        (Shape::Bis, &testkit::LIEVE_JANSSENS),
        (Shape::NoGivenName, &testkit::YOUSSEF_EL_AMRANI),
    ] {
        let account = cards.account(person).await;
        cards.linked(&account, shape).await;
        let mut browser = cards.browser(Some(&cards.card(shape)));
        let done = to_sign_in(&mut browser).await;
        assert_eq!(done.location(), "/", "{shape:?}: {}", done.text);
    }
}

/// Every failure has a page of its own, with what to do next.
#[tokio::test]
async fn a_card_that_will_not_do_gets_the_page_that_says_why() {
    let cards = Cards::start().await;
    let account = cards.account(&AN_PEETERS).await;
    cards.linked(&account, Shape::CitizenEc).await;
    for (shape, code) in [
        (Some(Shape::Expired), "eid-expired"),
        (Some(Shape::NotYetValid), "eid-not-yet-valid"),
        (Some(Shape::SignatureOnly), "eid-signature-certificate"),
        (Some(Shape::Company), "eid-other-certificate"),
        (Some(Shape::OldCryptography), "eid-old-cryptography"),
        (Some(Shape::NewIssuer), "eid-new-issuer"),
        (Some(Shape::RogueIssuer), "eid-untrusted-issuer"),
        (Some(Shape::Revoked), "eid-revoked"),
        (Some(Shape::Suspended), "eid-suspended"),
        (Some(Shape::CitizenRsa), "eid-not-linked"),
        (None, "eid-no-certificate"),
    ] {
        let card = shape.map(|shape| cards.card(shape));
        let mut browser = cards.browser(card.as_ref());
        let page = to_sign_in(&mut browser).await;
        assert_eq!(page.refusal(), code, "{shape:?}");
        assert!((400..=599).contains(&page.status), "{}", page.status);
        assert!(page.text.contains("<h1>"), "{}", page.text);
    }
}

/// A browser that showed no card is asked again at once, by a host of its own.
#[tokio::test]
async fn a_card_that_was_put_in_later_works_without_a_restart() {
    let cards = Cards::start().await;
    let account = cards.account(&AN_PEETERS).await;
    cards.linked(&account, Shape::CitizenEc).await;
    let mut browser = cards.browser(None);
    let none = to_sign_in(&mut browser).await;
    assert_eq!(none.refusal(), "eid-no-certificate");
    browser.put_in(&cards, Some(&cards.card(Shape::CitizenEc)));
    let done = browser.show_card(&none).await;
    assert_eq!(done.location(), "/", "{}", done.text);
}

#[tokio::test]
async fn a_number_that_nobody_can_have_is_refused() {
    let cards = Cards::start().await;
    let world = &cards.responder.world;
    let mut template = world.template(Shape::CitizenEc);
    template.subject.pop();
    let number = ::cards::Attribute::printable(::cards::oid::SERIAL_NUMBER, "01050399865");
    template.subject.push(number);
    let card = world.card_of(Shape::CitizenEc, &template);
    let mut browser = cards.browser(Some(&card));
    let page = to_sign_in(&mut browser).await;
    assert_eq!(page.refusal(), "eid-invalid-national-number");
}

/// Nobody links a card of which nobody says whether it was revoked.
#[tokio::test]
async fn without_an_answer_about_the_card_nothing_is_linked_and_nobody_new_comes_in() {
    let cards = Cards::start().await;
    cards.account(&AN_PEETERS).await;
    let mut browser = cards.browser(Some(&cards.card(Shape::CitizenEc)));
    browser.sign_in(&AN_PEETERS).await;
    cards.responder.world.set_ocsp_fault(OcspFault::Down);
    let page = to_link(&mut browser).await;
    assert_eq!(page.refusal(), "eid-revocation-unavailable");
    assert_eq!(page.status, 503);
    cards.responder.world.set_ocsp_fault(OcspFault::None);
    let page = browser.show_card(&page).await;
    assert!(page.text.contains("name=\"offer\""), "{}", page.text);
}

/// A sign-in may rest on the list of the issuer, and the trail says so. What is
/// sensitive may not.
#[tokio::test]
async fn signing_in_rests_on_a_list_where_nobody_answers_and_the_trail_says_so() {
    let cards = Cards::start().await;
    let account = cards.account(&AN_PEETERS).await;
    cards.linked(&account, Shape::CitizenEc).await;
    let mut browser = cards.browser(Some(&cards.card(Shape::CitizenEc)));
    to_sign_in(&mut browser).await;
    let eid: eid::Eid = cards.server.core().state.services.get().unwrap();
    eid.revocation.refresh_lists().await;
    cards.responder.world.set_ocsp_fault(OcspFault::Down);
    let another = cards.card(Shape::CitizenEc);
    let mut browser = cards.browser(Some(&another));
    let done = to_sign_in(&mut browser).await;
    assert_eq!(done.location(), "/", "{}", done.text);
    let trail = details(&cards, &account).await;
    assert!(
        trail.iter().any(|detail| detail.contains("list_of")),
        "{trail:?}"
    );
    // It is no proof of just now: what is sensitive asks again, and then for an answer.
    let sensitive = browser.get("/account/email").await;
    assert_eq!(sensitive.status, 303, "{}", sensitive.text);
    assert!(
        sensitive.location().starts_with("/sign-in"),
        "{}",
        sensitive.text
    );
    let step_up = web::SignInRequest::to("/account/email", kernel::Clock::system().now())
        .newer_than(kernel::Clock::system().now());
    let sealed = step_up.sealed(&cards.server.core().state.sealer);
    let page = browser.get(&format!("/sign-in/eid?request={sealed}")).await;
    let page = browser.show_card(&page).await;
    assert_eq!(page.refusal(), "eid-revocation-unavailable");
}

async fn details(cards: &Cards, account: &kernel::AccountId) -> Vec<String> {
    let account = account.clone();
    let trail = cards
        .db
        .read(move |tx| storage::audit::of_object(tx, account.as_str()));
    let trail = trail.await.unwrap();
    trail
        .into_iter()
        .map(|event| format!("{event:?}"))
        .collect()
}

/// R-132 R-133 R-134
#[tokio::test]
async fn one_person_has_one_account_and_the_way_to_the_helpdesk_is_filled_in() {
    let cards = Cards::start().await;
    let an = cards.account(&AN_PEETERS).await;
    cards.account(&MARC_DUBOIS).await;
    let mut other_tab = cards.browser(Some(&cards.card(Shape::CitizenRsa)));
    other_tab.sign_in(&AN_PEETERS).await;
    let earlier = other_tab.get("/account/eid").await;
    cards.linked(&an, Shape::CitizenEc).await;
    let mut browser = cards.browser(Some(&cards.card(Shape::CitizenEc)));
    browser.sign_in(&MARC_DUBOIS).await;
    let page = to_link(&mut browser).await;
    assert_eq!((page.refusal(), page.status), ("eid-linked-elsewhere", 409));
    let (_, about) = page.text.split_once("href=\"/contact?about=").unwrap();
    let about = about.split('"').next().unwrap();
    let question = browser.get(&format!("/contact?about={about}")).await;
    assert!(
        question.text.contains(MARC_DUBOIS.username),
        "{}",
        question.text
    );
    // And an account that is of one person takes no other's card, also from a page that
    // was open before.
    let page = other_tab.show_card(&earlier).await;
    assert_eq!(page.refusal(), "eid-other-person");
}

/// whoever is signed in and must prove it again, does so as themselves.
#[tokio::test]
async fn a_step_up_takes_the_card_of_whoever_is_signed_in_and_of_nobody_else() {
    let cards = Cards::start().await;
    let (an, marc) = (
        cards.account(&AN_PEETERS).await,
        cards.account(&MARC_DUBOIS).await,
    );
    cards.linked(&an, Shape::CitizenEc).await;
    cards.linked(&marc, Shape::CitizenRsa).await;
    let mut browser = cards.browser(Some(&cards.card(Shape::CitizenRsa)));
    browser.sign_in(&AN_PEETERS).await;
    let page = to_sign_in(&mut browser).await;
    assert_eq!(page.refusal(), "eid-somebody-else");
    browser.put_in(&cards, Some(&cards.card(Shape::CitizenEc)));
    let done = to_sign_in(&mut browser).await;
    assert_eq!(done.location(), "/");
    let sessions = browser.get("/account").await;
    let both = "met gebruikersnaam en wachtwoord, met eID";
    assert!(sessions.text.contains(both), "{}", sessions.text);
}

/// Two tabs, two cards: what was offered for one is linked, and the other is told.
#[tokio::test]
async fn of_two_tabs_that_link_two_cards_one_wins() {
    let cards = Cards::start().await;
    cards.account(&AN_PEETERS).await;
    let mut browser = cards.browser(Some(&cards.card(Shape::CitizenEc)));
    browser.sign_in(&AN_PEETERS).await;
    let first = to_link(&mut browser).await;
    browser.put_in(&cards, Some(&cards.card(Shape::CitizenRsa)));
    let second = to_link(&mut browser).await;
    let mut answers = Vec::new();
    for offer in [&first, &second] {
        let (csrf, sealed) = (offer.field("csrf"), offer.field("offer"));
        let fields = [
            ("csrf", csrf.as_str()),
            ("offer", sealed.as_str()),
            ("mine", "yes"),
        ];
        answers.push(browser.post("/account/eid/confirm", &fields).await);
    }
    assert_eq!(answers[0].location(), "/account/eid");
    assert_eq!(answers[1].refusal(), "eid-other-person");
}

/// R-252 R-253 R-254
#[tokio::test]
async fn anybody_can_test_their_card_and_reads_what_was_seen() {
    let cards = Cards::start().await;
    let mut browser = cards.browser(Some(&cards.card(Shape::CitizenEc)));
    let page = browser.get("/eid/test").await;
    let passed = browser.show_card(&page).await;
    assert!(passed.text.contains("Test geslaagd"), "{}", passed.text);
    assert!(passed.text.contains("Een zekerheid is dat niet"));
    assert!(
        !passed.text.contains("Specimen"),
        "whose it is stays unsaid"
    );
    browser.put_in(&cards, None);
    let page = browser.show_card(&passed).await;
    assert_eq!(page.refusal(), "eid-no-certificate");
    assert!(
        page.text.contains("seconden geen certificaat"),
        "{}",
        page.text
    );
}

/// Operators hear of an issuer that the state added and they did not.
#[tokio::test]
async fn an_issuer_whose_file_is_missing_is_told_to_operators() {
    let cards = Cards::start().await;
    let figure = async || {
        let metrics = crate::world::get(cards.server.operations, "/metrics", "").await;
        let line = metrics
            .lines()
            .find(|line| line.starts_with("immo_connect_eid_new_issuers "));
        line.unwrap_or_default().to_owned()
    };
    assert!(figure().await.ends_with(" 0"), "{}", figure().await);
    let mut browser = cards.browser(Some(&cards.card(Shape::NewIssuer)));
    to_sign_in(&mut browser).await;
    assert!(figure().await.ends_with(" 1"), "{}", figure().await);
}
