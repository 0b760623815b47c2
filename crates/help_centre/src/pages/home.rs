//! `GET /help`: all questions by what they are about, or those that fit what was typed.

use askama::Template;
use axum::Extension;
use axum::extract::Query;
use kernel::Language;
use serde::Deserialize;
use web::{Answer, Ctx, Failure, Form, Page, Route, html};

use crate::STYLE;
use crate::help::{Found, Help};
use crate::routes::article_url;
use crate::topic::Topic;

const SHOWN_MAX: usize = 12;
/// What the field shows again of what was pasted.
const TYPED_CHARS_MAX: usize = 400;

#[derive(Debug, Template)]
#[template(path = "help/home.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    /// `None`: nothing was searched for.
    found: Option<Vec<Found>>,
    count: String,
    topics: Vec<Questions>,
    contact: String,
}

/// Of one topic.
#[derive(Debug)]
struct Questions {
    id: &'static str,
    heading: String,
    links: Vec<(String, String)>,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct SearchQuery {
    #[serde(default)]
    pub q: String,
}

impl View {
    pub fn new(ctx: &Ctx, help: &Help, asked: &SearchQuery) -> Result<Self, Failure> {
        let language = ctx.language();
        let typed: String = asked.q.trim().chars().take(TYPED_CHARS_MAX).collect();
        let found = if typed.is_empty() {
            None
        } else {
            Some(help.search(&asked.q, language, SHOWN_MAX)?)
        };
        let count = found.as_ref().map_or(0, Vec::len);
        Ok(Self {
            page: ctx.page(),
            form: Form::new().with("q", typed),
            count: ctx.text("help-found-count", &[("count", count.into())]),
            found,
            topics: questions(ctx, help, language)?,
            contact: Route::CONTACT.to_string(),
        })
    }
}

fn questions(ctx: &Ctx, help: &Help, language: Language) -> Result<Vec<Questions>, Failure> {
    let articles = help.articles()?;
    let of = |topic: Topic| {
        let mine = articles.iter().filter(|article| article.topic == topic);
        let link = |article: &crate::Article| {
            (
                article_url(article.name),
                article.told(language).question.clone(),
            )
        };
        Questions {
            id: topic.text(),
            heading: ctx.t(topic.text()),
            links: mine.map(link).collect(),
        }
    };
    let all = Topic::ALL.map(of).into_iter();
    Ok(all.filter(|topic| !topic.links.is_empty()).collect())
}

pub(super) async fn get(
    ctx: Ctx,
    Extension(help): Extension<Help>,
    Query(asked): Query<SearchQuery>,
) -> Answer {
    let view = View::new(&ctx, &help, &asked)?;
    if let Some(found) = &view.found {
        let counts = help.counts();
        counts.searched(ctx.browser(), &asked.q, !found.is_empty(), ctx.now());
    }
    html(&view)
}
