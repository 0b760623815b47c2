//! The OpenID clients of `e2e/clients` that must be compiled: one in Go, one in Java.

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
    let folder = folder("spring");
    let out = layout::scratch("clients/spring");
    let jar = out.join("client.jar");
    let sources = [
        "pom.xml",
        "src/main/java/client/Client.java",
        "src/main/resources/application.yml",
    ];
    let stamp = Stamp {
        pinned: sources.map(|source| folder.join(source)).to_vec(),
        copy: out.join("installed"),
    };
    if stamp.is_current() && jar.exists() {
        return Ok(jar);
    }
    announce("Maven packages, as pinned in e2e/clients/spring/pom.xml, into target/clients");
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
