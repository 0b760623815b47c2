//! Whether a card was revoked, asked of a responder with every fault.

use std::time::Instant;

use cards::{OcspFault, Responder, Shape, Status};
use eid::{Card, EidRefusal, Need, Revocation, RevocationSettings, Standing};
use kernel::{Duration, ManualClock, Rng};

use crate::{NOW, judge, trust};

pub struct AskedResponder {
    pub responder: Responder,
    pub revocation: Revocation,
    pub clock: ManualClock,
}

/// A world that answers, and who asks it.
pub async fn asked(change: impl FnOnce(&mut RevocationSettings)) -> AskedResponder {
    let responder = Responder::start(NOW).await.unwrap();
    let mut settings = RevocationSettings {
        responders: vec![responder.origin.clone()],
        lists: vec![responder.origin.clone()],
        ..RevocationSettings::default()
    };
    change(&mut settings);
    let clock = ManualClock::at(NOW);
    let revocation = Revocation::new(settings, clock.clock(), Rng::seeded(1)).unwrap();
    AskedResponder {
        responder,
        revocation,
        clock,
    }
}

impl AskedResponder {
    pub fn card(&self, shape: Shape) -> Card {
        let world = &self.responder.world;
        judge(&trust(world), &world.card(shape)).unwrap()
    }

    pub async fn standing(&self, card: &Card, need: Need) -> Result<Standing, EidRefusal> {
        self.revocation.standing(card, need).await
    }
}

#[tokio::test]
async fn a_card_is_good_revoked_or_suspended_as_the_responder_says() {
    let asked = asked(|_| {}).await;
    for shape in Shape::ALL {
        let world = &asked.responder.world;
        let Ok(card) = judge(&trust(world), &world.card(shape)) else {
            continue;
        };
        let refusal = match shape {
            Shape::Revoked => Some(EidRefusal::Revoked),
            Shape::Suspended => Some(EidRefusal::Suspended),
            _ => None,
        };
        let standing = asked.standing(&card, Need::Answer).await;
        assert_eq!(standing.err(), refusal, "{shape:?}");
    }
}

#[tokio::test]
async fn an_unusual_answer_is_an_answer() {
    for fault in OcspFault::HARMLESS {
        let asked = asked(|_| {}).await;
        asked.responder.world.set_ocsp_fault(fault);
        for (shape, refusal) in [
            (Shape::CitizenEc, None),
            (Shape::CitizenRsa, None),
            (Shape::Revoked, Some(EidRefusal::Revoked)),
            (Shape::Suspended, Some(EidRefusal::Suspended)),
        ] {
            let standing = asked.standing(&asked.card(shape), Need::Answer).await;
            assert_eq!(standing.err(), refusal, "{fault:?} {shape:?}");
        }
    }
}

/// Nothing that is wrong with an answer is taken for "good", or for "revoked".
#[tokio::test]
async fn a_faulty_answer_is_none() {
    for fault in OcspFault::HARMFUL {
        let asked = asked(|settings| {
            if fault == OcspFault::Slow {
                settings.question_timeout = Duration::from_millis(200);
            }
        })
        .await;
        asked.responder.world.set_ocsp_fault(fault);
        for shape in [Shape::CitizenEc, Shape::Revoked] {
            for need in [Need::Answer, Need::AnswerOrList] {
                let standing = asked.standing(&asked.card(shape), need).await;
                let refusal = standing.err();
                assert_eq!(
                    refusal,
                    Some(EidRefusal::RevocationUnavailable),
                    "{fault:?} {shape:?}"
                );
            }
        }
    }
}

#[tokio::test]
async fn nobody_who_is_not_configured_is_asked() {
    let asked = asked(|settings| settings.responders = vec!["http://ocsp.example".into()]).await;
    let standing = asked
        .standing(&asked.card(Shape::CitizenEc), Need::Answer)
        .await;
    assert_eq!(standing, Err(EidRefusal::RevocationUnavailable));
    assert_eq!(asked.responder.world.questions(), 0);
}

#[tokio::test]
async fn who_asks_for_a_repeated_number_gets_it_or_refuses() {
    let asked = asked(|settings| settings.nonce_required = true).await;
    let card = asked.card(Shape::CitizenEc);
    asked.responder.world.set_ocsp_fault(OcspFault::NoNonce);
    let standing = asked.standing(&card, Need::Answer).await;
    assert_eq!(standing, Err(EidRefusal::RevocationUnavailable));
    asked.responder.world.set_ocsp_fault(OcspFault::None);
    assert!(asked.standing(&card, Need::Answer).await.is_ok());
}

/// Thirty tabs, one question; and a slow responder costs one time-out, not thirty.
#[tokio::test]
async fn one_card_is_asked_about_once_at_a_time() {
    let asked = asked(|settings| settings.question_timeout = Duration::from_millis(500)).await;
    let card = asked.card(Shape::CitizenEc);
    asked.responder.world.set_ocsp_fault(OcspFault::Slow);
    let begun = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..30 {
        let (revocation, card) = (asked.revocation.clone(), card.clone());
        tasks.spawn(async move { revocation.standing(&card, Need::Answer).await });
    }
    for standing in tasks.join_all().await {
        assert_eq!(standing, Err(EidRefusal::RevocationUnavailable));
    }
    assert_eq!(asked.responder.world.questions(), 1);
    assert!(begun.elapsed() < Duration::from_secs(5));
}

/// "Good" is remembered for five minutes, of that card alone; a "no" is not, so that a
/// card that is found again works at once.
#[tokio::test]
async fn good_is_remembered_for_a_while_and_nothing_else() {
    let asked = asked(|_| {}).await;
    let world = &asked.responder.world;
    let card = asked.card(Shape::CitizenEc);
    for _ in 0..3 {
        assert!(asked.standing(&card, Need::Answer).await.is_ok());
    }
    assert_eq!(world.questions(), 1);
    assert!(
        asked
            .standing(&asked.card(Shape::CitizenEc), Need::Answer)
            .await
            .is_ok()
    );
    assert_eq!(world.questions(), 2, "another card");
    asked.clock.advance(Duration::from_mins(4));
    assert!(asked.standing(&card, Need::Answer).await.is_ok());
    assert_eq!(world.questions(), 2);
    asked.clock.advance(Duration::from_mins(2));
    assert!(asked.standing(&card, Need::Answer).await.is_ok());
    assert_eq!(world.questions(), 3);
    asked.clock.turn_back(Duration::from_hours(24));
    let _ = asked.standing(&card, Need::Answer).await;
    assert_eq!(world.questions(), 4, "after a clock was put right");
}

#[tokio::test]
async fn a_card_that_is_found_again_works_at_once() {
    let asked = asked(|_| {}).await;
    let world = &asked.responder.world;
    let made = world.card(Shape::Suspended);
    let card = judge(&trust(world), &made).unwrap();
    assert_eq!(
        asked.standing(&card, Need::Answer).await,
        Err(EidRefusal::Suspended)
    );
    world.reinstate(&made);
    assert!(asked.standing(&card, Need::Answer).await.is_ok());
    world.revoke(&made, Status::Revoked);
    asked.clock.advance(Duration::from_mins(6));
    assert_eq!(
        asked.standing(&card, Need::Answer).await,
        Err(EidRefusal::Revoked)
    );
}

/// An answer that does not say how long it is good is hardly remembered.
#[tokio::test]
async fn an_undated_answer_is_asked_for_again_soon() {
    let asked = asked(|_| {}).await;
    let card = asked.card(Shape::CitizenEc);
    asked
        .responder
        .world
        .set_ocsp_fault(OcspFault::NoNextUpdate);
    for questions in 1..3 {
        assert!(asked.standing(&card, Need::Answer).await.is_ok());
        assert_eq!(asked.responder.world.questions(), questions);
        asked.clock.advance(Duration::from_secs(31));
    }
}
