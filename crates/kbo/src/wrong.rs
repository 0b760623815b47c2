//! Why a file was refused: what is wrong, where, and by its text what to do; and what in
//! it is odd without being a reason to refuse it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A text that pages say in the reader's language: `kbo-<code>` with its arguments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub code: String,
    pub arguments: Vec<(String, String)>,
}

macro_rules! wrongs {
    ($(#[$enum_doc:meta])* $Enum:ident, $prefix:literal; $($(#[$doc:meta])* $Name:ident $({ $($field:ident : $Type:ty),+ })? = $code:literal $say:literal;)*) => {
        $(#[$enum_doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $Enum {
            $($(#[$doc])* $Name $({ $($field: $Type),+ })?,)*
        }

        impl $Enum {
            #[cfg(test)]
            pub(crate) const CODES: &'static [&'static str] = &[$(concat!($prefix, $code)),*];

            pub fn told(&self) -> Told {
                let (code, arguments): (&str, Vec<(&str, String)>) = match self {
                    $(Self::$Name $({ $($field),+ })? => (concat!($prefix, $code), vec![$($((stringify!($field), $field.to_string())),+)?]),)*
                };
                Told {
                    code: code.to_owned(),
                    arguments: arguments.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
                }
            }
        }

        /// For the command line and the log.
        impl fmt::Display for $Enum {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$Name $({ $($field),+ })? => write!(f, $say),)*
                }
            }
        }
    };
}

wrongs! {
    /// Why nothing of a file is served.
    Wrong, "wrong-";
    // The zip.
    Unreadable { reason: String } = "unreadable" "the file cannot be read ({reason}); look at its path and rights";
    NoZip = "no-zip" "this is no zip file, or its end is missing; download it again";
    Missing { file: String } = "missing" "{file} is not in the zip; download the full or the update file of KBO Open Data again";
    Packed { file: String } = "packed" "{file} is encrypted, or packed in a way that is not read; take the zip as it is offered for download";
    Damaged { file: String } = "damaged" "{file} is damaged or cut off; download the zip again";
    // Its tables.
    Columns { file: String, found: String } = "columns" "{file} has the columns \"{found}\", which this version does not read; take a newer version of Immo-Connect";
    Encoding { file: String, line: u64 } = "encoding" "{file}, line {line} is not UTF-8; do not open the files in a spreadsheet, and download the zip again";
    Fields { file: String, line: u64 } = "fields" "{file}, line {line} has more or fewer fields than its header; download the zip again";
    TooLong { file: String, line: u64 } = "too-long" "{file} has a row of more than a mebibyte near line {line}; a quotation mark has no partner, download the zip again";
    Order { file: String, line: u64 } = "order" "{file}, line {line} has a lower number than the row before; sort the rows by number, or download the zip again";
    Meta { variable: &'static str, found: String } = "meta" "meta.csv has \"{found}\" as {variable}, which is none; download the zip again";
    Version { found: String } = "version" "the files are of version {found}, and only 1.0 is read; take a newer version of Immo-Connect";
    Meaning { category: &'static str, code: &'static str, found: String } = "meaning" "code.csv says \"{found}\" of {category} {code}, which has another meaning here; take a newer version of Immo-Connect";
    Empty = "empty" "the full file names no enterprise; download it again";
    TooMany { count: usize } = "too-many" "the update names more than {count} enterprises; import the full file of that day instead";
    // Beside what was taken before.
    NoFull { number: i64 } = "no-full" "extract {number} is an update, and nothing is there to update; import a full file first";
    Gap { number: i64, missing: i64 } = "gap" "update {number} does not follow on what is served; import update {missing} first, or a full file";
    Older { number: i64, served: i64 } = "older" "extract {number} is older than extract {served}, which is served; import a later one";
    OtherContent { number: i64 } = "other-content" "update {number} was taken over with other content; import the full file of that day or of a later one";
    Endings { ended: u64, served: u64 } = "endings" "the file no longer names {ended} or more of {served} enterprises, which looks like half a file; if it is right, import it again with --accept-endings";
    Busy { file: String } = "busy" "{file} is being imported; wait until that is done";
    TakenOver = "taken-over" "another process went on with this file; watch that one";
}

wrongs! {
    /// Odd rows: counted, the first ones told, nothing refused.
    Odd, "odd-";
    Number { found: String } = "number" "\"{found}\" is no enterprise number; the row is left out";
    Code { column: &'static str, found: String } = "code" "{column} \"{found}\" is not known; it counts as unknown";
    Date { found: String } = "date" "\"{found}\" is no date; it is left out";
    Unknown { number: String } = "unknown" "enterprise {number} is not in the register; the row is left out";
}

impl std::error::Error for Wrong {}
