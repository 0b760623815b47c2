//! `GET /profile/photo` and `POST /profile/photo`: choose a photo and keep it.

use askama::Template;
use axum::Extension;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use kernel::{AccountId, Duration, Never, Refusal};
use storage::limits::{self, Exceeded, Limit};
use web::{Answer, Ctx, Failure, Form, Page, Upload, html, html_with_status, redirect};
use workers::{Bounds, Undone, Workers};

use crate::picture::square_jpeg;
use crate::routes::{PROFILE, REMOVE_PHOTO};
use crate::{Limits, PhotoRefusal, set_photo};

const FIELD: &str = "photo";
/// Decoding a large photo takes some 200 MB for a moment, so one at a time; who
/// waits holds the whole file in memory.
const WORKBENCH: Bounds = Bounds {
    name: "photo",
    threads: 1,
    waiting_max: 4,
};
/// A person may choose badly a few times in a row.
pub(crate) const PER_ACCOUNT: Limit = Limit {
    burst: 10,
    interval: Duration::from_mins(1),
};

/// Where photos are decoded: away from the threads that answer others, and
/// never many together.
#[derive(Debug, Clone)]
pub(crate) struct Workbench(Workers);

impl Workbench {
    pub fn new() -> Self {
        Self(Workers::new(WORKBENCH, || ()))
    }

    async fn square_jpeg(&self, upload: Upload) -> Result<Result<Vec<u8>, PhotoRefusal>, Failure> {
        match self.0.run(move |()| square_jpeg(&upload.file)).await {
            Ok(decoded) => Ok(decoded),
            Err(Undone::Busy) => Ok(Err(PhotoRefusal::Busy)),
            Err(broken @ Undone::Broken) => Err(Failure::Internal(format!(
                "a photo was not decoded: {broken}"
            ))),
        }
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
    if let Err(refusal) = count(&ctx, &account).await? {
        return refused(&ctx, refusal);
    }
    let upload = match Upload::read(request, &state, FIELD, limits.photo_bytes_max()).await {
        Err(Failure::TooLarge) => {
            let megabytes = limits.photo_mib_max;
            return refused(&ctx, PhotoRefusal::TooLarge { megabytes });
        }
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
        let (free, wait) = std::sync::mpsc::channel::<()>();
        let mut waiting = tokio::task::JoinSet::new();
        let workers = workbench.0.clone();
        let at_work = tokio::spawn(async move { workers.run(move |()| wait.recv().ok()).await });
        while workbench.0.taken() < 1 || workbench.0.waiting() > 0 {
            tokio::task::yield_now().await;
        }
        for _ in 0..WORKBENCH.waiting_max {
            let workbench = workbench.clone();
            waiting.spawn(async move { workbench.square_jpeg(upload()).await });
        }
        while workbench.0.waiting() < WORKBENCH.waiting_max {
            tokio::task::yield_now().await;
        }
        let late = workbench.square_jpeg(upload()).await;
        assert!(matches!(late, Ok(Err(PhotoRefusal::Busy))), "{late:?}");
        drop(free);
        assert!(at_work.await.is_ok());
        for done in waiting.join_all().await {
            assert!(matches!(done, Ok(Err(PhotoRefusal::NoPicture))), "{done:?}");
        }
    }
}
