//! The npm packages of `e2e/package-lock.json`, in `e2e/node_modules`.

use std::path::PathBuf;
use std::process::Command;

use super::{Stamp, announce};
use crate::command::{self, Failure, find};
use crate::layout;

/// openid-client uses the global Web Crypto API, which Node.js has from this version on.
const NODE_MAJOR_MIN: u32 = 20;

#[derive(Debug)]
pub struct Packages {
    pub folder: PathBuf,
    pub axe: PathBuf,
}

pub fn packages() -> Result<Packages, Failure> {
    let folder = layout::root().join("e2e");
    require_node()?;
    let stamp = Stamp {
        pinned: vec![folder.join("package-lock.json")],
        copy: folder.join("node_modules/.installed"),
    };
    if !stamp.is_current() {
        announce("npm packages: OpenID clients and axe-core, as pinned in e2e/package-lock.json");
        command::run(
            Command::new("npm")
                .args(["ci", "--no-progress", "--prefix"])
                .arg(&folder),
        )?;
        stamp.set()?;
    }
    let axe = folder.join("node_modules/axe-core/axe.min.js");
    if !axe.is_file() {
        return Err(Failure(format!(
            "{} is missing: remove e2e/node_modules and try again",
            axe.display()
        )));
    }
    Ok(Packages { folder, axe })
}

fn require_node() -> Result<(), Failure> {
    let needed = format!("the tests need Node.js {NODE_MAJOR_MIN} or newer, with npm");
    if find("node").is_none() || find("npm").is_none() {
        return Err(Failure(format!(
            "{needed}: install them and put them on the PATH"
        )));
    }
    let version = command::output(Command::new("node").arg("--version"))?;
    match major(&version) {
        Some(major) if major >= NODE_MAJOR_MIN => Ok(()),
        _ => Err(Failure(format!(
            "{needed}; this one calls itself {version}"
        ))),
    }
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20.20.2"), None);
        assert_eq!(major("v?"), None);
    }
}
