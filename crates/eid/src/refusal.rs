//! Why a card does not let somebody in.

use kernel::Refusal;

/// In order of precedence. What happened in detail is logged, never shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EidRefusal {
    /// The attempt began more than five minutes ago, or was used.
    AttemptExpired,
    /// The attempt began in another browser.
    AttemptElsewhere,
    /// The browser sent none: no card, no reader, no program, or an expired card,
    /// which browsers do not even show.
    NoCertificate,
    /// What came is no certificate, or more than one.
    Unreadable,
    Expired,
    NotYetValid,
    /// The certificate for signing documents instead of the one for signing in.
    SignatureCertificate,
    /// A certificate, of something other than an identity card.
    OtherCertificate,
    /// Signed or keyed in a way that can be forged today.
    OldCryptography,
    /// Of an authority under a known root that operators did not add yet.
    NewIssuer,
    /// Of an authority that nobody we know vouches for.
    UntrustedIssuer,
    /// No number, several, or one that nobody can have.
    InvalidNationalNumber,
    /// For good: stolen, lost, renewed, or its person died.
    Revoked,
    /// Until it is found, or activated.
    Suspended,
    /// Nobody answered whether it was revoked.
    RevocationUnavailable,
}

impl EidRefusal {
    pub const ALL: [Self; 15] = [
        Self::AttemptExpired,
        Self::AttemptElsewhere,
        Self::NoCertificate,
        Self::Unreadable,
        Self::Expired,
        Self::NotYetValid,
        Self::SignatureCertificate,
        Self::OtherCertificate,
        Self::OldCryptography,
        Self::NewIssuer,
        Self::UntrustedIssuer,
        Self::InvalidNationalNumber,
        Self::Revoked,
        Self::Suspended,
        Self::RevocationUnavailable,
    ];
}

impl Refusal for EidRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::AttemptExpired => "eid-attempt-expired",
            Self::AttemptElsewhere => "eid-attempt-elsewhere",
            Self::NoCertificate => "eid-no-certificate",
            Self::Unreadable => "eid-unreadable",
            Self::Expired => "eid-expired",
            Self::NotYetValid => "eid-not-yet-valid",
            Self::SignatureCertificate => "eid-signature-certificate",
            Self::OtherCertificate => "eid-other-certificate",
            Self::OldCryptography => "eid-old-cryptography",
            Self::NewIssuer => "eid-new-issuer",
            Self::UntrustedIssuer => "eid-untrusted-issuer",
            Self::InvalidNationalNumber => "eid-invalid-national-number",
            Self::Revoked => "eid-revoked",
            Self::Suspended => "eid-suspended",
            Self::RevocationUnavailable => "eid-revocation-unavailable",
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::AttemptExpired => 410,
            Self::AttemptElsewhere => 409,
            Self::NewIssuer | Self::RevocationUnavailable => 503,
            Self::NoCertificate
            | Self::Unreadable
            | Self::Expired
            | Self::NotYetValid
            | Self::SignatureCertificate
            | Self::OtherCertificate
            | Self::OldCryptography
            | Self::UntrustedIssuer
            | Self::InvalidNationalNumber
            | Self::Revoked
            | Self::Suspended => 403,
        }
    }
}
