//! A day with an hour, as people in Belgium type it.

use kernel::Timestamp;

use crate::typed_day;

/// Longer is no moment that anybody means.
const LENGTH_MAX: usize = 40;

/// `25/11/2026 22:00`, `25-11-2026 22.00`, `25/11/2026 9u30`, `25/11/2026 9 h 30`, and
/// `2026-11-25T22:00` as browsers send it: by the clock of Brussels.
pub fn typed_moment(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.len() > LENGTH_MAX {
        return None;
    }
    let (day, time) = text.split_once(['T', ' '])?;
    let (hour, minute) = typed_time(time)?;
    typed_day(day)?.at(hour, minute)
}

/// `22:00`, `9.30`, `9u30`, `9 h 30`, `22 u`.
pub fn typed_time(text: &str) -> Option<(u8, u8)> {
    let (hour, minute) = text.trim().split_once([':', '.', 'u', 'h', 'U', 'H'])?;
    let (hour, minute) = (hour.trim(), minute.trim());
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = (1..=2).contains(&hour.len()) && matches!(minute.len(), 0 | 2);
    if !fits || !digits(hour) || !digits(minute) {
        return None;
    }
    let minute = if minute.is_empty() { "0" } else { minute };
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some((hour, minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_it_is_typed_here() {
        let ten = 1_795_640_400_000; // 2026-11-25T21:00:00Z
        for (typed, moment) in [
            ("25/11/2026 22:00", Some(ten)),
            (" 2026-11-25T22:00 ", Some(ten)),
            ("25-11-2026 22u", Some(ten)),
            ("25.11.2026 22 h 00", Some(ten)),
            // March leaves 2.30 out; October has it twice.
            ("28/03/2027 02:30", Some(1_806_197_400_000)),
            ("31/10/2027 02:30", Some(1_824_942_600_000)),
            ("25/11/2026", None),
            ("25/11/2026 24:00", None),
            ("25/11/2026 12:60", None),
            ("25/11/2026 12:0", None),
            ("25/11/2026 ٢٢:00", None),
            ("31/02/2026 12:00", None),
            ("", None),
        ] {
            let read = typed_moment(typed).map(Timestamp::as_millis);
            assert_eq!(read, moment, "{typed}");
        }
    }
}
