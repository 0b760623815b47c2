//! Addresses that are most likely mistyped: `jan@gmial.con`. A code sent there
//! arrives with nobody, or with somebody else.

use kernel::Email;
use strsim::osa_distance;

/// Where most people here have their mailbox.
const COMMON: &[&str] = &[
    "gmail.com",
    "hotmail.com",
    "hotmail.be",
    "hotmail.fr",
    "outlook.com",
    "outlook.be",
    "outlook.fr",
    "live.be",
    "live.com",
    "live.fr",
    "telenet.be",
    "skynet.be",
    "proximus.be",
    "scarlet.be",
    "icloud.com",
    "yahoo.com",
    "yahoo.fr",
    "msn.com",
];

/// Others that exist, and look like one of those.
const OTHERS: &[&str] = &[
    "mail.com",
    "ymail.com",
    "email.com",
    "gmx.com",
    "line.be",
    "life.be",
];

/// Ends that no domain has.
const ENDS: &[(&str, &str)] = &[
    (".con", ".com"),
    (".cpm", ".com"),
    (".vom", ".com"),
    (".comm", ".com"),
    (".bee", ".be"),
];

/// What was meant, perhaps; `None` when nothing looks mistyped.
pub(crate) fn meant(email: &Email) -> Option<Email> {
    let normalized = email.normalized();
    let (_, domain) = normalized.rsplit_once('@')?;
    let (local, _) = email.as_str().rsplit_once('@')?;
    let domain = near_common(domain).map_or_else(|| other_end(domain), |near| Some(near.into()))?;
    format!("{local}@{domain}").parse().ok()
}

fn near_common(domain: &str) -> Option<&'static str> {
    if COMMON.contains(&domain) || OTHERS.contains(&domain) {
        return None;
    }
    let distance = |common: &&&str| osa_distance(domain, common);
    let near = COMMON.iter().min_by_key(distance)?;
    (distance(&near) <= mistakes_max(near)).then_some(*near)
}

/// Short names are close to many others.
fn mistakes_max(common: &str) -> usize {
    if common.len() < 9 { 1 } else { 2 }
}

fn other_end(domain: &str) -> Option<String> {
    ENDS.iter().find_map(|(typed, meant)| {
        let name = domain.strip_suffix(typed)?;
        Some(format!("{name}{meant}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suggested(typed: &str) -> Option<String> {
        let email: Email = typed.parse().expect(typed);
        meant(&email).map(|email| email.to_string())
    }

    #[test]
    fn a_mistyped_address_gets_a_suggestion() {
        let table = [
            ("jan@gmial.con", "jan@gmail.com"),
            ("Jan.P@Gmai.com", "Jan.P@gmail.com"),
            ("jan@hotmial.com", "jan@hotmail.com"),
            ("jan@telnet.be", "jan@telenet.be"),
            ("jan@outlok.be", "jan@outlook.be"),
            ("jan@liev.be", "jan@live.be"),
            ("jan@peeters-vastgoed.con", "jan@peeters-vastgoed.com"),
        ];
        for (typed, meant) in table {
            assert_eq!(suggested(typed).as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn other_addresses_get_none() {
        for typed in COMMON.iter().chain(OTHERS).chain(&[
            "example.be",
            "immo.be",
            "peeters.be",
            "mail.example.com",
            "cib.be",
            "immoconnect.test",
        ]) {
            assert_eq!(suggested(&format!("jan@{typed}")), None, "{typed}");
        }
    }
}
