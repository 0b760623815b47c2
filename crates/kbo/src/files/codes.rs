//! code.csv: what codes mean. Those that this program takes for granted are looked up.

use std::collections::BTreeMap;

use kernel::folded;

use super::archive::Archive;
use super::table::Table;
use crate::Wrong;
use crate::store::{FORMS, SITUATIONS};

const FILE: &str = "code.csv";

/// The category, the code, the language of the file, and a part of what it must say there.
const GRANTED: [(&str, &str, &str, &str); 6] = [
    (FORMS, crate::ASSOCIATION, "NL", "mede eigenaars"),
    ("Language", "1", "FR", "francais"),
    ("Language", "2", "NL", "nederlands"),
    ("TypeOfAddress", "REGO", "NL", "zetel"),
    ("TypeOfEnterprise", "1", "NL", "natuurlijk"),
    ("TypeOfEnterprise", "2", "NL", "rechtspersoon"),
];

/// Meanings to show, by category and code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Labels(pub BTreeMap<(&'static str, String), Label>);

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Label {
    pub nl: String,
    pub fr: String,
}

impl Labels {
    /// Other languages than Dutch and French, and categories that nobody shows, are left.
    pub fn read(archive: &Archive) -> Result<Self, Wrong> {
        let mut table = Table::open(
            archive,
            FILE,
            &["Category", "Code", "Language", "Description"],
        )?;
        let mut labels = Self::default();
        let mut granted = GRANTED.map(|_| String::new());
        while let Some(row) = table.next()? {
            let (category, code, language, text) = (&row[0], &row[1], &row[2], &row[3]);
            for (place, (of, which, tongue, _)) in GRANTED.iter().enumerate() {
                if (*of, *which, *tongue) == (category, code, language) {
                    text.clone_into(&mut granted[place]);
                }
            }
            if let Some(category) = [FORMS, SITUATIONS].into_iter().find(|one| *one == category) {
                let label = labels.0.entry((category, code.to_owned())).or_default();
                match language {
                    "NL" => text.clone_into(&mut label.nl),
                    "FR" => text.clone_into(&mut label.fr),
                    _ => {}
                }
            }
        }
        for ((category, code, _, part), found) in GRANTED.into_iter().zip(granted) {
            if !folded(&found).contains(part) {
                return Err(Wrong::Meaning {
                    category,
                    code,
                    found,
                });
            }
        }
        Ok(labels)
    }
}
