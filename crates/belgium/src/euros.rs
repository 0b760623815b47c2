//! An amount as people in Belgium type it.

use kernel::Cents;

/// Longer is no amount that anybody means.
const LENGTH_MAX: usize = 20;

/// `12`, `12,5`, `1.234,50`, `€ 1 234,50`, `12.50`. A dot behind which three digits
/// follow groups thousands, as it does on paper here; at most two decimals.
pub fn typed_euros(text: &str) -> Option<Cents> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '€')
        .collect();
    if text.len() > LENGTH_MAX {
        return None;
    }
    let (whole, decimals) = parts(&text)?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = ungrouped(whole)?;
    if !digits(&whole) || !digits(decimals) || whole.is_empty() || decimals.len() > 2 {
        return None;
    }
    let euros: i64 = whole.parse().ok()?;
    let cents: i64 = format!("{decimals:0<2}").parse().ok()?;
    euros.checked_mul(100)?.checked_add(cents).map(Cents)
}

/// Before and behind the sign of the decimals.
fn parts(text: &str) -> Option<(&str, &str)> {
    match text.split_once(',') {
        Some((_, decimals)) if decimals.is_empty() || decimals.contains(',') => None,
        Some(parts) => Some(parts),
        None => match text.rsplit_once('.') {
            Some((whole, decimals)) if (1..=2).contains(&decimals.len()) => Some((whole, decimals)),
            _ => Some((text, "")),
        },
    }
}

/// Without the dots between thousands, where they stand as they should.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let mut all = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.len() > 3 {
            return None;
        }
        all.push_str(group);
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_it_is_typed_here() {
        for (typed, cents) in [
            ("12", Some(1_200)),
            ("12,5", Some(1_250)),
            ("12,50", Some(1_250)),
            ("12.50", Some(1_250)),
            ("0,01", Some(1)),
            ("1.234", Some(123_400)),
            ("1.234,50", Some(123_450)),
            ("1\u{202f}234,50\u{a0}€", Some(123_450)),
            ("€ 1.234.567,8", Some(123_456_780)),
            ("1234567,89", Some(123_456_789)),
            ("", None),
            (",5", None),
            ("12,", None),
            ("12,505", None),
            ("1,234.50", None),
            ("1.23.456", None),
            ("12345.678", None),
            ("-5", None),
            ("5e3", None),
            ("١٢", None),
            ("12 euro", None),
            ("99999999999999999999", None),
            ("999999999999999999999999", None),
        ] {
            assert_eq!(typed_euros(typed).map(|cents| cents.0), cents, "{typed}");
        }
    }
}
