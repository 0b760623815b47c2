//! Dates and times as people in Belgium write them, in the time of Brussels.

use jiff::tz::TimeZone;
use jiff::{Timestamp as JiffTimestamp, ZonedDateTime};
use kernel::{Cents, Duration, Language, Timestamp};

const MONTHS_NL: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

const SHORT_NL: [&str; 12] = [
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
];
const SHORT_FR: [&str; 12] = [
    "janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc",
];

/// `23 november 2026`, `23 novembre 2026`, `1er mai 2026`.
pub fn date(at: Timestamp, language: Language) -> String {
    let moment = in_brussels(at);
    let month = usize::try_from(moment.month() - 1).unwrap_or_default();
    match (language, moment.day()) {
        (Language::Nl, day) => format!("{day} {} {}", MONTHS_NL[month], moment.year()),
        (Language::Fr, 1) => format!("1er {} {}", MONTHS_FR[month], moment.year()),
        (Language::Fr, day) => format!("{day} {} {}", MONTHS_FR[month], moment.year()),
    }
}

/// `november 2026`.
pub fn month((year, month): (i64, i64), language: Language) -> String {
    let name = of_months(language, month, &MONTHS_NL, &MONTHS_FR);
    format!("{name} {year}")
}

/// `nov`, as it stands under a bar.
pub fn month_short(month: i64, language: Language) -> &'static str {
    of_months(language, month, &SHORT_NL, &SHORT_FR)
}

/// January is 1; what is no month reads as December.
fn of_months(
    language: Language,
    month: i64,
    dutch: &[&'static str; 12],
    french: &[&'static str; 12],
) -> &'static str {
    let place = usize::try_from(month - 1).unwrap_or(11).min(11);
    match language {
        Language::Nl => dutch[place],
        Language::Fr => french[place],
    }
}

/// `€ 1.234,50`, `1 234,50 €`; the blanks do not break.
pub fn money(amount: Cents, language: Language) -> String {
    let sign = if amount.0 < 0 { "-" } else { "" };
    let cents = amount.0.unsigned_abs();
    let digits = (cents / 100).to_string();
    let mut euros = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            euros.push(if language == Language::Nl {
                '.'
            } else {
                '\u{202f}'
            });
        }
        euros.push(digit);
    }
    let number = format!("{sign}{euros},{:02}", cents % 100);
    match language {
        Language::Nl => format!("€\u{a0}{number}"),
        Language::Fr => format!("{number}\u{a0}€"),
    }
}

/// `45 seconden`, `30 minuten`, `2 uur`, `3 jours`: in whole units, rounded up, as
/// nobody who waited that long should have to wait again.
pub fn duration(duration: Duration, language: Language) -> String {
    const UNITS: [(u64, [[&str; 2]; 2]); 4] = [
        (86_400, [["dag", "dagen"], ["jour", "jours"]]),
        (3600, [["uur", "uur"], ["heure", "heures"]]),
        (60, [["minuut", "minuten"], ["minute", "minutes"]]),
        (1, [["seconde", "seconden"], ["seconde", "secondes"]]),
    ];
    let seconds = duration.as_secs() + u64::from(duration.subsec_nanos() > 0);
    let fits = |unit: &&(u64, [[&str; 2]; 2])| seconds >= unit.0 + unit.0 / 2 || seconds == unit.0;
    let (unit, names) = UNITS.iter().find(fits).unwrap_or(&UNITS[3]);
    let [one, many] = names[usize::from(language == Language::Fr)];
    let count = seconds.div_ceil(*unit);
    // In French zero is singular as well.
    let is_one = count == 1 || count == 0 && language == Language::Fr;
    format!("{count}\u{a0}{}", if is_one { one } else { many })
}

/// `23/11/2026`, for tables.
pub fn date_short(at: Timestamp) -> String {
    in_brussels(at).strftime("%d/%m/%Y").to_string()
}

/// `14:05`, for tables.
pub fn time_short(at: Timestamp) -> String {
    in_brussels(at).strftime("%H:%M").to_string()
}

/// `23 november 2026 om 14.05 uur`, `23 novembre 2026 à 14 h 05`.
pub fn date_time(at: Timestamp, language: Language) -> String {
    let moment = in_brussels(at);
    let (hour, minute) = (moment.hour(), moment.minute());
    match language {
        Language::Nl => format!("{} om {hour}.{minute:02} uur", date(at, language)),
        Language::Fr => format!("{} à {hour}\u{a0}h\u{a0}{minute:02}", date(at, language)),
    }
}

/// `2026-11-23T13:05:00Z`, for `<time datetime>`.
pub fn machine(at: Timestamp) -> String {
    in_brussels(at)
        .timestamp()
        .strftime("%Y-%m-%dT%H:%M:%SZ")
        .to_string()
}

/// `2026-11-23T14:05:00+01:00`, for programs that read what people see too (RFC 3339).
pub fn machine_in_brussels(at: Timestamp) -> String {
    in_brussels(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// How far the clocks of Brussels are ahead then: `UTC+1`, in summer `UTC+2`. It tells the
/// two hours of October apart that have one name.
pub fn utc_offset(at: Timestamp) -> String {
    let hours = in_brussels(at).offset().seconds() / 3600;
    format!("UTC+{hours}")
}

fn in_brussels(at: Timestamp) -> ZonedDateTime {
    let zone = TimeZone::get("Europe/Brussels").unwrap_or(TimeZone::UTC);
    JiffTimestamp::from_millisecond(at.as_millis())
        .unwrap_or(JiffTimestamp::UNIX_EPOCH)
        .to_zoned_datetime(zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_in_brussels_time() {
        let just_before_midnight_utc = Timestamp::from_seconds(1_795_474_500); // 2026-11-23T22:55:00Z
        assert_eq!(
            date_time(just_before_midnight_utc, Language::Nl),
            "23 november 2026 om 23.55 uur"
        );
        let after = just_before_midnight_utc + kernel::Duration::from_mins(10);
        assert_eq!(date(after, Language::Fr), "24 novembre 2026");
        assert_eq!(date_short(after), "24/11/2026");
        assert_eq!(machine(after), "2026-11-23T23:05:00Z");
        assert_eq!(time_short(after), "00:05");
        assert_eq!(machine_in_brussels(after), "2026-11-24T00:05:00+01:00");
        assert_eq!(utc_offset(after), "UTC+1");
        let summer = Timestamp::from_seconds(1_782_000_000);
        assert_eq!(utc_offset(summer), "UTC+2");
    }

    #[test]
    fn a_duration_is_said_in_one_unit_rounded_up() {
        for (seconds, nl, fr) in [
            (0, "0 seconden", "0 seconde"),
            (1, "1 seconde", "1 seconde"),
            (60, "1 minuut", "1 minute"),
            (61, "61 seconden", "61 secondes"),
            (1741, "30 minuten", "30 minutes"),
            (3600, "1 uur", "1 heure"),
            (7200, "2 uur", "2 heures"),
            (86_400, "1 dag", "1 jour"),
            (200_000, "3 dagen", "3 jours"),
        ] {
            for (language, said) in [(Language::Nl, nl), (Language::Fr, fr)] {
                let written = duration(Duration::from_secs(seconds), language);
                assert_eq!(written.replace('\u{a0}', " "), said);
            }
        }
    }

    #[test]
    fn the_first_of_the_month_is_an_ordinal_in_french() {
        assert_eq!(
            date(Timestamp::from_seconds(1_777_593_600), Language::Fr),
            "1er mai 2026"
        );
    }
}
