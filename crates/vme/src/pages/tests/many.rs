//! Many filings in one table (G-28).

use std::fmt::Write as _;
use std::time::Instant;

use storage::jobs::Runner;
use testkit::{Browser, Response, on_both_engines};

use super::world::{PAPER, World, answers, import, later};
use crate::{Filing, State, list};

/// Enterprise numbers that check, from a base on.
fn number(place: u64) -> String {
    let base = 4_000_001 + place;
    format!("{base:08}{:02}", 97 - base % 97)
}

/// A table with a row for each of these numbers, as a Belgian Excel writes it; `change`
/// may make something wrong of a cell.
fn table(numbers: &[String], change: impl Fn(usize, &str) -> Option<String>) -> Vec<u8> {
    let columns = answers();
    let mut file = String::from("flow");
    for (column, _) in &columns {
        write!(file, ";{column}").unwrap();
    }
    for (place, number) in numbers.iter().enumerate() {
        file.push_str("\r\naanvang");
        for (column, answer) in &columns {
            let own = match *column {
                "association_number" => number.clone(),
                "association_name" => format!("VME {}", place + 1),
                _ => answer.clone(),
            };
            let cell = change(place, column).unwrap_or(own);
            write!(file, ";{cell}").unwrap();
        }
    }
    file.push_str("\r\n");
    file.into_bytes()
}

fn as_it_is(_: usize, _: &str) -> Option<String> {
    None
}

async fn send(browser: &mut Browser, table: &[u8]) -> Response {
    browser.get("/vme/many").await;
    later();
    let file = ("table", "kantoor.csv", table);
    browser.post_file("/vme/many", &[], file).await
}

/// Sends it, and has the job make its drafts; gives the page of the batch.
async fn sent(world: &World, browser: &mut Browser, table: &[u8]) -> String {
    let taken = send(browser, table).await;
    let page = taken
        .location()
        .unwrap_or_else(|| panic!("{}", taken.readable()))
        .to_owned();
    run(world).await;
    page
}

async fn run(world: &World) {
    let state = &world.state;
    let runner = Runner::new(state.db.clone(), state.clock.clone(), state.rng.clone());
    let runner = (crate::DOMAIN.jobs)(runner, state).unwrap();
    runner.run_due().await.unwrap();
}

async fn all(world: &World) -> Vec<Filing> {
    let (an, office) = (world.an.clone(), world.office.clone());
    let read = world.db.read(move |tx| list(tx, &an, Some(&office), 1_000));
    read.await.unwrap()
}

async fn attach(browser: &mut Browser, page: &str, number: &str) -> Response {
    browser.get(page).await;
    later();
    let name = format!("uittreksel {number}.pdf");
    let file = ("document", name.as_str(), PAPER);
    browser
        .post_file(&format!("{page}/documents"), &[("slot", "extract")], file)
        .await
}

/// A28, R-049: all rows are checked before any is kept, and every error is said by row and
/// column; the corrected table is taken, the same one again adds nothing; one payment
/// submits all.
#[tokio::test]
async fn a_table_is_checked_kept_once_and_paid_at_once() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        world.top_up(100_000).await;
        let mut an = world.browser(&world.an).await;
        let numbers: Vec<String> = (0..5).map(number).collect();
        let wrong = table(&numbers, |place, column| match (place, column) {
            (1, "starts") => Some("11/13/2026".to_owned()),
            (1, "decided") => Some("46335".to_owned()),
            (2, "association_number") => Some("4,03E+08".to_owned()),
            (3, "appointed_by") => Some("de buren".to_owned()),
            _ => None,
        });
        let refused = send(&mut an, &wrong).await;
        assert_eq!(refused.status, 422);
        for said in [
            "4 fouten in 3 rijen",
            "Er is niets bewaard of ingediend",
            "Gelezen als UTF-8, gescheiden door “;”",
            "Bedoel je 13/11/2026?",
            "Bedoel je 09/11/2026?",
            "4,03E+08",
            "de buren",
        ] {
            refused.assert_shows(said);
        }
        assert!(all(&world).await.is_empty());
        let page = sent(&world, &mut an, &table(&numbers, as_it_is)).await;
        let drafts = all(&world).await;
        assert_eq!(drafts.len(), 5);
        assert!(drafts.iter().all(|filing| filing.state == State::Draft));
        an.get(&page)
            .await
            .assert_shows("Hier ontbreekt nog een stuk");
        for number in &numbers {
            let placed = attach(&mut an, &page, number).await;
            placed.assert_redirects_to(&page);
        }
        // The same rows again, and a new one.
        let more: Vec<String> = (0..6).map(number).collect();
        let second = sent(&world, &mut an, &table(&more, as_it_is)).await;
        let shown = an.get(&second).await;
        shown.assert_shows("5 rijen waren al ingediend of klaargezet en zijn overgeslagen.");
        assert_eq!(all(&world).await.len(), 6);
        let shown = an.get(&page).await;
        shown.assert_shows("5 aangiften indienen en € 450,00 betalen");
        let agreed = shown.form_value("agreed").unwrap();
        later();
        let finished = an
            .post(&format!("{page}/finish"), &[("agreed", &agreed)])
            .await;
        finished.assert_redirects_to(&format!("{page}/payment"));
        let mails = world.db.mails().await.len();
        let shown = an.get(&format!("{page}/payment")).await;
        shown.assert_shows("5 × € 90,00");
        for _ in 0..3 {
            let paid = an
                .post(&format!("{page}/payment"), &[("agreed", "45000")])
                .await;
            paid.assert_redirects_to(&page);
        }
        let stands = wallet::testing::stands(&world.db, &world.office).await;
        assert_eq!(stands.balance.0, 55_000);
        let submitted = all(&world).await;
        let submitted = submitted.iter().filter(|one| one.state == State::Submitted);
        assert_eq!(submitted.count(), 5);
        let after = world.db.mails().await.len();
        assert_eq!(after, mails + 1, "one mail tells of all");
    })
    .await;
}

/// G-7, G-28: too little in the Wallet charges nothing; one transfer for all submits all.
#[tokio::test]
async fn many_are_paid_by_one_transfer_or_not_at_all() {
    on_both_engines(async |db| {
        let world = World::with_bank(db).await;
        world.top_up(10_000).await;
        let mut an = world.browser(&world.an).await;
        let numbers: Vec<String> = (0..2).map(number).collect();
        let page = sent(&world, &mut an, &table(&numbers, as_it_is)).await;
        for number in &numbers {
            attach(&mut an, &page, number).await;
        }
        an.get(&page).await;
        later();
        an.post(&format!("{page}/finish"), &[("agreed", "18000")])
            .await;
        let pay = format!("{page}/payment");
        an.get(&pay).await;
        let short = an.post(&pay, &[("agreed", "18000")]).await;
        assert_eq!(short.status, 402);
        let stands = wallet::testing::stands(&world.db, &world.office).await;
        assert_eq!(stands.balance.0, 10_000);
        let id = page.rsplit('/').next().unwrap().parse().unwrap();
        let batch = world.db.read(move |tx| crate::batch::find(tx, &id)).await;
        let communication = batch.unwrap().unwrap().communication.unwrap();
        let said = bank::testing::Said::Belgian(communication.parse().unwrap());
        let line = bank::testing::Line::of(18_000, said);
        later();
        import(&world, &bank::testing::Paper::new(0, vec![line])).await;
        let filings = all(&world).await;
        assert!(filings.iter().all(|one| one.state == State::Submitted));
    })
    .await;
}

/// G-28: 500 rows, half of them wrong: all errors counted and nothing kept; then 500, made
/// by a job that is ended on the way and goes on where it was. Somebody else finds nothing.
#[tokio::test]
async fn five_hundred_are_checked_and_made_once() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let mut an = world.browser(&world.an).await;
        let numbers: Vec<String> = (0..500).map(number).collect();
        let half = table(&numbers, |place, column| {
            (place % 2 == 0 && column == "postal_code").then(|| "?".to_owned())
        });
        let begun = Instant::now();
        let refused = send(&mut an, &half).await;
        assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
        refused.assert_shows("250 fouten in 250 rijen");
        refused.assert_shows("En nog 50 andere.");
        assert!(all(&world).await.is_empty());
        let taken = send(&mut an, &table(&numbers, as_it_is)).await;
        let page = taken.location().unwrap().to_owned();
        an.get(&page)
            .await
            .assert_shows("0 van 500 rijen klaargezet");
        for _ in 0..2 {
            run(&world).await;
            assert_eq!(all(&world).await.len(), 500);
        }
        let mut youssef = world.browser(&world.youssef).await;
        assert_eq!(youssef.get(&page).await.status, 404);
        assert_eq!(youssef.get(&format!("{page}/payment")).await.status, 404);
        let twice = [number(600), number(600)];
        let refused = send(&mut an, &table(&twice, as_it_is)).await;
        refused
            .assert_shows("Dezelfde aangifte staat twee keer in de tabel. Het staat ook in rij 2.");
    })
    .await;
}

/// A file without a number of ours in its name, for an association of others, or that is no
/// paper, is said by name; the others are kept.
#[tokio::test]
async fn a_paper_that_finds_no_filing_is_named() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let mut an = world.browser(&world.an).await;
        let page = sent(&world, &mut an, &table(&[number(0)], as_it_is)).await;
        for (name, said) in [
            (
                "uittreksel.pdf",
                "uittreksel.pdf: in de naam staat geen ondernemingsnummer.",
            ),
            (
                "0403.199.702.pdf",
                "0403.199.702.pdf: geen enkele aangifte hier",
            ),
        ] {
            an.get(&page).await;
            later();
            let path = format!("{page}/documents");
            let file = ("document", name, PAPER);
            let refused = an.post_file(&path, &[("slot", "extract")], file).await;
            assert_eq!(refused.status, 422);
            refused.assert_shows(said);
        }
        let locked = ("document", "x.pdf", b"%PDF-1.7".as_slice());
        let name = format!("{}.pdf", number(0));
        let file = (locked.0, name.as_str(), locked.2);
        let path = format!("{page}/documents");
        let refused = an.post_file(&path, &[("slot", "extract")], file).await;
        refused.assert_shows("Dit bestand is beschadigd of niet volledig.");
    })
    .await;
}
