//! `/helpdesk/accounts/{id}`: a person's organisations and recognitions, and why
//! a tool does not open.

use accounts::Account;
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use diesel::QueryResult;
use eid::DiagnosisOfAccount;
use i18n::format::{date, date_time};
use kernel::{AccountId, Timestamp};
use organisations::{Membership, Organisation};
use recognitions::{Holder, Recognition, Search};
use serde::Deserialize;
use storage::Tx;
use tools::Tool;
use web::{Answer, Ctx, Failure, Form, Page, SignInMethods, html_with_status};

use super::decision::{Decision, DecisionView};
use super::{SHOWN_MAX, first_only};
use crate::guard::require_helpdesk;
use crate::routes::{HELPDESK, LINK, UNLINK, account_url, of_id, organisation_url};

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
    organisations: Vec<InOrganisation>,
    organisations_more: Option<String>,
    held: Vec<RecognitionRow>,
    found: Option<Vec<RecognitionRow>>,
    found_more: Option<String>,
    link: String,
    unlink: String,
    tools: Vec<(String, String)>,
    /// Addresses and days of their diagnoses of a card that did not work.
    diagnoses: Vec<(String, String)>,
    /// For whom the person may want to open it: all, then each organisation.
    offices: Vec<(String, String)>,
    /// Why the chosen tool does or does not open, for each way to act.
    decision: Option<DecisionView>,
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
    pub diagnoses: Vec<DiagnosisOfAccount>,
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
            diagnoses: eid::diagnoses_of(tx, id)?,
            decision: Decision::load(tx, now, id, there_are, &asked.tool)?,
            account,
        }))
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
                .with("find", &asked.find)
                .with("tool", &asked.tool)
                .with("organisation", &asked.organisation),
            here: account_url(&account.id),
            back: HELPDESK.to_string(),
            name: account.display_name(),
            username: account.username.clone(),
            email: account.email.as_str().to_owned(),
            created: date(account.created_at, language),
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
            diagnoses: found
                .diagnoses
                .iter()
                .take(SHOWN_MAX)
                .map(|diagnosis| of_diagnosis(ctx, diagnosis))
                .collect(),
            offices: offices(ctx, &found.organisations),
            decision: found
                .decision
                .as_ref()
                .map(|decision| DecisionView::new(ctx, account, decision, &asked.organisation)),
        }
    }
}

fn of_diagnosis(ctx: &Ctx, diagnosis: &DiagnosisOfAccount) -> (String, String) {
    let key = if diagnosis.is_solved {
        "helpdesk-diagnosis-solved"
    } else {
        "helpdesk-diagnosis-open"
    };
    let text = [
        ("date", date(diagnosis.began_at, ctx.language()).into()),
        ("reference", diagnosis.reference.clone().into()),
    ];
    (
        eid::diagnosis_url(&diagnosis.reference),
        ctx.text(key, &text),
    )
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
    require_helpdesk(&ctx)?;
    show(&ctx, &parse(&id)?, asked, Form::new(), StatusCode::OK).await
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
    let found = ctx
        .db()
        .read(move |tx| Found::load(tx, now, there_are, &id, &wanted))
        .await?;
    let view = View::new(ctx, &asked, form, &found.ok_or(Failure::NotFound)?);
    html_with_status(status, &view)
}

pub(super) fn parse(id: &str) -> Result<AccountId, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}
