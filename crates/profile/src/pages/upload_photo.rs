//! `GET /profile/photo` and `POST /profile/photo`: choose a photo and keep it.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use kernel::{AccountId, Duration, Never, Refusal};
use storage::limits::{self, Exceeded, Limit};
use tokio::sync::Semaphore;
use web::{Answer, Ctx, Failure, Form, Page, Upload, html, html_with_status, redirect};

use crate::picture::square_jpeg;
use crate::routes::{PROFILE, REMOVE_PHOTO};
use crate::{Limits, PhotoRefusal, set_photo};

const FIELD: &str = "photo";
/// Decoding a large photo takes some 200 MB for a moment, so one at a time.
const DECODED_AT_ONCE: usize = 1;
/// Who waits holds the whole file in memory.
const WAITING_MAX: usize = 4;
const LINE_MAX: usize = DECODED_AT_ONCE + WAITING_MAX;
/// A person may choose badly a few times in a row.
const PER_ACCOUNT: Limit = Limit {
    burst: 10,
    interval: Duration::from_mins(1),
};

/// Where photos are decoded: away from the threads that answer others, and
/// never many together.
#[derive(Debug, Clone)]
pub(crate) struct Workbench {
    /// Of those at work and those who wait.
    line: Arc<Semaphore>,
    work: Arc<Semaphore>,
}

impl Workbench {
    pub fn new() -> Self {
        Self {
            line: Arc::new(Semaphore::new(LINE_MAX)),
            work: Arc::new(Semaphore::new(DECODED_AT_ONCE)),
        }
    }

    async fn square_jpeg(&self, upload: Upload) -> Result<Result<Vec<u8>, PhotoRefusal>, Failure> {
        let broken = |what: &str| Failure::Internal(format!("a photo was not decoded: {what}"));
        let Ok(in_line) = Arc::clone(&self.line).try_acquire_owned() else {
            return Ok(Err(PhotoRefusal::Busy));
        };
        let place = Arc::clone(&self.work)
            .acquire_owned()
            .await
            .map_err(|error| broken(&error.to_string()))?;
        let work = move || {
            let jpeg = square_jpeg(&upload.file);
            drop((place, in_line));
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
    megabytes_max: u32,
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
            megabytes_max: ctx.state.limits::<Limits>().photo_mib_max,
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
    let limits: Limits = state.limits();
    let upload = match Upload::read(request, &state, FIELD, limits.photo_bytes_max()).await {
        Err(Failure::TooLarge) => {
            let mib_max = limits.photo_mib_max;
            return refused(&ctx, PhotoRefusal::TooLarge { mib_max });
        }
        upload => upload?,
    };
    if let Err(refusal) = count(&ctx, &account).await? {
        return refused(&ctx, refusal);
    }
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

async fn count(ctx: &Ctx, account: &AccountId) -> Result<Result<(), PhotoRefusal>, Failure> {
    let (key, now) = (format!("photo:{account}"), ctx.now());
    let taken = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(limits::take(tx, now, &key, PER_ACCOUNT)?))
        .await?;
    Ok(taken.map_err(|Exceeded { .. }| PhotoRefusal::TooOften))
}

fn refused(ctx: &Ctx, refusal: PhotoRefusal) -> Answer {
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    html_with_status(status, &View::new(ctx, Some(refusal)))
}

#[cfg(test)]
mod tests {
    use web::Submission;

    use super::*;

    fn upload() -> Upload {
        Upload {
            fields: Submission::default(),
            file: "no picture".into(),
        }
    }

    #[tokio::test]
    async fn whoever_comes_when_several_wait_is_asked_to_come_back() {
        let workbench = Workbench::new();
        let at_work = workbench.work.try_acquire().expect("nobody is at work");
        let mut waiting = tokio::task::JoinSet::new();
        for _ in 0..LINE_MAX {
            let workbench = workbench.clone();
            waiting.spawn(async move { workbench.square_jpeg(upload()).await });
        }
        while workbench.line.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let late = workbench.square_jpeg(upload()).await;
        assert!(matches!(late, Ok(Err(PhotoRefusal::Busy))), "{late:?}");
        drop(at_work);
        for done in waiting.join_all().await {
            assert!(matches!(done, Ok(Err(PhotoRefusal::NoPicture))), "{done:?}");
        }
        assert_eq!(workbench.line.available_permits(), LINE_MAX);
    }
}
