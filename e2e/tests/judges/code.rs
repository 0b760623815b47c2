//! The code of a transfer, read by a scanner.

use std::fs;
use std::process::Command;

use bank::epc::Transfer;
use bank::testing::our_account;
use e2e::variable;
use kernel::Cents;

///
#[test]
fn a_scanner_reads_the_bytes_of_the_code() {
    let (iban, communication) = (our_account(), "010806817183".parse().unwrap());
    let long = "é&".repeat(35);
    for (beneficiary, bic, amount) in [
        ("Platform NV", Some("KREDBEBB"), Some(5_000)),
        ("Platform NV", None, None),
        ("Immo & Zoon <bv>", None, Some(1)),
        (long.as_str(), Some("KREDBEBBXXX"), Some(1_234_567)),
    ] {
        let transfer = Transfer {
            iban: &iban,
            beneficiary,
            bic,
            amount: amount.map(Cents),
            communication: &communication,
        };
        assert_eq!(scanned(&transfer.svg().unwrap()), transfer.text());
    }
}

/// As a camera sees it: drawn as pixels, and read.
fn scanned(svg: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let (drawing, picture) = (
        folder.path().join("code.svg"),
        folder.path().join("code.png"),
    );
    fs::write(&drawing, svg).unwrap();
    let drawn = Command::new(variable("IMMO_TEST_RSVG_CONVERT"))
        .args(["--width", "600", "--output"])
        .args([&picture, &drawing])
        .status();
    assert!(drawn.unwrap().success());
    let read = Command::new(variable("IMMO_TEST_ZBARIMG"))
        // The bytes as they are: the second line says that they are UTF-8, and zbar would guess.
        .args(["--quiet", "--raw", "--oneshot", "-Sbinary"])
        .arg(&picture)
        .output()
        .unwrap();
    assert!(
        read.status.success(),
        "{}",
        String::from_utf8_lossy(&read.stderr)
    );
    String::from_utf8(read.stdout).unwrap()
}
