//! `/account/password/choose`: after our own password was used, the person
//! chooses one before anything else (G-10).

use askama::Template;
use axum::Extension;
use axum::http::StatusCode;
use web::{Answer, Ctx, Form, Page, Route, Submission, html_with_status, redirect};

use super::{destination, input, parameter, password, request};
use crate::Hasher;
use crate::routes::CHANGE_PASSWORD;

#[derive(Debug, Template)]
#[template(path = "accounts/choose_password.html")]
struct View {
    page: Page,
    form: Form,
    username: String,
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    if !ctx.require_signed_in()?.must_choose_password {
        return Ok(redirect(CHANGE_PASSWORD.path()));
    }
    // A pop-up on its way to a tool keeps its opener.
    request(&ctx);
    show(&ctx, Form::new(), StatusCode::OK)
}

fn show(ctx: &Ctx, form: Form, status: StatusCode) -> Answer {
    let username = ctx.require_signed_in()?.username.clone();
    html_with_status(
        status,
        &View {
            page: ctx.page(),
            form,
            username,
        },
    )
}

pub(super) async fn post(
    ctx: Ctx,
    Extension(hasher): Extension<Hasher>,
    submission: Submission,
) -> Answer {
    let person = ctx.require_signed_in()?;
    if !person.must_choose_password {
        // Who may keep their password must first say it.
        return Ok(redirect(CHANGE_PASSWORD.path()));
    }
    let request = request(&ctx);
    let account = password::own_account(&ctx).await?;
    let mut form = Form::new();
    let about = password::about(&account);
    let new = match input::new_password(&ctx, &hasher, &submission, about, &mut form).await? {
        Ok(new) => new,
        Err(status) => return show(&ctx, form, status),
    };
    let hash = match hasher.hash(ctx.rng(), new).await {
        Ok(hash) => hash,
        Err(busy) => {
            form.refuse(&ctx, &busy);
            return show(&ctx, form, input::status(&busy));
        }
    };
    if !password::store(&ctx, account, hash, password::Proves::WhoItIs).await? {
        return Ok(redirect(CHANGE_PASSWORD.path()));
    }
    ctx.notify("success", "notice-password-changed");
    if request.is_some() {
        return Ok(redirect(&destination(&ctx, request.as_ref())));
    }
    let return_to = parameter(&ctx, "return_to");
    Ok(redirect(
        return_to
            .as_deref()
            .map_or(Route::HOME.path(), |path| ctx.local_path(path)),
    ))
}

#[cfg(test)]
pub(super) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    use super::tests::boxed;
    use crate::{Busy, PasswordRefusal};
    let mut refusals = boxed(PasswordRefusal::examples());
    refusals.extend(boxed([Busy]));
    super::tests::forms(ctx, refusals)
        .into_iter()
        .map(|(name, form)| {
            let view = View {
                page: ctx.page(),
                form,
                username: "an.peeters".to_owned(),
            };
            (name, view.render().expect("the view renders"))
        })
        .collect()
}
