use belgium::Day;
use kernel::Cents;
use proptest::prelude::*;

use super::read;
use crate::statement::Statement;
use crate::testing::{Line, Paper, Said, camt_of, communication};
use crate::{Mistake, Wrong};

fn read_text(text: &str) -> Result<Vec<Statement>, Mistake> {
    read(text.as_bytes())
}

fn only(text: &str) -> Statement {
    let mut statements = read_text(text).unwrap();
    assert_eq!(statements.len(), 1);
    statements.remove(0)
}

fn wrong(text: &str) -> &'static str {
    let mistake = read_text(text).unwrap_err();
    mistake.wrong.code()
}

fn rich() -> Paper {
    let mut belgian = Line::belgian(5_000, 1);
    belgian.end_to_end = "E2E-1".to_owned();
    belgian.name = "Peeters & Zoon <bv>".to_owned();
    let series = Line {
        parts: [(6_000, 2), (4_000, 3)]
            .map(|(cents, base)| Line::belgian(cents, base))
            .to_vec(),
        ..Line::words(10_000, "")
    };
    Paper::new(
        100_000,
        vec![
            belgian,
            Line::of(7_500, Said::Reference(communication(5))),
            Line::words(1_000, "oplading 010 8068 17183"),
            series,
            Line::words(-12_345, "kosten"),
        ],
    )
}

///
#[test]
fn each_version_says_the_same() {
    let statement = only(&rich().camt("02"));
    assert_eq!(statement.name(), "2026/1");
    assert_eq!(statement.opening.amount, Cents(100_000));
    assert_eq!(statement.closing.amount, Cents(111_155));
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
            (4, 1, 6_000, Some(2)),
            (4, 2, 4_000, Some(3)),
            (5, 0, -12_345, None),
        ]
    );
    let first = &statement.movements[0];
    assert_eq!(first.counterparty.name, "Peeters & Zoon <bv>");
    assert_eq!(first.counterparty.account, "BE72000000001616");
    assert_eq!(first.code, "PMNT/RCDT/ESCT");
    assert_eq!(first.end_to_end.as_deref(), Some("E2E-1"));
    assert_eq!(statement.movements[2].end_to_end, None);
    for version in ["04", "08", "13"] {
        let other = only(&rich().camt(version));
        let lines = |statement: &Statement| {
            let mut movements = statement.movements.clone();
            for movement in &mut movements {
                movement.line = 0;
            }
            movements
        };
        assert_eq!(lines(&other), lines(&statement), "{version}");
    }
}

#[test]
fn the_namespace_may_have_a_prefix() {
    let text = rich().camt("02");
    let prefixed = text
        .replace("</", "</c:")
        .replace("xmlns=", "xmlns:c=")
        .replace('<', "<c:")
        .replace("<c:/c:", "</c:")
        .replace("<c:?", "<?");
    assert_eq!(only(&prefixed), only(&text));
}

#[test]
fn what_is_no_statement_is_refused_by_its_name() {
    let text = rich().camt("02");
    for (from, to, found) in [
        ("camt.053.001.02", "camt.052.001.02", "camt.052.001.02"),
        ("camt.053.001.02", "camt.054.001.08", "camt.054.001.08"),
        ("camt.053.001.02", "camt.053.001.x", "camt.053.001.x"),
    ] {
        let mistake = read_text(&text.replace(from, to)).unwrap_err();
        let found = found.to_owned();
        assert_eq!(mistake.wrong, Wrong::OtherMessage { found });
    }
    let html = read_text("<html><body>Even geduld</body></html>").unwrap_err();
    let found = "html".to_owned();
    assert_eq!(html.wrong, Wrong::OtherMessage { found });
}

/// No entity is ever made longer, no document type read, and nothing nests without end.
#[test]
fn hostile_xml_is_refused_before_it_grows() {
    let text = rich().camt("02");
    let bomb = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>";
    let file = "<!DOCTYPE d SYSTEM \"file:///etc/passwd\">";
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    let after = |extra: &str| text.replace(declaration, &format!("{declaration}{extra}"));
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let within = |extra: &str| text.replace("<Stmt>", &format!("<Stmt><X>{extra}</X>"));
    for (text, code) in [
        (after(bomb), "doctype"),
        (after(file), "doctype"),
        (text.replace("kosten", "&lol;"), "doctype"),
        (text.replace("kosten", "&#xFFFFFFFF;"), "xml"),
        (text.replace("Ccy=\"EUR\"", "Ccy=\"&lol;\""), "doctype"),
        (within(&deep), "depth"),
        (within(&"<a/>".repeat(600_000)), "depth"),
        (within(&"x".repeat(20_000)), "depth"),
        (
            text.replace("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\""),
            "xml-encoding",
        ),
        (text[..text.len() / 2].to_owned(), "xml"),
        (text[..text.len() - 15].to_owned(), "xml"),
        (format!("{text}<more/>"), "xml"),
        (text.replace("</Ntry>", "</Entry>"), "xml"),
        ("<".to_owned(), "xml"),
        ("<a".to_owned(), "xml"),
    ] {
        assert_eq!(wrong(&text), code, "{text:.300}");
    }
    let mut latin = text.replace("kosten", "k?sten").into_bytes();
    let place = latin.iter().rposition(|byte| *byte == b'?').unwrap();
    latin[place] = 0xe9;
    let mistake = read(&latin).unwrap_err();
    assert_eq!(mistake.wrong, Wrong::XmlEncoding);
    assert!(mistake.line.is_some_and(|line| line > 20), "{mistake:?}");
    // The five entities and references to characters are part of XML.
    let fine = text.replace("kosten", "&quot;k&#111;sten&apos;");
    assert!(
        only(&fine)
            .movements
            .iter()
            .any(|movement| movement.text == "\"kosten'")
    );
}

#[test]
fn what_is_not_right_is_refused() {
    let text = rich().camt("02");
    let replaced = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    };
    for (text, code) in [
        (replaced("BE68539007547034", "BE69539007547034"), "account"),
        (replaced("<Ccy>EUR</Ccy>", "<Ccy>USD</Ccy>"), "currency"),
        (
            replaced("Ccy=\"EUR\">50.00", "Ccy=\"DKK\">50.00"),
            "currency",
        ),
        (
            replaced(
                ">50.00</Amt><CdtDbtInd>CRDT",
                ">50.001</Amt><CdtDbtInd>CRDT",
            ),
            "amount",
        ),
        (
            replaced(">50.00</Amt><CdtDbtInd>CRDT", ">51.00</Amt><CdtDbtInd>CRDT"),
            "balance",
        ),
        (replaced("<CdtDbtInd>CRDT", "<CdtDbtInd>BOTH"), "amount"),
        (
            replaced("<Dt>2026-11-02</Dt>", "<Dt>2026-13-02</Dt>"),
            "date",
        ),
        (replaced("<Cd>CLBD</Cd>", "<Cd>ITBD</Cd>"), "provisional"),
        (replaced("<Cd>OPBD</Cd>", "<Cd>CLAV</Cd>"), "provisional"),
        (replaced("<Sts>BOOK</Sts>", ""), "missing"),
        (
            replaced("<Stmt>", "<Rpt>").replace("</Stmt>", "</Rpt>"),
            "missing",
        ),
    ] {
        assert_eq!(wrong(&text), code, "{:?}", read_text(&text));
    }
}

#[test]
fn the_opening_balance_is_that_of_the_day_or_of_the_day_before() {
    let text = rich().camt("02").replace("<Cd>OPBD</Cd>", "<Cd>PRCD</Cd>");
    assert_eq!(only(&text).opening.amount, Cents(100_000));
    let both = |amount: &str| {
        let before = "<Bal><Tp><CdOrPrtry><Cd>PRCD</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">AMOUNT</Amt>\
                      <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-01</Dt></Dt></Bal>\n<Bal>";
        rich()
            .camt("02")
            .replacen("<Bal>", &before.replace("AMOUNT", amount), 1)
    };
    assert!(read_text(&both("1000.00")).is_ok());
    assert_eq!(wrong(&both("999.99")), "openings");
}

#[test]
fn only_what_is_booked_counts() {
    let text = rich().camt("02");
    let pending =
        "<Ntry><Amt Ccy=\"EUR\">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts></Ntry></Stmt>";
    let statement = only(&text.replace("</Stmt>", pending));
    assert_eq!((statement.movements.len(), statement.not_booked), (6, 1));
}

/// Some banks turn the sign of what reverses another entry, and some do not.
#[test]
fn the_balances_decide_which_way_a_reversal_goes() {
    let file = |closing: &str| {
        let paper = Paper::new(10_000, vec![Line::belgian(4_000, 1)]);
        paper
            .camt("02")
            .replace(">140.00</Amt>", &format!(">{closing}</Amt>"))
            .replacen(
                "CRDT</CdtDbtInd><Sts>",
                "DBIT</CdtDbtInd><RvslInd>true</RvslInd><Sts>",
                1,
            )
    };
    for (closing, amount) in [("140.00", 4_000), ("60.00", -4_000)] {
        let statement = only(&file(closing));
        let movement = &statement.movements[0];
        assert_eq!((movement.amount.0, movement.is_reversal), (amount, true));
    }
    assert_eq!(wrong(&file("100.00")), "balance");
}

#[test]
fn an_entry_is_told_apart_only_where_its_parts_add_up() {
    let mut paper = rich();
    paper.lines[3].parts[0].cents = 5_999;
    for version in ["02", "08"] {
        let statement = only(&paper.camt(version));
        let whole = &statement.movements[3];
        assert_eq!((whole.detail, whole.amount.0), (0, 10_000));
        assert_eq!(whole.communications.only(), None);
    }
    // A detail without an amount, and one in the currency that was sent.
    let one = Paper::new(0, vec![Line::belgian(13_747, 1)]).camt("02");
    let foreign = one.replace(
        "<TxAmt><Amt Ccy=\"EUR\">137.47",
        "<TxAmt><Amt Ccy=\"DKK\">997.29",
    );
    assert_ne!(foreign, one);
    let movement = only(&foreign).movements.remove(0);
    assert_eq!(movement.amount, Cents(13_747));
    assert!(movement.communications.only().is_some());
}

#[test]
fn structured_references_are_read_beside_words_and_several_mean_none() {
    let text = Paper::new(0, vec![Line::belgian(100, 1)]).camt("08");
    let words = text.replace("<RmtInf>", "<RmtInf><Ustrd>dank u</Ustrd>");
    let movement = only(&words).movements.remove(0);
    assert_eq!(movement.communications.only(), Some(&communication(1)));
    assert_eq!(movement.text, "dank u");
    let second = format!(
        "<Strd><CdtrRefInf><Ref>{}</Ref></CdtrRefInf></Strd></RmtInf>",
        communication(2).as_str()
    );
    let two = text.replace("</RmtInf>", &second);
    assert_eq!(only(&two).movements[0].communications.only(), None);
    let proprietary = text.replace("<Cd>SCOR</Cd>", "<Prtry>BBA</Prtry>");
    assert_eq!(
        only(&proprietary).movements[0].communications.only(),
        Some(&communication(1))
    );
}

#[test]
fn pages_become_one_statement_whatever_order_they_come_in() {
    let first = Paper::new(1_000, vec![Line::belgian(100, 1)]);
    let second = Paper {
        opening: first.closing(),
        lines: vec![Line::belgian(200, 2)],
        ..first.clone()
    };
    let paged = |text: &str, page: u32, last: bool| {
        let paging = format!(
            "</Id><StmtPgntn><PgNb>{page}</PgNb><LastPgInd>{last}</LastPgInd></StmtPgntn><El"
        );
        text.replacen("</Id><El", &paging, 1)
    };
    let (one, two) = (first.camt("02"), second.camt("02"));
    let (one, two) = (paged(&one, 1, false), paged(&two, 2, true));
    let stmt = |text: &str| {
        let begin = text.find("<Stmt>").unwrap();
        text[begin..text.find("</Stmt>").unwrap() + 7].to_owned()
    };
    let around = |statements: String| one.replace(&stmt(&one), &statements);
    for statements in [stmt(&one) + &stmt(&two), stmt(&two) + &stmt(&one)] {
        let statement = only(&around(statements));
        let amounts: Vec<_> = statement
            .movements
            .iter()
            .map(|movement| movement.amount.0)
            .collect();
        assert_eq!(amounts, [100, 200]);
        assert_eq!(statement.closing.amount, Cents(1_300));
    }
    assert_eq!(wrong(&one), "pages");
    assert_eq!(wrong(&two), "pages");
}

#[test]
fn several_statements_may_stand_in_one_file() {
    let first = rich();
    let second = first.next(vec![Line::belgian(100, 9)]);
    let both = read_text(&camt_of(&[first, second], "08")).unwrap();
    let names: Vec<_> = both.iter().map(Statement::name).collect();
    assert_eq!(names, ["2026/1", "2026/2"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read(
        lines in proptest::collection::vec((1..9_999_999_i64, 0..10_000_000_000_u64, "[ -~é€]{0,40}"), 0..8),
        opening in -99_999..99_999_i64,
        version in prop_oneof![Just("02"), Just("08")],
    ) {
        let line = |(cents, base, name): &(i64, u64, String)| Line {
            name: name.clone(),
            ..Line::belgian(*cents, *base)
        };
        let paper = Paper::new(opening, lines.iter().map(line).collect());
        let statement = read_text(&paper.camt(version));
        prop_assert!(statement.is_ok(), "{:?}", statement);
        let statement = statement.unwrap().remove(0);
        for (movement, (cents, base, _)) in statement.movements.iter().zip(&lines) {
            prop_assert_eq!(movement.amount.0, *cents);
            prop_assert_eq!(movement.communications.only(), Some(&communication(*base)));
        }
        prop_assert_eq!(statement.movements.len(), lines.len());
    }
}
