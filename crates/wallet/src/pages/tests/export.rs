use std::path::Path;
use std::process::Command;

use http::StatusCode;
use kernel::{Cents, OrganisationId, Timestamp};
use testkit::{TestDb, engines, on_both_engines};

use super::world::World;
use super::written::{charge, charges, write};
use crate::pages::export::{OFTEN, ROWS};
use crate::routes::EXPORT;
use crate::{Kind, State, Transaction};

fn export(organisation: &OrganisationId, query: &str) -> String {
    format!("{}?{query}", organisations::url_of(EXPORT, organisation))
}

async fn sqlite() -> World {
    let db: TestDb = engines().next().unwrap();
    World::new(db).await
}

/// The value of the column of the Excel file, in each line but the first.
fn column(file: &str, number: usize) -> Vec<&str> {
    let lines = file.lines().skip(1);
    lines
        .map(|line| line.split(';').nth(number).unwrap())
        .collect()
}

/// R-220 R-221
#[tokio::test]
async fn the_file_has_exactly_the_transactions_that_the_table_shows_in_its_order() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        write(&world, charges(&world, 1..=9)).await;
        let mut browser = world.browser(&world.an).await;
        for (query, receipts) in [
            ("", vec!["9", "8", "7", "6", "5", "4", "3", "2", "1"]),
            ("sort=oldest&least=0,03&most=0,05", vec!["3", "4", "5"]),
            ("sort=smallest&least=0,08", vec!["9", "8"]),
            ("kind=top-up-online", vec![]),
            ("from=2026-11-03", vec![]),
            ("page=2&anything=x&most=0,02", vec!["2", "1"]),
        ] {
            let file = browser.get(&export(&world.office, query)).await;
            assert_eq!(file.status, StatusCode::OK);
            assert_eq!(column(&file.text, 0), receipts, "{query}");
        }
        let file = browser
            .get(&export(&world.office, "from=2026-11-01&to=2026-11-30"))
            .await;
        assert_eq!(
            file.header("content-disposition"),
            Some("attachment; filename=\"wallet-0866381630-2026-11-01-2026-11-30.csv\"")
        );
        assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
    })
    .await;
}

///
#[tokio::test]
async fn a_file_of_many_pieces_has_each_transaction_once() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let count = i64::try_from(2 * ROWS).unwrap() + 1;
        write(&world, charges(&world, 1..=count)).await;
        let mut browser = world.browser(&world.an).await;
        let file = browser.get(&export(&world.office, "sort=oldest")).await;
        let receipts: Vec<i64> = column(&file.text, 0)
            .iter()
            .map(|text| text.parse().unwrap())
            .collect();
        assert!(receipts.into_iter().eq(1..=count));
    })
    .await;
}

/// R-220 R-222
#[tokio::test]
async fn each_language_and_each_format_says_the_same() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let held = Transaction {
            state: State::Held,
            expires_at: Some(Timestamp::from_millis(0)),
            receipt: None,
            ..charge(&world, 123_450)
        };
        write(&world, vec![held]).await;
        let mut dutch = world.browser(&world.an).await;
        let file = dutch.get(&export(&world.office, "")).await;
        let mut lines = file.text.lines();
        assert_eq!(
            lines.next(),
            Some("\u{feff}\"Bon\";\"Datum\";\"Uur\";\"Verrichting\";\"Product\";\"Tarief\";\"Persoon\";\"Kenmerk\";\"Status\";\"Bedrag (EUR)\";\"Terugbetaald (EUR)\";\"Referentie\"")
        );
        let line = lines.next().unwrap();
        assert!(line.starts_with(";27/01/2027;02:30;\"Gebruik van een tool\";\"Naam finder\";;\"An Peeters\";\"A-123450\";\"vervallen\";-1234,50;0,00;\"txn_"), "{line}");
        let plain = dutch.get(&export(&world.office, "format=rfc4180")).await;
        let mut lines = plain.text.lines();
        assert_eq!(
            lines.next(),
            Some("\"receipt\",\"at\",\"kind\",\"product\",\"price\",\"person\",\"reference\",\"state\",\"amount\",\"refunded\",\"transaction\"")
        );
        let line = lines.next().unwrap();
        assert!(line.starts_with(",2027-01-27T02:30:00+01:00,\"charge\",\"Naam finder\",,\"An Peeters\",\"A-123450\",\"expired\",-1234.50,0.00,\"txn_"), "{line}");
        let mut french = world.browser(&world.marc).await;
        let file = french.get(&export(&world.office, "")).await;
        assert!(file.text.contains("\"Montant (EUR)\"") && file.text.contains("\"expiré\""), "{}", file.text);
    })
    .await;
}

/// R-220 G-12
#[tokio::test]
async fn whoever_may_not_see_the_transactions_gets_no_file() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        write(&world, charges(&world, 1..=1)).await;
        let address = export(&world.office, "");
        for (who, account, status) in [
            ("administrator", &world.an, 200),
            ("may see", &world.marc, 200),
            ("may top up", &world.sofie, 403),
            ("member", &world.youssef, 403),
            ("of another office", &world.lieve, 404),
        ] {
            let mut browser = world.browser(account).await;
            assert_eq!(browser.get(&address).await.status, status, "{who}");
        }
        assert_eq!(world.anybody().get(&address).await.status, 303);
        let mut lieve = world.browser(&world.lieve).await;
        let theirs = lieve.get(&export(&world.other, "")).await;
        assert_eq!(
            column(&theirs.text, 0),
            Vec::<&str>::new(),
            "nothing of another's"
        );
        for unknown in ["org_x", "org_00000000000000000000000000", "%2E%2E"] {
            let address = EXPORT.path().replace("{id}", unknown);
            assert_eq!(lieve.get(&address).await.status, 404, "{unknown}");
        }
    })
    .await;
}

///
#[tokio::test]
async fn a_query_that_cannot_be_meant_leads_to_the_table_and_gives_no_file() {
    let world = sqlite().await;
    let mut browser = world.browser(&world.an).await;
    let answer = browser
        .get(&export(&world.office, "from=31/11/2026&sort=oldest"))
        .await;
    answer.assert_redirects_to(&format!("{}?from=31/11/2026&sort=oldest", world.wallet()));
}

#[tokio::test]
async fn whoever_takes_too_many_files_waits() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let mut browser = world.browser(&world.an).await;
        for _ in 0..OFTEN.burst {
            let file = browser.get(&export(&world.office, "")).await;
            assert_eq!(file.status, StatusCode::OK);
        }
        let refused = browser.get(&export(&world.office, "")).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        refused.assert_shows("15 seconden");
        testkit::clock().advance(OFTEN.interval);
        let file = browser.get(&export(&world.office, "")).await;
        assert_eq!(file.status, StatusCode::OK);
    })
    .await;
}

///
#[tokio::test]
async fn a_spreadsheet_of_an_office_in_belgium_opens_it_right_and_runs_nothing() {
    let world = sqlite().await;
    let hostile = [
        "=1+1",
        "  =HYPERLINK(\"https://example.be\";\"x\")",
        "\t@SUM(1;2)",
        "-2+3",
        "+32 9 123 45 67",
        "0202239951",
        "2026/11",
        "010/8068/17183",
        "12345678901234567890",
        "een; twee, \"drie\"\r\n=4+4",
        "Gémeente ’s-Gravenbrakel €",
        "＝1+1",
    ];
    let rows = (1_i64..).zip(hostile).map(|(number, typed)| Transaction {
        reference: Some(typed.to_owned()),
        kind: Kind::TopUpTransfer,
        amount: Cents(number * 100_050),
        ..charge(&world, number)
    });
    write(&world, rows.collect()).await;
    let mut browser = world.browser(&world.an).await;
    let file = browser.get(&export(&world.office, "sort=oldest")).await;
    let opened = opened(&file.body);
    assert!(!opened.contains("table:formula"), "{opened}");
    let rows = rows_of(&opened);
    assert_eq!(rows.len(), hostile.len() + 1);
    for (row, typed) in rows.iter().skip(1).zip(hostile) {
        let kinds: Vec<&str> = row.iter().map(|cell| cell.0.as_str()).collect();
        assert_eq!(
            kinds,
            [
                "float", "date", "time", "string", "string", "", "string", "string", "string",
                "float", "float", "string"
            ],
            "{row:?}"
        );
        let shown = row[7].1.trim_start_matches('\'').trim();
        let typed: String = typed
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        assert_eq!(
            shown.split_whitespace().collect::<String>(),
            typed.split_whitespace().collect::<String>()
        );
    }
    assert!(
        opened.contains("office:date-value=\"2026-11-02\""),
        "dates are dates"
    );
    assert!(
        opened.contains("office:value=\"1000.5\""),
        "amounts are numbers"
    );
}

/// What `LibreOffice` makes of the file when somebody in Belgium opens it, as flat XML.
fn opened(csv: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("wallet.csv");
    std::fs::write(&file, csv).unwrap();
    // Semicolons, double quotes, UTF-8, from the first line on, all columns as they look, in
    // Dutch as in Belgium (0x0813), texts in quotes not spared, and what looks like a date is one.
    let filter = "--infilter=CSV:59,34,76,1,,2067,false,true";
    let output = Command::new("soffice")
        .arg("--headless")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile(folder.path())
        ))
        .args([filter, "--convert-to", "fods", "--outdir"])
        .arg(folder.path())
        .arg(&file)
        .output()
        .expect("LibreOffice is missing; `cargo xtask test` installs it");
    let opened = std::fs::read_to_string(folder.path().join("wallet.fods"));
    opened.unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

fn profile(folder: &Path) -> String {
    folder.join("profile").display().to_string()
}

/// Kind and text of each cell of each row with something in it.
fn rows_of(opened: &str) -> Vec<Vec<(String, String)>> {
    let rows = opened.split("<table:table-row").skip(1);
    let rows = rows.map(|row| {
        let cells = row.split("<table:table-cell").skip(1);
        cells
            .map(|cell| (attribute(cell, "office:value-type"), words(cell)))
            .collect()
    });
    rows.filter(|row: &Vec<(String, String)>| row.iter().any(|cell| !cell.1.is_empty()))
        .collect()
}

fn attribute(cell: &str, name: &str) -> String {
    let tag = cell.split('>').next().unwrap();
    let value = tag.split_once(&format!(" {name}=\""));
    value.map_or_else(String::new, |(_, rest)| {
        rest.split('"').next().unwrap().to_owned()
    })
}

fn words(cell: &str) -> String {
    let words = cell
        .split("<text:p>")
        .nth(1)
        .and_then(|rest| rest.split("</text:p>").next());
    let mut words = words.unwrap_or_default().to_owned();
    while let (Some(start), Some(end)) = (words.find('<'), words.find('>')) {
        words.replace_range(start..=end, " ");
    }
    for (entity, c) in [
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        words = words.replace(entity, c);
    }
    words
}
