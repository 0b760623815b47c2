//! `/helpdesk/organisations/{id}`: who administers it, and what only the helpdesk
//! may do to it (G-13, G-14).

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use diesel::QueryResult;
use domain::{Chapter, Dossiers};
use i18n::format::date;
use kernel::{Language, OrganisationId, Timestamp};
use organisations::{EnterpriseRegister, MemberFilter, MemberRow, Organisation, Verification};
use storage::Tx;
use web::{Answer, Ctx, Failure, Form, Page, html_with_status};

use super::chapters::{ChapterView, shown};
use super::evidence::{Evidence, EvidenceView};
use super::{SHOWN_MAX, first_only};
use crate::routes::{DISPUTE, HELPDESK, TRANSFER, VERIFY, account_url, of_id};

#[derive(Debug, Template)]
#[template(path = "helpdesk/organisation.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    back: String,
    name: String,
    number: String,
    address: String,
    email: String,
    phone: Option<String>,
    status: Status,
    evidence: EvidenceView,
    members: Vec<Member>,
    total: u32,
    more: Option<String>,
    chapters: Vec<ChapterView>,
    verify: String,
    dispute: String,
    transfer: String,
}

/// Whether we trust that its administrators speak for it.
#[derive(Debug, Clone)]
struct Status {
    text: String,
    look: &'static str,
    is_verified: bool,
    /// Since when its name or address is another than what was verified.
    changed: Option<String>,
    /// Why it is disputed.
    reason: Option<String>,
}

#[derive(Debug, Clone)]
struct Member {
    name: String,
    href: Option<String>,
    is_administrator: bool,
    is_waiting: bool,
    is_invited: bool,
    contact: String,
}

/// What the page asks of the domain.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub organisation: Organisation,
    /// The first of them, administrators before the others.
    pub members: Vec<MemberRow>,
    pub total: u32,
    pub evidence: Evidence,
    /// What the domains tell.
    pub chapters: Vec<Chapter>,
}

impl Found {
    pub fn load(
        tx: &mut Tx,
        now: Timestamp,
        id: &OrganisationId,
        register: (Option<EnterpriseRegister>, Language),
    ) -> QueryResult<Option<Self>> {
        let Some(organisation) = organisations::find(tx, id)? else {
            return Ok(None);
        };
        let page = organisations::page_of_members(tx, id, &MemberFilter::default())?;
        let members = administrators_first(tx, id, page.rows)?;
        Ok(Some(Self {
            evidence: Evidence::load(tx, now, &organisation, &members, register)?,
            organisation,
            members,
            total: page.total,
            chapters: Vec::new(),
        }))
    }
}

/// Whom to ask comes first, however many others there are.
fn administrators_first(
    tx: &mut Tx,
    id: &OrganisationId,
    others: Vec<MemberRow>,
) -> QueryResult<Vec<MemberRow>> {
    let administrators = organisations::administrators(tx, id)?.into_iter();
    let mut rows = administrators
        .take(SHOWN_MAX)
        .map(|member| organisations::member_row(tx, member))
        .collect::<QueryResult<Vec<MemberRow>>>()?;
    let others = others.into_iter();
    rows.extend(
        others.filter(|row| !(row.membership.is_active() && row.membership.is_administrator())),
    );
    rows.truncate(SHOWN_MAX);
    Ok(rows)
}

impl View {
    pub fn new(ctx: &Ctx, mut form: Form, found: &Found) -> Self {
        let organisation = &found.organisation;
        let status = Status::new(ctx, organisation);
        // The present reason, to be changed.
        if form.error("reason").is_none() {
            form = form.with("reason", status.reason.as_deref().unwrap_or_default());
        }
        let (id, address) = (organisation.id.as_str(), &organisation.address);
        Self {
            page: ctx.page(),
            form,
            back: HELPDESK.to_string(),
            name: organisation.name.clone(),
            number: organisation.number.to_string(),
            address: format!(
                "{}, {} {}",
                address.street, address.postal_code, address.city
            ),
            email: organisation.email.as_str().to_owned(),
            phone: organisation.phone.as_ref().map(ToString::to_string),
            status,
            evidence: EvidenceView::new(ctx, organisation, &found.evidence),
            members: found.members.iter().map(Member::new).collect(),
            total: found.total,
            more: first_only(ctx, found.total as usize),
            chapters: shown(ctx, &found.chapters),
            verify: of_id(VERIFY, id),
            dispute: of_id(DISPUTE, id),
            transfer: of_id(TRANSFER, id),
        }
    }
}

impl Status {
    fn new(ctx: &Ctx, organisation: &Organisation) -> Self {
        let verification = &organisation.verification;
        let dated = |key, at| ctx.text(key, &[("date", date(at, ctx.language()).into())]);
        let (text, look) = match verification {
            Verification::NotYet => (ctx.t("helpdesk-not-verified"), "badge-warning"),
            Verification::Verified { at, .. } => (dated("helpdesk-verified", *at), "badge-success"),
            Verification::Disputed { at, .. } => (dated("helpdesk-disputed", *at), "badge-danger"),
        };
        Self {
            text,
            look,
            is_verified: organisation.is_verified(),
            changed: organisation
                .changed_at
                .map(|at| dated("helpdesk-changed", at)),
            reason: organisation.dispute().map(str::to_owned),
        }
    }
}

impl Member {
    fn new(row: &MemberRow) -> Self {
        let membership = &row.membership;
        Self {
            name: row.name.clone(),
            href: membership.account().map(account_url),
            is_administrator: membership.is_administrator(),
            is_waiting: membership.is_requested(),
            is_invited: membership.is_invited(),
            contact: row
                .contact
                .as_ref()
                .map(|email| email.as_str().to_owned())
                .unwrap_or_default(),
        }
    }
}

pub(super) async fn get(ctx: Ctx, Path(id): Path<String>) -> Answer {
    ctx.require_helpdesk()?;
    show(&ctx, &parse(&id)?, Form::new(), StatusCode::OK).await
}

/// The page, also once more: with what was typed and what is wrong with it.
pub(super) async fn show(ctx: &Ctx, id: &OrganisationId, form: Form, status: StatusCode) -> Answer {
    let id = id.clone();
    let (now, register) = (ctx.now(), ctx.state.services.get());
    let register: (Option<EnterpriseRegister>, Language) = (register, ctx.language());
    let looking = ctx.clone();
    let read = ctx.db().read(move |tx| {
        let mut found = Found::load(tx, now, &id, register)?;
        if let Some(found) = &mut found {
            let dossiers = looking.state.services.or_default::<Dossiers>();
            for of_organisation in &dossiers.of_organisation {
                let chapter = of_organisation(tx, &looking, &id)?;
                found.chapters.extend(chapter);
            }
        }
        Ok(found)
    });
    let found = read.await?;
    let found = found.ok_or(Failure::NotFound)?;
    html_with_status(status, &View::new(ctx, form, &found))
}

pub(super) fn parse(id: &str) -> Result<OrganisationId, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}
