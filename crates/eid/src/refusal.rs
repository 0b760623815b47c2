//! Why a card does not let somebody in.

kernel::refusals! {
    /// In order of precedence. What happened in detail is logged, never shown.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum EidRefusal {
        /// The attempt began more than five minutes ago, or was used.
        AttemptExpired => 410 "eid-attempt-expired",
        /// The attempt began in another browser.
        AttemptElsewhere => 409 "eid-attempt-elsewhere",
        /// The browser sent none: no card, no reader, no program, or an expired card,
        /// which browsers do not even show.
        NoCertificate => 403 "eid-no-certificate",
        /// What came is no certificate, or more than one.
        Unreadable => 403 "eid-unreadable",
        Expired => 403 "eid-expired",
        NotYetValid => 403 "eid-not-yet-valid",
        /// The certificate for signing documents instead of the one for signing in.
        SignatureCertificate => 403 "eid-signature-certificate",
        /// A certificate, of something other than an identity card.
        OtherCertificate => 403 "eid-other-certificate",
        /// Signed or keyed in a way that can be forged today.
        OldCryptography => 403 "eid-old-cryptography",
        /// Of an authority under a known root that operators did not add yet.
        NewIssuer => 503 "eid-new-issuer",
        /// Of an authority that nobody we know vouches for.
        UntrustedIssuer => 403 "eid-untrusted-issuer",
        /// No number, several, or one that nobody can have.
        InvalidNationalNumber => 403 "eid-invalid-national-number",
        /// For good: stolen, lost, renewed, or its person died.
        Revoked => 403 "eid-revoked",
        /// Until it is found, or activated.
        Suspended => 403 "eid-suspended",
        /// Nobody answered whether it was revoked.
        RevocationUnavailable => 503 "eid-revocation-unavailable",
    }
}
