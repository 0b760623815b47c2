//! Misbehaviour on demand, to show that no mail gets lost.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// All is well.
    None,
    /// Answers every mail with 451: try again later.
    Busy,
    /// Answers every recipient with 550: never.
    Refuses,
    /// Closes the connection in the middle of the mail.
    HangsUp,
}

impl Fault {
    pub const ALL: [Self; 4] = [Self::None, Self::Busy, Self::Refuses, Self::HangsUp];

    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Busy => "busy",
            Self::Refuses => "refuses",
            Self::HangsUp => "hangs-up",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownFault;

impl fmt::Display for UnknownFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the fault must be none, busy, refuses or hangs-up")
    }
}

impl std::error::Error for UnknownFault {}

impl FromStr for Fault {
    type Err = UnknownFault;
    fn from_str(code: &str) -> Result<Self, UnknownFault> {
        Self::ALL
            .into_iter()
            .find(|fault| fault.code() == code)
            .ok_or(UnknownFault)
    }
}

/// Which fault is on; shared by all connections.
#[derive(Debug, Clone, Default)]
pub struct Faults(Arc<AtomicU8>);

impl Faults {
    pub fn set(&self, fault: Fault) {
        self.0.store(fault as u8, Ordering::Relaxed);
    }

    pub fn current(&self) -> Fault {
        let number = self.0.load(Ordering::Relaxed);
        Fault::ALL
            .into_iter()
            .find(|fault| *fault as u8 == number)
            .unwrap_or(Fault::None)
    }
}
