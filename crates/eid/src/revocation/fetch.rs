//! Getting answers and lists over HTTP, from the configured origins and no other.

use kernel::Duration;
use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, StatusCode};
use url::Url;

use super::RevocationSettings;

/// A real answer has about 2 KiB.
const ANSWER_BYTES_MAX: usize = 64 * 1024;
/// The lists of the Belgian authorities hold hundreds of thousands of numbers.
const LIST_BYTES_MAX: usize = 64 * 1024 * 1024;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);

#[derive(Debug, Clone)]
pub(super) struct Fetcher {
    client: Client,
    responders: Vec<String>,
    lists: Vec<String>,
    question_timeout: Duration,
    list_timeout: Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FetchFault {
    #[error("no answer in time")]
    Timeout,
    #[error("no connection")]
    NoConnection,
    #[error("status {0}")]
    Status(u16),
    #[error("the answer broke off")]
    BrokenOff,
    #[error("the answer is too large")]
    TooLarge,
}

impl Fetcher {
    /// Without redirects: only the origins that are configured are asked.
    pub(super) fn new(settings: &RevocationSettings) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .redirect(Policy::none())
            .connect_timeout(CONNECT_TIMEOUT)
            .no_proxy()
            .user_agent("Immo-Connect")
            .build()?;
        Ok(Self {
            client,
            responders: settings.responders.clone(),
            lists: settings.lists.clone(),
            question_timeout: settings.question_timeout,
            list_timeout: settings.list_timeout,
        })
    }

    /// The first of these addresses that may be asked.
    pub(super) fn responder(&self, addresses: &[String]) -> Option<Url> {
        addresses
            .iter()
            .find_map(|address| allowed(address, &self.responders))
    }

    /// Those of these addresses that may be fetched.
    pub(super) fn lists(&self, addresses: &[String]) -> Vec<Url> {
        addresses
            .iter()
            .filter_map(|address| allowed(address, &self.lists))
            .collect()
    }

    /// RFC 6960 §A.1.
    pub(super) async fn ask(&self, url: &Url, question: Vec<u8>) -> Result<Vec<u8>, FetchFault> {
        let request = self.client.post(url.clone());
        let request = request
            .header(CONTENT_TYPE, "application/ocsp-request")
            .body(question)
            .timeout(self.question_timeout);
        body(request, ANSWER_BYTES_MAX).await
    }

    pub(super) async fn list(&self, url: &Url) -> Result<Vec<u8>, FetchFault> {
        let request = self.client.get(url.clone()).timeout(self.list_timeout);
        body(request, LIST_BYTES_MAX).await
    }
}

async fn body(request: RequestBuilder, bytes_max: usize) -> Result<Vec<u8>, FetchFault> {
    let mut response = request.send().await.map_err(fault)?;
    if response.status() != StatusCode::OK {
        return Err(FetchFault::Status(response.status().as_u16()));
    }
    let mut bytes = Vec::new();
    while let Some(part) = response.chunk().await.map_err(fault)? {
        if bytes.len() + part.len() > bytes_max {
            return Err(FetchFault::TooLarge);
        }
        bytes.extend_from_slice(&part);
    }
    Ok(bytes)
}

/// The host is compared as parsed, so that `http://ocsp.eid.belgium.be@evil.example`
/// is no other spelling of it.
fn allowed(address: &str, origins: &[String]) -> Option<Url> {
    let url = Url::parse(address).ok()?;
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    let origin = url.origin().ascii_serialization();
    (plain && origins.contains(&origin)).then_some(url)
}

fn fault(error: reqwest::Error) -> FetchFault {
    if error.is_timeout() {
        FetchFault::Timeout
    } else if error.is_connect() {
        FetchFault::NoConnection
    } else {
        FetchFault::BrokenOff
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_configured_origins_are_asked() {
        let settings = RevocationSettings::default();
        let is_allowed = |address: &str| allowed(address, &settings.responders).is_some();
        assert!(is_allowed("http://ocsp.eid.belgium.be"));
        assert!(is_allowed("http://ocsp.eid.belgium.be:80/"));
        assert!(is_allowed("http://OCSP.eidpki.belgium.be/eid/0"));
        for address in [
            "http://ocsp.eid.belgium.be.evil.example/",
            "http://ocsp.eid.belgium.be@evil.example/",
            "http://evil.example@ocsp.eid.belgium.be/",
            "http://ocsp.eid.belgium.be:8080/",
            "https://ocsp.eid.belgium.be/",
            "http://evil.example/?http://ocsp.eid.belgium.be",
            "http://127.0.0.1/",
            "file:///etc/passwd",
            "ldap://ocsp.eid.belgium.be/",
            "http://crl.eid.belgium.be/",
            "ocsp.eid.belgium.be",
            "",
        ] {
            assert!(!is_allowed(address), "{address}");
        }
    }
}
