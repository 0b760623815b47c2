//! What somebody sent before they had to prove again who they are. It travels
//! sealed in the address of the page they come back to, which shows it in its
//! form once more, not yet saved. Nothing is stored for it.

use kernel::{AccountId, Duration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Ctx, Failure, SignedIn, Submission};

const PURPOSE: &str = "kept-submission";
pub(crate) const PARAMETER: &str = "kept";
/// As long as the sign-in in between may take.
const LIFETIME: Duration = Duration::from_hours(1);
/// Sealed, and sealed again within the address of the sign-in page, it must stay
/// within the 8 kB that servers take of an address.
const BYTES_MAX: usize = 2500;

#[derive(Serialize, Deserialize)]
struct Kept {
    account: AccountId,
    /// The mark of the browser it was typed in.
    browser: String,
    /// Without its query.
    page: String,
    at: Timestamp,
    fields: Vec<(String, String)>,
}

impl Ctx {
    /// As [`require_recent`](Self::require_recent); when a proof is needed first,
    /// these fields come back with the page `return_to`, where
    /// [`kept`](Self::kept) hands them over. Never give it a password.
    pub fn require_recent_keeping(
        &self,
        return_to: &str,
        fields: &[(&str, &str)],
    ) -> Result<&SignedIn, Failure> {
        self.require_recent(return_to).or_else(|failure| {
            let address = self
                .signed_in()
                .and_then(|person| self.keeping(&person.account, return_to, fields));
            let Some(address) = address else {
                self.notify("warning", "notice-not-saved");
                return Err(failure);
            };
            self.require_recent(&address)
        })
    }

    /// `return_to` with the fields in it, for one person; `None` when they are too
    /// many.
    pub(crate) fn keeping(
        &self,
        account: &AccountId,
        return_to: &str,
        fields: &[(&str, &str)],
    ) -> Option<String> {
        let bytes: usize = fields
            .iter()
            .map(|(name, value)| name.len() + value.len() + 6)
            .sum();
        if bytes > BYTES_MAX {
            return None;
        }
        let (page, mark) = match return_to.split_once('?') {
            Some((page, _)) => (page, '&'),
            None => (return_to, '?'),
        };
        let kept = Kept {
            account: account.clone(),
            browser: self.browser().to_owned(),
            page: page.to_owned(),
            at: self.now(),
            fields: fields
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        };
        let sealed = self.sealer().seal_text(PURPOSE, &kept);
        Some(format!("{return_to}{mark}{PARAMETER}={sealed}"))
    }

    /// What this person sent in this browser from the page that is asked for, and
    /// that is not saved yet.
    pub fn kept(&self) -> Option<Submission> {
        if !self.request.reads {
            return None;
        }
        let (page, query) = self.path().split_once('?')?;
        let (_, sealed) =
            form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == PARAMETER)?;
        let kept: Kept = self.sealer().open_text(PURPOSE, &sealed)?;
        let is_theirs = kept.account == self.signed_in()?.account
            && kept.browser == self.browser()
            && kept.page == page
            && kept.at.is_within(LIFETIME, self.now());
        is_theirs.then(|| kept.fields.into_iter().collect())
    }
}
