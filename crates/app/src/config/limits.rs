//! How long and how often what people do is good, and how large a photo may be.
//! The domains know the defaults too: a test holds the two against each other.

use kernel::Duration;

use super::reader::Reader;
use super::settings as known;

/// In the words of the domains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PeopleLimits {
    pub accounts: accounts::Limits,
    pub sessions: sessions::Lifetimes,
    pub profile: profile::Limits,
}

impl PeopleLimits {
    /// For the state that every page sees.
    pub fn for_state(self) -> web::Services {
        web::Services::default()
            .with(self.accounts)
            .with(self.sessions)
            .with(self.profile)
    }
}

pub fn read(reader: &mut Reader) -> Option<PeopleLimits> {
    let accounts = accounts(reader);
    let sessions = sessions(reader);
    let photo_mib_max = reader.number(known::PHOTO_MIB_MAX, 1..=20);
    Some(PeopleLimits {
        accounts: accounts?,
        sessions: sessions?,
        profile: profile::Limits {
            photo_mib_max: photo_mib_max?,
        },
    })
}

pub fn tokens(reader: &mut Reader) -> Option<oidc::Limits> {
    let grace = reader.number(known::REFRESH_GRACE_SECONDS, 0..=120);
    let nonce = reader.number(known::DPOP_NONCE_SECONDS, 0..=600);
    Some(oidc::Limits {
        refresh_grace: Duration::from_secs(grace?.into()),
        dpop_nonce: Duration::from_secs(nonce?.into()),
    })
}

fn accounts(reader: &mut Reader) -> Option<accounts::Limits> {
    let lifetime = reader.number(known::CODE_MINUTES, 5..=120);
    let attempts = reader.number(known::CODE_ATTEMPTS_MAX, 1..=10);
    let resend = reader.number(known::CODE_RESEND_SECONDS, 30..=300);
    let temporary = reader.number(known::TEMPORARY_PASSWORD_MINUTES, 5..=120);
    Some(accounts::Limits {
        code_lifetime: minutes(lifetime?),
        code_attempts_max: attempts?,
        code_resend_after: Duration::from_secs(resend?.into()),
        temporary_password_lifetime: minutes(temporary?),
    })
}

fn sessions(reader: &mut Reader) -> Option<sessions::Lifetimes> {
    let absolute = reader.number(known::SESSION_HOURS, 1..=168);
    let idle = reader.number(known::SESSION_IDLE_MINUTES, 15..=1440);
    let lifetimes = sessions::Lifetimes {
        absolute: Duration::from_hours(absolute?.into()),
        idle: minutes(idle?),
    };
    if lifetimes.idle > lifetimes.absolute && reader.is_given(known::SESSION_IDLE_MINUTES) {
        reader.reject(
            known::SESSION_IDLE_MINUTES,
            "no session lasts that long: see limits.session_hours",
        );
    }
    Some(lifetimes)
}

fn minutes(number: u32) -> Duration {
    Duration::from_mins(number.into())
}
