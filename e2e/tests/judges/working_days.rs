//! The calendar of working days, beside the list of holidays that others keep.

use std::collections::BTreeSet;
use std::process::Command;

use belgium::{Day, WorkingDays};
use e2e::{script, variable};

const FIRST: u16 = 2017;
const LAST: u16 = 2060;

/// on weekdays only, as foreign lists err on some Saturdays and Sundays.
#[test]
fn python_holidays_has_the_same_working_days_for_44_years() {
    let output = Command::new(variable("IMMO_TEST_PYTHON"))
        .arg("-B")
        .arg(script("clients/working_days.py"))
        .args([FIRST, LAST].map(|year| year.to_string()))
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    let theirs: BTreeSet<Day> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| line.parse().unwrap())
        .collect();
    assert!(theirs.len() > 300, "only {} holidays", theirs.len());
    let calendar = WorkingDays::default();
    let first = Day::of(FIRST, 1, 1).unwrap();
    let last = Day::of(LAST, 12, 31).unwrap();
    let days = std::iter::successors(Some(first), |day| day.plus(1));
    for day in days.take_while(|day| *day <= last) {
        if !day.is_weekend() {
            assert_eq!(calendar.includes(day), !theirs.contains(&day), "{day}");
        }
    }
}
