use super::{Doc, Index};

fn doc(question: &str, message: &str, body: &str) -> Doc {
    Doc {
        questions: vec![question.to_owned()],
        messages: vec![message.to_owned()],
        body: vec![body.to_owned()],
        ..Doc::default()
    }
}

fn index() -> Index {
    Index::of([
        doc(
            "Hoe koppel ik mijn kaartlezer?",
            "Uw browser stuurde geen certificaat.",
            "Steek de identiteitskaart in de lezer. Client certificate is not present.",
        ),
        doc(
            "Wat is een ondernemingsnummer?",
            "Kijk dit ondernemingsnummer na: het telt tien cijfers.",
            "Het numéro d’entreprise staat op uw attest, l’attestation.",
        ),
        doc(
            "Quels jours fériés comptent ?",
            "Cette date est un jour férié.",
            "Elke feestdag en elke zondag telt niet. Une œuvre.",
        ),
    ])
}

fn first(typed: &str) -> Option<usize> {
    index().search(typed, 5).first().map(|hit| hit.doc)
}

#[test]
fn what_people_type_finds_what_they_mean() {
    for (typed, found) in [
        ("kaartlezer", 0),
        ("kaartlezr", 0),
        ("kaartelzer", 0),
        ("KAARTLEZERS", 0),
        ("lezer", 0),
        ("kaartl", 0),
        ("client certificate is not present", 0),
        ("nummer", 1),
        ("ondernemings nummer", 1),
        ("l’attestation", 1),
        ("l'attestation", 1),
        ("d'entreprise", 1),
        ("d’entreprise", 1),
        ("numero", 1),
        ("numéro", 1),
        ("nume\u{301}ro", 1),
        ("feestdag", 2),
        ("feestdagen", 2),
        ("ferie", 2),
        ("oeuvre", 2),
        ("Œuvre", 2),
    ] {
        assert_eq!(first(typed), Some(found), "{typed}");
    }
}

#[test]
fn a_pasted_message_is_known_among_what_stands_around_it() {
    let pasted = "Fout 422 om 14.05 uur op immo-connect: Kijk dit ondernemingsnummer na: het telt tien \
                  cijfers. Ik begrijp er niets van, kan iemand mij alstublieft bellen of schrijven?";
    assert_eq!(first(pasted), Some(1));
}

#[test]
fn what_nobody_wrote_about_finds_nothing() {
    for typed in [
        "",
        " ",
        "de het een",
        "fietsband",
        "'",
        "AND",
        "*",
        "\"",
        "\0",
        "<script>",
    ] {
        assert_eq!(first(typed), None, "{typed:?}");
    }
}

#[test]
fn ten_kilobytes_of_anything_are_searched_and_nothing_breaks() {
    let markup = "<a href=\"x\">kaartlezer</a>\u{1b}[0m\u{202e}".repeat(300);
    assert_eq!(first(&markup), Some(0));
    assert_eq!(first(&"x".repeat(10_000)), None);
    assert_eq!(first(&"e\u{301}".repeat(5_000)), None);
}
