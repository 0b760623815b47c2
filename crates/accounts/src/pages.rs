//! The pages of this crate, one file each.

mod activate;
mod activate_address;
mod activate_resend;
mod choose_password;
mod email;
mod email_code;
mod forgotten;
mod input;
mod language;
mod password;
mod propose_username;
mod register;
mod sign_in;
mod sign_out;
#[cfg(test)]
mod tests;

pub(crate) use forgotten::ForgottenRefusal;
pub(crate) use password::CurrentRefusal;

use axum::routing::get;
use axum::{Extension, Router};
use web::{Ctx, Route, SignInRequest, form_on};

use crate::Hasher;
use crate::limits::{self, Limits};
use crate::routes::{
    ACTIVATE, ACTIVATE_ADDRESS, ACTIVATE_RESEND, CHANGE_EMAIL, CHANGE_EMAIL_CANCEL,
    CHANGE_EMAIL_CODE, CHANGE_EMAIL_RESEND, CHANGE_PASSWORD, FORGOTTEN_PASSWORD, PROPOSE_USERNAME,
    REGISTER,
};

/// The pages; passwords are hashed by `hasher`.
pub fn routes(hasher: Hasher) -> Router<web::State> {
    Router::new()
        .route(Route::SIGN_IN.path(), get(sign_in::get).post(sign_in::post))
        .route(
            Route::SIGN_OUT.path(),
            get(sign_out::get).post(sign_out::post),
        )
        .route(
            Route::LANGUAGE.path(),
            form_on(Route::TOOLS).post(language::post),
        )
        .route(REGISTER.path(), get(register::get).post(register::post))
        .route(PROPOSE_USERNAME.path(), get(propose_username::get))
        .route(ACTIVATE.path(), get(activate::get).post(activate::post))
        .route(
            ACTIVATE_RESEND.path(),
            form_on(ACTIVATE).post(activate_resend::post),
        )
        .route(
            ACTIVATE_ADDRESS.path(),
            get(activate_address::get).post(activate_address::post),
        )
        .route(
            FORGOTTEN_PASSWORD.path(),
            get(forgotten::get).post(forgotten::post),
        )
        .route(
            Route::CHOOSE_PASSWORD.path(),
            get(choose_password::get).post(choose_password::post),
        )
        .route(
            CHANGE_PASSWORD.path(),
            get(password::get).post(password::post),
        )
        .route(CHANGE_EMAIL.path(), get(email::get).post(email::post))
        .route(
            CHANGE_EMAIL_CODE.path(),
            get(email_code::get).post(email_code::post),
        )
        .route(
            CHANGE_EMAIL_RESEND.path(),
            form_on(CHANGE_EMAIL_CODE).post(email_code::resend),
        )
        .route(
            CHANGE_EMAIL_CANCEL.path(),
            form_on(CHANGE_EMAIL_CODE).post(email_code::cancel),
        )
        .layer(Extension(hasher))
}

/// A parameter of the page's URL.
fn parameter(ctx: &Ctx, name: &str) -> Option<String> {
    ctx.parameter(name)
}

/// Why the person is here, when a tool or a page sent them.
fn request(ctx: &Ctx) -> Option<SignInRequest> {
    ctx.sign_in_request()
}

/// `route`, with what this page's URL carries under `name`.
fn carrying(ctx: &Ctx, route: Route, name: &str) -> String {
    match parameter(ctx, name) {
        Some(value) => {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair(name, &value)
                .finish();
            format!("{route}?{query}")
        }
        None => route.to_string(),
    }
}

/// Where somebody goes on after signing in.
fn destination(ctx: &Ctx, request: Option<&SignInRequest>) -> String {
    ctx.after_sign_in(request)
}

/// A lifetime in words: "30 minuten".
fn minutes(ctx: &Ctx, lifetime: kernel::Duration) -> String {
    let minutes = limits::minutes(lifetime);
    ctx.text("accounts-minutes", &[("minutes", minutes.into())])
}

fn code_lifetime(ctx: &Ctx) -> String {
    minutes(ctx, ctx.state.limits::<Limits>().code_lifetime)
}

fn device(ctx: &Ctx) -> sessions::Device {
    sessions::Device::new(ctx.user_agent(), ctx.client_address())
}
