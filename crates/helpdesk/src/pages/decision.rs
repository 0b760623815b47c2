//! Why a tool opens or does not, for each way somebody could act: the function
//! that decides, asked for this person.

use access::{Choice, Methods, ProofView, Reader, Subject, Words, judge_all};
use accounts::Account;
use diesel::QueryResult;
use kernel::{AccountId, OrganisationId, Timestamp};
use storage::Tx;
use tools::Tool;
use web::{Ctx, SignInMethods};

use super::{SHOWN_MAX, first_only};
use crate::routes::account_url;

#[derive(Debug, Clone)]
pub(crate) struct Decision {
    pub tool: Tool,
    pub words: Words,
    pub choices: Vec<Choice>,
}

impl Decision {
    /// `None`: there is no such tool.
    pub fn load(
        tx: &mut Tx,
        now: Timestamp,
        account: &AccountId,
        there_are: SignInMethods,
        slug: &str,
    ) -> QueryResult<Option<Self>> {
        let Some(tool) = tools::find(tx, slug)? else {
            return Ok(None);
        };
        let choices = judge_all(tx, now, account, &tool)?;
        let choices = Methods::of(tx, there_are, account)?.complete_all(choices, &tool);
        let proofs = choices.iter().map(|choice| &choice.proof);
        let words = Words::load(tx, proofs, &to_ask(&choices))?;
        Ok(Some(Self {
            tool,
            words,
            choices,
        }))
    }
}

/// Where an administrator may have to do something.
fn to_ask(choices: &[Choice]) -> Vec<OrganisationId> {
    let lacking = choices.iter().filter(|choice| !choice.is_possible());
    let mut offices: Vec<OrganisationId> = lacking
        .filter_map(|choice| choice.office.as_ref())
        .map(|(_, organisation)| organisation.id.clone())
        .collect();
    offices.sort();
    offices.dedup();
    offices
}

#[derive(Debug)]
pub(super) struct DecisionView {
    pub tool: String,
    pub choices: Vec<Judged>,
    pub more: Option<String>,
}

/// One way to act.
#[derive(Debug)]
pub(super) struct Judged {
    pub heading: String,
    pub is_possible: bool,
    /// Every condition of it; `None` where there are too many for one page.
    pub proof: Option<ProofView>,
    /// There all its conditions are.
    pub href: String,
}

/// So many are told in full on one page.
const PROOFS_MAX: usize = 6;

impl DecisionView {
    /// `organisation`: the one it is about; empty: all, and oneself.
    pub fn new(ctx: &Ctx, account: &Account, decision: &Decision, organisation: &str) -> Self {
        let about =
            |choice: &&Choice| organisation.is_empty() || organisation_of(choice) == organisation;
        let choices: Vec<&Choice> = decision.choices.iter().filter(about).collect();
        let in_full = choices.len() <= PROOFS_MAX;
        Self {
            tool: decision.tool.name.get(ctx.language()).to_owned(),
            choices: choices
                .iter()
                .take(SHOWN_MAX)
                .map(|choice| Judged::new(ctx, account, decision, choice, in_full))
                .collect(),
            more: first_only(ctx, choices.len()),
        }
    }
}

/// The id of the organisation; empty: for oneself.
fn organisation_of(choice: &Choice) -> &str {
    let office = choice.office.as_ref();
    office.map_or("", |(_, organisation)| organisation.id.as_str())
}

impl Judged {
    fn new(
        ctx: &Ctx,
        account: &Account,
        decision: &Decision,
        choice: &Choice,
        in_full: bool,
    ) -> Self {
        let office = choice.office.as_ref();
        let for_whom = office.map_or_else(
            || ctx.t("helpdesk-for-oneself"),
            |(_, organisation)| organisation.name.clone(),
        );
        let way = choice.way.as_ref();
        let subject = Subject {
            reader: Reader::Helpdesk,
            person: &account.display_name(),
            organisation: office.map(|(_, organisation)| organisation),
            membership: office.map(|(membership, _)| &membership.id),
            tool: &decision.tool,
            way: way.map(|way| way.slug.as_str()),
        };
        Self {
            heading: match way {
                Some(way) => format!("{for_whom} · {}", way.name.get(ctx.language())),
                None => for_whom,
            },
            is_possible: choice.is_possible(),
            proof: in_full.then(|| ProofView::new(ctx, &subject, &decision.words, &choice.proof)),
            href: format!(
                "{}?tool={}&organisation={}#why",
                account_url(&account.id),
                decision.tool.slug,
                organisation_of(choice)
            ),
        }
    }
}
