use testkit::{AN_PEETERS, MARC_DUBOIS, SOFIE_MAES, on_both_engines};

use super::*;
use crate::{LinkRefusal, RecognitionId, Search, link, search, unlink};
use kernel::{AccountId, Actor};
use storage::audit;

async fn try_link(db: &Db, id: &RecognitionId, account: &AccountId) -> Result<(), LinkRefusal> {
    let (act, id, account) = (act(), id.clone(), account.clone());
    let linked = db.write(move |tx| link(tx, &act, &id, &account)).await;
    linked.map_err(|error| match error {
        storage::Error::Refused(refusal) => refusal,
        other => panic!("{other:?}"),
    })
}

///
#[tokio::test]
async fn the_helpdesk_links_a_recognition_to_its_person_and_takes_it_back() {
    on_both_engines(|db| async move {
        sources(&db).await;
        read_biv(&db, list("2026-01-14", &[AN, OFFICE])).await;
        changes_told(&db).await;
        let an = account(&db, &AN_PEETERS).await;
        let helper = account(&db, &MARC_DUBOIS).await;
        let id = found(&db, "599.001").await.id;
        let (linking, to, by) = (id.clone(), an.clone(), act().by(Actor::helpdesk(helper)));
        let linked = db.write(move |tx| link(tx, &by, &linking, &to)).await;
        linked.unwrap();
        let held = found(&db, "599.001").await;
        assert_eq!(held.holder.account, Some(an.clone()));
        assert_eq!(changes_told(&db).await.accounts, std::slice::from_ref(&an));
        assert_eq!(try_link(&db, &id, &an).await, Ok(()));
        assert_eq!(
            changes_told(&db).await.accounts,
            [],
            "a second click changes nothing"
        );

        let (unlinking, by) = (id.clone(), act());
        db.write(move |tx| unlink(tx, &by, &unlinking))
            .await
            .unwrap();
        assert_eq!(
            numbers(&db, &[Holder::Account(an.clone())]).await,
            Vec::<String>::new()
        );
        assert_eq!(changes_told(&db).await.accounts, [an]);
        let trail = db
            .read(move |tx| audit::of_object(tx, id.as_str()))
            .await
            .unwrap();
        let mut actions: Vec<_> = trail.iter().map(|event| event.action.as_str()).collect();
        actions.sort_unstable();
        assert_eq!(actions, ["recognition.linked", "recognition.unlinked"]);
        assert!(trail.iter().any(|event| event.actor.contains("helpdesk")));
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_linked_is_refused_in_this_order() {
    on_both_engines(|db| async move {
        sources(&db).await;
        read_biv(&db, list("2026-01-14", &[AN, OFFICE])).await;
        let an = account(&db, &AN_PEETERS).await;
        let marc = account(&db, &MARC_DUBOIS).await;
        let nobody = AccountId::generate(&clock().clock(), &testkit::rng());
        let unknown = RecognitionId::generate(&clock().clock(), &testkit::rng());
        let (hers, offices) = (
            found(&db, "599.001").await.id,
            found(&db, "599.003").await.id,
        );
        for (id, account, refused) in [
            (&unknown, &nobody, LinkRefusal::RecognitionUnknown),
            (&offices, &nobody, LinkRefusal::OfOrganisation),
            (&hers, &nobody, LinkRefusal::AccountUnknown),
        ] {
            assert_eq!(try_link(&db, id, account).await, Err(refused));
        }
        assert_eq!(try_link(&db, &hers, &an).await, Ok(()));
        assert_eq!(try_link(&db, &hers, &marc).await, Err(LinkRefusal::Linked));
    })
    .await;
}

///
#[tokio::test]
async fn the_helpdesk_finds_by_number_by_name_and_what_nobody_has() {
    on_both_engines(|db| async move {
        sources(&db).await;
        let odd = "biv-broker;1;100%_\\;Ann;;;;active;;";
        let capitals = "biv-broker;2;CÔTÉ;RENÉE;;;;active;;";
        let accented = "biv-broker;3;Öztürk;Émile;;;;active;;";
        let rows = [AN, MARC, OFFICE, odd, capitals, accented];
        read_biv(&db, list("2026-01-14", &rows)).await;
        let an = account(&db, &AN_PEETERS).await;
        link_to(&db, "599001", &an).await;
        for (text, unlinked_only, expected) in [
            ("599.001", false, vec!["599.001"]),
            ("PEETERS", false, vec!["599.001", "599.003"]),
            ("peeters", true, vec![]),
            ("", true, vec!["1", "2", "3", "599.002"]),
            ("renée", false, vec!["2"]),
            ("Côté", false, vec!["2"]),
            ("émile öz", false, vec!["3"]),
            ("ÖZTÜRK", false, vec!["3"]),
            ("öztürk", true, vec!["3"]),
            (&"x".repeat(60_000), false, vec![]),
            ("%_\\", false, vec!["1"]),
            ("_", false, vec!["1"]),
        ] {
            let wanted = Search {
                text: text.to_owned(),
                unlinked_only,
                source: Some("biv".to_owned()),
            };
            let found = db.read(move |tx| search(tx, &wanted)).await.unwrap();
            let mut numbers: Vec<_> = found.iter().map(|found| found.number.as_str()).collect();
            numbers.sort_unstable();
            assert_eq!(numbers, expected, "{text}");
        }
    })
    .await;
}

/// A number names a person: whoever was linked does not get somebody else's.
#[tokio::test]
async fn a_number_that_goes_to_another_person_loses_its_link() {
    on_both_engines(|db| async move {
        sources(&db).await;
        read_biv(&db, list("2026-01-14", &[AN, MARC])).await;
        let an = account(&db, &AN_PEETERS).await;
        link_to(&db, "599.001", &an).await;
        changes_told(&db).await;
        let married = AN.replace("Peeters", "Peeters-Maes");
        read_biv(&db, list("2026-01-15", &[&married, MARC])).await;
        assert_eq!(
            numbers(&db, &[Holder::Account(an.clone())]).await,
            ["599.001"]
        );
        assert_eq!(changes_told(&db).await.accounts, std::slice::from_ref(&an));
        clock().advance(Duration::from_hours(24));
        let other = AN.replace("1980-02-29", "1990-01-01");
        let reading = read_biv(&db, list("2026-01-16", &[&other, MARC])).await;
        assert!(reading.report.notes[0].other_holder);
        assert_eq!(
            numbers(&db, &[Holder::Account(an.clone())]).await,
            Vec::<String>::new()
        );
        assert_eq!(changes_told(&db).await.accounts, [an]);
    })
    .await;
}

/// Nobody proved yet to be its person; and such an account is forgotten in time.
#[tokio::test]
async fn an_account_that_is_not_activated_gets_nothing() {
    on_both_engines(|db| async move {
        sources(&db).await;
        read_biv(&db, list("2026-01-14", &[AN])).await;
        let state = testkit::state(&db, &[accounts::TEXTS, mail::TEXTS], testkit::hooks());
        let (act, new) = (act(), accounts::testing::new_account(&SOFIE_MAES));
        let registered = db.write(move |tx| {
            let way = accounts::activation::Way {
                browser: "",
                network: std::net::Ipv4Addr::LOCALHOST.into(),
                request: None,
            };
            let desk = accounts::Desk::ours(&state);
            accounts::activation::register(tx, &act, desk, &new, way)?;
            Ok::<_, storage::Error<accounts::activation::RegisterRefusal>>(())
        });
        registered.await.unwrap();
        let sofie = db
            .read(|tx| accounts::by_login(tx, SOFIE_MAES.username))
            .await;
        let (id, sofie) = (found(&db, "599.001").await.id, sofie.unwrap().unwrap().id);
        let refused = try_link(&db, &id, &sofie).await;
        assert_eq!(refused, Err(LinkRefusal::AccountUnknown));
    })
    .await;
}
