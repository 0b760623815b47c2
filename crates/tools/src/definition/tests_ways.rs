//! Ways of use.

use std::collections::BTreeSet;

use kernel::Cents;

use super::tests::{folder, minimal};
use super::{Problem, read_folder, read_folder_knowing};
use crate::{AnyOf, ContextKind, Definition};

/// Begins on line 14 of the file.
const BROKER: &str = r#"[[way_of_use]]
slug = "broker"
to_register = ["biv-broker"]
to_use = ["biv-broker|sf323-employee", "cib-member"]
organisation_suffices = ["cib-member"]
[way_of_use.name]
nl = "Als makelaar"
fr = "Comme agent"
[[way_of_use.price]]
cents = 250
per = { nl = "opzoeking", fr = "recherche" }
[[way_of_use]]
slug = "myself"
context = "personal"
[way_of_use.name]
nl = "Voor mezelf"
fr = "Pour moi-même"
"#;

fn read(ways: &str, kinds: Option<&[&str]>) -> Result<Definition, Vec<Problem>> {
    let folder = folder(&[("romi.toml", &(minimal("romi") + ways))]);
    let read = match kinds {
        None => read_folder(folder.path()),
        Some(kinds) => {
            let kinds: BTreeSet<String> = kinds.iter().map(|&kind| kind.to_owned()).collect();
            let scopes: Vec<_> = crate::SCOPES.iter().collect();
            let methods = testkit::methods::ALL_METHODS;
            read_folder_knowing(folder.path(), &kinds, methods, &scopes)
        }
    };
    read.map(|mut definitions| definitions.remove(0))
}

/// R-195 R-199 R-203
#[test]
fn a_tool_has_several_ways_of_use_each_with_its_own_recognitions_and_prices() {
    let romi = read(BROKER, None).unwrap();
    let broker = romi.way("broker").unwrap();
    let group = |kinds: &[&str]| AnyOf(kinds.iter().map(|&kind| kind.to_owned()).collect());
    assert_eq!(broker.context, ContextKind::Organisation);
    assert_eq!(broker.to_register, [group(&["biv-broker"])]);
    assert_eq!(
        broker.to_use,
        [
            group(&["biv-broker", "sf323-employee"]),
            group(&["cib-member"])
        ]
    );
    assert_eq!(broker.to_use[0].to_string(), "biv-broker|sf323-employee");
    assert_eq!(broker.prices[0].cents, Cents(250));
    assert_eq!(broker.prices[0].per.fr, "recherche");
    assert_eq!(broker.organisation_suffices, ["cib-member"]);
    assert_eq!(broker.sufficing(&broker.to_use[1]), group(&["cib-member"]));
    assert_eq!(broker.sufficing(&broker.to_use[0]), group(&[]));
    let myself = romi.way("myself").unwrap();
    assert!(myself.is_personal() && myself.to_use.is_empty() && myself.prices.is_empty());
    assert_eq!(romi.way("syndic"), None);
    assert_eq!(romi.ways_for_organisations().count(), 1);
    assert_eq!(romi.personal_ways().count(), 1);
}

#[test]
fn a_tool_as_it_was_kept_before_there_were_ways_of_use_still_reads() {
    let mut kept = serde_json::to_value(read("", None).unwrap()).unwrap();
    kept.as_object_mut().unwrap().remove("ways_of_use");
    let definition: Definition = serde_json::from_value(kept).unwrap();
    assert_eq!(definition.ways_of_use, []);
}

#[test]
fn every_mistake_in_a_way_of_use_is_named_with_its_line() {
    for (from, to, line, says) in [
        ("\"broker\"", "\"Broker\"", 15, "a-z, 0-9 and -"),
        ("\"myself\"", "\"broker\"", 26, "two of \"broker\""),
        (
            "\"personal\"",
            "\"company\"",
            27,
            "\"organisation\", \"personal\"",
        ),
        (
            "\"personal\"",
            "\"personal\"\nto_register = [\"biv-broker\"]",
            28,
            "registers nothing",
        ),
        ("[\"biv-broker\"]", "[\"BIV broker\"]", 16, "a-z, 0-9 and -"),
        ("[\"biv-broker\"]", "[\"\"]", 16, "a-z, 0-9 and -"),
        (
            "[\"biv-broker\"]",
            "[\"biv-broker|biv-broker\"]",
            16,
            "same twice",
        ),
        (
            "employee\", \"cib-member\"]",
            "employee\", \"cib-member\", \"biv-broker|sf323-employee\"]",
            17,
            "same twice",
        ),
        (
            "organisation_suffices = [\"cib-member\"]",
            "organisation_suffices = [\"biv-syndic\"]",
            18,
            "one of those in to_use",
        ),
        (
            "\"personal\"",
            "\"personal\"\nto_use = [\"cib-member\"]\norganisation_suffices = [\"cib-member\"]",
            29,
            "does not go with",
        ),
        ("cents = 250", "cents = -1", 23, "from 0 to 1000000"),
        ("cents = 250", "cents = 2.5", 23, "invalid type"),
        (
            "\"opzoeking\"",
            "\"\"",
            24,
            "way_of_use.price.per.nl must be one line",
        ),
        (
            "nl = \"Als makelaar\"",
            "nl = \"\"",
            20,
            "way_of_use.name.nl must be one line",
        ),
        (
            "to_use",
            "recognitions = []\nto_use",
            17,
            "there is no key \"recognitions\"",
        ),
    ] {
        assert!(BROKER.contains(from), "{from}");
        let found = read(&BROKER.replace(from, to), None).unwrap_err();
        let matches =
            |problem: &Problem| problem.line == Some(line) && problem.message.contains(says);
        assert!(found.iter().any(matches), "{to}: {found:?}");
    }
}

/// R-199
#[test]
fn a_way_of_use_that_names_an_unknown_recognition_is_refused_with_its_line() {
    let known = ["biv-broker", "cib-member", "sf323-employee"];
    assert!(read(BROKER, Some(&known)).is_ok());
    let found = read(BROKER, Some(&known[..2])).unwrap_err();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].line, Some(17));
    assert!(
        found[0].message.contains(
            "\"sf323-employee\" is an unknown kind of recognition; known: biv-broker, cib-member"
        ),
        "{}",
        found[0]
    );
    let nothing_known = read(BROKER, Some(&[])).unwrap_err();
    assert_eq!(nothing_known.len(), 4, "{nothing_known:?}");
    assert!(
        nothing_known[0]
            .message
            .contains("import recognitions first")
    );
}

/// R-231 G-16 G-29
#[test]
fn a_price_with_a_name_is_charged_by_it_and_an_amount_only_where_the_file_says_so() {
    let plain = read(BROKER, None).unwrap();
    let broker = plain.way("broker").unwrap();
    assert_eq!(
        (broker.price("lookup"), broker.charge_cents_max),
        (None, None)
    );

    let charging = BROKER
        .replace("cents = 250", "slug = \"lookup\"\ncents = 250")
        .replace(
            "slug = \"broker\"",
            "slug = \"broker\"\ncharge_cents_max = 5000",
        );
    let tool = read(&charging, None).unwrap();
    let broker = tool.way("broker").unwrap();
    assert_eq!(broker.price("lookup").unwrap().cents, Cents(250));
    assert_eq!(broker.price("opzoeking"), None);
    assert_eq!(broker.charge_cents_max, Some(Cents(5000)));
    let kept = serde_json::to_string(&tool).unwrap();
    assert_eq!(serde_json::from_str::<Definition>(&kept).unwrap(), tool);

    let twice = "[[way_of_use.price]]\nslug = \"lookup\"\ncents = 300\n\
                 per = { nl = \"opzoeking\", fr = \"recherche\" }\n[[way_of_use]]\nslug = \"myself\"";
    for (from, to, says) in [
        ("\"lookup\"", "\"Look up\"", "a-z, 0-9 and -"),
        (
            "cents = 250",
            "cents = 0",
            "cents must be from 1 to 1000000",
        ),
        (
            "max = 5000",
            "max = 0",
            "charge_cents_max must be from 1 to 1000000",
        ),
        ("max = 5000", "max = 50.5", "invalid type"),
        (
            "[[way_of_use]]\nslug = \"myself\"",
            twice,
            "two of \"lookup\"",
        ),
        (
            "context = \"personal\"",
            "context = \"personal\"\ncharge_cents_max = 1",
            "only an organisation has a Wallet",
        ),
        (
            "fr = \"Pour moi-même\"\n",
            "fr = \"Pour moi-même\"\n[[way_of_use.price]]\nslug = \"x1\"\ncents = 1\n\
             per = { nl = \"x\", fr = \"x\" }\n",
            "only an organisation has a Wallet",
        ),
    ] {
        assert!(charging.contains(from), "{from}");
        let found = read(&charging.replace(from, to), None).unwrap_err();
        let named = found.iter().any(|problem| problem.message.contains(says));
        assert!(named, "{to}: {found:?}");
    }
}
