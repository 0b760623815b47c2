//! The HTTP client that the library speaks through.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};

const ANSWER_LENGTH_MAX: usize = 1024 * 1024;

#[derive(Debug, Clone)]
pub struct Http(Client<HttpConnector, Full<Bytes>>);

/// The platform could not be asked.
#[derive(Debug)]
pub struct HttpError(String);

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for HttpError {}

impl Http {
    pub(super) fn new() -> Self {
        Self(Client::builder(TokioExecutor::new()).build_http())
    }

    /// Follows no redirects: an answer that leads elsewhere is a wrong answer.
    ///
    /// # Errors
    /// When no answer comes, or one that is too long.
    pub async fn send(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let answer = self
            .0
            .request(request.map(|body| Full::new(body.into())))
            .await;
        let (head, body) = answer
            .map_err(|error| HttpError(error.to_string()))?
            .into_parts();
        let body = Limited::new(body, ANSWER_LENGTH_MAX).collect().await;
        let body = body
            .map_err(|error| HttpError(error.to_string()))?
            .to_bytes()
            .to_vec();
        Ok(HttpResponse::from_parts(head, body))
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
