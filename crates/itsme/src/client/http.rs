//! Asking itsme: bounded in time and size, and never sent elsewhere.

use kernel::Duration;
use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder};
use serde_json::{Map, Value};

use super::Trouble;

/// Many times what a real answer has.
const ANSWER_BYTES_MAX: usize = 256 * 1024;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(4);
/// Somebody waits in front of the page.
pub(super) const TIMEOUT: Duration = Duration::from_secs(10);

/// Without redirects: secrets are for the address that discovery named.
pub(super) fn client(patience: Duration) -> Result<Client, reqwest::Error> {
    Client::builder()
        .redirect(Policy::none())
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(patience)
        .no_proxy()
        .user_agent("Immo-Connect")
        .build()
}

#[derive(Debug)]
pub(super) struct Answer {
    pub status: u16,
    content_type: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// Whether it is of this type, whatever its parameters (RFC 9110 §8.3.1).
    pub fn is(&self, content_type: &str) -> bool {
        let (essence, _) = self
            .content_type
            .split_once(';')
            .unwrap_or((&self.content_type, ""));
        essence.trim().eq_ignore_ascii_case(content_type)
    }

    /// `who` names the endpoint, for the log.
    pub fn object(&self, who: &'static str) -> Result<Map<String, Value>, Trouble> {
        jose::object(&self.bytes).map_err(|_| Trouble::NotUnderstood(who))
    }

    pub fn good(self, who: &'static str) -> Result<Self, Trouble> {
        match self.status {
            200 => Ok(self),
            status => Err(Trouble::Status(who, status)),
        }
    }
}

pub(super) async fn send(request: RequestBuilder) -> Result<Answer, Trouble> {
    let mut response = request.send().await.map_err(trouble)?;
    let content_type = response.headers().get(CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok());
    let mut answer = Answer {
        status: response.status().as_u16(),
        content_type: content_type.unwrap_or_default().to_owned(),
        bytes: Vec::new(),
    };
    while let Some(part) = response.chunk().await.map_err(trouble)? {
        if answer.bytes.len() + part.len() > ANSWER_BYTES_MAX {
            return Err(Trouble::TooLarge);
        }
        answer.bytes.extend_from_slice(&part);
    }
    Ok(answer)
}

fn trouble(error: reqwest::Error) -> Trouble {
    if error.is_timeout() {
        Trouble::Timeout
    } else if error.is_connect() {
        Trouble::NoConnection
    } else {
        Trouble::BrokenOff
    }
}
