//! Whom we believe: the roots and issuing authorities whose files operators keep in
//! a folder. None is shipped.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use der::Document;
use kernel::Timestamp;

use crate::Issuer;
use crate::authority::{Root, written};
use crate::card::{Fingerprint, fingerprint};
use crate::presented::Presented;

/// Of one file.
const FILE_BYTES_MAX: u64 = 1024 * 1024;
/// Of what browsers send along, how many are looked at: it is only a hint.
const SENT_MAX: usize = 4;
const ENDINGS: [&str; 4] = ["crt", "cer", "der", "pem"];

#[derive(Debug)]
pub struct Trust {
    roots: Vec<Root>,
    /// By name. Several authorities may call themselves alike; the key decides.
    issuers: HashMap<Vec<u8>, Vec<Arc<Issuer>>>,
    left_out: Vec<TrustProblem>,
}

/// What is wrong with one file.
#[derive(Debug)]
pub struct TrustProblem {
    pub path: PathBuf,
    pub wrong: WrongAuthority,
}

#[derive(Debug, thiserror::Error)]
pub enum WrongAuthority {
    #[error("cannot be read: {0}")]
    File(#[from] io::Error),
    #[error("is no certificate")]
    Unreadable,
    #[error("is larger than {} KiB", FILE_BYTES_MAX / 1024)]
    TooLarge,
    #[error("is no certificate of an authority")]
    NoAuthority,
    #[error("is not signed by itself, as a root is")]
    NoRoot,
    #[error("is an authority for other purposes than signing in")]
    OtherPurpose,
    #[error("is signed by none of the roots")]
    UnknownRoot,
    #[error("is signed or keyed in a way that can be forged today")]
    OldCryptography,
    #[error("holds no certificate at all: put at least one here")]
    Empty,
}

impl fmt::Display for TrustProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.path.display(), self.wrong)
    }
}

/// A new authority under one of the roots, that issued a card.
#[derive(Debug)]
pub(crate) struct Newcomer {
    pub fingerprint: Fingerprint,
    pub name: String,
}

impl Trust {
    /// Reads `roots` and `issuers` in `folder`: files ending in `crt`, `cer`, `der` or
    /// `pem`, as DER, or as PEM with any number of certificates.
    ///
    /// # Errors
    /// Everything that is wrong, at once. What merely nobody can use any more (an
    /// authority of old cryptography) is left out instead; see [`Self::left_out`].
    pub fn read(folder: &Path) -> Result<Self, Vec<TrustProblem>> {
        let mut problems = Vec::new();
        let roots = read_folder(&folder.join("roots"), &mut problems);
        let issuers = read_folder(&folder.join("issuers"), &mut problems);
        let trust = Self::new(roots, issuers, &mut problems);
        if problems.is_empty() {
            Ok(trust)
        } else {
            Err(problems)
        }
    }

    fn new(
        root_files: Vec<(PathBuf, Vec<u8>)>,
        issuer_files: Vec<(PathBuf, Vec<u8>)>,
        problems: &mut Vec<TrustProblem>,
    ) -> Self {
        let mut left_out = Vec::new();
        let mut note = |path, wrong| match wrong {
            WrongAuthority::OldCryptography => left_out.push(TrustProblem { path, wrong }),
            _ => problems.push(TrustProblem { path, wrong }),
        };
        let mut roots = Vec::new();
        for (path, der) in root_files {
            match Root::read(&der) {
                Ok(root) => roots.push(root),
                Err(wrong) => note(path, wrong),
            }
        }
        let mut issuers: HashMap<Vec<u8>, Vec<Arc<Issuer>>> = HashMap::new();
        for (path, der) in issuer_files {
            match Issuer::read(&der, &roots) {
                Ok(issuer) => {
                    let named_alike = issuers.entry(issuer.subject.clone()).or_default();
                    if named_alike
                        .iter()
                        .all(|known| known.fingerprint != issuer.fingerprint)
                    {
                        named_alike.push(Arc::new(issuer));
                    }
                }
                Err(wrong) => note(path, wrong),
            }
        }
        Self {
            roots,
            issuers,
            left_out,
        }
    }

    /// Files that are right, and of no use.
    pub fn left_out(&self) -> &[TrustProblem] {
        &self.left_out
    }

    /// The names of roots and issuing authorities, as DER: roots first, then the newest
    /// issuers.
    pub fn names(&self) -> Vec<&[u8]> {
        let mut issuers: Vec<&Arc<Issuer>> = self.issuers.values().flatten().collect();
        issuers.sort_by_key(|issuer| (Reverse(issuer.not_before), &issuer.subject));
        let roots = self.roots.iter().map(|root| root.subject.as_slice());
        let issuers = issuers.iter().map(|issuer| issuer.subject.as_slice());
        let mut seen = HashSet::new();
        roots
            .chain(issuers)
            .filter(|name| seen.insert(*name))
            .collect()
    }

    pub(crate) fn issuers_named(&self, name: &[u8]) -> &[Arc<Issuer>] {
        self.issuers.get(name).map_or(&[], Vec::as_slice)
    }

    /// The authority that signed this certificate, when it came along and a root
    /// vouches for it.
    pub(crate) fn newcomer(
        &self,
        presented: &Presented<'_>,
        sent: &[&[u8]],
        now: Timestamp,
    ) -> Option<Newcomer> {
        sent.iter().take(SENT_MAX).find_map(|der| {
            let candidate = Presented::read(der).ok()?;
            if candidate.subject != presented.issuer {
                return None;
            }
            let issuer = Issuer::read(der, &self.roots).ok()?;
            let known = self.issuers_named(&issuer.subject);
            let is_new = known
                .iter()
                .all(|known| known.fingerprint != issuer.fingerprint);
            let signed = presented.signed.verify(&issuer.key).is_ok();
            (is_new && signed && issuer.is_good_at(now)).then(|| Newcomer {
                fingerprint: fingerprint(der),
                name: written(&candidate.certificate.tbs_certificate.subject),
            })
        })
    }
}

fn read_folder(folder: &Path, problems: &mut Vec<TrustProblem>) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut note = |path: &Path, wrong| {
        problems.push(TrustProblem {
            path: path.to_owned(),
            wrong,
        });
    };
    let entries = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
        Ok(entries) => entries,
        Err(error) => {
            note(folder, error.into());
            return found;
        }
    };
    let mut paths: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).collect();
    paths.retain(|path| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
    });
    paths.sort();
    if paths.is_empty() {
        note(folder, WrongAuthority::Empty);
    }
    for path in paths {
        match read_file(&path) {
            Ok(certificates) => {
                found.extend(certificates.into_iter().map(|der| (path.clone(), der)));
            }
            Err(wrong) => note(&path, wrong),
        }
    }
    found
}

fn read_file(path: &Path) -> Result<Vec<Vec<u8>>, WrongAuthority> {
    if fs::metadata(path)?.len() > FILE_BYTES_MAX {
        return Err(WrongAuthority::TooLarge);
    }
    let bytes = fs::read(path)?;
    let Some(text) = std::str::from_utf8(&bytes)
        .ok()
        .filter(|text| text.contains(PEM_END))
    else {
        return Ok(vec![bytes]);
    };
    text.split_inclusive(PEM_END)
        .filter_map(|part| Some(&part[part.find(PEM_BEGIN)?..]))
        .map(|pem| {
            let read = Document::from_pem(pem.trim());
            read.map(|(_, document)| document.into_vec())
                .map_err(|_| WrongAuthority::Unreadable)
        })
        .collect()
}

const PEM_BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const PEM_END: &str = "-----END CERTIFICATE-----";
