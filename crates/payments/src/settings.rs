//! What an operator may set of this crate. Without a key nobody is offered to pay online.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use accounts::SecondPersonAbove;
use domain::settings::{Reader, Section};
use kernel::{Cents, Duration, Secret};
use url::{Host, Url};
use web::Services;

use crate::Method;

pub(crate) const SECTIONS: &[Section] = &[Section {
    name: "payments",
    about: "Online payments, taken by Mollie. Without a key none are offered.",
}];

domain::settings! {
    API_KEY_FILE = "payments" "api_key_file" Text (None, "/etc/immo-connect/mollie-key")
        "the absolute path of a file with the key"
        "The key of the API of Mollie, of one profile. Or the key itself in IMMO_CONNECT_PAYMENTS_API_KEY. A key for tests \
         stops the start where payments.mode is live, and the other way round.";
    API_KEY = "payments" "api_key" Environment (None, "")
        "the key, beginning with live_ or test_"
        "The key of the API of Mollie itself.";
    PROFILE = "payments" "profile" Text (None, "pfl_QkEhN94Ba")
        "the id of the profile, beginning with pfl_"
        "The profile that the key belongs to. Required with a key: a payment of another profile is never booked.";
    MODE = "payments" "mode" Text (Some("live"), "")
        "live or test"
        "test: with a key for tests, where no money moves.";
    METHODS = "payments" "methods" List (None, "[\"bancontact\", \"cards\"]")
        "bancontact, cards (Visa, Mastercard and Maestro), or both"
        "How people may pay. Default: both.";
    MINIMUM_EUROS = "payments" "minimum_euros" Number (Some("50"), "")
        "a number from 1 to 10000"
        "The least that a Wallet is topped up with online, in euros.";
    MAXIMUM_EUROS = "payments" "maximum_euros" Number (Some("5000"), "")
        "a number from 1 to 10000"
        "The most, in euros.";
    PROVIDER_URL = "payments" "provider_url" Text (Some("https://api.mollie.com/v2"), "")
        "https:// and the address of an API that speaks as Mollie's; http:// only for this machine"
        "Where the payment provider is asked.";
}

/// What was set, complete.
#[derive(Debug, Clone)]
pub struct Settings {
    pub provider_url: Url,
    pub api_key: Secret,
    pub profile: String,
    pub mode: Mode,
    pub methods: BTreeSet<Method>,
    pub minimum: Cents,
    pub maximum: Cents,
    /// A refund of more takes two people.
    pub second_person_above: Cents,
    /// For one question to the provider; who pays waits for two of them at most.
    pub timeout: Duration,
}

const TIMEOUT: Duration = Duration::from_secs(10);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Live,
    Test,
}

impl Mode {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Test => "test",
        }
    }
}

impl std::str::FromStr for Mode {
    type Err = crate::UnknownWord;

    fn from_str(text: &str) -> Result<Self, crate::UnknownWord> {
        let mut all = [Self::Live, Self::Test].into_iter();
        all.find(|mode| mode.word() == text)
            .ok_or(crate::UnknownWord)
    }
}

pub(crate) fn configure(reader: &mut Reader, services: &mut Services) {
    let url = provider_url(reader);
    let mode = reader.optional::<Mode>(MODE);
    let methods: BTreeSet<Method> = reader.list::<Method>(METHODS).into_iter().collect();
    let minimum = reader.number(MINIMUM_EUROS, 1..=10_000);
    let maximum = reader.number(MAXIMUM_EUROS, 1..=10_000);
    if minimum > maximum && maximum.is_some() {
        reader.reject(MAXIMUM_EUROS, "that is less than payments.minimum_euros");
    }
    let Some(api_key) = api_key(reader) else {
        return;
    };
    let profile = reader.required::<String>(PROFILE);
    if profile
        .as_ref()
        .is_some_and(|profile| !profile.starts_with("pfl_"))
    {
        reader.reject_form(PROFILE);
    }
    if let Some(mode) = mode {
        check_key(reader, &api_key, mode);
    }
    let (Some(provider_url), Some(mode), Some(profile)) = (url, mode, profile) else {
        return;
    };
    let (Some(minimum), Some(maximum)) = (minimum, maximum) else {
        return;
    };
    services.add(Settings {
        provider_url,
        api_key,
        profile,
        mode,
        methods: if methods.is_empty() {
            Method::ALL.iter().copied().collect()
        } else {
            methods
        },
        minimum: euros(minimum),
        maximum: euros(maximum),
        second_person_above: services.or_default::<SecondPersonAbove>().0,
        timeout: TIMEOUT,
    });
}

/// The least and the most that is paid at once; the defaults where nothing is offered.
pub(crate) fn bounds(services: &Services) -> (Cents, Cents) {
    let set: Option<Settings> = services.get();
    set.map_or((euros(50), euros(5000)), |set| (set.minimum, set.maximum))
}

fn euros(euros: u32) -> Cents {
    Cents(i64::from(euros) * 100)
}

/// The key goes with every question, so it goes to no address in the clear.
fn provider_url(reader: &mut Reader) -> Option<Url> {
    let url: Url = reader.optional(PROVIDER_URL)?;
    let is_here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    let is_safe = url.scheme() == "https" || (url.scheme() == "http" && is_here);
    let is_plain = url.username().is_empty() && url.query().is_none() && url.fragment().is_none();
    if !is_safe || !is_plain {
        reader.reject_form(PROVIDER_URL);
        return None;
    }
    Some(url)
}

fn api_key(reader: &mut Reader) -> Option<Secret> {
    if let Some(key) = reader.optional::<String>(API_KEY) {
        return Some(Secret::new(key));
    }
    let path: String = reader.optional(API_KEY_FILE)?;
    if !Path::new(&path).is_absolute() {
        reader.reject(API_KEY_FILE, "that is no absolute path");
        return None;
    }
    match fs::read_to_string(&path) {
        Ok(text) => Some(Secret::new(text.trim_end_matches(['\r', '\n']))),
        Err(error) => {
            reader.reject(API_KEY_FILE, &format!("{path} does not read ({error})"));
            None
        }
    }
}

/// A key for tests at a live server credits what nobody paid; a live one at a server for
/// tests takes real money. What the key is, is not repeated.
fn check_key(reader: &mut Reader, key: &Secret, mode: Mode) {
    let prefix = format!("{}_", mode.word());
    if !key.expose().starts_with(&prefix) {
        let why = format!(
            "the key does not begin with {prefix}, and payments.mode is {}",
            mode.word()
        );
        reader.reject(
            if reader.is_given(API_KEY) {
                API_KEY
            } else {
                API_KEY_FILE
            },
            &why,
        );
    } else if key.expose().chars().any(|c| !c.is_ascii_graphic()) {
        reader.reject_form(if reader.is_given(API_KEY) {
            API_KEY
        } else {
            API_KEY_FILE
        });
    }
}

#[cfg(test)]
mod tests;
