//! What a syndic holds, what is due and what is missing.

use kernel::{Language, OrganisationId};
use organisations::testing::{data, found, verify};
use testkit::{Browser, MARC_DUBOIS, TestDb, on_both_engines};
use web::{ActingFor, SignedIn};

use super::world::{OFFICE, World, day, legal, line, natural, number, signed_in, source};
use crate::register::{Appointment, Confirmed, Said, appoint, dissolve};
use crate::routes::{EXPORT, MINE};
use crate::{Holder, Period, RegisterRefusal};

const PERSON: &str = "85073003328";

/// Each with a name, a number, and until when.
const RESIDENCES: [(&str, &str, Option<&str>); 4] = [
    ("VME Aan de Leie", "0417497106", None),
    ("VME Bloemenhof", "0471483940", Some("2026-02-15")),
    ("VME Coupure", "0403019261", Some("2025-12-01")),
    ("VME \"Droom\"", "0428759497", None),
];

async fn register(db: &TestDb, appointments: Vec<Appointment>) {
    let act = testkit::act();
    let written = db.write::<_, _, RegisterRefusal>(move |tx| {
        let (sealer, source) = (testkit::sealer(), source());
        let said = Said {
            sealer: &sealer,
            source: &source,
        };
        for appointment in &appointments {
            appoint(tx, &act, said, appointment, Confirmed::No)?;
        }
        let gone = number("0428759497");
        match dissolve(tx, &act, &source, &gone, day("2026-01-02")) {
            Err(storage::Error::Refused(RegisterRefusal::AssociationUnknown)) | Ok(()) => Ok(()),
            Err(error) => Err(error),
        }
    });
    written.await.expect("it is registered");
}

fn of_office() -> Vec<Appointment> {
    let appointments = RESIDENCES.iter().map(|(name, of, until)| {
        let mut appointment = legal("2025-01-01");
        appointment.association.number = number(of);
        appointment.association.name = line(name);
        appointment.period = Period {
            from: day("2025-01-01"),
            until: until.map(day),
        };
        appointment
    });
    let mut appointments: Vec<Appointment> = appointments.collect();
    appointments[0].syndic.holder = Holder::Legal {
        enterprise: number(OFFICE),
        representative: None,
    };
    appointments[0].syndic.contact.email = None;
    appointments[0].syndic.contact.phone = None;
    appointments
}

fn acting_for(world: &World, organisation: &OrganisationId) -> Browser {
    let mut browser = world.anybody();
    browser.sign_in(SignedIn {
        acting_for: Some(ActingFor {
            organisation: organisation.clone(),
            name: "Beheer aan de Leie".to_owned(),
        }),
        language: Language::Nl,
        ..signed_in(&world.an, false)
    });
    browser
}

#[tokio::test]
async fn an_office_sees_all_its_associations_and_what_is_due_and_missing() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        register(&world.db, of_office()).await;
        let office = found(&world.db, &world.an, OFFICE, data("Beheer aan de Leie")).await;
        let mut an = acting_for(&world, &office);
        an.get(MINE.path())
            .await
            .assert_shows("is nog niet geverifieerd");
        verify(&world.db, &office).await;
        let all = an.get(MINE.path()).await;
        all.assert_shows("4 mandaten");
        for shown in [
            "Eindigt op 14 februari 2026, nog geen opvolger gekend",
            "Geen syndicus in het register sinds 1 december 2025",
            "De vereniging bestaat niet meer sinds 2 januari 2026",
            "Geen vertegenwoordiger",
            "Geen e-mailadres of telefoonnummer",
        ] {
            all.assert_shows(shown);
        }
        for (query, count, shown, hidden) in [
            ("?show=running", "3 mandaten", "Bloemenhof", "VME Coupure"),
            ("?show=due", "3 mandaten", "VME Coupure", "VME Aan de Leie"),
            (
                "?show=missing",
                "1 mandaat",
                "VME Aan de Leie",
                "Bloemenhof",
            ),
            ("?show=ended", "1 mandaat", "VME Coupure", "Bloemenhof"),
            (
                "?search=bloemenhof+gent",
                "1 mandaat",
                "Bloemenhof",
                "VME Coupure",
            ),
            (
                "?search=0417.497.106",
                "1 mandaat",
                "VME Aan de Leie",
                "VME Coupure",
            ),
            (
                "?show=ended&search=bloemenhof",
                "0 mandaten",
                "Geen enkel mandaat",
                "VME Coupure",
            ),
            (
                "?show=anders&page=99",
                "4 mandaten",
                "VME Coupure",
                "Geen enkel",
            ),
        ] {
            let page = an.get(&format!("{MINE}{query}")).await;
            page.assert_shows(count);
            page.assert_shows(shown);
            assert!(!page.readable().contains(hidden), "{query}: {hidden}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_file_has_exactly_what_the_table_shows() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        register(&world.db, of_office()).await;
        let office = found(&world.db, &world.an, OFFICE, data("Beheer aan de Leie")).await;
        verify(&world.db, &office).await;
        let mut an = acting_for(&world, &office);
        let file = an.get(&format!("{EXPORT}?show=due")).await;
        assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
        let name = "attachment; filename=\"syndicmandaten-2026-01-15.csv\"";
        assert_eq!(file.header("content-disposition"), Some(name));
        let text = file
            .text
            .strip_prefix('\u{feff}')
            .expect("a mark for Excel");
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines.len(), 5, "{text}");
        assert!(lines[0].starts_with("\"Ondernemingsnummer\";\"Vereniging\""));
        assert!(
            text.contains("\"'0471.483.940\";\"VME Bloemenhof\""),
            "{text}"
        );
        assert!(text.contains("\"VME \"\"Droom\"\"\""));
        assert!(text.contains("01/01/2025;14/02/2026"), "{text}");
        let visitor = world.anybody().get(EXPORT.path()).await;
        assert!(visitor.location().is_some_and(|to| to.contains("sign-in")));
    })
    .await;
}

/// A co-owner who is syndic without an organisation (G-8).
#[tokio::test]
async fn a_person_sees_their_own_mandates_once_it_is_known_who_they_are() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut own = natural("2025-01-01");
        own.number = Some(super::world::national(PERSON));
        register(&world.db, vec![own]).await;
        let marc = accounts::testing::account(&world.db, &MARC_DUBOIS).await;
        let mut browser = world.browser(&marc);
        browser
            .get(MINE.path())
            .await
            .assert_shows("Koppel daarvoor uw eID");
        eid::testing::linked(&world.db, &marc, PERSON, "Marc", "Dubois").await;
        let page = browser.get(MINE.path()).await;
        page.assert_shows("VME Residentie Zonnedauw");
        page.assert_shows("1 mandaat");
        eid::testing::linked(&world.db, &world.an, "17073003384", "An", "Peeters").await;
        let other = world.browser(&world.an).get(MINE.path()).await;
        other.assert_shows("Er staan geen mandaten in het register");
        assert!(!other.text.contains(PERSON));
    })
    .await;
}
