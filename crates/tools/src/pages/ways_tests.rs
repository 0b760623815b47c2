//! The public page of a tool with ways of use.

use askama::Template;
use kernel::{Cents, Language};
use testkit::{Browser, Sample, check_views, hooks, on_both_engines};
use web::{Ctx, Route, Services};

use crate::additions::Names;
use crate::import::tests::{definition, import_all};
use crate::{
    Additions, AnyOf, CardStanding, ContextKind, Definition, Localized, Price, Tool, WayOfUse,
};

fn text(nl: &str, fr: &str) -> Localized {
    Localized {
        nl: nl.to_owned(),
        fr: fr.to_owned(),
    }
}

fn any_of(kinds: &[&str]) -> AnyOf {
    AnyOf(kinds.iter().map(|kind| (*kind).to_owned()).collect())
}

fn names() -> Names {
    [
        (
            "biv-broker",
            text("Vastgoedmakelaar BIV", "Agent immobilier IPI"),
        ),
        ("sf323-employee", text("Bediende SF323", "Employé FS323")),
    ]
    .map(|(slug, name)| (slug.to_owned(), name))
    .into()
}

fn finder() -> Definition {
    Definition {
        ways_of_use: vec![
            WayOfUse {
                slug: "broker".to_owned(),
                context: ContextKind::Organisation,
                to_register: vec![any_of(&["biv-broker"])],
                to_use: vec![
                    any_of(&["biv-broker", "sf323-employee"]),
                    any_of(&["unknown"]),
                ],
                organisation_suffices: vec!["unknown".to_owned()],
                name: text("Als makelaar", "Comme agent"),
                description: Some(text("Voor kantoren.", "Pour les agences.")),
                charge_cents_max: None,
                prices: vec![Price {
                    slug: None,
                    cents: Cents(250),
                    per: text("opzoeking", "recherche"),
                }],
            },
            WayOfUse {
                slug: "self".to_owned(),
                context: ContextKind::Personal,
                to_register: Vec::new(),
                to_use: Vec::new(),
                organisation_suffices: Vec::new(),
                name: text("Als particulier", "Comme particulier"),
                description: None,
                prices: Vec::new(),
                charge_cents_max: None,
            },
        ],
        ..definition("finder")
    }
}

/// R-197 R-199
#[tokio::test]
async fn a_tool_tells_for_each_way_of_use_what_it_takes_and_costs() {
    on_both_engines(|db| async move {
        import_all(&db, &[finder(), definition("romi")]).await;
        let above = Additions {
            standings: None,
            register: Some(Route("/tools/{slug}/register")),
            why: Some(Route("/tools/{slug}/why")),
            kind_names: Some(|_| Ok(names())),
        };
        let services = Services::default().with(above);
        let state = testkit::state_with(&db, &[crate::TEXTS], hooks(), services);
        let browser = |language: Language| {
            Browser::new(state.clone(), crate::routes())
                .with_header("accept-language", language.code())
        };
        let page = browser(Language::Nl).get("/tools/finder").await;
        for shown in [
            "Als makelaar Voor een organisatie",
            "Voor kantoren.",
            "Erkenningen om te registreren Vastgoedmakelaar BIV",
            "Erkenningen om te gebruiken Vastgoedmakelaar BIV of Bediende SF323 unknown (van uzelf of van de organisatie)",
            "€ 2,50 per opzoeking, inclusief btw",
            "Als particulier Voor uzelf Erkenningen om te gebruiken Geen erkenning nodig",
        ] {
            page.assert_shows(shown);
        }
        for link in ["register", "why"] {
            let link = format!("href=\"/tools/finder/{link}\"");
            assert!(page.text.contains(&link), "{link}");
        }
        let page = browser(Language::Fr).get("/tools/finder").await;
        page.assert_shows("Agent immobilier IPI ou Employé FS323");
        page.assert_shows("2,50 € par recherche, TVA comprise");

        let page = browser(Language::Nl).get("/tools/romi").await;
        assert!(!page.text.contains("/register"), "nothing to register");
    })
    .await;
}

fn samples(ctx: &Ctx) -> Vec<Sample> {
    let blocked = CardStanding {
        start: None,
        badge: Some("eID nodig".to_owned()),
        reason: Some("De tool vraagt <eID>.".to_owned()),
        step: Some(("/account".to_owned(), "eID toevoegen".to_owned())),
        why: Some("/tools/romi/why".to_owned()),
    };
    let open = CardStanding {
        start: Some("https://romi.example/start".to_owned()),
        ..CardStanding::default()
    };
    let sample = |name, definition, standing| {
        let tool = Tool {
            definition,
            has_logo: true,
            imported_at: ctx.now(),
            retired_at: None,
        };
        let view = super::show::View::new(ctx, &tool, standing, &names());
        (name, view.render().expect("the view renders"))
    };
    vec![
        sample("without ways of use", definition("romi"), open),
        sample("with ways of use", finder(), blocked),
    ]
}

#[tokio::test]
async fn the_page_of_a_tool_is_a_good_page_in_every_language() {
    check_views(&[crate::TEXTS], None, samples).await;
}
