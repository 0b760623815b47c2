//! The tools a person signed in to, with the words for a page.

use std::collections::BTreeMap;

use diesel::QueryResult;
use kernel::{AccountId, Language, Timestamp};
use oidc::SignedInTool;
use storage::Tx;
use tools::Tool;

#[derive(Debug, Clone)]
pub(crate) struct UsedTool {
    pub slug: String,
    pub name: String,
    /// The page about the tool; none once it is retired.
    pub page: Option<String>,
    pub logo: Option<String>,
    pub initials: String,
    pub first_at: Timestamp,
    pub last_at: Timestamp,
}

/// The last used first.
pub(crate) fn tools_used(
    tx: &mut Tx,
    account: &AccountId,
    language: Language,
    active: &[Tool],
) -> QueryResult<Vec<UsedTool>> {
    let active: BTreeMap<&str, &Tool> = active
        .iter()
        .map(|tool| (tool.slug.as_str(), tool))
        .collect();
    let mut used = Vec::new();
    for signed_in in oidc::signed_in_tools(tx, account)? {
        // Few tools retire, so they are looked up one by one.
        let tool = match active.get(signed_in.tool.as_str()) {
            Some(tool) => Some((*tool).clone()),
            None => tools::find_any(tx, &signed_in.tool)?,
        };
        used.extend(tool.map(|tool| read(&tool, &signed_in, language)));
    }
    Ok(used)
}

fn read(tool: &Tool, signed_in: &SignedInTool, language: Language) -> UsedTool {
    let name = tool.name.get(language);
    UsedTool {
        slug: tool.slug.clone(),
        name: name.to_owned(),
        page: tool.is_active().then(|| tools::tool_url(&tool.slug)),
        logo: tools::logo_url(tool),
        initials: name.chars().take(2).collect(),
        first_at: signed_in.first_at,
        last_at: signed_in.last_at,
    }
}
