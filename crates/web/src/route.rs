//! Paths as values, so that no template spells one.

use std::fmt;

/// A path of ours, such as `/sign-in`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route(pub &'static str);

impl Route {
    pub const HOME: Self = Self("/");
    /// "Mijn account", to which several crates add a card.
    pub const MY_ACCOUNT: Self = Self("/account");
    pub const TOOLS: Self = Self("/tools");
    /// Ends "Kijken als".
    pub const END_VIEWING: Self = Self("/helpdesk/viewing/end");
    pub const SIGN_IN: Self = Self("/sign-in");
    pub const SIGN_OUT: Self = Self("/sign-out");
    pub const LANGUAGE: Self = Self("/language");
    pub const HELP: Self = Self("/help");
    /// Where people write to us.
    pub const CONTACT: Self = Self("/contact");
    /// Where anybody looks up who the syndic of a building is.
    pub const LOOK_UP_SYNDIC: Self = Self("/syndic");
    /// Deleting one's account, and calling that back.
    pub const LEAVING: Self = Self("/account/leaving");
    /// Taking one's data along.
    pub const OWN_DATA: Self = Self("/account/data");
    /// Where a person must choose a new password before anything else (G-10).
    pub const CHOOSE_PASSWORD: Self = Self("/account/password/choose");

    pub const fn path(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
