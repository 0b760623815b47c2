//! Statements, read a second time.

use std::fs;
use std::process::Command;

use bank::testing::{Line, Paper, Said, communication};
use bank::{Codepage, Statement, read_camt, read_coda};
use e2e::{script, variable};
use serde_json::Value;

/// Every record of CODA, with each sort of communication, parts, long texts, and messages.
fn paper() -> Paper {
    let mut informed = Line::belgian(5_000, 1);
    informed.information = vec!["x".repeat(250), "en nog iets".to_owned()];
    "E2E-1".clone_into(&mut informed.end_to_end);
    "REF0001".clone_into(&mut informed.bank_reference);
    let series = Line {
        parts: vec![Line::belgian(3_000, 2), Line::belgian(5_500, 3)],
        ..Line::words(8_500, "twee overschrijvingen")
    };
    let mut paper = Paper::new(
        -4_321,
        vec![
            informed,
            Line::of(7_500, Said::Reference(communication(5))),
            Line::words(1, &"woord voor woord ".repeat(8)),
            series,
            Line::words(-1_234_567, "kosten"),
        ],
    );
    paper.messages = vec!["Nieuwe tarieven".to_owned(), "vanaf januari".to_owned()];
    paper
}

/// What the library of others finds.
fn judged(format: &str, text: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("statement");
    fs::write(&file, text).unwrap();
    let output = Command::new(variable("IMMO_TEST_PYTHON"))
        .arg("-B")
        .arg(script("clients/statements.py"))
        .arg(format)
        .arg(&file)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn agree_on_balances(found: &Value, statement: &Statement) {
    assert_eq!(found["account"], statement.account.as_str());
    assert_eq!(found["opening"], statement.opening.amount.0);
    assert_eq!(found["closing"], statement.closing.amount.0);
}

///
#[test]
fn pycoda_reads_every_record_as_we_do() {
    let text = paper().coda();
    let found = judged("coda", &text);
    let statement = read_coda(text.as_bytes(), Codepage::Ascii)
        .unwrap()
        .remove(0);
    agree_on_balances(&found, &statement);
    let kinds: std::collections::BTreeSet<&str> = found["records"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(kinds.len(), 11, "{kinds:?}");
    let theirs = found["movements"].as_array().unwrap();
    // They list the whole beside its parts; we keep the parts where they add up.
    let is_told_apart = |one: &Value| {
        one["detail"] == 0
            && theirs
                .iter()
                .any(|other| other["sequence"] == one["sequence"] && other["detail"] != 0)
    };
    let theirs: Vec<&Value> = theirs.iter().filter(|one| !is_told_apart(one)).collect();
    assert_eq!(theirs.len(), statement.movements.len());
    for (their, our) in theirs.into_iter().zip(&statement.movements) {
        assert_eq!(their["sequence"], our.sequence);
        assert_eq!(their["detail"], our.detail);
        assert_eq!(their["cents"], our.amount.0);
        assert_eq!(their["name"], our.counterparty.name.as_str());
        assert_eq!(their["account"], our.counterparty.account.as_str());
        assert_eq!(their["booked_on"], our.booked_on.to_string());
        if let Some(written) = their["communication"].as_str() {
            assert_eq!(our.communications.only().unwrap().as_str(), written);
        }
    }
    let sum = |credits: bool| -> i64 {
        let amounts = statement.movements.iter().map(|movement| movement.amount.0);
        amounts
            .filter(|cents| (*cents > 0) == credits)
            .map(i64::abs)
            .sum()
    };
    assert_eq!(found["credits"], sum(true));
    assert_eq!(found["debits"], sum(false));
}

///
#[test]
fn camt053_and_the_schema_of_iso_20022_read_each_version_as_we_do() {
    for version in ["02", "04", "08", "13"] {
        let text = paper().camt(version);
        let found = judged("camt", &text);
        let statement = read_camt(text.as_bytes()).unwrap().remove(0);
        agree_on_balances(&found, &statement);
        let mut entries: Vec<i64> = Vec::new();
        for movement in &statement.movements {
            let amount = movement.amount.0;
            match entries.last_mut() {
                Some(entry) if movement.detail > 1 => *entry += amount,
                _ => entries.push(amount),
            }
        }
        assert_eq!(found["movements"], serde_json::json!(entries), "{version}");
    }
}
