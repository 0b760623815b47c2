//! What can go wrong on the way, for the log.

use storage::StorageError;

use crate::ItsmeRefusal;

#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum Trouble {
    #[error("no answer in time")]
    Timeout,
    #[error("no connection")]
    NoConnection,
    #[error("the answer broke off")]
    BrokenOff,
    #[error("the answer is too large")]
    TooLarge,
    #[error("{0} answered with status {1}")]
    Status(&'static str, u16),
    #[error("the answer of {0} is not what was agreed upon")]
    NotUnderstood(&'static str),
    #[error("{0} names another issuer than the configured one")]
    OtherIssuer(&'static str),
    #[error("the address of {0} is not safe")]
    UnsafeAddress(&'static str),
    #[error("it encrypts in no way that we take")]
    NoCommonCipher,
    #[error("it publishes no key that signs")]
    NoKeys,
    #[error("the person was sent back with {0}")]
    SentBack(String),
    #[error("the token endpoint refused: {0}")]
    TokenRefused(String),
    #[error("{0}")]
    Token(#[from] jose::Fault),
    #[error("the claim {0} will not do")]
    Claim(&'static str),
    #[error("we could not sign")]
    NotSigned,
    #[error("the database failed: {0}")]
    Storage(StorageError),
}

impl From<StorageError> for Trouble {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

/// An error code is a word (RFC 6749 §4.1.2.1, §5.2); what is longer is none.
const ERROR_LENGTH_MAX: usize = 64;

/// What the log can hold of a code of others.
pub(super) fn word(code: &str) -> String {
    let fits = |c: &char| c.is_ascii_lowercase() || *c == '_';
    code.chars().filter(fits).take(ERROR_LENGTH_MAX).collect()
}

impl Trouble {
    /// With this error of itsme, which anybody may have written.
    pub fn sent_back(code: &str) -> Self {
        Self::SentBack(word(code))
    }

    /// What people are told.
    pub fn refusal(&self) -> ItsmeRefusal {
        match self {
            Self::SentBack(code) => ItsmeRefusal::of_error(code),
            Self::TokenRefused(code) => ItsmeRefusal::of_token_error(code),
            Self::Token(_) | Self::Claim(_) | Self::OtherIssuer(_) | Self::UnsafeAddress(_) => {
                ItsmeRefusal::Untrusted
            }
            Self::Timeout
            | Self::NoConnection
            | Self::BrokenOff
            | Self::TooLarge
            | Self::Status(..)
            | Self::NotUnderstood(_)
            | Self::NoCommonCipher
            | Self::NoKeys
            | Self::NotSigned
            | Self::Storage(_) => ItsmeRefusal::Unavailable,
        }
    }
}
