//! A card that was shown for linking, until its person has seen what is taken over and
//! says yes. It stands sealed in the form, for this account in this browser.

use kernel::{AccountId, Duration, Timestamp};
use serde::{Deserialize, Serialize};
use web::Ctx;

use crate::outcome::{Good, Written};
use crate::{Person, Standing};

const PURPOSE: &str = "eid-link-offer";
/// To read a page, and a telephone call.
const LIFETIME: Duration = Duration::from_mins(15);

#[derive(Serialize, Deserialize)]
pub(crate) struct Offer {
    account: AccountId,
    browser: String,
    person: Written,
    answered_at: Timestamp,
    made_at: Timestamp,
    /// The sealed sign-in request, for going on afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
}

impl Offer {
    pub fn new(ctx: &Ctx, account: &AccountId, good: &Good, request: Option<String>) -> Self {
        let (Standing::Answered { as_of } | Standing::Listed { as_of }) = good.standing;
        Self {
            account: account.clone(),
            browser: ctx.browser().to_owned(),
            person: (&good.person).into(),
            answered_at: as_of,
            made_at: ctx.now(),
            request,
        }
    }

    pub fn sealed(&self, ctx: &Ctx) -> String {
        ctx.sealer().seal_text(PURPOSE, self)
    }

    /// `None`: forged, too old, of another account or browser.
    pub fn open(ctx: &Ctx, account: &AccountId, sealed: &str) -> Option<Self> {
        let offer: Self = ctx.sealer().open_text(PURPOSE, sealed)?;
        let mine = offer.account == *account && offer.browser == ctx.browser();
        (mine && offer.made_at.is_within(LIFETIME, ctx.now())).then_some(offer)
    }

    pub fn person(self) -> Option<(Person, Standing, Option<String>)> {
        let as_of = self.answered_at;
        // Linking needs an answer, so there was one.
        Some((
            self.person.read()?,
            Standing::Answered { as_of },
            self.request,
        ))
    }
}
