//! Where things are in the checkout.

use std::env;
use std::path::PathBuf;

/// The folder of the workspace's `Cargo.toml`.
pub fn root() -> PathBuf {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().map_or_else(|| xtask.clone(), PathBuf::from)
}

/// Where the tools that xtask installs or starts keep their files. It stays in the checkout even when
/// `CARGO_TARGET_DIR` points elsewhere, so that one checkout installs them once.
pub fn scratch(name: &str) -> PathBuf {
    root().join("target").join(name)
}

/// Where cargo puts the binaries of a build: `debug` or `release`.
pub fn binaries(build: &str) -> PathBuf {
    let target =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    // Cargo reads a relative target directory from where it is started, and xtask starts it in the root.
    root().join(target).join(build)
}
