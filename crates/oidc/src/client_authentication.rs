//! How a tool shows that it is that tool (RFC 6749 §2.3, OpenID Connect Core
//! §9): by a secret, by a signed assertion, or, a public client, not at all.
//!
//! A request is read first, a signature is checked outside the database's
//! writer, and the rest happens inside the transaction of the endpoint, so that
//! a request costs one transaction. Whatever goes wrong, the answer is the same.

mod assertion;
mod basic;
mod form;

pub(crate) use assertion::moment;

use axum::http::{HeaderMap, header};
use kernel::{Secret, Timestamp, TokenHash};
use storage::Tx;
use tools::{ClientAuthentication, SecretHash, Tool};
use web::Route;

use crate::{Fault, OAuthError, Parameters, store};

pub(crate) const CLIENT_ID_BYTES_MAX: usize = 100;
pub(crate) const SECRET_BYTES_MAX: usize = 512;

/// What a request brought, its signature checked if it has one.
#[derive(Debug, Clone)]
pub struct ClientProof {
    client_id: String,
    means: Means,
    /// It came in the `Authorization` header.
    challenge: bool,
}

#[derive(Debug, Clone)]
enum Means {
    Secret(Secret),
    Assertion {
        /// Whose keys checked the signature: the tool as it stood then.
        imported_at: Timestamp,
        jti: TokenHash,
        expires_at: Timestamp,
    },
    Nothing,
}

impl ClientProof {
    /// Reads the proof that came to `endpoint`.
    pub async fn of_request(
        state: &web::State,
        headers: &HeaderMap,
        parameters: &Parameters,
        endpoint: Route,
    ) -> Result<Self, OAuthError> {
        only_one_method(headers, parameters)?;
        if headers.contains_key(header::AUTHORIZATION) {
            basic::read(headers, parameters)
        } else if parameters.has("client_assertion") || parameters.has("client_assertion_type") {
            assertion::read(state, parameters, endpoint).await
        } else {
            form::read(parameters)
        }
    }

    /// Whether [`authenticate`](Self::authenticate) writes.
    pub fn writes(&self) -> bool {
        matches!(self.means, Means::Assertion { .. })
    }

    /// The tool, if this proves that it asks.
    pub fn authenticate(&self, tx: &mut Tx, now: Timestamp) -> Result<Tool, Fault> {
        let Some(tool) = tools::find(tx, &self.client_id)? else {
            self.waste_as_much_time();
            return Err(self.refuse("no such client").into());
        };
        match (&self.means, &tool.client_authentication) {
            (Means::Secret(secret), ClientAuthentication::ClientSecret { sha256 }) => {
                if !sha256.matches(secret.expose()) {
                    return Err(self.refuse("wrong secret").into());
                }
            }
            (
                Means::Assertion {
                    imported_at,
                    jti,
                    expires_at,
                },
                ClientAuthentication::PrivateKeyJwt { .. },
            ) => {
                if *imported_at != tool.imported_at {
                    return Err(self.refuse("the client's keys changed meanwhile").into());
                }
                // An assertion lives until its `exp`, both ends included.
                if *expires_at < now || !store::use_once(tx, *jti, *expires_at)? {
                    return Err(self.refuse("an assertion came twice").into());
                }
            }
            (Means::Nothing, ClientAuthentication::None) => {}
            _ => return Err(self.refuse("not the method this client uses").into()),
        }
        Ok(tool)
    }

    /// An unknown client takes as long as a wrong secret.
    fn waste_as_much_time(&self) {
        if let Means::Secret(secret) = &self.means {
            std::hint::black_box(SecretHash::of("").matches(secret.expose()));
        }
    }

    fn refuse(&self, cause: &'static str) -> OAuthError {
        OAuthError::invalid_client(cause, self.challenge)
    }
}

/// RFC 6749 §2.3: "The client MUST NOT use more than one authentication method".
fn only_one_method(headers: &HeaderMap, parameters: &Parameters) -> Result<(), OAuthError> {
    let used = [
        headers.contains_key(header::AUTHORIZATION),
        parameters.has("client_secret"),
        parameters.has("client_assertion"),
    ];
    if used.into_iter().filter(|used| *used).count() > 1 {
        return Err(OAuthError::invalid_request(
            "use one method of client authentication, not several",
        ));
    }
    Ok(())
}
