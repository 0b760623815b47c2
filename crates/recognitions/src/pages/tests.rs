//! The pages in a browser, and every view × sample × language.

use askama::Template;
use kernel::Language;
use testkit::{AN_PEETERS, Browser, MARC_DUBOIS, Sample, TestDb, check_views, on_both_engines};
use web::{Ctx, SignedIn};

use super::mine::{self, Mine};
use super::missing;
use crate::tests::{AN, account, link_to, list, read, read_biv, sources};
use crate::{
    Force, Localized, Reading, ReadingReport, ReadingState, Recognition, RegisteredHolder,
    SourceStanding, Status, Wrong, given,
};

const SOURCES: [i18n::Source; 1] = [crate::TEXTS];

fn person(language: Language) -> SignedIn {
    SignedIn {
        language,
        ..testkit::signed_in(&AN_PEETERS)
    }
}

fn recognition(ctx: &Ctx, status: Status, from: &str, until: &str) -> Recognition {
    Recognition {
        id: crate::RecognitionId::generate(ctx.clock(), ctx.rng()),
        kind: "biv-broker".to_owned(),
        source: "biv".to_owned(),
        number: "599.001".to_owned(),
        column: (status == Status::Active).then(|| "tableau <b>".to_owned()),
        holder: RegisteredHolder {
            name: "An Peeters".to_owned(),
            birth_date: None,
            account: None,
            linked_at: None,
            organisation: None,
        },
        status,
        valid_from: from.parse().ok(),
        valid_until: until.parse().ok(),
        source_date: "2026-01-14".parse().unwrap(),
        read_at: ctx.now(),
        evidence: "biv.csv, 2026-01-14, 2".to_owned(),
    }
}

fn reading(ctx: &Ctx, state: ReadingState) -> Reading {
    Reading {
        id: crate::ReadingId::generate(ctx.clock(), ctx.rng()),
        source: "biv".to_owned(),
        read_at: ctx.now(),
        state,
        source_date: "2026-01-14".parse().ok(),
        report: ReadingReport::default(),
    }
}

fn samples(ctx: &Ctx) -> Vec<Sample> {
    let name = Localized {
        nl: "BIV-vastgoedmakelaar".to_owned(),
        fr: "Agent immobilier IPI".to_owned(),
    };
    let full = Mine {
        recognitions: vec![
            recognition(ctx, Status::Active, "", ""),
            recognition(ctx, Status::Active, "2027-01-01", ""),
            recognition(ctx, Status::Active, "", "2026-01-01"),
            recognition(ctx, Status::Suspended, "2020-01-01", "2026-12-31"),
            recognition(ctx, Status::Withdrawn, "", ""),
        ],
        names: [((mine::Named::Kind, "biv-broker".to_owned()), name)].into(),
    };
    let standing = |source, last: Option<ReadingState>, refused: bool| SourceStanding {
        source,
        last: last.map(|state| reading(ctx, state)),
        refused: refused.then(|| reading(ctx, ReadingState::Refused)),
        is_stale: refused,
    };
    let all = [
        standing(given::biv(), Some(ReadingState::Taken), true),
        standing(given::sf323(), None, false),
        standing(
            given::source("one", Some(1), &[("one-kind", true, false)]),
            None,
            true,
        ),
    ];
    vec![
        (
            "none",
            mine::View::new(ctx, &Mine::default()).render().unwrap(),
        ),
        ("mine", mine::View::new(ctx, &full).render().unwrap()),
        ("no sources", missing::View::new(ctx, &[]).render().unwrap()),
        ("missing", missing::View::new(ctx, &all).render().unwrap()),
    ]
}

#[tokio::test]
async fn every_view_is_a_good_page_in_every_language() {
    check_views(&SOURCES, Some(person(Language::Nl)), samples).await;
}

#[test]
fn every_text_exists_in_both_languages() {
    let texts = i18n::Texts::new(&SOURCES).unwrap();
    assert_eq!(texts.one_sided(), Vec::<String>::new());
}

/// What the pages of the helpdesk say about a reading.
#[test]
fn every_state_and_every_mistake_has_its_text() {
    let texts = i18n::Texts::new(&SOURCES).unwrap();
    let (column, number) = ("from".to_owned(), "1".to_owned());
    let day = "2026-01-14".parse().unwrap();
    let wrongs = [
        Wrong::Unreachable {
            detail: number.clone(),
        },
        Wrong::NoFile,
        Wrong::TooLarge,
        Wrong::Encoding,
        Wrong::Columns {
            found: number.clone(),
        },
        Wrong::OpenFeed,
        Wrong::Empty,
        Wrong::Quote,
        Wrong::Fields { found: 1 },
        Wrong::Missing {
            column: column.clone(),
        },
        Wrong::TooLong {
            column: column.clone(),
        },
        Wrong::Unfit {
            column: column.clone(),
        },
        Wrong::Value {
            column,
            value: number.clone(),
        },
        Wrong::Kind {
            value: number.clone(),
        },
        Wrong::Holder {
            kind: number.clone(),
        },
        Wrong::TwoHolders,
        Wrong::Period,
        Wrong::Doubled {
            number,
            first_line: 2,
        },
        Wrong::DatesDiffer,
        Wrong::Future { day },
        Wrong::Older { day, former: day },
        Wrong::Shrunk { rows: 1, former: 3 },
    ];
    for language in Language::ALL {
        for wrong in &wrongs {
            let arguments: Vec<_> = wrong
                .arguments()
                .into_iter()
                .map(|(name, value)| (name, value.into()))
                .collect();
            let text = texts.get(
                language,
                &format!("recognitions-wrong-{}", wrong.code()),
                &arguments,
            );
            assert!(!text.contains('⟦'), "{text}");
        }
        for state in ReadingState::ALL {
            assert!(texts.has(&format!("recognitions-reading-{}", state.code())));
        }
    }
}

fn browser(db: &TestDb, person: SignedIn) -> Browser {
    let state = testkit::state(db, &SOURCES, testkit::hooks());
    let mut browser = Browser::new(state, crate::routes());
    browser.sign_in(person);
    browser
}

/// R-125 R-128
#[tokio::test]
async fn my_recognitions_show_number_source_date_validity_and_standing() {
    on_both_engines(|db| async move {
        sources(&db).await;
        let until = AN.replace("active;;", "active;2020-01-01;2026-12-31");
        read_biv(&db, list("2026-01-14", &[&until])).await;
        let an = account(&db, &AN_PEETERS).await;
        let person = SignedIn {
            account: an.clone(),
            ..person(Language::Nl)
        };
        let mut browser = browser(&db, person);
        let empty = browser.get("/recognitions").await;
        empty.assert_shows("Er staan er nog geen op uw account");
        link_to(&db, "599.001", &an).await;
        let page = browser.get("/recognitions").await;
        for text in [
            "Mijn erkenningen",
            "Kind biv-broker",
            "599.001",
            "tableau",
            "BIV",
            "Lijst van 14 januari 2026",
            "Van 1 januari 2020 tot en met 31 december 2026",
            "Geldig",
        ] {
            page.assert_shows(text);
        }
    })
    .await;
}

/// R-126 R-129 R-130 R-131
#[tokio::test]
async fn who_misses_a_recognition_sees_the_sources_how_long_it_takes_and_the_helpdesk() {
    on_both_engines(|db| async move {
        sources(&db).await;
        account(&db, &MARC_DUBOIS).await;
        read_biv(&db, list("2026-01-14", &[AN])).await;
        read(&db, given::biv(), "x".to_owned(), Force::No).await;
        let mut dutch = browser(&db, person(Language::Nl));
        let page = dutch.get("/recognitions/missing").await;
        for text in [
            "Waarom ontbreekt mijn erkenning?",
            "automatisch bij het koppelen van uw eID",
            "Dit is een register.",
            "Het kan tot 4 maanden duren",
            "Wij lazen de lijst van 14 januari 2026",
            "was niet in orde",
            "nog geen lijst ontvangen",
            "helpdesk@example.be",
        ] {
            page.assert_shows(text);
        }
        let mut french = browser(&db, person(Language::Fr));
        let page = french.get("/recognitions/missing").await;
        page.assert_shows("jusqu’à 4 mois");
        page.assert_shows("la liste du 14 janvier 2026");
    })
    .await;
}

#[tokio::test]
async fn a_visitor_signs_in_first() {
    let db = testkit::Engine::Sqlite.database();
    let state = testkit::state(&db, &SOURCES, testkit::hooks());
    let mut browser = Browser::new(state, crate::routes());
    for path in ["/recognitions", "/recognitions/missing"] {
        assert_eq!(browser.get(path).await.status, 303);
    }
}
