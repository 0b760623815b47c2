//! Where the pages of this crate are.

use web::Route;

pub(crate) const ARTICLE: Route = Route("/help/{name}");
pub(crate) const VERDICT: Route = Route("/help/{name}/verdict");
/// What a page that asks for help suggests as one types.
pub const SUGGESTIONS: Route = Route("/help/suggestions");
/// What is read, missed and found wanting, for those who answer.
pub const STAFF: Route = Route("/helpdesk/help");
/// What search engines may show.
pub const SITEMAP: Route = Route("/sitemap.xml");

pub fn article_url(name: &str) -> String {
    ARTICLE.path().replace("{name}", name)
}

pub(crate) fn verdict_url(name: &str) -> String {
    VERDICT.path().replace("{name}", name)
}
