//! `GET /sitemap.xml`: what search engines may show (sitemaps.org, protocol 0.9), each
//! page in both languages.

use std::fmt::Write as _;

use axum::Extension;
use axum::extract::State as Shared;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::Language;
use web::{Failure, Route, State};

use crate::help::Help;
use crate::routes::article_url;

pub(super) async fn get(
    Shared(state): Shared<State>,
    Extension(help): Extension<Help>,
) -> Result<Response, Failure> {
    let origin = &state.settings.origin;
    let mut map = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let fixed = [Route::HOME, Route::TOOLS, Route::HELP, Route::CONTACT];
    let articles = help.articles()?.iter();
    let articles = articles.map(|article| article_url(article.name));
    for path in fixed
        .map(|route| route.to_string())
        .into_iter()
        .chain(articles)
    {
        let page = format!("{origin}{path}");
        for language in Language::ALL {
            let _ = writeln!(map, "<url><loc>{page}?language={language}</loc>");
            for other in Language::ALL {
                let _ = writeln!(
                    map,
                    "<xhtml:link rel=\"alternate\" hreflang=\"{other}-BE\" href=\"{page}?language={other}\"/>"
                );
            }
            map.push_str("</url>\n");
        }
    }
    map.push_str("</urlset>\n");
    let headers = [
        (header::CONTENT_TYPE, "application/xml; charset=utf-8"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "public, max-age=86400"),
    ];
    Ok((headers, map).into_response())
}
