//! The registers that recognise people, in this world: BIV and SF323 show their
//! lists at an address, CIB drops its own into a folder. Everything can be
//! changed at `/demo/registers`, and made to go wrong.

mod fault;
mod pages;
mod rows;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kernel::Clock;
use recognitions::Day;
use testkit::Person;

pub use self::fault::Fault;
pub use self::pages::routes;
pub use self::rows::{Row, Status};

/// Who drops files instead of answering.
const DROPS_FILES: &str = "cib";
/// Who asks for a token.
const ASKS_TOKEN: &str = "sf323";
/// Nobody's secret: this world is nobody's.
const TOKEN: &str = "a token for the demo world";
const WRITTEN_ORIGIN: &str = "http://localhost:8080";

/// One register.
#[derive(Debug, Clone)]
pub struct Register {
    pub rows: Vec<Row>,
    pub fault: Fault,
}

/// All of them; cheap to clone.
#[derive(Debug, Clone)]
pub struct Registers {
    clock: Clock,
    drop_folder: PathBuf,
    all: Arc<Mutex<BTreeMap<&'static str, Register>>>,
}

impl Registers {
    /// Writes the definitions of the sources to `folder`, with this world's
    /// origin in them, and drops the first list.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn open(folder: &Path, origin: &str, clock: Clock) -> io::Result<Self> {
        let drop_folder = folder.join("lists");
        fs::create_dir_all(&drop_folder)?;
        for entry in fs::read_dir(source())? {
            let path = entry?.path();
            let text = fs::read_to_string(&path)?.replace(WRITTEN_ORIGIN, origin);
            fs::write(folder.join(path.file_name().unwrap_or_default()), text)?;
        }
        fs::write(folder.join(format!("{ASKS_TOKEN}.token")), TOKEN)?;
        let registers = Self {
            clock,
            drop_folder,
            all: Arc::new(Mutex::new(rows::all())),
        };
        registers.drop_list()?;
        Ok(registers)
    }

    /// The list as the register shows it now; `None`: there is no such register.
    fn list(&self, slug: &str) -> Option<(Fault, Vec<u8>)> {
        let all = self.lock();
        let register = all.get(slug)?;
        let today = Day::in_brussels(self.clock.now()).to_string();
        let list = rows::list(&register.rows, &today);
        Some((register.fault, register.fault.spoil(&list)))
    }

    fn snapshot(&self) -> BTreeMap<&'static str, Register> {
        self.lock().clone()
    }

    /// Whether there is such a row.
    ///
    /// # Errors
    /// When the list cannot be dropped again.
    pub fn set_status(&self, slug: &str, number: &str, status: Status) -> io::Result<bool> {
        let mut found = false;
        if let Some(register) = self.lock().get_mut(slug) {
            for row in register.rows.iter_mut().filter(|row| row.number == number) {
                row.status = status;
                found = true;
            }
        }
        self.drop_list()?;
        Ok(found)
    }

    /// # Errors
    /// When the list cannot be dropped again.
    pub fn set_fault(&self, slug: &str, fault: Fault) -> io::Result<bool> {
        let known = match self.lock().get_mut(slug) {
            None => false,
            Some(register) => {
                register.fault = fault;
                true
            }
        };
        self.drop_list()?;
        Ok(known)
    }

    /// Under another name first, so that nobody reads half a list.
    fn drop_list(&self) -> io::Result<()> {
        let file = self.drop_folder.join(format!("{DROPS_FILES}.csv"));
        match self.list(DROPS_FILES) {
            Some((Fault::Down, _)) | None => match fs::remove_file(&file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            },
            Some((_, list)) => {
                let unfinished = file.with_extension("csv.part");
                fs::write(&unfinished, list)?;
                fs::rename(unfinished, file)
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<&'static str, Register>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("recognitions")
}

/// Whose the recognitions of persons are: source, kind, number, person. Somebody
/// of the helpdesk linked them, until identity cards can.
pub fn persons() -> Vec<(&'static str, &'static str, &'static str, Person)> {
    rows::persons()
}

#[cfg(test)]
mod tests;
