//! What the pages say, in one language: read from the texts of the crates, so that a walk presses what stands
//! on the page today. Labels that the requirements fix are written out in the walks themselves.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use kernel::Language;

#[derive(Debug, Clone)]
pub struct Words {
    language: Language,
    texts: BTreeMap<String, String>,
}

impl Words {
    pub fn of(language: Language) -> Self {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
        let folders = fs::read_dir(crates)
            .expect("the crates' folder can be read")
            .flatten();
        let files =
            folders.map(|folder| folder.path().join(format!("texts/{}.ftl", language.code())));
        let all: Vec<String> = files
            .filter_map(|file| fs::read_to_string(file).ok())
            .collect();
        let pairs = all
            .iter()
            .flat_map(|file| file.lines())
            .filter_map(|line| line.split_once(" = "));
        Self {
            language,
            texts: pairs
                .map(|(key, text)| (key.to_owned(), text.to_owned()))
                .collect(),
        }
    }

    pub fn get(&self, key: &str) -> &str {
        self.texts
            .get(key)
            .unwrap_or_else(|| panic!("no text {key} in {}", self.language.code()))
    }

    /// The text with its one argument filled in.
    pub fn with(&self, key: &str, argument: &str, value: &str) -> String {
        self.get(key).replace(&format!("{{ ${argument} }}"), value)
    }

    /// One of two labels that the requirements fix.
    pub fn fixed(&self, nl: &'static str, fr: &'static str) -> &'static str {
        match self.language {
            Language::Nl => nl,
            Language::Fr => fr,
        }
    }
}
