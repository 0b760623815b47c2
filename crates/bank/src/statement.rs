//! What a statement says, whichever format the bank wrote it in.

use belgium::{Day, Iban, StructuredCommunication};
use kernel::Cents;

use crate::Format;

/// A statement of one account, all of it, as it was checked: the movements lead from
/// the old balance to the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Where it begins in its file.
    pub line: u32,
    pub format: Format,
    pub account: Iban,
    /// The year of its last day: banks begin to count anew each year.
    pub year: i16,
    /// As the bank counts or calls its statements.
    pub number: String,
    /// The bank says that it sends it again.
    pub is_copy: bool,
    pub opening: Balance,
    pub closing: Balance,
    pub movements: Vec<Movement>,
    /// What is in it and not booked yet, so it counts for nothing.
    pub not_booked: u32,
}

impl Statement {
    /// Names it for ever on its account.
    pub fn name(&self) -> String {
        format!("{}/{}", self.year, self.number)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
    pub amount: Cents,
    /// `None` where the bank does not say it.
    pub day: Option<Day>,
}

/// What came or went. Of an amount that the bank booked as one, each part where the
/// parts add up to it exactly, and else the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// Where it stands in its file.
    pub line: u32,
    /// Its number in the statement.
    pub sequence: u32,
    /// Which part of it; 0 for the whole.
    pub detail: u32,
    /// What came; below zero what went.
    pub amount: Cents,
    pub booked_on: Day,
    pub value_on: Option<Day>,
    /// As the format writes what sort of movement it is.
    pub code: String,
    /// The bank takes back or corrects what it booked before.
    pub is_reversal: bool,
    /// Why, as a code of ISO 20022, such as `AC04`.
    pub reason: Option<String>,
    /// How the bank calls it. For people to ask the bank: it names nothing for sure.
    pub bank_reference: String,
    /// How the payer called it.
    pub end_to_end: Option<String>,
    pub counterparty: Counterparty,
    pub communications: Communications,
    /// What was written along in free words.
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counterparty {
    pub name: String,
    /// As the bank wrote it; not always an IBAN.
    pub account: String,
}

/// The structured communications of a movement, written in the place for them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Communications(Vec<StructuredCommunication>);

impl Communications {
    /// Notes what is right, Belgian or of ISO 11649 (G-30).
    pub fn note(&mut self, written: &str) {
        let found = read_communication(written);
        if let Some(found) = found.filter(|found| !self.0.contains(found)) {
            self.0.push(found);
        }
    }

    pub fn note_all(&mut self, others: &Self) {
        for other in &others.0 {
            if !self.0.contains(other) {
                self.0.push(other.clone());
            }
        }
    }

    /// The only one: of several, nobody can tell which was meant.
    pub fn only(&self) -> Option<&StructuredCommunication> {
        match self.0.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}

/// A structured communication as Belgian banks write it, or in the reference that banks
/// abroad take.
pub fn read_communication(written: &str) -> Option<StructuredCommunication> {
    if let Ok(belgian) = written.parse() {
        return Some(belgian);
    }
    let reference: belgium::CreditorReference = written.parse().ok()?;
    reference.structured_communication()
}

/// Every structured communication that stands among other words. These are suggestions
/// for a person: twelve digits may be anything (G-30).
pub fn communications_in(text: &str) -> Vec<StructuredCommunication> {
    let mut found: Vec<StructuredCommunication> = Vec::new();
    let mut take = |candidate: &str| {
        if let Some(read) = read_communication(candidate).filter(|read| !found.contains(read)) {
            found.push(read);
        }
    };
    for word in text.split_whitespace() {
        take(word.trim_matches([',', ';', ':', '.']));
    }
    let joins = |c: char| c.is_ascii_digit() || "+*/. -".contains(c);
    for run in text.split(|c| !joins(c)) {
        take(run);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R-215 R-216
    #[test]
    fn several_communications_mean_none() {
        let mut noted = Communications::default();
        noted.note("010806817183");
        noted.note("RF61010806817183");
        noted.note("010806817184");
        assert_eq!(noted.only().unwrap().as_str(), "010806817183");
        noted.note("+++000/0000/00097+++");
        assert_eq!(noted.only(), None);
    }

    ///
    #[test]
    fn communications_are_found_among_words() {
        for (text, found) in [
            ("Opladen +++010/8068/17183+++ dank u", 1),
            ("rechargement 010 8068 17183", 1),
            ("wallet: RF61010806817183.", 1),
            ("010806817183, 000000000097", 2),
            ("rekening 010806817184", 0),
            ("", 0),
        ] {
            assert_eq!(communications_in(text).len(), found, "{text}");
        }
    }
}
