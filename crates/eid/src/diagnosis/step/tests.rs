use std::collections::BTreeMap;

use super::*;
use crate::diagnosis::{Circumstances, Seen};
use crate::outcome::Handshake;

const CHROME: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
const MAC: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15";
const XP: &str = "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 5.1; Trident/4.0)";
const PHONE: &str = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36";

fn seen(refusal: &str, milliseconds: u64) -> Seen {
    Seen {
        at: testkit::START,
        refusal: Some(refusal.to_owned()),
        handshake: Handshake {
            milliseconds: Some(milliseconds),
            certificates: 0,
        },
    }
}

fn findings(user_agent: &str, refusal: &str) -> Findings {
    let mut findings = Findings::new(Circumstances::of(user_agent));
    findings.see(seen(refusal, 200));
    findings
}

/// Goes through all of it: what is to be tried fails, and questions are answered as said.
fn walked(mut findings: Findings, viewer: Answer, others: Answer) -> Vec<&'static str> {
    let mut walked = Vec::new();
    loop {
        let next = Step::next(&findings);
        walked.push(next.known().code);
        let answer = match next.known().asks {
            Asks::Nothing => return walked,
            Asks::ToTry | Asks::WebEid => {
                let again = findings.attempts.last().cloned();
                findings.see(again.unwrap_or_else(|| seen("eid-no-certificate", 200)));
                Answer::Tried
            }
            Asks::Whether(_) if next == Step::Viewer => viewer,
            Asks::Whether([only]) => *only,
            Asks::Whether(_) => others,
        };
        findings.answer(next, answer);
        assert!(walked.len() <= STEPS.len(), "it goes round: {walked:?}");
    }
}

/// R-232 R-233 R-234 R-235 R-236 R-237 R-238 R-239 R-240 R-241 R-242 R-243 R-244 R-245
/// R-246 R-247 R-248 R-249 R-250 R-251 R-252 R-253 R-254 R-255 R-256 R-257 R-258 R-259
/// R-260 R-261 R-262 R-263 R-264 R-265 R-266 R-267 R-268 R-269
#[test]
fn every_step_of_the_articles_stands_in_one_step_here() {
    let mut places: BTreeMap<u16, Vec<&str>> = (232..=269).map(|number| (number, vec![])).collect();
    for known in &STEPS {
        for number in known.requirements {
            places.entry(*number).or_default().push(known.code);
        }
    }
    for (number, steps) in places {
        assert_eq!(steps.len(), 1, "R-{number}: {steps:?}");
    }
}

/// What the articles say with words of their own is said, in both languages.
#[test]
fn the_words_that_people_look_for_are_there() {
    let words: [(&str, &str, &str); 19] = [
        (
            "card-in",
            "Client certificate is not present",
            "Client certificate is not present",
        ),
        ("card-in", "USB-hub", "hub USB"),
        ("other-known-browser", "Google Chrome", "Google Chrome"),
        ("restart-browser", "alle vensters", "toutes les fenêtres"),
        (
            "restart-computer",
            "kaart in de lezer",
            "carte dans le lecteur",
        ),
        ("validate", "Certificaten", "Certificats"),
        ("validate", "derde tabblad", "troisième onglet"),
        (
            "validate",
            "vertrouwens certificaten altijd valideren",
            "toujours valider",
        ),
        ("validate", "nu valideren", "valider maintenant"),
        ("validate", "Signature", "Signature"),
        ("state-test", "Start de test", "Démarrer le test"),
        ("state-test", "nooit zekerheid", "jamais une certitude"),
        ("install", "Quickinstaller", "Quickinstaller"),
        ("install", "groene knop", "bouton vert"),
        ("install", "witte knop", "bouton blanc"),
        ("update", "over", "à propos"),
        ("driver", "driver acr38", "driver acr38"),
        ("mac-pin", "sleutelhanger", "trousseau"),
        ("helpdesk", "09/243.10.20", "09/243.10.20"),
    ];
    for (code, dutch, french) in words {
        for (text, expected) in [(crate::TEXTS.nl, dutch), (crate::TEXTS.fr, french)] {
            let key = format!("eid-diagnosis-{code}");
            let lines = text.lines().filter(|line| line.starts_with(&key));
            let said: String = lines.collect::<Vec<_>>().join("\n");
            assert!(said.contains(expected), "{code}: {expected:?} in {said:?}");
        }
    }
}

#[test]
fn it_starts_from_what_is_known() {
    for (user_agent, refusal, first) in [
        (CHROME, "eid-no-certificate", "card-in"),
        (CHROME, "eid-expired", "card-valid"),
        (CHROME, "eid-revoked", "card-valid"),
        (CHROME, "eid-signature-certificate", "choose"),
        (CHROME, "eid-revocation-unavailable", "ours"),
        (PHONE, "eid-no-certificate", "phone"),
        (XP, "eid-no-certificate", "old-windows"),
    ] {
        let findings = findings(user_agent, refusal);
        assert_eq!(Step::next(&findings).known().code, first, "{refusal}");
    }
    let fresh = |user_agent| Findings::new(Circumstances::of(user_agent));
    assert_eq!(Step::next(&fresh(CHROME)), Step::FirstTry);
    assert_eq!(Step::next(&fresh(PHONE)), Step::Phone);
    let mut slow = fresh(CHROME);
    slow.see(seen("eid-no-certificate", 9000));
    assert_eq!(Step::next(&slow), Step::Choose, "somebody was asked");
}

/// only when fresh hosts did not help, and the card is there.
#[test]
fn a_browser_is_restarted_only_when_that_is_needed() {
    let mut findings = findings(CHROME, "eid-no-certificate");
    for step in [Step::CardIn, Step::Viewer] {
        assert_eq!(Step::next(&findings), step);
        findings.answer(step, Answer::Yes);
    }
    assert_ne!(Step::next(&findings), Step::RestartBrowser, "one try");
    findings.see(seen("eid-no-certificate", 200));
    assert_eq!(Step::next(&findings), Step::RestartBrowser);
    let without_card = walked(
        self::findings(CHROME, "eid-no-certificate"),
        Answer::No,
        Answer::No,
    );
    assert!(
        !without_card.contains(&"restart-browser"),
        "{without_card:?}"
    );
}

#[test]
fn every_way_ends_at_the_helpdesk_and_asks_nothing_twice() {
    for user_agent in [CHROME, FIREFOX, MAC, XP, PHONE, ""] {
        for refusal in EidRefusal::examples() {
            for viewer in [Answer::Yes, Answer::No, Answer::Missing] {
                let way = walked(findings(user_agent, refusal.code()), viewer, Answer::No);
                assert_eq!(way.last(), Some(&"helpdesk"), "{way:?}");
                let mut once = way.clone();
                once.sort_unstable();
                once.dedup();
                assert_eq!(once.len(), way.len(), "{way:?}");
            }
        }
    }
}

/// There is somebody for whom each step is.
#[test]
fn every_step_is_reached() {
    let mut reached: Vec<&str> = Vec::new();
    for user_agent in [CHROME, FIREFOX, MAC, XP, PHONE] {
        for refusal in EidRefusal::examples() {
            for viewer in [Answer::Yes, Answer::No, Answer::Missing] {
                reached.extend(walked(
                    findings(user_agent, refusal.code()),
                    viewer,
                    Answer::No,
                ));
            }
        }
        let new = Findings::new(Circumstances::of(user_agent));
        reached.extend(walked(new, Answer::Yes, Answer::Yes));
    }
    for known in &STEPS {
        assert!(reached.contains(&known.code), "{}", known.code);
    }
}

#[test]
fn an_answer_that_is_taken_back_is_asked_again_with_all_after_it() {
    let mut findings = findings(CHROME, "eid-no-certificate");
    findings.answer(Step::CardIn, Answer::Tried);
    findings.answer(Step::Viewer, Answer::No);
    findings.answer(Step::Cable, Answer::Tried);
    findings.take_back(Step::Viewer);
    assert_eq!(findings.answers, [(Step::CardIn, Answer::Tried)]);
    assert_eq!(Step::next(&findings), Step::Viewer);
}

#[test]
fn a_code_names_one_step() {
    for known in &STEPS {
        assert_eq!(Step::of_code(known.code), Some(known.step));
        let written = serde_json::to_value(known.step).unwrap();
        assert_eq!(written, known.code, "as it is kept");
    }
}
