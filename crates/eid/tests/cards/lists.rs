//! Revocation lists: fetched in the background, for when no responder answers.

use cards::{ListFault, OcspFault, Shape, Status};
use eid::bytes::RevokedSerials;
use eid::{EidRefusal, Need, Standing};
use kernel::Duration;

use crate::responder::{AskedResponder, asked};
use crate::{NOW, judge, trust};

/// Nobody answers any more; the lists were fetched before, or not.
async fn silent(list_fault: ListFault) -> AskedResponder {
    let asked = asked(|settings| {
        if list_fault == ListFault::Slow {
            settings.list_timeout = Duration::from_millis(200);
        }
    })
    .await;
    asked.responder.world.set_ocsp_fault(OcspFault::Down);
    asked.responder.world.set_list_fault(list_fault);
    asked
}

/// G-19: signing in may rest on a list, and says so; linking may not.
#[tokio::test]
async fn without_an_answer_signing_in_rests_on_a_list() {
    for fault in ListFault::HARMLESS {
        let asked = silent(fault).await;
        for (shape, refusal) in [
            (Shape::CitizenEc, None),
            (Shape::CitizenRsa, None),
            (Shape::Revoked, Some(EidRefusal::Revoked)),
            (Shape::Suspended, Some(EidRefusal::Suspended)),
        ] {
            let card = asked.card(shape);
            let before = asked.standing(&card, Need::AnswerOrList).await;
            let of_before = before.err();
            assert!(
                of_before.is_none()
                    || of_before == Some(EidRefusal::RevocationUnavailable)
                    || of_before == refusal
            );
            asked.clock.advance(Duration::from_hours(6));
            asked.revocation.refresh_lists().await;
            let standing = asked.standing(&card, Need::AnswerOrList).await;
            assert_eq!(standing.err(), refusal, "{fault:?} {shape:?}");
            if let Ok(standing) = standing {
                assert!(
                    matches!(standing, Standing::Listed { as_of } if as_of <= NOW + Duration::from_secs(2))
                );
            }
            let strict = asked.standing(&card, Need::Answer).await;
            let refusal = refusal.unwrap_or(EidRefusal::RevocationUnavailable);
            assert_eq!(strict.err(), Some(refusal), "{fault:?} {shape:?}");
        }
    }
}

#[tokio::test]
async fn nobody_waits_for_a_list() {
    let asked = silent(ListFault::Slow).await;
    let card = asked.card(Shape::CitizenEc);
    let standing = asked.standing(&card, Need::AnswerOrList).await;
    assert_eq!(standing, Err(EidRefusal::RevocationUnavailable));
}

#[tokio::test]
async fn a_faulty_list_is_none() {
    for fault in ListFault::HARMFUL {
        let asked = silent(fault).await;
        for shape in [Shape::CitizenEc, Shape::Revoked] {
            let card = asked.card(shape);
            for _ in 0..2 {
                let standing = asked.standing(&card, Need::AnswerOrList).await;
                assert_eq!(
                    standing,
                    Err(EidRefusal::RevocationUnavailable),
                    "{fault:?} {shape:?}"
                );
                asked.revocation.refresh_lists().await;
            }
        }
        let figures = asked.revocation.list_figures();
        assert!(
            figures
                .iter()
                .all(|list| list.age.is_none() && list.faults == 1),
            "{figures:?}"
        );
    }
}

/// The list before stays good until its next one is due, and no longer.
#[tokio::test]
async fn a_list_that_does_not_come_leaves_the_one_before() {
    let asked = silent(ListFault::None).await;
    let card = asked.card(Shape::CitizenEc);
    let _ = asked.standing(&card, Need::AnswerOrList).await;
    asked.revocation.refresh_lists().await;
    asked.responder.world.set_list_fault(ListFault::Page);
    for days in 0..6 {
        let standing = asked.standing(&card, Need::AnswerOrList).await;
        assert!(standing.is_ok(), "{days}");
        asked.clock.advance(Duration::from_hours(24));
        asked.revocation.refresh_lists().await;
    }
    asked.clock.advance(Duration::from_hours(24));
    let standing = asked.standing(&card, Need::AnswerOrList).await;
    assert_eq!(standing, Err(EidRefusal::RevocationUnavailable));
    let figures = asked.revocation.list_figures();
    assert_eq!((figures.len(), figures[0].age), (1, None));
    assert!(figures[0].faults > 5);
}

#[tokio::test]
async fn who_is_revoked_later_is_in_the_next_list() {
    let asked = silent(ListFault::None).await;
    let world = &asked.responder.world;
    let made = world.card(Shape::CitizenEc);
    let card = judge(&trust(world), &made).unwrap();
    let _ = asked.standing(&card, Need::AnswerOrList).await;
    asked.revocation.refresh_lists().await;
    assert!(asked.standing(&card, Need::AnswerOrList).await.is_ok());
    world.revoke(&made, Status::Revoked);
    // Not due yet.
    asked.revocation.refresh_lists().await;
    assert!(asked.standing(&card, Need::AnswerOrList).await.is_ok());
    asked.clock.advance(Duration::from_hours(6));
    asked.revocation.refresh_lists().await;
    assert_eq!(
        asked.standing(&card, Need::AnswerOrList).await,
        Err(EidRefusal::Revoked)
    );
}

/// Two hundred thousand numbers take four megabytes, and are found.
#[test]
fn a_long_list_is_read() {
    let world = crate::world();
    let trust = trust(&world);
    let card = judge(&trust, &world.card(Shape::Revoked)).unwrap();
    let list = world.long_list(&world.citizen, 200_000);
    let url = world.citizen.list_url();
    let read = RevokedSerials::read(&list, card.issuer(), &url, NOW).unwrap();
    assert_eq!(read.len(), 200_001);
}
