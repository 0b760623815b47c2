//! Which columns are given to whom they are about.

use storage::data::{Columns, Kind, Table};

/// Those that may be given away: no secrets, nothing that only says who else did
/// something. What is sealed is opened by whom it belongs to (`reading`).
pub(crate) fn given(table: &Table) -> Vec<(&'static str, Columns)> {
    let columns = table.each_column();
    let is_given = |columns: &Columns| match columns.kind {
        Kind::Identity | Kind::Content | Kind::Technical | Kind::Legal | Kind::Picture => true,
        Kind::Secret | Kind::Sealed | Kind::Actor => false,
    };
    columns.filter(|(_, columns)| is_given(columns)).collect()
}

/// Whether a person reads it, too: keys say nothing to them, nor what is made from what
/// stands beside it, nor what only programs read. All of it is in the other document.
pub(crate) fn is_read(name: &str, columns: Columns) -> bool {
    if FOR_PROGRAMS.contains(&name) {
        return false;
    }
    columns.kind != Kind::Technical || is_time(name) || ALSO_READ.contains(&name)
}

const ALSO_READ: [&str; 4] = ["action", "state", "tool", "reference"];
const FOR_PROGRAMS: [&str; 19] = [
    "acting_for",
    "actor",
    "authentications",
    "context",
    "detail",
    "email_normalized",
    "evidence",
    "facts",
    "findings",
    "name_folded",
    "photo_id",
    "provider_id",
    "refund_of",
    "register_column",
    "scope",
    "search",
    "sub",
    "word",
    "words",
];

pub(crate) fn is_time(name: &str) -> bool {
    name == "at" || name.ends_with("_at") || name.ends_with("_since")
}

/// The columns of a table that stand on the readable page: each needs a name in both
/// languages, `privacy-column-…`, and so does the table, `privacy-table-…`.
pub fn shown_columns(table: &Table) -> Vec<&'static str> {
    let given = given(table).into_iter();
    given
        .filter(|(name, columns)| is_read(name, *columns))
        .map(|(name, _)| name)
        .collect()
}
