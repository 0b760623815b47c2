//! `/helpdesk/accounts/{id}`: a person's organisations and recognitions, and why
//! a tool does not open.

use access::{Choice, ProofView, Reader, Subject, Words, judge_all};
use accounts::Account;
use askama::Template;
use axum::extract::{Path, Query};
use diesel::QueryResult;
use i18n::format::{date, date_time};
use kernel::{AccountId, RecognitionId, Timestamp};
use organisations::{Membership, Organisation};
use recognitions::{Holder, LinkRefusal, Recognition, Search};
use serde::Deserialize;
use storage::Tx;
use tools::Tool;
use web::{Answer, Ctx, Failure, Form, Page, Submission, html, redirect};

use crate::guard::{act, require_helpdesk};
use crate::routes::{HELPDESK, LINK, UNLINK, account_url, of_id, organisation_url};

#[derive(Debug, Template)]
#[template(path = "helpdesk/account.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    back: String,
    name: String,
    username: String,
    email: String,
    created: String,
    activated: Option<String>,
    organisations: Vec<InOrganisation>,
    held: Vec<RecognitionRow>,
    found: Option<Vec<RecognitionRow>>,
    link: String,
    unlink: String,
    tools: Vec<(String, String)>,
    /// Why the chosen tool does or does not open, for each way to act.
    decision: Option<Decision>,
}

#[derive(Debug, Clone)]
struct InOrganisation {
    href: String,
    name: String,
    state: String,
}

#[derive(Debug, Clone)]
struct RecognitionRow {
    id: String,
    kind: String,
    number: String,
    holder: String,
    standing: String,
    in_force: bool,
}

#[derive(Debug)]
struct Decision {
    tool: String,
    choices: Vec<Judged>,
}

/// One way to act, and every condition of it.
#[derive(Debug)]
struct Judged {
    heading: String,
    is_possible: bool,
    proof: ProofView,
}

/// What the page asks of the domains.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub account: Account,
    pub organisations: Vec<(Membership, Organisation)>,
    pub held: Vec<Recognition>,
    /// To link; `None`: nothing was searched for.
    pub to_link: Option<Vec<Recognition>>,
    pub kinds: Vec<recognitions::Kind>,
    pub tools: Vec<Tool>,
    pub decision: Option<(Tool, Words, Vec<Choice>)>,
}

impl Found {
    fn load(
        tx: &mut Tx,
        now: Timestamp,
        id: &AccountId,
        asked: &Asked,
    ) -> QueryResult<Option<Self>> {
        let Some(account) = accounts::find(tx, id)? else {
            return Ok(None);
        };
        let text = asked.find.trim();
        let to_link = if text.is_empty() {
            None
        } else {
            let wanted = Search {
                text: text.chars().take(SEARCH_CHARS_MAX).collect(),
                unlinked_only: true,
                source: None,
            };
            Some(recognitions::search(tx, &wanted)?)
        };
        Ok(Some(Self {
            organisations: organisations::of_account(tx, id)?,
            held: recognitions::of_holder(tx, &Holder::Account(id.clone()))?,
            to_link,
            kinds: recognitions::kinds(tx)?,
            tools: tools::active(tx)?,
            decision: decision(tx, now, id, &asked.tool)?,
            account,
        }))
    }
}

/// The function that decides, asked for this person (architecture §5).
fn decision(
    tx: &mut Tx,
    now: Timestamp,
    account: &AccountId,
    slug: &str,
) -> QueryResult<Option<(Tool, Words, Vec<Choice>)>> {
    let Some(tool) = tools::find(tx, slug)? else {
        return Ok(None);
    };
    let choices = judge_all(tx, now, account, &tool)?;
    let proofs = choices.iter().map(|choice| &choice.proof);
    let words = Words::load(tx, proofs, &[])?;
    Ok(Some((tool, words, choices)))
}

/// No number or name is longer.
const SEARCH_CHARS_MAX: usize = 200;

impl View {
    pub fn new(ctx: &Ctx, asked: &Asked, found: Found) -> Self {
        let (now, language) = (ctx.now(), ctx.language());
        let row =
            |recognition: &Recognition| RecognitionRow::new(ctx, now, &found.kinds, recognition);
        let account = &found.account;
        Self {
            page: ctx.page(),
            form: Form::new()
                .with("find", &asked.find)
                .with("tool", &asked.tool),
            back: HELPDESK.to_string(),
            name: account.display_name(),
            username: account.username.clone(),
            email: account.email.as_str().to_owned(),
            created: date(account.created_at, language),
            activated: account.activated_at.map(|at| date_time(at, language)),
            organisations: found
                .organisations
                .iter()
                .map(|(membership, organisation)| {
                    InOrganisation::new(ctx, membership, organisation)
                })
                .collect(),
            held: found.held.iter().map(row).collect(),
            found: found
                .to_link
                .as_ref()
                .map(|rows| rows.iter().map(row).collect()),
            link: of_id(LINK, account.id.as_str()),
            unlink: of_id(UNLINK, account.id.as_str()),
            tools: found
                .tools
                .iter()
                .map(|tool| (tool.slug.clone(), tool.name.get(language).to_owned()))
                .collect(),
            decision: found
                .decision
                .as_ref()
                .map(|(tool, words, choices)| Decision {
                    tool: tool.name.get(language).to_owned(),
                    choices: choices
                        .iter()
                        .map(|choice| Judged::new(ctx, tool, words, account, choice))
                        .collect(),
                }),
        }
    }
}

impl Judged {
    fn new(ctx: &Ctx, tool: &Tool, words: &Words, account: &Account, choice: &Choice) -> Self {
        let language = ctx.language();
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
            tool,
            way: way.map(|way| way.slug.as_str()),
        };
        Self {
            heading: match way {
                Some(way) => format!("{for_whom} · {}", way.name.get(language)),
                None => for_whom,
            },
            is_possible: choice.is_possible(),
            proof: ProofView::new(ctx, &subject, words, &choice.proof),
        }
    }
}

impl InOrganisation {
    fn new(ctx: &Ctx, membership: &Membership, organisation: &Organisation) -> Self {
        let state = if membership.is_requested() {
            "helpdesk-role-waiting"
        } else if membership.is_invited() {
            "helpdesk-role-invited"
        } else if membership.is_administrator() {
            "helpdesk-role-administrator"
        } else {
            "helpdesk-role-member"
        };
        Self {
            href: organisation_url(&organisation.id),
            name: organisation.name.clone(),
            state: ctx.t(state),
        }
    }
}

impl RecognitionRow {
    fn new(
        ctx: &Ctx,
        now: Timestamp,
        kinds: &[recognitions::Kind],
        recognition: &Recognition,
    ) -> Self {
        let kind = kinds.iter().find(|kind| kind.slug == recognition.kind);
        let standing = recognition.standing(now);
        Self {
            id: recognition.id.to_string(),
            kind: kind
                .map_or(recognition.kind.as_str(), |kind| {
                    kind.name.get(ctx.language())
                })
                .to_owned(),
            number: recognition.number.clone(),
            holder: recognition.holder.name.clone(),
            standing: ctx.t(&format!("recognitions-standing-{}", standing.code())),
            in_force: recognition.is_in_force(now),
        }
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Asked {
    /// A recognition by number or name.
    #[serde(default)]
    pub find: String,
    /// The slug of a tool.
    #[serde(default)]
    pub tool: String,
}

pub(super) async fn get(ctx: Ctx, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    require_helpdesk(&ctx)?;
    let (id, now) = (parse(&id)?, ctx.now());
    let wanted = asked.clone();
    let found = ctx
        .db()
        .read(move |tx| Found::load(tx, now, &id, &wanted))
        .await?;
    html(&View::new(&ctx, &asked, found.ok_or(Failure::NotFound)?))
}

fn parse(id: &str) -> Result<AccountId, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}

pub(super) async fn link(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let (account, recognition) = (parse(&id)?, recognition(&submission)?);
    let page = account_url(&account);
    let act = act(&ctx, &page)?;
    ctx.db()
        .write(move |tx| recognitions::link(tx, &act, &recognition, &account))
        .await?;
    ctx.notify("success", "notice-helpdesk-linked");
    Ok(redirect(&page))
}

pub(super) async fn unlink(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let (account, recognition) = (parse(&id)?, recognition(&submission)?);
    let page = account_url(&account);
    let act = act(&ctx, &page)?;
    let written = ctx.db().write(move |tx| {
        // Of somebody else, it is not this page's to take away.
        let found = recognitions::find(tx, &recognition)?
            .filter(|found| found.holder.account.as_ref() == Some(&account));
        match found {
            Some(found) => recognitions::unlink(tx, &act, &found.id),
            None => Err(storage::Error::Refused(LinkRefusal::RecognitionUnknown)),
        }
    });
    written.await?;
    ctx.notify("success", "notice-helpdesk-unlinked");
    Ok(redirect(&page))
}

fn recognition(submission: &Submission) -> Result<RecognitionId, Failure> {
    submission
        .get("recognition")
        .parse()
        .map_err(|_| Failure::NotFound)
}
