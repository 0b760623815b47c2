//! What the kinds of recognition that tools ask for are called. It stands here because
//! neither `tools` nor `recognitions` needs the other.

use std::collections::BTreeMap;

use diesel::QueryResult;
use storage::Tx;

pub(crate) fn kind_names(tx: &mut Tx) -> QueryResult<BTreeMap<String, tools::Localized>> {
    let named = |kind: recognitions::Kind| (kind.slug, kind.name);
    Ok(recognitions::kinds(tx)?.into_iter().map(named).collect())
}
