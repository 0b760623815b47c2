//! `prompt`: OpenID Connect Core §3.1.2.1.

use crate::{OAuthError, Parameters};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the standards let these values go together"
)]
pub(crate) struct Prompt {
    /// No page may be shown.
    pub none: bool,
    /// The person must sign in again, even when signed in. `select_account`
    /// means this too: a browser is signed in to one account at a time.
    pub again: bool,
    /// The person also chooses again for whom they act.
    pub select_account: bool,
    /// The tool sends somebody to make an account (Initiating User Registration
    /// via OpenID Connect §4.1).
    pub create: bool,
}

pub(super) fn check(parameters: &Parameters) -> Result<Prompt, OAuthError> {
    let mut prompt = Prompt::default();
    let values: Vec<&str> = parameters
        .single("prompt", 128)?
        .unwrap_or_default()
        .split(' ')
        .collect();
    for value in values.iter().filter(|value| !value.is_empty()) {
        match *value {
            "none" => prompt.none = true,
            "login" => prompt.again = true,
            "select_account" => {
                prompt.again = true;
                prompt.select_account = true;
            }
            "create" => prompt.create = true,
            // Nobody is asked for consent: every tool is one of the sector's own.
            "consent" => {}
            _ => return Err(OAuthError::invalid_request("prompt holds an unknown value")),
        }
    }
    if prompt.none && values.iter().any(|value| *value != "none") {
        return Err(OAuthError::invalid_request(
            "prompt=none goes with nothing else",
        ));
    }
    Ok(prompt)
}
