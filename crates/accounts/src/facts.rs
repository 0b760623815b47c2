//! Figures of this crate that help articles name.

use domain::Fact;
use i18n::format::duration;
use web::State;

use crate::Limits;
use crate::password::LENGTH_MIN;

pub(crate) const ALL: &[Fact] = &[
    Fact {
        name: "password-length-min",
        said: |_, _| LENGTH_MIN.to_string(),
    },
    Fact {
        name: "code-lifetime",
        said: |state, language| duration(limits(state).code_lifetime, language),
    },
    Fact {
        name: "code-attempts-max",
        said: |state, _| limits(state).code_attempts_max.to_string(),
    },
    Fact {
        name: "code-resend-after",
        said: |state, language| duration(limits(state).code_resend_after, language),
    },
    Fact {
        name: "temporary-password-lifetime",
        said: |state, language| duration(limits(state).temporary_password_lifetime, language),
    },
];

fn limits(state: &State) -> Limits {
    state.limits()
}
