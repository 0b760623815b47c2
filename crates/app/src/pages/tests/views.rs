//! Every view × sample × language.

use askama::Template;
use domain::{Stage, StartItem, StartStep, StepState, Urgency};
use kernel::{Duration, OrganisationId};
use testkit::{AN_PEETERS, Sample, check_views};
use tools::CardStanding;
use web::{ActingFor, Ctx};

use super::SOURCES;
use crate::pages::tools_used::UsedTool;
use crate::pages::{account, home};

fn used(name: &str, known: bool) -> UsedTool {
    let known = |text: &str| known.then(|| text.to_owned());
    UsedTool {
        slug: "cibweb".to_owned(),
        name: name.to_owned(),
        page: known("/tools/cibweb"),
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

fn steps(organisation: StepState) -> Vec<StartStep> {
    let step = |stage, state| StartStep {
        stage,
        state,
        text: "Iets \"doen\"".to_owned(),
        hint: "Daarom <dus>.".to_owned(),
        href: "/organisations/new".to_owned(),
    };
    vec![
        step(Stage::Account, StepState::Done),
        step(Stage::Organisation, organisation),
        step(Stage::Photo, StepState::Optional),
    ]
}

fn item(number: usize) -> StartItem {
    let urgencies = [Urgency::Waiting, Urgency::Blocking, Urgency::Advice];
    let of = |organisation| ActingFor {
        organisation,
        name: "Kantoor \"<Leie>\"".to_owned(),
    };
    let organisation = OrganisationId::generate(&testkit::clock().clock(), &testkit::rng());
    StartItem {
        urgency: urgencies[number % 3],
        organisation: number.is_multiple_of(2).then(|| of(organisation)),
        text: format!("{number} wachten."),
        label: "Bekijken".to_owned(),
        href: "/organisations".to_owned(),
    }
}

fn rendered(card: &impl Template) -> String {
    card.render().expect("the card renders")
}

fn of_a_person(ctx: &Ctx) -> Vec<Sample> {
    let tools = || vec![used("CIBweb", true), used("\"Oude\" <tool>", false)];
    let parts = || account::Cards {
        eid: "<section><h2>eID</h2></section>".to_owned(),
        itsme: rendered(&itsme::Card::samples(ctx)[0]),
        sessions: "<section><h2>Waar u aangemeld bent</h2></section>".to_owned(),
        privacy: rendered(&privacy::card(ctx)),
    };
    let cards = || {
        let open = CardStanding {
            start: Some("https://cibweb.example".to_owned()),
            ..CardStanding::default()
        };
        let blocked = CardStanding {
            badge: Some("eID nodig".to_owned()),
            reason: Some("De tool vraagt <eID>.".to_owned()),
            step: Some(("/account".to_owned(), "eID toevoegen".to_owned())),
            why: Some("/tools/cibweb/why".to_owned()),
            ..CardStanding::default()
        };
        let card = |name, standing: Option<CardStanding>| home::Card {
            tool: used(name, standing.is_some()),
            standing,
        };
        vec![
            card("CIBweb", Some(open)),
            card("Kluis", Some(blocked)),
            card("\"Oude\" <tool>", None),
        ]
    };
    let new = || home::Known {
        steps: steps(StepState::ToDo),
        ..home::Known::default()
    };
    let waiting = home::Known {
        steps: steps(StepState::Waiting),
        tools: cards(),
        ..home::Known::default()
    };
    let busy = home::Known {
        items: (0..12).map(item).collect(),
        steps: steps(StepState::Done),
        tools: cards(),
    };
    let rendered = [
        (
            "account",
            account::View::new(ctx, facts(), parts(), tools()).render(),
        ),
        (
            "account without tools",
            account::View::new(ctx, facts(), parts(), Vec::new()).render(),
        ),
        ("home, new", home::Home::new(ctx, new()).render()),
        ("home, waiting", home::Home::new(ctx, waiting).render()),
        ("home, busy", home::Home::new(ctx, busy).render()),
    ];
    rendered
        .into_iter()
        .map(|(name, html)| (name, html.expect("the view renders")))
        .collect()
}

fn of_a_visitor(ctx: &Ctx) -> Vec<Sample> {
    let rendered = [("welcome", home::Welcome::new(ctx).render())];
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
