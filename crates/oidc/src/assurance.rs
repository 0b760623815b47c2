//! How sure we are who somebody is: `acr`, `amr`, and which of the proofs given
//! in a session a tool is told about.

use kernel::{Authentication, Method, Timestamp};
use web::SignInMethods;

/// The `acr` of a proof (OpenID Connect Core §2); none when it was given in a way
/// that this program no longer has.
pub fn acr(methods: SignInMethods, method: Method) -> Option<&'static str> {
    methods.find(method).map(|known| known.acr)
}

pub fn method_of_acr(methods: SignInMethods, value: &str) -> Option<Method> {
    let found = methods.all().find(|known| known.acr == value)?;
    Some(found.method)
}

/// The `amr` values of a proof (RFC 8176 §2).
pub fn amr(methods: SignInMethods, method: Method) -> &'static [&'static str] {
    methods.find(method).map_or(&[], |known| known.amr)
}

/// What a request asks of a proof of identity.
#[derive(Debug, Clone, Default)]
pub struct Demand {
    /// What each proof is worth.
    pub methods: SignInMethods,
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
            self.methods
                .find(proof.method)
                .map_or(0, |known| known.strength),
            proof.at,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use testkit::methods::{ALL_METHODS, PASSWORD_ONLY};

    fn proof(method: Method, at: i64) -> Authentication {
        Authentication {
            method,
            at: Timestamp::from_seconds(at),
        }
    }

    #[test]
    fn the_strongest_proof_speaks_for_itself_only() {
        let proofs = [proof(Method::EID, 100), proof(Method::PASSWORD, 900)];
        let all = Demand {
            methods: ALL_METHODS,
            accepted: vec![Method::PASSWORD, Method::EID, Method::ITSME],
            ..Demand::default()
        };
        assert_eq!(all.best(&proofs), Some(proofs[0]));
        let fresh = Demand {
            newer_than: Some(Timestamp::from_seconds(500)),
            ..all.clone()
        };
        assert_eq!(fresh.best(&proofs), Some(proofs[1]));
        let preferred = Demand {
            preferred: vec![Method::ITSME, Method::PASSWORD],
            ..all
        };
        assert_eq!(preferred.best(&proofs), Some(proofs[1]));
    }

    ///
    #[test]
    fn a_proof_the_tool_does_not_accept_is_none() {
        let demand = Demand {
            methods: ALL_METHODS,
            accepted: vec![Method::EID, Method::ITSME],
            ..Demand::default()
        };
        assert_eq!(demand.best(&[proof(Method::PASSWORD, 1)]), None);
        assert_eq!(
            demand.best(&[proof(Method::PASSWORD, 2), proof(Method::ITSME, 1)]),
            Some(proof(Method::ITSME, 1))
        );
    }

    #[test]
    fn an_acr_reads_back() {
        for known in ALL_METHODS.all() {
            let told = acr(ALL_METHODS, known.method);
            let read = told.and_then(|told| method_of_acr(ALL_METHODS, told));
            assert_eq!(read, Some(known.method));
        }
        let silver = "urn:mace:incommon:iap:silver";
        assert_eq!(method_of_acr(ALL_METHODS, silver), None);
        assert_eq!(acr(PASSWORD_ONLY, Method::EID), None);
    }
}
