//! Nothing is stuck without a day by which somebody looks.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;
use domain::Task;
use kbo::{Facts, Kind, Name, NameKind, NameLanguage};
use kernel::{Act, Duration, Never};
use storage::Tx;
use testkit::on_both_engines;

use super::world::{World, begin, finished, later, submitted};
use crate::{Flow, State, follow_up, sweep};

type Sweep = fn(&mut Tx, &Act, &web::State) -> QueryResult<usize>;

async fn run(world: &World, sweep: Sweep) -> usize {
    let state = world.state.clone();
    let swept = world.db.write::<_, _, Never>(move |tx| {
        let act = domain::job(&state);
        Ok(sweep(tx, &act, &state)?)
    });
    swept.await.unwrap()
}

fn days(days: u64) {
    testkit::clock().advance(Duration::from_hours(24 * days));
}

async fn mails(world: &World, said: &str) -> usize {
    let all = world.db.mails_to("an.peeters@example.be").await;
    all.iter().filter(|mail| mail.text.contains(said)).count()
}

/// Every sweep is one of the server's tasks, so that it runs without anybody.
#[test]
fn every_sweep_is_a_task() {
    let names: Vec<&str> = crate::DOMAIN
        .tasks
        .iter()
        .map(|task: &Task| task.name)
        .collect();
    for name in [
        "filings to look at",
        "drafts that stand still",
        "filings kept long enough",
        "filings sealed by a former secret",
        "registered filings in data of the KBO",
    ] {
        assert!(names.contains(&name), "{name}");
    }
}

/// G-27: who began a draft is reminded once after a month, and it is thrown away a month
/// later; nobody is told of one that went on meanwhile.
#[tokio::test]
async fn a_draft_that_stands_still_is_told_of_and_thrown_away() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let mut an = world.browser(&world.an).await;
        let (id, _) = begin(&mut an, Flow::Start).await;
        days(30);
        assert_eq!(run(&world, sweep::look).await, 0);
        days(1);
        for told in [1, 0] {
            assert_eq!(run(&world, sweep::look).await, told);
        }
        assert_eq!(mails(&world, "staat al een maand stil").await, 1);
        days(29);
        assert_eq!(run(&world, sweep::let_go).await, 0);
        days(2);
        assert_eq!(run(&world, sweep::let_go).await, 1);
        assert_eq!(world.filing(&id).await.state, State::Withdrawn);
        assert_eq!(
            run(&world, sweep::destroy).await,
            1,
            "nobody has to keep it"
        );
    })
    .await;
}

/// G-27: what is not paid in two weeks is a draft again, and its applicant hears it.
#[tokio::test]
async fn what_is_not_paid_in_time_is_a_draft_again() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let mut an = world.browser(&world.an).await;
        let id = finished(&mut an, Flow::Start).await;
        days(14);
        assert_eq!(run(&world, sweep::look).await, 0);
        days(1);
        assert_eq!(run(&world, sweep::look).await, 1);
        assert_eq!(world.filing(&id).await.state, State::Draft);
        assert_eq!(mails(&world, "is weer een ontwerp").await, 1);
    })
    .await;
}

/// G-27: a filing that the counter leaves is overdue in its queue after two days; one that
/// waits for the applicant is told of after ten.
#[tokio::test]
async fn whoever_is_waited_for_is_told() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        world.top_up(100_000).await;
        let mut an = world.browser(&world.an).await;
        let id = submitted(&mut an, Flow::Start).await;
        days(3);
        assert_eq!(run(&world, sweep::look).await, 1);
        let acts = world.db.acts_on(id.as_str()).await;
        assert!(acts.contains(&"vme.overdue".to_owned()), "{acts:?}");
        let mut sofie = world.browser(&world.sofie).await;
        sofie.get("/counter").await.assert_shows("over tijd");
        let page = format!("/counter/filings/{id}");
        sofie.get(&page).await;
        later();
        sofie.post(&format!("{page}/treatment"), &[]).await;
        sofie.get(&page).await;
        later();
        let asked = [("message", "Stuur de notulen."), ("ask", "yes")];
        sofie.post(&format!("{page}/messages"), &asked).await;
        days(11);
        assert_eq!(run(&world, sweep::look).await, 1);
        assert_eq!(mails(&world, "wacht op je antwoord").await, 1);
    })
    .await;
}

/// Acts of the counter ask for a proof of identity of the last minutes; looking does not.
#[tokio::test]
async fn the_counter_proves_who_it_is_before_it_decides() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        world.top_up(100_000).await;
        let mut an = world.browser(&world.an).await;
        let id = submitted(&mut an, Flow::Start).await;
        let mut sofie = world.browser(&world.sofie).await;
        let page = format!("/counter/filings/{id}");
        sofie.get(&page).await;
        testkit::clock().advance(Duration::from_mins(11));
        assert_eq!(sofie.get(&page).await.status, 200);
        let asked = sofie.post(&format!("{page}/treatment"), &[]).await;
        let leads_to = asked.location().unwrap_or_default();
        assert!(leads_to.starts_with("/sign-in"), "{leads_to}");
        assert_eq!(world.filing(&id).await.state, State::Submitted);
    })
    .await;
}

/// Data of the Crossroads Bank of that day, in which these are associations.
async fn publish(world: &World, version: i64, day: &str, numbers: &[&'static str]) {
    let (day, numbers) = (day.to_owned(), numbers.to_vec());
    let written = world.db.write::<_, _, Never>(move |tx| {
        sql_query(format!(
            "INSERT INTO kbo_extracts (id, version, number, kind, snapshot_on, file, fingerprint, state, begun_at, \
             worker, seen_at, progress) \
             VALUES ({}, {version}, {}, 'full', '{day}', 'x.zip', '', 'taken', 0, '', 0, '{{}}')",
            version + 1,
            200 + version,
        ))
        .execute(tx)?;
        for number in &numbers {
            let facts = Facts {
                kind: Kind::Legal,
                form: Some(kbo::ASSOCIATION.to_owned()),
                names: vec![Name {
                    kind: NameKind::Name,
                    language: NameLanguage::Dutch,
                    text: "VME Zonnedauw".to_owned(),
                }],
                ..Facts::default()
            };
            sql_query(format!(
                "INSERT INTO kbo_enterprises (number, version, form, ended_on, facts) \
                 VALUES ('{number}', {version}, '070', NULL, $1)"
            ))
            .bind::<Text, _>(serde_json::to_string(&facts).unwrap())
            .execute(tx)?;
        }
        Ok(())
    });
    written.await.unwrap();
}

/// What was registered is followed until data of a later day know the association: until
/// then it stands before the counter, and each later day is looked at once.
#[tokio::test]
async fn a_registration_is_followed_until_later_data_have_it() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        world.top_up(100_000).await;
        let mut an = world.browser(&world.an).await;
        let id = submitted(&mut an, Flow::Start).await;
        let mut sofie = world.browser(&world.sofie).await;
        let page = format!("/counter/filings/{id}");
        sofie.get(&page).await;
        later();
        sofie.post(&format!("{page}/treatment"), &[]).await;
        sofie.get(&page).await;
        later();
        let day = World::day(0);
        sofie
            .post(&format!("{page}/registration"), &[("kbo_day", &day)])
            .await;
        publish(&world, 0, &World::day(0), &[]).await;
        assert_eq!(run(&world, follow_up::look).await, 0, "of the same day");
        publish(&world, 1, &World::day(7), &[]).await;
        for looked_at in [1, 0] {
            assert_eq!(run(&world, follow_up::look).await, looked_at);
        }
        let queue = sofie.get("/counter").await;
        queue.assert_shows("Nog niet in de gegevens van de KBO");
        publish(&world, 2, &World::day(14), &["0403170701"]).await;
        assert_eq!(run(&world, follow_up::look).await, 1);
        let queue = sofie.get("/counter").await;
        assert!(
            !queue
                .readable()
                .contains("Nog niet in de gegevens van de KBO")
        );
        let page = an.get(&format!("/vme/filings/{id}")).await;
        page.assert_shows("Vereniging staat in de KBO-gegevens van");
    })
    .await;
}
