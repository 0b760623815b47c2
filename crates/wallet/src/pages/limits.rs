//! `/organisations/{id}/wallet/limits`: how much may be spent in a day, in all, with a
//! tool or by a member; and from which balance on administrators hear that little is left.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use belgium::typed_euros;
use diesel::QueryResult;
use i18n::format::money;
use kernel::{AccountId, Cents, Language, OrganisationId, Timestamp};
use organisations::tabs::{Tabs, tabs};
use organisations::{Membership, MembershipId, Organisation, require_administrator, url_of};
use storage::{Error, Tx};
use web::{Answer, Ctx, Failure, Form, Page, Submission, html, html_with_status, redirect};

use crate::routes::{LIMIT, LIMITS, RIGHTS, TAB, THRESHOLD};
use crate::{
    SpendingLimit, Subject, WalletRefusal, find, set_limit, set_threshold, spending_limits, spent,
    wallet_url,
};

const BELOW: &str = "below";
const SUBJECT: &str = "subject";
/// What the refusal of an amount is told at.
const AMOUNT: &str = "amount";

#[derive(Debug, Template)]
#[template(path = "wallet/limits.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    back: String,
    members: String,
    limit_action: String,
    limits: Vec<Limit>,
    subjects: Vec<(String, String)>,
    form: Form,
    threshold_action: String,
    threshold: Form,
}

#[derive(Debug)]
struct Limit {
    subject: String,
    name: String,
    per_day: String,
    spent: String,
    is_met: bool,
}

/// Which form was sent, as it is shown again.
#[derive(Debug, Clone)]
pub(crate) enum Sent {
    Nothing,
    Limit(Form),
    Threshold(Form),
}

/// What the page asks of the domains.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub low_below: Option<Cents>,
    /// With what was spent of each today.
    pub limits: Vec<(SpendingLimit, Cents)>,
    /// Slug and name of the tools that are registered, and of those with a limit.
    pub tools: BTreeMap<String, String>,
    /// Names of those with a limit, and of whom the address names.
    pub people: BTreeMap<AccountId, String>,
    pub member: Option<AccountId>,
}

impl Known {
    fn load(
        tx: &mut Tx,
        organisation: &OrganisationId,
        member: Option<&MembershipId>,
        now: Timestamp,
        language: Language,
    ) -> QueryResult<Self> {
        let mut known = Self {
            low_below: find(tx, organisation)?.and_then(|wallet| wallet.low_below),
            ..Self::default()
        };
        if let Some(member) = member {
            let found = organisations::membership(tx, member)?;
            let here =
                found.filter(|found| found.organisation == *organisation && found.is_active());
            known.member = here.and_then(|found| found.account().cloned());
        }
        let mut slugs: Vec<String> = access::registrations(tx, organisation)?
            .into_iter()
            .map(|registration| registration.tool)
            .collect();
        let mut people: Vec<AccountId> = known.member.iter().cloned().collect();
        for limit in spending_limits(tx, organisation)? {
            match &limit.subject {
                Subject::All => {}
                Subject::Tool(slug) => slugs.push(slug.clone()),
                Subject::Member(account) => people.push(account.clone()),
            }
            let spent = spent(tx, organisation, &limit.subject, now)?;
            known.limits.push((limit, spent));
        }
        known.people = accounts::names(tx, &people)?;
        for slug in slugs {
            if !known.tools.contains_key(&slug) {
                let tool = tools::find_any(tx, &slug)?;
                let name = tool.map(|tool| tool.name.get(language).to_owned());
                known.tools.insert(slug.clone(), name.unwrap_or(slug));
            }
        }
        Ok(known)
    }
}

impl View {
    pub fn new(
        ctx: &Ctx,
        (organisation, member): (&Organisation, &Membership),
        known: &Known,
        sent: Sent,
    ) -> Self {
        let chosen = known.member.clone().map_or(Subject::All, Subject::Member);
        let first = || Form::new().with(SUBJECT, chosen.to_string());
        let below = known.low_below.map(typed).unwrap_or_default();
        let stored = || Form::new().with(BELOW, below);
        let (form, threshold) = match sent {
            Sent::Nothing => (first(), stored()),
            Sent::Limit(form) => (form, stored()),
            Sent::Threshold(form) => (first(), form),
        };
        let limits = known.limits.iter();
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, member, TAB),
            back: wallet_url(&organisation.id),
            members: url_of(RIGHTS, &organisation.id),
            limit_action: url_of(LIMIT, &organisation.id),
            limits: limits
                .map(|(limit, spent)| Limit {
                    subject: limit.subject.to_string(),
                    name: name(ctx, known, &limit.subject),
                    per_day: money(limit.per_day, ctx.language()),
                    spent: money(*spent, ctx.language()),
                    is_met: *spent >= limit.per_day,
                })
                .collect(),
            subjects: subjects(ctx, known),
            form,
            threshold_action: url_of(THRESHOLD, &organisation.id),
            threshold,
        }
    }
}

/// What a limit can be about: a member is chosen on the page of rights.
fn subjects(ctx: &Ctx, known: &Known) -> Vec<(String, String)> {
    let option = |subject: Subject| {
        let name = name(ctx, known, &subject);
        (subject.to_string(), name)
    };
    let mut tools: Vec<_> = known
        .tools
        .keys()
        .map(|slug| option(Subject::Tool(slug.clone())))
        .collect();
    tools.sort_by_cached_key(|(_, name)| kernel::folded(name));
    let member = known.member.clone().map(Subject::Member);
    let mut all = vec![option(Subject::All)];
    all.extend(member.map(option));
    all.extend(tools);
    all
}

fn name(ctx: &Ctx, known: &Known, subject: &Subject) -> String {
    match subject {
        Subject::All => ctx.t("wallet-limit-all"),
        Subject::Tool(slug) => {
            let name = known.tools.get(slug).unwrap_or(slug);
            ctx.text("wallet-limit-tool", &[("tool", name.into())])
        }
        Subject::Member(account) => match known.people.get(account) {
            Some(name) => ctx.text("wallet-limit-member", &[("person", name.into())]),
            None => ctx.t("wallet-person-gone"),
        },
    }
}

/// As people type it, so that it can be sent again as it is.
fn typed(amount: Cents) -> String {
    amount.to_string().replace('.', ",")
}

type There = (Organisation, Membership);

async fn view(
    ctx: &Ctx,
    (organisation, member): &There,
    chosen: Option<MembershipId>,
    sent: Sent,
) -> Result<View, Failure> {
    let (of, now, language) = (organisation.id.clone(), ctx.now(), ctx.language());
    let read = ctx
        .db()
        .read(move |tx| Known::load(tx, &of, chosen.as_ref(), now, language));
    let known = read.await?;
    Ok(View::new(ctx, (organisation, member), &known, sent))
}

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let there = require_administrator(&ctx, &id).await?;
    let chosen = query.get("member").and_then(|member| member.parse().ok());
    html(&view(&ctx, &there, chosen, Sent::Nothing).await?)
}

/// Nothing typed: as much as there is.
pub(crate) async fn post_limit(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let there = require_administrator(&ctx, &id).await?;
    let subject = submission.get(SUBJECT).to_owned();
    let subject = Subject::stored(&subject).ok_or(Failure::NotFound)?;
    let (act, of) = (ctx.act(), there.0.id.clone());
    let set = match per_day(submission.get(AMOUNT)) {
        Err(refusal) => Err(Error::Refused(refusal)),
        Ok(per_day) => {
            let db = ctx.db();
            db.write(move |tx| set_limit(tx, &act, &of, &subject, per_day))
                .await
        }
    };
    match set {
        Ok(()) => {
            ctx.notify("success", "notice-wallet-limit-saved");
            Ok(redirect(&url_of(LIMITS, &there.0.id)))
        }
        Err(Error::Refused(refusal @ WalletRefusal::AmountInvalid)) => {
            let mut form = submission.form(&[SUBJECT, AMOUNT]);
            form.refuse(&ctx, &refusal);
            let view = view(&ctx, &there, None, Sent::Limit(form)).await?;
            html_with_status(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
        Err(other) => Err(other.into()),
    }
}

/// Nothing typed: no mail.
pub(crate) async fn post_threshold(
    ctx: Ctx,
    Path(id): Path<String>,
    submission: Submission,
) -> Answer {
    let there = require_administrator(&ctx, &id).await?;
    let (act, state, of) = (ctx.act(), ctx.state.clone(), there.0.id.clone());
    let set = match per_day(submission.get(BELOW)) {
        Err(refusal) => Err(Error::Refused(refusal)),
        Ok(below) => {
            let db = ctx.db();
            db.write(move |tx| set_threshold(tx, &act, state.desk(), &of, below))
                .await
        }
    };
    match set {
        Ok(()) => {
            ctx.notify("success", "notice-wallet-threshold-saved");
            Ok(redirect(&url_of(LIMITS, &there.0.id)))
        }
        Err(Error::Refused(WalletRefusal::AmountInvalid)) => {
            let mut form = submission.form(&[BELOW]);
            form.fail(&ctx, BELOW, "refusal-wallet-amount-invalid");
            let view = view(&ctx, &there, None, Sent::Threshold(form)).await?;
            html_with_status(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
        Err(other) => Err(other.into()),
    }
}

/// An amount, or none at all.
fn per_day(typed: &str) -> Result<Option<Cents>, WalletRefusal> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    typed_euros(typed)
        .map(Some)
        .ok_or(WalletRefusal::AmountInvalid)
}
