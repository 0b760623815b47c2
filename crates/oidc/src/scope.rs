//! Scopes as text: names with a space between (RFC 6749 §3.3).

use tools::Definition;

pub(crate) fn has(scope: &str, name: &str) -> bool {
    scope.split(' ').any(|granted| granted == name)
}

/// What the tool may still have of it. A definition may have changed since it
/// was granted, and then the narrower one counts.
pub(crate) fn narrowed(scope: &str, tool: &Definition) -> String {
    let names = scope.split(' ').filter(|name| tool.allows_scope(name));
    names.collect::<Vec<_>>().join(" ")
}

/// The same for what the tool was given for itself.
pub(crate) fn of_tool(scope: &str, tool: &Definition) -> String {
    let allowed = |name: &&str| {
        tool.client_credentials
            .iter()
            .any(|allowed| allowed == name)
    };
    let names = scope.split(' ').filter(allowed);
    names.collect::<Vec<_>>().join(" ")
}
