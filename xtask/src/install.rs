//! What the tests need and the workspace does not hold. Each part is installed only where it is missing,
//! and said before it is done; a part that cannot be had is an error, because a skipped test shows nothing.

mod clients;
mod debian;
mod node;
mod python;

use std::fs;
use std::io;
use std::path::PathBuf;
use std::thread;

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
    pub apache: PathBuf,
    pub apache_modules: PathBuf,
    pub rsvg_convert: PathBuf,
    pub zbarimg: PathBuf,
    /// The compiled clients of `e2e/clients`.
    pub go_client: PathBuf,
    pub java_client: PathBuf,
    /// The compiled judge of PDF files, `e2e/judges/verapdf`.
    pub verapdf: PathBuf,
}

/// An installation mostly waits for the network, so the compiler works meanwhile.
pub fn everything_while(build: impl FnOnce() -> Result<(), Failure>) -> Result<Tools, Failure> {
    thread::scope(|scope| {
        let tools = scope.spawn(everything);
        build()?;
        ended(tools)
    })
}

/// What comes from different registries comes side by side: each mostly waits for the network.
pub fn everything() -> Result<Tools, Failure> {
    let programs = debian::programs()?;
    let (node, python, go_client, java) = thread::scope(|scope| {
        let node = scope.spawn(node::packages);
        let python = scope.spawn(python::environment);
        let go = scope.spawn(clients::go);
        // Two at once would write one folder of packages.
        let java = scope.spawn(|| Ok((clients::java()?, clients::verapdf()?)));
        (ended(node), ended(python), ended(go), ended(java))
    });
    let node = node?;
    let (java_client, verapdf) = java?;
    Ok(Tools {
        chromium: programs.chromium,
        chromedriver: programs.chromedriver,
        postgres_programs: programs.postgres,
        python: python?,
        axe: node.axe,
        node_folder: node.folder,
        apache: programs.apache,
        apache_modules: programs.apache_modules,
        rsvg_convert: programs.rsvg_convert,
        zbarimg: programs.zbarimg,
        go_client: go_client?,
        java_client,
        verapdf,
    })
}

fn ended<T>(installation: thread::ScopedJoinHandle<'_, Result<T, Failure>>) -> Result<T, Failure> {
    installation
        .join()
        .unwrap_or_else(|_| Err(Failure::new("an installation panicked")))
}

/// Says what is about to be installed, so that nobody is surprised by what changed on the machine.
fn announce(what: &str) {
    println!("xtask: installing {what}");
}

/// A copy of the files that pin versions, laid beside what was installed from them: as long as both are the
/// same, nothing needs to be installed, and a changed pin installs again.
#[derive(Debug)]
struct Stamp {
    pinned: Vec<PathBuf>,
    copy: PathBuf,
}

impl Stamp {
    fn is_current(&self) -> bool {
        match (self.read(), fs::read(&self.copy)) {
            (Ok(pinned), Ok(copy)) => pinned == copy,
            _ => false,
        }
    }

    fn set(&self) -> Result<(), Failure> {
        let written = self.read().and_then(|pinned| fs::write(&self.copy, pinned));
        written.map_err(Failure::while_doing(format_args!(
            "cannot write {}",
            self.copy.display()
        )))
    }

    fn read(&self) -> io::Result<Vec<u8>> {
        let files: io::Result<Vec<Vec<u8>>> = self.pinned.iter().map(fs::read).collect();
        Ok(files?.concat())
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
            pinned: vec![folder.join("pinned"), folder.join("source")],
            copy: folder.join("copy"),
        };
        assert!(!stamp.is_current(), "neither file is there");
        fs::write(&stamp.pinned[0], "a==1").expect("the pinned file");
        fs::write(&stamp.pinned[1], "main").expect("the other pinned file");
        assert!(!stamp.is_current(), "nothing was installed");
        stamp.set().expect("the stamp");
        assert!(stamp.is_current());
        fs::write(&stamp.pinned[0], "a==2").expect("the pinned file");
        assert!(!stamp.is_current(), "another version is pinned");
        stamp.set().expect("the stamp");
        fs::write(&stamp.pinned[1], "other").expect("the other pinned file");
        assert!(!stamp.is_current(), "another source");
        fs::remove_dir_all(&folder).expect("the test's folder goes");
    }
}
