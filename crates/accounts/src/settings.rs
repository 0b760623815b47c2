//! What an operator may set of this crate. The defaults stand once more where the
//! values are kept, for those who read no configuration: a test of `app` holds the two
//! against each other.

use domain::settings::{Reader, Section};
use kernel::{Cents, Duration};
use web::Services;

use crate::brings::HashingThreads;
use crate::limits::Limits;

pub(crate) const SECTIONS: &[Section] = &[Section {
    name: "finance",
    about: "What those who work for finance do with money, at the bank and online.",
}];

domain::settings! {
    HASHING_THREADS = "limits" "hashing_threads" Number (Some("0"), "")
        "a number from 0 to 256"
        "Threads that check passwords, each with 19 MiB of memory; 0 takes one per core.";
    CODE_MINUTES = "limits" "code_minutes" Number (Some("30"), "")
        "a number from 5 to 120"
        "How long the code that proves a mail address is good, in minutes. Mails and pages tell it.";
    CODE_ATTEMPTS_MAX = "limits" "code_attempts_max" Number (Some("5"), "")
        "a number from 1 to 10"
        "How often a code may be tried; then a new one is needed.";
    CODE_RESEND_SECONDS = "limits" "code_resend_seconds" Number (Some("60"), "")
        "a number from 30 to 300"
        "How long somebody waits before asking for another code, in seconds.";
    TEMPORARY_PASSWORD_MINUTES = "limits" "temporary_password_minutes" Number (Some("30"), "")
        "a number from 5 to 120"
        "How long the new password that is mailed to somebody who forgot theirs is good, in minutes. Mails and pages tell it.";
    SECOND_PERSON_ABOVE = "finance" "second_person_above_euros" Number (Some("250"), "")
        "a number from 0 to 1000000"
        "Above how much a second person of finance has to agree before money goes back to whoever sent it, in euros.";
}

/// Money goes back: of more, two people of finance say so. As a [service](Services).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondPersonAbove(pub Cents);

impl Default for SecondPersonAbove {
    fn default() -> Self {
        Self(Cents(25_000))
    }
}

pub(crate) fn configure(reader: &mut Reader, services: &mut Services) {
    if let Some(threads) = reader.number(HASHING_THREADS, 0..=256) {
        services.add(HashingThreads(threads as usize));
    }
    if let Some(limits) = limits(reader) {
        services.add(limits);
    }
    if let Some(euros) = reader.number(SECOND_PERSON_ABOVE, 0..=1_000_000) {
        services.add(SecondPersonAbove(Cents(i64::from(euros) * 100)));
    }
}

fn limits(reader: &mut Reader) -> Option<Limits> {
    let lifetime = reader.number(CODE_MINUTES, 5..=120);
    let attempts = reader.number(CODE_ATTEMPTS_MAX, 1..=10);
    let resend = reader.number(CODE_RESEND_SECONDS, 30..=300);
    let temporary = reader.number(TEMPORARY_PASSWORD_MINUTES, 5..=120);
    Some(Limits {
        code_lifetime: Duration::from_mins(lifetime?.into()),
        code_attempts_max: attempts?,
        code_resend_after: Duration::from_secs(resend?.into()),
        temporary_password_lifetime: Duration::from_mins(temporary?.into()),
    })
}
