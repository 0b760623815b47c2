//! The balance, the year and the table in a browser.

use kernel::Duration;
use testkit::{clock, on_both_engines};

use super::world::World;

/// R-207 R-217: before anything moved the page says what will be there.
#[tokio::test]
async fn an_empty_wallet_says_what_will_be_there() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let page = world.browser(&world.an).await.get(&world.wallet()).await;
        page.assert_shows("Hier komt alles wat op de Wallet bijkomt en eraf gaat.");
        page.assert_shows("€ 0,00");
        page.assert_shows("Opladen");
        assert!(!page.text.contains("<table"), "there is nothing to show");
        assert!(!page.readable().contains("gereserveerd"));
    })
    .await;
}

/// R-217 R-230: balance, held amount, and a row for each transaction with its state.
#[tokio::test]
async fn balance_and_transactions_stand_on_the_page() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(10_000, "bank-1").await;
        world.charge(&world.marc, 250, "dossier <A> & 'B'").await;
        let held = world.hold(&world.an, 400, "held-1").await;
        let freed = world.hold(&world.an, 300, "held-2").await;
        world.end(&freed.id, None).await;
        let mut an = world.browser(&world.an).await;
        let page = an.get(&world.wallet()).await;
        for text in [
            "€ 97,50",
            "Daarvan is € 4,00 gereserveerd. U kunt nog € 93,50 gebruiken.",
            "Opgeladen met een overschrijving",
            "€ +100,00",
            "Marc Dubois",
            "dossier <A> & 'B'",
            "€ -2,50",
            "voltooid",
            "gereserveerd",
            "vrijgegeven",
            "Bijgekomen: € 100,00. Afgegaan: € 2,50.",
        ] {
            page.assert_shows(text);
        }
        assert!(!page.text.contains("<A>"), "it is written as it was typed");
        // An hour later the hold has run out, whether or not anybody wrote that down.
        clock().advance(Duration::from_hours(1));
        let mut an = world.browser(&world.an).await;
        let page = an.get(&world.wallet()).await;
        page.assert_shows("vervallen");
        assert!(!page.readable().contains("Daarvan is"));
        let detail = an
            .get(&format!("{}/transactions/{}", world.wallet(), held.id))
            .await;
        detail.assert_shows("Vervallen: € 4,00 is vanzelf weer vrij");
    })
    .await;
}

/// R-218 R-219: what the address asks is what is shown, and each filter comes off by
/// itself.
#[tokio::test]
async fn filters_stand_in_the_address_and_come_off_one_by_one() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(10_000, "bank-1").await;
        world.charge(&world.marc, 250, "appel").await;
        world.charge(&world.an, 300, "peer").await;
        let mut an = world.browser(&world.an).await;
        let query = format!(
            "?product=finder&person={}&least=2,00&most=2.50&search=APPEL&kind=charge&state=completed\
             &from=2026-01-15&to=15%2F01%2F2026&sort=smallest",
            world.marc
        );
        let page = an.get(&format!("{}{query}", world.wallet())).await;
        page.assert_shows("appel");
        assert!(!page.readable().contains("peer") && !page.text.contains("bank-1"));
        let chips = [
            "Vanaf 15/01/2026",
            "Tot en met 15/01/2026",
            "Soort: Gebruik van een tool",
            "Status: voltooid",
            "Persoon: Marc Dubois",
            "Minstens € 2,00",
            "Hoogstens € 2,50",
            "Met “APPEL”",
        ];
        for chip in chips {
            page.assert_shows(chip);
        }
        let off = "product=finder";
        let urls: Vec<&str> = page
            .text
            .split("class=\"chip\" href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(urls.len(), 10, "{urls:?}");
        let without = urls.iter().filter(|url| !url.contains(off)).count();
        assert_eq!(without, 2, "that of the product, and the one for all");
        let all = an.get(&world.wallet()).await;
        let of_marc = all.link("Alleen de verrichtingen van Marc Dubois");
        let of_marc = an.get(of_marc.split('#').next().unwrap_or_default()).await;
        assert!(of_marc.text.contains("appel") && !of_marc.text.contains("peer"));
        let nothing = an.get(&format!("{}?search=nergens", world.wallet())).await;
        nothing.assert_shows("Geen enkele verrichting past bij deze filters.");
    })
    .await;
}

/// What cannot be meant is told at its field, and nothing is shown as if it were meant.
#[tokio::test]
async fn a_filter_that_cannot_be_meant_shows_no_rows() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.top_up(10_000, "bank-1").await;
        let mut an = world.browser(&world.an).await;
        for (query, text) in [
            ("from=31-02-2026", "Deze dag bestaat niet."),
            ("least=veel", "Dit is geen bedrag."),
            (
                "from=2026-02-01&to=2026-01-01",
                "De laatste dag ligt voor de eerste.",
            ),
            ("least=5&most=4", "Het hoogste bedrag is kleiner"),
            ("kind=loan", "Deze keuze bestaat niet."),
        ] {
            let page = an.get(&format!("{}?{query}", world.wallet())).await;
            page.assert_shows(text);
            page.assert_shows("Verbeter eerst wat hierboven staat.");
            assert!(!page.text.contains("bank-1"), "{query}");
        }
    })
    .await;
}

/// A long table goes on behind its last row, and keeps its filter.
#[tokio::test]
async fn a_long_table_has_pages() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        for number in 0..51 {
            world.top_up(100 + number, &format!("bank-{number}")).await;
        }
        let mut an = world.browser(&world.an).await;
        let page = an.get(&format!("{}?sort=largest", world.wallet())).await;
        assert_eq!(page.text.matches("<tr>").count(), 1 + 50 + 1 + 12);
        let next = page
            .text
            .split("href=\"")
            .filter_map(|rest| rest.split('"').next())
            .find(|url| url.contains("behind="))
            .expect("there is another page")
            .replace("&#38;", "&");
        assert!(next.contains("sort=largest"), "{next}");
        let next = next.split('#').next().unwrap().to_owned();
        let page = an.get(&next).await;
        page.assert_shows("€ +1,00");
        page.assert_shows("Naar het begin");
        assert!(!page.readable().contains("Volgende"));
    })
    .await;
}

/// G-22: after a charge-back the page says what is wrong and how to mend it; G-14: before
/// the organisation is verified it says why nothing can be topped up.
#[tokio::test]
async fn what_stands_in_the_way_is_said_with_the_next_step() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let paid = world.top_up(10_000, "card").await;
        world.charge(&world.an, 4_000, "used").await;
        world.charge_back(&paid).await;
        let mut an = world.browser(&world.an).await;
        let page = an.get(&world.wallet()).await;
        page.assert_shows("Er kan niets betaald worden");
        page.assert_shows("u komt € 40,00 tekort");
        page.assert_shows("€ -40,00");

        let number = "0123456749";
        let data = organisations::testing::data("Nieuw kantoor");
        let new = organisations::testing::found(&world.db, &world.an, number, data).await;
        let page = an.get(&crate::wallet_url(&new)).await;
        page.assert_shows("Opladen kan zodra uw organisatie geverifieerd is");
        assert!(!page.text.contains("/wallet/top-up"));
    })
    .await;
}

/// The months of the chart are those of Brussels, also over New Year.
#[tokio::test]
async fn the_year_is_twelve_months_of_brussels() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        // 15 January 2026; back to 23:30 in Brussels on New Year's Eve, and on.
        let new_year = kernel::Timestamp::from_seconds(1_767_222_000);
        clock().turn_back(Duration::from_millis(
            u64::try_from(testkit::START.as_millis() - new_year.as_millis()).unwrap() + 1_800_000,
        ));
        world.top_up(1_000, "december").await;
        clock().advance(Duration::from_mins(31));
        world.top_up(2_000, "january").await;
        let (office, now) = (world.office.clone(), clock().clock().now());
        let year = world
            .db
            .read(move |tx| crate::year(tx, &office, now))
            .await
            .unwrap();
        assert_eq!(year.len(), 12);
        let came = |place: usize| (year[place].month.number(), year[place].came.0);
        assert_eq!(came(11), (202_601, 2_000));
        assert_eq!(came(10), (202_512, 1_000));
        assert_eq!(came(0), (202_502, 0));
        // A year later nothing of it is left.
        let (office, now) = (world.office.clone(), now + Duration::from_hours(24 * 366));
        let year = world
            .db
            .read(move |tx| crate::year(tx, &office, now))
            .await
            .unwrap();
        assert!(year.iter().all(|month| month.came.0 == 0));
    })
    .await;
}
