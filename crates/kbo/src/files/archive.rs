//! The zip: which files are in it, and each of them as a stream that checks itself.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use flate2::Crc;
use flate2::read::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use crate::Wrong;

/// What reading a file ahead may take.
const BUFFER_BYTES: usize = 128 * 1024;

/// Several of its files are read side by side, so each opens the zip anew.
#[derive(Debug, Clone)]
pub(crate) struct Archive {
    path: PathBuf,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    name: String,
    begins: u64,
    packed_bytes: u64,
    bytes: u64,
    crc: u32,
    method: Option<CompressionMethod>,
}

impl Archive {
    pub fn open(path: &Path) -> Result<Self, Wrong> {
        let file = File::open(path).map_err(unreadable)?;
        let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|_| Wrong::NoZip)?;
        let mut entries = Vec::with_capacity(zip.len());
        for place in 0..zip.len() {
            let entry = zip.by_index_raw(place).map_err(|_| Wrong::NoZip)?;
            entries.push(Entry {
                name: entry.name().map_err(|_| Wrong::NoZip)?.into_owned(),
                begins: entry.data_start().ok_or(Wrong::NoZip)?,
                packed_bytes: entry.compressed_size(),
                bytes: entry.size(),
                crc: entry.crc32(),
                method: (!entry.encrypted()).then_some(entry.compression()),
            });
        }
        let path = path.to_owned();
        Ok(Self { path, entries })
    }

    /// For the operator: without its folder.
    pub fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or(self.path.as_os_str());
        name.to_string_lossy().into_owned()
    }

    /// Tells one content from another: names, sizes and checksums of all files.
    pub fn fingerprint(&self) -> String {
        let mut entries: Vec<String> = self
            .entries
            .iter()
            .map(|entry| format!("{}:{}:{:08x}", entry.name, entry.bytes, entry.crc))
            .collect();
        entries.sort();
        entries.join(" ")
    }

    /// How much there is to read of these files.
    pub fn bytes(&self, names: &[&str]) -> u64 {
        let counted = |entry: &&Entry| names.contains(&entry.name.as_str());
        self.entries
            .iter()
            .filter(counted)
            .map(|entry| entry.bytes)
            .sum()
    }

    pub(super) fn read(&self, name: &str) -> Result<Content, Wrong> {
        let entry = self.entries.iter().find(|entry| entry.name == name);
        let entry = entry.ok_or_else(|| Wrong::Missing {
            file: name.to_owned(),
        })?;
        let mut file = File::open(&self.path).map_err(unreadable)?;
        file.seek(SeekFrom::Start(entry.begins))
            .map_err(unreadable)?;
        let packed = BufReader::with_capacity(BUFFER_BYTES, file).take(entry.packed_bytes);
        let stream = match entry.method {
            Some(CompressionMethod::Stored) => Stream::Stored(packed),
            Some(CompressionMethod::Deflated) => Stream::Deflated(DeflateDecoder::new(packed)),
            _ => {
                return Err(Wrong::Packed {
                    file: name.to_owned(),
                });
            }
        };
        Ok(Content {
            stream,
            crc: Crc::new(),
            expected: (entry.crc, entry.bytes),
            given: 0,
        })
    }
}

fn unreadable(error: io::Error) -> Wrong {
    Wrong::Unreadable {
        reason: error.to_string(),
    }
}

/// The content of a file; its end fails where it is not the content that was packed.
#[derive(Debug)]
pub(super) struct Content {
    stream: Stream,
    crc: Crc,
    expected: (u32, u64),
    given: u64,
}

#[derive(Debug)]
enum Stream {
    Stored(io::Take<BufReader<File>>),
    Deflated(DeflateDecoder<io::Take<BufReader<File>>>),
}

impl Read for Content {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = match &mut self.stream {
            Stream::Stored(stream) => stream.read(buffer),
            Stream::Deflated(stream) => stream.read(buffer),
        }?;
        self.crc.update(&buffer[..count]);
        self.given += count as u64;
        let is_over = count == 0 && !buffer.is_empty();
        if self.given > self.expected.1
            || (is_over && (self.crc.sum(), self.given) != self.expected)
        {
            return Err(io::Error::from(io::ErrorKind::InvalidData));
        }
        Ok(count)
    }
}
