//! Why somebody shows a card. It travels sealed, with the browser, to the host of the
//! attempt and back: what is asked of the card there hangs on it.

use kernel::Sealer;
use serde::{Deserialize, Serialize};
use web::Ctx;

use crate::Need;
use crate::diagnosis::Step;

const PURPOSE: &str = "eid-errand";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Errand {
    pub what: What,
    /// The sealed sign-in request, for going on afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// It is for a sensitive act: only an answer about this very card will do.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub strict: bool,
    /// The diagnosis from which it is tried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial: Option<Trial>,
}

/// An attempt that belongs to a diagnosis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Trial {
    /// What stands in the address of the diagnosis.
    pub token: String,
    /// What was done before.
    pub step: Step,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum What {
    SignIn,
    Link,
    Check,
}

impl Errand {
    /// With the sign-in request of this page, if it has one.
    pub fn here(ctx: &Ctx, what: What) -> Self {
        let request = ctx.parameter("request");
        let opened = ctx.sign_in_request();
        Self {
            what,
            strict: opened.is_some_and(|request| request.newer_than.is_some()),
            request,
            trial: None,
        }
    }

    pub fn need(&self) -> Need {
        match self.what {
            What::SignIn if !self.strict => Need::AnswerOrList,
            What::SignIn | What::Link | What::Check => Need::Answer,
        }
    }

    pub fn sealed(&self, sealer: &Sealer) -> String {
        sealer.seal_text(PURPOSE, self)
    }

    pub fn open(sealer: &Sealer, sealed: &str) -> Option<Self> {
        sealer.open_text(PURPOSE, sealed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Only signing in may rest on a list that is some days old.
    #[test]
    fn linking_and_sensitive_acts_need_an_answer() {
        let need = |what, strict| {
            let request = None;
            Errand {
                what,
                request,
                strict,
                trial: None,
            }
            .need()
        };
        assert_eq!(need(What::SignIn, false), Need::AnswerOrList);
        assert_eq!(need(What::SignIn, true), Need::Answer);
        assert_eq!(need(What::Link, false), Need::Answer);
        assert_eq!(need(What::Check, false), Need::Answer);
    }
}
