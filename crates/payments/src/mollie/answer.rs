//! What an answer means before it is read: done, not done, or nobody knows.

use reqwest::{Response, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::provider::Fault;

/// A page of the list has some 500 KiB.
const ANSWER_BYTES_MAX: usize = 4 * 1024 * 1024;

pub(super) struct Answered {
    status: StatusCode,
    body: Vec<u8>,
}

impl Answered {
    /// An error of the client may hold the address, never the key.
    pub async fn read(sent: Result<Response, reqwest::Error>) -> Result<Self, Fault> {
        let mut response = sent.map_err(|error| without_cause(&error))?;
        let (status, mut body) = (response.status(), Vec::new());
        while let Some(part) = response
            .chunk()
            .await
            .map_err(|error| without_cause(&error))?
        {
            if body.len() + part.len() > ANSWER_BYTES_MAX {
                return Err(Fault::Unknown("the answer is too large".into()));
            }
            body.extend_from_slice(&part);
        }
        Ok(Self { status, body })
    }
}

fn without_cause(error: &reqwest::Error) -> Fault {
    let what = if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "no connection"
    } else {
        "the answer broke off"
    };
    Fault::Unknown(what.into())
}

/// A redirect, a page and whatever else does not read leave open what was done.
pub(super) fn judge<T: DeserializeOwned>(answered: Answered) -> Result<T, Fault> {
    let Answered { status, body } = answered;
    match status {
        StatusCode::OK | StatusCode::CREATED => serde_json::from_slice(&body)
            .map_err(|_| Fault::Unknown("the answer does not read".into())),
        StatusCode::NOT_FOUND => Err(Fault::NotFound),
        // 409: the same question is being answered, or a refund of the same amount was
        // made within the hour. 429: too many questions.
        StatusCode::CONFLICT | StatusCode::TOO_MANY_REQUESTS => {
            Err(Fault::Later(status.as_u16().to_string()))
        }
        StatusCode::REQUEST_TIMEOUT => Err(Fault::Unknown(status.as_u16().to_string())),
        _ if status.is_client_error() => Err(Fault::Refused(refusal(status, &body))),
        _ => Err(Fault::Unknown(status.as_u16().to_string())),
    }
}

#[derive(Deserialize)]
struct Problem {
    field: Option<String>,
}

/// The status, and which field it is about: the sentence may repeat what we sent.
fn refusal(status: StatusCode, body: &[u8]) -> String {
    let problem: Option<Problem> = serde_json::from_slice(body).ok();
    match problem.and_then(|problem| problem.field) {
        Some(field) => {
            let field: String = field
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .take(40)
                .collect();
            format!("{} {field}", status.as_u16())
        }
        None => status.as_u16().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(status: u16, body: &str) -> Result<serde_json::Value, Fault> {
        judge(Answered {
            status: StatusCode::from_u16(status).unwrap(),
            body: body.into(),
        })
    }

    #[test]
    fn what_leaves_it_open_is_told_from_a_no() {
        for (status, body) in [
            (200, "<html>"),
            (201, ""),
            (302, "{}"),
            (500, "{}"),
            (502, "<html>"),
            (408, ""),
            (204, ""),
        ] {
            assert!(
                matches!(judged(status, body), Err(Fault::Unknown(_))),
                "{status} {body}"
            );
        }
        for status in [400, 401, 403, 410, 422] {
            assert!(
                matches!(judged(status, "<html>"), Err(Fault::Refused(_))),
                "{status}"
            );
        }
        for status in [409, 429] {
            assert!(
                matches!(judged(status, ""), Err(Fault::Later(_))),
                "{status}"
            );
        }
        assert_eq!(judged(404, ""), Err(Fault::NotFound));
        assert_eq!(
            judged(422, r#"{"field":"amount","detail":"An"}"#),
            Err(Fault::Refused("422 amount".into()))
        );
        assert!(judged(201, "{}").is_ok());
    }
}
