//! `GET /contact` and `POST /contact`: how to reach us, and a question in writing. The
//! page fills in what the browser says and what was refused last, and shows that it does.

use askama::Template;
use axum::Extension;
use axum::extract::{Request, State as Shared};
use axum::http::StatusCode;
use help_centre::SUGGESTIONS;
use kernel::{Email, Language, Lines, Never, Refusal};
use sessions::Device;
use web::{
    Answer, Ctx, Failure, Form, Page, Route, State, Submission, Upload, html, html_with_status,
    redirect,
};

use crate::asking::{self, Question, WORDS_MAX};
use crate::pictures::Workbench;
use crate::refusal::CaseRefusal;
use crate::routes::{question_url, sent_url};
use crate::{SCRIPT, Settings, about};

const WORDS: &str = "words";
const EMAIL: &str = "email";
/// As the refusals of pictures name it.
const PICTURE: &str = "photo";
const PICTURE_MIB_MAX: u32 = 10;
const DEVICE_CHARS_MAX: usize = 600;
#[derive(Debug, Template)]
#[template(path = "cases/contact.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    device: String,
    is_open: bool,
    phone: String,
    help: String,
    suggestions: String,
    megabytes_max: u32,
}

impl View {
    pub fn new(ctx: &Ctx, form: Form) -> Self {
        let settings = ctx.state.services.or_default::<Settings>();
        Self {
            page: ctx.page(),
            form,
            device: device(ctx),
            is_open: settings.hours.is_open(ctx.now()),
            phone: settings.phone,
            help: Route::HELP.to_string(),
            suggestions: SUGGESTIONS.to_string(),
            megabytes_max: PICTURE_MIB_MAX,
        }
    }
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    let form = match about::of(&ctx) {
        Some((_, words)) => Form::new().with(WORDS, words),
        None => Form::new(),
    };
    html(&View::new(&ctx, form))
}

pub(super) async fn post(
    ctx: Ctx,
    Shared(state): Shared<State>,
    Extension(workbench): Extension<Workbench>,
    request: Request,
) -> Answer {
    let bytes_max = PICTURE_MIB_MAX as usize * 1024 * 1024;
    let upload = Upload::read(request, &state, PICTURE, bytes_max).await?;
    let typed = upload.fields.clone();
    let (act, network) = (ctx.act(), ctx.client_network().to_string());
    // Before a picture is decoded.
    let counted = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(asking::count_network(tx, &act, &network)?));
    if let Err(refusal) = counted.await? {
        return again(&ctx, &typed, &refusal);
    }
    let read = Typed::read(&ctx, &typed).await?;
    let (email, language, words) = match read {
        Ok(typed) => typed,
        Err(refusal) => return again(&ctx, &typed, &refusal),
    };
    let jpeg = match workbench.jpeg(upload.file).await? {
        Ok(jpeg) => jpeg,
        Err(refusal) => return again(&ctx, &typed, &refusal),
    };
    let question = Question {
        account: ctx.signed_in().map(|person| person.account.clone()),
        email,
        language,
        subject: about::of(&ctx).and_then(|(subject, _)| subject),
        words,
        mail_id: None,
        device: device(&ctx).chars().take(DEVICE_CHARS_MAX).collect(),
        jpeg,
    };
    let (asker, act) = (ctx.clone(), ctx.act());
    let asked = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(asking::ask(tx, &act, asker.desk(), &question)?));
    match asked.await? {
        Ok(case) if case.account.is_some() => {
            ctx.notify("success", "notice-case-asked");
            Ok(redirect(&question_url(&case.id)))
        }
        Ok(case) => Ok(redirect(&sent_url(&case.reference))),
        Err(refusal) => again(&ctx, &typed, &refusal),
    }
}

fn again(ctx: &Ctx, typed: &Submission, refusal: &dyn Refusal) -> Answer {
    let mut form = typed.form(&[WORDS, EMAIL]);
    form.refuse(ctx, refusal);
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
    html_with_status(status, &View::new(ctx, form))
}

/// What the fields say.
struct Typed;

impl Typed {
    async fn read(
        ctx: &Ctx,
        typed: &Submission,
    ) -> Result<Result<(Email, Language, Lines), CaseRefusal>, Failure> {
        let words = match Lines::parse(typed.get(WORDS), WORDS_MAX) {
            Ok(words) => words,
            Err(wrong) => return Ok(Err(wrong.into())),
        };
        if let Some(person) = ctx.signed_in() {
            let id = person.account.clone();
            let account = ctx.db().read(move |tx| accounts::find(tx, &id)).await?;
            let account = account.ok_or(Failure::NotFound)?;
            return Ok(Ok((account.email, account.language, words)));
        }
        let email = typed.get(EMAIL).trim().parse::<Email>();
        let email = email.map_err(|_| CaseRefusal::EmailUnreadable);
        Ok(email.map(|email| (email, ctx.language(), words)))
    }
}

/// Browser and operating system, as far as the browser says, its own words for
/// the versions, and the last refusal in it.
fn device(ctx: &Ctx) -> String {
    let user_agent = ctx.user_agent();
    let device = Device::new(user_agent, "");
    let unknown = ctx.t("contact-unknown");
    let line =
        |key: &str, known: Option<&str>| format!("{} {}", ctx.t(key), known.unwrap_or(&unknown));
    let mut lines = vec![
        line("contact-browser", device.browser()),
        line("contact-system", device.system()),
    ];
    if !user_agent.is_empty() {
        lines.push(format!("({user_agent})"));
    }
    if let Some(refusal) = ctx.last_refusal() {
        let told = format!("{}, {}", refusal.code, refusal.shown);
        lines.push(line("contact-refusal", Some(&told)));
    }
    lines.join("\n")
}
