use proptest::prelude::*;

use super::*;
use crate::Status;
use crate::given::biv;
use crate::known::tags;

const HEADER: &str = "type;number;name;first_name;national_number_hash;enterprise_number;column;status;from;to;as_of";

fn today() -> Day {
    "2026-01-15".parse().unwrap()
}

fn read_text(text: &str) -> Result<List, Mistakes> {
    read_bytes(text.as_bytes())
}

fn read_bytes(bytes: &[u8]) -> Result<List, Mistakes> {
    read(bytes, &biv(), today(), &testkit::sealer())
}

fn with(rows: &str) -> Result<List, Mistakes> {
    read_text(&closed_list(HEADER, rows))
}

/// As a source writes it: with the line that closes it.
fn closed_list(header: &str, rows: &str) -> String {
    let count = csv::records(rows).map_while(Result::ok).count();
    format!("{header}\n{rows}\nend;{count}\n")
}

#[test]
fn a_row_tells_who_holds_what_and_for_how_long() {
    let hash = "ab".repeat(32);
    let list = with(&format!(
        "biv-broker; 599.001 ;Peeters;An;{hash};;tableau;active;2020-01-01;2026-12-31;2026-01-14"
    ));
    let list = list.unwrap();
    let row = &list.rows[0];
    assert_eq!(
        (row.name.as_str(), row.number.as_str()),
        ("An Peeters", "599.001")
    );
    let tags = tags(&testkit::sealer(), &[0xab; 32]);
    assert_eq!(row.number_tags, tags);
    assert_eq!((row.line, row.column.as_deref()), (2, Some("tableau")));
    assert_eq!(list.as_of.to_string(), "2026-01-14");
    let list = with("biv-broker;1;Immo Peeters BV;;;BE 0866.381.630;;struck-off;;;2026-01-14");
    let row = &list.unwrap().rows[0];
    assert_eq!(
        row.organisation
            .as_ref()
            .map(belgium::EnterpriseNumber::as_str),
        Some("0866381630")
    );
    assert_eq!(row.status, Status::Withdrawn);
}

#[test]
fn the_columns_are_fixed_but_for_how_persons_are_told_apart() {
    let by_birth = HEADER.replace("national_number_hash", "birth_date");
    let row = "biv-broker;1;Peeters;An;1980-02-29;;;active;;;2026-01-14";
    let list = read_text(&format!("\u{feff}{by_birth}\r\n{row}\r\nend;1\r\n")).unwrap();
    assert!(list.rows[0].birth_date.is_some());
    for header in [
        "type;number",
        &HEADER.replace(';', ","),
        &HEADER.replace("from;to", "to;from"),
        &format!("{HEADER};more"),
    ] {
        let mistakes = read_text(&closed_list(header, row)).unwrap_err();
        assert_eq!(mistakes.first[0].wrong.code(), "columns", "{header}");
    }
}

/// The number, or its hash: what is kept is the same, and neither of them.
#[test]
fn a_number_is_told_by_itself_or_by_its_hash_and_a_tag_is_kept_of_it() {
    let hash = "7c15505c67395938334c3dc169f74d5c9046445e2fa32eb4c0c52435deae0c75";
    let row = |number: &str| format!("biv-broker;1;Specimen;Nora;{number};;;active;;;2026-01-14");
    let by_hash = with(&row(hash)).unwrap().rows.remove(0);
    let header = HEADER.replace("national_number_hash", "national_number");
    for written in ["01050399864", "01.05.03-998.64"] {
        let list = read_text(&closed_list(&header, &row(written))).unwrap();
        assert_eq!(list.rows[0], by_hash, "{written}");
    }
    assert!(!by_hash.number_tags.is_empty());
    let hash_itself = crate::known::hash(&"01050399864".parse().unwrap());
    let mut tags = by_hash.number_tags.iter();
    assert!(tags.all(|tag| !tag.ends_with(&hash_itself)));
    for (header, number) in [
        (&*header, "01050399865"),
        (&*header, hash),
        (HEADER, "01050399864"),
    ] {
        let mistakes = read_text(&closed_list(header, &row(number))).unwrap_err();
        let told = format!("{:?}", mistakes.first[0]);
        assert!(told.contains("Value") && !told.contains(number), "{told}");
    }
}

/// Nor their hashes: whoever fetches them has the numbers.
#[test]
fn numbers_are_not_read_from_where_anybody_can_fetch_them() {
    let at = |token| Source {
        feed: crate::Feed::Http {
            url: "https://lists.example/biv.csv".to_owned(),
            token,
        },
        ..biv()
    };
    let token = crate::BearerToken::Environment("BIV".to_owned());
    let row = "biv-broker;1;P;A;;;;active;;;2026-01-14";
    let numbers = ["national_number", "national_number_hash"];
    for identity in [numbers[0], numbers[1], "birth_date"] {
        let header = HEADER.replace("national_number_hash", identity);
        let text = closed_list(&header, row);
        let read_from = |source: &Source| {
            read(text.as_bytes(), source, today(), &testkit::sealer()).map(|list| list.rows.len())
        };
        let refused = Mistakes::single(Some(1), Wrong::OpenFeed);
        let expected = if numbers.contains(&identity) {
            Err(refused)
        } else {
            Ok(1)
        };
        assert_eq!(read_from(&at(None)), expected, "{identity}");
        assert_eq!(read_from(&at(Some(token.clone()))), Ok(1), "{identity}");
        assert_eq!(read_from(&biv()), Ok(1), "{identity}");
    }
}

#[test]
fn every_mistake_is_told_with_its_line() {
    let cases = [
        ("biv-broker;1;P;A;;;;active;;2026-01-14", "fields"),
        ("bib-broker;1;P;A;;;;active;;;2026-01-14", "kind"),
        ("biv-broker;;P;A;;;;active;;;2026-01-14", "missing"),
        ("biv-broker; .. ;P;A;;;;active;;;2026-01-14", "value"),
        ("biv-broker;1;;A;;;;active;;;2026-01-14", "missing"),
        ("biv-broker;1;\"P\nQ\";A;;;;active;;;2026-01-14", "unfit"),
        ("biv-broker;1;P;A;xyz;;;active;;;2026-01-14", "value"),
        (
            "biv-broker;1;P;;;0123.456.789;;active;;;2026-01-14",
            "value",
        ),
        (
            "biv-broker;1;P;A;;0866381630;;active;;;2026-01-14",
            "two-holders",
        ),
        (
            "biv-trainee;1;P;;;0866381630;;active;;;2026-01-14",
            "holder",
        ),
        ("biv-broker;1;P;A;;;;;;;2026-01-14", "missing"),
        ("biv-broker;1;P;A;;;;actief;;;2026-01-14", "value"),
        ("biv-broker;1;P;A;;;;active;14/01/2026;;2026-01-14", "value"),
        (
            "biv-broker;1;P;A;;;;active;2026-01-02;2026-01-01;2026-01-14",
            "period",
        ),
        ("biv-broker;1;P;A;;;;active;;;", "missing"),
        ("biv-broker;1;\"P;A;;;;active;;;2026-01-14", "quote"),
    ];
    for (row, code) in cases {
        let mistakes = with(row).unwrap_err();
        assert_eq!(mistakes.first[0].wrong.code(), code, "{row}");
        assert_eq!(mistakes.first[0].line, Some(2), "{row}");
    }
    let long = format!("biv-broker;{};P;A;;;;active;;;2026-01-14", "1".repeat(41));
    assert_eq!(with(&long).unwrap_err().first[0].wrong.code(), "too-long");
    assert_eq!(with("").unwrap_err().first[0].wrong, Wrong::Empty);
    assert_eq!(read_text("").unwrap_err().first[0].wrong, Wrong::Empty);
}

#[test]
fn a_number_that_stands_twice_a_day_that_differs_or_is_to_come_is_a_mistake() {
    let row = |number: &str, day: &str| format!("biv-broker;{number};P;A;;;;active;;;{day}");
    let mistakes = with(&[row("599.001", "2026-01-14"), row("599001", "2026-01-14")].join("\n"));
    let wrong = Wrong::Doubled {
        number: "599001".to_owned(),
        first_line: 2,
    };
    assert_eq!(mistakes, Err(Mistakes::single(Some(3), wrong)));
    let mistakes = with(&[row("1", "2026-01-14"), row("2", "2026-01-13")].join("\n"));
    assert_eq!(mistakes, Err(Mistakes::single(Some(3), Wrong::DatesDiffer)));
    let mistakes = with(&row("1", "2026-01-16")).unwrap_err();
    assert_eq!(mistakes.first[0].wrong.code(), "future");
}

#[test]
fn another_encoding_is_told_with_its_line() {
    let mut bytes = format!("{HEADER}\nbiv-broker;1;").into_bytes();
    bytes.extend(b"Ren\xe9;A;;;;active;;;2026-01-14\n");
    let mistakes = read_bytes(&bytes).unwrap_err();
    assert_eq!(mistakes, Mistakes::single(Some(2), Wrong::Encoding));
}

#[test]
fn of_a_thousand_mistakes_the_first_hundred_are_kept() {
    let rows = "x\n".repeat(1000);
    let mistakes = with(&rows).unwrap_err();
    assert_eq!((mistakes.first.len(), mistakes.total), (100, 1000));
}

#[test]
fn a_list_cut_off_in_the_middle_is_refused_wherever_it_is_cut() {
    let rows = [1, 2, 3].map(|n| format!("biv-broker;{n};P;A;;;;active;;;2026-01-14"));
    let whole = closed_list(HEADER, &rows.join("\n"));
    assert_eq!(read_text(&whole).unwrap().rows.len(), 3);
    let last_needed = whole.trim_end().len();
    for end in 0..last_needed {
        assert!(read_text(&whole[..end]).is_err(), "cut after {end} bytes");
    }
    let between_rows = whole.rfind("end;").unwrap();
    let mistakes = read_text(&whole[..between_rows]).unwrap_err();
    assert_eq!(mistakes, Wrong::Unclosed.into());
    let middle_gone = whole.replacen(&format!("{}\n", rows[1]), "", 1);
    let wrong = Wrong::Count { said: 3, found: 2 };
    assert_eq!(
        read_text(&middle_gone),
        Err(Mistakes::single(Some(4), wrong))
    );
}

#[test]
fn empty_last_rows_and_columns_of_a_spreadsheet_are_left_out() {
    let row = "biv-broker;1;Peeters;An;;;;active;;;2026-01-14";
    let blank = ";;;;;;;;;;;;";
    for text in [
        format!("{HEADER}\n{row}\nend;1\n{blank}\n{blank}\n"),
        format!("{HEADER}\n{row}\n{blank}\nend;1;;;;;;;;;\n;;;;\n \t\n"),
        format!("{HEADER};;\r\n{row};;\r\n;\u{a0};\u{feff};\r\nend; 1 ;\r\n"),
    ] {
        assert_eq!(
            read_text(&text).map(|list| list.rows.len()),
            Ok(1),
            "{text}"
        );
    }
    let filled = format!("{HEADER}\n{row};x\nend;1\n");
    assert_eq!(
        read_text(&filled).unwrap_err().first[0].wrong.code(),
        "fields"
    );
}

#[test]
fn numbers_and_names_pasted_with_invisible_marks_are_taken_without_them() {
    let list = with(
        "\u{feff}biv-broker\u{200b};\u{202a}599.001\u{202c};Lefe\u{300}vre\u{200b};Re\u{ad}ne\u{301}e;;;\u{200e}tableau;active\u{a0};\u{200b}2020-01-01;;2026-01-14\u{feff}\n\
         biv-broker;2;Immo Peeters;;;BE\u{a0}0866\u{2011}381\u{200b}.630;;active;;;2026-01-14",
    );
    let list = list.unwrap();
    let (person, office) = (&list.rows[0], &list.rows[1]);
    assert_eq!(
        (person.number.as_str(), person.key().as_str()),
        ("599.001", "599001")
    );
    assert_eq!(person.name, "Ren\u{e9}e Lef\u{e8}vre");
    assert_eq!(
        person.from.map(|day| day.to_string()).as_deref(),
        Some("2020-01-01")
    );
    assert!(office.organisation.is_some());
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_bytes(&bytes);
        let below = [HEADER.as_bytes(), b"\n", &bytes].concat();
        let _ = read_bytes(&below);
    }

    #[test]
    fn no_fields_make_it_panic(fields in prop::collection::vec("[a-z0-9;\"\n.\u{e9}-]{0,12}", 11)) {
        let _ = with(&fields.join(";"));
    }
}
