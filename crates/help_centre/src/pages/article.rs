//! `GET /help/{name}`: an answer.

use askama::Template;
use axum::Extension;
use axum::extract::{Path, Query};
use serde::Deserialize;
use serde_json::json;
use web::{Answer, Ctx, Failure, Page, Route, html};

use crate::STYLE;
use crate::article::Article;
use crate::help::{Found, Help};
use crate::routes::verdict_url;

const RELATED_MAX: usize = 4;

#[derive(Debug, Template)]
#[template(path = "help/article.html")]
pub(crate) struct View {
    page: Page,
    question: String,
    /// Made by us of Markdown.
    answer: String,
    pages: Vec<(String, String)>,
    related: Vec<Found>,
    verdict_url: String,
    /// What this browser just said.
    verdict: Option<Verdict>,
    contact: String,
    all: String,
    /// For search engines (schema.org `FAQPage`), safe within an element `script`.
    structured: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Verdict {
    Yes,
    No,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct ArticleQuery {
    pub verdict: Option<Verdict>,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        help: &Help,
        article: &Article,
        asked: &ArticleQuery,
    ) -> Result<Self, Failure> {
        let told = article.told(ctx.language());
        Ok(Self {
            page: ctx.page(),
            question: told.question.clone(),
            answer: told.html.clone(),
            pages: told.pages.clone(),
            related: related(ctx, help, article)?,
            verdict_url: verdict_url(article.name),
            verdict: asked.verdict,
            contact: Route::CONTACT.to_string(),
            all: Route::HELP.to_string(),
            structured: structured(&told.question, &told.plain),
        })
    }

    fn says_no(&self) -> bool {
        self.verdict == Some(Verdict::No)
    }
}

/// What fits the same question, but is another article.
fn related(ctx: &Ctx, help: &Help, article: &Article) -> Result<Vec<Found>, Failure> {
    let language = ctx.language();
    let question = &article.told(language).question;
    let mut found = help.search(question, language, RELATED_MAX + 1)?;
    found.retain(|found| found.question != *question);
    found.truncate(RELATED_MAX);
    Ok(found)
}

fn structured(question: &str, answer: &str) -> String {
    let told = json!({
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "mainEntity": [{
            "@type": "Question",
            "name": question,
            "acceptedAnswer": { "@type": "Answer", "text": answer },
        }],
    });
    // Nothing in it may end the element (HTML §4.12.1.3).
    told.to_string().replace('<', "\\u003c")
}

pub(super) async fn get(
    ctx: Ctx,
    Extension(help): Extension<Help>,
    Path(name): Path<String>,
    Query(asked): Query<ArticleQuery>,
) -> Answer {
    let article = help.article(&name)?.ok_or(Failure::NotFound)?;
    help.counts().read(article.name, ctx.language());
    html(&View::new(&ctx, &help, article, &asked)?)
}
