//! The bank of this world: transfers that people make at `/demo/bank` come as statements
//! (CODA) into the folder that the platform reads, as they do from a real bank.

mod pages;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use belgium::{Day, StructuredCommunication};
use kernel::{Cents, Clock};
use serde::{Deserialize, Serialize};

use ::bank::testing::{Line, Paper, Said, our_account};

pub use self::pages::routes;

/// What the platform's configuration says of the account.
pub const BENEFICIARY: &str = "Immo-Connect NV";

/// The account of the platform.
pub fn account() -> String {
    our_account().as_str().to_owned()
}

/// The bank; cheap to clone.
#[derive(Debug, Clone)]
pub struct Bank {
    clock: Clock,
    /// Where the platform looks for statements.
    folder: PathBuf,
    /// Where the bank's own books are kept between two starts.
    file: PathBuf,
    books: Arc<Mutex<Books>>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Books {
    /// The last statement: its day, in ISO 8601, and its number within the year.
    day: String,
    number: u32,
    /// In cents.
    balance: i64,
    transfers: Vec<Transfer>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    pub name: String,
    pub cents: i64,
    /// As it was typed.
    pub communication: String,
    pub is_taken_back: bool,
}

impl Bank {
    /// With what an earlier start left in the file, if that reads.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn open(folder: &Path, file: PathBuf, clock: Clock) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let kept = fs::read(&file).ok();
        let books = kept.and_then(|kept| serde_json::from_slice(&kept).ok());
        Ok(Self {
            clock,
            folder: folder.to_owned(),
            file,
            books: Arc::new(Mutex::new(books.unwrap_or_default())),
        })
    }

    pub fn transfers(&self) -> Vec<Transfer> {
        self.lock().transfers.clone()
    }

    /// Somebody pays.
    ///
    /// # Errors
    /// When the statement cannot be written.
    pub fn transfer(&self, name: &str, amount: Cents, communication: &str) -> io::Result<()> {
        let transfer = Transfer {
            name: name.to_owned(),
            cents: amount.0,
            communication: communication.to_owned(),
            is_taken_back: false,
        };
        let mut books = self.lock();
        self.state(&mut books, line(&transfer))?;
        books.transfers.push(transfer);
        self.keep(&books)
    }

    /// The bank takes one back; whether there was such a one.
    ///
    /// # Errors
    /// When the statement cannot be written.
    pub fn take_back(&self, index: usize) -> io::Result<bool> {
        let mut books = self.lock();
        let found = books.transfers.get(index).cloned();
        let Some(transfer) = found.filter(|transfer| !transfer.is_taken_back) else {
            return Ok(false);
        };
        self.state(&mut books, line(&transfer).recalled())?;
        if let Some(transfer) = books.transfers.get_mut(index) {
            transfer.is_taken_back = true;
        }
        self.keep(&books)?;
        Ok(true)
    }

    /// A statement of one line. It is written under another name first, so that nobody
    /// reads half of it.
    fn state(&self, books: &mut Books, line: Line) -> io::Result<()> {
        let day = Day::in_brussels(self.clock.now());
        let last = books.day.parse().unwrap_or(day);
        let is_new_year = day.year_and_month().0 != last.year_and_month().0;
        let paper = Paper {
            holder: BENEFICIARY.to_owned(),
            day,
            number: if is_new_year { 1 } else { books.number + 1 },
            opening_day: last,
            ..Paper::new(books.balance, vec![line])
        };
        let name = format!("{day}-{:03}.cod", paper.number);
        let unfinished = self.folder.join(format!("{name}.part"));
        fs::write(&unfinished, paper.coda())?;
        fs::rename(unfinished, self.folder.join(name))?;
        (books.day, books.number) = (day.to_string(), paper.number);
        books.balance = paper.closing();
        Ok(())
    }

    fn keep(&self, books: &Books) -> io::Result<()> {
        fs::write(&self.file, serde_json::to_vec(books)?)
    }

    fn lock(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// As a bank tells it: a communication that checks is one, anything else is words.
fn line(transfer: &Transfer) -> Line {
    let written = transfer.communication.trim();
    let said = match written.parse::<StructuredCommunication>() {
        Ok(communication) if written.to_uppercase().starts_with("RF") => {
            Said::Reference(communication)
        }
        Ok(communication) => Said::Belgian(communication),
        Err(_) => Said::Words(written.to_owned()),
    };
    Line {
        name: transfer.name.clone(),
        ..Line::of(transfer.cents, said)
    }
}

#[cfg(test)]
mod tests {
    use ::bank::{Codepage, read};

    use super::*;

    fn files(folder: &Path) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        files
    }

    ///
    #[test]
    fn what_is_transferred_comes_as_statements_that_follow_on_each_other() {
        let place = tempfile::tempdir().unwrap();
        let (folder, file) = (
            place.path().join("statements"),
            place.path().join("bank.json"),
        );
        let clock = testkit::clock().clock();
        let bank = Bank::open(&folder, file.clone(), clock.clone()).unwrap();
        bank.transfer("Immo Peeters bv", Cents(5_000), "+++000/0000/00101+++")
            .unwrap();
        let again = Bank::open(&folder, file, clock).unwrap();
        again
            .transfer("Een onbekende", Cents(700), "voor u")
            .unwrap();
        assert!(again.take_back(0).unwrap());
        assert!(!again.take_back(0).unwrap(), "once");
        assert!(!again.take_back(9).unwrap());
        let files = files(&folder);
        assert_eq!(files.len(), 3, "{files:?}");
        for file in files {
            let bytes = fs::read(&file).unwrap();
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            read(&name, &bytes, Codepage::Ascii).unwrap();
        }
    }
}
