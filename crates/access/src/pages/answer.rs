//! `/organisations/{id}/access-requests/{request}`: an administrator answers a request
//! for access; whoever asked sees where it stands, and may take it back.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use diesel::QueryResult;
use i18n::format::date;
use kernel::{Context, Refusal, Timestamp};
use organisations::tabs::{Tabs, tabs};
use organisations::{Membership, Organisation, OrganisationRefusal, require_member};
use storage::{Error, Tx};
use tools::Tool;
use web::{
    Answer, Ctx, Failure, Form, Page, SignInMethods, Submission, html_with_status, redirect,
    refused,
};

use super::options::ToolHead;
use super::proof::{ProofView, Reader, Subject};
use super::words::Words;
use crate::requests::{self, AccessRequest, RequestState};
use crate::routes::{TAB, WITHDRAW_REQUEST, of_request, request_url, tools_url};
use crate::{AccessRefusal, AccessRequestId, Methods, Proof, judge};

#[derive(Debug, Template)]
#[template(path = "access/request.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    tabs: Tabs,
    head: ToolHead,
    /// Whether it is the reader's own.
    own: bool,
    person: String,
    organisation: String,
    way: String,
    since: String,
    note: String,
    state_text: String,
    reason: Option<String>,
    /// What would still be missing with the access.
    lacks: Option<ProofView>,
    /// Whether the reader may answer.
    answers: bool,
    withdraw: Option<String>,
    back: String,
}

/// What the page asks of the domains.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub request: AccessRequest,
    pub tool: Tool,
    pub person: String,
    pub proof: Proof,
    pub words: Words,
}

impl Known {
    /// `None`: it is none of whoever asks.
    fn load(
        tx: &mut Tx,
        now: Timestamp,
        there_are: SignInMethods,
        (member, organisation): (&Membership, &Organisation),
        id: &AccessRequestId,
    ) -> QueryResult<Option<Self>> {
        let request = requests::find(tx, id)?;
        let request = request.filter(|request| {
            let own = member.account() == Some(&request.account);
            request.organisation == organisation.id && (own || member.is_administrator())
        });
        let Some(request) = request else {
            return Ok(None);
        };
        let Some(tool) = tools::find_any(tx, &request.tool)? else {
            return Ok(None);
        };
        let context = Context {
            organisation: Some(organisation.id.clone()),
            way_of_use: Some(request.way.clone()),
        };
        let proof = judge(tx, now, &request.account, &context, &tool)?;
        let methods = Methods::of(tx, there_are, &request.account)?;
        let proof = methods.complete(proof, &tool);
        let people = std::slice::from_ref(&request.account);
        let person = accounts::names(tx, people)?.remove(&request.account);
        Ok(Some(Self {
            person: person.unwrap_or_default(),
            words: Words::load(tx, [&proof], &[])?,
            request,
            tool,
            proof,
        }))
    }

    /// What asking for access does not mend.
    fn rest(&self) -> Proof {
        let unmet = self.proof.unmet();
        let conditions = unmet.filter(|one| one.kind != crate::ConditionKind::Access);
        Proof {
            conditions: conditions.cloned().collect(),
        }
    }
}

impl View {
    pub fn new(
        ctx: &Ctx,
        (member, organisation): (&Membership, &Organisation),
        known: &Known,
        form: Form,
    ) -> Self {
        let Known { request, tool, .. } = known;
        let language = ctx.language();
        let own = member.account() == Some(&request.account);
        let way = tool.way(&request.way);
        let subject = Subject {
            reader: if own {
                Reader::Person {
                    administrates: member.is_administrator(),
                }
            } else {
                Reader::Administrator
            },
            person: &known.person,
            organisation: Some(organisation),
            membership: Some(&request.membership),
            tool,
            way: Some(&request.way),
        };
        let rest = known.rest();
        let is_open = request.is_open();
        let lacks = is_open && !rest.conditions.is_empty();
        let withdraw = of_request(WITHDRAW_REQUEST, &organisation.id, &request.id);
        Self {
            page: ctx.page(),
            form,
            tabs: tabs(ctx, organisation, member, TAB),
            head: ToolHead::new(ctx, tool),
            own,
            person: known.person.clone(),
            organisation: organisation.name.clone(),
            way: way
                .map_or(request.way.as_str(), |way| way.name.get(language))
                .to_owned(),
            since: date(request.requested_at, language),
            note: request.note.clone(),
            state_text: state_text(ctx, &request.state),
            reason: match &request.state {
                RequestState::Refused { reason, .. } => {
                    Some(reason).filter(|text| !text.is_empty())
                }
                RequestState::Requested
                | RequestState::Given { .. }
                | RequestState::Withdrawn { .. } => None,
            }
            .cloned(),
            lacks: lacks.then(|| ProofView::new(ctx, &subject, &known.words, &rest)),
            answers: is_open && !own && member.is_administrator(),
            withdraw: (is_open && own).then_some(withdraw),
            back: tools_url(&organisation.id),
        }
    }
}

fn state_text(ctx: &Ctx, state: &RequestState) -> String {
    let at = match state {
        RequestState::Requested => None,
        RequestState::Given { at, .. }
        | RequestState::Refused { at, .. }
        | RequestState::Withdrawn { at, .. } => Some(*at),
    };
    let at = at.map(|at| date(at, ctx.language())).unwrap_or_default();
    let key = format!("access-request-{}", state.word());
    ctx.text(&key, &[("date", at.into())])
}

struct Case {
    organisation: Organisation,
    member: Membership,
    known: Known,
}

impl Case {
    async fn load(ctx: &Ctx, id: &str, request: &str) -> Result<Self, Failure> {
        let (organisation, member) = require_member(ctx, id).await?;
        let request: AccessRequestId = request.parse().map_err(|_| Failure::NotFound)?;
        let (of, by) = (organisation.clone(), member.clone());
        let (now, there_are) = (ctx.now(), ctx.state.sign_in_methods());
        let read = ctx
            .db()
            .read(move |tx| Known::load(tx, now, there_are, (&by, &of), &request));
        Ok(Self {
            known: read.await?.ok_or(Failure::NotFound)?,
            organisation,
            member,
        })
    }

    fn url(&self) -> String {
        request_url(&self.organisation.id, &self.known.request.id)
    }

    fn show(&self, ctx: &Ctx, status: StatusCode, form: Form) -> Answer {
        let pair = (&self.member, &self.organisation);
        html_with_status(status, &View::new(ctx, pair, &self.known, form))
    }
}

pub(super) async fn get(ctx: Ctx, Path((id, request)): Path<(String, String)>) -> Answer {
    let case = Case::load(&ctx, &id, &request).await?;
    case.show(&ctx, StatusCode::OK, Form::new())
}

pub(super) async fn post(
    ctx: Ctx,
    Path((id, request)): Path<(String, String)>,
    submission: Submission,
) -> Answer {
    let case = Case::load(&ctx, &id, &request).await?;
    if !case.member.is_administrator() {
        return Err(refused(OrganisationRefusal::NotAdministrator));
    }
    let reason = submission.get("reason");
    ctx.require_recent(&case.url())?;
    let (act, id, reason) = (ctx.act(), case.known.request.id.clone(), reason.to_owned());
    let gives = submission.get("answer") == "give";
    let answered = ctx.db().write(move |tx| {
        if gives {
            requests::give(tx, &act, &id)
        } else {
            requests::refuse(tx, &act, &id, &reason)
        }
    });
    match answered.await {
        Ok(()) => {
            ctx.notify(
                "success",
                if gives {
                    "notice-access-given"
                } else {
                    "notice-access-refused"
                },
            );
            Ok(redirect(&tools_url(&case.organisation.id)))
        }
        Err(Error::Refused(refusal @ (AccessRefusal::NoteTooLong | AccessRefusal::NoteUnfit))) => {
            let mut form = submission.form(&["reason"]);
            form.fail(&ctx, "reason", &format!("refusal-{}", refusal.code()));
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

pub(super) async fn withdraw(
    ctx: Ctx,
    Path((id, request)): Path<(String, String)>,
    _: Submission,
) -> Answer {
    let case = Case::load(&ctx, &id, &request).await?;
    let (act, id) = (ctx.act(), case.known.request.id.clone());
    ctx.db()
        .write(move |tx| requests::withdraw(tx, &act, &id).map(drop))
        .await?;
    ctx.notify("success", "notice-access-request-withdrawn");
    Ok(redirect(&tools_url(&case.organisation.id)))
}
