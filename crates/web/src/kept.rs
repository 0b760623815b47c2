//! What somebody sent in a form and that is not saved yet. It comes back with the page
//! of the form, for an hour, for whoever typed it in this browser.
//!
//! It is sealed. A visitor's few words travel in the address of that page, so that
//! strangers write nothing into the database; all else waits there (`rows.rs`), and the
//! address holds its key.

mod rows;

use kernel::{AccountId, Duration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::said::Said;
use crate::sent::{Sent, is_never_kept};
use crate::{Ctx, Form, Submission};

pub use rows::forget_old;

const PURPOSE: &str = "kept-form";
const PARAMETER: &str = "kept";
/// As long as the sign-in in between may take.
const LIFETIME: Duration = Duration::from_hours(1);
/// Characters of what travels in an address, which may have a sign-in on its way in it
/// too, and be sealed once more in that of another.
const IN_ADDRESS_MAX: usize = 2_000;
/// Before the key of a row. No sealed text has a full stop.
const STORED: &str = "row.";

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// Who typed it; a visitor is known by the browser alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    account: Option<AccountId>,
    /// The mark of the browser it was typed in.
    browser: String,
    at: Timestamp,
    fields: Vec<(String, String)>,
    /// A file came with it, which is not kept.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    had_file: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wrong: Option<Wrong>,
}

/// What was wrong with it, where it was looked at already.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Wrong {
    /// Of the answer.
    pub status: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub general: Option<Said>,
    pub fields: Vec<(String, Said)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explained: Option<String>,
}

/// What came back on this page.
#[derive(Debug)]
pub(crate) struct CameBack {
    pub fields: Submission,
    pub had_file: bool,
    pub wrong: Option<Wrong>,
}

impl Kept {
    pub fn new(ctx: &Ctx, account: Option<AccountId>, sent: Sent) -> Self {
        Self {
            account,
            browser: ctx.browser().to_owned(),
            at: ctx.now(),
            fields: sent.fields,
            had_file: sent.has_file,
            wrong: None,
        }
    }

    /// With what is wrong in `form`, and what the handler put into it.
    pub fn found_wrong(mut self, form: &Form, status: u16, retry_at: Option<Timestamp>) -> Self {
        for (name, value) in form
            .values()
            .iter()
            .filter(|(name, _)| !is_never_kept(name))
        {
            let sent = self.fields.iter().filter(|(field, _)| field == name);
            // Of several values a form shows the first.
            if sent.count() < 2 {
                self.fields.retain(|(field, _)| field != name);
                self.fields.push((name.clone(), value.clone()));
            }
        }
        let of_field = |error: &crate::FieldError| (error.field.clone(), error.said.clone());
        self.wrong = Some(Wrong {
            status,
            retry_at,
            general: form.general_said().cloned(),
            fields: form.errors().iter().map(of_field).collect(),
            explained: form.explained().map(str::to_owned),
        });
        self
    }

    fn is_empty(&self) -> bool {
        self.fields.is_empty() && !self.had_file && self.wrong.is_none()
    }

    fn is_of_who_asks(&self, ctx: &Ctx) -> bool {
        self.account.as_ref() == ctx.signed_in().map(|person| &person.account)
            && self.browser == ctx.browser()
            && self.at.is_within(LIFETIME, ctx.now())
    }
}

impl Ctx {
    /// The address of `page` that shows the form again; `None` when there is no room
    /// for it.
    pub(crate) async fn keep(&self, page: &str, kept: Kept) -> Option<String> {
        let page = without_kept(page);
        if kept.is_empty() {
            return Some(page);
        }
        let sealed = self.sealer().seal_text(PURPOSE, &kept);
        let fits = sealed.len() <= IN_ADDRESS_MAX;
        let mark = if fits && kept.account.is_none() {
            sealed
        } else {
            match rows::store(self, kept.account.as_ref(), sealed.clone()).await {
                Some(key) => format!("{STORED}{}", key.expose()),
                // The database takes no writes just now, which may be why it is kept.
                None if fits => sealed,
                None => return None,
            }
        };
        let separator = if page.contains('?') { '&' } else { '?' };
        Some(format!("{page}{separator}{PARAMETER}={mark}"))
    }

    /// Looks for what comes back on the page that is asked for.
    pub(crate) async fn look_for_kept(&self) {
        let Some(mark) = self.parameter(PARAMETER).filter(|_| self.request.reads) else {
            return;
        };
        let sealed = match mark.strip_prefix(STORED) {
            Some(key) => rows::find(self, key).await,
            None => Some(mark),
        };
        let kept = sealed.and_then(|sealed| self.sealer().open_text::<Kept>(PURPOSE, &sealed));
        if let Some(kept) = kept.filter(|kept| kept.is_of_who_asks(self)) {
            let came_back = CameBack {
                fields: kept.fields.into_iter().collect(),
                had_file: kept.had_file,
                wrong: kept.wrong,
            };
            // Nobody else looks for it in this request.
            drop(self.request.came_back.set(came_back));
        }
    }

    /// Whether a page is asked for on which something comes back, if to whoever it is of.
    pub(crate) fn asks_for_kept(&self) -> bool {
        self.request.reads && self.parameter(PARAMETER).is_some()
    }

    /// What this person sent in this browser from the page that is asked for, and
    /// that is not saved yet. A page whose controls are none of `forms.html` asks.
    pub fn kept(&self) -> Option<&Submission> {
        self.came_back().map(|came_back| &came_back.fields)
    }

    pub(crate) fn came_back(&self) -> Option<&CameBack> {
        self.request.came_back.get()
    }

    /// What was kept for the page on which this form stood is saved now, unless the
    /// answer leads there again.
    pub(crate) async fn forget_kept(&self, leads_to: &str) {
        let page = self.request.came_from.as_deref().unwrap_or_default();
        let mark = parameters(page).find(|(name, _)| name == PARAMETER);
        let key = mark
            .as_ref()
            .and_then(|(_, mark)| mark.strip_prefix(STORED));
        if let Some(key) = key.filter(|key| !leads_to.contains(key)) {
            rows::forget(self, key).await;
        }
    }

    /// Where the form stood, without what it showed of an earlier time.
    pub(crate) fn page_of_form(&self) -> String {
        let page = self.request.noted().page;
        let page = page.as_deref().or(self.request.came_from.as_deref());
        without_kept(page.unwrap_or(self.path()))
    }

    /// This form is shown again at `page`, and not where it stood: that page opens once.
    /// A handler says so before all else.
    pub fn shows_form_again_at(&self, page: &str) {
        self.request
            .note(|noted| noted.page = Some(page.to_owned()));
    }
}

fn parameters(page: &str) -> impl Iterator<Item = (String, String)> {
    let (_, query) = page.split_once('?').unwrap_or_default();
    form_urlencoded::parse(query.as_bytes()).into_owned()
}

fn without_kept(page: &str) -> String {
    let Some((path, _)) = page.split_once('?') else {
        return page.to_owned();
    };
    let query: String = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(parameters(page).filter(|(name, _)| name != PARAMETER))
        .finish();
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}
