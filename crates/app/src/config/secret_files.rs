//! Secrets come from files or the environment, never from the configuration.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use definitions::settings::{Reader, Setting};
use kernel::Secret;

#[derive(Debug)]
pub struct Files {
    folder: PathBuf,
    pub warnings: Vec<String>,
}

impl Files {
    /// Relative paths start in `folder`, where the configuration is.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            warnings: Vec::new(),
        }
    }

    /// The secret itself from the environment, or from its file; with the
    /// setting it came from.
    pub fn value_or_file(
        &mut self,
        reader: &mut Reader,
        variable: &'static Setting,
        file: &'static Setting,
    ) -> Option<(&'static Setting, Secret)> {
        if let Some(text) = reader.optional::<String>(variable) {
            return Some((variable, Secret::new(text)));
        }
        let path: String = reader.optional(file)?;
        self.read(reader, file, &path).map(|secret| (file, secret))
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    pub fn read(&mut self, reader: &mut Reader, setting: &Setting, path: &str) -> Option<Secret> {
        let bytes = self.read_bytes(reader, setting, path)?;
        self.warn_if_open(path);
        let Ok(text) = String::from_utf8(bytes) else {
            reader.reject(setting, &format!("{path} is no text"));
            return None;
        };
        Some(Secret::new(text.trim_end_matches(['\r', '\n'])))
    }

    pub fn read_bytes(
        &self,
        reader: &mut Reader,
        setting: &Setting,
        path: &str,
    ) -> Option<Vec<u8>> {
        fs::read(self.folder.join(path))
            .map_err(|error| reader.reject(setting, &format!("{path} does not read ({error})")))
            .ok()
    }

    /// A secret that every user of the machine can read is not much of one.
    fn warn_if_open(&mut self, path: &str) {
        let mode =
            fs::metadata(self.folder.join(path)).map(|metadata| metadata.permissions().mode());
        if mode.is_ok_and(|mode| mode & 0o007 != 0) {
            self.warnings.push(format!(
                "{path} can be read by every user of this machine: chmod 600 {path}"
            ));
        }
    }
}
