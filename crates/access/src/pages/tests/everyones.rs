//! The access of the whole office at once.

use organisations::Role;
use testkit::{Response, on_both_engines};

use super::world::{World, join, numbered_account};

fn matrix(world: &World) -> String {
    format!("/organisations/{}/access", world.office.id)
}

/// The fields of the page as it came, with these boxes ticked: row and column.
fn with_boxes(page: &Response, boxes: &[(usize, usize)]) -> Vec<(String, String)> {
    let mut fields = page.hidden_fields();
    let ticked = boxes.iter();
    fields.extend(ticked.map(|(row, column)| (format!("t{row}"), column.to_string())));
    fields
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect()
}

/// R-186 R-205: people by tools; of several changes it is asked once, and the history
/// names who got and who lost what.
#[tokio::test]
async fn access_of_the_whole_office_is_set_after_one_question() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let only = std::slice::from_ref(&registration.id);
        let an_there = world.ans_membership().await;
        world.grant(&registration, &world.marc_there).await;
        let mut an = world.an().await;
        let page = an.get(&matrix(&world)).await;
        // By family name: Marc Dubois, then An Peeters.
        page.assert_shows("2 actieve medewerkers.");
        page.assert_shows("Erkenning ontbreekt: toegang alleen volstaat niet.");
        assert!(
            page.text
                .contains("aria-labelledby=\"m0 c0 lacks\" checked"),
            "{}",
            page.text
        );
        assert!(
            page.text.contains("aria-labelledby=\"m1 c0\">"),
            "An lacks nothing"
        );

        // One box is saved at once.
        let fields = with_boxes(&page, &[(0, 0), (1, 0)]);
        let done = an.post(&matrix(&world), &borrowed(&fields)).await;
        done.assert_redirects_to(&matrix(&world));
        assert_eq!(world.allowed(&an_there).await, only);

        let page = an.get(&matrix(&world)).await;
        let question = an
            .post(&matrix(&world), &borrowed(&with_boxes(&page, &[])))
            .await;
        question.assert_shows("2 keer toegang wegnemen");
        question.assert_shows("Verliest meteen de toegang: An Peeters, Marc Dubois");
        assert_eq!(world.allowed(&an_there).await, only, "only asked");
        let confirmed = format!("{}/confirmed", matrix(&world));
        for _ in 0..2 {
            let done = an
                .post(&confirmed, &borrowed(&question.hidden_fields()))
                .await;
            done.assert_redirects_to(&matrix(&world));
        }
        assert_eq!(world.allowed(&an_there).await, []);
        assert_eq!(world.allowed(&world.marc_there).await, []);
        let id = world.office.id.clone();
        let history = world.db.read(move |tx| organisations::history(tx, &id, 1));
        let history = history.await.unwrap();
        let people: Vec<_> = history.entries.iter().map(|entry| &entry.people).collect();
        assert!(people.contains(&&vec!["An Peeters".to_owned(), "Marc Dubois".to_owned()]));
    })
    .await;
}

/// an old page undoes nothing, and what is none of the office's is not there.
#[tokio::test]
async fn only_boxes_that_were_changed_count_and_only_those_of_the_office() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let only = std::slice::from_ref(&registration.id);
        let mut an = world.an().await;
        let old = an.get(&matrix(&world)).await;
        world.grant(&registration, &world.marc_there).await;
        let fields = with_boxes(&old, &[(1, 0)]);
        an.post(&matrix(&world), &borrowed(&fields)).await;
        assert_eq!(world.allowed(&world.marc_there).await, only);

        let lieve = world.lieve_there.to_string();
        let theirs = [
            ("registration", registration.id.as_str()),
            ("member", &lieve),
            ("former", "0"),
            ("t0", "0"),
        ];
        let done = an.post(&matrix(&world), &theirs).await;
        assert_eq!(done.status, 404);
        let theirs = [
            ("registration", registration.id.as_str()),
            ("member", &lieve),
            ("give", "0.0"),
        ];
        let confirmed = format!("{}/confirmed", matrix(&world));
        assert_eq!(an.post(&confirmed, &theirs).await.status, 404);
        assert_eq!(world.allowed(&world.lieve_there).await, []);
        let elsewhere = [("back", "https://example.be/"), ("give", "")];
        let done = an.post(&confirmed, &elsewhere).await;
        done.assert_redirects_to(&matrix(&world));
    })
    .await;
}

/// "Iedereen" ticks and saves nothing; two hundred stand on a page.
#[tokio::test]
async fn everybody_is_ticked_and_a_large_office_is_leafed_through() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.register("broker").await;
        for number in 0..201 {
            let account = numbered_account(&world.db, number).await;
            join(&world.db, &world.office.id, &account, Role::Member).await;
        }
        let mut an = world.an().await;
        let page = an.get(&format!("{}?tick=all", matrix(&world))).await;
        page.assert_shows("203 actieve medewerkers.");
        page.assert_shows("Medewerkers: pagina 1 van 2");
        assert_eq!(page.text.matches(" checked>").count(), 200);
        assert_eq!(world.allowed(&world.marc_there).await, []);
        let page = an.get(&format!("{}?page=2", matrix(&world))).await;
        assert_eq!(page.text.matches("type=\"checkbox\"").count(), 3);
        let page = an.get(&format!("{}?q=dubois", matrix(&world))).await;
        assert_eq!(page.text.matches("type=\"checkbox\"").count(), 1);
    })
    .await;
}
