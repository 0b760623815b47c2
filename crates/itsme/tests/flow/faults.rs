//! Everything that can be wrong with what itsme answers.

use std::time::Instant;

use axum::http::StatusCode;
use itsme_simulator::Fault;
use kernel::{Duration, Method};
use testkit::{Engine, engines};

use crate::world::{AN, World};

fn expected(fault: Fault) -> (StatusCode, &'static str) {
    use Fault::{
        Declined, DiscoveryDown, DiscoveryElsewhere, DiscoveryPage, InvalidClient, InvalidGrant,
        InvalidScope, KeysDown, NoCode, NoKeys, OtherState, TokenDown, TokenElsewhere, TokenHalf,
        TokenHuge, TokenPage, TokenSlow, Unavailable, Unfinished, UserinfoPlain, WeakOnly,
    };
    match fault {
        Declined => (StatusCode::FORBIDDEN, "itsme-declined"),
        Unfinished => (StatusCode::FORBIDDEN, "itsme-unfinished"),
        OtherState | InvalidGrant => (StatusCode::GONE, "itsme-attempt-expired"),
        InvalidScope | InvalidClient => (StatusCode::BAD_GATEWAY, "itsme-refused-us"),
        Unavailable | NoCode | DiscoveryDown | DiscoveryPage | DiscoveryElsewhere | WeakOnly
        | KeysDown | NoKeys | TokenDown | TokenSlow | TokenPage | TokenElsewhere | TokenHalf
        | TokenHuge | UserinfoPlain => (StatusCode::SERVICE_UNAVAILABLE, "itsme-unavailable"),
        _ => (StatusCode::BAD_GATEWAY, "itsme-untrusted"),
    }
}

/// JWE with another algorithm, unknown kid, `none`, `RSA1_5`, truncated, nested twice,
/// compressed; doubled claims, clock skew; down, slow, HTML, redirecting; state, nonce or
/// issuer mismatch: nobody is signed in, and the page says what to do.
#[tokio::test]
async fn each_fault_has_its_page_and_signs_in_nobody() {
    for db in engines() {
        let mut world = World::patient(db, Duration::from_secs(2)).await;
        world.an_has_itsme().await;
        for fault in Fault::ALL.iter().copied() {
            // What was fetched an hour ago is fetched anew, and a failure is over.
            testkit::clock().advance(Duration::from_hours(25));
            world.with_fault(fault);
            world.browser.forget_cookies();
            let asked = world.itsme.asked("token");
            let page = world.sign_in(AN).await;
            if fault.is_harmless() {
                assert_eq!(page.location(), Some("/"), "{fault:?}: {}", page.text);
                assert_eq!(world.methods().await, [Method::ITSME], "{fault:?}");
                // The former itsme again.
                world.with_fault(Fault::None);
                world.browser.forget_cookies();
                world.sign_in(AN).await.assert_redirects_to("/");
                continue;
            }
            let (status, code) = expected(fault);
            assert_eq!(page.status, status, "{fault:?}: {}", page.text);
            let marked = format!("data-refusal=\"{code}\"");
            assert!(page.text.contains(&marked), "{fault:?}: {}", page.text);
            assert!(world.methods().await.is_empty(), "{fault:?}");
            assert!(page.text.contains("Anders aanmelden"), "{fault:?}");
            assert!(
                world.itsme.asked("token") <= asked + 1,
                "a code is sent once"
            );
        }
    }
}

/// latchset/jose#151, mpdavis/python-jose#344: no key is touched for what is not taken.
#[tokio::test]
async fn a_token_that_asks_for_endless_work_is_refused_at_once() {
    let mut world = World::new(Engine::Sqlite.database()).await;
    world.an_has_itsme().await;
    world.with_fault(Fault::Password);
    let began = Instant::now();
    let page = world.sign_in(AN).await;
    assert_eq!(page.status, StatusCode::BAD_GATEWAY);
    assert!(began.elapsed() < std::time::Duration::from_secs(5));
}

/// AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet#1431, garden-co/jazz#340
#[tokio::test]
async fn a_new_key_of_itsme_is_fetched_and_unknown_ones_cause_one_look() {
    for db in engines() {
        let mut world = World::new(db).await;
        world.an_has_itsme().await;
        world.itsme.rotate();
        let looked = world.itsme.asked("jwkset");
        world.sign_in(AN).await.assert_redirects_to("/");
        assert_eq!(world.itsme.asked("jwkset"), looked + 1);
        world.with_fault(Fault::UnknownKey);
        for _ in 0..5 {
            world.browser.forget_cookies();
            let page = world.sign_in(AN).await;
            assert_eq!(page.status, StatusCode::BAD_GATEWAY);
        }
        assert_eq!(world.itsme.asked("jwkset"), looked + 1, "by time alone");
    }
}

/// What was fetched serves while itsme's discovery is down, for those on their way.
#[tokio::test]
async fn discovery_is_asked_once_an_hour_and_not_once_a_person() {
    let mut world = World::new(Engine::Sqlite.database()).await;
    world.an_has_itsme().await;
    for _ in 0..3 {
        world.browser.forget_cookies();
        world.sign_in(AN).await.assert_redirects_to("/");
    }
    assert_eq!(world.itsme.asked("discovery"), 1);
    testkit::clock().advance(Duration::from_hours(2));
    world.with_fault(Fault::DiscoveryDown);
    world.browser.forget_cookies();
    let page = world.sign_in(AN).await;
    page.assert_redirects_to("/");
}

/// Privacy: the number is compared, and stands nowhere afterwards.
#[tokio::test]
async fn no_national_number_is_stored_by_a_sign_in() {
    for db in engines() {
        let mut world = World::new(db).await;
        let an = world.an_has_itsme().await;
        world.unlink_card(&an).await;
        world.sign_in(AN).await;
        let stored = world.stored().await;
        assert!(stored.contains(AN), "what is stored was read");
        assert!(!stored.contains(crate::world::AN_NUMBER), "{stored}");
    }
}

/// facile-it/php-openid-client#25, thunder-id/thunderid#4220
#[tokio::test]
async fn our_signature_is_for_the_audience_that_an_operator_sets() {
    let db = Engine::Sqlite.database();
    let mut world = World::speaking_to(db, "https://idp.example/another").await;
    let page = world.sign_in(AN).await;
    assert_eq!(
        page.status,
        StatusCode::BAD_GATEWAY,
        "this itsme wants its own"
    );
    assert!(page.text.contains("data-refusal=\"itsme-refused-us\""));
}

#[tokio::test]
async fn what_goes_wrong_is_counted_for_those_who_watch() {
    let mut world = World::new(Engine::Sqlite.database()).await;
    world.an_has_itsme().await;
    for (fault, figure) in [
        (Fault::TokenDown, "itsme_unavailable_total"),
        (Fault::BadSignature, "itsme_untrusted_total"),
        (Fault::InvalidClient, "itsme_refused_us_total"),
    ] {
        assert_eq!(world.figure(figure), 0, "{figure}");
        world.with_fault(fault);
        world.sign_in(AN).await;
        assert_eq!(world.figure(figure), 1, "{figure}");
    }
    world.with_fault(Fault::Declined);
    world.sign_in(AN).await;
    let all = [
        "itsme_unavailable_total",
        "itsme_untrusted_total",
        "itsme_refused_us_total",
    ];
    assert!(
        all.iter().all(|figure| world.figure(figure) == 1),
        "a no is no fault"
    );
}
