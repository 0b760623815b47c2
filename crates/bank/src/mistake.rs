//! Why a file was refused: what is wrong, where, and by its text what to do.

use std::fmt;

use belgium::{Day, Iban};
use kernel::{Arguments, Cents, Declared, Refusal};

use crate::Format;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// From 1; `None` when it is about the file as a whole.
    pub line: Option<u32>,
    pub wrong: Wrong,
}

impl Mistake {
    pub(crate) fn at(line: u32, wrong: Wrong) -> Self {
        Self {
            line: Some(line),
            wrong,
        }
    }

    pub(crate) fn whole(wrong: Wrong) -> Self {
        Self { line: None, wrong }
    }
}

macro_rules! wrongs {
    ($($(#[$doc:meta])* $Name:ident $({ $($field:ident : $Type:ty),+ })? = $code:literal $say:literal;)*) => {
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Wrong {
            $($(#[$doc])* $Name $({ $($field: $Type),+ })?,)*
        }

        impl Wrong {
            /// The key of its text is `bank-wrong-<code>`.
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$Name $({ $($field: _),+ })? => $code,)*
                }
            }

            /// What its text names.
            pub fn arguments(&self) -> Vec<(&'static str, String)> {
                match self {
                    $(Self::$Name $({ $($field),+ })? => vec![$($((stringify!($field), $field.to_string())),+)?],)*
                }
            }
        }

        /// For the command line and the log.
        impl fmt::Display for Wrong {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$Name $({ $($field),+ })? => write!(f, $say),)*
                }
            }
        }
    };
}

wrongs! {
    // Of any file.
    TooLarge { mib: u32 } = "too-large" "the file has more than {mib} MiB; ask the bank for files of fewer days";
    Empty = "empty" "the file is empty; fetch it again";
    UnknownFormat = "unknown-format" "this is no CODA and no CAMT.053 file; choose another one";
    Account { account: String } = "account" "the account {account} is none of ours; choose the file of another account, or add it to bank.accounts";
    Currency { currency: String } = "currency" "the account is kept in {currency}; only EUR is read";
    Amount { written: String } = "amount" "\"{written}\" is no amount in whole cents; ask the bank";
    Date { written: String } = "date" "\"{written}\" is no day; ask the bank";
    /// The movements do not lead from the old balance to the new one.
    Balance { said: Cents, found: Cents } = "balance" "the new balance is said to be {said}, and old balance and movements make {found}; the file was changed or is not whole, fetch it again";

    // CODA.
    LineLength { found: usize } = "line-length" "the line has {found} characters instead of 128; the file was changed or cut off, fetch it again";
    Encoding = "encoding" "the line holds a character outside ASCII; set bank.codepage as the bank writes its files";
    Record { found: String } = "record" "no record begins with \"{found}\"; fetch the file again";
    Order { found: String, expected: &'static str } = "order" "record {found} stands where {expected} belongs; the file was changed or is not whole, fetch it again";
    Unclosed { expected: &'static str } = "unclosed" "the file ends where {expected} belongs; it is not whole, fetch it again";
    AfterEnd = "after-end" "there is more behind the record that closes the file; fetch it again";
    Version { found: String } = "version" "version {found} of CODA is not read, only 2; ask the bank for version 2";
    Application { found: String } = "application" "this is an extract (application {found}), which proves no balance; ask the bank for the statement";
    Structure { found: String } = "structure" "an account of structure \"{found}\" is not read; ask the bank for statements with IBAN";
    AccountDiffers { first: String, second: String } = "account-differs" "the file begins with account {first} and closes with {second}; fetch it again";
    Sequence { found: u32, expected: u32 } = "sequence" "movement {found} stands where {expected} belongs; the file was changed or is not whole, fetch it again";
    Digits { position: usize, written: String } = "digits" "digits belong at position {position}, and not \"{written}\"; ask the bank";
    Link { expected: &'static str } = "link" "the line says that {expected}, and it is otherwise; the file was changed or is not whole, fetch it again";
    Count { said: u64, found: u64 } = "count" "the file is said to have {said} records and has {found}; it is not whole, fetch it again";
    Sum { said: Cents, found: Cents } = "sum" "the movements are said to add up to {said} and add up to {found}; the file was changed or is not whole, fetch it again";

    // CAMT.053.
    Xml = "xml" "this does not read as XML; the file was changed or is not whole, fetch it again";
    XmlEncoding = "xml-encoding" "the file is not written in UTF-8; ask the bank";
    /// A document type may make a small file grow without end.
    Doctype = "doctype" "the file brings a document type or entities of its own, which no bank writes; do not use it, ask the bank";
    Depth = "depth" "the file nests deeper or holds more than a statement does; do not use it, ask the bank";
    OtherMessage { found: String } = "other-message" "this is {found}; only a statement of booked movements, camt.053, is read: choose another file";
    Missing { element: &'static str } = "missing" "{element} is missing; ask the bank";
    Provisional = "provisional" "the statement has no balances of a day that is closed; wait for the final one";
    Openings { first: Cents, second: Cents } = "openings" "the statement names two old balances, {first} and {second}; ask the bank";
    Pages = "pages" "the statement has several pages, and not all of them are in the file; fetch a file with all of them";

    // Beside what was imported before.
    OtherFormat { account: Iban, former: Format } = "other-format" "account {account} is read from {former}, and the same money would come twice; import {former}, or change over with `bank format`";
    Changed { statement: String } = "changed" "statement {statement} was imported with other content; nothing is changed, ask the bank which one is right";
    Twice { statement: String } = "twice" "statement {statement} stands twice in the file, with other content; fetch it again";
    Overlap { statement: String, day: Day } = "overlap" "statement {statement}, imported before, has movements of {day} too; import files that do not overlap";
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.wrong),
            None => write!(f, "{}", self.wrong),
        }
    }
}

impl Mistake {
    const THIS: Declared = Declared {
        code: "bank-file-refused",
        status: 422,
        field: Some("file"),
        arguments: &[],
    };
    pub(crate) const DECLARED: &'static [Declared] = &[Self::THIS];

    /// For tests of pages.
    pub(crate) fn examples() -> Vec<Self> {
        vec![Self::whole(Wrong::Empty)]
    }
}

impl Refusal for Mistake {
    fn code(&self) -> &'static str {
        Self::THIS.code
    }

    fn status(&self) -> u16 {
        Self::THIS.status
    }

    fn field(&self) -> Option<&'static str> {
        Self::THIS.field
    }

    fn arguments(&self) -> Arguments {
        Vec::new()
    }
}
