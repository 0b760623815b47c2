//! Signing keys: published before use, rotated without anybody noticing.

use std::collections::BTreeSet;

use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use kernel::{Duration, Never, Rng, Sealer, ServerSecret};
use oidc::{NewKeys, Rotation};
use serde_json::Value;
use testkit::{ORIGIN, clock, on_both_engines, sealer};
use tools::SigningAlgorithm;

use crate::world::{World, job, tool};

async fn published(world: &mut World) -> JwkSet {
    let response = world.browser.get("/jwks").await;
    assert_eq!(
        response.header("cache-control"),
        Some("public, max-age=3600")
    );
    serde_json::from_str(&response.text).unwrap()
}

fn kids(set: &JwkSet) -> BTreeSet<String> {
    set.keys
        .iter()
        .filter_map(|key| key.common.key_id.clone())
        .collect()
}

fn kid(token: &str) -> String {
    decode_header(token).unwrap().kid.unwrap()
}

fn verifies(token: &str, set: &JwkSet, algorithm: Algorithm) -> bool {
    let mut validation = Validation::new(algorithm);
    validation.set_issuer(&[ORIGIN]);
    validation.validate_exp = false;
    validation.validate_aud = false;
    let key = set
        .find(&kid(token))
        .and_then(|jwk| DecodingKey::from_jwk(jwk).ok());
    key.is_some_and(|key| decode::<Value>(token, &key, &validation).is_ok())
}

async fn rotate(world: &World, sealer: Sealer, rotation: Rotation) -> Vec<String> {
    let (act, new) = (
        job(),
        NewKeys::generate(&[SigningAlgorithm::Es256]).unwrap(),
    );
    world
        .db()
        .write::<_, _, Never>(move |tx| Ok(oidc::rotate(tx, &act, &sealer, &new, rotation)?))
        .await
        .unwrap()
}

#[tokio::test]
async fn oidcc_server_rotate_keys() {
    on_both_engines(|db| async move {
        let mut world = World::new(&db, &[tool("romi")]).await;
        let (old, before) = (world.open("romi").await, published(&mut world).await);
        assert!(verifies(&old.id, &before, Algorithm::ES256));

        let made = rotate(&world, sealer(), Rotation::Planned).await;
        let during = published(&mut world).await;
        assert_eq!(kids(&during).len(), 2, "both are published");
        clock().advance(Duration::from_mins(1));
        assert_eq!(
            kid(&world.open("romi").await.id),
            kid(&old.id),
            "the old one still signs"
        );

        // The session is gone by then; refreshing goes on.
        clock().advance(oidc::PUBLISHED_BEFORE_USE);
        let refreshed = refresh(&world, &old.refresh).await;
        assert_eq!(kid(&refreshed.id), made[0]);
        let during = published(&mut world).await;
        assert!(
            verifies(&refreshed.id, &during, Algorithm::ES256)
                && verifies(&old.id, &during, Algorithm::ES256)
        );

        clock().advance(Duration::from_hours(26));
        assert_eq!(
            kids(&published(&mut world).await)
                .into_iter()
                .collect::<Vec<_>>(),
            made
        );
    })
    .await;
}

#[tokio::test]
async fn a_key_that_waits_never_takes_over_from_one_that_was_made_in_haste() {
    on_both_engines(|db| async move {
        let mut world = World::new(&db, &[tool("romi")]).await;
        let mut tokens = world.open("romi").await;
        let waiting = rotate(&world, sealer(), Rotation::Planned).await;
        clock().advance(Duration::from_hours(1));
        let made = rotate(&world, sealer(), Rotation::AtOnce).await;
        assert!(!kids(&published(&mut world).await).contains(&waiting[0]));
        for hours in [1, 24, 24] {
            clock().advance(Duration::from_hours(hours));
            tokens = refresh(&world, &tokens.refresh).await;
            assert_eq!(kid(&tokens.id), made[0]);
            let keys = published(&mut world).await;
            assert!(verifies(&tokens.id, &keys, Algorithm::ES256));
        }
    })
    .await;
}

/// The key that signs meanwhile must stay published as long as what it signs.
#[tokio::test]
async fn a_second_planned_rotation_puts_off_the_first() {
    on_both_engines(|db| async move {
        let mut world = World::new(&db, &[tool("romi")]).await;
        let old = kid(&world.open("romi").await.id);
        rotate(&world, sealer(), Rotation::Planned).await;
        clock().advance(Duration::from_hours(20));
        let made = rotate(&world, sealer(), Rotation::Planned).await;
        clock().advance(Duration::from_hours(47));
        let keys = kids(&published(&mut world).await);
        assert!(keys.contains(&old) && keys.contains(&made[0]), "{keys:?}");
        clock().advance(Duration::from_hours(3));
        assert!(!kids(&published(&mut world).await).contains(&old));
    })
    .await;
}

#[tokio::test]
async fn nothing_that_a_leaked_key_signed_is_good_any_more() {
    on_both_engines(|db| async move {
        let mut world = World::new(&db, &[tool("romi")]).await;
        let tokens = world.open("romi").await;
        rotate(&world, sealer(), Rotation::Planned).await;
        let made = rotate(&world, sealer(), Rotation::Leaked).await;
        let keys = published(&mut world).await;
        assert_eq!(kids(&keys).into_iter().collect::<Vec<_>>(), made);
        assert!(!verifies(&tokens.id, &keys, Algorithm::ES256));
        let refreshed = refresh(&world, &tokens.refresh).await;
        assert_eq!(kid(&refreshed.id), made[0], "people stay signed in");
    })
    .await;
}

async fn refresh(world: &World, token: &str) -> crate::world::Tokens {
    let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
    crate::world::tokens(&world.call("romi", "/token", &fields).await)
}

#[tokio::test]
async fn a_second_process_uses_the_new_key_as_soon_as_it_is_active() {
    on_both_engines(|db| async move {
        let world = World::new(&db, &[tool("romi")]).await;
        let (one, two) = (oidc::Keyring::new(), oidc::Keyring::new());
        let signer = async |ring: &oidc::Keyring| {
            ring.signer(&world.state, SigningAlgorithm::Es256)
                .await
                .unwrap()
                .kid()
                .to_owned()
        };
        assert_eq!(signer(&one).await, signer(&two).await);
        let made = rotate(&world, sealer(), Rotation::AtOnce).await;
        assert_eq!(
            (signer(&one).await, signer(&two).await),
            (made[0].clone(), made[0].clone())
        );
    })
    .await;
}

#[tokio::test]
async fn a_key_that_was_withdrawn_while_a_clock_was_ahead_does_not_come_back() {
    on_both_engines(|db| async move {
        let year = Duration::from_hours(365 * 24);
        let mut world = World::new(&db, &[tool("romi")]).await;
        let tokens = world.open("romi").await;
        clock().advance(year);
        rotate(&world, sealer(), Rotation::Leaked).await;
        clock().turn_back(year);
        let signs = oidc::Keyring::new();
        let signs = signs.signer(&world.state, SigningAlgorithm::Es256).await;
        let (signs, keys) = (signs.unwrap(), published(&mut world).await);
        assert_ne!(kid(&tokens.id), signs.kid());
        assert!(kids(&keys).contains(signs.kid()));
        assert!(!verifies(&tokens.id, &keys, Algorithm::ES256));
    })
    .await;
}

/// A process that has the withdrawn key at hand signs with it no more, from the
/// moment it left the key set.
#[tokio::test]
async fn a_key_that_keys_rotate_withdraw_took_away_signs_nothing_on_any_process() {
    on_both_engines(|db| async move {
        let mut world = World::new(&db, &[tool("romi")]).await;
        let other = oidc::Keyring::new();
        let algorithm = SigningAlgorithm::Es256;
        let before = other.signer(&world.state, algorithm).await.unwrap();
        assert_eq!(kid(&world.open("romi").await.id), before.kid());
        rotate(&world, sealer(), Rotation::Leaked).await;
        let keys = kids(&published(&mut world).await);
        let signs = other.signer(&world.state, algorithm).await.unwrap();
        assert!(keys.contains(signs.kid()) && signs.kid() != before.kid());
        assert!(keys.contains(&kid(&world.open("romi").await.id)));
    })
    .await;
}

#[tokio::test]
async fn rs256_where_a_tool_asks_for_it_even_later() {
    on_both_engines(|db| async move {
        let mut with_rs256 = tool("covast");
        with_rs256.id_token_signing_algorithm = SigningAlgorithm::Rs256;
        let mut world = World::new(&db, &[tool("romi")]).await;
        assert_eq!(published(&mut world).await.keys.len(), 1);
        let (act, definitions) = (job(), vec![tool("romi"), with_rs256]);
        db.write::<_, _, Never>(move |tx| Ok(tools::import(tx, &act, &definitions)?))
            .await
            .unwrap();
        let tokens = world.open("covast").await;
        assert!(verifies(
            &tokens.id,
            &published(&mut world).await,
            Algorithm::RS256
        ));
    })
    .await;
}

#[tokio::test]
async fn a_replaced_server_secret_changes_neither_keys_nor_subjects() {
    on_both_engines(|db| async move {
        let mut world = World::new(&db, &[tool("romi")]).await;
        let before = world.open("romi").await.id_claims();
        let new = || ServerSecret::new([9; 32]);
        let both = Sealer::new(new(), vec![ServerSecret::new([7; 32])], Rng::seeded(4));
        rotate(&world, both, Rotation::AtOnce).await;

        // The former secret is no longer there.
        let only_new = Sealer::new(new(), Vec::new(), Rng::seeded(5));
        let parts = web::StateParts {
            db: db.handle(),
            clock: clock().clock(),
            rng: testkit::rng(),
            texts: i18n::Texts::new(&[web::TEXTS]).unwrap(),
            sealer: only_new,
            settings: world.state.settings.clone(),
            services: web::Services::default(),
            hooks: testkit::hooks(),
        };
        let (state, ring) = (web::State::new(parts), oidc::Keyring::new());
        assert!(ring.signer(&state, SigningAlgorithm::Es256).await.is_ok());
        let subject = ring
            .pairwise(&state)
            .await
            .unwrap()
            .subject("romi", &world.account);
        assert_eq!(before["sub"], subject);
    })
    .await;
}

#[tokio::test]
async fn subjects_and_sessions_are_pairwise() {
    on_both_engines(|db| async move {
        let mut world = World::new(&db, &[tool("romi"), tool("covast")]).await;
        let (romi, again, covast) = (
            world.open("romi").await.id_claims(),
            world.open("romi").await.id_claims(),
            world.open("covast").await.id_claims(),
        );
        for claim in ["sub", "sid"] {
            assert_eq!(romi[claim], again[claim]);
            assert_ne!(romi[claim], covast[claim]);
        }
    })
    .await;
}
