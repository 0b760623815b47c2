//! The PyPI packages of `e2e/requirements.txt` and `e2e/requirements-alone.txt`, in a virtual environment of their own.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::{Stamp, announce};
use crate::command::{self, Failure};
use crate::layout;

/// The interpreter that has the packages.
pub fn environment() -> Result<PathBuf, Failure> {
    let folder = layout::scratch("venv");
    let python = folder.join("bin/python");
    let pinned = layout::root().join("e2e/requirements.txt");
    let alone = layout::root().join("e2e/requirements-alone.txt");
    let stamp = Stamp {
        pinned: vec![pinned.clone(), alone.clone()],
        copy: folder.join("installed"),
    };
    if stamp.is_current() && python.exists() {
        return Ok(python);
    }
    announce(
        "PyPI packages: Authlib, aiosmtpd and others, as pinned in e2e/requirements.txt, into target/venv",
    );
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Failure::while_doing("cannot clear target/venv"))?;
    }
    command::run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    let pip = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ];
    let install = |more: &[&str], file| {
        let mut command = Command::new(&python);
        command.args(pip).args(more).arg("--requirement").arg(file);
        command::run(&mut command)
    };
    install(&[], &pinned)?;
    install(&["--no-deps"], &alone)?;
    stamp.set()?;
    Ok(python)
}
