//! A folder where a source drops its lists. Whoever writes one gives it its
//! name when it is complete.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{Found, unreachable};
use crate::{LIST_BYTES_MAX, Wrong};

/// The newest `<source>*.csv`; of two as new, the one whose name sorts last.
pub(super) async fn newest(folder: PathBuf, source: String) -> Result<Found, Wrong> {
    let read = tokio::task::spawn_blocking(move || read_newest(&folder, &source));
    read.await.map_err(unreachable)?
}

fn read_newest(folder: &Path, source: &str) -> Result<Found, Wrong> {
    let mut newest: Option<(SystemTime, PathBuf)> = None;
    for entry in fs::read_dir(folder).map_err(unreachable)? {
        let path = entry.map_err(unreachable)?.path();
        if !is_list_of(&path, source) {
            continue;
        }
        let about = fs::metadata(&path).map_err(unreachable)?;
        let candidate = (about.modified().map_err(unreachable)?, path);
        if about.is_file() && newest.as_ref().is_none_or(|newest| *newest < candidate) {
            newest = Some(candidate);
        }
    }
    let (_, path) = newest.ok_or(Wrong::NoFile)?;
    let file = fs::File::open(&path).map_err(unreachable)?;
    let mut bytes = Vec::new();
    let limit = u64::try_from(LIST_BYTES_MAX).unwrap_or(u64::MAX);
    file.take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(unreachable)?;
    Ok(Found {
        origin: name(&path).to_owned(),
        bytes,
    })
}

fn name(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default()
}

/// `biv.csv`, `biv-2026-11-25.csv`, `BIV.CSV`; not `bivouac.csv`.
fn is_list_of(path: &Path, source: &str) -> bool {
    let name = name(path).to_ascii_lowercase();
    let rest = name
        .strip_prefix(source)
        .and_then(|rest| rest.strip_suffix(".csv"));
    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use kernel::Duration;

    use super::*;

    #[tokio::test]
    async fn the_newest_list_of_this_source_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let start = SystemTime::UNIX_EPOCH + Duration::from_hours(500_000);
        for (minutes, name) in [
            (1, "biv-2026-11-24.csv"),
            (2, "biv-2026-11-25.csv"),
            (2, "biv.csv"),
            (3, "bivouac.csv"),
            (3, "cib.csv"),
            (3, "biv-2026-11-26.csv.part"),
        ] {
            let file = fs::File::create(folder.path().join(name)).unwrap();
            file.set_modified(start + Duration::from_mins(minutes))
                .unwrap();
        }
        fs::create_dir(folder.path().join("biv-old.csv")).unwrap();
        let found = newest(folder.path().to_owned(), "biv".to_owned()).await;
        assert_eq!(found.unwrap().origin, "biv.csv");
        let capitals = fs::File::create(folder.path().join("BIV-2026-11-27.CSV")).unwrap();
        capitals
            .set_modified(start + Duration::from_mins(4))
            .unwrap();
        let found = newest(folder.path().to_owned(), "biv".to_owned()).await;
        assert_eq!(found.unwrap().origin, "BIV-2026-11-27.CSV");
        let found = newest(folder.path().to_owned(), "sf323".to_owned()).await;
        assert_eq!(found.unwrap_err(), Wrong::NoFile);
        let found = newest("/nowhere/at/all".into(), "biv".to_owned()).await;
        assert_eq!(found.unwrap_err().code(), "unreachable");
    }
}
