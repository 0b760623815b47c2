use std::collections::BTreeSet;

use belgium::Day;
use i18n::Texts;
use kernel::{Language, Timestamp};

use super::*;
use crate::Flow;

/// A page with these answers, of which this one is wrong, and in which way.
type Row<'a> = (Flow, Group, &'a [(&'a str, &'a str)], (&'a str, &'a str));

fn today() -> Day {
    "2026-11-30".parse().unwrap()
}

fn answers(given: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (id, answer) in given {
        assert!(QUESTIONS.iter().any(|question| question.id == *id), "{id}");
        answers.set(id, *answer);
    }
    answers
}

fn asked(flow: Flow, given: &[(&str, &str)]) -> BTreeSet<&'static str> {
    let answers = answers(given);
    let case = Case {
        flow,
        answers: &answers,
    };
    let groups: Vec<_> = case.groups().collect();
    let questions = groups.into_iter().flat_map(|group| case.questions(group));
    questions.map(|question| question.id).collect()
}

fn wrong(flow: Flow, group: Group, given: &[(&str, &str)]) -> Vec<(&'static str, &'static str)> {
    let answers = answers(given);
    let case = Case {
        flow,
        answers: &answers,
    };
    let wrong = case.wrong(group, today()).into_iter();
    wrong
        .filter(|wrong| !answers.get(wrong.question).is_empty())
        .map(|wrong| (wrong.question, wrong.what))
        .collect()
}

#[test]
fn every_question_has_an_id_of_its_own_and_words_in_both_languages() {
    let texts = Texts::new(&[crate::TEXTS]).unwrap();
    let mut ids = BTreeSet::new();
    let mut keys = Vec::new();
    for question in QUESTIONS {
        assert!(ids.insert(question.id), "{}", question.id);
        let key = format!("vme-q-{}", question.id.replace('_', "-"));
        if let Kind::Choice(options) = question.kind {
            keys.extend(options.iter().map(|option| format!("{key}-{option}")));
        }
        keys.push(key);
    }
    keys.extend(Group::ALL.map(|group| format!("vme-group-{}", group.word())));
    keys.extend(SLOTS.iter().map(|slot| format!("vme-slot-{}", slot.id)));
    keys.extend(
        Flow::ALL
            .iter()
            .map(|flow| format!("vme-flow-{}", flow.word())),
    );
    for key in keys {
        assert!(texts.has(&key), "{key}");
        for language in [Language::Nl, Language::Fr] {
            assert!(!texts.get(language, &key, &[]).is_empty(), "{key}");
        }
    }
}

/// R-036, and the three titles of; G-5
#[test]
fn the_flows_have_their_exact_titles() {
    let texts = Texts::new(&[crate::TEXTS]).unwrap();
    let title = |flow: Flow| texts.get(Language::Nl, &format!("vme-flow-{}", flow.word()), &[]);
    assert_eq!(
        Flow::ALL
            .iter()
            .map(|flow| title(*flow))
            .collect::<Vec<_>>(),
        [
            "KBO VME - AANVANG BENOEMING ALS NIEUWE SYNDICUS",
            "KBO VME - EINDE MANDAAT ALS ZITTENDE SYNDICUS",
            "KBO VME - EINDE + AANVANG IN EEN BEWEGING",
            "KBO VME - WIJZIGING GEGEVENS",
        ]
    );
}

/// only what applies is asked.
#[test]
fn only_what_applies_is_asked() {
    let legal = asked(
        Flow::Start,
        &[("syndic_kind", "legal"), ("rep_has_national", "yes")],
    );
    assert!(legal.contains("company_number") && legal.contains("rep_national"));
    assert!(!legal.contains("first_name") && !legal.contains("rep_born"));
    let natural = asked(
        Flow::Start,
        &[("syndic_kind", "natural"), ("has_national", "no")],
    );
    assert!(natural.contains("born") && !natural.contains("national"));
    assert!(!natural.contains("company_number") && !natural.contains("outgoing_kind"));
    let end = asked(Flow::End, &[("end_by", "expiry")]);
    assert!(end.contains("outgoing_kind") && end.contains("end_day"));
    assert!(!end.contains("end_decided") && !end.contains("starts") && !end.contains("street"));
    let known = asked(Flow::Data, &[("association_known", "yes")]);
    assert!(known.contains("association_number") && !known.contains("main_association"));
    assert!(known.contains("change_what") && !known.contains("decided"));
    let unknown = asked(
        Flow::Data,
        &[("association_known", "no"), ("association_partial", "yes")],
    );
    assert!(!unknown.contains("association_number") && unknown.contains("main_association"));
}

/// Start before decision, end before start, 1917 and 2117, numbers whose check fails.
#[test]
fn answers_that_cannot_be_are_named() {
    let table: &[Row<'_>] = &[
        (
            Flow::Start,
            Group::Appointment,
            &[("decided", "2026-11-10"), ("starts", "2026-11-09")],
            ("starts", "start-before-decision"),
        ),
        (
            Flow::Start,
            Group::Appointment,
            &[("starts", "2026-11-09"), ("ends", "2026-11-09")],
            ("ends", "end-before-start"),
        ),
        (
            Flow::End,
            Group::Ending,
            &[("end_decided", "2026-11-10"), ("end_day", "2026-11-09")],
            ("end_day", "end-before-decision"),
        ),
        (
            Flow::Start,
            Group::Appointment,
            &[("decided", "2026-12-01"), ("starts", "2026-12-02")],
            ("decided", "decision-ahead"),
        ),
        (
            Flow::Start,
            Group::Appointment,
            &[("starts", "1917-11-09")],
            ("starts", "day-too-early"),
        ),
        (
            Flow::Start,
            Group::Appointment,
            &[("starts", "2117-11-09")],
            ("starts", "day-too-late"),
        ),
        (
            Flow::Start,
            Group::Appointment,
            &[("starts", "11/13/2026")],
            ("starts", "day"),
        ),
        (
            Flow::Start,
            Group::Association,
            &[
                ("association_known", "yes"),
                ("association_number", "0123.456.789"),
            ],
            ("association_number", "enterprise-number"),
        ),
        (
            Flow::Start,
            Group::Person,
            &[
                ("syndic_kind", "natural"),
                ("has_national", "yes"),
                ("national", "12345678901"),
            ],
            ("national", "national-number"),
        ),
        (
            Flow::ChangeOver,
            Group::Company,
            &[
                ("syndic_kind", "legal"),
                ("outgoing_kind", "legal"),
                ("company_number", "0866.381.630"),
                ("outgoing_number", "0866.381.630"),
            ],
            ("company_number", "renewal"),
        ),
    ];
    for (flow, group, given, expected) in table {
        assert_eq!(wrong(*flow, *group, given), [*expected], "{given:?}");
    }
}

#[test]
fn answers_are_kept_as_they_are_written() {
    let check = |kind: Kind, typed: &str| kind.check(typed, today()).unwrap();
    assert_eq!(check(Kind::Day, " 1/12/2026 "), "2026-12-01");
    assert_eq!(
        check(Kind::EnterpriseNumber, "BE 403.170.701"),
        "0403.170.701"
    );
    assert_eq!(
        check(Kind::NationalNumber, "85.07.30-033.28"),
        "85073003328"
    );
    assert_eq!(check(Kind::Line(20), "  An   Peeters "), "An Peeters");
}

/// G-4: a gap or an overlap is asked about, and nothing else is.
#[test]
fn a_gap_is_to_be_confirmed() {
    let days = |end, start| asked(Flow::ChangeOver, &[("end_day", end), ("starts", start)]);
    assert!(!days("2027-01-01", "2027-01-01").contains("gap_confirmed"));
    assert!(days("2027-01-01", "2027-01-02").contains("gap_confirmed"));
    assert!(days("2027-01-02", "2027-01-01").contains("gap_confirmed"));
}

/// A draft of other questions opens: what is not asked any more goes, by name.
#[test]
fn a_draft_of_other_questions_keeps_the_rest() {
    let mut draft = answers(&[("filer_role", "syndic"), ("filer_name", "An Peeters")]);
    draft.set("filer_role", "neighbour");
    draft.set("shoe_size", "43");
    assert_eq!(draft.fit_to_today(), ["filer_role", "shoe_size"]);
    assert_eq!(draft.get("filer_name"), "An Peeters");
}

#[test]
fn the_form_is_resumed_at_the_first_gap() {
    let mut draft = answers(&[
        ("filer_role", "syndic"),
        ("filer_name", "An"),
        ("filer_email", "an@example.be"),
    ]);
    let next = |answers: &Answers| {
        let case = Case {
            flow: Flow::Start,
            answers,
        };
        case.next(today())
    };
    assert_eq!(next(&draft), Some(Group::Filer), "nobody saw it yet");
    let an = testkit::signed_in(&testkit::AN_PEETERS).account;
    draft.mark_saved(Group::Filer, Timestamp::from_millis(1), &an);
    assert_eq!(next(&draft), Some(Group::Association));
    draft.set("filer_email", "");
    assert_eq!(next(&draft), Some(Group::Filer), "an answer went");
}

#[test]
fn the_schema_names_every_question() {
    let schema = schema();
    for question in QUESTIONS {
        assert!(!schema["properties"]["answers"]["properties"][question.id].is_null());
    }
}
