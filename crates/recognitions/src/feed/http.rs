//! A list behind an address.

use kernel::{Duration, Secret};
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode};

use super::{Found, unreachable};
use crate::{BearerToken, LIST_BYTES_MAX, Wrong};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// For the whole list.
const TIMEOUT: Duration = Duration::from_mins(1);

/// Without redirects: the token is for the address in the definition alone.
pub(crate) fn client() -> Result<Client, reqwest::Error> {
    Client::builder()
        .redirect(Policy::none())
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(TIMEOUT)
        .no_proxy()
        .user_agent("Immo-Connect")
        .build()
}

pub(super) async fn get(
    client: &Client,
    url: &str,
    token: Option<&BearerToken>,
) -> Result<Found, Wrong> {
    let mut request = client.get(url);
    if let Some(token) = token {
        request = request.bearer_auth(read_token(token).await?.expose());
    }
    let mut response = request.send().await.map_err(without_cause)?;
    if response.status() != StatusCode::OK {
        return Err(unreachable(format!("answered {}", response.status())));
    }
    let mut bytes = Vec::new();
    while let Some(part) = response.chunk().await.map_err(without_cause)? {
        bytes.extend_from_slice(&part);
        if bytes.len() > LIST_BYTES_MAX {
            return Err(Wrong::TooLarge);
        }
    }
    Ok(Found {
        origin: url.to_owned(),
        bytes,
    })
}

async fn read_token(token: &BearerToken) -> Result<Secret, Wrong> {
    let text = match token {
        BearerToken::File(path) => tokio::fs::read_to_string(path)
            .await
            .map_err(|error| unreachable(format!("{}: {error}", path.display())))?,
        BearerToken::Environment(name) => {
            std::env::var(name).map_err(|_| unreachable(format!("{name} is not set")))?
        }
    };
    Ok(Secret::new(text.trim()))
}

/// In words for the report: which step failed.
fn without_cause(error: reqwest::Error) -> Wrong {
    unreachable(if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "no connection"
    } else {
        "the answer broke off"
    })
}
