use belgium::EnterpriseNumber;
use kernel::Duration;
use syndics::register::{held_on, look_up};
use testkit::on_both_engines;

use super::world::{World, later, submitted};
use crate::{FilingId, Flow, State};

async fn act(world: &World, id: &FilingId, what: &str, fields: &[(&str, &str)]) {
    let mut sofie = world.browser(&world.sofie).await;
    let page = format!("/counter/filings/{id}");
    sofie.get(&page).await;
    later();
    let done = sofie.post(&format!("{page}/{what}"), fields).await;
    assert!(done.status.is_redirection(), "{what}: {}", done.readable());
}

async fn names_on(world: &World, days: i32) -> Vec<String> {
    let day = World::day(days).parse().unwrap();
    let found = world.db.read(move |tx| {
        let number: EnterpriseNumber = "0403170701".parse().unwrap();
        look_up(tx, &number, None)
    });
    let found = found.await.unwrap().unwrap();
    held_on(&found.mandates, day)
        .iter()
        .map(|(_, stretch)| stretch.held.syndic.name.to_string())
        .collect()
}

/// R-023 R-032 R-045, G-27: taken up, asked, answered, registered; each change is mailed,
/// and the register says who is syndic before, on and after the day.
#[tokio::test]
async fn a_filing_is_treated_and_the_register_is_told() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        world.top_up(100_000).await;
        let mut an = world.browser(&world.an).await;
        let id = submitted(&mut an, Flow::Start).await;
        let mut sofie = world.browser(&world.sofie).await;
        sofie.get("/counter").await.assert_shows("VME Zonnedauw");
        let page = sofie.get(&format!("/counter/filings/{id}")).await;
        page.assert_shows("85.07.30-033.28");
        act(&world, &id, "treatment", &[]).await;
        act(
            &world,
            &id,
            "messages",
            &[("message", "Stuur ook de notulen."), ("ask", "yes")],
        )
        .await;
        let asked = an.get(&format!("/vme/filings/{id}")).await;
        asked.assert_shows("Stuur ook de notulen.");
        asked.assert_shows("informatie gevraagd");
        later();
        an.post(
            &format!("/vme/filings/{id}/messages"),
            &[("message", "Ze zijn toegevoegd.")],
        )
        .await;
        assert_eq!(world.filing(&id).await.state, State::InTreatment);
        act(&world, &id, "registration", &[("kbo_day", &World::day(0))]).await;
        let registered = an.get(&format!("/vme/filings/{id}")).await;
        registered.assert_shows("ingeschreven");
        let states: Vec<_> = world.db.acts_on(id.as_str()).await;
        for act in [
            "vme.begun",
            "vme.finished",
            "vme.paid",
            "vme.taken-up",
            "vme.asked",
            "vme.answered",
            "vme.registered",
            "vme.counter-looked",
        ] {
            assert!(states.iter().any(|one| one == act), "{act}: {states:?}");
        }
        let mails = world.db.mails().await.len();
        assert!(mails >= 6, "{mails}");
        assert!(names_on(&world, 19).await.is_empty());
        assert_eq!(names_on(&world, 20).await, ["El Amrani Syndic"]);
        assert_eq!(names_on(&world, 400).await, ["El Amrani Syndic"]);
    })
    .await;
}

/// R-035 R-040 R-041: end and start in one movement.
#[tokio::test]
async fn a_change_of_syndic_ends_the_one_and_begins_the_other() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        world.top_up(100_000).await;
        let mut an = world.browser(&world.an).await;
        let first = submitted(&mut an, Flow::Start).await;
        act(&world, &first, "treatment", &[]).await;
        act(
            &world,
            &first,
            "registration",
            &[("kbo_day", &World::day(0))],
        )
        .await;
        // Forty days on the office stops, and Karel becomes syndic.
        testkit::clock().advance(Duration::from_hours(24 * 40));
        let mut answers = super::world::answers();
        for (name, answer) in [
            ("outgoing_kind", "legal"),
            ("outgoing_number", "0866.381.630"),
            ("outgoing_name", "El Amrani Syndic"),
            ("syndic_kind", "natural"),
            ("professional", "no"),
            ("first_name", "Karel"),
            ("last_name", "Wouters"),
            ("has_national", "yes"),
            ("national", "85.07.30-033.28"),
        ] {
            answers.retain(|(known, _)| *known != name);
            answers.push((name, answer.to_owned()));
        }
        let mut an = world.browser(&world.an).await;
        let (id, page) = super::world::begin(&mut an, Flow::ChangeOver).await;
        super::world::fill(&mut an, &page, &super::world::borrowed(&answers)).await;
        for slot in ["extract", "dismissal"] {
            super::world::attach(&mut an, &id, slot).await;
        }
        later();
        an.post(&format!("/vme/filings/{id}/finish"), &[("agreed", "9000")])
            .await;
        an.post(&format!("/vme/filings/{id}/payment"), &[("agreed", "9000")])
            .await;
        act(&world, &id, "treatment", &[]).await;
        act(&world, &id, "registration", &[("kbo_day", &World::day(0))]).await;
        assert_eq!(names_on(&world, 19).await, ["El Amrani Syndic"]);
        assert_eq!(names_on(&world, 20).await, ["Karel Wouters"]);
        assert_eq!(names_on(&world, 21).await, ["Karel Wouters"]);
    })
    .await;
}

/// Refused with its reason; the fee goes back where the counter says so, once.
#[tokio::test]
async fn a_refusal_says_why_and_gives_the_fee_back() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        world.top_up(10_000).await;
        let mut an = world.browser(&world.an).await;
        let id = submitted(&mut an, Flow::End).await;
        act(&world, &id, "treatment", &[]).await;
        let fields = [
            ("reason", "Het bewijs is van een andere vereniging."),
            ("refund", "yes"),
        ];
        act(&world, &id, "refusal", &fields).await;
        let page = an.get(&format!("/vme/filings/{id}")).await;
        page.assert_shows("Het bewijs is van een andere vereniging.");
        let stands = wallet::testing::stands(&world.db, &world.office).await;
        assert_eq!(stands.balance.0, 10_000);
        let mut sofie = world.browser(&world.sofie).await;
        let again = sofie
            .post(&format!("/counter/filings/{id}/refusal"), &fields)
            .await;
        assert_eq!(again.status, 409);
        assert_eq!(
            wallet::testing::stands(&world.db, &world.office)
                .await
                .balance
                .0,
            10_000
        );
    })
    .await;
}

/// The package holds the PDF, the JSON with its schema, and the papers byte for byte.
#[tokio::test]
async fn the_package_holds_everything() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        world.top_up(10_000).await;
        let mut an = world.browser(&world.an).await;
        let id = submitted(&mut an, Flow::Start).await;
        let mut sofie = world.browser(&world.sofie).await;
        let package = sofie
            .get(&format!("/counter/filings/{id}/package.zip"))
            .await;
        assert_eq!(package.header("content-type"), Some("application/zip"));
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(package.body.clone())).unwrap();
        let mut read = |name: &str| {
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut zip.by_name(name).unwrap(), &mut bytes).unwrap();
            bytes
        };
        assert!(read("filing.pdf").starts_with(b"%PDF"));
        assert_eq!(read("extract-1.pdf"), super::world::PAPER);
        let json: serde_json::Value = serde_json::from_slice(&read("filing.json")).unwrap();
        assert_eq!(json["answers"]["association_number"], "0403.170.701");
        assert_eq!(json["documents"][0]["file"], "extract-1.pdf");
        assert_eq!(json["number"], 1);
        let schema: serde_json::Value =
            serde_json::from_slice(&read("filing.schema.json")).unwrap();
        for question in json["answers"].as_object().unwrap().keys() {
            assert!(
                schema["properties"]["answers"]["properties"]
                    .get(question)
                    .is_some(),
                "{question}"
            );
        }
    })
    .await;
}

/// Kept for five years, then destroyed by a job that says so; nothing waits without a day
/// by which somebody looks.
#[tokio::test]
async fn what_was_kept_long_enough_is_destroyed_and_said() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        world.top_up(10_000).await;
        let mut an = world.browser(&world.an).await;
        let id = submitted(&mut an, Flow::Start).await;
        act(&world, &id, "treatment", &[]).await;
        act(&world, &id, "registration", &[("kbo_day", &World::day(0))]).await;
        let sweep = async || {
            let state = world.state.clone();
            let swept = world.db.write::<_, _, kernel::Never>(move |tx| {
                let act = domain::job(&state);
                Ok(crate::sweep::destroy(tx, &act, &state)?)
            });
            swept.await.unwrap()
        };
        testkit::clock().advance(Duration::from_hours(24 * 365 * 5 - 24));
        assert_eq!(sweep().await, 0);
        testkit::clock().advance(Duration::from_hours(24 * 4));
        assert_eq!(sweep().await, 1);
        assert_eq!(sweep().await, 0);
        let filing = world.filing(&id).await;
        assert!(filing.destroyed_at.is_some() && filing.association.is_empty());
        assert!(
            world
                .db
                .acts_on(id.as_str())
                .await
                .contains(&"vme.destroyed".to_owned())
        );
        let left = world
            .db
            .read(move |tx| crate::documents::of_filing(tx, &id))
            .await;
        assert!(left.unwrap().is_empty());
        assert_eq!(
            names_on(&world, 0).await,
            ["El Amrani Syndic"],
            "the register stays"
        );
    })
    .await;
}
