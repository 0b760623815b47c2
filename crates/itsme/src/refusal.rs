//! Why itsme does not let somebody in, or is not linked.

use kernel::{Duration, Refusal as _};

kernel::refusals! {
    /// In order of precedence. What happened in detail is logged, never shown.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum ItsmeRefusal {
        /// Too many from one network began to sign in.
        TooMany => 429 "itsme-too-many" { wait: Duration } retry wait,
        /// The attempt is over, was used, or is none of ours.
        AttemptExpired => 410 "itsme-attempt-expired",
        /// The attempt began in another browser, as happens on telephones, or somebody
        /// else is signed in by now.
        AttemptElsewhere => 409 "itsme-attempt-elsewhere",
        /// The person said no in the app.
        Declined => 403 "itsme-declined",
        /// It was not brought to its end in the app.
        Unfinished => 403 "itsme-unfinished",
        /// itsme does not answer, or not with what it should.
        Unavailable => 503 "itsme-unavailable",
        /// itsme does not take us for whom we are: ours to mend.
        RefusedUs => 502 "itsme-refused-us",
        /// What came is not proved to be of itsme, for us, and of now.
        Untrusted => 502 "itsme-untrusted",
        /// An itsme without a Belgian national number.
        NoNumber => 422 "itsme-no-number",
        /// No account has this itsme.
        NotLinked => 403 "itsme-not-linked",
        /// The account has no identity card linked (any more).
        EidMissing => 409 "itsme-eid-missing",
        /// It is of another person than the linked card.
        OtherPerson => 409 "itsme-other-person",
        /// It is linked to another account.
        LinkedElsewhere => 409 "itsme-linked-elsewhere",
    }
}

impl ItsmeRefusal {
    /// The refusal of this code, for whoever comes back to the same page once more.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Self::examples()
            .into_iter()
            .find(|refusal| refusal.code() == code)
    }

    /// The refusal for an error that itsme sends the browser back with (RFC 6749
    /// §4.1.2.1, OpenID Connect Core §3.1.2.6).
    pub(crate) fn of_error(code: &str) -> Self {
        match code {
            "access_denied" => Self::Declined,
            "login_required"
            | "interaction_required"
            | "consent_required"
            | "account_selection_required" => Self::Unfinished,
            // The first is as itsme spells it.
            "temporary_unavailable" | "temporarily_unavailable" | "server_error" => {
                Self::Unavailable
            }
            _ => Self::RefusedUs,
        }
    }

    /// The refusal for an error of the token endpoint (RFC 6749 §5.2).
    pub(crate) fn of_token_error(code: &str) -> Self {
        match code {
            // The code lives for three minutes, and once.
            "invalid_grant" => Self::AttemptExpired,
            _ => Self::of_error(code),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_that_itsme_knows_leads_to_a_page_that_says_what_to_do() {
        for (code, refusal) in [
            ("access_denied", ItsmeRefusal::Declined),
            ("login_required", ItsmeRefusal::Unfinished),
            ("interaction_required", ItsmeRefusal::Unfinished),
            ("temporary_unavailable", ItsmeRefusal::Unavailable),
            ("temporarily_unavailable", ItsmeRefusal::Unavailable),
            ("server_error", ItsmeRefusal::Unavailable),
            ("invalid_request", ItsmeRefusal::RefusedUs),
            ("invalid_scope", ItsmeRefusal::RefusedUs),
            ("unauthorized_client", ItsmeRefusal::RefusedUs),
            ("unsupported_response_type", ItsmeRefusal::RefusedUs),
            ("invalid_request_object", ItsmeRefusal::RefusedUs),
            ("invalid_request_uri", ItsmeRefusal::RefusedUs),
            ("unsupported_display", ItsmeRefusal::RefusedUs),
            ("something_new", ItsmeRefusal::RefusedUs),
        ] {
            assert_eq!(ItsmeRefusal::of_error(code), refusal, "{code}");
        }
        assert_eq!(
            ItsmeRefusal::of_token_error("invalid_grant"),
            ItsmeRefusal::AttemptExpired
        );
        assert_eq!(
            ItsmeRefusal::of_token_error("invalid_client"),
            ItsmeRefusal::RefusedUs
        );
    }

    #[test]
    fn a_refusal_is_found_again_by_its_code() {
        for refusal in ItsmeRefusal::examples() {
            assert_eq!(ItsmeRefusal::of_code(refusal.code()), Some(refusal));
        }
        assert_eq!(ItsmeRefusal::of_code("eid-expired"), None);
    }
}
