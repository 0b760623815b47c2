//! Stylesheets, scripts and pictures made ready while the program is built: joined,
//! without what is there for their readers only, and compressed. A crate that has
//! some calls this from its `build.rs`, and takes them in by `web::built_asset!`. So
//! one domain's style neither weighs on another's pages nor has it built anew.

mod squeeze;

use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::{env, fs};

pub use squeeze::{squeezed, squeezed_script};

const BROTLI_WINDOW_BITS: u32 = 22;
const BROTLI_QUALITY: u32 = 11;

/// Makes `name` of these files of the crate, one after the other; what comes later
/// may say more about what came before.
///
/// # Errors
/// When a file cannot be read, or the result cannot be written.
pub fn build(name: &str, parts: &[&str]) -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut joined = Vec::new();
    for part in parts {
        println!("cargo::rerun-if-changed={part}");
        joined.extend(fs::read(part)?);
    }
    let kind = Path::new(name).extension().and_then(OsStr::to_str);
    joined = match kind {
        Some("css") => squeezed(&String::from_utf8_lossy(&joined)).into_bytes(),
        Some("js") => squeezed_script(&String::from_utf8_lossy(&joined)).into_bytes(),
        _ => joined,
    };
    fs::write(out.join(format!("{name}.br")), brotli(&joined)?)?;
    fs::write(out.join(format!("{name}.gz")), gzip(&joined)?)?;
    fs::write(out.join(format!("{name}.version")), version(&joined))?;
    fs::write(out.join(name), joined)
}

/// As a browser that asks for it gets it (RFC 7932).
///
/// # Errors
/// Never, as memory can be written.
pub fn brotli(plain: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer =
        brotli::CompressorWriter::new(&mut packed, 4096, BROTLI_QUALITY, BROTLI_WINDOW_BITS);
    writer.write_all(plain)?;
    drop(writer);
    Ok(packed)
}

/// As a browser that asks for it gets it (RFC 1952).
///
/// # Errors
/// Never, as memory can be written.
pub fn gzip(plain: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(plain)?;
    writer.finish()
}

/// Stands in the address, so that a browser keeps a file for good and never shows
/// an old one. It tells versions apart, and protects nothing (FNV-1a, 64 bits).
fn version(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}
