//! `GET /profile/photo` and `POST /profile/photo`: choose a photo and keep it.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use kernel::{Never, Refusal};
use tokio::sync::Semaphore;
use web::{Answer, Ctx, Failure, Form, Page, Upload, html, html_with_status, redirect};

use crate::picture::{BYTES_MAX, square_jpeg};
use crate::routes::{PROFILE, REMOVE_PHOTO};
use crate::{PhotoRefusal, set_photo};

const FIELD: &str = "photo";
/// Decoding a large photo takes some 200 MB for a moment, so one at a time.
const DECODED_AT_ONCE: usize = 1;

/// Where photos are decoded: away from the threads that answer others, and
/// never many together.
#[derive(Debug, Clone)]
pub(crate) struct Workbench(Arc<Semaphore>);

impl Workbench {
    pub fn new() -> Self {
        Self(Arc::new(Semaphore::new(DECODED_AT_ONCE)))
    }

    async fn square_jpeg(&self, upload: Upload) -> Result<Result<Vec<u8>, PhotoRefusal>, Failure> {
        let broken = |what: &str| Failure::Internal(format!("a photo was not decoded: {what}"));
        let place = Arc::clone(&self.0)
            .acquire_owned()
            .await
            .map_err(|error| broken(&error.to_string()))?;
        let work = move || {
            let jpeg = square_jpeg(&upload.file);
            drop(place);
            jpeg
        };
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|error| broken(&error.to_string()))
    }
}

#[derive(Debug, Template)]
#[template(path = "profile/photo.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    current: Option<String>,
    remove: String,
    cancel: String,
}

impl View {
    pub fn new(ctx: &Ctx, refusal: Option<PhotoRefusal>) -> Self {
        let mut form = Form::new();
        if let Some(refusal) = refusal {
            form.refuse(ctx, &refusal);
        }
        Self {
            page: ctx.page(),
            form,
            current: ctx.signed_in().and_then(|person| person.photo.clone()),
            remove: REMOVE_PHOTO.to_string(),
            cancel: PROFILE.to_string(),
        }
    }
}

pub(crate) async fn get(ctx: Ctx) -> Answer {
    ctx.require_signed_in()?;
    html(&View::new(&ctx, None))
}

pub(crate) async fn post(
    ctx: Ctx,
    State(state): State<web::State>,
    Extension(workbench): Extension<Workbench>,
    request: Request,
) -> Answer {
    let account = ctx.require_signed_in()?.account.clone();
    let upload = match Upload::read(request, &state, FIELD, BYTES_MAX).await {
        Err(Failure::TooLarge) => return refused(&ctx, PhotoRefusal::TooLarge),
        upload => upload?,
    };
    let jpeg = match workbench.square_jpeg(upload).await? {
        Ok(jpeg) => jpeg,
        Err(refusal) => return refused(&ctx, refusal),
    };
    let act = ctx.act();
    ctx.db()
        .write::<_, _, Never>(move |tx| Ok(set_photo(tx, &act, &account, &jpeg)?))
        .await?;
    ctx.notify("success", "notice-photo-saved");
    Ok(redirect(PROFILE.path()))
}

fn refused(ctx: &Ctx, refusal: PhotoRefusal) -> Answer {
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    html_with_status(status, &View::new(ctx, Some(refusal)))
}
