//! `/helpdesk/accounts/{id}`: a person's organisations and recognitions, and why
//! a tool does not open.

use accounts::Account;
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use diesel::QueryResult;
use domain::{Chapter, Dossiers};
use i18n::format::{date, date_time};
use kernel::{AccountId, Never, Timestamp};
use organisations::{Membership, Organisation};
use recognitions::{Holder, Recognition, Search};
use serde::Deserialize;
use storage::Tx;
use tools::Tool;
use web::{Answer, Ctx, Failure, Form, Page, SignInMethods, html_with_status};

use super::chapters::{ChapterView, shown};
use super::decision::{Decision, DecisionView};
use super::{SHOWN_MAX, first_only};
use crate::routes::{
    CODE, HELPDESK, LINK, NAME, SIGN_OUT, UNLINK, UNLINKING, VIEWING, account_url, of_id,
    organisation_url,
};
use crate::unlinking::{self, Unlinking, What};
use crate::{looks, viewing};

#[derive(Debug, Template)]
#[template(path = "helpdesk/account.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    /// The page itself, to be asked for something.
    here: String,
    back: String,
    name: String,
    username: String,
    email: String,
    created: String,
    activated: Option<String>,
    /// The page on which the account is deleted; `None`: it is without a name already.
    leaving: Option<String>,
    organisations: Vec<InOrganisation>,
    organisations_more: Option<String>,
    held: Vec<RecognitionRow>,
    found: Option<Vec<RecognitionRow>>,
    found_more: Option<String>,
    link: String,
    unlink: String,
    tools: Vec<(String, String)>,
    chapters: Vec<ChapterView>,
    actions: Actions,
    unlinking: Option<WaitingUnlinking>,
    whats: Vec<(String, String)>,
    /// For whom the person may want to open it: all, then each organisation.
    offices: Vec<(String, String)>,
    /// Why the chosen tool does or does not open, for each way to act.
    decision: Option<DecisionView>,
}

/// Where the forms of the page go.
#[derive(Debug)]
struct Actions {
    code: String,
    name: String,
    sign_out: String,
    unlinking: String,
    viewing: String,
}

/// That somebody asked to take a card or itsme away, and waits for another to agree.
#[derive(Debug)]
struct WaitingUnlinking {
    what: String,
    reason: String,
    by: String,
    /// Whoever looks is the second person.
    may_agree: bool,
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
    /// To tell namesakes apart, where the source gives it.
    born: Option<String>,
    standing: String,
    in_force: bool,
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
    /// What the domains tell.
    pub chapters: Vec<Chapter>,
    /// With the name of whoever asked.
    pub unlinking: Option<(Unlinking, String)>,
    pub decision: Option<Decision>,
}

impl Found {
    pub fn load(
        tx: &mut Tx,
        now: Timestamp,
        there_are: SignInMethods,
        id: &AccountId,
        asked: &Parameters,
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
            chapters: Vec::new(),
            unlinking: None,
            decision: Decision::load(tx, now, id, there_are, &asked.tool)?,
            account,
        }))
    }
}

impl Found {
    /// What the domains tell of the person, and what waits for a second person.
    fn ask(&mut self, tx: &mut Tx, ctx: &Ctx, id: &AccountId) -> QueryResult<()> {
        let dossiers = ctx.state.services.or_default::<Dossiers>();
        for of_person in &dossiers.of_person {
            self.chapters.extend(of_person(tx, ctx, id)?);
        }
        self.chapters.extend(viewing::history(tx, ctx, id)?);
        if let Some(asked) = unlinking::waiting(tx, id)? {
            let by = accounts::find(tx, &asked.asked_by)?;
            let by = by.map_or_else(String::new, |by| by.display_name());
            self.unlinking = Some((asked, by));
        }
        Ok(())
    }
}

/// No number or name is longer.
const SEARCH_CHARS_MAX: usize = 200;

impl View {
    pub fn new(ctx: &Ctx, asked: &Parameters, form: Form, found: &Found) -> Self {
        let (now, language) = (ctx.now(), ctx.language());
        let row =
            |recognition: &Recognition| RecognitionRow::new(ctx, now, &found.kinds, recognition);
        let account = &found.account;
        Self {
            page: ctx.page(),
            form: form
                .or("first_name", &*account.name.first)
                .or("last_name", &*account.name.last)
                .with("find", &asked.find)
                .with("tool", &asked.tool)
                .with("organisation", &asked.organisation),
            here: account_url(&account.id),
            back: HELPDESK.to_string(),
            name: account.display_name(),
            username: account.username.clone(),
            email: account.email.as_str().to_owned(),
            created: date(account.created_at, language),
            leaving: account
                .left_at
                .is_none()
                .then(|| privacy::for_somebody_url(&account.id)),
            activated: account.activated_at.map(|at| date_time(at, language)),
            organisations: found
                .organisations
                .iter()
                .take(SHOWN_MAX)
                .map(|(membership, organisation)| {
                    InOrganisation::new(ctx, membership, organisation)
                })
                .collect(),
            organisations_more: first_only(ctx, found.organisations.len()),
            held: found.held.iter().map(row).collect(),
            found: found
                .to_link
                .as_ref()
                .map(|rows| rows.iter().take(SHOWN_MAX).map(row).collect()),
            found_more: first_only(ctx, found.to_link.as_ref().map_or(0, Vec::len)),
            link: of_id(LINK, account.id.as_str()),
            unlink: of_id(UNLINK, account.id.as_str()),
            tools: found
                .tools
                .iter()
                .map(|tool| (tool.slug.clone(), tool.name.get(language).to_owned()))
                .collect(),
            chapters: shown(ctx, &found.chapters),
            actions: Actions {
                code: of_id(CODE, account.id.as_str()),
                name: of_id(NAME, account.id.as_str()),
                sign_out: of_id(SIGN_OUT, account.id.as_str()),
                unlinking: of_id(UNLINKING, account.id.as_str()),
                viewing: of_id(VIEWING, account.id.as_str()),
            },
            unlinking: found
                .unlinking
                .as_ref()
                .map(|(asked, by)| WaitingUnlinking {
                    what: ctx.t(&format!("helpdesk-unlink-{}", asked.what)),
                    reason: asked.reason.clone(),
                    by: by.clone(),
                    may_agree: ctx
                        .signed_in()
                        .is_some_and(|person| person.account != asked.asked_by),
                }),
            whats: What::ALL
                .map(|what| {
                    let word = what.word().to_owned();
                    let text = ctx.t(&format!("helpdesk-unlink-{word}"));
                    (word, text)
                })
                .into(),
            offices: offices(ctx, &found.organisations),
            decision: found
                .decision
                .as_ref()
                .map(|decision| DecisionView::new(ctx, account, decision, &asked.organisation)),
        }
    }
}

fn offices(ctx: &Ctx, organisations: &[(Membership, Organisation)]) -> Vec<(String, String)> {
    if organisations.is_empty() {
        return Vec::new();
    }
    let all = (String::new(), ctx.t("helpdesk-for-all"));
    let each = organisations
        .iter()
        .map(|(_, organisation)| (organisation.id.to_string(), organisation.name.clone()));
    std::iter::once(all).chain(each).collect()
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
            born: recognition
                .holder
                .birth_date
                .map(|day| date(day.noon(), ctx.language())),
            standing: ctx.t(&format!("recognitions-standing-{}", standing.code())),
            in_force: recognition.is_in_force(now),
        }
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Parameters {
    /// A recognition by number or name.
    #[serde(default)]
    pub find: String,
    /// The slug of a tool.
    #[serde(default)]
    pub tool: String,
    /// For which organisation; empty: for all, and for oneself.
    #[serde(default)]
    pub organisation: String,
}

pub(super) async fn get(
    ctx: Ctx,
    Path(id): Path<String>,
    Query(asked): Query<Parameters>,
) -> Answer {
    let helper = ctx.require_helpdesk()?.account.clone();
    let (account, now) = (parse(&id)?, ctx.now());
    let seen = account.clone();
    let noted = ctx.db().write::<_, _, Never>(move |tx| {
        if accounts::find(tx, &seen)?.is_some() {
            looks::note(tx, now, &helper, &seen)?;
        }
        Ok(())
    });
    noted.await?;
    show(&ctx, &account, asked, Form::new(), StatusCode::OK).await
}

/// The page, also once more: with what was looked for and what went wrong.
pub(super) async fn show(
    ctx: &Ctx,
    id: &AccountId,
    asked: Parameters,
    form: Form,
    status: StatusCode,
) -> Answer {
    let (id, now, wanted) = (id.clone(), ctx.now(), asked.clone());
    let there_are = ctx.state.sign_in_methods();
    let looking = ctx.clone();
    let found = ctx
        .db()
        .read(move |tx| {
            let mut found = Found::load(tx, now, there_are, &id, &wanted)?;
            if let Some(found) = &mut found {
                found.ask(tx, &looking, &id)?;
            }
            Ok(found)
        })
        .await?;
    let view = View::new(ctx, &asked, form, &found.ok_or(Failure::NotFound)?);
    html_with_status(status, &view)
}

pub(super) fn parse(id: &str) -> Result<AccountId, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}
