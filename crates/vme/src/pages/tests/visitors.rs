use testkit::on_both_engines;

use super::world::{World, begin, submitted};
use crate::{Flow, State};

/// R-057 R-058: who has no account sees what the tool is for and in which order to begin.
#[tokio::test]
async fn a_visitor_sees_the_start_buttons_in_their_order() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let page = world.anybody().get("/vme").await;
        let text = page.readable();
        let place = |words: &str| {
            text.find(words)
                .unwrap_or_else(|| panic!("{words}: {text}"))
        };
        let order = [
            place("Registreer je: maak een Immo-Connect account aan."),
            place("Bevestig je registratie met de code in de mail"),
            place("Meld je daarna opnieuw aan voor de KBO VME-tool."),
        ];
        assert!(order.is_sorted());
        page.assert_shows("Registreren");
        let sign_in = world.anybody().get("/vme?in=yes").await;
        assert!(sign_in.location().unwrap().starts_with("/sign-in?request="));
    })
    .await;
}

/// Somebody else's filing, document or message by id is not found; also for colleagues
/// without access, and for the counter as long as it is a draft.
#[tokio::test]
async fn what_is_somebody_elses_is_not_found() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        world.top_up(100_000).await;
        let mut an = world.browser(&world.an).await;
        let (draft, _) = begin(&mut an, Flow::Start).await;
        let id = submitted(&mut an, Flow::Start).await;
        let document = {
            let id = id.clone();
            let all = world
                .db
                .read(move |tx| crate::documents::of_filing(tx, &id))
                .await;
            all.unwrap().remove(0).id
        };
        for stranger in [&world.marc, &world.youssef] {
            let mut browser = world.browser(stranger).await;
            for path in [
                format!("/vme/filings/{id}"),
                format!("/vme/filings/{draft}/questions/filer"),
                format!("/vme/filings/{id}/documents"),
                format!("/vme/filings/{id}/documents/{document}"),
                format!("/vme/filings/{draft}/payment"),
                "/counter".to_owned(),
                format!("/counter/filings/{id}"),
                format!("/counter/filings/{id}/documents/{document}"),
                format!("/counter/filings/{id}/package.zip"),
            ] {
                assert_eq!(browser.get(&path).await.status, 404, "{path}");
            }
            for path in ["messages", "withdrawal", "finish", "reopening"] {
                let path = format!("/vme/filings/{id}/{path}");
                let answer = browser.post(&path, &[("message", "Dag")]).await;
                assert_eq!(answer.status, 404, "{path}");
            }
            for path in ["treatment", "messages", "registration", "refusal"] {
                let path = format!("/counter/filings/{id}/{path}");
                assert_eq!(browser.post(&path, &[]).await.status, 404, "{path}");
            }
        }
        let mut sofie = world.browser(&world.sofie).await;
        assert_eq!(
            sofie.get(&format!("/counter/filings/{draft}")).await.status,
            404
        );
        assert_eq!(
            sofie.get(&format!("/counter/filings/{id}")).await.status,
            200
        );
        assert_eq!(sofie.get(&format!("/vme/filings/{id}")).await.status, 404);
        // A document of the one filing is none of the other.
        let other = format!("/vme/filings/{draft}/documents/{document}");
        assert_eq!(an.get(&other).await.status, 404);
        assert_eq!(world.filing(&id).await.state, State::Submitted);
    })
    .await;
}
