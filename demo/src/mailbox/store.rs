//! Where the mails lie: one `.eml` file each, numbered, so that they outlive a restart.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use kernel::Clock;

use super::Mail;

/// Whom SMTP says a mail is from and for, whatever its headers say.
#[derive(Debug, Clone)]
pub struct Envelope {
    pub from: String,
    pub to: Vec<String>,
}

/// Cheap to clone.
#[derive(Debug, Clone)]
pub struct Mailbox(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    folder: PathBuf,
    clock: Clock,
    mails: Mutex<BTreeMap<u32, Mail>>,
}

impl Mailbox {
    /// Opens the mailbox in `folder` with the mails that are there.
    ///
    /// # Errors
    /// When the folder cannot be made or read.
    pub fn open(folder: &Path, clock: Clock) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let mut mails = BTreeMap::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let number = path
                .file_stem()
                .and_then(|name| name.to_str()?.parse().ok());
            if let Some(number) = number
                && path.extension().is_some_and(|extension| extension == "eml")
            {
                mails.insert(number, Mail::parse(number, &fs::read(&path)?));
            }
        }
        Ok(Self(Arc::new(Inner {
            folder: folder.to_owned(),
            clock,
            mails: Mutex::new(mails),
        })))
    }

    /// Keeps a mail and gives its number. The trace headers are those of a
    /// final delivery (RFC 5321 §4.4).
    ///
    /// # Errors
    /// When it cannot be written to disk.
    pub fn deliver(&self, envelope: &Envelope, content: &[u8]) -> io::Result<u32> {
        let mut mails = self.mails();
        let number = mails.last_key_value().map_or(1, |(last, _)| last + 1);
        let (to, at) = (
            envelope.to.join("\r\nDelivered-To: "),
            self.0.clock.now().as_millis(),
        );
        let trace = format!(
            "Return-Path: <{}>\r\nDelivered-To: {to}\r\nX-Received-At: {at}\r\n",
            envelope.from
        );
        let raw = [trace.as_bytes(), content].concat();
        write_durably(&self.0.folder, number, &raw)?;
        mails.insert(number, Mail::parse(number, &raw));
        Ok(number)
    }

    pub fn newest_first(&self) -> Vec<Mail> {
        self.mails().values().rev().cloned().collect()
    }

    pub fn find(&self, number: u32) -> Option<Mail> {
        self.mails().get(&number).cloned()
    }

    /// Throws all mails away.
    ///
    /// # Errors
    /// When a file cannot be removed.
    pub fn empty(&self) -> io::Result<()> {
        let mut mails = self.mails();
        for number in mails.keys() {
            fs::remove_file(path(&self.0.folder, *number))?;
        }
        mails.clear();
        Ok(())
    }

    fn mails(&self) -> std::sync::MutexGuard<'_, BTreeMap<u32, Mail>> {
        self.0.mails.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn path(folder: &Path, number: u32) -> PathBuf {
    folder.join(format!("{number:05}.eml"))
}

/// Under another name first: a mail is there whole or not at all.
fn write_durably(folder: &Path, number: u32, raw: &[u8]) -> io::Result<()> {
    let unfinished = folder.join("incoming");
    let mut file = File::create(&unfinished)?;
    file.write_all(raw)?;
    file.sync_all()?;
    fs::rename(&unfinished, path(folder, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_outlive_a_restart_and_keep_their_numbers() {
        let folder = tempfile::tempdir().unwrap();
        let envelope = Envelope {
            from: "a@example.be".into(),
            to: vec!["b@example.be".into()],
        };
        let mailbox = Mailbox::open(folder.path(), Clock::fixed(1000)).unwrap();
        assert_eq!(
            mailbox
                .deliver(&envelope, b"Subject: one\r\n\r\nx\r\n")
                .unwrap(),
            1
        );
        assert_eq!(
            mailbox
                .deliver(&envelope, b"Subject: two\r\n\r\nx\r\n")
                .unwrap(),
            2
        );

        let again = Mailbox::open(folder.path(), Clock::fixed(2000)).unwrap();
        let subjects: Vec<String> = again
            .newest_first()
            .into_iter()
            .map(|mail| mail.subject)
            .collect();
        assert_eq!(subjects, ["two", "one"]);
        assert_eq!(again.find(1).unwrap().received_at_millis, 1000);
        assert_eq!(
            again.deliver(&envelope, b"Subject: three\r\n\r\n").unwrap(),
            3
        );
        again.empty().unwrap();
        assert!(
            Mailbox::open(folder.path(), Clock::fixed(0))
                .unwrap()
                .newest_first()
                .is_empty()
        );
    }
}
