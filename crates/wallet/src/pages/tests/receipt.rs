//! The receipt of one transaction.

use documents::testing::{assert_kept_to, text};
use kernel::Cents;
use testkit::{engines, on_both_engines};

use super::world::World;
use super::written::{charge, write};
use crate::routes::receipt_url;
use crate::{Kind, State, Transaction};

/// What is read of it, its blanks like others.
fn read(pdf: &[u8]) -> String {
    text(pdf).replace(['\u{a0}', '\u{202f}'], " ")
}

/// R-223 R-224 R-225 R-226 R-227 R-228
#[tokio::test]
async fn a_completed_transaction_has_a_receipt_that_says_what_it_was_and_is_no_invoice() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let paid = Transaction {
            amount: Cents(-123_450),
            ..charge(&world, 12)
        };
        let top_up = Transaction {
            kind: Kind::TopUpOnline,
            amount: Cents(5_000),
            tool: None,
            account: None,
            reference: None,
            ..charge(&world, 13)
        };
        write(&world, vec![paid.clone(), top_up.clone()]).await;
        let (mut an, mut marc) = (
            world.browser(&world.an).await,
            world.browser(&world.marc).await,
        );

        let dutch = an.get(&receipt_url(&world.office, &paid.id)).await;
        assert_eq!(dutch.status, 200, "{}", dutch.text);
        assert_eq!(dutch.header("content-type"), Some("application/pdf"));
        assert_eq!(
            dutch.header("content-disposition"),
            Some("attachment; filename=\"transactiebon-12.pdf\"")
        );
        let words = read(&dutch.body);
        for word in [
            "Transactiebon 12",
            paid.id.as_str(),
            "Gebruik van Naam finder",
            "2 november 2026 om 9.12 uur (UTC+1)",
            "€ -1.234,50",
            "Immo Peeters",
            "0866.381.630",
            "An Peeters",
            "A-12",
            "geen factuur",
            "Pagina 1 van 1",
        ] {
            assert!(words.contains(word), "{word:?} in {words}");
        }
        let french = marc.get(&receipt_url(&world.office, &top_up.id)).await;
        assert_eq!(
            french.header("content-disposition"),
            Some("attachment; filename=\"recu-de-transaction-13.pdf\"")
        );
        let words = read(&french.body);
        for word in [
            "Reçu de transaction 13",
            "Rechargé en ligne",
            "50,00 €",
            "pas une facture",
            "Page 1 sur 1",
        ] {
            assert!(words.contains(word), "{word:?} in {words}");
        }
        assert!(!words.contains("Personne"), "nobody did it: {words}");
        assert_kept_to(&[("dutch", &dutch.body), ("french", &french.body)]);
        let again = an.get(&receipt_url(&world.office, &paid.id)).await;
        assert!(again.body == dutch.body, "the same bytes each time");
    })
    .await;
}

///
#[tokio::test]
async fn the_table_and_the_page_of_a_transaction_lead_to_its_receipt() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let paid = world.top_up(5_000, "first").await;
        let mut an = world.browser(&world.an).await;
        let link = receipt_url(&world.office, &paid.id);
        let number = paid.receipt.unwrap();
        for page in [
            world.wallet(),
            crate::transaction_url(&world.office, &paid.id),
        ] {
            let page = an.get(&page).await;
            assert_eq!(page.link(&format!("Transactiebon {number}")), link);
        }
        assert_eq!(an.get(&link).await.status, 200);
        let held = world.hold(&world.an, 100, "held").await;
        let page = an.get(&world.wallet()).await;
        assert!(!page.text.contains(&receipt_url(&world.office, &held.id)));
    })
    .await;
}

///
#[tokio::test]
async fn what_is_not_completed_has_no_receipt() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let open = |number, state| Transaction {
            state,
            receipt: None,
            completed_by: None,
            completed_at: None,
            ..charge(&world, number)
        };
        let (held, released) = (open(1, State::Held), open(2, State::Released));
        write(&world, vec![held.clone(), released.clone()]).await;
        let mut an = world.browser(&world.an).await;
        for transaction in [held, released] {
            let answer = an.get(&receipt_url(&world.office, &transaction.id)).await;
            assert_eq!(answer.status, 404);
        }
    })
    .await;
}

/// R-226 G-12
#[tokio::test]
async fn a_receipt_is_for_those_who_may_see_the_wallet_and_not_found_by_others() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let paid = charge(&world, 1);
        write(&world, vec![paid.clone()]).await;
        let address = receipt_url(&world.office, &paid.id);
        let through_own = receipt_url(&world.other, &paid.id);
        for (who, account, address, status) in [
            ("may see", &world.marc, &address, 200),
            ("may top up", &world.sofie, &address, 403),
            ("member", &world.youssef, &address, 403),
            ("of another office", &world.lieve, &address, 404),
            ("through the own office", &world.lieve, &through_own, 404),
        ] {
            let answer = world.browser(account).await.get(address).await;
            assert_eq!(answer.status, status, "{who}");
        }
        assert_eq!(world.anybody().get(&address).await.status, 303);
        let mut an = world.browser(&world.an).await;
        let unknown = address.replace(paid.id.as_str(), "txn_none");
        assert_eq!(an.get(&unknown).await.status, 404);
    })
    .await;
}

///
#[tokio::test]
async fn names_that_mean_harm_are_words_on_a_receipt() {
    let world = World::new(engines().next().unwrap()).await;
    let paid = Transaction {
        tool: Some("#panic() $x$ ]".to_owned()),
        reference: Some(format!("{} 漢字 \u{202e}fdp", "W".repeat(2_000))),
        ..charge(&world, 1)
    };
    write(&world, vec![paid.clone()]).await;
    let mut an = world.browser(&world.an).await;
    let answer = an.get(&receipt_url(&world.office, &paid.id)).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let words = read(&answer.body);
    assert!(
        words.contains("#panic() $x$ ]") && words.contains("fdp"),
        "{words}"
    );
    assert_kept_to(&[("hostile", &answer.body)]);
}
