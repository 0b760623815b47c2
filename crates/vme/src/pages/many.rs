//! `/vme/many`: the table to fill in, and where it is sent. All of it is checked before
//! anything is kept; what is wrong is said by row and column.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use i18n::format::date_time;
use kernel::{Duration, Line, Never, Refusal};
use storage::Error;
use storage::limits::{self, Exceeded, Limit};
use web::{Answer, Ctx, Download, Failure, Form, Page, Uploads, html, html_with_status, redirect};

use super::enter::{self, Entered};
use crate::batch::{self, Batch};
use crate::many::{
    Checked, Column, Filer, ManyRefusal, Names, Problem, ROWS_MAX, TABLE_MIB_MAX, Table, check,
    columns, name, options, read, template,
};
use crate::routes::{TEMPLATE, VME, batch_url};

const FIELD: &str = "table";
pub(super) const BYTES_MAX: usize = TABLE_MIB_MAX as usize * 1024 * 1024;
/// Who mends a table sends it a few times.
const PER_ACCOUNT: Limit = Limit {
    burst: 20,
    interval: Duration::from_secs(30),
};
const SHOWN_MAX: i64 = 20;
/// Whoever has more to mend has the same in many rows.
const PROBLEMS_SHOWN_MAX: usize = 200;
const NAME_CHARS_MAX: usize = 80;

#[derive(Debug, Template)]
#[template(path = "vme/many.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    home: String,
    template: String,
    rows_max: u32,
    megabytes: u32,
    report: Option<Report>,
    batches: Vec<Row>,
    columns: Vec<ColumnView>,
}

/// What is wrong in the table that was sent.
#[derive(Debug, Clone)]
pub(crate) struct Report {
    understood: String,
    summary: String,
    problems: Vec<ProblemView>,
    more: Option<String>,
}

#[derive(Debug, Clone)]
struct ProblemView {
    line: i64,
    column: String,
    written: String,
    what: String,
}

#[derive(Debug, Clone)]
struct Row {
    href: String,
    name: String,
    at: String,
    count: String,
}

#[derive(Debug, Clone)]
struct ColumnView {
    name: String,
    options: String,
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, batches: &[Batch], report: Option<Report>) -> Self {
        let (texts, language) = (&ctx.state.texts, ctx.language());
        let row = |batch: &Batch| Row {
            href: batch_url(&batch.id),
            name: batch.name.clone(),
            at: date_time(batch.created_at, language),
            count: batch.row_count.to_string(),
        };
        let column = |column: Column| ColumnView {
            name: name(texts, language, column),
            options: options(texts, language, column)
                .into_iter()
                .map(|(_, said)| said)
                .collect::<Vec<_>>()
                .join(" · "),
        };
        Self {
            page: ctx.page(),
            form,
            home: VME.to_string(),
            template: TEMPLATE.to_string(),
            rows_max: ROWS_MAX,
            megabytes: TABLE_MIB_MAX,
            report,
            batches: batches.iter().map(row).collect(),
            columns: columns().map(column).collect(),
        }
    }
}

impl Report {
    pub fn new(ctx: &Ctx, table: &Table, problems: &[Problem]) -> Self {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let mut lines: Vec<i64> = problems.iter().map(|problem| problem.line).collect();
        lines.dedup();
        let separator = match table.separator {
            '\t' => ctx.t("vme-many-tab"),
            other => format!("“{other}”"),
        };
        let understood = [
            ("encoding", table.encoding.word().into()),
            ("separator", separator.into()),
            ("columns", number(table.head.len()).into()),
            ("rows", number(table.rows.len()).into()),
        ];
        let summary = [
            ("problems", number(problems.len()).into()),
            ("rows", number(lines.len()).into()),
        ];
        let shown = problems.iter().take(PROBLEMS_SHOWN_MAX);
        let beyond = problems.len().saturating_sub(PROBLEMS_SHOWN_MAX);
        Self {
            understood: ctx.text("vme-many-understood", &understood),
            summary: ctx.text("vme-many-problems", &summary),
            problems: shown
                .map(|problem| ProblemView::new(ctx, problem))
                .collect(),
            more: (beyond > 0).then(|| {
                let count = [("count", number(beyond).into())];
                ctx.text("vme-many-problems-more", &count)
            }),
        }
    }
}

impl ProblemView {
    fn new(ctx: &Ctx, problem: &Problem) -> Self {
        let column = name(&ctx.state.texts, ctx.language(), problem.column);
        let key = format!("vme-wrong-{}", problem.what);
        let mut what = ctx.text(&key, &[("question", column.as_str().into())]);
        if let Some(perhaps) = &problem.perhaps {
            let key = if problem.what == "row-twice" {
                "vme-many-as-row"
            } else {
                "vme-many-perhaps"
            };
            let said = ctx.text(key, &[("perhaps", perhaps.as_str().into())]);
            what = format!("{what} {said}");
        }
        Self {
            line: problem.line,
            column,
            written: problem.written.clone(),
            what,
        }
    }
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    let entered = enter::enter(&ctx).await?;
    let batches = batches(&ctx, &entered).await?;
    html(&View::new(&ctx, Form::new(), &batches, None))
}

async fn batches(ctx: &Ctx, entered: &Entered) -> Result<Vec<Batch>, Failure> {
    let (account, organisation) = (entered.account().clone(), entered.organisation());
    let read = ctx
        .db()
        .read(move |tx| batch::list(tx, &account, organisation.as_ref(), SHOWN_MAX));
    Ok(read.await?)
}

pub(super) async fn table(ctx: Ctx) -> Answer {
    let download = Download {
        media_type: "text/csv; charset=utf-8",
        name: "kbo-vme.csv".to_owned(),
    };
    let file = template(&ctx.state.texts, ctx.language());
    let headers = download.headers();
    Ok(([(header::CACHE_CONTROL, "no-store")], headers, file).into_response())
}

pub(super) async fn post(ctx: Ctx, State(state): State<web::State>, request: Request) -> Answer {
    let entered = enter::enter(&ctx).await?;
    let (key, now) = (format!("vme-table:{}", entered.account()), ctx.now());
    let taken = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(limits::take(tx, now, &key, PER_ACCOUNT)?));
    if let Err(Exceeded { retry_after }) = taken.await? {
        let wait = retry_after;
        return refused(&ctx, &entered, &ManyRefusal::TooOften { wait }).await;
    }
    let sent = match Uploads::read(request, &state, FIELD, BYTES_MAX).await {
        Err(Failure::TooLarge) => None,
        uploads => Some(uploads?.files.into_iter().next_back()),
    };
    let (name, bytes) = match sent {
        Some(Some(file)) => (named(&ctx, &file.name), file.bytes),
        Some(None) => return refused(&ctx, &entered, &ManyRefusal::Empty).await,
        None => (String::new(), None),
    };
    let Some(bytes) = bytes else {
        let megabytes = TABLE_MIB_MAX;
        return refused(&ctx, &entered, &ManyRefusal::TooLarge { megabytes }).await;
    };
    let names = Names::new(&ctx.state.texts);
    let table = match read(&bytes, &names) {
        Ok(table) => table,
        Err(refusal) => return refused(&ctx, &entered, &refusal).await,
    };
    let checked = checked(&ctx, &entered, names, &table).await?;
    if !checked.problems.is_empty() {
        let report = Report::new(&ctx, &table, &checked.problems);
        let batches = batches(&ctx, &entered).await?;
        let view = View::new(&ctx, Form::new(), &batches, Some(report));
        return html_with_status(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let (act, sealer, account) = (ctx.act(), ctx.sealer().clone(), entered.account().clone());
    let organisation = entered.organisation();
    let begun = ctx.db().write(move |tx| {
        let whom = (&account, organisation.as_ref());
        batch::begin(tx, &act, &sealer, whom, &name, &checked.ready)
    });
    match begun.await {
        Ok(id) => Ok(redirect(&batch_url(&id))),
        Err(Error::Refused(refusal)) => refused(&ctx, &entered, &refusal).await,
        Err(error) => Err(error.into()),
    }
}

/// As the browser calls it, for people to know it by.
fn named(ctx: &Ctx, file: &str) -> String {
    let shown = Line::parse(file, NAME_CHARS_MAX).map(String::from);
    shown.unwrap_or_else(|_| ctx.t("vme-many-unnamed"))
}

async fn checked(
    ctx: &Ctx,
    entered: &Entered,
    names: Names,
    table: &Table,
) -> Result<Checked, Failure> {
    let (act, sealer, table) = (ctx.act(), ctx.sealer().clone(), table.clone());
    let (account, organisation) = (entered.account().clone(), entered.organisation());
    let language = ctx.language();
    let read = ctx.db().read(move |tx| {
        let filer = Filer {
            act: &act,
            sealer: &sealer,
            account: &account,
            organisation: organisation.as_ref(),
            language,
        };
        check(tx, &filer, &names, &table)
    });
    Ok(read.await?)
}

async fn refused(ctx: &Ctx, entered: &Entered, refusal: &ManyRefusal) -> Answer {
    let mut form = Form::new();
    form.refuse(ctx, refusal);
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    let batches = batches(ctx, entered).await?;
    html_with_status(status, &View::new(ctx, form, &batches, None))
}
