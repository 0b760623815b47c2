//! Where the pages of tools are.

use web::Route;

use crate::Tool;

pub const TOOLS: Route = Route::TOOLS;
pub(crate) const TOOL: Route = Route("/tools/{slug}");
/// Where somebody chooses the organisation that registers the tool; served by `access`.
pub const REGISTER: Route = Route("/tools/{slug}/register");
/// "Why can't I open this tool?"; served by `access`.
pub const WHY: Route = Route("/tools/{slug}/why");
pub(crate) const LOGO: Route = Route("/tools/{slug}/logo");

/// The page about one tool.
pub fn tool_url(slug: &str) -> String {
    format!("{TOOLS}/{slug}")
}

/// Where an organisation's people begin to register the tool.
pub fn register_url(slug: &str) -> String {
    REGISTER.path().replace("{slug}", slug)
}

pub fn why_url(slug: &str) -> String {
    WHY.path().replace("{slug}", slug)
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
