use axum::http::StatusCode;
use itsme_simulator::Fault;
use kernel::{Duration, Method};
use testkit::{AN_PEETERS, on_both_engines};
use url::Url;
use web::SignInRequest;

use crate::world::{AN, AN_NUMBER, FOREIGNER, MARC, World};

/// R-144 R-148
#[tokio::test]
async fn itsme_signs_in_and_leads_back_to_where_the_person_was_going() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        world.an_has_itsme().await;
        let mut request = SignInRequest::to("/authorize/continue?x=1", testkit::START);
        request.tool = Some("kadasterfinder".to_owned());
        request.methods = vec![Method::EID, Method::ITSME];
        let done = world.sign_in_for(&request, AN).await;
        done.assert_redirects_to("/authorize/continue?x=1");
        assert_eq!(world.methods().await, [Method::ITSME]);
    })
    .await;
}

/// G-19: a step-up adds the proof to the session that is there.
#[tokio::test]
async fn a_step_up_adds_itsme_to_the_session() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.signed_in(&AN_PEETERS).await;
        world.link_card(&an, AN_NUMBER).await;
        world.link(AN).await;
        testkit::clock().advance(Duration::from_mins(20));
        let now = testkit::clock().clock().now();
        let request = SignInRequest::to("/account/email", now).newer_than(now);
        world
            .sign_in_for(&request, AN)
            .await
            .assert_redirects_to("/account/email");
        assert_eq!(world.methods().await, [Method::PASSWORD, Method::ITSME]);
    })
    .await;
}

/// What the documentation of itsme asks for, and what we ask for beyond it.
#[tokio::test]
async fn the_question_is_as_itsme_wants_it() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let ask = async |world: &mut World, path: &str| {
            let begun = world.browser.get(path).await;
            let address = Url::parse(begun.location().unwrap()).unwrap();
            let pairs = address.query_pairs().into_owned();
            pairs.collect::<std::collections::BTreeMap<_, _>>()
        };
        let asked = ask(&mut world, "/sign-in/itsme").await;
        let is = |name: &str, value: &str| assert_eq!(asked[name], value, "{name}");
        is("response_type", "code");
        is("scope", "openid service:IMMO_LOGIN eid");
        is(
            "redirect_uri",
            "https://immo-connect.test/sign-in/itsme/return",
        );
        is("code_challenge_method", "S256");
        is("ui_locales", "nl");
        let number = "http://itsme.services/v2/claim/BENationalNumber";
        is("claims", &format!("{{\"id_token\":{{\"{number}\":null}}}}"));
        assert_eq!((asked["state"].len(), asked["nonce"].len()), (43, 43));
        assert_eq!(asked.get("prompt"), None);
        let again = ask(&mut world, "/sign-in/itsme").await;
        for name in ["state", "nonce", "code_challenge"] {
            assert_ne!(asked[name], again[name], "{name} is of one attempt");
        }
        let request = SignInRequest::to("/tools", testkit::START).newer_than(testkit::START);
        let path = format!(
            "/sign-in/itsme?request={}",
            request.sealed(&world.state.sealer)
        );
        let asked = ask(&mut world, &path).await;
        assert_eq!(asked["prompt"], "login", "an earlier proof will not do");
    })
    .await;
}

/// never by an address or a name.
#[tokio::test]
async fn an_itsme_that_nobody_linked_opens_no_account() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.account(&AN_PEETERS).await;
        world.link_card(&an, AN_NUMBER).await;
        for sub in [AN, MARC, FOREIGNER] {
            let refused = world.sign_in(sub).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{sub}");
            refused.assert_shows("Deze itsme is nog aan geen account gekoppeld.");
            let link = refused.link("Aanmelden en itsme koppelen");
            assert!(link.starts_with("/sign-in?request="), "{link}");
            assert!(world.methods().await.is_empty());
        }
    })
    .await;
}

/// the link rests on the card.
#[tokio::test]
async fn without_the_card_itsme_signs_in_no_more() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.an_has_itsme().await;
        world.unlink_card(&an).await;
        let refused = world.sign_in(AN).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        refused.assert_shows("Meld u aan zonder itsme en koppel uw eID");
        // Of another person by now.
        world.link_card(&an, crate::world::MARC_NUMBER).await;
        let refused = world.sign_in(AN).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        refused.assert_shows("Deze itsme is van iemand anders");
        assert!(world.methods().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_new_sub_of_somebody_whose_itsme_was_never_linked_binds_nothing() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.account(&AN_PEETERS).await;
        world.link_card(&an, AN_NUMBER).await;
        world.with_fault(Fault::NewSub);
        assert_eq!(world.sign_in(AN).await.status, StatusCode::FORBIDDEN);
        let acts = world.db.acts_on(an.as_str()).await;
        assert!(
            !acts.iter().any(|act| act.starts_with("itsme.")),
            "{acts:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn somebody_else_in_the_same_browser_takes_over_the_session() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        world.an_has_itsme().await;
        world.marc_with_card().await;
        world.sign_in(AN).await.assert_redirects_to("/");
        assert_eq!(world.methods().await, [Method::ITSME], "not Marc's proof");
    })
    .await;
}

#[tokio::test]
async fn one_network_begins_only_so_many() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        for _ in 0..120 {
            let begun = world.browser.get("/sign-in/itsme").await;
            assert!(begun.location().is_some());
        }
        let refused = world.browser.get("/sign-in/itsme").await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(refused.header("retry-after").is_some());
        refused.link("Anders aanmelden");
        let now = testkit::START + Duration::from_mins(20);
        let forgotten = world
            .db
            .write::<_, _, kernel::Never>(move |tx| Ok(itsme::forget_attempts(tx, now)?));
        assert_eq!(forgotten.await.unwrap(), 120);
    })
    .await;
}
