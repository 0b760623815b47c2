//! How sure we are who somebody is: `acr`, `amr`, and which of the proofs given
//! in a session a tool is told about.

use kernel::{Authentication, Method, Timestamp};

/// The `acr` values of the platform, in discovery and in tokens (OpenID Connect
/// Core §2). One per way to sign in.
pub fn acr(method: Method) -> &'static str {
    match method {
        Method::Password => "urn:immo-connect:acr:password",
        Method::Eid => "urn:immo-connect:acr:eid",
        Method::Itsme => "urn:immo-connect:acr:itsme",
    }
}

pub fn method_of_acr(value: &str) -> Option<Method> {
    Method::ALL.into_iter().find(|method| acr(*method) == value)
}

/// The `amr` values (RFC 8176 §2).
pub fn amr(method: Method) -> &'static [&'static str] {
    match method {
        Method::Password => &["pwd"],
        // A smart card and its PIN.
        Method::Eid => &["mfa", "sc", "pin"],
        // A key in the telephone, and a code or a fingerprint.
        Method::Itsme => &["mfa", "swk"],
    }
}

/// A password is guessed or shared; both others are bound to a person's
/// identity card, eID directly.
fn strength(method: Method) -> u8 {
    match method {
        Method::Password => 0,
        Method::Itsme => 1,
        Method::Eid => 2,
    }
}

/// What a request asks of a proof of identity.
#[derive(Debug, Clone, Default)]
pub struct Demand {
    pub accepted: Vec<Method>,
    /// Preferred, the most first (OpenID Connect Core §3.1.2.1, `acr_values`).
    pub preferred: Vec<Method>,
    /// The proof must be newer than this.
    pub newer_than: Option<Timestamp>,
}

impl Demand {
    /// The one proof that answers the demand best. `acr`, `amr` and `auth_time`
    /// all speak of it: an old strong proof and a fresh weak one do not add up
    /// to a fresh strong one.
    pub fn best(&self, proofs: &[Authentication]) -> Option<Authentication> {
        proofs
            .iter()
            .copied()
            .filter(|proof| self.is_met_by(*proof))
            .max_by_key(|proof| self.rank(*proof))
    }

    fn is_met_by(&self, proof: Authentication) -> bool {
        self.accepted.contains(&proof.method)
            && self.newer_than.is_none_or(|moment| proof.at > moment)
    }

    fn rank(&self, proof: Authentication) -> (usize, u8, Timestamp) {
        let place = self
            .preferred
            .iter()
            .position(|method| *method == proof.method);
        (
            place.map_or(0, |place| usize::MAX - place),
            strength(proof.method),
            proof.at,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proof(method: Method, at: i64) -> Authentication {
        Authentication {
            method,
            at: Timestamp::from_seconds(at),
        }
    }

    #[test]
    fn the_strongest_proof_speaks_for_itself_only() {
        let proofs = [proof(Method::Eid, 100), proof(Method::Password, 900)];
        let all = Demand {
            accepted: Method::ALL.to_vec(),
            ..Demand::default()
        };
        assert_eq!(all.best(&proofs), Some(proofs[0]));
        let fresh = Demand {
            newer_than: Some(Timestamp::from_seconds(500)),
            ..all.clone()
        };
        assert_eq!(fresh.best(&proofs), Some(proofs[1]));
        let preferred = Demand {
            preferred: vec![Method::Itsme, Method::Password],
            ..all
        };
        assert_eq!(preferred.best(&proofs), Some(proofs[1]));
    }

    ///
    #[test]
    fn a_proof_the_tool_does_not_accept_is_none() {
        let demand = Demand {
            accepted: vec![Method::Eid, Method::Itsme],
            ..Demand::default()
        };
        assert_eq!(demand.best(&[proof(Method::Password, 1)]), None);
        assert_eq!(
            demand.best(&[proof(Method::Password, 2), proof(Method::Itsme, 1)]),
            Some(proof(Method::Itsme, 1))
        );
    }

    #[test]
    fn an_acr_reads_back() {
        for method in Method::ALL {
            assert_eq!(method_of_acr(acr(method)), Some(method));
        }
        assert_eq!(method_of_acr("urn:mace:incommon:iap:silver"), None);
    }
}
