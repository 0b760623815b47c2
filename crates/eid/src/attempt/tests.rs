use kernel::{Never, ServerSecret};
use storage::Db;
use testkit::{act, clock, on_both_engines, rng, sealer};

use super::*;

const BROWSER: Owner<'static> = Owner {
    browser: "the mark of a browser",
    account: None,
};

async fn arrive(db: &Db, attempt: &Attempt) -> Result<Token, EidRefusal> {
    let (attempt, act, sealer) = (attempt.clone(), act(), sealer());
    let arrived = db
        .write(move |tx| attempt.arrive(tx, &act, &sealer, &"what the card said"))
        .await;
    refused(arrived)
}

async fn is_open(db: &Db, attempt: &Attempt) -> Result<(), EidRefusal> {
    let (attempt, now) = (attempt.clone(), act().now());
    let open = db.read(move |tx| attempt.is_open(tx, now)).await.unwrap();
    open.then_some(()).ok_or(EidRefusal::AttemptExpired)
}

fn refused<T>(result: storage::Result<T, EidRefusal>) -> Result<T, EidRefusal> {
    result.map_err(|error| match error {
        Error::Refused(refusal) => refusal,
        error => panic!("{error:?}"),
    })
}

async fn redeem(db: &Db, code: &Token, owner: Owner<'_>) -> Result<String, EidRefusal> {
    let (code, sealer, now) = (code.hash(), sealer(), act().now());
    let (browser, account) = (owner.browser.to_owned(), owner.account.cloned());
    db.write::<_, _, Never>(move |tx| {
        let owner = Owner {
            browser: &browser,
            account: account.as_ref(),
        };
        Ok(super::redeem(tx, &sealer, code, owner, now)?)
    })
    .await
    .unwrap()
}

fn begin() -> Attempt {
    Attempt::begin(&act(), &sealer(), BROWSER)
}

#[test]
fn a_label_fits_in_a_host_name_of_any_case_and_nobody_else_makes_one() {
    let attempt = begin();
    let label = attempt.label();
    assert!(label.len() <= 63, "{label}");
    assert_ne!(label, begin().label());
    assert_eq!(Attempt::read(&sealer(), &label), Some(attempt.clone()));
    let shouted = label.to_uppercase();
    assert_eq!(Attempt::read(&sealer(), &shouted), Some(attempt.clone()));
    for place in 0..label.len() {
        let mut other = label.clone().into_bytes();
        other[place] = if other[place] == b'0' { b'1' } else { b'0' };
        let other = String::from_utf8(other).unwrap();
        assert_eq!(Attempt::read(&sealer(), &other), None, "{place}");
    }
    for label in ["", "www", "é", &label[1..], &format!("{label}00")] {
        assert_eq!(Attempt::read(&sealer(), label), None, "{label}");
    }
    let secret = |byte| ServerSecret::new([byte; 32]);
    let stranger = Sealer::new(secret(8), Vec::new(), rng());
    assert_eq!(Attempt::read(&stranger, &label), None);
    let renewed = Sealer::new(secret(8), vec![secret(7)], rng());
    assert_eq!(Attempt::read(&renewed, &label), Some(attempt));
}

#[tokio::test]
async fn an_attempt_is_used_once_and_its_code_redeemed_once() {
    on_both_engines(|place| async move {
        let db = place.handle();
        let attempt = begin();
        assert_eq!(is_open(&db, &attempt).await, Ok(()));
        let code = arrive(&db, &attempt).await.unwrap();
        assert_eq!(
            is_open(&db, &attempt).await,
            Err(EidRefusal::AttemptExpired)
        );
        assert_eq!(
            arrive(&db, &attempt).await.err(),
            Some(EidRefusal::AttemptExpired)
        );
        assert_eq!(
            redeem(&db, &code, BROWSER).await.as_deref(),
            Ok("what the card said")
        );
        assert_eq!(
            redeem(&db, &code, BROWSER).await,
            Err(EidRefusal::AttemptExpired)
        );
        let unknown = Token::received("unknown");
        assert_eq!(
            redeem(&db, &unknown, BROWSER).await,
            Err(EidRefusal::AttemptExpired)
        );
    })
    .await;
}

/// who begins an attempt and has somebody else finish it gets nothing, and
/// neither does the other.
#[tokio::test]
async fn a_code_in_other_hands_is_dead_for_all() {
    on_both_engines(|place| async move {
        let db = place.handle();
        let account = AccountId::generate(&act().clock, &act().rng);
        let others = [
            Owner {
                browser: "another browser",
                account: None,
            },
            Owner {
                account: Some(&account),
                ..BROWSER
            },
        ];
        for other in others {
            let code = arrive(&db, &begin()).await.unwrap();
            assert_eq!(
                redeem(&db, &code, other).await,
                Err(EidRefusal::AttemptElsewhere)
            );
            assert_eq!(
                redeem(&db, &code, BROWSER).await,
                Err(EidRefusal::AttemptExpired)
            );
        }
    })
    .await;
}

#[tokio::test]
async fn an_attempt_and_its_code_run_out() {
    on_both_engines(|place| async move {
        let db = place.handle();
        let (late, in_time) = (begin(), begin());
        clock().advance(ATTEMPT_LIFETIME);
        let code = arrive(&db, &in_time).await.unwrap();
        clock().advance(CODE_LIFETIME + Duration::from_millis(1));
        assert_eq!(
            redeem(&db, &code, BROWSER).await,
            Err(EidRefusal::AttemptExpired)
        );
        assert_eq!(is_open(&db, &late).await, Err(EidRefusal::AttemptExpired));
        assert_eq!(
            arrive(&db, &late).await.err(),
            Some(EidRefusal::AttemptExpired)
        );
        let ahead = begin();
        clock().turn_back(Duration::from_hours(1));
        assert_eq!(
            arrive(&db, &ahead).await.err(),
            Some(EidRefusal::AttemptExpired)
        );
    })
    .await;
}

/// A row goes only when its label has run out by itself.
#[tokio::test]
async fn what_is_over_is_forgotten() {
    on_both_engines(|place| async move {
        let db = place.handle();
        let attempt = begin();
        arrive(&db, &attempt).await.unwrap();
        let forget = || async {
            let now = act().now();
            db.write::<_, _, Never>(move |tx| Ok(forget_attempts(tx, now)?))
                .await
                .unwrap()
        };
        clock().advance(ATTEMPT_LIFETIME + CODE_LIFETIME);
        assert_eq!(forget().await, 0);
        clock().advance(CLOCK_SKEW);
        assert_eq!(forget().await, 1);
        assert_eq!(
            arrive(&db, &attempt).await.err(),
            Some(EidRefusal::AttemptExpired)
        );
    })
    .await;
}
