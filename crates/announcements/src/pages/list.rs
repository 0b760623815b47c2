//! `/helpdesk/announcements`: what is announced, and announcing something, with a look at
//! it beforehand.

use askama::Template;
use axum::http::StatusCode;
use i18n::format::date_time;
use kernel::{Language, Refusal};
use storage::Error;
use tools::Tool;
use web::{Announcements, Answer, Ctx, Form, Page, Submission, html_with_status, redirect};

use crate::announcement::{Announcement, AnnouncementId, announce, current};
use crate::refusal::AnnouncementRefusal;
use crate::routes::{ANNOUNCEMENTS, withdrawal_url};

const FIELDS: [&str; 5] = ["nl", "fr", "tool", "from", "until"];

#[derive(Debug, Template)]
#[template(path = "announcements/list.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    tools: Vec<(String, String)>,
    rows: Vec<Row>,
    preview: Option<Preview>,
}

#[derive(Debug)]
struct Row {
    text: String,
    place: String,
    when: String,
    is_on: bool,
    withdraw: String,
}

/// How it will look, in both languages.
#[derive(Debug)]
struct Preview {
    nl: String,
    fr: String,
    when: String,
}

/// What the page asks of the domains.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    pub announcements: Vec<(AnnouncementId, Announcement)>,
    pub tools: Vec<Tool>,
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, found: &Found, preview: Option<&Announcement>) -> Self {
        let language = ctx.language();
        let name = |tool: &Tool| (tool.slug.clone(), tool.name.get(language).to_owned());
        let all = (String::new(), ctx.t("announcements-on-all"));
        Self {
            page: ctx.page(),
            form,
            tools: std::iter::once(all)
                .chain(found.tools.iter().map(name))
                .collect(),
            rows: found
                .announcements
                .iter()
                .map(|(id, announcement)| Row::new(ctx, &found.tools, id, announcement))
                .collect(),
            preview: preview.map(|announcement| Preview {
                nl: announcement.text(Language::Nl).to_owned(),
                fr: announcement.text(Language::Fr).to_owned(),
                when: when(ctx, announcement),
            }),
        }
    }
}

impl Row {
    fn new(ctx: &Ctx, tools: &[Tool], id: &AnnouncementId, announcement: &Announcement) -> Self {
        let language = ctx.language();
        let named = |slug: &String| {
            let tool = tools.iter().find(|tool| tool.slug == *slug);
            tool.map_or_else(|| slug.clone(), |tool| tool.name.get(language).to_owned())
        };
        let place = announcement.tool.as_ref().map(named);
        Self {
            text: announcement.text(language).to_owned(),
            place: place.unwrap_or_else(|| ctx.t("announcements-on-all")),
            when: when(ctx, announcement),
            is_on: announcement.from <= ctx.now(),
            withdraw: withdrawal_url(id),
        }
    }
}

fn when(ctx: &Ctx, announcement: &Announcement) -> String {
    let moment = |at| date_time(at, ctx.language()).into();
    let times = [
        ("from", moment(announcement.from)),
        ("until", moment(announcement.until)),
    ];
    ctx.text("announcements-when", &times)
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    ctx.require_helpdesk()?;
    show(&ctx, Form::new(), None, StatusCode::OK).await
}

pub(super) async fn post(ctx: Ctx, submission: Submission) -> Answer {
    let act = ctx.helpdesk_act(ANNOUNCEMENTS.path())?;
    let typed = |field: &str| submission.get(field).to_owned();
    let announcement = match Announcement::parse(ctx.now(), typed) {
        Ok(announcement) => announcement,
        Err(refusal) => return again(&ctx, &submission, refusal).await,
    };
    if submission.get("do") == "preview" {
        let form = submission.form(&FIELDS);
        return show(&ctx, form, Some(announcement), StatusCode::OK).await;
    }
    let written = ctx
        .db()
        .write(move |tx| announce(tx, &act, &announcement).map(drop));
    match written.await {
        Ok(()) => {
            if let Some(announcements) = ctx.state.services.get::<Announcements>() {
                announcements.read_again();
            }
            ctx.notify("success", "notice-announcement-made");
            Ok(redirect(ANNOUNCEMENTS.path()))
        }
        Err(Error::Refused(refusal)) => again(&ctx, &submission, refusal).await,
        Err(error) => Err(error.into()),
    }
}

async fn again(ctx: &Ctx, submission: &Submission, refusal: AnnouncementRefusal) -> Answer {
    let mut form = submission.form(&FIELDS);
    form.refuse(ctx, &refusal);
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
    show(ctx, form, None, status).await
}

async fn show(ctx: &Ctx, form: Form, preview: Option<Announcement>, status: StatusCode) -> Answer {
    let now = ctx.now();
    let read = ctx.db().read(move |tx| {
        Ok(Found {
            announcements: current(tx, now)?,
            tools: tools::active(tx)?,
        })
    });
    let found = read.await?;
    html_with_status(status, &View::new(ctx, form, &found, preview.as_ref()))
}
