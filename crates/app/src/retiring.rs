//! Which tools ask for what an import of sources would take away.

use std::collections::BTreeSet;

use diesel::QueryResult;
use recognitions::Source;
use storage::Tx;

/// A line for each way of use that names a kind which its source gives up.
pub fn used(tx: &mut Tx, sources: &[Source]) -> QueryResult<Vec<String>> {
    let stays: BTreeSet<(&str, &str)> = sources
        .iter()
        .flat_map(|source| &source.kinds)
        .map(|kind| (kind.source.as_str(), kind.slug.as_str()))
        .collect();
    let known = recognitions::kinds(tx)?;
    let gone: BTreeSet<&str> = known
        .iter()
        .filter(|kind| !stays.contains(&(kind.source.as_str(), kind.slug.as_str())))
        .map(|kind| kind.slug.as_str())
        .collect();
    let mut lines = Vec::new();
    for tool in tools::active(tx)? {
        for way in &tool.ways_of_use {
            let named: BTreeSet<&str> = way.kinds().filter(|kind| gone.contains(kind)).collect();
            if !named.is_empty() {
                let named = named.into_iter().collect::<Vec<_>>().join(", ");
                lines.push(format!(
                    "tool {}, way of use {}: asks for {named}",
                    tool.slug, way.slug
                ));
            }
        }
    }
    Ok(lines)
}
