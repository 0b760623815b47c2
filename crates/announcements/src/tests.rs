//! Announcing in a browser, and reading it in another, on both engines.

use askama::Template;
use kernel::Duration;
use testkit::{AN_PEETERS, Browser, LIEVE_JANSSENS, Sample, TestDb, check_views, on_both_engines};
use web::{Announcements, Ctx, Form, Services, SignedIn};

use crate::announcement::{Announcement, AnnouncementId};
use crate::pages::{Found, View};
use crate::refusal::AnnouncementRefusal;
use crate::{announcement, routes};

const PAGE: &str = "/helpdesk/announcements";
const SOURCES: [i18n::Source; 2] = [crate::TEXTS, tools::TEXTS];

fn visitor(db: &TestDb) -> Browser {
    let services = Services::default().with(Announcements::new(announcement::shown));
    let state = testkit::state_with(db, &SOURCES, testkit::hooks(), services);
    Browser::new(state, routes())
}

fn lieve(visitor: &Browser) -> Browser {
    let mut browser = visitor.another();
    browser.sign_in(SignedIn {
        is_helpdesk: true,
        ..testkit::signed_in(&LIEVE_JANSSENS)
    });
    browser
}

// The clock of tests begins on 15 January 2026, at 10.00 in Brussels.
const TONIGHT: [(&str, &str); 5] = [
    ("nl", "Vannacht is er onderhoud."),
    ("fr", "Entretien cette nuit."),
    ("tool", ""),
    ("from", ""),
    ("until", "15/01/2026 23:00"),
];

fn with<'a>(field: &'a str, value: &'a str, doing: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = TONIGHT.to_vec();
    fields.retain(|(name, _)| *name != field);
    if field != "do" {
        fields.push((field, value));
    }
    fields.push(("do", doing));
    fields
}

#[tokio::test]
async fn what_is_announced_is_on_every_page_from_its_beginning_to_its_end() {
    on_both_engines(|db| async move {
        let mut visitor = visitor(&db);
        let mut lieve = lieve(&visitor);
        let page = lieve.get(PAGE).await;
        page.assert_shows("Er is nu niets aangekondigd.");
        let preview = lieve.post(PAGE, &with("do", "", "preview")).await;
        assert_eq!(preview.status, 200);
        preview.assert_shows("Zo ziet het eruit");
        preview.assert_shows("Entretien cette nuit.");
        visitor.get("/nowhere").await.assert_shows_not("onderhoud");

        let later = with("from", "15/01/2026 22:00", "announce");
        lieve.post(PAGE, &later).await.assert_redirects_to(PAGE);
        visitor.get("/nowhere").await.assert_shows_not("onderhoud");
        lieve.get(PAGE).await.assert_shows("komt nog");
        testkit::clock().advance(Duration::from_hours(12));
        let page = visitor.get("/nowhere").await;
        page.assert_shows("Vannacht is er onderhoud.");
        assert!(
            page.text.contains("aria-label=\"Mededelingen\""),
            "{}",
            page.text
        );
        let mut french = visitor.another().with_header("accept-language", "fr");
        let page = french.get("/nowhere").await;
        page.assert_shows("Entretien cette nuit.");
        page.assert_shows_not("onderhoud");
        testkit::clock().advance(Duration::from_hours(1));
        visitor.get("/nowhere").await.assert_shows_not("onderhoud");
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_back_is_gone_at_once_and_twice_is_once() {
    on_both_engines(|db| async move {
        let mut visitor = visitor(&db);
        let mut lieve = lieve(&visitor);
        lieve.post(PAGE, &with("do", "", "announce")).await;
        visitor.get("/nowhere").await.assert_shows("onderhoud");
        let page = lieve.get(PAGE).await;
        let at = page.text.find("/withdrawal").expect("it can be taken back");
        let begin = page.text[..at].rfind(PAGE).expect("its address");
        let url = format!("{}/withdrawal", &page.text[begin..at]);
        let id = page.text[begin + PAGE.len() + 1..at].to_owned();
        for _ in 0..2 {
            lieve.post(&url, &[]).await.assert_redirects_to(PAGE);
        }
        visitor.get("/nowhere").await.assert_shows_not("onderhoud");
        let acts = db.acts_on(&id).await;
        assert_eq!(acts, ["announcement.made", "announcement.withdrawn"]);
    })
    .await;
}

#[tokio::test]
async fn what_is_about_a_tool_is_on_its_pages_only() {
    on_both_engines(|db| async move {
        let finder = tools::testing::definition("finder");
        tools::testing::import_all(&db, &[finder]).await;
        let mut visitor = visitor(&db);
        let mut lieve = lieve(&visitor);
        let answer = lieve.post(PAGE, &with("tool", "finder", "announce")).await;
        answer.assert_redirects_to(PAGE);
        for (path, is_there) in [
            ("/nowhere", false),
            ("/tools/finder", true),
            ("/tools/finder/conditions", true),
            ("/tools/finders", false),
        ] {
            let page = visitor.get(path).await;
            assert_eq!(page.text.contains("onderhoud"), is_there, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn another_process_sees_it_within_half_a_minute_and_nobody_asks_in_between() {
    on_both_engines(|db| async move {
        let mut here = lieve(&visitor(&db));
        let mut elsewhere = visitor(&db);
        elsewhere
            .get("/nowhere")
            .await
            .assert_shows_not("onderhoud");
        here.post(PAGE, &with("do", "", "announce")).await;
        elsewhere
            .get("/nowhere")
            .await
            .assert_shows_not("onderhoud");
        testkit::clock().advance(Duration::from_secs(30));
        elsewhere.get("/nowhere").await.assert_shows("onderhoud");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_announced_is_told_and_what_was_typed_stays() {
    on_both_engines(|db| async move {
        let visitor = visitor(&db);
        let mut lieve = lieve(&visitor);
        let long = "a".repeat(301);
        for (field, value, told) in [
            ("nl", " ", "in het Nederlands, in hoogstens 300 tekens"),
            ("fr", &*long, "in het Frans, in hoogstens 300 tekens"),
            (
                "fr",
                "\u{202e}evil",
                "in het Frans, in hoogstens 300 tekens",
            ),
            ("tool", "nothing", "bestaat niet meer"),
            ("from", "morgen", "vanaf wanneer"),
            ("until", "", "tot wanneer"),
            ("until", "31/11/2026 12:00", "tot wanneer"),
            ("until", "14/01/2026 12:00", "na het begin"),
            ("until", "22/11/2026 12:00", "hoogstens 92 dagen"),
        ] {
            for doing in ["preview", "announce"] {
                if (field, doing) == ("tool", "preview") {
                    continue;
                }
                let page = lieve.post(PAGE, &with(field, value, doing)).await;
                assert_eq!(page.status, 422, "{field} {value}");
                page.assert_shows(told);
                assert_eq!(page.text.contains("Entretien"), field != "fr", "{field}");
            }
        }
        for _ in 0..5 {
            lieve.post(PAGE, &with("do", "", "announce")).await;
        }
        let page = lieve.post(PAGE, &with("do", "", "announce")).await;
        assert_eq!(page.status, 409);
        page.assert_shows("al 5 mededelingen");
    })
    .await;
}

///
#[tokio::test]
async fn only_the_helpdesk_announces_and_with_a_recent_proof() {
    on_both_engines(|db| async move {
        let visitor = visitor(&db);
        let mut an = visitor.another();
        an.sign_in(testkit::signed_in(&AN_PEETERS));
        assert_eq!(an.get(PAGE).await.status, 404);
        assert_eq!(an.post(PAGE, &TONIGHT).await.status, 404);
        let mut lieve = lieve(&visitor);
        testkit::clock().advance(Duration::from_mins(11));
        assert_eq!(lieve.get(PAGE).await.status, 200);
        let answer = lieve.submit(PAGE, &with("do", "", "announce")).await;
        let location = answer.location().unwrap_or_default();
        assert!(location.starts_with("/sign-in?"), "{location}");
        let nothing = format!("{PAGE}/ann_{}/withdrawal", "0".repeat(26));
        let answer = lieve.submit(&nothing, &[]).await;
        let location = answer.location().unwrap_or_default();
        assert!(location.starts_with("/sign-in?"), "{location}");
    })
    .await;
}

fn samples(ctx: &Ctx) -> Vec<Sample> {
    let mut wrong = Form::new().with("nl", "<b>");
    for refusal in AnnouncementRefusal::examples() {
        wrong.refuse(ctx, &refusal);
    }
    let typed = |field: &str| match field {
        "nl" => "Onderhoud <b>\"vannacht\"</b>".to_owned(),
        "fr" => "Entretien".to_owned(),
        "until" => "15/01/2026 23:00".to_owned(),
        _ => String::new(),
    };
    let now = Announcement::parse(ctx.now(), typed).expect("it is right");
    let later = Announcement {
        from: ctx.now() + Duration::from_hours(1),
        tool: Some("gone".to_owned()),
        ..now.clone()
    };
    let id = || AnnouncementId::generate(&testkit::clock().clock(), &testkit::rng());
    let found = Found {
        announcements: vec![(id(), now.clone()), (id(), later)],
        tools: Vec::new(),
    };
    [
        View::new(ctx, Form::new(), &Found::default(), None).render(),
        View::new(ctx, wrong, &found, None).render(),
        View::new(ctx, Form::new(), &found, Some(&now)).render(),
    ]
    .into_iter()
    .map(|html| ("announcements", html.expect("the view renders")))
    .collect()
}

#[tokio::test]
async fn every_view_is_a_good_page_in_every_language() {
    let lieve = testkit::signed_in(&LIEVE_JANSSENS);
    check_views(&SOURCES, Some(lieve), samples).await;
}

#[test]
fn every_text_exists_in_both_languages() {
    let texts = i18n::Texts::new(&[crate::TEXTS]).expect("the texts read");
    assert_eq!(texts.one_sided(), Vec::<String>::new());
}
