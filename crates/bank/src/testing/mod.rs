//! Statements as banks write them, for tests and for the demo: consistent files with
//! every record of CODA, and the same statements as CAMT.053.

mod camt;
mod coda;

use belgium::{Day, Iban, StructuredCommunication};

/// A statement to be written. Its closing balance follows from what is in it.
#[derive(Debug, Clone)]
pub struct Paper {
    pub account: Iban,
    pub holder: String,
    /// Its day; all of it was booked then.
    pub day: Day,
    pub number: u32,
    /// In cents.
    pub opening: i64,
    pub opening_day: Day,
    pub lines: Vec<Line>,
    /// The bank sends it again.
    pub is_copy: bool,
    /// What the bank tells at the end.
    pub messages: Vec<String>,
}

/// What came, or went where it is below zero.
#[derive(Debug, Clone)]
pub struct Line {
    pub cents: i64,
    pub said: Said,
    pub name: String,
    pub account: String,
    /// Of CODA, eight digits: type, family, transaction and category.
    pub code: String,
    pub end_to_end: String,
    pub bank_reference: String,
    /// The sort of return of CODA, and the reason.
    pub returned: Option<(u8, String)>,
    /// Of what the bank booked as one; their sum is the line's where the bank is right.
    pub parts: Vec<Line>,
    /// What the bank adds, for records 3.1 to 3.3.
    pub information: Vec<String>,
}

/// What was written along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    Belgian(StructuredCommunication),
    /// The same in the form of ISO 11649.
    Reference(StructuredCommunication),
    Words(String),
    /// Another structured text of CODA, by its type.
    Other(u16, String),
}

impl Line {
    /// A transfer in our favour.
    pub fn of(cents: i64, said: Said) -> Self {
        Self {
            cents,
            said,
            name: "Immo Peeters bv".to_owned(),
            account: "BE72000000001616".to_owned(),
            code: if cents < 0 { "00101000" } else { "00150000" }.to_owned(),
            end_to_end: String::new(),
            bank_reference: String::new(),
            returned: None,
            parts: Vec::new(),
            information: Vec::new(),
        }
    }

    /// With the structured communication of this base.
    pub fn belgian(cents: i64, base: u64) -> Self {
        Self::of(cents, Said::Belgian(communication(base)))
    }

    pub fn words(cents: i64, words: &str) -> Self {
        Self::of(cents, Said::Words(words.to_owned()))
    }

    /// The bank takes back what came by this line.
    #[must_use]
    pub fn recalled(&self) -> Self {
        Self {
            cents: -self.cents,
            code: "00199000".to_owned(),
            returned: Some((4, "AC04".to_owned())),
            ..self.clone()
        }
    }
}

/// # Panics
/// Of more than ten digits.
pub fn communication(base: u64) -> StructuredCommunication {
    StructuredCommunication::of_base(base).expect("ten digits")
}

/// The account of the examples, which the tests' settings name as ours.
///
/// # Panics
/// Never.
pub fn our_account() -> Iban {
    "BE68539007547034".parse().expect("an IBAN")
}

impl Paper {
    /// The first statement of a year on our account.
    ///
    /// # Panics
    /// Never.
    pub fn new(opening: i64, lines: Vec<Line>) -> Self {
        let day = |day| Day::of(2026, 11, day).expect("a day");
        Self {
            account: our_account(),
            holder: "Immo-Connect NV".to_owned(),
            day: day(2),
            number: 1,
            opening,
            opening_day: day(1),
            lines,
            is_copy: false,
            messages: Vec::new(),
        }
    }

    /// The next one, a day later.
    ///
    /// # Panics
    /// Past the end of the month.
    #[must_use]
    pub fn next(&self, lines: Vec<Line>) -> Self {
        let date = self.day.to_string();
        let day: u8 = date[8..].parse().expect("a day of a month");
        let (year, month) = self.day.year_and_month();
        let next = Day::of(
            u16::try_from(year).expect("a year"),
            u8::try_from(month).expect("a month"),
            day + 1,
        );
        Self {
            day: next.expect("within the month"),
            number: self.number + 1,
            opening: self.closing(),
            opening_day: self.day,
            lines,
            ..self.clone()
        }
    }

    pub fn closing(&self) -> i64 {
        self.opening + self.lines.iter().map(|line| line.cents).sum::<i64>()
    }

    pub fn coda(&self) -> String {
        coda::write(std::slice::from_ref(self))
    }

    /// Of a version such as `02` or `08`.
    pub fn camt(&self, version: &str) -> String {
        camt::write(std::slice::from_ref(self), version)
    }
}

/// Several statements in one file.
pub fn coda_of(papers: &[Paper]) -> String {
    coda::write(papers)
}

/// Several statements in one file.
pub fn camt_of(papers: &[Paper], version: &str) -> String {
    camt::write(papers, version)
}
