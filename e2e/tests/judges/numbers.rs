//! Our check of numbers, beside that of others.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use belgium::{EnterpriseNumber, Iban, NationalNumber, StructuredCommunication};
use e2e::{script, variable};

/// A generator of numbers that is the same in every run (Marsaglia, "Xorshift RNGs").
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

const OF_EACH: usize = 3_000;

/// The check digits of bank accounts and communications.
fn rest_or_97(base: u64) -> u64 {
    match base % 97 {
        0 => 97,
        rest => rest,
    }
}

/// The kind, the number, and whether we take it.
fn candidates() -> Vec<(&'static str, String, bool)> {
    let mut numbers = Numbers(2_026_113_011);
    let mut all = Vec::new();
    for turn in 0..OF_EACH {
        // Half of them right, as far as two digits can be; the others by chance.
        let is_right = turn % 2 == 0;
        let check = |numbers: &mut Numbers, right: u64| {
            let other = numbers.below(100);
            if is_right { right } else { other }
        };
        // First digits 0 and 1 only (royal decree of 23 June 2003).
        let base = 1 + numbers.below(19_999_999);
        let end = check(&mut numbers, 97 - base % 97);
        all.push(("enterprise", format!("{base:08}{end:02}")));
        // Born in a year that was, whichever century is meant; months of all sorts.
        let (year, month) = (numbers.below(25), numbers.below(60));
        let (day, counter) = (numbers.below(32), 1 + numbers.below(998));
        let nine = year * 10_000_000 + month * 100_000 + day * 1_000 + counter;
        let born = if turn % 4 < 2 {
            nine
        } else {
            2_000_000_000 + nine
        };
        let end = check(&mut numbers, 97 - born % 97);
        all.push(("national", format!("{nine:09}{end:02}")));
        let base = 1 + numbers.below(9_999_999_999);
        let end = check(&mut numbers, rest_or_97(base));
        all.push(("communication", format!("{base:010}{end:02}")));
        // The account's own two digits, and then those of ISO 13616: "BE" is 1114, and 00 stands for them.
        let base = numbers.below(9_999_999_999);
        let end = check(&mut numbers, rest_or_97(base));
        let digits = format!("{base:010}{end:02}");
        let whole = digits
            .bytes()
            .chain(*b"111400")
            .fold(0, |rest, digit| (rest * 10 + u64::from(digit - b'0')) % 97);
        let begin = match turn % 3 {
            0 => numbers.below(100),
            _ => 98 - whole,
        };
        all.push(("iban", format!("BE{begin:02}{digits}")));
    }
    let ours = |kind: &str, number: &str| match kind {
        "enterprise" => number.parse::<EnterpriseNumber>().is_ok(),
        "national" => NationalNumber::from_digits(number).is_ok(),
        "communication" => number.parse::<StructuredCommunication>().is_ok(),
        _ => number.parse::<Iban>().is_ok(),
    };
    let judged = all.into_iter().map(|(kind, number)| {
        let is_ours = ours(kind, &number);
        (kind, number, is_ours)
    });
    judged.collect()
}

/// enterprise numbers, numbers of people (also of those who are not in
/// the National Register), structured communications and Belgian bank accounts.
#[test]
fn python_stdnum_takes_and_refuses_the_same_numbers() {
    let candidates = candidates();
    let mut input = String::new();
    for (kind, number, _) in &candidates {
        writeln!(input, "{kind} {number}").unwrap();
    }
    let mut asked = Command::new(variable("IMMO_TEST_PYTHON"))
        .arg("-B")
        .arg(script("clients/stdnum_says.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = asked.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = asked.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success());
    let told = String::from_utf8(output.stdout).unwrap();
    let theirs: Vec<bool> = told.lines().map(|line| line == "1").collect();
    assert_eq!(theirs.len(), candidates.len());
    for ((kind, number, ours), theirs) in candidates.iter().zip(&theirs) {
        assert_eq!(ours, theirs, "{kind} {number}");
    }
    for kind in ["enterprise", "national", "communication", "iban"] {
        let taken = candidates
            .iter()
            .filter(|one| one.0 == kind && one.2)
            .count();
        assert!((500..2_900).contains(&taken), "{kind}: {taken}");
    }
}
