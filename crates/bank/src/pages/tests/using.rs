//! Who sees the pages, and what can be done on them.

use testkit::{Browser, on_both_engines};

use super::world::World;
use crate::Fate;
use crate::routes::{
    APPROVAL, END, FILES, FINANCE, MOVEMENT, ORIGIN, PAYEE, PAYMENT, REFUND, of_movement,
};
use crate::testing::{Line, Paper};

#[tokio::test]
async fn for_everybody_else_finance_does_not_exist() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let id = world.waiting(1_000).await;
        let mut an = world.browser(&world.an);
        for path in [FINANCE.to_string(), of_movement(MOVEMENT, &id)] {
            assert_eq!(an.get(&path).await.status, 404, "{path}");
            let visitor = world.anybody().get(&path).await;
            assert!(visitor.location().is_some_and(|to| to.contains("sign-in")));
        }
        for route in [PAYEE, ORIGIN, REFUND, APPROVAL, PAYMENT, END] {
            let path = of_movement(route, &id);
            let fields = [
                ("creditor", "office"),
                ("payee", "leie"),
                ("original", id.as_str()),
                ("reason", "x"),
            ];
            assert_eq!(an.post(&path, &fields).await.status, 404, "{path}");
        }
        let upload = an
            .post_file(FILES.path(), &[], ("file", "x.cod", b"x"))
            .await;
        assert_eq!(upload.status, 404);
        assert_eq!(world.only(Fate::Waiting).await.id, id);
    })
    .await;
}

///
#[tokio::test]
async fn money_that_waits_is_assigned_from_a_suggestion_or_a_search() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let id = world.waiting(1_000).await;
        let mut lieve = world.browser(&world.lieve);
        lieve.get(FINANCE.path()).await.assert_shows("Te verdelen");
        let page = of_movement(MOVEMENT, &id);
        let shown = lieve.get(&page).await;
        shown.assert_shows("+++000/0000/00101+++");
        shown.assert_shows("Kantoor aan de Leie");
        let found = lieve.get(&format!("{page}?q=niemand")).await;
        found.assert_shows("Niets gevonden");
        let fields = [("creditor", "office"), ("payee", "leie")];
        let done = lieve.post(&of_movement(PAYEE, &id), &fields).await;
        done.assert_redirects_to(FINANCE.path());
        assert_eq!(world.only(Fate::Credited).await.id, id);
        let again = lieve.post(&of_movement(PAYEE, &id), &fields).await;
        assert_eq!(again.status, 409);
        again.assert_shows("al afgehandeld");
        lieve
            .get(&page)
            .await
            .assert_shows("Bijgeschreven voor Kantoor aan de Leie");
        let acts = world.db.acts_on(id.as_str()).await;
        assert_eq!(acts, ["bank.assigned"]);
    })
    .await;
}

///
#[tokio::test]
async fn much_money_goes_back_when_two_people_agree() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let id = world.waiting(30_000).await;
        let (mut lieve, mut marc) = (world.browser(&world.lieve), world.browser(&world.marc));
        let page = of_movement(MOVEMENT, &id);
        let ask = of_movement(REFUND, &id);
        lieve
            .get(&page)
            .await
            .assert_shows("een collega van financiën");
        let nothing = lieve.post(&ask, &[("reason", " ")]).await;
        assert_eq!(nothing.status, 422);
        nothing.assert_shows("Schrijf waarom");
        let asked = lieve.post(&ask, &[("reason", "Niet voor ons.")]).await;
        asked.assert_redirects_to(FINANCE.path());
        lieve.get(&page).await.assert_shows("U vroeg dit zelf");
        let alone = lieve.post(&of_movement(APPROVAL, &id), &[]).await;
        assert_eq!(alone.status, 409);
        marc.get(&page).await.assert_shows("Niet voor ons.");
        let agreed = marc.post(&of_movement(APPROVAL, &id), &[]).await;
        agreed.assert_redirects_to(FINANCE.path());
        assert_eq!(world.only(Fate::ToPay).await.id, id);
        let paid = lieve.post(&of_movement(PAYMENT, &id), &[]).await;
        paid.assert_redirects_to(FINANCE.path());
        lieve
            .get(&page)
            .await
            .assert_shows("Teruggestort door Lieve Janssens");
        let acts = world.db.acts_on(id.as_str()).await;
        let expected = [
            "bank.paid-back",
            "bank.refund-approved",
            "bank.refund-asked",
        ];
        assert_eq!(acts, expected);
    })
    .await;
}

#[tokio::test]
async fn a_file_is_uploaded_and_says_what_it_did() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut lieve = world.browser(&world.lieve);
        let paper = Paper::new(0, vec![Line::belgian(5_000, 1), Line::words(700, "?")]);
        let shown = upload(&mut lieve, paper.coda().as_bytes()).await;
        assert_eq!(shown.0, 200);
        assert!(shown.1.contains("1 bedrag bijgeschreven"), "{}", shown.1);
        assert!(shown.1.contains("Klopt"));
        let again = upload(&mut lieve, paper.coda().as_bytes()).await;
        assert!(again.1.contains("vroeger al ingelezen"));
        let cut = &paper.coda().into_bytes()[..400];
        let refused = upload(&mut lieve, cut).await;
        assert_eq!(refused.0, 422);
        assert!(
            refused.1.contains("Regel 4: Deze regel telt"),
            "{}",
            refused.1
        );
        let nothing = upload(&mut lieve, b"").await;
        assert!(nothing.0 == 422 && nothing.1.contains("Kies een bestand"));
    })
    .await;
}

async fn upload(browser: &mut Browser, bytes: &[u8]) -> (u16, String) {
    browser.get(FINANCE.path()).await;
    let response = browser
        .post_file(FILES.path(), &[], ("file", "x.cod", bytes))
        .await;
    (response.status.as_u16(), response.readable())
}
