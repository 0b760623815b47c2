//! The programs of `e2e` that must be compiled: an OpenID client in Go, one in Java, and the judge of PDF files.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Stamp, announce};
use crate::command::{self, Failure};
use crate::layout;

/// From this version on, Go fetches by itself the toolchain that `go.mod` names.
const GO_MINOR_MIN: u32 = 21;

/// Go looks itself at what changed, and is done at once when nothing did.
pub fn go() -> Result<PathBuf, Failure> {
    require_go(&command::output(Command::new("go").arg("version"))?)?;
    let program = layout::scratch("clients/go-oidc");
    if !program.exists() {
        announce("Go modules, as pinned in e2e/clients/go-oidc/go.sum, into target/clients");
    }
    let mut build = Command::new("go");
    build
        .args(["build", "-mod=readonly", "-buildvcs=false", "-o"])
        .arg(&program)
        .arg(".")
        .current_dir(folder("go-oidc"));
    command::run(&mut build)?;
    Ok(program)
}

fn require_go(version: &str) -> Result<(), Failure> {
    match go_minor(version) {
        Some(minor) if minor >= GO_MINOR_MIN => Ok(()),
        _ => Err(Failure(format!(
            "the tests need Go 1.{GO_MINOR_MIN} or newer; this one calls itself {version}"
        ))),
    }
}

/// 26 for `go version go1.26.8 linux/amd64`.
fn go_minor(version: &str) -> Option<u32> {
    let number = version.strip_prefix("go version go1.")?;
    let digits = number.split(|c: char| !c.is_ascii_digit()).next();
    digits?.parse().ok()
}

/// Maven takes seconds to see that nothing changed, so it is asked only when something did.
pub fn java() -> Result<PathBuf, Failure> {
    packaged(&Packaged {
        folder: "clients/spring",
        sources: &[
            "pom.xml",
            "src/main/java/client/Client.java",
            "src/main/resources/application.yml",
        ],
        jar: "client.jar",
    })
}

/// What tells whether a PDF keeps to what it says it keeps to.
pub fn verapdf() -> Result<PathBuf, Failure> {
    packaged(&Packaged {
        folder: "judges/verapdf",
        sources: &["pom.xml", "src/main/java/judge/Judge.java"],
        jar: "judge.jar",
    })
}

/// A program in Java, in a folder of `e2e`.
struct Packaged {
    folder: &'static str,
    sources: &'static [&'static str],
    jar: &'static str,
}

fn packaged(program: &Packaged) -> Result<PathBuf, Failure> {
    let folder = layout::root().join("e2e").join(program.folder);
    let out = layout::scratch(program.folder);
    let jar = out.join(program.jar);
    let stamp = Stamp {
        pinned: program
            .sources
            .iter()
            .map(|source| folder.join(source))
            .collect(),
        copy: out.join("installed"),
    };
    if stamp.is_current() && jar.exists() {
        return Ok(jar);
    }
    announce(&format!(
        "Maven packages, as pinned in e2e/{0}/pom.xml, into target/{0}",
        program.folder
    ));
    command::run(maven(&folder).arg(format!("-Dout={}", out.display())))?;
    stamp.set()?;
    Ok(jar)
}

fn maven(folder: &Path) -> Command {
    let mut maven = Command::new("mvn");
    maven
        .args(["--batch-mode", "--quiet", "package"])
        .current_dir(folder);
    maven
}

fn folder(client: &str) -> PathBuf {
    layout::root().join("e2e/clients").join(client)
}

#[cfg(test)]
mod tests {
    use super::{go_minor, require_go};

    #[test]
    fn the_minor_version_of_go_is_read() {
        assert_eq!(go_minor("go version go1.26.8 linux/amd64"), Some(26));
        assert_eq!(go_minor("go version go1.24rc1 linux/amd64"), Some(24));
        assert_eq!(go_minor("go1.26"), None);
    }

    #[test]
    fn an_old_go_is_an_error_that_names_the_version() {
        let failure = require_go("go version go1.19.8 linux/amd64").expect_err("it is too old");
        assert!(failure.to_string().contains("go1.19.8"), "{failure}");
    }
}
