//! The page of the helpdesk.

use askama::Template;
use kernel::Timestamp;
use testkit::{Browser, LIEVE_JANSSENS, Sample, check_views, on_both_engines};
use web::{Ctx, Services, SignedIn};

use super::home::{Overview, View};
use crate::wrong::{Odd, Wrong};
use crate::{
    Enterprise, Enterprises, Extract, ExtractKind, ExtractState, Facts, Name, NameKind,
    NameLanguage, Oddities, Oddity, Progress, Source, Standing, TEXTS,
};

fn helpdesk() -> SignedIn {
    SignedIn {
        is_helpdesk: true,
        ..testkit::signed_in(&LIEVE_JANSSENS)
    }
}

fn extract(state: ExtractState, kind: ExtractKind) -> Extract {
    Extract {
        id: 3,
        number: 201,
        kind,
        snapshot_on: "2026-01-02".parse().unwrap(),
        file: "KboOpenData_0201_2026_01_02_Full.zip".into(),
        state,
        begun_at: testkit::START,
        seen_at: testkit::START,
        progress: Progress {
            bytes: 500_000_000,
            bytes_read: 123_000_000,
            enterprises: 1_234_567,
            active: 1_999_000,
            associations: 112_892,
            added: 1,
            ..Progress::default()
        },
        version: 3,
        fingerprint: String::new(),
        reached: None,
    }
}

fn refused(at: Timestamp) -> Extract {
    let mut extract = extract(ExtractState::Refused { at }, ExtractKind::Update);
    let odd = Odd::Number {
        found: "<0123>".into(),
    };
    let odd = Oddity {
        file: "enterprise.csv".into(),
        line: 7,
        what: odd.told(),
        said: odd.to_string(),
    };
    extract.progress.oddities = Oddities {
        count: 9,
        first: vec![odd; 6],
    };
    extract.progress.wrong = Some(
        Wrong::Endings {
            ended: 500,
            served: 1_000,
        }
        .told(),
    );
    extract
}

fn enterprise(standing: Standing) -> Enterprise {
    Enterprise {
        number: "0403.170.701".parse().unwrap(),
        facts: Facts {
            names: vec![Name {
                kind: NameKind::Name,
                language: NameLanguage::Unknown,
                text: "Résidence <b>".into(),
            }],
            ..Facts::default()
        },
        standing,
        form: None,
        situation: None,
        source: Source {
            extract: 201,
            snapshot_on: "2026-01-02".parse().unwrap(),
        },
    }
}

fn samples(ctx: &Ctx) -> Vec<Sample> {
    let at = testkit::START;
    let noticed_on = "2026-01-01".parse().unwrap();
    let full = Overview {
        served: Some(extract(ExtractState::Taken { at }, ExtractKind::Full)),
        extracts: vec![
            extract(ExtractState::Begun, ExtractKind::Full),
            refused(at),
            extract(ExtractState::Taken { at }, ExtractKind::Full),
        ],
        found: vec![
            enterprise(Standing::Active),
            enterprise(Standing::Ceased { noticed_on }),
        ],
    };
    let nothing_found = Overview {
        found: Vec::new(),
        ..full.clone()
    };
    let view =
        |wanted: &str, overview: &Overview| View::new(ctx, wanted, overview).render().unwrap();
    vec![
        ("nothing yet", view("", &Overview::default())),
        ("found", view("résidence", &full)),
        ("nothing found", view("\"<x>", &nothing_found)),
    ]
}

#[tokio::test]
async fn every_view_is_whole_in_both_languages() {
    check_views(&[TEXTS], Some(helpdesk()), samples).await;
}

/// What is told has its words in both languages, whatever it names.
#[tokio::test]
async fn everything_that_can_be_wrong_has_its_words() {
    let codes = Wrong::CODES.iter().chain(Odd::CODES);
    for code in codes {
        for source in [TEXTS.nl, TEXTS.fr] {
            let line = format!("\nkbo-{code} = ");
            assert!(source.contains(&line), "{code} has no words");
        }
    }
}

#[tokio::test]
async fn the_day_of_the_data_is_told_to_monitoring() {
    let db = testkit::Engine::Sqlite.database();
    let enterprises = Enterprises::default();
    let services = Services::default().with(enterprises.clone());
    let state = testkit::state_with(&db, &[TEXTS], testkit::hooks(), services);
    let figure = &crate::DOMAIN.figures[0];
    assert_eq!(
        (figure.name, (figure.value)(&state)),
        ("kbo_snapshot_seconds", 0)
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Full.zip");
    kbo_generator::Register::new(1)
        .with_enterprises(3)
        .write_full(&path, 200)
        .unwrap();
    crate::import(&db, &testkit::act(), &path, crate::Endings::Usual, |_| {})
        .await
        .unwrap();
    db.read(move |tx| enterprises.refresh(tx)).await.unwrap();
    // Midnight in Brussels before the first of November 2026.
    assert_eq!((figure.value)(&state), 1_793_487_600);
}

#[tokio::test]
async fn the_page_is_for_the_helpdesk_only_and_says_what_is_there() {
    on_both_engines(|db| async move {
        let services = Services::default().with(Enterprises::default());
        let state = testkit::state_with(&db, &[TEXTS], testkit::hooks(), services);
        let mut browser = Browser::new(state.clone(), super::routes(Enterprises::default()));
        browser.sign_in(testkit::signed_in(&LIEVE_JANSSENS));
        assert_eq!(browser.get("/helpdesk/kbo").await.status, 404);
        browser.sign_in(helpdesk());
        let page = browser.get("/helpdesk/kbo").await;
        page.assert_shows("Er zijn nog geen gegevens van de KBO");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Full.zip");
        let association = kbo_generator::Entity::association(999_000_129, "Residentie Zonnedauw");
        kbo_generator::Register::new(1)
            .with(association)
            .write_full(&path, 200)
            .unwrap();
        crate::import(&db, &testkit::act(), &path, crate::Endings::Usual, |_| {})
            .await
            .unwrap();
        let page = browser.get("/helpdesk/kbo?q=zonedauw").await;
        for shown in [
            "Residentie Zonnedauw",
            "0999.000.129",
            "Geen zetel in de KBO",
            "Stand van 1 november 2026",
            "Overgenomen",
        ] {
            page.assert_shows(shown);
        }
    })
    .await;
}
