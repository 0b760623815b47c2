//! The tool that sends somebody to sign in, as the sign-in page shows it.

use diesel::QueryResult;
use kernel::Language;
use storage::Tx;
use web::AskingTool;

use crate::{find, logo_url};

/// For the page of a crate that does not know tools: see [`web::FindAskingTool`].
pub fn asking_tool(tx: &mut Tx, slug: &str, language: Language) -> QueryResult<Option<AskingTool>> {
    let found = find(tx, slug)?;
    Ok(found.map(|tool| AskingTool {
        name: tool.name.get(language).to_owned(),
        logo: logo_url(&tool),
    }))
}
