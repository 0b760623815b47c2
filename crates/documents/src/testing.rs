//! Judges of PDF files that others wrote, for the tests of this crate and of those that
//! have a template. One that is missing fails the test: a skipped judgement shows nothing.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Panics unless veraPDF finds that each file keeps to PDF/A-2a and to PDF/UA-1, and qpdf that
/// its structure is sound.
///
/// # Panics
/// Then, and when a judge is missing.
pub fn assert_kept_to(files: &[(&str, &[u8])]) {
    let verdicts = verdicts(files);
    for (name, _) in files {
        for flavour in ["2a", "ua1"] {
            let passed = verdicts.lines().any(|line| {
                line.starts_with(&format!("{flavour} passed "))
                    && line.ends_with(&format!("/{name}.pdf"))
            });
            assert!(passed, "{name} does not keep to {flavour}:\n{verdicts}");
        }
    }
}

/// What veraPDF says: a line such as `2a passed 1343 …/name.pdf` for each file and flavour.
///
/// # Panics
/// When a judge is missing, or qpdf finds a fault.
pub fn verdicts(files: &[(&str, &[u8])]) -> String {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let paths: Vec<PathBuf> = files
        .iter()
        .map(|(name, pdf)| written(folder.path(), name, pdf))
        .collect();
    for path in &paths {
        let checked = output(Command::new("qpdf").arg("--check").arg(path));
        assert!(
            checked.contains("No syntax or stream encoding errors"),
            "{checked}"
        );
    }
    let jar = std::env::var_os("IMMO_TEST_VERAPDF").expect(
        "IMMO_TEST_VERAPDF names the jar of e2e/judges/verapdf; `cargo xtask test` sets it",
    );
    output(Command::new("java").arg("-jar").arg(jar).args(&paths))
}

/// What a person copies from the file, in the order in which it is read out.
///
/// # Panics
/// When pdftotext is missing, or cannot read it.
pub fn text(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = written(folder.path(), "read", pdf);
    output(
        Command::new("pdftotext")
            .args(["-raw", "-enc", "UTF-8"])
            .arg(path)
            .arg("-"),
    )
}

/// The file with nothing compressed, for what no reader shows.
///
/// # Panics
/// When qpdf is missing, or cannot read it.
pub fn uncompressed(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = written(folder.path(), "opened", pdf);
    output(
        Command::new("qpdf")
            .args(["--qdf", "--object-streams=disable"])
            .arg(path)
            .arg("-"),
    )
}

fn written(folder: &Path, name: &str, pdf: &[u8]) -> PathBuf {
    let path = folder.join(format!("{name}.pdf"));
    std::fs::write(&path, pdf).expect("the file is written");
    path
}

fn output(command: &mut Command) -> String {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output().unwrap_or_else(|error| {
        panic!("{program} is missing ({error}); `cargo xtask test` installs it")
    });
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        let _ = write!(said, "{}", String::from_utf8_lossy(&output.stderr));
        panic!("{program} says: {said}");
    }
    said
}
