//! Where the pages of tools are.

use web::Route;

use crate::Tool;

pub const TOOLS: Route = Route::TOOLS;
pub(crate) const TOOL: Route = Route("/tools/{slug}");
pub(crate) const LOGO: Route = Route("/tools/{slug}/logo");

/// The page about one tool.
pub fn tool_url(slug: &str) -> String {
    format!("{TOOLS}/{slug}")
}

/// `route` of this tool.
pub fn url_of(route: Route, slug: &str) -> String {
    route.path().replace("{slug}", slug)
}

/// The logo's URL, which changes when the tool does; `None` without a logo.
pub fn logo_url(tool: &Tool) -> Option<String> {
    tool.has_logo.then(|| {
        format!(
            "{TOOLS}/{}/logo?v={}",
            tool.slug,
            tool.imported_at.as_millis()
        )
    })
}
