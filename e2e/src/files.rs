//! Where the tests find what they did not build themselves.

use std::path::{Path, PathBuf};

/// What `cargo xtask test` tells the tests. Without it a test fails: a skipped one would show nothing.
pub fn variable(name: &str) -> PathBuf {
    let value = std::env::var_os(name).filter(|value| !value.is_empty());
    value
        .unwrap_or_else(|| panic!("{name} is not set: run this test with `cargo xtask test`"))
        .into()
}

/// A file of this package, such as `clients/agent.mjs`.
pub fn script(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
