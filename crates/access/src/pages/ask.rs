//! `/organisations/{id}/tools/{tool}/ask`: "Toegang vragen": a member asks the
//! administrators for access to a tool.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use diesel::QueryResult;
use kernel::{Context, Refusal, Timestamp};
use organisations::tabs::{Tabs, tabs};
use organisations::{Membership, Organisation, require_member};
use serde::Deserialize;
use storage::{Error, Tx};
use tools::{Tool, WayOfUse};
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use super::options::ToolHead;
use super::words::Words;
use crate::requests;
use crate::routes::{TAB, request_url, tool_in_organisation};
use crate::{AccessRefusal, Proof, judge, registrations};

#[derive(Debug, Template)]
#[template(path = "access/ask.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    tabs: Tabs,
    head: ToolHead,
    organisation: String,
    ways: Vec<(String, String)>,
    /// The only way there is to ask for.
    only: Option<String>,
    /// Who answers, by name.
    administrators: Vec<String>,
    back: String,
}

/// What the page asks of the domains.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub tool: Tool,
    /// What the organisation registered and the person may not use yet.
    pub ways: Vec<WayOfUse>,
    pub words: Words,
}

impl Known {
    /// `None`: there is no such tool.
    fn load(
        tx: &mut Tx,
        now: Timestamp,
        (member, organisation): (&Membership, &Organisation),
        slug: &str,
    ) -> QueryResult<Option<Self>> {
        let Some(tool) = tools::find(tx, slug)? else {
            return Ok(None);
        };
        let Some(account) = member.account() else {
            return Ok(None);
        };
        let mut ways = Vec::new();
        for registration in registrations(tx, &organisation.id)? {
            let way = tool.way(&registration.way);
            let way = way.filter(|_| registration.tool == tool.slug);
            let Some(way) = way else { continue };
            let context = Context {
                organisation: Some(organisation.id.clone()),
                way_of_use: Some(way.slug.clone()),
            };
            let proof = judge(tx, now, account, &context, &tool)?;
            if lacks_access(&proof) {
                ways.push(way.clone());
            }
        }
        let ask = std::slice::from_ref(&organisation.id);
        Ok(Some(Self {
            words: Words::load(tx, [], ask)?,
            tool,
            ways,
        }))
    }
}

fn lacks_access(proof: &Proof) -> bool {
    let access = proof.find(&crate::ConditionKind::Access);
    access.is_some_and(|access| !access.met)
}

impl View {
    pub fn new(
        ctx: &Ctx,
        (member, organisation): (&Membership, &Organisation),
        known: &Known,
        form: Form,
    ) -> Self {
        let name = |way: &WayOfUse| (way.slug.clone(), way.name.get(ctx.language()).to_owned());
        let administrators = known.words.administrators(&organisation.id);
        Self {
            page: ctx.page(),
            form,
            tabs: tabs(ctx, organisation, member, TAB),
            head: ToolHead::new(ctx, &known.tool),
            organisation: organisation.name.clone(),
            only: match known.ways.as_slice() {
                [only] => Some(only.slug.clone()),
                _ => None,
            },
            ways: known.ways.iter().map(name).collect(),
            administrators: administrators.iter().map(|one| one.name.clone()).collect(),
            back: tool_in_organisation(&organisation.id, &known.tool.slug, None),
        }
    }
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Parameters {
    #[serde(default)]
    way: String,
}

struct Case {
    organisation: Organisation,
    member: Membership,
    known: Known,
}

impl Case {
    async fn load(ctx: &Ctx, id: &str, slug: &str) -> Result<Self, Failure> {
        let (organisation, member) = require_member(ctx, id).await?;
        let (of, by, tool) = (organisation.clone(), member.clone(), slug.to_owned());
        let now = ctx.now();
        let read = ctx
            .db()
            .read(move |tx| Known::load(tx, now, (&by, &of), &tool));
        Ok(Self {
            known: read.await?.ok_or(Failure::NotFound)?,
            organisation,
            member,
        })
    }

    fn show(&self, ctx: &Ctx, status: StatusCode, form: Form) -> Answer {
        let pair = (&self.member, &self.organisation);
        html_with_status(status, &View::new(ctx, pair, &self.known, form))
    }

    fn tool_page(&self, way: Option<&str>) -> String {
        tool_in_organisation(&self.organisation.id, &self.known.tool.slug, way)
    }
}

pub(super) async fn get(
    ctx: Ctx,
    Path((id, slug)): Path<(String, String)>,
    Query(asked): Query<Parameters>,
) -> Answer {
    let case = Case::load(&ctx, &id, &slug).await?;
    // Nothing to ask for, or nobody else to ask: the page of the tool says what is.
    if case.known.ways.is_empty() || case.member.is_administrator() {
        return Ok(redirect(&case.tool_page(None)));
    }
    let form = Form::new().with("way", &asked.way);
    case.show(&ctx, StatusCode::OK, form)
}

pub(super) async fn post(
    ctx: Ctx,
    Path((id, slug)): Path<(String, String)>,
    submission: Submission,
) -> Answer {
    let case = Case::load(&ctx, &id, &slug).await?;
    let (act, writer) = (ctx.act(), ctx.clone());
    let organisation = case.organisation.id.clone();
    let way = submission.get("way").to_owned();
    let note = submission.get("note").to_owned();
    let asked = ctx.db().write(move |tx| {
        let what = (slug.as_str(), way.as_str());
        requests::ask_for_access(tx, &act, writer.desk(), &organisation, what, &note)
    });
    match asked.await {
        Ok(asked) => {
            ctx.notify(
                "success",
                if asked.mailed {
                    "notice-access-asked"
                } else {
                    "notice-access-asked-before"
                },
            );
            Ok(redirect(&request_url(&case.organisation.id, &asked.id)))
        }
        Err(Error::Refused(refusal @ (AccessRefusal::NoteTooLong | AccessRefusal::NoteUnfit))) => {
            let mut form = submission.form(&["way", "note"]);
            form.refuse(&ctx, &refusal);
            let status = StatusCode::from_u16(refusal.status());
            case.show(
                &ctx,
                status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY),
                form,
            )
        }
        Err(error) => Err(error.into()),
    }
}
