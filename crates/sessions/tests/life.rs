//! The life of a session, on both engines.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a panic with the cause is the right answer"
)]

use accounts::testing::activated;
use kernel::{AccountId, Act, Duration, Method, Never, OrganisationId, SessionId, Token};
use sessions::{Acting, Device, Lifetimes, Session, SessionEnded};
use storage::{Tx, audit};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, TestDb, on_both_engines};

fn begin(tx: &mut Tx, act: &Act, account: &AccountId) -> diesel::QueryResult<(SessionId, Token)> {
    begin_for(tx, act, Lifetimes::default(), account)
}

fn begin_for(
    tx: &mut Tx,
    act: &Act,
    lifetimes: Lifetimes,
    account: &AccountId,
) -> diesel::QueryResult<(SessionId, Token)> {
    sessions::begin(
        tx,
        act,
        lifetimes,
        account,
        Method::PASSWORD,
        &Device::new("Firefox/128.0", "192.0.2.1"),
    )
}

/// Runs in a transaction of its own; later ones see what it did.
async fn run<T: Send + 'static>(
    db: &TestDb,
    work: impl Fn(&mut Tx, &Act) -> diesel::QueryResult<T> + Send + 'static,
) -> T {
    let act = testkit::act();
    db.write::<_, _, Never>(move |tx| Ok(work(tx, &act)?))
        .await
        .unwrap()
}

async fn found(db: &TestDb, token: &Token) -> Option<Session> {
    found_within(db, Lifetimes::default(), token).await
}

async fn found_within(db: &TestDb, lifetimes: Lifetimes, token: &Token) -> Option<Session> {
    let (hash, now) = (token.hash(), testkit::act().now());
    db.read(move |tx| sessions::find(tx, lifetimes, hash, now))
        .await
        .unwrap()
}

#[tokio::test]
async fn a_session_is_found_by_its_token_only() {
    on_both_engines(|db| async move {
        let (id, token) = run(&db, |tx, act| {
            let an = activated(tx, act, &AN_PEETERS)?;
            begin(tx, act, &an)
        })
        .await;
        let session = found(&db, &token).await.unwrap();
        assert_eq!(session.id, id);
        assert_eq!(session.authentications.len(), 1);
        assert_eq!(session.device.browser(), Some("Firefox"));
        assert!(found(&db, &Token::received("another")).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn another_proof_changes_the_token_and_is_remembered() {
    on_both_engines(|db| async move {
        let (id, first) = run(&db, |tx, act| {
            let an = activated(tx, act, &AN_PEETERS)?;
            begin(tx, act, &an)
        })
        .await;
        testkit::clock().advance(Duration::from_mins(5));
        let second = {
            let id = id.clone();
            run(&db, move |tx, act| {
                sessions::add_authentication(tx, act, &id, Method::EID)
            })
            .await
        };
        assert!(found(&db, &first).await.is_none());
        let session = found(&db, &second).await.unwrap();
        let methods: Vec<Method> = session
            .authentications
            .iter()
            .map(|proof| proof.method)
            .collect();
        assert_eq!(methods, [Method::PASSWORD, Method::EID]);
        assert_eq!(proven_last(&session), testkit::act().now());

        testkit::clock().advance(Duration::from_mins(5));
        let third = run(&db, move |tx, act| {
            sessions::add_authentication(tx, act, &id, Method::PASSWORD)
        })
        .await;
        let session = found(&db, &third).await.unwrap();
        assert_eq!(session.authentications.len(), 2, "one per method");
        assert_eq!(proven_last(&session), testkit::act().now());
    })
    .await;
}

#[tokio::test]
async fn a_session_lives_while_it_is_used_and_no_longer_than_half_a_day() {
    on_both_engines(|db| async move {
        let Lifetimes { idle, .. } = Lifetimes::default();
        let (id, token) = run(&db, |tx, act| {
            let an = activated(tx, act, &AN_PEETERS)?;
            begin(tx, act, &an)
        })
        .await;
        for _ in 0..6 {
            testkit::clock().advance(idle.saturating_sub(Duration::from_millis(1)));
            assert!(found(&db, &token).await.is_some());
            let id = id.clone();
            run(&db, move |tx, act| sessions::touch(tx, &id, act.now())).await;
        }
        testkit::clock().advance(Duration::from_millis(6));
        assert!(found(&db, &token).await.is_none());
        let live = run(&db, move |tx, act| {
            sessions::is_live(tx, Lifetimes::default(), &id, act.now())
        })
        .await;
        assert!(!live);
    })
    .await;
}

#[tokio::test]
async fn an_operator_says_how_long_a_session_lasts_used_and_unused() {
    on_both_engines(|db| async move {
        let short = Lifetimes {
            absolute: Duration::from_mins(50),
            idle: Duration::from_mins(20),
        };
        let almost =
            |minutes| Duration::from_mins(minutes).saturating_sub(Duration::from_millis(1));
        let (an, unused, used) = run(&db, move |tx, act| {
            let an = activated(tx, act, &AN_PEETERS)?;
            let unused = begin_for(tx, act, short, &an)?;
            Ok((an.clone(), unused, begin_for(tx, act, short, &an)?))
        })
        .await;
        let listed = async || {
            let an = an.clone();
            let list = run(&db, move |tx, act| {
                sessions::list(tx, short, &an, act.now())
            });
            list.await.len()
        };
        testkit::clock().advance(almost(20));
        assert!(found_within(&db, short, &unused.1).await.is_some());
        assert_eq!(listed().await, 2);
        let id = used.0.clone();
        run(&db, move |tx, act| sessions::touch(tx, &id, act.now())).await;

        testkit::clock().advance(Duration::from_millis(1));
        assert!(found_within(&db, short, &unused.1).await.is_none());
        assert!(found_within(&db, short, &used.1).await.is_some());
        assert_eq!(listed().await, 1);
        let id = unused.0.clone();
        assert!(
            !run(&db, move |tx, act| sessions::is_live(
                tx,
                short,
                &id,
                act.now()
            ))
            .await
        );

        for _ in 0..2 {
            let id = used.0.clone();
            testkit::clock().advance(almost(15));
            assert!(found_within(&db, short, &used.1).await.is_some());
            run(&db, move |tx, act| sessions::touch(tx, &id, act.now())).await;
        }
        testkit::clock().advance(Duration::from_millis(2));
        assert!(
            found_within(&db, short, &used.1).await.is_none(),
            "after fifty minutes, used or not"
        );
    })
    .await;
}

#[tokio::test]
async fn ending_all_reaches_what_ran_out_by_itself() {
    on_both_engines(|db| async move {
        let (account, session) = run(&db, |tx, act| {
            let an = activated(tx, act, &AN_PEETERS)?;
            let session = begin(tx, act, &an)?.0;
            Ok((an, session))
        })
        .await;
        testkit::clock().advance(Lifetimes::default().absolute * 10);
        let told = run(&db, move |tx, act| {
            sessions::end_all(tx, act, &account, None)?;
            audit::of_object(tx, session.as_str())
        })
        .await;
        let told: Vec<_> = told.iter().map(|event| event.action.as_str()).collect();
        assert_eq!(told, ["session.begun", "session.ended"]);
    })
    .await;
}

#[tokio::test]
async fn ending_all_but_one_tells_the_tools_and_the_audit_trail_of_each() {
    on_both_engines(|db| async move {
        let (an, kept, ended, lieves) = run(&db, |tx, act| {
            let (an, lieve) = (
                activated(tx, act, &AN_PEETERS)?,
                activated(tx, act, &LIEVE_JANSSENS)?,
            );
            let (kept, ended) = (begin(tx, act, &an)?, begin(tx, act, &an)?);
            Ok((an, kept, ended, begin(tx, act, &lieve)?))
        })
        .await;
        let (account, keep) = (an.clone(), kept.0.clone());
        run(&db, move |tx, act| {
            sessions::end_all(tx, act, &account, Some(&keep))
        })
        .await;
        assert!(found(&db, &kept.1).await.is_some());
        assert!(found(&db, &ended.1).await.is_none());
        assert!(found(&db, &lieves.1).await.is_some());

        let session = ended.0.clone();
        // Ended twice is told once.
        run(&db, move |tx, act| sessions::end(tx, act, &session)).await;
        let session = ended.0.clone();
        let (events, trail, list) = run(&db, move |tx, act| {
            Ok((
                storage::testing::events(tx)?,
                audit::of_object(tx, session.as_str())?,
                sessions::list(tx, Lifetimes::default(), &an, act.now())?,
            ))
        })
        .await;
        assert_eq!(events.len(), 1);
        assert_eq!(events[0].0, "session.ended");
        let event: SessionEnded = serde_json::from_str(&events[0].1).unwrap();
        assert_eq!(event.session, ended.0);
        let actions: Vec<&str> = trail.iter().map(|event| event.action.as_str()).collect();
        assert_eq!(actions.len(), 2);
        assert!(actions.contains(&"session.begun") && actions.contains(&"session.ended"));
        assert_eq!(
            list.iter().map(|session| &session.id).collect::<Vec<_>>(),
            [&kept.0]
        );
    })
    .await;
}

/// whoever chose once need not choose at each sign-in.
#[tokio::test]
async fn a_session_begins_with_what_was_chosen_in_the_browser_used_last() {
    on_both_engines(|db| async move {
        let office = testkit::act();
        let office = OrganisationId::generate(&office.clock, &office.rng);
        let an = run(&db, |tx, act| activated(tx, act, &AN_PEETERS)).await;
        let anew = async || {
            testkit::clock().advance(Duration::from_mins(1));
            let an = an.clone();
            run(&db, move |tx, act| {
                let (id, _) = begin(tx, act, &an)?;
                Ok(sessions::by_id(tx, &id)?.unwrap())
            })
            .await
        };
        let first = anew().await;
        assert_eq!(first.acting, Acting::Unchosen);
        assert_eq!(anew().await.acting, Acting::Unchosen);
        testkit::clock().advance(Duration::from_mins(1));
        for chosen in [Acting::For(office.clone()), Acting::Myself] {
            let (first, choice) = (first.id.clone(), chosen.clone());
            run(&db, move |tx, act| {
                sessions::touch(tx, &first, act.now())?;
                sessions::act_for(tx, &first, &choice)
            })
            .await;
            assert_eq!(anew().await.acting, chosen);
            assert_eq!(anew().await.acting, chosen, "and so on");
            testkit::clock().advance(Duration::from_mins(1));
        }
        let lieve = run(&db, |tx, act| {
            let lieve = activated(tx, act, &LIEVE_JANSSENS)?;
            let (id, _) = begin(tx, act, &lieve)?;
            sessions::by_id(tx, &id)
        });
        assert_eq!(lieve.await.unwrap().acting, Acting::Unchosen);
    })
    .await;
}

async fn used_from(db: &TestDb, account: &AccountId, address: &str) -> bool {
    let (account, address) = (account.clone(), address.parse().unwrap());
    run(db, move |tx, _| sessions::used_from(tx, &account, address)).await
}

#[tokio::test]
async fn whoever_gets_another_address_of_their_network_is_still_at_home() {
    on_both_engines(|db| async move {
        let an = run(&db, |tx, act| {
            let an = activated(tx, act, &AN_PEETERS)?;
            let device = Device::new("Firefox/128.0", "2001:db8:1:2:3::4");
            let (lifetimes, method) = (Lifetimes::default(), Method::PASSWORD);
            sessions::begin(tx, act, lifetimes, &an, method, &device)?;
            Ok(an)
        })
        .await;
        for (address, at_home) in [
            ("2001:db8:1:2:3::4", true),
            ("2001:db8:1:2:ffff::1", true),
            ("2001:db8:1:3:3::4", false),
            ("192.0.2.1", false),
        ] {
            assert_eq!(used_from(&db, &an, address).await, at_home, "{address}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_over_is_remembered_for_ninety_days() {
    on_both_engines(|db| async move {
        let (an, id) = run(&db, |tx, act| {
            let an = activated(tx, act, &AN_PEETERS)?;
            let (id, _) = begin(tx, act, &an)?;
            sessions::end(tx, act, &id)?;
            Ok((an, id))
        })
        .await;
        let forget = async || run(&db, |tx, act| sessions::forget_old(tx, act.now())).await;
        testkit::clock().advance(Duration::from_hours(90 * 24));
        assert_eq!(forget().await, 0);
        assert!(used_from(&db, &an, "192.0.2.1").await);
        assert!(!used_from(&db, &an, "192.0.2.2").await);
        testkit::clock().advance(Duration::from_hours(13));
        assert_eq!(forget().await, 1);
        assert!(
            run(&db, move |tx, _| sessions::by_id(tx, &id))
                .await
                .is_none()
        );
    })
    .await;
}

const YEAR: Duration = Duration::from_hours(365 * 24);

/// It would else not be idle until then.
#[tokio::test]
async fn a_session_that_was_used_while_a_clock_was_ahead_is_void() {
    on_both_engines(|db| async move {
        let (id, token) = run(&db, |tx, act| {
            let an = activated(tx, act, &AN_PEETERS)?;
            begin(tx, act, &an)
        })
        .await;
        let hour = Duration::from_hours(1);
        testkit::clock().advance(hour);
        run(&db, move |tx, act| sessions::touch(tx, &id, act.now())).await;
        assert!(found(&db, &token).await.is_some());
        testkit::clock().turn_back(hour);
        assert!(found(&db, &token).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn a_session_and_a_proof_of_a_clock_that_was_a_year_ahead_are_void() {
    on_both_engines(|db| async move {
        let an = run(&db, |tx, act| activated(tx, act, &AN_PEETERS)).await;
        let them = an.clone();
        testkit::clock().advance(YEAR);
        let (id, token) = run(&db, move |tx, act| begin(tx, act, &them)).await;
        assert!(found(&db, &token).await.is_some());
        testkit::clock().turn_back(YEAR);
        assert!(found(&db, &token).await.is_none());
        let (lifetimes, now, them) = (Lifetimes::default(), testkit::act().now(), an.clone());
        let live = db.read(move |tx| {
            let listed = sessions::list(tx, lifetimes, &them, now)?.len();
            Ok((listed, sessions::is_live(tx, lifetimes, &id, now)?))
        });
        assert_eq!(live.await.unwrap(), (0, false));

        let early = kernel::Authentication {
            method: Method::EID,
            at: now + YEAR,
        };
        let (_, token) = run(&db, move |tx, act| {
            let device = Device::new("Firefox/128.0", "192.0.2.1");
            sessions::begin_with(tx, act, lifetimes, &an, early, &device)
        })
        .await;
        assert!(
            found(&db, &token).await.is_none(),
            "no proof that was given"
        );
    })
    .await;
}

/// As of a card of which only a list says that it was not revoked.
#[tokio::test]
async fn an_older_proof_takes_nothing_from_a_newer_one_and_stands_before_others() {
    on_both_engines(|db| async move {
        let an = run(&db, |tx, act| activated(tx, act, &AN_PEETERS)).await;
        let (id, _) = run(&db, move |tx, act| begin(tx, act, &an)).await;
        let (now, old) = (testkit::act().now(), testkit::act().now() - YEAR);
        let proof = |at| kernel::Authentication {
            method: Method::EID,
            at,
        };
        let mut seen = Vec::new();
        for at in [old, now, old] {
            let (session, proof) = (id.clone(), proof(at));
            let token = run(&db, move |tx, act| {
                sessions::add_proof(tx, act, &session, proof)
            })
            .await;
            seen.push(found(&db, &token).await.unwrap().authentications);
        }
        assert_eq!(seen[0][0], proof(old), "the oldest first");
        assert_eq!(seen[0].len(), 2, "the password counts as before");
        assert!(seen[1].contains(&proof(now)) && seen[2].contains(&proof(now)));
    })
    .await;
}

fn proven_last(session: &sessions::Session) -> kernel::Timestamp {
    let proofs = session.authentications.iter();
    proofs.map(|proof| proof.at).max().unwrap()
}
