//! Invitations by mail.

use kernel::{Duration, Token};
use organisations::{INVITATION_LASTS, OrganisationRefusal, Role, StaffInfo, StaffType, State};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, SOFIE_MAES, on_both_engines};

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
        let again = world.try_accept(&marc, &token).await.unwrap();
        assert_eq!(again.id, member.id, "asked once");
        let invited = world.try_accept(&lieve, &token).await.unwrap();
        assert!(invited.is_active(), "not used up by somebody else");
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

        let fresh = world
            .try_invite(&an, &id, LIEVE_JANSSENS.email)
            .await
            .unwrap();
        assert_ne!(fresh, invitation);
        let token = world.token_to(LIEVE_JANSSENS.email).await;
        world.try_accept(&lieve, &token).await.unwrap();
        assert_eq!(
            code(world.try_accept(&marc, &token).await),
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
        let request = world.joined(&lieve, &id, &an, Role::Member).await;
        let closed = world.membership(&invitation).await.state;
        assert!(matches!(closed, State::InvitationSuperseded { by, .. } if by == request));
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

/// G-13: who was removed, or stepped back, keeps no way back.
#[tokio::test]
async fn an_invitation_lets_nobody_in_once_its_inviter_administrates_no_longer() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let sofie = world.person(&SOFIE_MAES).await;
        let id = world.founded(&an).await;
        let member = world.joined(&marc, &id, &an, Role::Administrator).await;
        for address in [LIEVE_JANSSENS.email, SOFIE_MAES.email] {
            let (act, id, email) = (by(&marc), id.clone(), address.parse().unwrap());
            world
                .try_to(move |tx, desk| {
                    let role = Role::Administrator;
                    organisations::invite(tx, &act, desk, &id, &email, role, &staff())
                })
                .await
                .unwrap();
        }
        let end = |removes: bool| {
            let (act, member) = (by(&an), member.clone());
            world.try_to(move |tx, desk| {
                if removes {
                    organisations::remove(tx, &act, desk, &member)
                } else {
                    organisations::demote(tx, &act, desk, &member)
                }
            })
        };
        for (who, address, removed) in [
            (&lieve, LIEVE_JANSSENS.email, false),
            (&sofie, SOFIE_MAES.email, true),
        ] {
            end(removed).await.unwrap();
            let token = world.token_to(address).await;
            let seen = world.read({
                let (token, now, who) = (token.clone(), testkit::act().now(), who.clone());
                move |tx| organisations::invitation(tx, now, &token, Some(&who))
            });
            assert!(!seen.await.unwrap().lets_in, "the page says so");
            let taken = world.try_accept(who, &token).await.unwrap();
            assert!(taken.is_requested(), "{taken:?}");
            assert_eq!(taken.role, Role::Member);
            assert_eq!(world.try_accept(who, &token).await, Ok(taken), "twice");
        }
        let mails = world.mails_to(AN_PEETERS.email).await;
        // Marc asked, and these two.
        assert_eq!(mails.len(), 3, "An is asked to look");
    })
    .await;
}

/// G-14: while it is contested who may let people in, nobody comes in.
#[tokio::test]
async fn an_invitation_to_a_disputed_organisation_has_to_be_confirmed() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        world
            .try_invite(&an, &id, LIEVE_JANSSENS.email)
            .await
            .unwrap();
        let (act, office) = (testkit::act().by(kernel::Actor::operator()), id.clone());
        world
            .try_to(move |tx, _| organisations::dispute(tx, &act, &office, "Twee eigenaars"))
            .await
            .unwrap();
        let token = world.token_to(LIEVE_JANSSENS.email).await;
        let taken = world.try_accept(&lieve, &token).await.unwrap();
        assert!(taken.is_requested(), "{taken:?}");
    })
    .await;
}

/// a link that goes round the office is still there for whom it is meant.
#[tokio::test]
async fn a_colleague_who_opens_somebody_s_link_leaves_it_to_them() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let sofie = world.person(&SOFIE_MAES).await;
        let id = world.founded(&an).await;
        world.joined(&marc, &id, &an, Role::Member).await;
        let waits = world.requested(&sofie, &id).await;
        world
            .try_invite(&an, &id, LIEVE_JANSSENS.email)
            .await
            .unwrap();
        let token = world.token_to(LIEVE_JANSSENS.email).await;
        let before = world.trail(&id).await;
        for colleague in [&marc, &an] {
            let seen = world.read({
                let (token, now, who) = (token.clone(), testkit::act().now(), colleague.clone());
                move |tx| organisations::invitation(tx, now, &token, Some(&who))
            });
            assert_eq!(seen.await.err(), Some(OrganisationRefusal::AlreadyMember));
            let taken = world.try_accept(colleague, &token).await;
            assert_eq!(code(taken), "already-member");
        }
        let asked = world.try_accept(&sofie, &token).await.unwrap();
        assert_eq!(asked.id, waits, "who has asked wins nothing by it");
        assert_eq!(world.trail(&id).await, before);
        assert!(world.try_accept(&lieve, &token).await.unwrap().is_active());
    })
    .await;
}

/// who sees at once that the role or the type was wrong puts it right.
#[tokio::test]
async fn inviting_again_at_once_to_something_else_replaces_the_invitation() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let id = world.founded(&an).await;
        let invite = |role: Role, kind: StaffType| {
            let (act, id, email) = (by(&an), id.clone(), LIEVE_JANSSENS.email());
            world.try_to(move |tx, desk| {
                let staff = StaffInfo::of(kind);
                organisations::invite(tx, &act, desk, &id, &email, role, &staff)
            })
        };
        let first = invite(Role::Administrator, StaffType::Broker)
            .await
            .unwrap();
        for (role, kind, mails) in [
            (Role::Administrator, StaffType::Broker, 1),
            (Role::Member, StaffType::Broker, 2),
            (Role::Member, StaffType::Syndic, 3),
            (Role::Member, StaffType::Syndic, 3),
        ] {
            assert_eq!(invite(role, kind).await, Ok(first.clone()));
            let tokens = world.tokens_to(LIEVE_JANSSENS.email).await;
            assert_eq!(tokens.len(), mails, "{role:?} {kind:?}");
            let invited = world.membership(&first).await;
            assert_eq!((invited.role, invited.staff.kind), (role, kind));
        }
        let tokens = world.tokens_to(LIEVE_JANSSENS.email).await;
        let mut answers = Vec::new();
        for token in &tokens {
            answers.push(code(world.try_accept(&lieve, token).await));
        }
        answers.sort_unstable();
        let replaced = "invitation-unknown";
        assert_eq!(answers, [replaced, replaced, "ok"]);
        assert!(!world.membership(&first).await.is_administrator());
    })
    .await;
}

#[tokio::test]
async fn an_invitation_made_while_a_clock_was_ahead_is_void() {
    on_both_engines(|db| async move {
        let year = Duration::from_hours(365 * 24);
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let id = world.founded(&an).await;
        testkit::clock().advance(year);
        world.try_invite(&an, &id, "x@example.be").await.unwrap();
        let token = world.token_to("x@example.be").await;
        testkit::clock().turn_back(year);
        assert_eq!(
            code(world.try_accept(&marc, &token).await),
            "invitation-expired"
        );
        // Inviting again is no second click on the same. The mails have no order: the
        // first one is of next year.
        world.try_invite(&an, &id, "x@example.be").await.unwrap();
        let mut tokens = world.tokens_to("x@example.be").await;
        tokens.retain(|other| other.expose() != token.expose());
        let newest = tokens.pop().expect("another invitation");
        assert_eq!(code(world.try_accept(&marc, &newest).await), "ok");
    })
    .await;
}
