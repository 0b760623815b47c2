//! Whether a PDF holds nothing but paper (ISO 32000-1). It is never interpreted: readers
//! of PDF were ended by small files. Its bytes are looked through once for the names of
//! what is not welcome, wherever they stand, and so is what its object streams unpack to;
//! all of it in time that grows with its size, within a bound.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::DocumentRefusal;

/// A name of what runs, or carries other files (§12.6.4, §7.11.4, §13.2, §12.7.8). Each
/// is so long that pictures do not hold it by chance.
const ACTIVE: &[&[u8]] = &[
    b"JavaScript",
    b"Launch",
    b"EmbeddedFile",
    b"EmbeddedFiles",
    b"RichMedia",
    b"Rendition",
    b"ImportData",
    b"SubmitForm",
    b"GoToE",
    b"XFA",
];
/// Dictionaries are looked at from so far before their stream.
const DICTIONARY_BYTES_MAX: usize = 2048;
const NAME_BYTES_MAX: usize = 127;
/// What all object streams together may unpack to.
const UNPACKED_BYTES_MAX: u64 = 64 * 1024 * 1024;
const STEP: usize = 64 * 1024;
/// The trailer stands in the last kilobyte.
const TAIL: usize = 1024;

pub(super) fn check(pdf: &[u8]) -> Result<(), DocumentRefusal> {
    let tail = &pdf[pdf.len().saturating_sub(TAIL)..];
    if !holds(tail, b"%%EOF") || !holds(tail, b"startxref") {
        return Err(DocumentRefusal::Damaged);
    }
    names_are_welcome(pdf)?;
    let mut left = UNPACKED_BYTES_MAX;
    let mut from = 0;
    while let Some(at) = find(&pdf[from..], b"stream") {
        let at = from + at;
        from = at + b"stream".len();
        if pdf[..at].ends_with(b"end") {
            continue;
        }
        let before = &pdf[at.saturating_sub(DICTIONARY_BYTES_MAX)..at];
        let before = &before[rfind(before, b"obj").unwrap_or(0)..];
        if has_name(before, b"ObjStm") {
            left = unpacked(before, &pdf[from..], left)?;
        }
    }
    Ok(())
}

/// Looks through one object stream (§7.5.7); returns how much may still be unpacked.
fn unpacked(dictionary: &[u8], packed: &[u8], left: u64) -> Result<u64, DocumentRefusal> {
    let plainly = has_name(dictionary, b"FlateDecode") && !has_name(dictionary, b"Predictor");
    let other = [
        b"ASCIIHexDecode".as_slice(),
        b"ASCII85Decode",
        b"LZWDecode",
        b"RunLengthDecode",
        b"Crypt",
    ];
    if !plainly || other.iter().any(|filter| has_name(dictionary, filter)) {
        return Err(DocumentRefusal::TooComplex);
    }
    let start = packed
        .iter()
        .position(|byte| !byte.is_ascii_whitespace())
        .unwrap_or(packed.len());
    let mut unpacking = ZlibDecoder::new(&packed[start..]).take(left);
    let (mut total, mut window) = (0_u64, Vec::with_capacity(STEP + NAME_BYTES_MAX));
    let mut step = vec![0_u8; STEP];
    loop {
        let read = unpacking
            .read(&mut step)
            .map_err(|_| DocumentRefusal::Damaged)?;
        if read == 0 {
            break;
        }
        total += read as u64;
        // A name may begin in one step and end in the next.
        let kept = window.len().saturating_sub(NAME_BYTES_MAX);
        window.drain(..kept);
        window.extend_from_slice(&step[..read]);
        names_are_welcome(&window)?;
    }
    match left.checked_sub(total) {
        Some(left) if left > 0 => Ok(left),
        _ => Err(DocumentRefusal::TooComplex),
    }
}

fn names_are_welcome(bytes: &[u8]) -> Result<(), DocumentRefusal> {
    for name in names(bytes) {
        if name == b"Encrypt" {
            return Err(DocumentRefusal::Locked);
        }
        if ACTIVE.contains(&name.as_slice()) {
            return Err(DocumentRefusal::Active);
        }
    }
    Ok(())
}

fn has_name(bytes: &[u8], wanted: &[u8]) -> bool {
    names(bytes).any(|name| name == wanted)
}

/// All that reads as a name, its `#xx` read (§7.3.5).
fn names(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let slashes = bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'/')
        .map(|(at, _)| at);
    slashes.map(|at| name(&bytes[at + 1..]))
}

fn name(bytes: &[u8]) -> Vec<u8> {
    let mut name = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at).filter(|_| name.len() < NAME_BYTES_MAX) {
        let is_delimiter = byte.is_ascii_whitespace() || b"\0()<>[]{}/%".contains(&byte);
        if is_delimiter {
            break;
        }
        let escaped = (byte == b'#').then(|| hexadecimal(bytes.get(at + 1..at + 3)?));
        if let Some(Some(escaped)) = escaped {
            name.push(escaped);
            at += 3;
        } else {
            name.push(byte);
            at += 1;
        }
    }
    name
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let text = std::str::from_utf8(digits).ok()?;
    u8::from_str_radix(text, 16).ok()
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    find(bytes, wanted).is_some()
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

fn rfind(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .rposition(|window| window == wanted)
}
