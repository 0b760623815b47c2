//! One keep-alive connection to the server, without redirects or cookies of
//! its own: the load decides everything.

use std::net::SocketAddr;

use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

pub struct Client {
    sender: SendRequest<Full<Bytes>>,
    host: String,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn json(&self) -> Outcome<serde_json::Value> {
        Ok(serde_json::from_slice(&self.body)?)
    }

    pub fn text(&self, name: &str) -> Outcome<String> {
        let value = self.json()?;
        Ok(value[name]
            .as_str()
            .ok_or_else(|| format!("no {name} in {value}"))?
            .to_owned())
    }

    pub fn location(&self) -> Outcome<String> {
        let location = self
            .headers
            .get(header::LOCATION)
            .ok_or_else(|| format!("{}: no redirect", self.status))?;
        Ok(location.to_str()?.to_owned())
    }

    /// The named cookie of this answer, as `name=value`.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self
            .headers
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok());
        set.filter_map(|value| value.split(';').next())
            .find(|pair| pair.split('=').next() == Some(name))
            .map(str::to_owned)
    }

    pub fn expect(self, status: StatusCode) -> Outcome<Self> {
        if self.status == status {
            return Ok(self);
        }
        Err(format!(
            "{} instead of {status}: {}",
            self.status,
            String::from_utf8_lossy(&self.body)
        )
        .into())
    }
}

impl Client {
    pub async fn connect(address: SocketAddr) -> Outcome<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::task::spawn_local(async move { drop(connection.await) });
        Ok(Self {
            sender,
            host: address.to_string(),
        })
    }

    pub async fn get(&mut self, path: &str, headers: &[(&str, &str)]) -> Outcome<Answer> {
        self.send(Method::GET, path, headers, Bytes::new()).await
    }

    pub async fn post(
        &mut self,
        path: &str,
        headers: &[(&str, &str)],
        form: &[(&str, &str)],
    ) -> Outcome<Answer> {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        let mut all = vec![("content-type", "application/x-www-form-urlencoded")];
        all.extend_from_slice(headers);
        self.send(Method::POST, path, &all, body.into()).await
    }

    pub async fn post_json(
        &mut self,
        path: &str,
        headers: &[(&str, &str)],
        body: String,
    ) -> Outcome<Answer> {
        let mut all = vec![("content-type", "application/json")];
        all.extend_from_slice(headers);
        self.send(Method::POST, path, &all, body.into()).await
    }

    async fn send(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Bytes,
    ) -> Outcome<Answer> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, &self.host);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.sender.ready().await?;
        let (parts, body) = self
            .sender
            .send_request(request.body(Full::new(body))?)
            .await?
            .into_parts();
        let body = body.collect().await?.to_bytes();
        Ok(Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        })
    }
}
