use super::*;

fn line(dialect: Dialect, write: impl FnOnce(Line<'_>) -> Line<'_>) -> String {
    let mut file = String::new();
    write(Line::new(&mut file, dialect)).end();
    file
}

///
#[test]
fn excel_in_belgium_and_programs_read_the_same_values_each_in_its_way() {
    let at = Timestamp::from_seconds(1_795_474_500); // 2026-11-23T22:55:00Z
    let write = |dialect| {
        line(dialect, |line| {
            line.number(Some(12))
                .moment(at)
                .text("Zoekopdracht \"Gent\"; detail, enz.")
                .money(Cents(-123_450))
                .optional(None)
                .number(None)
                .money(Cents(5))
        })
    };
    assert_eq!(
        write(Dialect::Excel),
        "12;23/11/2026;23:55;\"Zoekopdracht \"\"Gent\"\"; detail, enz.\";-1234,50;;;0,05\r\n"
    );
    assert_eq!(
        write(Dialect::Plain),
        "12,2026-11-23T23:55:00+01:00,\"Zoekopdracht \"\"Gent\"\"; detail, enz.\",-1234.50,,,0.05\r\n"
    );
}

///
#[test]
fn no_text_is_taken_for_a_formula() {
    for typed in [
        "=1+1",
        "+32 9 123 45 67",
        "-2+3",
        "@SUM(A1:A9)",
        "|calc",
        "%0A",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "  =1+1",
        "\u{a0}=1+1",
        "\u{200b}=1+1",
        "\u{feff}=1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "=HYPERLINK(\"https://example.be\";\"x\")",
    ] {
        for dialect in [Dialect::Excel, Dialect::Plain] {
            let written = line(dialect, |line| line.text(typed));
            assert!(written.starts_with("\"'"), "{typed:?} became {written:?}");
            assert_eq!(
                written.matches(['\r', '\n', '\t']).count(),
                2,
                "{written:?}"
            );
        }
    }
}

#[test]
fn what_only_looks_like_a_formula_further_on_stays_as_it_is() {
    for typed in [
        "A=1",
        "Jan-Willem",
        "’s-Gravenbrakel",
        "'t Zand",
        "a@b.be",
        "",
        "€ x",
    ] {
        for dialect in [Dialect::Excel, Dialect::Plain] {
            assert_eq!(
                line(dialect, |line| line.text(typed)),
                format!("\"{typed}\"\r\n")
            );
        }
    }
}

///
#[test]
fn excel_makes_no_number_or_date_of_a_text() {
    for typed in [
        "0202239951",
        "2026/11",
        "12345678901234567890",
        "1e5",
        "0403.170.701",
        "01-02",
        "10:30",
    ] {
        assert_eq!(
            line(Dialect::Excel, |line| line.text(typed)),
            format!("\"'{typed}\"\r\n")
        );
        assert_eq!(
            line(Dialect::Plain, |line| line.text(typed)),
            format!("\"{typed}\"\r\n")
        );
    }
    for typed in ["BE 0403.170.701", "A-17", "x1"] {
        assert_eq!(
            line(Dialect::Excel, |line| line.text(typed)),
            format!("\"{typed}\"\r\n")
        );
    }
}
