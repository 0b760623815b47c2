//! A folder in the machine's memory for the databases of the tests. They are thrown away, so nothing needs to
//! reach a disk; and a test that waits for one thousands of times is slow for nothing. Where there is no such
//! place, or little room in it, as in most containers, the tests run on the disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command};

use crate::command::{self, Failure};

const PLACE: &str = "/dev/shm";
/// PostgreSQL with what runs at once takes some hundreds of MiB.
const ROOM_MIB_MIN: u64 = 4096;
const PREFIX: &str = "immo-connect-tests-of-";

#[derive(Debug)]
pub struct Memory(PathBuf);

impl Memory {
    pub fn roomy() -> Result<Option<Self>, Failure> {
        let place = Path::new(PLACE);
        clear_dead(place, PREFIX);
        if !has_room(place) {
            return Ok(None);
        }
        let folder = place.join(format!("{PREFIX}{}", process::id()));
        fs::create_dir(&folder).map_err(Failure::while_doing(format_args!(
            "cannot make {}",
            folder.display()
        )))?;
        Ok(Some(Self(folder)))
    }

    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// Where folders may be made that others can reach.
    pub fn place(&self) -> &Path {
        self.0.parent().unwrap_or(&self.0)
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        // What stays is removed at the next start.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn has_room(place: &Path) -> bool {
    let mut command = Command::new("df");
    command
        .args(["--output=avail", "--block-size=1M"])
        .arg(place);
    command::output(&mut command).is_ok_and(|said| room_mib(&said) >= ROOM_MIB_MIN)
}

/// Of two lines the second: a heading, and the number.
fn room_mib(said: &str) -> u64 {
    let last = said.lines().next_back().unwrap_or_default();
    last.trim().parse().unwrap_or(0)
}

/// Removes what runs left behind that were killed. What cannot be removed is somebody else's, and no harm.
pub fn clear_dead(base: &Path, prefix: &str) {
    let Ok(entries) = fs::read_dir(base) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let owner = name
            .to_str()
            .and_then(|name| name.strip_prefix(prefix)?.parse::<u32>().ok());
        if owner.is_some_and(|id| !Path::new(&format!("/proc/{id}")).exists()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_room_is_the_number_under_the_heading() {
        assert_eq!(room_mib("  Avail\n 24102"), 24102);
        assert_eq!(room_mib("Avail"), 0);
        assert_eq!(room_mib(""), 0);
        assert!(!has_room(Path::new("/no/such/place")));
    }

    #[test]
    fn what_a_killed_run_left_goes_and_all_else_stays() {
        let base = std::env::temp_dir().join(format!("xtask-memory-{}", process::id()));
        let (dead, alive) = (
            base.join("of-4294967295"),
            base.join(format!("of-{}", process::id())),
        );
        let other = base.join("other");
        for folder in [&dead, &alive, &other] {
            fs::create_dir_all(folder).expect("a folder for the test");
        }
        clear_dead(&base, "of-");
        assert_eq!(
            [&dead, &alive, &other].map(|folder| folder.exists()),
            [false, true, true]
        );
        fs::remove_dir_all(&base).expect("the test's folder goes");
    }
}
