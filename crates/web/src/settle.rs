//! Between the handler and the answer: a form that was not saved comes back to its page.
//!
//! A form with errors is answered by its page, under an address of its own, so that
//! reloading and going back show it again and send nothing twice (RFC 9110 §15.4.4). A
//! form that something came between (a sign-in, a proof that is too old, another person)
//! comes back once that is settled. No handler takes part: what it read, and what its
//! page showed to be wrong, was noted on the way (decision 0024).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use kernel::{AccountId, Duration};

use crate::answer::Undrawn;
use crate::frame_refusal::FrameRefusal;
use crate::kept::Kept;
use crate::sent::Sent;
use crate::{Ctx, Form, SignInRequest, redirect};

/// What came between a person and what they asked for.
#[derive(Debug, Clone)]
pub enum Interruption {
    /// They must sign in, or prove once more who they are.
    SignIn(SignInRequest),
    /// The form stood on a page of ours, in this browser as it was before it was closed.
    Expired,
    /// The page of the form was opened by this person, who is not the one signed in now.
    SomebodyElse(AccountId),
}

/// What is noted on the way to an answer.
#[derive(Debug, Clone, Default)]
pub(crate) struct Noted {
    pub sent: Option<Sent>,
    /// Where its form is shown again, if that is not where it stood.
    pub page: Option<String>,
    /// As its page showed it.
    pub wrong: Option<Form>,
    /// What was wrong when it was sent, a page with two forms tells once.
    pub is_told: bool,
}

pub(crate) async fn settle(ctx: &Ctx, mut response: Response) -> Response {
    if let Some(interruption) = response.extensions_mut().remove::<Interruption>() {
        return interrupted(ctx, interruption).await;
    }
    if ctx.request.reads {
        say_again(ctx, &mut response);
        return response;
    }
    let noted = ctx.request.noted();
    let Some(sent) = noted.sent else {
        return response;
    };
    let status = response.status();
    if let Some(undrawn) = response.extensions_mut().get_mut::<Undrawn>() {
        if !sent.is_proven {
            undrawn.typed = values(&sent);
        } else if status != StatusCode::NOT_FOUND {
            undrawn.form = ctx.keep_sent(&ctx.page_of_form(), sent).await;
        }
    } else if let Some(form) = noted.wrong.filter(|_| status.is_client_error()) {
        let wait = ctx.noted_wait_seconds().map(Duration::from_secs);
        let retry_at = wait.map(|wait| ctx.now() + wait);
        let typed_by = ctx.signed_in().map(|person| person.account.clone());
        let kept = Kept::new(ctx, typed_by, sent);
        let kept = kept.found_wrong(&form, status.as_u16(), retry_at);
        if let Some(page) = ctx.keep(&ctx.page_of_form(), kept).await {
            return redirect(&page);
        }
    } else if let Some(location) = response.headers().get(header::LOCATION) {
        ctx.forget_kept(location.to_str().unwrap_or_default()).await;
    }
    response
}

/// The page of a form with errors answers as it did when the form was sent.
fn say_again(ctx: &Ctx, response: &mut Response) {
    let wrong = ctx
        .came_back()
        .and_then(|came_back| came_back.wrong.as_ref());
    let Some(wrong) = wrong.filter(|_| response.status() == StatusCode::OK) else {
        return;
    };
    if let Ok(status) = StatusCode::from_u16(wrong.status) {
        *response.status_mut() = status;
    }
    let left = wrong
        .retry_at
        .map(|moment| moment.since(ctx.now()).as_secs());
    if let Some(seconds) = left.filter(|seconds| *seconds > 0) {
        let seconds = HeaderValue::from(seconds);
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
}

async fn interrupted(ctx: &Ctx, interruption: Interruption) -> Response {
    let sent = ctx.request.noted().sent;
    match interruption {
        Interruption::SignIn(mut request) => {
            let page = page_after(ctx, &request.return_to);
            if ctx.asks_for_kept() {
                request.return_to = page;
            } else if let Some(sent) = sent {
                match ctx.keep_sent(&page, sent).await {
                    Some(page) => request.return_to = page,
                    None => ctx.notify("warning", "notice-not-saved"),
                }
            }
            redirect(&request.url(ctx.sealer()))
        }
        Interruption::Expired => {
            let typed = sent.as_ref().map(values).unwrap_or_default();
            let kept = match sent {
                Some(sent) => ctx.keep_sent(&ctx.page_of_form(), sent).await,
                None => None,
            };
            match kept {
                Some(page) => redirect(&page),
                None => Undrawn::of(&FrameRefusal::Forged).typed(typed).left(),
            }
        }
        Interruption::SomebodyElse(opened_by) => somebody_else(ctx, opened_by, sent).await,
    }
}

/// Where somebody comes back to: the page the handler named, or that page as it was
/// looked at, with all that stands in its address.
fn page_after(ctx: &Ctx, named: &str) -> String {
    let path = |address: &str| address.split('?').next().map(str::to_owned);
    let form = if ctx.request.reads {
        ctx.path().to_owned()
    } else {
        ctx.page_of_form()
    };
    if named == ctx.path() || path(&form) == path(named) {
        form
    } else {
        named.to_owned()
    }
}

/// Two people at one browser: a form that one opened, sent after the other signed in in
/// another tab. It would be saved for the wrong one, so nothing is, and what was typed
/// stays for whoever opened it.
async fn somebody_else(ctx: &Ctx, opened_by: AccountId, sent: Option<Sent>) -> Response {
    let name = ctx.signed_in().map(|person| person.display_name.clone());
    let name = name.unwrap_or_default();
    let sent = sent.unwrap_or_default();
    let typed = values(&sent);
    let kept = Kept::new(ctx, Some(opened_by), sent);
    if let Some(page) = ctx.keep(&ctx.page_of_form(), kept).await {
        let request = SignInRequest {
            anybody: true,
            ..SignInRequest::to(page, ctx.now()).newer_than(ctx.now())
        };
        let refusal = FrameRefusal::SomebodyElse { name };
        let undrawn = Undrawn::of(&refusal);
        undrawn.by_way_of(request.url(ctx.sealer())).left()
    } else {
        let refusal = FrameRefusal::SomebodyElseByHand { name };
        Undrawn::of(&refusal).typed(typed).left()
    }
}

fn values(sent: &Sent) -> Vec<String> {
    sent.fields.iter().map(|(_, value)| value.clone()).collect()
}

impl Ctx {
    async fn keep_sent(&self, page: &str, sent: Sent) -> Option<String> {
        let now = self.signed_in().map(|person| person.account.clone());
        let kept = Kept::new(self, sent.opened_by.clone().or(now), sent);
        self.keep(page, kept).await
    }

    /// The address of `page` with what was typed there and came along with this form,
    /// which is about something else: the choice of another language.
    pub async fn with_typed(&self, page: &str) -> String {
        let kept = match self.request.noted().sent {
            Some(sent) if sent.is_about_else => self.keep_sent(page, sent).await,
            _ => return page.to_owned(),
        };
        kept.unwrap_or_else(|| {
            self.notify("warning", "notice-not-saved");
            page.to_owned()
        })
    }
}
