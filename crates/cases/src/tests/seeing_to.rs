//! What the helpdesk does with cases.

use axum::routing::get;
use kernel::{Act, Actor, Duration, Email, Language, Lines, Never};
use testkit::{AN_PEETERS, Browser, LIEVE_JANSSENS, MARC_DUBOIS, TestDb, on_both_engines};
use web::{Ctx, ToHelpdesk};

use super::world::{signed_in, state, visitor};
use crate::asking::{self, Question};
use crate::case::{Author, Case};
use crate::pictures::Workbench;
use crate::routes;
use crate::store::messages::{Saying, say};

const QUEUE: &str = "/helpdesk/cases";

fn question(email: &Email, words: &str) -> Question {
    Question {
        account: None,
        email: email.clone(),
        language: Language::Fr,
        subject: None,
        words: Lines::parse(words, 8000).expect("words"),
        device: String::new(),
        jpeg: None,
        mail_id: None,
    }
}

/// Asked by the address of this person, without signing in.
async fn asked(db: &TestDb, email: &Email, words: &str) -> Case {
    let (state, _) = state(db);
    let (question, act) = (question(email, words), testkit::act());
    let written =
        db.write::<_, _, Never>(move |tx| Ok(asking::ask(tx, &act, state.desk(), &question)?));
    let asked = written.await.expect("it is written");
    asked.expect("nothing is refused")
}

fn page(case: &Case) -> String {
    format!("{QUEUE}/{}", case.id)
}

async fn lieve(db: &TestDb) -> Browser {
    signed_in(db, &visitor(db), &LIEVE_JANSSENS, true).await.0
}

///
#[tokio::test]
async fn what_changes_a_case_needs_a_recent_proof() {
    on_both_engines(|db| async move {
        let case = asked(&db, &AN_PEETERS.email(), "Help mij").await;
        let mut lieve = lieve(&db).await;
        testkit::clock().advance(Duration::from_mins(11));
        assert_eq!(lieve.get(&page(&case)).await.status, 200);
        for doing in ["answer", "note", "assign", "merge", "close"] {
            let fields = [("do", doing), ("words", "Ja")];
            let answer = lieve.submit(&page(&case), &fields).await;
            let location = answer.location().unwrap_or_default();
            assert!(location.starts_with("/sign-in?"), "{doing}: {location}");
        }
        let acts = db.acts_on(case.id.as_str()).await;
        assert_eq!(acts, ["case.asked"]);
    })
    .await;
}

///
#[tokio::test]
async fn the_queue_says_how_long_one_waits_in_hours_in_which_somebody_is_there() {
    on_both_engines(|db| async move {
        let case = asked(&db, &AN_PEETERS.email(), "Help mij").await;
        // Thursday at 10.00; on Friday at 10.00 the office was open for seven hours.
        testkit::clock().advance(Duration::from_hours(24));
        let mut lieve = lieve(&db).await;
        lieve
            .get(QUEUE)
            .await
            .assert_shows("wacht 7\u{a0}uur kantoortijd");
        let seen = lieve.get(&page(&case)).await.form_value("seen");
        let seen = seen.unwrap_or_default();
        let fields = [("do", "answer"), ("seen", &*seen), ("words", "Ja")];
        lieve.post(&page(&case), &fields).await;
        testkit::clock().advance(Duration::from_hours(24));
        let page = lieve.get(&page(&case)).await;
        page.assert_shows("beantwoord na 7\u{a0}uur kantoortijd");
    })
    .await;
}

#[tokio::test]
async fn a_case_is_given_to_somebody_of_the_helpdesk_and_to_nobody_else() {
    on_both_engines(|db| async move {
        let case = asked(&db, &AN_PEETERS.email(), "Help mij").await;
        let visitor = visitor(&db);
        let (mut lieve, id) = signed_in(&db, &visitor, &LIEVE_JANSSENS, true).await;
        let (_, marc) = signed_in(&db, &visitor, &MARC_DUBOIS, false).await;
        let to = id.clone();
        let act = testkit::act().by(Actor::operator());
        let written = db.write::<_, _, Never>(move |tx| {
            Ok(accounts::set_staff(
                tx,
                &act,
                &to,
                accounts::StaffDesk::Helpdesk,
                true,
            )?)
        });
        written.await.expect("she works there");
        for (handler, status) in [(marc.as_str(), 422), ("nobody", 422), (id.as_str(), 303)] {
            let fields = [("do", "assign"), ("handler", handler)];
            let answer = lieve.submit(&page(&case), &fields).await;
            let is_refused = answer.location().is_some_and(|to| to.contains("kept="));
            assert_eq!(is_refused, status == 422, "{handler}: {}", answer.status);
        }
        let mine = format!("{QUEUE}?state=mine");
        lieve
            .get(&mine)
            .await
            .assert_shows(&case.reference.to_string());
        lieve
            .post(&page(&case), &[("do", "assign"), ("handler", "")])
            .await;
        lieve.get(&mine).await.assert_shows("Hier wacht niets.");
        lieve
            .get(QUEUE)
            .await
            .assert_shows(&case.reference.to_string());
    })
    .await;
}

#[tokio::test]
async fn two_cases_of_one_person_become_one_and_those_of_two_never() {
    on_both_engines(|db| async move {
        let first = asked(&db, &AN_PEETERS.email(), "Mijn kaart werkt niet").await;
        testkit::clock().advance(Duration::from_secs(1));
        let second = asked(&db, &AN_PEETERS.email(), "Nog altijd niet").await;
        let other = asked(&db, &MARC_DUBOIS.email(), "Mon portefeuille").await;
        let mut lieve = lieve(&db).await;
        let (here, into) = (page(&second), first.reference.to_string());
        lieve.get(&here).await.assert_shows(&into);
        for (reference, told) in [
            (other.reference.to_string(), "van iemand anders"),
            (second.reference.to_string(), "Geen andere vraag"),
            ("V-00000000".to_owned(), "Geen andere vraag"),
            (String::new(), "Geen andere vraag"),
        ] {
            let fields = [("do", "merge"), ("into", &*reference)];
            lieve.post(&here, &fields).await.assert_shows(told);
        }
        // As somebody reads it out on the telephone.
        let typed = format!(" {} ", into.to_lowercase());
        let fields = [("do", "merge"), ("into", &*typed)];
        lieve.post(&here, &fields).await.assert_redirects_to(&here);
        lieve.get(&here).await.assert_shows("samengevoegd");
        let whole = lieve.get(&page(&first)).await;
        whole.assert_shows("Mijn kaart werkt niet");
        whole.assert_shows("Nog altijd niet");
        lieve
            .get(QUEUE)
            .await
            .assert_shows_not(&second.reference.to_string());
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_held_back_when_something_was_said_in_between() {
    on_both_engines(|db| async move {
        let case = asked(&db, &AN_PEETERS.email(), "Help mij").await;
        let mut lieve = lieve(&db).await;
        let seen = lieve.get(&page(&case)).await.form_value("seen");
        let seen = seen.expect("the page says what was read");
        testkit::clock().advance(Duration::from_secs(1));
        let (id, act) = (case.id.clone(), testkit::act());
        let said = db.write::<_, _, Never>(move |tx| {
            Ok(say(
                tx,
                &act,
                &id,
                Saying::words(Author::Asker, "Opgelost!"),
            )?)
        });
        said.await.expect("it is said");
        let fields = [
            ("do", "answer"),
            ("seen", &*seen),
            ("words", "Begin opnieuw"),
        ];
        let page_again = lieve.post(&page(&case), &fields).await;
        page_again.assert_shows("Er kwam iets bij");
        page_again.assert_shows("Opgelost!");
        assert!(page_again.text.contains("Begin opnieuw"), "it stays");
        let mails = db.mails_to(AN_PEETERS.email).await;
        assert_eq!(mails.len(), 1, "only that the question is here");
    })
    .await;
}

#[tokio::test]
async fn a_case_is_found_by_reference_address_and_words() {
    on_both_engines(|db| async move {
        let case = asked(&db, &AN_PEETERS.email(), "De kaartlezer knippert groen").await;
        asked(&db, &MARC_DUBOIS.email(), "Mon portefeuille").await;
        let mut lieve = lieve(&db).await;
        let reference = case.reference.to_string();
        for typed in [
            reference.to_lowercase(),
            format!("vraag%20{reference}"),
            AN_PEETERS.email.to_uppercase().replace('@', "%40"),
            "kaartlezer".to_owned(),
            "groen%20kaartlezr".to_owned(),
        ] {
            let page = lieve.get(&format!("{QUEUE}?q={typed}")).await;
            page.assert_shows(&reference);
            page.assert_shows_not(MARC_DUBOIS.email);
        }
        for typed in ["%27%3B--", &*"x".repeat(3000), "%E2%80%AE", "%25"] {
            let page = lieve.get(&format!("{QUEUE}?q={typed}")).await;
            page.assert_shows("Hier wacht niets.");
        }
    })
    .await;
}

#[tokio::test]
async fn a_canned_answer_is_filled_in_in_the_language_of_whoever_asked() {
    on_both_engines(|db| async move {
        let case = asked(&db, &AN_PEETERS.email(), "Au secours").await;
        let mut lieve = lieve(&db).await;
        let answers = "/helpdesk/answers";
        let fields = [
            ("name", "Kaart"),
            ("nl", "Begin opnieuw."),
            ("fr", "Recommencez."),
            ("article", ""),
        ];
        lieve
            .post(answers, &fields)
            .await
            .assert_redirects_to(answers);
        lieve
            .post(answers, &fields)
            .await
            .assert_shows("heet al zo");
        let list = lieve.get(answers).await;
        let one = list.link("Kaart");
        let id = one.rsplit('/').next().expect("its id").to_owned();
        let filled = lieve.get(&format!("{}?canned={id}", page(&case))).await;
        assert!(
            filled.text.contains(">Recommencez.</textarea>"),
            "{}",
            filled.text
        );
        lieve
            .get(&format!("{}?canned=x", page(&case)))
            .await
            .assert_shows("Antwoord");
        for (field, value, told) in [
            ("name", "", "Geef het een naam"),
            ("nl", " ", "in het Nederlands"),
            ("fr", "", "in het Frans"),
            ("article", "nothing", "bestaat niet meer"),
        ] {
            let mut wrong = fields.to_vec();
            wrong.retain(|(name, _)| *name != field);
            wrong.push((field, value));
            lieve.post(&one, &wrong).await.assert_shows(told);
        }
        lieve
            .post(&one, &[("do", "remove")])
            .await
            .assert_redirects_to(answers);
        assert_eq!(lieve.get(&one).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_long_case_is_read_in_stretches() {
    on_both_engines(|db| async move {
        let case = asked(&db, &AN_PEETERS.email(), "Het begin").await;
        for number in 0..120 {
            testkit::clock().advance(Duration::from_millis(5));
            let (id, act): (_, Act) = (case.id.clone(), testkit::act());
            let said = db.write::<_, _, Never>(move |tx| {
                let words = format!("Woord {number}.");
                Ok(say(tx, &act, &id, Saying::words(Author::Asker, &words))?)
            });
            said.await.expect("it is said");
        }
        let mut lieve = lieve(&db).await;
        let mut place = page(&case);
        let mut stretches = 0;
        loop {
            let page = lieve.get(&place).await;
            stretches += 1;
            if page.readable().contains("Het begin") {
                page.assert_shows_not("Woord 119.");
                break;
            }
            place = page.link("Wat ervoor gezegd is").replace("&amp;", "&");
        }
        assert_eq!(stretches, 3);
    })
    .await;
}

///
#[tokio::test]
async fn what_another_page_found_out_is_in_the_question_already() {
    on_both_engines(|db| async move {
        let (state, help) = state(&db);
        let message = ToHelpdesk {
            subject: "Diagnose D-1".to_owned(),
            body: "Mijn kaart\nwerkt niet".to_owned(),
        };
        let diagnosis = get(move |ctx: Ctx| async move { crate::about::page(&ctx, &message) });
        let pages = routes(help, Workbench::default()).route("/diagnosis", diagnosis);
        let mut browser = Browser::new(state, pages);
        let url = browser.get("/diagnosis").await.text;
        let form = browser.get(&url).await;
        assert!(
            form.text.contains("D-1\nMijn kaart\nwerkt niet</textarea>"),
            "{}",
            form.text
        );
        let fields = [
            ("words", "Mijn kaart werkt niet"),
            ("email", AN_PEETERS.email),
        ];
        let sent = browser.post_file(&url, &fields, ("photo", "", b"")).await;
        assert_eq!(sent.status, 303);
        lieve(&db)
            .await
            .get(QUEUE)
            .await
            .assert_shows("Diagnose D-1");
        // Somebody else's words are not laid into anybody's mouth.
        let forged = browser.get("/contact?about=words").await;
        assert_eq!(forged.status, 200);
    })
    .await;
}
