use belgium::Day;
use kernel::Cents;
use proptest::prelude::*;

use super::*;
use crate::testing::{Line, Paper, Said, coda_of, communication};

fn read_text(text: &str) -> Result<Vec<Statement>, Mistake> {
    read(text.as_bytes(), Codepage::Ascii)
}

fn only(paper: &Paper) -> Statement {
    let mut statements = read_text(&paper.coda()).unwrap();
    assert_eq!(statements.len(), 1);
    statements.remove(0)
}

/// The line and the code of what is wrong.
fn wrong(text: &str) -> (Option<u32>, &'static str) {
    let mistake = read_text(text).unwrap_err();
    (mistake.line, mistake.wrong.code())
}

/// A statement with each sort of communication, a series in parts, and messages.
fn rich() -> Paper {
    let mut belgian = Line::belgian(5_000, 1);
    belgian.information = vec!["x".repeat(250), "en nog iets".to_owned()];
    belgian.end_to_end = "E2E-1".to_owned();
    belgian.bank_reference = "REF0001".to_owned();
    let series = Line {
        code: "20150000".to_owned(),
        said: Said::Words("drie overschrijvingen".to_owned()),
        parts: [(3_000, 2), (3_000, 3), (2_500, 4)]
            .map(|(cents, base)| Line {
                code: "60150000".to_owned(),
                ..Line::belgian(cents, base)
            })
            .to_vec(),
        ..Line::words(8_500, "")
    };
    let mut paper = Paper::new(
        100_000,
        vec![
            belgian,
            Line::of(7_500, Said::Reference(communication(5))),
            Line::words(1_000, "oplading 010 8068 17183"),
            Line::of(2_000, Said::Other(199, "iets anders".to_owned())),
            series,
            Line::words(-12_345, "kosten"),
        ],
    );
    paper.messages = vec!["Nieuwe tarieven".to_owned(), "vanaf januari".to_owned()];
    paper
}

///
#[test]
fn every_record_is_read_and_every_movement_is_there() {
    let statement = only(&rich());
    assert_eq!(statement.account.as_str(), "BE68539007547034");
    assert_eq!(statement.name(), "2026/001");
    assert_eq!(statement.opening.amount, Cents(100_000));
    assert_eq!(statement.closing.amount, Cents(111_655));
    assert_eq!(statement.closing.day, Day::of(2026, 11, 2));
    let movements: Vec<_> = statement
        .movements
        .iter()
        .map(|movement| {
            let communication = movement.communications.only();
            (
                movement.sequence,
                movement.detail,
                movement.amount.0,
                communication.map(belgium::StructuredCommunication::base),
            )
        })
        .collect();
    assert_eq!(
        movements,
        [
            (1, 0, 5_000, Some(1)),
            (2, 0, 7_500, Some(5)),
            (3, 0, 1_000, None),
            (4, 0, 2_000, None),
            (5, 1, 3_000, Some(2)),
            (5, 2, 3_000, Some(3)),
            (5, 3, 2_500, Some(4)),
            (6, 0, -12_345, None),
        ]
    );
    let first = &statement.movements[0];
    assert_eq!(first.counterparty.name, "Immo Peeters bv");
    assert_eq!(first.counterparty.account, "BE72000000001616");
    assert_eq!(first.end_to_end.as_deref(), Some("E2E-1"));
    assert_eq!(first.bank_reference, "REF0001");
    // Both pieces of information, and the whole of the long one.
    assert!(first.text.contains(&"x".repeat(250)), "{}", first.text);
    assert!(first.text.ends_with("en nog iets"));
    assert_eq!(statement.movements[2].text, "oplading 010 8068 17183");
    assert_eq!(statement.movements[3].text, "iets anders");
    assert_eq!((first.line, first.value_on), (3, Day::of(2026, 11, 2)));
}

#[test]
fn a_long_text_runs_through_its_three_records() {
    let words = "Woord voor woord ".repeat(8);
    let statement = only(&Paper::new(0, vec![Line::words(100, &words)]));
    assert_eq!(statement.movements[0].text, words.trim());
}

/// Parts that do not add up are nobody's: the whole waits.
#[test]
fn a_series_whose_parts_do_not_add_up_stays_whole() {
    let mut paper = rich();
    paper.lines[4].parts[0].cents = 2_999;
    let statement = only(&paper);
    let whole = &statement.movements[4];
    assert_eq!(
        (whole.sequence, whole.detail, whole.amount.0),
        (5, 0, 8_500)
    );
    assert_eq!(whole.communications.only(), None);
    assert!(whole.text.starts_with("drie overschrijvingen"));
}

#[test]
fn parts_of_parts_are_told_apart_where_they_add_up() {
    let part = |cents, base, kind: &str| Line {
        code: format!("{kind}0150000"),
        ..Line::belgian(cents, base)
    };
    let parts = vec![
        part(3_000, 1, "6"),
        Line {
            code: "70150000".to_owned(),
            ..Line::words(5_000, "bundel")
        },
        part(2_000, 2, "9"),
        part(3_000, 3, "9"),
    ];
    let line = Line {
        parts,
        ..Line::words(8_000, "")
    };
    let read: Vec<i64> = only(&Paper::new(0, vec![line]))
        .movements
        .iter()
        .map(|movement| movement.amount.0)
        .collect();
    assert_eq!(read, [3_000, 2_000, 3_000]);
}

///
#[test]
fn what_the_bank_takes_back_says_so() {
    let line = Line::belgian(5_000, 1);
    let statement = only(&Paper::new(0, vec![line.clone(), line.recalled()]));
    let [came, went] = statement.movements.as_slice() else {
        panic!("{statement:?}")
    };
    assert!(!came.is_reversal && went.is_reversal);
    assert_eq!(went.reason.as_deref(), Some("AC04"));
    let mut correction = Line::belgian(-5_000, 1);
    correction.code = "00149000".to_owned();
    assert!(only(&Paper::new(9_000, vec![correction])).movements[0].is_reversal);
}

#[test]
fn several_statements_may_stand_in_one_file() {
    let first = rich();
    let second = first.next(vec![Line::belgian(100, 9)]);
    let both = read_text(&coda_of(&[first, second])).unwrap();
    let names: Vec<_> = both.iter().map(Statement::name).collect();
    assert_eq!(names, ["2026/001", "2026/002"]);
    assert_eq!(both[0].closing.amount, both[1].opening.amount);
}

#[test]
fn a_day_without_movements_may_have_no_new_balance() {
    let text = Paper::new(500, Vec::new()).coda();
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('8')).collect();
    let text = lines
        .join("\n")
        .replace(&format!("9{:15}000002", ""), &format!("9{:15}000001", ""));
    let statement = read_text(&text).unwrap().remove(0);
    assert_eq!(statement.closing.amount, Cents(500));
    assert_eq!(statement.closing.day, Day::of(2026, 11, 2));
}

#[test]
fn what_programs_put_around_the_lines_does_no_harm() {
    let text = rich().coda();
    let expected = read_text(&text).unwrap();
    for other in [
        text.replace("\r\n", "\n"),
        text.trim_end().to_owned(),
        format!("{text}\r\n\n"),
        format!("{text}\u{1a}"),
        format!("\u{feff}{text}"),
        text.replace("\r\n", "  \r\n"),
    ] {
        assert_eq!(read_text(&other).unwrap(), expected);
    }
}

#[test]
fn a_copy_says_that_it_is_one() {
    let copy = Paper {
        is_copy: true,
        ..rich()
    };
    assert!(only(&copy).is_copy && !only(&rich()).is_copy);
}

/// Replaces a stretch of a line, both counted from 1.
fn with(text: &str, line: usize, position: usize, written: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines[line - 1].replace_range(position - 1..position - 1 + written.len(), written);
    lines.join("\n")
}

/// Every one of them says on which line it is and what to do.
#[test]
fn what_is_not_right_is_refused_with_its_line() {
    let good = rich().coda();
    let lines: Vec<&str> = good.lines().collect();
    let count = lines.len();
    let (last, close) = (u32::try_from(count).unwrap(), count - 3);
    let without = |left_out: usize| {
        let kept = lines.iter().enumerate();
        let kept = kept.filter(|(index, _)| index + 1 != left_out);
        kept.map(|(_, line)| *line).collect::<Vec<_>>().join("\n")
    };
    let swapped = |one: usize, other: usize| {
        let mut swapped = lines.clone();
        swapped.swap(one - 1, other - 1);
        swapped.join("\n")
    };
    let at = |line: usize| u32::try_from(line).ok();
    for (text, found) in [
        // Cut off.
        (String::new(), (None, "unclosed")),
        (lines[..count - 1].join("\n"), (None, "unclosed")),
        (lines[..2].join("\n"), (None, "unclosed")),
        (
            good[..good.len() - 40].to_owned(),
            (Some(last), "line-length"),
        ),
        // Changed.
        (with(&good, 1, 128, "1"), (Some(1), "version")),
        (with(&good, 1, 15, "07"), (Some(1), "application")),
        (with(&good, 1, 84, "00001"), (Some(1), "application")),
        (with(&good, 1, 6, "320126"), (Some(1), "date")),
        (with(&good, 2, 2, " "), (Some(2), "structure")),
        (with(&good, 2, 2, "1"), (Some(2), "structure")),
        (with(&good, 2, 6, "BE69"), (Some(2), "account")),
        (with(&good, 2, 40, "USD"), (Some(2), "currency")),
        (with(&good, 2, 43, "2"), (Some(2), "amount")),
        (with(&good, 2, 44, "00000000010000x"), (Some(2), "digits")),
        (with(&good, 2, 58, "1"), (Some(2), "amount")),
        (with(&good, 2, 57, "1"), (Some(last), "balance")),
        (with(&good, 3, 45, "9"), (Some(last), "sum")),
        (with(&good, 3, 3, "0002"), (Some(3), "sequence")),
        (with(&good, 4, 7, "0001"), (Some(4), "sequence")),
        (with(&good, 3, 126, "0"), (Some(3), "link")),
        (with(&good, 5, 128, "0"), (Some(5), "link")),
        (with(&good, close, 8, "9"), (at(close), "account-differs")),
        (with(&good, close, 56, "9"), (Some(last), "balance")),
        (with(&good, count, 22, "0"), (Some(last), "count")),
        (with(&good, count, 37, "1"), (Some(last), "sum")),
        (with(&good, count, 128, "1"), (None, "unclosed")),
        (with(&good, 3, 1, "7"), (Some(3), "record")),
        // Out of order, or not whole.
        (without(1), (Some(1), "order")),
        (without(2), (Some(2), "order")),
        (without(3), (Some(3), "order")),
        (swapped(1, 2), (Some(1), "order")),
        (format!("{good}{}", lines[0]), (Some(last + 1), "after-end")),
        (with(&good, 3, 63, "\u{e9}"), (Some(3), "encoding")),
        (
            format!("{} x\n{}", lines[0], without(1)),
            (Some(1), "line-length"),
        ),
        (
            good.replacen("\r\n", "\r\n\r\n", 1),
            (Some(2), "line-length"),
        ),
    ] {
        assert_eq!(wrong(&text), found, "{:?}", read_text(&text));
    }
}

#[test]
fn an_account_is_read_in_each_structure() {
    let paper = Paper::new(0, vec![Line::belgian(100, 1)]);
    let good = paper.coda();
    let old = format!("{:<34}EUR", "BE68539007547034");
    let belgian = format!("{:<37}", "539007547034 EUR0BE");
    let text = good.replace(&old, &belgian).replacen("\n12", "\n10", 1);
    let statement = read_text(&text).unwrap().remove(0);
    assert_eq!(statement.account.as_str(), "BE68539007547034");
    let dutch = format!("{:<34}EUR", "NL91ABNA0417164300");
    let text = good.replace(&old, &dutch).replacen("\n12", "\n13", 1);
    let statement = read_text(&text).unwrap().remove(0);
    assert_eq!(statement.account.as_str(), "NL91ABNA0417164300");
    // The bank spells the same account otherwise at the end.
    let spaced = format!("8001{:<34}EUR", " BE68539007547034");
    let text = good.replace(&format!("8001{old}"), &spaced);
    assert!(read_text(&text).is_ok());
}

#[test]
fn letters_with_accents_need_the_code_page_of_the_bank() {
    let paper = Paper::new(0, vec![Line::words(100, "Andre")]);
    let mut bytes = paper.coda().into_bytes();
    let place = bytes.windows(5).position(|five| five == b"Andre").unwrap();
    bytes[place + 4] = 0xe9;
    let refused = read(&bytes, Codepage::Ascii).unwrap_err();
    assert_eq!((refused.line, refused.wrong), (Some(3), Wrong::Encoding));
    let read = read(&bytes, Codepage::Windows1252).unwrap().remove(0);
    assert_eq!(read.movements[0].text, "André");
}

#[test]
fn a_day_of_booking_that_is_left_open_is_that_of_the_statement() {
    let text = with(
        &Paper::new(0, vec![Line::belgian(100, 1)]).coda(),
        3,
        116,
        "000000",
    );
    let statement = read_text(&text).unwrap().remove(0);
    assert_eq!(Some(statement.movements[0].booked_on), Day::of(2026, 11, 2));
}

#[test]
fn numbers_go_on_after_9999() {
    let lines = (0..10_001).map(|_| Line::words(1, "")).collect();
    let movements = only(&Paper::new(0, lines)).movements;
    let numbers: Vec<u32> = movements.iter().map(|movement| movement.sequence).collect();
    let expected: Vec<u32> = (1..=10_001).collect();
    assert_eq!(numbers, expected);
}

fn line() -> impl Strategy<Value = Line> {
    let said = prop_oneof![
        (0..10_000_000_000_u64).prop_map(|base| Said::Belgian(communication(base))),
        (0..10_000_000_000_u64).prop_map(|base| Said::Reference(communication(base))),
        "[ -~]{0,140}".prop_map(Said::Words),
        (103..200_u16, "[A-Z0-9 ]{0,50}").prop_map(|(kind, text)| Said::Other(kind, text)),
    ];
    let information = proptest::collection::vec("[!-~][ -~]{0,250}[!-~]", 0..3);
    (-9_999_999..9_999_999_i64, said, information).prop_map(|(cents, said, information)| Line {
        information,
        ..Line::of(cents, said)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read(lines in proptest::collection::vec(line(), 0..8), opening in -99_999..99_999_i64) {
        let paper = Paper::new(opening, lines);
        let statement = read_text(&paper.coda());
        prop_assert!(statement.is_ok(), "{:?}", statement);
        let statement = statement.unwrap().remove(0);
        let amounts: Vec<_> = statement.movements.iter().map(|movement| movement.amount.0).collect();
        let written: Vec<_> = paper.lines.iter().map(|line| line.cents).collect();
        prop_assert_eq!(amounts, written);
        prop_assert_eq!(statement.closing.amount.0, paper.closing());
    }
}
