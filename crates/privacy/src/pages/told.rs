//! What will happen, in words: the same for the person and for the helpdesk.

use organisations::{Sole, members_url};
use web::Ctx;

use crate::Outlook;

/// In sentences and links, ready for the template `privacy/told.html`.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    /// What becomes of the account.
    pub what: String,
    /// Why it is not deleted whole; empty where it is.
    pub activity: Vec<String>,
    pub kept: Vec<String>,
    /// Where somebody else must administer first, with the page for that.
    pub hand_over: Vec<(String, String)>,
    pub left_alone: Vec<String>,
    pub filings_under_way: bool,
}

impl Told {
    pub fn new(ctx: &Ctx, outlook: &Outlook) -> Self {
        let name = |sole: &Sole| sole.organisation.name.clone();
        let activity = outlook.activity.iter();
        let kept = outlook.kept.iter();
        Self {
            what: ctx.t(&format!("privacy-will-be-{}", outlook.way().word())),
            activity: activity
                .map(|sort| ctx.t(&format!("privacy-activity-{}", sort.word())))
                .collect(),
            kept: kept
                .map(|because| ctx.t(&format!("privacy-kept-{}", because.word())))
                .collect(),
            hand_over: outlook
                .hand_over
                .iter()
                .map(|sole| (members_url(&sole.organisation.id), name(sole)))
                .collect(),
            left_alone: outlook.left_alone.iter().map(name).collect(),
            filings_under_way: outlook.filings_under_way > 0,
        }
    }

    /// Nothing keeps the person from it.
    pub fn may_go(&self) -> bool {
        self.hand_over.is_empty() && !self.filings_under_way
    }
}
