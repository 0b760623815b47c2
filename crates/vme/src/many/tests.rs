use i18n::Texts;
use kernel::Language;

use super::*;

fn names() -> Names {
    Names::new(&texts())
}

fn texts() -> Texts {
    Texts::new(&[crate::TEXTS]).unwrap()
}

const ROWS: &str = "Aangifte;Ondernemingsnummer van de vereniging;Naam van de vereniging;Straat en nummer van het gebouw\r\n\
aanvang;0403170701;Résidence de l’Étoile;\"Kerkstraat 5; bus 2\"\r\n\
;;;\r\n\
einde;'0403.199.702;VME Zonnedauw;\"Dorp \"\"de Linde\"\"\"\r\n";

fn utf16(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    b"\xff\xfe".iter().copied().chain(units).collect()
}

fn windows(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| match c {
            '’' => 0x92,
            c => u8::try_from(u32::from(c)).unwrap(),
        })
        .collect()
}

/// A26: the same rows however a spreadsheet writes them: with semicolons in Windows-1252,
/// with commas or a mark in front, in UTF-16 with tabs, with a line that names the
/// separator; columns in French, or by the names that programs use.
#[test]
fn the_same_rows_are_read_however_a_spreadsheet_writes_them() {
    let names = names();
    let plain = read(ROWS.as_bytes(), &names).unwrap();
    assert_eq!((plain.encoding.word(), plain.separator), ("UTF-8", ';'));
    assert_eq!(plain.rows.len(), 2, "a line without content is none");
    assert_eq!(plain.rows[0].0, 2);
    assert_eq!(plain.rows[1].0, 4);
    assert_eq!(plain.rows[0].1[3], "Kerkstraat 5; bus 2");
    assert_eq!(plain.rows[1].1[1], "0403.199.702");
    assert_eq!(plain.rows[1].1[3], "Dorp \"de Linde\"");
    let tabs = ROWS.replace(';', "\t").replace("5\t", "5;");
    let commas = ROWS.replace(';', ",").replace("5,", "5;");
    let french = ROWS.replace("Naam van de vereniging", "Nom de l’association");
    let own = ROWS
        .replace("Aangifte", "FLOW")
        .replace("Ondernemingsnummer van de vereniging", "association_number");
    let ways: [(&str, Vec<u8>, &str, char, i64); 8] = [
        ("excel", windows(ROWS), "Windows-1252", ';', 0),
        (
            "mark",
            [b"\xef\xbb\xbf", ROWS.as_bytes()].concat(),
            "UTF-8",
            ';',
            0,
        ),
        ("commas", commas.into_bytes(), "UTF-8", ',', 0),
        ("unicode text", utf16(&tabs), "UTF-16", '\t', 0),
        (
            "said",
            format!("sep=;\r\n{ROWS}").into_bytes(),
            "UTF-8",
            ';',
            1,
        ),
        ("french", french.into_bytes(), "UTF-8", ';', 0),
        ("own names", own.into_bytes(), "UTF-8", ';', 0),
        (
            "line feeds",
            ROWS.replace("\r\n", "\n").into_bytes(),
            "UTF-8",
            ';',
            0,
        ),
    ];
    for (way, bytes, encoding, separator, lines_before) in ways {
        let table = read(&bytes, &names).unwrap_or_else(|refusal| panic!("{way}: {refusal:?}"));
        assert_eq!(table.encoding.word(), encoding, "{way}");
        assert_eq!(table.separator, separator, "{way}");
        assert_eq!(table.head, plain.head, "{way}");
        let rows = table.rows.into_iter();
        let rows: Vec<_> = rows
            .map(|(line, cells)| (line - lines_before, cells))
            .collect();
        assert_eq!(rows, plain.rows, "{way}");
    }
}

#[test]
fn what_is_no_table_of_ours_is_refused_with_its_reason() {
    let names = names();
    let head = "Aangifte;Naam van de vereniging";
    let many = format!("{head}\n{}", "aanvang;VME\n".repeat(501));
    let table: [(&[u8], ManyRefusal); 11] = [
        (b"", ManyRefusal::Empty),
        (b"\xef\xbb\xbf  \r\n", ManyRefusal::Empty),
        (b"PK\x03\x04 a workbook", ManyRefusal::NotATable),
        (b"\xd0\xcf\x11\xe0 an old one", ManyRefusal::NotATable),
        (b"%PDF-1.7", ManyRefusal::NotATable),
        (b"Aangifte;\0", ManyRefusal::NotATable),
        (b"een;twee\ndrie;vier", ManyRefusal::HeadUnknown),
        (
            b"Aangifte;Naam van de verenigin\naanvang;VME",
            ManyRefusal::ColumnUnknown {
                column: "Naam van de verenigin".to_owned(),
            },
        ),
        (
            b"Aangifte;flow\naanvang;aanvang",
            ManyRefusal::ColumnTwice {
                column: "flow".to_owned(),
            },
        ),
        (b"Aangifte;Naam van de vereniging\n;\n", ManyRefusal::NoRows),
        (many.as_bytes(), ManyRefusal::TooManyRows { most: 500 }),
    ];
    for (bytes, expected) in table {
        let refused = read(bytes, &names).map(|table| table.rows.len());
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into_owned();
        assert_eq!(refused, Err(expected), "{shown}");
    }
}

/// R-060, G-28: the template opens right in a Belgian Excel, names every column once in
/// either language, and reads back as our own.
#[test]
fn the_template_is_read_back() {
    let (texts, names) = (texts(), names());
    for language in [Language::Nl, Language::Fr] {
        let file = template(&texts, language);
        assert!(file.starts_with('\u{feff}') && file.ends_with("\r\n"));
        let one_row = format!("{file}aanvang;x\r\n");
        let table = read(one_row.as_bytes(), &names).unwrap();
        assert_eq!((table.separator, table.rows.len()), (';', 1));
        assert_eq!(table.head, columns().collect::<Vec<_>>(), "{language:?}");
    }
}

/// Choices go by the words of the page, in either language, and by yes and no.
#[test]
fn words_of_choices_are_understood() {
    let names = names();
    for (column, written, word) in [
        ("flow", "Aanvang", "start"),
        ("flow", "fin et début", "change-over"),
        ("association_known", "NEE", "no"),
        ("association_known", "oui", "yes"),
        ("appointed_by", "de rechter", "court"),
        ("mandate", "voorlopig", "provisional"),
        ("gap_confirmed", "x", "yes"),
    ] {
        assert_eq!(
            names.option(Column(column), written),
            Some(word),
            "{written}"
        );
    }
    assert_eq!(names.option(Column("flow"), "iets"), None);
}
