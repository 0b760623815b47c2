//! What a person opened a tool for the last time, and cannot now: told before
//! they go on in another way, so that nobody works for somebody else unawares.

use diesel::QueryResult;
use kernel::{AccountId, Context, Timestamp};
use organisations::Organisation;
use storage::Tx;
use tools::Tool;
use web::Ctx;

use super::proof::{Reader, Subject, sentence};
use super::words::Words;
use crate::{Proof, judge, last_choice};

#[derive(Debug, Clone)]
pub(crate) struct Lost {
    pub context: Context,
    /// `None`: for oneself, or for one that is no more.
    pub organisation: Option<Organisation>,
    pub proof: Proof,
}

impl Lost {
    /// `None` when the last choice is possible still, or there was none.
    pub fn load(
        tx: &mut Tx,
        now: Timestamp,
        account: &AccountId,
        tool: &Tool,
    ) -> QueryResult<Option<Self>> {
        let Some(context) = last_choice(tx, account, &tool.slug)? else {
            return Ok(None);
        };
        let proof = judge(tx, now, account, &context, tool)?;
        if proof.is_met() {
            return Ok(None);
        }
        let organisation = match &context.organisation {
            Some(id) => organisations::find(tx, id)?,
            None => None,
        };
        Ok(Some(Self {
            context,
            organisation,
            proof,
        }))
    }

    pub fn view(&self, ctx: &Ctx, tool: &Tool, words: &Words) -> Option<LostView> {
        let unmet = self.proof.first_unmet()?;
        let way = self.context.way_of_use.as_deref();
        let subject = Subject {
            reader: Reader::Person {
                administrates: false,
            },
            person: ctx
                .signed_in()
                .map_or("", |person| person.display_name.as_str()),
            organisation: self.organisation.as_ref(),
            membership: None,
            tool,
            way,
        };
        let whom = match &self.organisation {
            Some(organisation) => organisation.name.clone(),
            None => ctx.t("access-lost-oneself"),
        };
        let way = way.and_then(|slug| tool.way(slug));
        Some(LostView {
            whom: match way {
                Some(way) => format!("{whom} ({})", way.name.get(ctx.language())),
                None => whom,
            },
            reason: sentence(ctx, &subject, words, unmet),
        })
    }
}

/// As the page says it.
#[derive(Debug, Clone)]
pub(crate) struct LostView {
    /// For whom, and how.
    pub whom: String,
    pub reason: String,
}
