//! A zip file written from its beginning to its end, of files that are compressed already
//! (PKWARE APPNOTE 6.3.10). Each says its size before its content, so that every program
//! can unpack it, also while it comes.

use belgium::Day;
use kernel::Timestamp;

const LOCAL_FILE: u32 = 0x0403_4b50;
const CENTRAL_FILE: u32 = 0x0201_4b50;
const CENTRAL_END: u32 = 0x0605_4b50;
/// 2.0; made on Unix, whose rights are in the upper half of the attributes.
const VERSION: u16 = 20;
const MADE_BY: u16 = 3 << 8 | VERSION;
const READABLE_FILE: u32 = 0o100_644 << 16;
/// Names are UTF-8 (§4.4.4, bit 11).
const UTF_8: u16 = 1 << 11;
const STORED: u16 = 0;
/// The day is told, the time of day is not.
const MIDNIGHT: u16 = 0;

/// A file or a zip that the fields of 32 and 16 bits cannot tell of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("more than a zip of this kind can hold")]
pub(crate) struct TooLarge;

/// What is written so far, for the list of contents at the end.
#[derive(Debug, Default)]
pub(crate) struct Zip {
    central: Vec<u8>,
    files: u16,
    offset: u32,
}

impl Zip {
    /// The bytes of the next file.
    pub fn file(&mut self, name: &str, at: Timestamp, content: &[u8]) -> Result<Vec<u8>, TooLarge> {
        let described = described(name, at, content)?;
        let mut bytes = Vec::with_capacity(content.len() + 64 + name.len());
        bytes.extend(LOCAL_FILE.to_le_bytes());
        bytes.extend(&described);
        bytes.extend(name.as_bytes());
        bytes.extend(content);
        self.central.extend(CENTRAL_FILE.to_le_bytes());
        self.central.extend(MADE_BY.to_le_bytes());
        self.central.extend(&described);
        // No comment, on the first disk, not known to be text.
        self.central.extend([0_u8; 6]);
        self.central.extend(READABLE_FILE.to_le_bytes());
        self.central.extend(self.offset.to_le_bytes());
        self.central.extend(name.as_bytes());
        self.files = self.files.checked_add(1).ok_or(TooLarge)?;
        self.offset = self.offset.checked_add(length(&bytes)?).ok_or(TooLarge)?;
        Ok(bytes)
    }

    /// The bytes that end it.
    pub fn end(self) -> Result<Vec<u8>, TooLarge> {
        let mut bytes = self.central;
        let central = length(&bytes)?;
        bytes.extend(CENTRAL_END.to_le_bytes());
        // On one disk, the first.
        bytes.extend([0_u8; 4]);
        bytes.extend(self.files.to_le_bytes());
        bytes.extend(self.files.to_le_bytes());
        bytes.extend(central.to_le_bytes());
        bytes.extend(self.offset.to_le_bytes());
        bytes.extend(0_u16.to_le_bytes());
        Ok(bytes)
    }
}

/// What both headers of a file say (§4.3.7, §4.3.12).
fn described(name: &str, at: Timestamp, content: &[u8]) -> Result<Vec<u8>, TooLarge> {
    let mut checksum = flate2::Crc::new();
    checksum.update(content);
    let size = length(content)?.to_le_bytes();
    let mut bytes = Vec::with_capacity(26);
    for field in [VERSION, UTF_8, STORED, MIDNIGHT, dos_day(at)] {
        bytes.extend(field.to_le_bytes());
    }
    bytes.extend(checksum.sum().to_le_bytes());
    bytes.extend(size);
    bytes.extend(size);
    bytes.extend(
        u16::try_from(name.len())
            .map_err(|_| TooLarge)?
            .to_le_bytes(),
    );
    bytes.extend(0_u16.to_le_bytes());
    Ok(bytes)
}

/// The day in Brussels, counted from 1980 (§4.4.6); that of a file before it is the first.
fn dos_day(at: Timestamp) -> u16 {
    let day = Day::in_brussels(at).to_string();
    let mut parts = day.split('-').map(|part| part.parse().unwrap_or(0));
    let [year, month, day] = [(); 3].map(|()| parts.next().unwrap_or(0_u16));
    year.saturating_sub(1980).min(127) << 9 | month << 5 | day
}

fn length(bytes: &[u8]) -> Result<u32, TooLarge> {
    u32::try_from(bytes.len()).map_err(|_| TooLarge)
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn another_program_unpacks_what_was_packed() {
        let at = Timestamp::from_seconds(1_795_474_500); // 2026-11-23T22:55:00Z
        let mut zip = Zip::default();
        let mut bytes = zip.file("reçu-1.pdf", at, b"one").unwrap();
        bytes.extend(zip.file("reçu-2.pdf", at, &vec![7; 100_000]).unwrap());
        bytes.extend(zip.file("empty", at, b"").unwrap());
        bytes.extend(zip.end().unwrap());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.zip");
        std::fs::write(&path, bytes).unwrap();
        let python =
            std::env::var_os("IMMO_TEST_PYTHON").expect("`cargo xtask test` sets IMMO_TEST_PYTHON");
        let script = "import sys, zipfile
zip = zipfile.ZipFile(sys.argv[1])
assert zip.testzip() is None
for file in zip.infolist(): print(file.filename, file.file_size, *file.date_time)";
        let output = Command::new(python)
            .args(["-c", script])
            .arg(path)
            .output()
            .unwrap();
        assert_eq!(
            String::from_utf8_lossy(&output.stdout),
            "reçu-1.pdf 3 2026 11 23 0 0 0\nreçu-2.pdf 100000 2026 11 23 0 0 0\nempty 0 2026 11 23 0 0 0\n",
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}
