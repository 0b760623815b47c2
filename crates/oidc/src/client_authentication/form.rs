//! `client_secret_post` (RFC 6749 §2.3.1), and public clients, which only say
//! who they are (§3.2.1).

use super::{CLIENT_ID_BYTES_MAX, ClientProof, Means, SECRET_BYTES_MAX};
use crate::{OAuthError, Parameters};

pub(super) fn read(parameters: &Parameters) -> Result<ClientProof, OAuthError> {
    let client_id = parameters
        .single("client_id", CLIENT_ID_BYTES_MAX)?
        .ok_or_else(|| OAuthError::invalid_client("nothing that names a client", false))?;
    let means = parameters
        .secret("client_secret", SECRET_BYTES_MAX)?
        .map_or(Means::Nothing, Means::Secret);
    Ok(ClientProof {
        client_id: client_id.to_owned(),
        means,
        challenge: false,
    })
}
