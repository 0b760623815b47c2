//! What the tests need and the workspace does not hold. Each part is installed only where it is missing,
//! and said before it is done; a part that cannot be had is an error, because a skipped test shows nothing.

mod debian;
mod node;
mod python;

use std::fs;
use std::path::PathBuf;

use crate::command::Failure;

/// Everything that was found or installed, as paths.
#[derive(Debug)]
pub struct Tools {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
    /// The folder of `initdb`, `pg_ctl` and `postgres`.
    pub postgres_programs: PathBuf,
    /// The Python of the virtual environment with the pinned packages.
    pub python: PathBuf,
    /// `axe.min.js`, to be run inside a page.
    pub axe: PathBuf,
    /// The folder from which Node.js finds `openid-client`.
    pub node_folder: PathBuf,
}

pub fn everything() -> Result<Tools, Failure> {
    let programs = debian::programs()?;
    let node = node::packages()?;
    let python = python::environment()?;
    Ok(Tools {
        chromium: programs.chromium,
        chromedriver: programs.chromedriver,
        postgres_programs: programs.postgres,
        python,
        axe: node.axe,
        node_folder: node.folder,
    })
}

/// Says what is about to be installed, so that nobody is surprised by what changed on the machine.
fn announce(what: &str) {
    println!("xtask: installing {what}");
}

/// A copy of the file that pins versions, laid beside what was installed from it: as long as both are the
/// same, nothing needs to be installed, and a changed pin installs again.
#[derive(Debug)]
struct Stamp {
    pinned: PathBuf,
    copy: PathBuf,
}

impl Stamp {
    fn is_current(&self) -> bool {
        match (fs::read(&self.pinned), fs::read(&self.copy)) {
            (Ok(pinned), Ok(copy)) => pinned == copy,
            _ => false,
        }
    }

    fn set(&self) -> Result<(), Failure> {
        fs::copy(&self.pinned, &self.copy)
            .map(|_| ())
            .map_err(Failure::while_doing(format_args!(
                "cannot write {}",
                self.copy.display()
            )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_current_until_the_pinned_file_changes() {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the test");
        let stamp = Stamp {
            pinned: folder.join("pinned"),
            copy: folder.join("copy"),
        };
        assert!(!stamp.is_current(), "neither file is there");
        fs::write(&stamp.pinned, "a==1").expect("the pinned file");
        assert!(!stamp.is_current(), "nothing was installed");
        stamp.set().expect("the stamp");
        assert!(stamp.is_current());
        fs::write(&stamp.pinned, "a==2").expect("the pinned file");
        assert!(!stamp.is_current(), "another version is pinned");
        fs::remove_dir_all(&folder).expect("the test's folder goes");
    }
}
