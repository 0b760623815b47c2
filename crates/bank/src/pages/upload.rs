//! `POST /finance/files`: a file of statements.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use storage::Error;
use web::{Answer, Ctx, Failure, Form, Upload};

use super::home::{ListPages, show};
use super::words;
use crate::routes::FINANCE;
use crate::{BankRefusal, FILE_BYTES_MAX, Mistake, Wrong, import_bytes};

const FIELD: &str = "file";

pub(super) async fn post(ctx: Ctx, State(state): State<web::State>, request: Request) -> Answer {
    let act = ctx.finance_act(FINANCE.path())?;
    let upload = match Upload::read(request, &state, FIELD, FILE_BYTES_MAX).await {
        Err(Failure::TooLarge) => {
            let mib = u32::try_from(FILE_BYTES_MAX / 1024 / 1024).unwrap_or(u32::MAX);
            return refused(&ctx, &Mistake::whole(Wrong::TooLarge { mib })).await;
        }
        upload => upload?,
    };
    if upload.file.is_empty() {
        let mut form = Form::new();
        form.fail(&ctx, FIELD, "bank-file-missing");
        return again(&ctx, form).await;
    }
    let bytes = upload.file.to_vec();
    match import_bytes(&state, &act, name_of(&upload), bytes).await {
        Ok(report) => {
            let form = Form::new();
            show(
                &ctx,
                form,
                ListPages::default(),
                Some(report),
                StatusCode::OK,
            )
            .await
        }
        Err(Error::Refused(BankRefusal::File(mistake))) => refused(&ctx, &mistake).await,
        Err(error) => Err(error.into()),
    }
}

/// What the person calls it; browsers tell the name of a file only to scripts of ours.
fn name_of(upload: &Upload) -> String {
    match upload.fields.get("name").trim() {
        "" => "upload".to_owned(),
        name => name.chars().take(100).collect(),
    }
}

async fn refused(ctx: &Ctx, mistake: &Mistake) -> Answer {
    let mut form = Form::new();
    form.fail_in(ctx, FIELD, |language| {
        words::mistake(ctx, language, mistake)
    });
    again(ctx, form).await
}

async fn again(ctx: &Ctx, form: Form) -> Answer {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    show(ctx, form, ListPages::default(), None, status).await
}
