//! Every view with what it can show, in both languages.

use askama::Template;
use belgium::Day;
use kernel::{Cents, Duration, Refusal};
use testkit::{Engine, Sample, YOUSSEF_EL_AMRANI, check_views};
use web::{Ctx, Form};

use super::world::{SOURCES, World, answers, begin, finished, submitted};
use crate::batch::{Batch, Standing};
use crate::bill::Bill;
use crate::documents::{self, Document};
use crate::form::{Answers, Group};
use crate::many::{Column, Names, Problem, read};
use crate::pages::{
    associations, batch, begin as beginning, counter, deadline, documents as papers, filing, home,
    many, payment, question_view, summary,
};
use crate::terms::Terms;
use crate::treat::TreatRefusal;
use crate::{DocumentRefusal, Filing, Flow, ManyRefusal, PayRefusal, State, VmeRefusal};

struct Given {
    draft: Filing,
    to_pay: Filing,
    treated: Filing,
    answers: Answers,
    documents: Vec<Document>,
    terms: Terms,
    found: filing::Found,
    batch: Batch,
}

async fn given() -> Given {
    let world = World::with_bank(Engine::Sqlite.database()).await;
    world.top_up(100_000).await;
    let mut an = world.browser(&world.an).await;
    let treated = submitted(&mut an, Flow::ChangeOver).await;
    let to_pay = finished(&mut an, Flow::Start).await;
    let (draft, _) = begin(&mut an, Flow::ChangeOver).await;
    let mut all = Answers::default();
    for (question, answer) in answers() {
        all.set(question, answer);
    }
    for group in Group::ALL {
        all.mark_saved(group, testkit::START, &world.an);
    }
    let (treated, to_pay, draft) = (
        world.filing(&treated).await,
        world.filing(&to_pay).await,
        world.filing(&draft).await,
    );
    let (sealer, of, kept) = (world.state.sealer.clone(), treated.clone(), all.clone());
    let (act, account, office) = (testkit::act(), world.an.clone(), world.office.clone());
    let read = world.db.write::<_, _, ManyRefusal>(move |tx| {
        let whom = (&account, Some(&office));
        let id = crate::batch::begin(tx, &act, &sealer, whom, "kantoor <gent>.csv", &[])?;
        let today = Day::in_brussels(act.now());
        Ok((
            documents::of_filing(tx, &of.id)?,
            Terms::of(tx, &of.case(&kept), today)?,
            filing::Found::load(tx, &sealer, &of)?,
            crate::batch::find(tx, &id)?.unwrap(),
        ))
    });
    let (documents, terms, found, batch) = read.await.unwrap();
    Given {
        draft,
        to_pay,
        treated,
        answers: all,
        documents,
        terms,
        found,
        batch,
    }
}

fn homes(ctx: &Ctx, given: &Given) -> Vec<Sample> {
    let view = |inside, is_open| home::View::new(ctx, inside, is_open).render().unwrap();
    let states = State::ALL.iter().map(|state| Filing {
        state: *state,
        ..given.treated.clone()
    });
    let filings: Vec<Filing> = states.chain([given.draft.clone()]).collect();
    let inside = |why: Option<String>, filings: &[Filing]| {
        let name = Some("El Amrani & Zonen");
        Some(home::Inside::new(ctx, name, why, filings))
    };
    let begin = |may_pay| {
        let view = beginning::View::new(ctx, Flow::Data, may_pay);
        view.render().unwrap()
    };
    vec![
        ("not open", view(None, false)),
        ("visitor", view(None, true)),
        (
            "no access",
            view(inside(Some("/why".to_owned()), &[]), true),
        ),
        ("nothing filed", view(inside(None, &[]), true)),
        ("filings", view(inside(None, &filings), true)),
        ("begin", begin(true)),
        ("begin, without a way to pay", begin(false)),
    ]
}

fn questions(ctx: &Ctx, given: &Given) -> Vec<Sample> {
    let case = given.draft.case(&given.answers);
    let boxed = deadline::DeadlineBox::new(ctx, Flow::ChangeOver, &given.terms.deadlines);
    let names = [
        "filer",
        "association",
        "association data",
        "change",
        "outgoing",
        "ending",
        "appointment",
        "gap",
        "syndic",
        "person",
        "company",
        "contact",
    ];
    let shown = |group| question_view::Shown {
        case,
        group,
        id: &given.draft.id,
        deadline: Some(boxed.clone()),
        source: Some("Bron: KBO".to_owned()),
        has_vanished: true,
        meanwhile: None,
    };
    let plain = Group::ALL.into_iter().zip(names).map(|(group, name)| {
        let mut form = question_view::kept(&case, group);
        for question in case.questions(group) {
            form.fail(ctx, question.id, "vme-wrong-confirmation");
        }
        let view = question_view::View::new(ctx, form, shown(group));
        (name, view.render().unwrap())
    });
    let meanwhile = question_view::Shown {
        meanwhile: Some(question_view::Meanwhile {
            sentence: "Lieve <bewaarde> deze pagina.".to_owned(),
            theirs: vec![("Naam".to_owned(), "VME & co".to_owned())],
        }),
        ..shown(Group::Contact)
    };
    let form = question_view::kept(&case, Group::Contact);
    let meanwhile = question_view::View::new(ctx, form, meanwhile);
    let alone = deadline::View::new(ctx, boxed.clone());
    plain
        .chain([
            ("meanwhile", meanwhile.render().unwrap()),
            ("deadline", alone.render().unwrap()),
        ])
        .collect()
}

fn refused<R: Refusal>(ctx: &Ctx, refusals: impl IntoIterator<Item = R>) -> Form {
    let mut form = Form::new();
    for refusal in refusals {
        form.refuse(ctx, &refusal);
    }
    form
}

fn papers_and_summaries(ctx: &Ctx, given: &Given) -> Vec<Sample> {
    let case = given.draft.case(&given.answers);
    let documents = |form, filing: &Filing, there: &[Document]| {
        let view = papers::View::new(ctx, form, filing, &case, there);
        view.render().unwrap()
    };
    let summary = |form, filing: &Filing, answers: &Answers, has_needed| {
        let found = summary::Found {
            terms: given.terms.clone(),
            documents: given.documents.clone(),
            has_needed,
        };
        let view = summary::View::new(ctx, form, filing, answers, &found);
        view.render().unwrap()
    };
    let wait = Duration::from_mins(1);
    let too_often = refused(ctx, [DocumentRefusal::TooOften { wait }]);
    vec![
        ("no papers", documents(Form::new(), &given.draft, &[])),
        (
            "papers",
            documents(too_often, &given.draft, &given.documents),
        ),
        (
            "papers of one that is over",
            documents(Form::new(), &given.treated, &given.documents),
        ),
        (
            "summary",
            summary(Form::new(), &given.draft, &given.answers, true),
        ),
        (
            "summary with nothing",
            summary(
                refused(ctx, [VmeRefusal::Incomplete]),
                &given.draft,
                &Answers::default(),
                false,
            ),
        ),
    ]
}

fn payments(ctx: &Ctx, given: &Given) -> Vec<Sample> {
    let bill = Bill::of_filing(given.to_pay.clone());
    let found = |purse, received| payment::Found {
        terms: vec![given.terms.clone()],
        purse,
        received,
        begun: Some("https://betalen.example/1".to_owned()),
    };
    let view = |form, bill: &Bill, found: &payment::Found| {
        payment::View::new(ctx, form, bill, found).render().unwrap()
    };
    let rich = Some(("Kantoor".to_owned(), Some(Cents(1_000_000))));
    let poor = Some(("Kantoor".to_owned(), Some(Cents(1))));
    let many = Bill {
        id: given.batch.id.to_string(),
        batch: Some(given.batch.clone()),
        filings: vec![given.to_pay.clone(); 3],
        ..bill.clone()
    };
    let form = refused(ctx, [PayRefusal::Vme(VmeRefusal::PriceChanged)]);
    vec![
        (
            "wallet",
            view(Form::new(), &bill, &found(rich.clone(), Cents::ZERO)),
        ),
        ("poor", view(form, &bill, &found(poor, Cents(4_000)))),
        (
            "by oneself",
            view(Form::new(), &bill, &found(None, Cents::ZERO)),
        ),
        ("many", view(Form::new(), &many, &found(rich, Cents::ZERO))),
    ]
}

fn filings(ctx: &Ctx, given: &Given) -> Vec<Sample> {
    let in_state = |state: State| Filing {
        state,
        refunded_by: (state == State::Refused).then(|| "back".to_owned()),
        reason: (state == State::Refused).then(|| "Het uittreksel <ontbreekt>.".to_owned()),
        ..given.treated.clone()
    };
    let shown = State::ALL.iter().filter(|state| **state != State::Draft);
    let one = |form: Form, filing: &Filing| {
        let view = filing::View::new(ctx, form, filing, &given.answers, &given.found);
        view.render().unwrap()
    };
    let counter = |form: Form, filing: &Filing| {
        let view = counter::View::new(ctx, form, filing, &given.answers, &given.found);
        view.render().unwrap()
    };
    let mut samples: Vec<Sample> = shown
        .map(|state| (state.word(), one(Form::new(), &in_state(*state))))
        .collect();
    let message = refused(ctx, [VmeRefusal::MessageMissing]);
    samples.push((
        "message missing",
        one(message, &in_state(State::InTreatment)),
    ));
    let queue = |filings: &[Filing]| counter::Queue::new(ctx, filings, filings).render().unwrap();
    let wrong = refused(ctx, [TreatRefusal::DayAhead, TreatRefusal::ReasonMissing]);
    samples.extend([
        ("queue", queue(&vec![given.treated.clone(); 20])),
        ("no queue", queue(&[])),
        (
            "counter, submitted",
            counter(Form::new(), &in_state(State::Submitted)),
        ),
        (
            "counter, in treatment",
            counter(wrong, &in_state(State::InTreatment)),
        ),
        (
            "counter, refused",
            counter(Form::new(), &in_state(State::Refused)),
        ),
    ]);
    samples
}

fn at_once(ctx: &Ctx, given: &Given) -> Vec<Sample> {
    let names = Names::new(&ctx.state.texts);
    let table = read(b"flow;association_number\naanvang;1", &names).unwrap();
    let problem = |line, column, what| Problem {
        line,
        column: Column(column),
        what,
        written: "11/13/2026 <b>".to_owned(),
        perhaps: Some("13/11/2026".to_owned()),
    };
    let problems: Vec<Problem> = (2..302)
        .map(|line| problem(line, "starts", "day"))
        .chain([
            problem(302, "flow", "row-twice"),
            problem(303, "flow", "flow"),
        ])
        .collect();
    let report = many::Report::new(ctx, &table, &problems);
    let many = |form, batches: &[Batch], report| {
        many::View::new(ctx, form, batches, report)
            .render()
            .unwrap()
    };
    let wrong = refused(ctx, [ManyRefusal::NotATable]);
    let filings = vec![given.draft.clone(); 150];
    let standing = Standing {
        ready: 3,
        price: Some(Cents(27_000)),
        lacking: Vec::new(),
    };
    let lacking = Standing {
        lacking: vec![given.draft.clone(); 40],
        ..standing.clone()
    };
    let batch = |form, batch: &Batch, filings: &[Filing], standing: &Standing| {
        batch::View::new(ctx, form, batch, filings, standing)
            .render()
            .unwrap()
    };
    let mut making = given.batch.clone();
    (making.row_count, making.gone_through, making.known) = (500, 120, 3);
    let waiting = vec![given.to_pay.clone(); 2];
    let no_file = refused(ctx, [DocumentRefusal::Empty]);
    vec![
        ("many", many(Form::new(), &[], None)),
        (
            "many, wrong",
            many(wrong, &vec![given.batch.clone(); 3], None),
        ),
        ("many, report", many(Form::new(), &[], Some(report))),
        (
            "batch in the making",
            batch(Form::new(), &making, &[], &Standing::default()),
        ),
        (
            "batch, ready",
            batch(Form::new(), &given.batch, &filings, &standing),
        ),
        (
            "batch, lacking",
            batch(no_file, &given.batch, &filings, &lacking),
        ),
        (
            "batch, to be paid",
            batch(Form::new(), &given.batch, &waiting, &Standing::default()),
        ),
        ("associations", associations(ctx, given, false)),
        ("associations, none", associations(ctx, given, true)),
    ]
}

fn associations(ctx: &Ctx, given: &Given, is_loaded: bool) -> String {
    let mut form = Form::new().with("q", "zonnedauw");
    if is_loaded {
        form.fail(ctx, "q", "vme-search-too-often");
    }
    let found = is_loaded.then_some([].as_slice());
    let view = associations::View::new(ctx, form, &given.draft.id, is_loaded, found);
    view.render().unwrap()
}

#[tokio::test]
async fn every_view_is_a_whole_page_in_both_languages() {
    let given = given().await;
    assert_eq!(
        given.terms.deadlines.len(),
        2,
        "of the end and of the start"
    );
    for person in [None, Some(testkit::signed_in(&YOUSSEF_EL_AMRANI))] {
        check_views(&SOURCES, person, |ctx| {
            let mut samples = homes(ctx, &given);
            samples.extend(questions(ctx, &given));
            samples.extend(papers_and_summaries(ctx, &given));
            samples.extend(payments(ctx, &given));
            samples.extend(filings(ctx, &given));
            samples.extend(at_once(ctx, &given));
            samples
        })
        .await;
    }
}
