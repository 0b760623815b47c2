//! Every view with everything it can show, in both languages.

use std::collections::BTreeSet;

use askama::Template;
use kernel::Refusal as _;
use testkit::{Engine, LIEVE_JANSSENS, Sample, check_views};
use web::{Ctx, Form};

use super::world::{OFFICE, RESIDENCE, SOURCES, World, day, number};
use crate::known::Known;
use crate::mine::{Due, Mine, Missing, Running, Whose};
use crate::pages::asked::When;
use crate::pages::mine::{Subject, Wanted};
use crate::pages::{association, calendar, look_up, mine, tariffs};
use crate::register::{self, LookUp};
use crate::{Exception, LookUpRefusal, RegisterRefusal, Service, TableRefusal, Tariff};

struct Given {
    known: LookUp,
    tariffs: Vec<Tariff>,
    exceptions: Vec<Exception>,
}

async fn given() -> Given {
    let world = World::with_history(Engine::Sqlite.database()).await;
    let act = testkit::act();
    let added = world.db.write::<_, _, TableRefusal>(move |tx| {
        let (on, source) = (day("2027-01-02"), "KB 1 december 2026 <nieuw>");
        crate::add_exception(tx, &act, on, crate::Work::Worked, source)
    });
    added.await.unwrap();
    let read = world.db.read(|tx| {
        Ok(Given {
            known: register::look_up(tx, &number(RESIDENCE), None)?.unwrap(),
            tariffs: crate::tariffs(tx, Service::Operation)?,
            exceptions: crate::exceptions(tx)?,
        })
    });
    read.await.unwrap()
}

fn look_ups(ctx: &Ctx) -> Vec<Sample> {
    let view = |form, found| look_up::View::new(ctx, form, found).render().unwrap();
    let mut wrong = Form::new().with("q", "0403.170.702");
    wrong.refuse(ctx, &LookUpRefusal::NumberInvalid);
    wrong.refuse(ctx, &LookUpRefusal::DateInvalid);
    let nothing = look_up::Found::new(ctx, &Form::new(), &[], None);
    vec![
        ("empty", view(Form::new(), None)),
        ("wrong", view(wrong, None)),
        ("not loaded", view(Form::new(), Some(nothing))),
        (
            "nothing",
            view(Form::new(), Some(look_up::Found::default())),
        ),
    ]
}

fn associations(ctx: &Ctx, given: &Given) -> Vec<Sample> {
    let view = |known: &Known, on, known_on: Option<&str>| {
        let when = When {
            on: day(on),
            known_on: known_on.map(day),
        };
        association::View::new(ctx, Form::new(), when, known)
            .render()
            .unwrap()
    };
    let known = Known {
        number: number(RESIDENCE),
        in_register: Some(given.known.clone()),
        enterprise: None,
    };
    let mut dissolved = known.clone();
    if let Some(known) = &mut dissolved.in_register {
        known.association.dissolved_on = Some(day("2026-01-10"));
    }
    let bare = Known {
        in_register: None,
        ..known.clone()
    };
    vec![
        ("now", view(&known, "2026-02-01", None)),
        ("before", view(&known, "2025-02-01", Some("2026-03-01"))),
        ("nobody", view(&known, "2020-02-01", None)),
        ("dissolved", view(&dissolved, "2026-02-01", None)),
        ("bare", view(&bare, "2026-02-01", None)),
    ]
}

fn tables(ctx: &Ctx, given: &Given) -> Vec<Sample> {
    // Those of fields that the page has.
    let refused = |fields: &[&str]| {
        let mut form = Form::new();
        for refusal in TableRefusal::examples() {
            if refusal.field().is_none_or(|field| fields.contains(&field)) {
                form.refuse(ctx, &refusal);
            }
        }
        form
    };
    let tariffs = |form, known: &[Tariff]| tariffs::View::new(ctx, form, known).render().unwrap();
    let days = |form, known: &[Exception]| calendar::View::new(ctx, form, known).render().unwrap();
    vec![
        ("tariffs", tariffs(Form::new(), &given.tariffs)),
        ("no tariffs", tariffs(refused(&["from", "until"]), &[])),
        ("days", days(Form::new(), &given.exceptions)),
        ("no days", days(refused(&["day", "work"]), &[])),
    ]
}

fn overviews(ctx: &Ctx, given: &Given) -> Vec<Sample> {
    let view = |subject: &Subject, all: &[Mine], query: &[(&str, &str)]| {
        let pairs = query.iter();
        let query = pairs.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        mine::View::new(ctx, subject, all, &Wanted::read(&query.collect()))
            .render()
            .unwrap()
    };
    let office = Subject::Organisation {
        name: "Beheer <aan> de Leie".to_owned(),
        whose: Whose::Organisation(number(OFFICE)),
    };
    let one = |due, running, missing: &[Missing]| Mine {
        association: given.known.association.clone(),
        mandate: given.known.mandates[0].clone(),
        period: given.known.mandates[0].period().unwrap(),
        running,
        due,
        missing: missing.to_vec(),
    };
    let on = day("2026-03-01");
    let all = vec![
        one(Some(Due::Ends(on)), Running::Now, Missing::ALL),
        one(Some(Due::NoSuccessor(on)), Running::Ended, &[]),
        one(Some(Due::Dissolved(on)), Running::Now, &[]),
        one(None, Running::Later, &[Missing::Contact]),
        one(None, Running::Now, &[]),
    ];
    let many = vec![all[0].clone(); 120];
    let unverified = Subject::Unverified {
        name: "Beheer".to_owned(),
    };
    vec![
        ("all", view(&office, &all, &[])),
        ("second page", view(&office, &many, &[("page", "2")])),
        (
            "none so",
            view(&office, &all, &[("show", "ended"), ("search", "x")]),
        ),
        ("unverified", view(&unverified, &[], &[])),
        ("stranger", view(&Subject::Stranger, &[], &[])),
        ("no eID", view(&Subject::NoEid, &[], &[])),
    ]
}

#[tokio::test]
async fn every_view_is_whole_in_both_languages() {
    let given = given().await;
    let person = testkit::signed_in(&LIEVE_JANSSENS);
    check_views(&SOURCES, Some(person), |ctx| {
        let mut samples = look_ups(ctx);
        samples.extend(associations(ctx, &given));
        samples.extend(tables(ctx, &given));
        samples.extend(overviews(ctx, &given));
        samples
    })
    .await;
}

/// Every sentence of deadlines, quotes and refusals is there in both languages.
#[tokio::test]
async fn every_sentence_is_there_in_both_languages() {
    let state = testkit::state(&Engine::Sqlite.database(), &SOURCES, testkit::hooks());
    let texts = &state.texts;
    for language in [kernel::Language::Nl, kernel::Language::Fr] {
        let mut said = Vec::new();
        for rule in crate::Rule::ALL {
            let deadline = crate::Deadline {
                day: day("2026-11-30"),
                rule,
            };
            said.push(deadline.words(texts, language));
            said.push(deadline.missed_words(texts, language));
        }
        for reason in [
            crate::Reason::OneOperation,
            crate::Reason::OneMovement,
            crate::Reason::OtherMomentOtherFee,
            crate::Reason::AssociationToBeCreated,
            crate::Reason::TariffOf(day("2026-11-30")),
            crate::Reason::PaidByAssociation,
        ] {
            said.push(reason.words(texts, language));
        }
        for service in Service::ALL {
            let unknown = crate::Quoted::NotYetKnown {
                service: *service,
                on: day("2026-11-30"),
            };
            said.extend(unknown.unknown_words(texts, language));
        }
        for refusal in RegisterRefusal::examples() {
            said.push(web::refusal_words(&state, language, &refusal).text);
        }
        assert!(said.iter().all(|text| !text.contains('⟦')), "{said:?}");
        let distinct: BTreeSet<_> = said.iter().collect();
        assert!(distinct.len() + 3 >= said.len(), "{said:?}");
    }
}
