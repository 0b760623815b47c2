//! The proof in every form that it stood on a page of ours: in which browser the
//! page was opened, and by whom. It is sealed anew for every page, so that no two
//! pages hold the same bytes: the length of a compressed page tells nothing of it.

use kernel::AccountId;
use serde::{Deserialize, Serialize};

use crate::Ctx;

const PURPOSE: &str = "csrf";

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct FormProof {
    browser: String,
    /// Who was signed in when the page was made; a visitor's form is nobody's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    account: Option<AccountId>,
    /// The browser came without its mark. When it fetches two pages at once, each
    /// brings a mark, and it keeps one of them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    newcomer: bool,
}

impl FormProof {
    pub fn make(ctx: &Ctx) -> String {
        let proof = Self {
            browser: ctx.browser().to_owned(),
            account: ctx.signed_in().map(|person| person.account.clone()),
            newcomer: ctx.request.is_newcomer,
        };
        ctx.sealer().seal_text(PURPOSE, &proof)
    }

    /// The proof that came with a form, if it is one of ours.
    pub fn open(ctx: &Ctx, sealed: &str) -> Option<Self> {
        ctx.sealer().open_text(PURPOSE, sealed)
    }

    /// A newcomer's form may carry the mark that was not kept; then the browser's
    /// own word has to say that it stood on a page of ours, which no other site
    /// can make it say (Fetch §3.2, Fetch Metadata §2.4).
    pub fn fits(&self, ctx: &Ctx) -> bool {
        let has_mark = !ctx.request.is_newcomer;
        has_mark
            && (self.browser == ctx.browser() || self.newcomer && ctx.request.says_it_is_from_here)
    }

    /// Whether it fitted once: of this browser before it was closed, which forgot its
    /// mark. The browser's own word has to say that the form stood on a page of ours. One
    /// that never keeps a mark would only come back to the same form again and again.
    pub fn has_expired(&self, ctx: &Ctx) -> bool {
        let keeps_no_mark = self.newcomer && ctx.request.is_newcomer;
        !self.fits(ctx) && ctx.request.says_it_is_from_here && !keeps_no_mark
    }

    pub fn opened_by(&self) -> Option<&AccountId> {
        self.account.as_ref()
    }

    /// For whom the form was opened, when that is not who is signed in now.
    pub fn somebody_else(&self, ctx: &Ctx) -> Option<&AccountId> {
        let opened_by = self.account.as_ref()?;
        let now = &ctx.signed_in()?.account;
        (opened_by != now).then_some(opened_by)
    }
}
