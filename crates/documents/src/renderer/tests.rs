use kernel::{Language, Timestamp};
use serde_json::{Value, json};

use super::*;
use crate::testing::{assert_kept_to, text, uncompressed, verdicts};
use crate::{DATA_BYTES_MAX, Head, Template, TooLarge};

const FACTS: Template = Template {
    name: "facts",
    source: r#"#import "/base.typ": data, document-of, facts
#show: document-of
#facts(data.facts)"#,
};

/// What people type, and those who mean harm.
const HOSTILE: [&str; 12] = [
    "#panic(\"x\") #read(\"/etc/passwd\")",
    "$ x^2 $ *vet* _schuin_ `code` = kop",
    "] } ) \" ' \\ // /* <label> @ref",
    "Gémeente ’s-Gravenbrakel & Zönen – « Été »",
    "= + - @ 1. / term: def",
    "\\u{1F600} ~ --- ... https://example.be/#x",
    "Παπαδόπουλος Иванов Łukasiewicz Şahin",
    "-> <= != :: ${x} {{x}} %x",
    "Œuvre, cœur, ŒUVRE; fi fl ffi Th",
    "12,50 € 1\u{202f}234,50\u{a0}€",
    "<script>alert(1)</script> &amp; &#39;",
    "a\u{301}e\u{308} Renée",
];

fn head(id: &str) -> Head<'_> {
    Head {
        language: Language::Nl,
        title: "Proef",
        operator: "Immo-Connect",
        foot: "Bon 12",
        id,
        at: Timestamp::from_seconds(1_795_474_500),
    }
}

fn facts(texts: &[String]) -> Value {
    let facts: Vec<Value> = texts
        .iter()
        .map(|text| json!({"label": "Feit", "value": text}))
        .collect();
    json!({ "facts": facts })
}

fn document(id: &str, texts: &[String]) -> Document {
    Document::new(FACTS, &head(id), &facts(texts)).unwrap()
}

/// Without optimisation the largest take minutes.
const WITHOUT_HURRY: Duration = Duration::from_mins(10);

async fn made(document: Document) -> Vec<u8> {
    let renderer = Renderer::new();
    renderer.pdf_within(document, WITHOUT_HURRY).await.unwrap()
}

/// Blanks and line ends apart, which depend on the paper.
fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{200b}')
        .collect()
}

#[tokio::test]
async fn what_people_type_is_text_and_never_markup() {
    let pdf = made(document("hostile", &HOSTILE.map(str::to_owned))).await;
    let read = squeezed(&text(&pdf));
    for typed in HOSTILE {
        let composed = typed.replace("a\u{301}", "á").replace("e\u{308}", "ë");
        assert!(read.contains(&squeezed(&composed)), "{typed} in {read}");
    }
    assert_kept_to(&[("hostile", &pdf)]);
}

#[tokio::test]
async fn texts_that_no_font_can_show_and_words_wider_than_paper_make_a_sound_file() {
    let texts = [
        "漢字 \u{1f3e0}\u{200d}\u{1f3e1} عربي हिन्दी \u{e001}\u{f0000} e\u{32a}\u{489}".to_owned(),
        "\u{202e}fdp.nob \u{2066}x\u{2069}\u{feff}\0\u{1b}[31m".to_owned(),
        "W".repeat(10_000),
        "a".repeat(10_000),
        " ".repeat(500),
        String::new(),
        "אבג".to_owned(),
    ];
    let pdf = made(document("odd", &texts)).await;
    let read = squeezed(&text(&pdf));
    assert!(read.contains(&"W".repeat(400)) || read.matches('W').count() == 10_000);
    assert!(read.contains("fdp.nobx"), "it is not turned around: {read}");
    assert!(
        text(&pdf).contains("Pagina 2 van "),
        "it has more than one page"
    );
    assert_kept_to(&[("odd", &pdf)]);
}

#[tokio::test]
async fn a_document_names_its_language_its_title_and_its_operator() {
    for (language, lang, page) in [
        (Language::Nl, "/Lang (nl-BE)", "Pagina 1 van 1"),
        (Language::Fr, "/Lang (fr-BE)", "Page 1 sur 1"),
    ] {
        let head = Head {
            language,
            ..head("words")
        };
        let pdf = made(Document::new(FACTS, &head, &facts(&["x".into()])).unwrap()).await;
        let read = text(&pdf);
        for word in ["Proef", "Immo-Connect", "Bon 12", page] {
            assert!(read.contains(word), "{word} in {read}");
        }
        let opened = uncompressed(&pdf);
        assert!(opened.contains(lang), "{lang}");
        assert!(opened.contains("/DisplayDocTitle true"));
    }
}

#[tokio::test]
async fn the_judges_tell_a_sound_file_from_another() {
    let sound = made(document("sound", &["x".to_owned()])).await;
    let mark = b"pdfuaid:part";
    let place = sound
        .windows(mark.len())
        .position(|part| part == mark)
        .unwrap();
    let mut unmarked = sound.clone();
    unmarked[place..place + mark.len()].copy_from_slice(b"pdfuaid:xart");
    let said = verdicts(&[("sound", &sound), ("unmarked", &unmarked)]);
    let failed: Vec<&str> = said
        .lines()
        .filter(|line| line.contains(" failed "))
        .collect();
    assert!(
        failed.iter().all(|line| line.contains("unmarked")),
        "{said}"
    );
    assert!(failed.iter().any(|line| line.starts_with("ua1")), "{said}");
}

#[tokio::test]
async fn the_same_document_is_the_same_bytes_whenever_and_wherever_it_is_made() {
    let texts = HOSTILE.map(str::to_owned);
    let first = made(document("one", &texts)).await;
    let renderer = Renderer::new();
    renderer
        .pdf(document("other", &["between".to_owned()]))
        .await
        .unwrap();
    for _ in 0..3 {
        assert!(renderer.pdf(document("one", &texts)).await.unwrap() == first);
    }
    let other = renderer.pdf(document("two", &texts)).await.unwrap();
    assert!(other != first, "the id is part of it");
}

#[tokio::test]
async fn a_template_reaches_nothing_of_the_machine() {
    for source in [
        r#"#read("/etc/passwd")"#,
        r#"#read("../../../etc/passwd")"#,
        r#"#image("/logo.png")"#,
        r#"#import "@preview/cetz:0.4.0": *"#,
        r#"#include "other.typ""#,
        "#datetime.today().display()",
    ] {
        let template = Template {
            name: "reaching",
            source,
        };
        let document = Document::new(template, &head("x"), &json!({})).unwrap();
        let answer = Renderer::new().pdf(document).await;
        assert!(matches!(answer, Err(Unrendered::Broken(_))), "{source}");
    }
}

#[tokio::test]
async fn a_mistake_of_a_template_names_its_line_and_no_text_of_the_document() {
    let template = Template {
        name: "wrong",
        source: "#import \"/base.typ\": data\n\n#data.missing",
    };
    let document = Document::new(template, &head("x"), &json!({"name": "An Peeters"})).unwrap();
    let Err(Unrendered::Broken(said)) = Renderer::new().pdf(document).await else {
        panic!("it was made");
    };
    assert!(said.starts_with("template wrong, line 3: "), "{said}");
    assert!(!said.contains("An Peeters"), "{said}");
}

#[tokio::test]
async fn more_than_a_document_may_hold_is_refused_and_the_most_is_made() {
    let rows = |count: usize| facts(&vec!["W".repeat(1_000); count]);
    let fits = Document::new(FACTS, &head("most"), &rows(DATA_BYTES_MAX / 1_040));
    let pdf = made(fits.unwrap()).await;
    assert!(pdf.len() > 100_000);
    let too_large = Document::new(FACTS, &head("more"), &rows(DATA_BYTES_MAX / 1_000));
    assert_eq!(too_large.unwrap_err(), TooLarge);
}

#[tokio::test]
async fn whoever_has_waited_too_long_is_asked_to_come_back() {
    let renderer = Renderer::new();
    let late = renderer
        .pdf_within(document("late", &["x".to_owned()]), Duration::ZERO)
        .await;
    assert_eq!(late, Err(Unrendered::Busy));
}

#[tokio::test]
async fn whoever_comes_when_too_many_wait_is_asked_to_come_back() {
    let renderer = Renderer::with(Bounds {
        name: "few",
        threads: 1,
        waiting_max: 1,
    });
    let mut all = tokio::task::JoinSet::new();
    for number in 0..12 {
        let (renderer, document) = (
            renderer.clone(),
            document(&number.to_string(), &HOSTILE.map(str::to_owned)),
        );
        all.spawn(async move { renderer.pdf(document).await });
    }
    let answers = all.join_all().await;
    let busy = answers
        .iter()
        .filter(|answer| **answer == Err(Unrendered::Busy))
        .count();
    assert!((1..12).contains(&busy), "{busy} of 12");
    assert!(
        answers
            .iter()
            .all(|answer| !matches!(answer, Err(Unrendered::Broken(_))))
    );
}
