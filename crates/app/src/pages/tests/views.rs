//! Every view × sample × language.

use askama::Template;
use kernel::Duration;
use testkit::{AN_PEETERS, Sample, check_views};
use web::Ctx;

use super::SOURCES;
use crate::pages::tools_used::UsedTool;
use crate::pages::{account, help, home};

fn used(name: &str, known: bool) -> UsedTool {
    let known = |text: &str| known.then(|| text.to_owned());
    UsedTool {
        name: name.to_owned(),
        page: known("/tools/cibweb"),
        address: known("https://cibweb.example"),
        logo: known("/tools/cibweb/logo?v=1"),
        initials: "CI".to_owned(),
        first_at: testkit::START,
        last_at: testkit::START + Duration::from_hours(1),
    }
}

fn facts() -> account::Facts {
    account::Facts {
        username: AN_PEETERS.username.to_owned(),
        email: AN_PEETERS.email.to_owned(),
        password_since: Some(testkit::START),
    }
}

fn of_a_person(ctx: &Ctx) -> Vec<Sample> {
    let tools = || vec![used("CIBweb", true), used("\"Oude\" <tool>", false)];
    let sessions = || "<section><h2>Waar u aangemeld bent</h2></section>".to_owned();
    let some = home::Progress {
        contact: true,
        photo: false,
        belonging: home::Belonging::Waiting,
    };
    let invited = home::Progress {
        belonging: home::Belonging::Invited {
            invitation: "/organisations/x/members/y/accept".to_owned(),
        },
        ..home::Progress::default()
    };
    let all = home::Progress {
        contact: true,
        photo: true,
        belonging: home::Belonging::Member {
            staff: "/organisations/x/members/y".to_owned(),
            reachable: true,
        },
    };
    let rendered = [
        (
            "account",
            account::View::new(ctx, facts(), sessions(), tools()).render(),
        ),
        (
            "account without tools",
            account::View::new(ctx, facts(), sessions(), Vec::new()).render(),
        ),
        (
            "home, new",
            home::Home::new(ctx, &home::Progress::default(), Vec::new()).render(),
        ),
        (
            "home, under way",
            home::Home::new(ctx, &some, tools()).render(),
        ),
        (
            "home, invited",
            home::Home::new(ctx, &invited, Vec::new()).render(),
        ),
        (
            "home, complete",
            home::Home::new(ctx, &all, tools()).render(),
        ),
        ("help", help::View::new(ctx, "").render()),
    ];
    rendered
        .into_iter()
        .map(|(name, html)| (name, html.expect("the view renders")))
        .collect()
}

fn of_a_visitor(ctx: &Ctx) -> Vec<Sample> {
    let rendered = [
        ("welcome", home::Welcome::new(ctx).render()),
        (
            "help",
            help::View::new(ctx, "Mozilla/5.0 (Windows NT 10.0; \"<b>\") Firefox/128.0").render(),
        ),
    ];
    rendered
        .into_iter()
        .map(|(name, html)| (name, html.expect("the view renders")))
        .collect()
}

#[tokio::test]
async fn every_view_is_a_good_page_in_every_language() {
    check_views(&SOURCES, Some(testkit::signed_in(&AN_PEETERS)), of_a_person).await;
    check_views(&SOURCES, None, of_a_visitor).await;
}

#[test]
fn every_text_exists_in_both_languages() {
    let texts = i18n::Texts::new(&[crate::pages::TEXTS]).expect("the texts read");
    assert_eq!(texts.one_sided(), Vec::<String>::new());
}
