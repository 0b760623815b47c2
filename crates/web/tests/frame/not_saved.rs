//! What was typed and is not saved: whatever came in between, it comes back to whoever
//! typed it, and to nobody else.

mod world;

use axum::http::{StatusCode, header};
use kernel::{Duration, Language, ServerSecret};
use testkit::on_both_engines;
use web::SignedIn;

use self::world::{
    after_signing_in, an, assert_not_saved_yet, browser, count, marc, opened, routes, sealed_by,
    sent, sent_from, typed,
};

#[tokio::test]
async fn what_was_typed_when_a_session_ended_is_there_after_signing_in() {
    on_both_engines(|db| async move {
        let an = an();
        let mut browser = browser(&db);
        browser.sign_in(an.clone());
        let csrf = opened(&mut browser).await;
        for (path, sessions) in [("/form", true), ("/only", true), ("/form", false)] {
            if sessions {
                browser.set_cookie(web::CookieNames::new(true).session, "");
            } else {
                // The browser was closed, and opened with its tabs.
                browser.forget_cookies();
                browser.get("/form").await;
            }
            let answer = browser.send(sent(path, &typed(&csrf))).await;
            let page = if sessions {
                after_signing_in(&answer)
            } else {
                answer.location().expect("it leads on").to_owned()
            };
            assert!(page.starts_with("/form?tab=2&kept=row."), "{page}");
            assert!(page.len() < 100, "{page}");
            let as_nobody = browser.get(&page).await;
            assert_eq!(
                as_nobody.form_value("street").as_deref(),
                Some("Oude Markt")
            );
            browser.sign_in(marc());
            let as_marc = browser.get(&page).await;
            assert_eq!(as_marc.form_value("street").as_deref(), Some("Oude Markt"));
            browser.sign_in(an.clone());
            assert_not_saved_yet(&browser.get(&page).await, "Nieuwstraat");
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_when_a_proof_of_identity_was_asked_is_there_after_it() {
    on_both_engines(|db| async move {
        let an = an();
        let mut browser = browser(&db);
        browser.sign_in(an.clone());
        testkit::clock().advance(Duration::from_mins(11));
        let csrf = opened(&mut browser).await;
        let fields = [
            ("csrf", csrf.as_str()),
            ("street", "bewijs"),
            ("box", "yes"),
        ];
        let answer = browser.send(sent("/form", &fields)).await;
        let page = after_signing_in(&answer);
        assert!(page.starts_with("/form?tab=2&kept="), "{page}");
        assert_not_saved_yet(&browser.get(&page).await, "bewijs");
    })
    .await;
}

/// The page itself asks who it is, before it shows anything.
#[tokio::test]
async fn what_was_typed_before_a_browser_was_closed_is_there_after_a_page_that_asks_for_a_proof() {
    on_both_engines(|db| async move {
        let (mut browser, an) = (browser(&db), an());
        browser.sign_in(an.clone());
        let csrf = opened(&mut browser).await;
        browser.forget_cookies();
        browser.get("/form").await;
        let form = sent_from("/guarded", "/guarded", &typed(&csrf));
        let answer = browser.send(form).await;
        let page = answer.location().expect("it leads on").to_owned();
        assert!(page.starts_with("/guarded?kept="), "{page}");
        let asked = browser.get(&page).await;
        assert_eq!(after_signing_in(&asked), page);
        browser.sign_in(an);
        assert_not_saved_yet(&browser.get(&page).await, "Nieuwstraat");
    })
    .await;
}

///
#[tokio::test]
async fn what_was_typed_when_the_language_was_changed_is_there_in_the_other() {
    on_both_engines(|db| async move {
        for person in [None, Some(an())] {
            let mut browser = browser(&db);
            if let Some(person) = person {
                browser.sign_in(person);
            }
            let csrf = opened(&mut browser).await;
            let typed = "street=Nieuwstraat&box=yes&password=geheim&csrf=x";
            let fields = [
                ("csrf", csrf.as_str()),
                ("language", "fr"),
                ("return_to", "/form?tab=2"),
                ("typed", typed),
            ];
            let answer = browser.send(sent("/language", &fields)).await;
            let page = answer.location().expect("it leads on").to_owned();
            assert!(page.starts_with("/form?tab=2&kept="), "{page}");
            assert_not_saved_yet(&browser.get(&page).await, "Nieuwstraat");
            // Chosen again without a change, it is there still.
            let fields = [
                ("csrf", csrf.as_str()),
                ("language", "nl"),
                ("return_to", &page),
            ];
            let again = browser.send(sent_from(&page, "/language", &fields)).await;
            again.assert_redirects_to(&page);
            assert_not_saved_yet(&browser.get(&page).await, "Nieuwstraat");
        }
    })
    .await;
}

#[tokio::test]
async fn a_form_with_errors_has_an_address_of_its_own_in_both_languages() {
    on_both_engines(|db| async move {
        for person in [None, Some(an())] {
            let mut browser = browser(&db);
            if let Some(person) = &person {
                browser.sign_in(person.clone());
            }
            let csrf = opened(&mut browser).await;
            let fields = [
                ("csrf", csrf.as_str()),
                ("street", "fout"),
                ("box", "yes"),
                ("password", "geheim"),
            ];
            let answer = browser.send(sent("/only", &fields)).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER);
            let page = answer.location().expect("it leads on").to_owned();
            // Opened, reloaded, gone back to.
            for _ in 0..2 {
                let shown = browser.get(&page).await;
                assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
                assert_eq!(shown.form_value("street").as_deref(), Some("fout"));
                assert!(shown.text.contains("value=\"yes\" checked"));
                assert!(shown.text.contains("href=\"#street\""));
                assert!(
                    shown
                        .text
                        .contains("aria-invalid=\"true\" aria-describedby=\"street-error\"")
                );
                assert!(shown.text.contains("<title>Fout: "), "{}", shown.text);
                assert!(!shown.text.contains("geheim") && !shown.text.contains("Nog niet bewaard"));
            }
            let mut french = browser.clone().with_header("accept-language", "fr");
            if let Some(person) = &person {
                french.sign_in(SignedIn {
                    language: Language::Fr,
                    ..person.clone()
                });
            }
            let shown = french.get(&page).await;
            shown.assert_shows("Erreur :");
            assert_eq!(shown.form_value("street").as_deref(), Some("fout"));
            assert!(!shown.text.contains("Controleer"), "{}", shown.text);
        }
    })
    .await;
}

/// A few words of a visitor are stored nowhere: strangers write nothing.
#[tokio::test]
async fn what_a_visitor_typed_travels_in_the_address_and_what_is_long_waits_on_the_server() {
    on_both_engines(|db| async move {
        let mut browser = browser(&db);
        let csrf = opened(&mut browser).await;
        for (why, rows) in [
            ("kort".to_owned(), 0),
            ("Een lange uitleg. ".repeat(3_000), 1),
        ] {
            let fields = [("csrf", csrf.as_str()), ("street", "fout"), ("why", &why)];
            let answer = browser.send(sent("/form", &fields)).await;
            let page = answer.location().expect("it leads on").to_owned();
            assert!(page.len() < 2_100, "{}", page.len());
            assert_eq!(count(&db).await, rows);
            let shown = browser.get(&page).await;
            assert!(shown.text.contains(why.trim_end()));
            // In another browser it is nothing.
            let other = browser.another().get(&page).await;
            assert!(!other.text.contains(why.trim_end()));
        }
    })
    .await;
}

#[tokio::test]
async fn each_has_eight_kept_forms_and_a_network_of_visitors_thirty_at_once() {
    on_both_engines(|db| async move {
        let an = an();
        let long = "Een lange uitleg. ".repeat(200);
        let mut first = String::new();
        for round in 0..10 {
            let mut browser = browser(&db);
            browser.sign_in(an.clone());
            let csrf = opened(&mut browser).await;
            testkit::clock().advance(Duration::from_secs(1));
            let fields = [("csrf", csrf.as_str()), ("street", "fout"), ("why", &long)];
            let answer = browser.send(sent("/form", &fields)).await;
            let page = answer.location().expect("it leads on").to_owned();
            let shown = browser.get(&page).await;
            assert_eq!(shown.form_value("street").as_deref(), Some("fout"));
            if round == 0 {
                first = page;
            } else if round == 9 {
                assert_eq!(
                    browser.get(&first).await.status,
                    StatusCode::OK,
                    "it is gone"
                );
            }
        }
        assert_eq!(count(&db).await, 8);
        let mut kept = 0;
        for _ in 0..40 {
            let mut browser = browser(&db);
            browser.get("/form").await;
            let csrf = opened(&mut browser).await;
            let fields = [("csrf", csrf.as_str()), ("street", "fout"), ("why", &long)];
            let answer = browser.send(sent("/form", &fields)).await;
            // Where there is no room the page itself is the answer.
            kept += i64::from(answer.status == StatusCode::SEE_OTHER);
            assert!(answer.status.is_redirection() || answer.text.contains(long.trim_end()));
        }
        assert_eq!(kept, 30);
        assert_eq!(count(&db).await, 38);
    })
    .await;
}

#[tokio::test]
async fn what_was_kept_is_forgotten_when_it_is_saved_and_after_an_hour() {
    on_both_engines(|db| async move {
        let an = an();
        let mut browser = browser(&db);
        browser.sign_in(an.clone());
        let csrf = opened(&mut browser).await;
        let wrong = [("csrf", csrf.as_str()), ("street", "fout")];
        let answer = browser.send(sent("/form", &wrong)).await;
        let page = answer.location().expect("it leads on").to_owned();
        assert_eq!(count(&db).await, 1);
        let right = [("csrf", csrf.as_str()), ("street", "Nieuwstraat")];
        let saved = browser.send(sent_from(&page, "/form", &right)).await;
        saved.assert_redirects_to("/saved");
        assert_eq!(count(&db).await, 0);
        let back = browser.get(&page).await;
        assert_eq!(back.form_value("street").as_deref(), Some("Oude Markt"));

        let answer = browser.send(sent("/form", &wrong)).await;
        let page = answer.location().expect("it leads on").to_owned();
        testkit::clock().advance(Duration::from_mins(61));
        let later = browser.get(&page).await;
        assert_eq!(later.form_value("street").as_deref(), Some("Oude Markt"));
        let now = testkit::clock().clock().now();
        let handle = db.handle();
        let swept = handle.write::<_, _, kernel::Never>(move |tx| Ok(web::forget_old(tx, now)?));
        assert_eq!(swept.await.expect("it is swept"), 1);
    })
    .await;
}

#[tokio::test]
async fn a_page_that_broke_leads_back_to_the_form_with_what_was_typed() {
    on_both_engines(|db| async move {
        let an = an();
        let mut browser = browser(&db);
        browser.sign_in(an.clone());
        let csrf = opened(&mut browser).await;
        let fields = [("csrf", csrf.as_str()), ("street", "stuk"), ("box", "yes")];
        let broken = browser.send(sent("/form", &fields)).await;
        assert_eq!(broken.status, StatusCode::INTERNAL_SERVER_ERROR);
        let page = broken.link("Opnieuw proberen");
        assert_not_saved_yet(&browser.get(&page).await, "stuk");
    })
    .await;
}

/// As after a restart: another state, on the same database with the same secret. With a
/// new secret nobody can tell whose form it was: what was typed is shown, and put nowhere.
#[tokio::test]
async fn a_form_outlives_the_server_that_made_it() {
    on_both_engines(|db| async move {
        let an = an();
        let mut before = browser(&db);
        before.sign_in(an.clone());
        let csrf = opened(&mut before).await;
        let answer = before
            .send(sent("/form", &[("csrf", &csrf), ("street", "fout")]))
            .await;
        let page = answer.location().expect("it leads on").to_owned();
        let mut after = before.clone();
        after.server_restarts(testkit::state(&db, &[], testkit::hooks()), routes());
        let shown = after.get(&page).await;
        assert_eq!(shown.form_value("street").as_deref(), Some("fout"));
        let saved = after.send(sent_from(&page, "/form", &typed(&csrf))).await;
        saved.assert_redirects_to("/saved");

        let sealer = kernel::Sealer::new(ServerSecret::new([9; 32]), Vec::new(), testkit::rng());
        let mut anew = before.clone();
        anew.server_restarts(sealed_by(sealer, &db), routes());
        let refused = anew.send(sent("/form", &typed(&csrf))).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        refused.assert_shows("Nieuwstraat");
        assert!(!refused.text.contains("geheim"));
    })
    .await;
}

/// What another site sends is not put into anybody's form, nor shown.
#[tokio::test]
async fn what_another_site_sends_is_not_kept() {
    on_both_engines(|db| async move {
        let an = an();
        let mut browser = browser(&db);
        browser.sign_in(an.clone());
        let csrf = opened(&mut browser).await;
        browser.forget_cookies();
        browser.sign_in(an.clone());
        browser.get("/form").await;
        for origin in [Some("https://evil.example"), None] {
            let mut request = sent("/form", &typed(&csrf));
            request.headers_mut().remove(header::ORIGIN);
            if let Some(origin) = origin {
                request
                    .headers_mut()
                    .insert(header::ORIGIN, origin.parse().expect("a value"));
            }
            let refused = browser.send(request).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{origin:?}");
            assert!(!refused.text.contains("Nieuwstraat"), "{origin:?}");
        }
        assert_eq!(count(&db).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_file_is_chosen_anew_and_the_page_says_so() {
    on_both_engines(|db| async move {
        let an = an();
        let mut browser = browser(&db);
        browser.sign_in(an.clone());
        opened(&mut browser).await;
        browser.set_cookie(web::CookieNames::new(true).session, "");
        let file = ("photo", "a.png", &b"bytes"[..]);
        let answer = browser
            .post_file("/picture", &[("street", "Nieuwstraat")], file)
            .await;
        let page = after_signing_in(&answer);
        browser.sign_in(an.clone());
        let shown = browser.get(&page).await;
        shown.assert_shows("Kies het bestand opnieuw");
        assert_eq!(shown.form_value("street").as_deref(), Some("Nieuwstraat"));
    })
    .await;
}
