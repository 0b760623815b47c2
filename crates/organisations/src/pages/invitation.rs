//! `/invitations/{token}`: what the mail's link opens. Who is not signed in signs
//! in, or makes an account, and comes back here. Whoever proved the invited
//! address finds the same page from "Mijn organisaties", without the link.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Email, Token};
use web::{
    Answer, Ctx, Failure, Form, Page, Route, SignInRequest, Submission, html_with_status, redirect,
    refused,
};

use super::{input, words};
use crate::routes::{ORGANISATIONS, organisation_url};
use crate::{
    Membership, MembershipId, Opened, Role, accept_as_invited, accept_invitation, invitation,
    invited_as,
};

#[derive(Debug, Template)]
#[template(path = "organisations/invitation.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    inviter: String,
    name: String,
    number: String,
    role: String,
    until: String,
    /// Where a visitor signs in, and where they make an account.
    doors: Option<(String, String)>,
    /// The invitation went to an address that is not the reader's.
    other_address: bool,
    /// Whoever invited may no longer let anybody in.
    to_be_confirmed: bool,
    email: String,
    kinds: Vec<(String, String)>,
    establishments: Vec<(String, String)>,
    accept: String,
    later: String,
}

impl View {
    /// `own_email` is the reader's address; a visitor has none.
    pub fn new(ctx: &Ctx, opened: &Opened, own_email: Option<&Email>, form: Form) -> Self {
        let invited = opened.membership.state.invited();
        let shown = invited.map(|(email, until)| (email.normalized(), words::date(ctx, until)));
        let (email, until) = shown.unwrap_or_default();
        let role = if opened.lets_in {
            opened.membership.role
        } else {
            Role::Member
        };
        let other_address = own_email.is_some_and(|own| own.normalized() != email);
        Self {
            page: ctx.page(),
            form,
            inviter: opened.inviter.clone(),
            name: opened.organisation.name.clone(),
            number: opened.organisation.number.to_string(),
            role: words::role(ctx, role),
            until,
            doors: own_email.is_none().then(|| doors(ctx, &email)),
            other_address,
            to_be_confirmed: !other_address && !opened.lets_in,
            email,
            kinds: input::kinds(ctx),
            establishments: Vec::new(),
            accept: ctx.t(if opened.lets_in {
                "organisations-invitation-accept"
            } else {
                "organisations-join-submit"
            }),
            later: ORGANISATIONS.to_string(),
        }
    }
}

/// Both fill in the address that the invitation went to.
fn doors(ctx: &Ctx, email: &str) -> (String, String) {
    let request = SignInRequest {
        login_hint: Some(email.to_owned()),
        ..SignInRequest::to(ctx.path(), ctx.now())
    };
    let request = request.sealed(ctx.sealer());
    let door = |route: Route| format!("{route}?request={request}");
    (door(Route::SIGN_IN), door(accounts::REGISTER))
}

/// The invitation behind the link, and the reader's address.
async fn open(ctx: &Ctx, token: &str) -> Result<(Opened, Option<Email>), Failure> {
    let (token, now) = (Token::received(token), ctx.now());
    let reader = ctx.signed_in().map(|person| person.account.clone());
    let found = ctx.db().read(move |tx| {
        let email = match &reader {
            Some(account) => accounts::find(tx, account)?.map(|account| account.email),
            None => None,
        };
        let opened = invitation(tx, now, &token, reader.as_ref())?;
        Ok(opened.map(|opened| (opened, email)))
    });
    found.await?.map_err(refused)
}

/// Where somebody goes who has taken it.
fn taken(ctx: &Ctx, membership: &Membership) -> Response {
    if membership.is_active() {
        ctx.notify("success", "notice-invitation-accepted");
        redirect(&organisation_url(&membership.organisation))
    } else {
        ctx.notify("success", "notice-request-sent");
        redirect(ORGANISATIONS.path())
    }
}

fn show(ctx: &Ctx, opened: &Opened, email: Option<&Email>) -> Answer {
    if !opened.membership.is_invited() {
        return Ok(taken(ctx, &opened.membership));
    }
    let form = input::staff_form(&opened.membership.staff);
    html_with_status(StatusCode::OK, &View::new(ctx, opened, email, form))
}

pub(crate) async fn get(ctx: Ctx, Path(token): Path<String>) -> Answer {
    let (opened, email) = open(&ctx, &token).await?;
    show(&ctx, &opened, email.as_ref())
}

pub(crate) async fn post(ctx: Ctx, Path(token): Path<String>, submission: Submission) -> Answer {
    ctx.require_signed_in()?;
    let (opened, email) = open(&ctx, &token).await?;
    let mut form = submission.form(&input::STAFF_FIELDS);
    let Some(staff) = input::staff(&ctx, &submission, &mut form) else {
        let view = View::new(&ctx, &opened, email.as_ref(), form);
        return html_with_status(input::UNPROCESSABLE, &view);
    };
    let (act, writer, token) = (ctx.act(), ctx.clone(), Token::received(token));
    let membership = ctx
        .db()
        .write(move |tx| accept_invitation(tx, &act, writer.desk(), &token, &staff))
        .await?;
    Ok(taken(&ctx, &membership))
}

/// The invitation of this address of ours, if the person proved that they are
/// the one who was invited, or took it before.
async fn open_own(ctx: &Ctx, id: &str, member: &str) -> Result<(Opened, Option<Email>), Failure> {
    let account = ctx.require_signed_in()?.account.clone();
    let member: MembershipId = member.parse().map_err(|_| Failure::NotFound)?;
    let now = ctx.now();
    let found = ctx.db().read(move |tx| {
        let email = accounts::find(tx, &account)?.map(|account| account.email);
        let opened = invited_as(tx, now, &member, &account)?;
        Ok(opened.map(|opened| (opened, email)))
    });
    found
        .await?
        .filter(|(opened, _)| opened.organisation.id.as_str() == id)
        .ok_or(Failure::NotFound)
}

pub(crate) async fn get_own(ctx: Ctx, Path((id, member)): Path<(String, String)>) -> Answer {
    let (opened, email) = open_own(&ctx, &id, &member).await?;
    show(&ctx, &opened, email.as_ref())
}

pub(crate) async fn post_own(
    ctx: Ctx,
    Path((id, member)): Path<(String, String)>,
    submission: Submission,
) -> Answer {
    let (opened, email) = open_own(&ctx, &id, &member).await?;
    let mut form = submission.form(&input::STAFF_FIELDS);
    let Some(staff) = input::staff(&ctx, &submission, &mut form) else {
        let view = View::new(&ctx, &opened, email.as_ref(), form);
        return html_with_status(input::UNPROCESSABLE, &view);
    };
    let (act, writer, id) = (ctx.act(), ctx.clone(), opened.membership.id);
    let membership = ctx
        .db()
        .write(move |tx| accept_as_invited(tx, &act, writer.desk(), &id, &staff))
        .await?;
    Ok(taken(&ctx, &membership))
}
