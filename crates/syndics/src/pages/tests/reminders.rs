//! A mail before a mandate ends, once.

use belgium::Day;
use kernel::{Act, Never};
use organisations::testing::{data, found, verify};
use testkit::{AN_PEETERS, MARC_DUBOIS, on_both_engines};

use super::world::{OFFICE, World, day, legal, national, natural, number, source};
use crate::register::{Appointment, Confirmed, Said, appoint, end};
use crate::{Kind, MandateId, Period, RegisterRefusal};

async fn write(
    world: &World,
    work: impl Fn(&mut storage::Tx, &Act, Said<'_>) -> crate::refusal::Result<MandateId>
    + Send
    + 'static,
) -> MandateId {
    let act = testkit::act();
    let written = world.db.write::<_, _, RegisterRefusal>(move |tx| {
        let (sealer, source) = (testkit::sealer(), source());
        let said = Said {
            sealer: &sealer,
            source: &source,
        };
        work(tx, &act, said)
    });
    written.await.expect("it is registered")
}

async fn appointed(world: &World, appointment: Appointment) -> MandateId {
    write(world, move |tx, act, said| {
        appoint(tx, act, said, &appointment, Confirmed::No)
    })
    .await
}

/// How many ends were seen to.
async fn remind(world: &World) -> usize {
    let (act, state) = (testkit::act(), world.state.clone());
    let reminded = world
        .db
        .write::<_, _, Never>(move |tx| Ok(crate::remind::remind(tx, &act, &state)?));
    reminded.await.expect("they are reminded")
}

fn ending(mut appointment: Appointment, until: &str) -> Appointment {
    appointment.period = Period::new(day("2025-01-01"), day(until));
    appointment
}

#[tokio::test]
async fn whoever_holds_a_mandate_that_ends_is_reminded_once() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let office = found(&world.db, &world.an, OFFICE, data("Beheer aan de Leie")).await;
        verify(&world.db, &office).await;
        let mandate = appointed(&world, ending(legal("2025-01-01"), "2026-03-10")).await;
        let mut far = ending(legal("2025-01-01"), "2026-04-10");
        far.association.number = number("0417497106");
        appointed(&world, far).await;
        assert_eq!(remind(&world).await, 1);
        assert_eq!(remind(&world).await, 0);
        let mails = world.db.mails_to(AN_PEETERS.email).await;
        assert_eq!(mails.len(), 1);
        assert_eq!(
            mails[0].subject,
            "Uw opdracht als syndicus eindigt binnenkort"
        );
        for said in ["Residentie Zonnedauw", "9 maart 2026", "/syndic/mandates"] {
            assert!(mails[0].text.contains(said), "{said}: {}", mails[0].text);
            assert!(mails[0].html.contains(said), "{said}");
        }
        write(&world, move |tx, act, said| {
            end(tx, act, said, &mandate, day("2026-03-03"))?;
            Ok(mandate.clone())
        })
        .await;
        assert_eq!(
            remind(&world).await,
            0,
            "an end that somebody filed is no surprise"
        );
        assert_eq!(world.db.mails_to(AN_PEETERS.email).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_person_is_reminded_in_their_language_and_a_stranger_is_not() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let marc = accounts::testing::account(&world.db, &MARC_DUBOIS).await;
        eid::testing::linked(&world.db, &marc, "85073003328", "Marc", "Dubois").await;
        let mut own = ending(natural("2025-01-01"), "2026-03-10");
        own.number = Some(national("85073003328"));
        appointed(&world, own).await;
        // Of an organisation that nobody verified: it may be anybody's.
        found(&world.db, &world.an, OFFICE, data("Beheer aan de Leie")).await;
        let mut other = ending(legal("2025-01-01"), "2026-03-10");
        other.association.number = number("0417497106");
        appointed(&world, other).await;
        assert_eq!(remind(&world).await, 2);
        assert!(world.db.mails_to(AN_PEETERS.email).await.is_empty());
        let mails = world.db.mails_to(MARC_DUBOIS.email).await;
        assert_eq!(mails.len(), 1);
        assert_eq!(
            mails[0].subject,
            "Votre mission de syndic prend bientôt fin"
        );
        assert!(mails[0].text.contains("9 mars 2026"));
        assert!(!mails[0].text.contains("85073003328"));
    })
    .await;
}

#[tokio::test]
async fn nobody_is_reminded_where_a_successor_is_known() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let office = found(&world.db, &world.an, OFFICE, data("Beheer aan de Leie")).await;
        verify(&world.db, &office).await;
        appointed(&world, ending(legal("2025-01-01"), "2026-03-10")).await;
        let mut next = natural("2026-03-10");
        next.syndic.decided_on = Day::in_brussels(testkit::START);
        next.syndic.kind = Kind::Ordinary;
        appointed(&world, next).await;
        assert_eq!(remind(&world).await, 1);
        assert!(world.db.mails_to(AN_PEETERS.email).await.is_empty());
    })
    .await;
}
