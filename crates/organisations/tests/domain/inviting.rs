//! Invitations by mail.

use kernel::{Duration, Token};
use organisations::{INVITATION_LASTS, OrganisationRefusal, State};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, on_both_engines};

use crate::world::{World, by, code, staff};

/// R-168 G-13
#[tokio::test]
async fn who_was_invited_is_in_at_once() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        world
            .try_invite(&an, &id, "Lieve.Janssens@example.be")
            .await
            .unwrap();
        let token = world.token_to("Lieve.Janssens@example.be").await;
        let member = world.try_accept(&lieve, &token).await.unwrap();
        assert!(member.is_active());
        assert_eq!(world.try_accept(&lieve, &token).await, Ok(member), "twice");
        let trail = world.trail(&id).await;
        assert_eq!(trail.len(), 3, "{trail:?}");
    })
    .await;
}

/// G-13
#[tokio::test]
async fn somebody_else_with_the_link_has_asked_and_an_administrator_looks() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        world
            .try_invite(&an, &id, LIEVE_JANSSENS.email)
            .await
            .unwrap();
        let token = world.token_to(LIEVE_JANSSENS.email).await;
        let member = world.try_accept(&marc, &token).await.unwrap();
        assert!(member.is_requested());
        assert_eq!(world.mails_to(AN_PEETERS.email).await.len(), 1);
        assert_eq!(
            code(world.try_accept(&lieve, &token).await),
            "invitation-used"
        );
    })
    .await;
}

#[tokio::test]
async fn an_invitation_opens_nothing_when_used_expired_withdrawn_replaced_or_invented() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        let invented = Token::received("invented");
        assert_eq!(
            code(world.try_accept(&lieve, &invented).await),
            "invitation-unknown"
        );

        let invitation = world.try_invite(&an, &id, "x@example.be").await.unwrap();
        let again = world.try_invite(&an, &id, "x@example.be").await.unwrap();
        assert_eq!(invitation, again);
        assert_eq!(
            world.tokens_to("x@example.be").await.len(),
            1,
            "a double click"
        );
        testkit::clock().advance(Duration::from_mins(2));
        world.try_invite(&an, &id, "x@example.be").await.unwrap();
        let tokens = world.tokens_to("x@example.be").await;
        assert_eq!(tokens.len(), 2);
        assert_eq!(
            code(world.try_accept(&marc, &tokens[0]).await),
            "invitation-unknown"
        );

        testkit::clock().advance(INVITATION_LASTS);
        assert_eq!(
            code(world.try_accept(&marc, &tokens[1]).await),
            "invitation-expired"
        );
        let (act, withdrawn) = (by(&an), invitation.clone());
        world
            .try_to(move |tx, _| organisations::withdraw(tx, &act, &withdrawn))
            .await
            .unwrap();
        assert_eq!(
            code(world.try_accept(&marc, &tokens[1]).await),
            "invitation-withdrawn"
        );

        let fresh = world.try_invite(&an, &id, "x@example.be").await.unwrap();
        assert_ne!(fresh, invitation);
        let token = world.token_to("x@example.be").await;
        world.try_accept(&marc, &token).await.unwrap();
        assert_eq!(
            code(world.try_accept(&lieve, &token).await),
            "invitation-used"
        );
        let seen = world
            .read({
                let (token, now) = (token.clone(), testkit::act().now());
                move |tx| organisations::invitation(tx, now, &token, None)
            })
            .await;
        assert_eq!(seen.err(), Some(OrganisationRefusal::InvitationUsed));
    })
    .await;
}

/// G-13
#[tokio::test]
async fn confirming_a_request_closes_the_invitation_beside_it_and_the_link_leads_home() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        let invitation = world
            .try_invite(&an, &id, LIEVE_JANSSENS.email)
            .await
            .unwrap();
        let request = world
            .joined(&lieve, &id, &an, organisations::Role::Member)
            .await;
        let closed = world.membership(&invitation).await.state;
        assert!(matches!(closed, State::Superseded { by, .. } if by == request));
        let token = world.token_to(LIEVE_JANSSENS.email).await;
        let led = world.try_accept(&lieve, &token).await.unwrap();
        assert_eq!(led.id, request);
        let marc = world.person(&MARC_DUBOIS).await;
        assert_eq!(
            code(world.try_accept(&marc, &token).await),
            "invitation-used"
        );
        let already = world.try_invite(&an, &id, LIEVE_JANSSENS.email).await;
        assert_eq!(code(already), "already-member");
    })
    .await;
}

///
#[tokio::test]
async fn an_invitation_to_the_proven_address_is_listed_and_taken_without_its_link() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let id = world.founded(&an).await;
        let request = world.requested(&lieve, &id).await;
        let invitation = world
            .try_invite(&an, &id, LIEVE_JANSSENS.email)
            .await
            .unwrap();
        let listed = world
            .read({
                let lieve = lieve.clone();
                move |tx| organisations::of_account(tx, &lieve)
            })
            .await;
        let ids: Vec<_> = listed.iter().map(|(member, _)| &member.id).collect();
        assert!(ids.contains(&&request) && ids.contains(&&invitation));
        let accept = |who| {
            let (act, invitation) = (by(who), invitation.clone());
            world.try_to(move |tx, desk| {
                organisations::accept_as_invited(tx, &act, desk, &invitation, &staff())
            })
        };
        assert_eq!(code(accept(&marc).await), "membership-not-yours");
        let member = accept(&lieve).await.unwrap();
        assert!(member.is_active() && member.id == invitation);
        assert_eq!(accept(&lieve).await.unwrap(), member);
        let state = world.membership(&request).await.state;
        assert!(matches!(state, State::Superseded { .. }));
    })
    .await;
}
