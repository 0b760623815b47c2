//! Writes CODA: every record of the standard, with its counts, sums and links.

use std::fmt::Write as _;

use belgium::Day;

use super::{Line, Paper, Said};

const LENGTH: usize = 128;

/// A line of 128 characters; positions count from 1.
struct Record(Vec<char>);

impl Record {
    fn new(code: &str) -> Self {
        let mut record = Self(vec![' '; LENGTH]);
        record.put(1, code);
        record
    }

    fn put(&mut self, position: usize, text: &str) -> &mut Self {
        for (offset, c) in text.chars().enumerate() {
            self.0[position - 1 + offset] = c;
        }
        self
    }

    /// As much of it as fits.
    fn fill(&mut self, position: usize, length: usize, text: &str) -> &mut Self {
        let text: String = text.chars().take(length).collect();
        self.put(position, &text)
    }

    fn number(&mut self, position: usize, length: usize, number: u64) -> &mut Self {
        self.put(position, &format!("{number:0length$}"))
    }

    /// A sign and thousandths.
    fn amount(&mut self, position: usize, cents: i64) -> &mut Self {
        self.put(position, if cents < 0 { "1" } else { "0" });
        self.number(position + 1, 15, cents.unsigned_abs() * 10)
    }

    fn day(&mut self, position: usize, day: Day) -> &mut Self {
        let iso = day.to_string();
        self.put(
            position,
            &format!("{}{}{}", &iso[8..10], &iso[5..7], &iso[2..4]),
        )
    }
}

pub(super) fn write(papers: &[Paper]) -> String {
    let mut file = String::new();
    for (index, paper) in papers.iter().enumerate() {
        let mut writer = Writer::default();
        writer.statement(paper, index + 1 == papers.len());
        for record in writer.records {
            let line: String = record.0.into_iter().collect();
            let _ = write!(file, "{line}\r\n");
        }
    }
    file
}

#[derive(Default)]
struct Writer {
    records: Vec<Record>,
    debits: u64,
    credits: u64,
}

impl Writer {
    fn statement(&mut self, paper: &Paper, is_last: bool) {
        let mut header = Record::new("00000");
        header
            .day(6, paper.day)
            .put(12, "00005")
            .put(17, if paper.is_copy { "D" } else { " " })
            .put(25, "0000000001")
            .fill(35, 26, &paper.holder)
            .put(61, "KREDBEBB")
            .put(72, "00403170701")
            .put(84, "00000")
            .put(128, "2");
        self.records.push(header);
        let account = format!("{:<34}EUR", paper.account.as_str());
        let mut old = Record::new("12");
        old.number(3, 3, u64::from(paper.number))
            .put(6, &account)
            .amount(43, paper.opening)
            .day(59, paper.opening_day)
            .fill(65, 26, &paper.holder)
            .put(91, "Zichtrekening")
            .number(126, 3, u64::from(paper.number));
        self.records.push(old);
        for (sequence, line) in (1..).zip(&paper.lines) {
            // After 9999 comes 0000.
            self.movement(paper, sequence % 10_000, line);
        }
        let mut new = Record::new("8");
        new.number(2, 3, u64::from(paper.number))
            .put(5, &account)
            .amount(42, paper.closing())
            .day(58, paper.day)
            .put(128, if paper.messages.is_empty() { "0" } else { "1" });
        self.records.push(new);
        let counted = self.records.len() as u64 - 1;
        for (index, message) in paper.messages.iter().enumerate() {
            let is_last = index + 1 == paper.messages.len();
            let mut record = Record::new("4");
            record
                .number(3, 4, index as u64 + 1)
                .put(7, "0000")
                .fill(33, 80, message)
                .put(128, if is_last { "0" } else { "1" });
            self.records.push(record);
        }
        let mut trailer = Record::new("9");
        trailer
            .number(17, 6, counted)
            .number(23, 15, self.debits)
            .number(38, 15, self.credits)
            .put(128, if is_last { "2" } else { "1" });
        self.records.push(trailer);
    }

    fn movement(&mut self, paper: &Paper, sequence: u64, line: &Line) {
        let thousandths = line.cents.unsigned_abs() * 10;
        if line.cents < 0 {
            self.debits += thousandths;
        } else {
            self.credits += thousandths;
        }
        self.group(paper, sequence, 0, line);
        for (detail, part) in (1..).zip(&line.parts) {
            self.group(paper, sequence, detail, part);
        }
    }

    /// Records 2.1 to 2.3 and what the bank adds.
    fn group(&mut self, paper: &Paper, sequence: u64, detail: u64, line: &Line) {
        let (is_structured, text) = communication(&line.said);
        let part = |from: usize, length: usize| -> String {
            text.chars().skip(from).take(length).collect()
        };
        let numbered = |code: &str| {
            let mut record = Record::new(code);
            record.number(3, 4, sequence).number(7, 4, detail);
            record
        };
        let informs = if line.information.is_empty() {
            "0"
        } else {
            "1"
        };
        let mut first = numbered("21");
        first
            .fill(11, 21, &line.bank_reference)
            .amount(32, line.cents)
            .day(48, paper.day)
            .put(54, &line.code)
            .put(62, if is_structured { "1" } else { "0" })
            .put(63, &part(0, 53))
            .day(116, paper.day)
            .number(122, 3, u64::from(paper.number))
            .put(125, "0")
            .put(126, "1")
            .put(128, "0");
        let mut second = numbered("22");
        second
            .put(11, &part(53, 53))
            .fill(64, 35, &line.end_to_end)
            .put(99, "GEBABEBB")
            .put(126, "1")
            .put(128, "0");
        if let Some((sort, reason)) = &line.returned {
            second.number(113, 1, u64::from(*sort)).fill(114, 4, reason);
        }
        let mut third = numbered("23");
        third
            .fill(11, 34, &line.account)
            .put(45, "EUR")
            .fill(48, 35, &line.name)
            .put(83, &part(106, 43))
            .put(126, "0")
            .put(128, informs);
        self.records.extend([first, second, third]);
        self.information(sequence, detail, line);
    }

    /// Each text in as many records as it needs: 73, 105 and 90 characters.
    fn information(&mut self, sequence: u64, detail: u64, line: &Line) {
        for (index, text) in line.information.iter().enumerate() {
            let length = text.chars().count();
            let part = |from: usize, length: usize| -> String {
                text.chars().skip(from).take(length).collect()
            };
            let link = if index + 1 == line.information.len() {
                "0"
            } else {
                "1"
            };
            let goes_on = |yes: bool| if yes { "1" } else { "0" };
            let numbered = |code: &str| {
                let mut record = Record::new(code);
                record.number(3, 4, sequence).number(7, 4, detail);
                record
            };
            let mut first = numbered("31");
            first
                .fill(11, 21, &line.bank_reference)
                .put(32, &line.code)
                .put(40, "0")
                .put(41, &part(0, 73))
                .put(126, goes_on(length > 73))
                .put(128, link);
            self.records.push(first);
            if length > 73 {
                let mut second = numbered("32");
                second
                    .put(11, &part(73, 105))
                    .put(126, goes_on(length > 178))
                    .put(128, link);
                self.records.push(second);
            }
            if length > 178 {
                let mut third = numbered("33");
                third.put(11, &part(178, 90)).put(126, "0").put(128, link);
                self.records.push(third);
            }
        }
    }
}

fn communication(said: &Said) -> (bool, String) {
    match said {
        Said::Belgian(communication) => (true, format!("101{}", communication.as_str())),
        Said::Reference(communication) => {
            (true, format!("100{}", communication.reference().as_str()))
        }
        Said::Words(words) => (false, words.clone()),
        Said::Other(kind, text) => (true, format!("{kind:03}{text}")),
    }
}
