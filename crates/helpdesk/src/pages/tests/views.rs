//! Every view with everything it can show, in both languages.

use access::YearOfSignIns;
use askama::Template;
use domain::Chapter;
use kernel::{Actor, Language, Refusal, Timestamp};
use organisations::{
    OrganisationRefusal, Paged, Role, StaffInfo, StaffType, Unanswered, Verification,
};
use recognitions::{LinkRefusal, Reading, ReadingState, SourceStanding, Standing};
use testkit::methods::PASSWORD_ONLY;
use testkit::{Engine, Sample, check_views};
use tools::Tool;
use web::{Ctx, Form};

use super::linking::{AN, MARC};
use super::world::{SOURCES, World, add_finder, signed_in};
use crate::pages::{account, decision, home, organisation, request, source};
use crate::refusal::HelpdeskRefusal;
use crate::unlinking::{Unlinking, UnlinkingId};

/// What the pages are made of, taken from a world that has it.
struct Given {
    overview: home::Overview,
    organisation: organisation::Found,
    account: account::Found,
    readings: Vec<Reading>,
    standing: SourceStanding,
    tools: Vec<Tool>,
    year: YearOfSignIns,
}

type Add<'a> = &'a mut dyn FnMut(&'static str, askama::Result<String>);

async fn given() -> Given {
    let world = World::new(Engine::Sqlite.database()).await;
    ask_and_invite(&world).await;
    world.register_says("2026-01-14", &[AN, MARC]).await;
    world.register_says("2026-01-15", &[]).await;
    world.link("599.001", &world.an).await;
    add_finder(&world.db).await;
    access::testing::signed_in_to(&world.db, &world.office, "finder", 12).await;
    let (an, office, now) = (world.an.clone(), world.office.clone(), testkit::act().now());
    let read = world.db.read(move |tx| {
        let asked = account::Parameters {
            find: "dubois".to_owned(),
            tool: "finder".to_owned(),
            ..account::Parameters::default()
        };
        let read = (
            home::Overview::load(tx, now, &asked_for("leie"))?,
            organisation::Found::load(tx, at(), &office, (None, Language::Nl))?,
            account::Found::load(tx, now, PASSWORD_ONLY, &an, &asked)?,
            recognitions::readings(tx, "biv", 9)?,
            recognitions::standings(tx, now)?,
            (tools::active(tx)?, YearOfSignIns::of_everybody(tx, now)?),
        );
        Ok(read)
    });
    let (overview, organisation, account, readings, mut standings, (tools, year)) =
        read.await.expect("it can be read");
    Given {
        overview,
        organisation: organisation.expect("the office is there"),
        account: account.expect("An is there"),
        readings,
        standing: standings.remove(0),
        tools,
        year,
    }
}

/// Youssef waits, somebody is invited.
async fn ask_and_invite(world: &World) {
    let act = |account| testkit::act().by(Actor::person(account));
    let (asks, invites) = (act(world.youssef.clone()), act(world.an.clone()));
    let (state, office) = (world.state.clone(), world.office.clone());
    let done = world.db.write(move |tx| {
        let (desk, staff) = (state.desk(), StaffInfo::of(StaffType::Broker));
        organisations::request(tx, &asks, desk, &office, &staff)?;
        let email = "nieuw@example.be".parse().expect("an address");
        organisations::invite(tx, &invites, desk, &office, &email, Role::Member, &staff)
    });
    done.await.expect("they are new there");
}

fn homes(ctx: &Ctx, given: &Given, add: Add<'_>) {
    let overview = &given.overview;
    add(
        "home",
        home::View::new(ctx, &asked_for(""), overview).render(),
    );
    add(
        "found",
        home::View::new(ctx, &asked_for("leie \"<"), overview).render(),
    );
    let nothing = home::Overview::default();
    add(
        "nothing waits",
        home::View::new(ctx, &asked_for(""), &nothing).render(),
    );
    add(
        "not found",
        home::View::new(ctx, &asked_for("niemand"), &nothing).render(),
    );
    let mut wrong_number = Form::new();
    wrong_number.refuse(ctx, &HelpdeskRefusal::NumberUnreadable);
    let view = home::View::with_form(ctx, wrong_number, &asked_for(""), &nothing);
    add("wrong number", view.render());
    let mut disputed = overview.clone();
    disputed.meant_pages = vec![("/helpdesk/cases".to_owned(), "V-7KQM3WXD".to_owned())];
    disputed.unverified.rows[0].verification = disputed_now();
    let waiting = Unanswered {
        organisation: disputed.unverified.rows[0].clone(),
        member: given.organisation.members[0].clone(),
        since: at(),
    };
    requests(ctx, &waiting, add);
    disputed.sources = [false, true]
        .map(|is_read| SourceStanding {
            last: given.readings.first().cloned().filter(|_| is_read),
            refused: given.readings.first().cloned().filter(|_| is_read),
            is_stale: is_read,
            ..given.standing.clone()
        })
        .to_vec();
    disputed.organisations = many(&disputed.unverified.rows[0]);
    disputed.queue = a_page_of(&waiting);
    disputed.unverified = a_page_of(&disputed.organisations[0]);
    add(
        "everything waits",
        home::View::new(ctx, &asked_for("x"), &disputed).render(),
    );
}

fn requests(ctx: &Ctx, waiting: &Unanswered, add: Add<'_>) {
    let mut wrong = Form::new();
    for text in [
        "helpdesk-request-note-missing",
        "helpdesk-request-note-too-long",
    ] {
        wrong.fail(ctx, "note", text);
    }
    let mut gone = waiting.clone();
    gone.member.membership.state = organisations::State::InvitationWithdrawn {
        at: testkit::START,
        by: kernel::AccountId::generate(&testkit::clock().clock(), &testkit::rng()),
    };
    for (form, waiting) in [(Form::new(), &gone), (wrong, waiting)] {
        add("request", request::View::new(ctx, form, waiting).render());
    }
}

fn asked_for(text: &str) -> home::Search {
    home::Search {
        text: text.to_owned(),
        ..home::Search::default()
    }
}

/// In the midst of others.
fn a_page_of<T: Clone>(one: &T) -> Paged<T> {
    Paged {
        rows: vec![one.clone(); 10],
        page: 2,
        pages: 20,
    }
}

/// So many of everything that each list has all it ever shows.
fn many<T: Clone>(one: &T) -> Vec<T> {
    vec![one.clone(); 200]
}

fn at() -> Timestamp {
    testkit::START
}

fn disputed_now() -> Verification {
    Verification::Disputed {
        at: at(),
        reason: "Twee <eigenaars> & \"meer\"".to_owned(),
    }
}

fn organisations(ctx: &Ctx, given: &Given, add: Add<'_>) {
    let verified = Verification::Verified { at: at(), by: None };
    for verification in [Verification::NotYet, verified, disputed_now()] {
        let mut found = given.organisation.clone();
        found.organisation.verification = verification;
        let mut wrong = Form::new();
        wrong.refuse(ctx, &OrganisationRefusal::ReasonMissing);
        for text in [
            "helpdesk-transfer-login-missing",
            "helpdesk-transfer-login-unknown",
        ] {
            wrong.fail(ctx, "login", text);
        }
        wrong.fail(ctx, "transfer_reason", "refusal-reason-too-long");
        for form in [Form::new(), wrong] {
            let view = organisation::View::new(ctx, form, &found);
            add("organisation", view.render());
        }
        found.organisation.changed_at = Some(at());
        let view = organisation::View::new(ctx, Form::new(), &found);
        add("organisation that changed", view.render());
        found.organisation.phone = None;
        found.members.clear();
        found.total = 0;
        let view = organisation::View::new(ctx, Form::new(), &found);
        add("organisation of nobody", view.render());
    }
}

/// What a domain tells, with so many lines.
fn chapter(lines: usize) -> Chapter {
    let line = domain::Line::of("Een <zin> & \"meer\"")
        .at(at())
        .badge(domain::Tone::Bad, "geweigerd: 550 5.1.1")
        .to("/helpdesk");
    Chapter {
        heading: "Mails".to_owned(),
        lines: vec![line; lines],
        empty: "Geen.".to_owned(),
    }
}

fn unlinking() -> Unlinking {
    let (clock, rng) = (testkit::clock().clock(), testkit::rng());
    Unlinking {
        id: UnlinkingId::generate(&clock, &rng),
        what: "eid".to_owned(),
        reason: "Kaart van een <ander>".to_owned(),
        asked_by: kernel::AccountId::generate(&clock, &rng),
        asked_at: at(),
    }
}

/// What the forms of a person's page refuse.
fn refused_acts(ctx: &Ctx) -> Form {
    let mut form = Form::new();
    for refusal in HelpdeskRefusal::examples() {
        if refusal.field() != Some("unkept_number") {
            form.refuse(ctx, &refusal);
        }
    }
    form
}

fn accounts(ctx: &Ctx, given: &Given, add: Add<'_>) {
    let asked = account::Parameters::default();
    let mut add_view = |found: &account::Found, form| {
        add(
            "account",
            account::View::new(ctx, &asked, form, found).render(),
        );
    };
    for refusal in LinkRefusal::examples().into_iter().skip(1) {
        let mut form = Form::new();
        form.refuse(ctx, &refusal);
        add_view(&given.account, form);
    }
    let mut nothing = given.account.clone();
    nothing.account.activated_at = None;
    nothing.organisations.clear();
    nothing.held.clear();
    nothing.to_link = Some(Vec::new());
    nothing.decision = None;
    add_view(&nothing, Form::new());
    nothing.to_link = None;
    add_view(&nothing, Form::new());
    let decision = given.account.decision.clone().expect("the tool is there");
    let mut elsewhere = given.account.clone();
    elsewhere.decision = Some(decision::Decision {
        choices: Vec::new(),
        ..decision
    });
    add_view(&elsewhere, Form::new());
    let mut told = given.account.clone();
    told.decision = None;
    told.to_link = None;
    told.chapters = vec![chapter(10), chapter(0)];
    told.unlinking = Some((unlinking(), "Lieve <Janssens>".to_owned()));
    add_view(&told, refused_acts(ctx));
    // One form asks for recognitions, the other for a tool: never both.
    let mut found = given.account.clone();
    found.organisations = many(&found.organisations[0]).into_iter().take(12).collect();
    let mut judged = found.clone();
    found.to_link = found.to_link.map(|found| many(&found[0]));
    found.decision = None;
    add_view(&found, Form::new());
    judged.to_link = None;
    let decision = judged.decision.as_mut().expect("the tool is there");
    decision.choices = many(&decision.choices[0]);
    add_view(&judged, Form::new());
}

fn sources(ctx: &Ctx, given: &Given, add: Add<'_>) {
    let known = &given.standing.source;
    add("never read", source::View::new(ctx, known, &[]).render());
    add(
        "source",
        source::View::new(ctx, known, &given.readings).render(),
    );
    for state in ReadingState::ALL {
        let readings: Vec<Reading> = given
            .readings
            .iter()
            .map(|reading| Reading {
                state,
                ..reading.clone()
            })
            .collect();
        add("reading", source::View::new(ctx, known, &readings).render());
    }
    let mut long = given.readings[0].clone();
    long.report.mistakes = many(&long.report.mistakes[0]);
    long.report.mistakes_total = 12_345;
    long.report.notes = many(&given.readings[1].report.notes[0]);
    let readings = vec![long; 10];
    add(
        "long readings",
        source::View::new(ctx, known, &readings).render(),
    );
}

fn tools_used(ctx: &Ctx, given: &Given, add: Add<'_>) {
    let (tools, year) = (&given.tools, &given.year);
    for (name, slug) in [("all tools", None), ("one tool", Some("finder"))] {
        let view = crate::pages::tools::View::new(ctx, tools, year, slug);
        add(name, view.render());
    }
    let nobody = year.of_tool("nothing");
    let view = crate::pages::tools::View::new(ctx, &[], &nobody, None);
    add("no tools", view.render());
}

#[tokio::test]
async fn every_view_is_a_good_page_in_every_language() {
    let given = given().await;
    let person = signed_in(&given.account.account.id, true, Language::Nl);
    let samples = |ctx: &Ctx| {
        let mut samples: Vec<Sample> = Vec::new();
        let mut add = |name, html: askama::Result<String>| {
            let html = html.expect("the view renders");
            samples.push((name, html));
        };
        homes(ctx, &given, &mut add);
        organisations(ctx, &given, &mut add);
        accounts(ctx, &given, &mut add);
        sources(ctx, &given, &mut add);
        tools_used(ctx, &given, &mut add);
        samples
    };
    check_views(&SOURCES, Some(person), samples).await;
}

#[test]
fn every_text_exists_in_both_languages() {
    let texts = i18n::Texts::new(&[crate::TEXTS]).expect("the texts read");
    assert_eq!(texts.one_sided(), Vec::<String>::new());
}

#[test]
fn everything_that_can_stand_in_a_badge_has_its_text() {
    let texts = i18n::Texts::new(&[recognitions::TEXTS]).expect("the texts read");
    for state in ReadingState::ALL {
        assert!(texts.has(&format!("recognitions-reading-{}", state.code())));
    }
    for standing in Standing::ALL {
        assert!(texts.has(&format!("recognitions-standing-{}", standing.code())));
    }
}
