//! Why a token is none.

/// For the log; people are told no more than that the answer could not be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("the token is too large")]
    TooLarge,
    #[error("the token does not have the parts it should have")]
    Parts,
    #[error("a part of the token is not base64url")]
    Encoding,
    #[error("a part of the token is not a JSON object")]
    NoObject,
    #[error("a member stands twice in one object")]
    Doubled,
    #[error("the header names an algorithm that is not taken")]
    Algorithm,
    #[error("the header wants something that we do not do")]
    Unwanted,
    #[error("the header says that the content is compressed")]
    Compressed,
    #[error("the header names a key that is not known")]
    UnknownKey,
    #[error("the token does not open")]
    DoesNotOpen,
    #[error("the signature does not fit")]
    Signature,
}
