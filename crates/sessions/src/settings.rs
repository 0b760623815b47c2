//! What an operator may set of this crate. The defaults stand once more where the
//! values are kept, for those who read no configuration: a test of `app` holds the two
//! against each other.

use domain::settings::Reader;
use kernel::Duration;
use web::Services;

use crate::Lifetimes;

domain::settings! {
    SESSION_HOURS = "limits" "session_hours" Number (Some("12"), "")
        "a number from 1 to 168"
        "How long people stay signed in at most, in hours. Holds for whoever signs in after the change.";
    SESSION_IDLE_MINUTES = "limits" "session_idle_minutes" Number (Some("120"), "")
        "a number from 15 to 1440, and no more than session_hours"
        "How long people stay signed in without opening a page, in minutes. Use is noted every five minutes.";
}

pub(crate) fn configure(reader: &mut Reader, services: &mut Services) {
    let absolute = reader.number(SESSION_HOURS, 1..=168);
    let idle = reader.number(SESSION_IDLE_MINUTES, 15..=1440);
    let (Some(hours), Some(minutes)) = (absolute, idle) else {
        return;
    };
    let lifetimes = Lifetimes {
        absolute: Duration::from_hours(hours.into()),
        idle: Duration::from_mins(minutes.into()),
    };
    if lifetimes.idle > lifetimes.absolute && reader.is_given(SESSION_IDLE_MINUTES) {
        reader.reject(
            SESSION_IDLE_MINUTES,
            "no session lasts that long: see limits.session_hours",
        );
    }
    services.add(lifetimes);
}
