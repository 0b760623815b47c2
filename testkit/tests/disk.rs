//! A disk that is full, or read-only.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::process::Command;

const MOUNT: &str = r#"mount -t tmpfs -o size=8m tmpfs "$1" && exec "$2" "$1""#;

#[test]
fn a_full_or_read_only_disk_is_told_as_such_loses_nothing_and_works_again() {
    let folder = tempfile::tempdir().unwrap();
    let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
    // A mount that only the child sees; whoever is not root may do so as root of a user namespace.
    let done = Command::new("unshare")
        .args(if is_root {
            &["--mount"][..]
        } else {
            &["--user", "--map-root-user", "--mount"]
        })
        .args(["sh", "-c", MOUNT, "sh"])
        .arg(folder.path())
        .arg(env!("CARGO_BIN_EXE_small-disk"))
        .output()
        .expect("the Debian package util-linux is installed");
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(
        done.status.success() && said.ends_with("all as it should be\n"),
        "{said}{}",
        String::from_utf8_lossy(&done.stderr)
    );
}
