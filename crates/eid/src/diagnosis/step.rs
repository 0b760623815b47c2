//! The steps, in the order in which they come, each with what it is for. The first that
//! fits what is known, and has no answer yet, is next.

use kernel::Refusal as _;
use serde::{Deserialize, Serialize};

use super::{Answer, Browser, Findings, System};
use crate::EidRefusal;

/// Longer than a browser takes that has nothing to offer: somebody was asked something.
const ASKED_MILLISECONDS: u64 = 3000;
/// After so many fresh hosts a browser is restarted: it is not its memory.
const IN_VAIN_MAX: usize = 2;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Step {
    Phone,
    OldWindows,
    FirstTry,
    Ours,
    Choose,
    CardIn,
    OtherKnownBrowser,
    MacPin,
    FirefoxAddOn,
    Viewer,
    Install,
    Cable,
    Update,
    ReaderRecognised,
    Driver,
    CardValid,
    RestartBrowser,
    Validate,
    WorkAccount,
    Sandbox,
    OtherPrograms,
    StateTest,
    OtherBrowser,
    Antivirus,
    RestartComputer,
    WebEid,
    Helpdesk,
}

/// What kind of failure an attempt was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The card was read.
    Good,
    /// Nothing came from a card: there are ten causes and more.
    Nothing,
    /// The card itself is no good any more.
    Card,
    /// Another certificate than the one to sign in with.
    Wrong,
    /// It lies with us, or with those that we ask.
    Ours,
}

impl Kind {
    pub fn of(code: Option<&str>) -> Self {
        let Some(code) = code else { return Self::Good };
        let mut all = EidRefusal::examples().into_iter();
        let known = all.find(|refusal| refusal.code() == code);
        known.map_or(Self::Nothing, Self::of_refusal)
    }

    fn of_refusal(refusal: EidRefusal) -> Self {
        match refusal {
            EidRefusal::AttemptExpired
            | EidRefusal::AttemptElsewhere
            | EidRefusal::NoCertificate => Self::Nothing,
            EidRefusal::Expired
            | EidRefusal::NotYetValid
            | EidRefusal::OldCryptography
            | EidRefusal::InvalidNationalNumber
            | EidRefusal::Revoked
            | EidRefusal::Suspended => Self::Card,
            EidRefusal::Unreadable
            | EidRefusal::SignatureCertificate
            | EidRefusal::OtherCertificate
            | EidRefusal::UntrustedIssuer => Self::Wrong,
            EidRefusal::NewIssuer | EidRefusal::RevocationUnavailable => Self::Ours,
        }
    }
}

/// What people do at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asks {
    /// Something is done, and the card tried again.
    ToTry,
    /// The card is tried by Web eID.
    WebEid,
    /// A question, with the answers there are.
    Whether(&'static [Answer]),
    /// The end: the helpdesk.
    Nothing,
}

/// All there is to know of a step.
pub(crate) struct Known {
    pub step: Step,
    /// In forms, and in the keys of texts.
    pub code: &'static str,
    /// What it contains of the articles that this diagnosis took the place of (G-25).
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "tests see that each requirement is met once")
    )]
    pub requirements: &'static [u16],
    pub asks: Asks,
    /// Pages of others, in Dutch and in French.
    pub links: &'static [(&'static str, &'static str)],
    fits: fn(&Findings) -> bool,
}

const YES_NO: Asks = Asks::Whether(&[Answer::Yes, Answer::No]);
const EID_SITE: (&str, &str) = ("http://eid.belgium.be/nl", "http://eid.belgium.be/fr");

const fn step(
    step: Step,
    code: &'static str,
    requirements: &'static [u16],
    fits: fn(&Findings) -> bool,
) -> Known {
    Known {
        step,
        code,
        requirements,
        asks: Asks::ToTry,
        links: &[],
        fits,
    }
}

impl Known {
    const fn asking(self, asks: Asks) -> Self {
        Self { asks, ..self }
    }

    const fn with_links(self, links: &'static [(&'static str, &'static str)]) -> Self {
        Self { links, ..self }
    }
}

pub(crate) const STEPS: [Known; 27] = [
    step(Step::Phone, "phone", &[], is_phone).asking(Asks::Whether(&[Answer::Skipped])),
    step(Step::OldWindows, "old-windows", &[263], |known| {
        known.circumstances.system == System::OldWindows
            || known.circumstances.browser == Browser::InternetExplorer
    })
    .asking(Asks::Whether(&[Answer::Skipped])),
    step(Step::FirstTry, "first-try", &[], |known| {
        known.attempts.is_empty() && !is_phone(known)
    }),
    step(Step::Ours, "ours", &[], |known| {
        known.kind() == Some(Kind::Ours)
    }),
    step(Step::Choose, "choose", &[], |known| {
        known.kind() == Some(Kind::Wrong) || nothing_came(known) && was_asked(known)
    }),
    step(Step::CardIn, "card-in", &[232, 255, 256, 265], nothing_came),
    step(
        Step::OtherKnownBrowser,
        "other-known-browser",
        &[233, 239],
        |known| {
            let unknown = [Browser::Other, Browser::InternetExplorer];
            nothing_came(known) && unknown.contains(&known.circumstances.browser)
        },
    ),
    step(Step::MacPin, "mac-pin", &[264], |known| {
        nothing_came(known) && known.circumstances.system == System::Mac
    }),
    step(Step::FirefoxAddOn, "firefox-add-on", &[251], |known| {
        nothing_came(known) && known.circumstances.browser == Browser::Firefox
    })
    .with_links(&[(
        "https://addons.mozilla.org/nl/firefox/addon/belgium-eid/",
        "https://addons.mozilla.org/fr/firefox/addon/belgium-eid/",
    )]),
    step(Step::Viewer, "viewer", &[], nothing_came).asking(Asks::Whether(&[
        Answer::Yes,
        Answer::No,
        Answer::Missing,
    ])),
    step(Step::Install, "install", &[247, 248], |known| {
        nothing_came(known) && known.answer_to(Step::Viewer) == Some(Answer::Missing)
    })
    .with_links(&[EID_SITE]),
    step(Step::Cable, "cable", &[266], viewer_sees_nothing),
    step(
        Step::Update,
        "update",
        &[257, 258, 268],
        viewer_sees_nothing,
    )
    .with_links(&[(
        "http://eid.belgium.be/nl/je_eid_gebruiken/de_eid-middleware_installeren",
        "http://eid.belgium.be/fr",
    )]),
    step(
        Step::ReaderRecognised,
        "reader-recognised",
        &[259],
        viewer_sees_nothing,
    )
    .asking(YES_NO),
    step(Step::Driver, "driver", &[260, 261], |known| {
        viewer_sees_nothing(known) && known.answer_to(Step::ReaderRecognised) == Some(Answer::No)
    }),
    step(Step::CardValid, "card-valid", &[262], |known| {
        known.kind() == Some(Kind::Card) || viewer_sees_nothing(known)
    }),
    step(
        Step::RestartBrowser,
        "restart-browser",
        &[234, 235, 240, 267],
        |known| {
            nothing_came(known) && known.in_vain() >= IN_VAIN_MAX && !viewer_sees_nothing(known)
        },
    ),
    step(
        Step::Validate,
        "validate",
        &[237, 238, 241, 249],
        viewer_sees_card,
    ),
    step(Step::WorkAccount, "work-account", &[], |known| {
        viewer_sees_card(known) && known.circumstances.system == System::Windows
    })
    .asking(YES_NO),
    step(Step::Sandbox, "sandbox", &[], |known| {
        viewer_sees_card(known) && known.circumstances.system == System::Linux
    }),
    step(Step::OtherPrograms, "other-programs", &[], viewer_sees_card),
    step(
        Step::StateTest,
        "state-test",
        &[242, 243, 252, 253, 254],
        viewer_sees_card,
    )
    .with_links(&[("http://test.eid.belgium.be/", "http://test.eid.belgium.be/")]),
    step(
        Step::OtherBrowser,
        "other-browser",
        &[244],
        viewer_sees_card,
    ),
    step(Step::Antivirus, "antivirus", &[245], nothing_came),
    step(
        Step::RestartComputer,
        "restart-computer",
        &[236],
        nothing_came,
    ),
    step(Step::WebEid, "web-eid", &[], viewer_sees_card)
        .asking(Asks::WebEid)
        .with_links(&[("https://web-eid.eu/", "https://web-eid.eu/")]),
    step(Step::Helpdesk, "helpdesk", &[246, 250, 269], |_| true).asking(Asks::Nothing),
];

fn is_phone(known: &Findings) -> bool {
    known.circumstances.system == System::Phone
}

fn nothing_came(known: &Findings) -> bool {
    known.kind() == Some(Kind::Nothing) && !is_phone(known)
}

/// The last attempt took so long that the browser or the card asked something.
fn was_asked(known: &Findings) -> bool {
    let last = known.attempts.last();
    let took = last.and_then(|seen| seen.handshake.milliseconds);
    took.is_some_and(|milliseconds| milliseconds >= ASKED_MILLISECONDS)
}

fn viewer_sees_card(known: &Findings) -> bool {
    nothing_came(known) && known.answer_to(Step::Viewer) == Some(Answer::Yes)
}

fn viewer_sees_nothing(known: &Findings) -> bool {
    nothing_came(known) && known.answer_to(Step::Viewer) == Some(Answer::No)
}

impl Step {
    pub fn next(known: &Findings) -> Self {
        let mut open = STEPS
            .iter()
            .filter(|candidate| known.answer_to(candidate.step).is_none());
        open.find(|candidate| (candidate.fits)(known))
            .map_or(Self::Helpdesk, |found| found.step)
    }

    pub fn known(self) -> &'static Known {
        let found = STEPS.iter().find(|known| known.step == self);
        found.unwrap_or(&STEPS[STEPS.len() - 1])
    }

    pub fn of_code(code: &str) -> Option<Self> {
        let mut all = STEPS.iter();
        all.find(|known| known.code == code).map(|known| known.step)
    }
}

#[cfg(test)]
mod tests;
