//! For whom people may act, as the sign-in to a tool asks it.

use diesel::QueryResult;
use kernel::{AccountId, Act, Context, Timestamp};
use oidc::{Entry, Settled, WantedOrganisation, Wish};
use storage::Tx;
use tools::Tool;

use crate::{Choice, judge, judge_all, last_choice, remember, routes, starts};

/// Handed to the provider by `app`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Contexts;

impl oidc::Contexts for Contexts {
    /// One possible choice is not asked, unless it is another than the last time
    /// because that one is lost: nobody works for somebody else without knowing.
    fn settle(
        &self,
        tx: &mut Tx,
        now: Timestamp,
        account: &AccountId,
        tool: &Tool,
        wish: &Wish,
    ) -> QueryResult<Settled> {
        if tool.ways_of_use.is_empty() {
            return Ok(Settled::Context(Context::personal()));
        }
        let choices = judge_all(tx, now, account, tool)?;
        let meant = Meant::by_wish(tx, now, tool, wish)?;
        if let Some(kept) = meant.kept(&choices) {
            let mut same = choices.iter().filter(|one| one.context == *kept);
            return Ok(if same.any(Choice::is_possible) {
                Settled::Context(kept.clone())
            } else {
                Settled::Ask
            });
        }
        let last = last_choice(tx, account, &tool.slug)?;
        Ok(meant.settle(choices, last.as_ref()))
    }

    fn entered(&self, tx: &mut Tx, act: &Act, entry: &Entry<'_>, tool: &Tool) -> QueryResult<()> {
        if tool.ways_of_use.is_empty() {
            return Ok(());
        }
        starts::done(tx, entry.session, &tool.slug)?;
        let (account, context) = (entry.account, entry.context);
        if last_choice(tx, account, &tool.slug)?.as_ref() != Some(context) {
            remember(tx, act, account, &tool.slug, context)?;
        }
        Ok(())
    }

    fn allows(
        &self,
        tx: &mut Tx,
        now: Timestamp,
        account: &AccountId,
        context: &Context,
        tool: &Tool,
    ) -> QueryResult<Result<(), String>> {
        let proof = judge(tx, now, account, context, tool)?;
        Ok(match proof.first_unmet() {
            None => Ok(()),
            Some(unmet) => Err(unmet.code().to_owned()),
        })
    }

    fn choose_url(&self, request: &str) -> String {
        routes::choose_url(request)
    }
}

/// What the tool and the person said of for whom it is.
struct Meant {
    organisation: Option<WantedOrganisation>,
    kept: Option<Context>,
}

impl Meant {
    /// What a tool says goes before the button that was pressed here.
    fn by_wish(tx: &mut Tx, now: Timestamp, tool: &Tool, wish: &Wish) -> QueryResult<Self> {
        let said = Self {
            organisation: wish.organisation.clone(),
            kept: wish.kept.clone(),
        };
        if said.organisation.is_some() || said.kept.is_some() {
            return Ok(said);
        }
        Ok(match starts::begun(tx, now, &wish.session, &tool.slug)? {
            Some(context) if context.way_of_use.is_none() => Self {
                organisation: context.organisation.map(WantedOrganisation::Id),
                kept: None,
            },
            kept => Self { kept, ..said },
        })
    }

    /// What was kept is not what the tool asks for when it names another
    /// organisation.
    fn kept(&self, choices: &[Choice]) -> Option<&Context> {
        let kept = self.kept.as_ref()?;
        let is_meant = match &self.organisation {
            None => true,
            Some(WantedOrganisation::Id(id)) => kept.organisation.as_ref() == Some(id),
            wanted => choices
                .iter()
                .any(|one| one.context == *kept && one.is_of(wanted.as_ref())),
        };
        is_meant.then_some(kept)
    }

    fn settle(&self, mut choices: Vec<Choice>, last: Option<&Context>) -> Settled {
        choices.retain(Choice::is_possible);
        if choices.is_empty() {
            return Settled::Nothing;
        }
        choices.retain(|one| one.is_of(self.organisation.as_ref()));
        let was_lost = |only: &Choice| last.is_some_and(|last| *last != only.context);
        match choices.as_slice() {
            [only] if self.organisation.is_some() || !was_lost(only) => {
                Settled::Context(only.context.clone())
            }
            // Several; or none of that organisation, while others are possible.
            _ => Settled::Ask,
        }
    }
}
