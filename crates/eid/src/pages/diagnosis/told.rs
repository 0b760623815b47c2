//! What a diagnosis found, in words: for its person, for the message to the helpdesk, and
//! for the helpdesk itself.

use super::{Ctx, Diagnosis, Seen, date_time, handshake_text};
use crate::diagnosis::Step;

/// The last of them; the rest is counted.
const ATTEMPTS_SHOWN: usize = 5;

#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub lines: Vec<String>,
    pub answers: Vec<Answered>,
    reference: String,
}

#[derive(Debug, Clone)]
pub(crate) struct Answered {
    pub step: &'static str,
    pub heading: String,
    pub answer: String,
}

impl Told {
    pub fn new(ctx: &Ctx, known: &Diagnosis) -> Self {
        let findings = &known.findings;
        let words = &findings.circumstances.words;
        let mut lines = Vec::new();
        if !words.is_empty() {
            let words = [("device", words.clone().into())];
            lines.push(ctx.text("eid-diagnosis-device", &words));
        }
        let earlier = findings.attempts.len().saturating_sub(ATTEMPTS_SHOWN);
        if earlier > 0 {
            let count = i64::try_from(earlier).unwrap_or(i64::MAX);
            lines.push(ctx.text("eid-diagnosis-earlier", &[("count", count.into())]));
        }
        let shown = findings.attempts.iter().skip(earlier);
        lines.extend(shown.map(|seen| line(ctx, seen)));
        let answers = findings.answers.iter().map(|(step, answer)| Answered {
            step: step.known().code,
            heading: heading(ctx, *step),
            answer: ctx.t(&format!("eid-diagnosis-given-{}", answer.code())),
        });
        Self {
            lines,
            answers: answers.collect(),
            reference: known.reference.clone(),
        }
    }

    /// For a message.
    pub fn text(&self) -> String {
        let answers = self.answers.iter();
        let answers = answers.map(|given| format!("- {}: {}", given.heading, given.answer));
        std::iter::once(self.reference.clone())
            .chain(self.lines.iter().cloned())
            .chain(answers)
            .collect::<Vec<_>>()
            .join("\n")
    }
}

fn heading(ctx: &Ctx, step: Step) -> String {
    ctx.t(&format!("eid-diagnosis-{}", step.known().code))
}

fn line(ctx: &Ctx, seen: &Seen) -> String {
    let at = date_time(seen.at, ctx.language());
    let what = match &seen.refusal {
        None => ctx.t("eid-diagnosis-read"),
        Some(code) => {
            let key = format!("refusal-{code}");
            if ctx.state.texts.has(&key) {
                ctx.t(&key)
            } else {
                code.clone()
            }
        }
    };
    format!("{at}: {what} {}", handshake_text(ctx, &seen.handshake))
}

#[cfg(test)]
pub(crate) fn sample(ctx: &Ctx) -> Diagnosis {
    use crate::diagnosis::{Answer, Circumstances, Findings};
    use crate::errand::{Errand, What};
    use crate::outcome::Handshake;

    let firefox =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0";
    let mut findings = Findings::new(Circumstances::of(firefox));
    for _ in 0..7 {
        findings.see(Seen {
            at: testkit::START,
            refusal: Some("eid-no-certificate".to_owned()),
            handshake: Handshake {
                milliseconds: Some(212),
                certificates: 0,
            },
        });
    }
    findings.answer(Step::Viewer, Answer::Yes);
    Diagnosis {
        reference: "K7Q42-M9XPR".to_owned(),
        account: None,
        findings,
        errand: Errand::here(ctx, What::SignIn).sealed(ctx.sealer()),
        began_at: testkit::START,
        changed_at: testkit::START,
        solved_at: None,
    }
}
