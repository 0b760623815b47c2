//! A browser without a network: cookies, forms and redirects against a router.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};

use axum::Router;
use axum::body::Body;
use axum::response::IntoResponse;
use cookie::Cookie;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, header};
use tower::ServiceExt;
use web::{ClientAddress, CookieNames, Failure, SignedIn, State};

use crate::hooks::remember;
use crate::page::Response;

/// The public address of the server in tests.
pub const ORIGIN: &str = "https://immo-connect.test";
const REDIRECTS_MAX: usize = 10;
const BOUNDARY: &str = "----testkit-boundary";
const CSRF_FIELD: &str = "csrf";
/// In the address of a page that shows again what was typed.
const KEPT: &str = "kept=";

#[derive(Debug, Clone)]
pub struct Browser {
    router: Router,
    address: IpAddr,
    cookies: BTreeMap<String, String>,
    headers: HeaderMap,
    csrf: Option<String>,
}

impl Browser {
    /// A browser before `routes` in their frame, as the server puts them.
    pub fn new(state: State, routes: Router<State>) -> Self {
        Self::before(in_frame(state, routes))
    }

    /// The server was started anew; the browser noticed nothing.
    pub fn server_restarts(&mut self, state: State, routes: Router<State>) {
        self.router = in_frame(state, routes);
    }

    /// A browser before a whole server.
    pub fn before(router: Router) -> Self {
        Self {
            router,
            address: IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)),
            cookies: BTreeMap::new(),
            headers: HeaderMap::new(),
            csrf: None,
        }
    }

    /// Another browser on the same server, with nothing remembered.
    #[must_use]
    pub fn another(&self) -> Self {
        Self::before(self.router.clone())
    }

    /// From which network address the requests come.
    #[must_use]
    pub fn from_address(mut self, address: impl Into<IpAddr>) -> Self {
        self.address = address.into();
        self
    }

    /// Sends this header with every request.
    #[must_use]
    pub fn with_header(mut self, name: &'static str, value: &str) -> Self {
        let value = HeaderValue::from_str(value).expect("a header's value");
        self.headers.insert(HeaderName::from_static(name), value);
        self
    }

    /// Signs the person in, where the server has [`testkit::hooks`](crate::hooks()).
    pub fn sign_in(&mut self, person: SignedIn) {
        let token = remember(person);
        self.set_cookie(CookieNames::new(true).session, token.expose());
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// As closing and opening it does.
    pub fn forget_cookies(&mut self) {
        self.cookies.clear();
        self.csrf = None;
    }

    pub async fn get(&mut self, path: &str) -> Response {
        self.send(
            Request::get(local(path))
                .body(Body::empty())
                .expect("a path"),
        )
        .await
    }

    /// Submits a form, with the mark of the last page unless `fields` has one. One that
    /// was not saved comes back under an address of its own, where the browser goes.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Response {
        let answer = self.submit(path, fields).await;
        self.come_back(answer).await
    }

    /// As [`post`](Self::post), and stays with the first answer.
    pub async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Response {
        let csrf = self.csrf_for(path, fields).await;
        let fields = fields
            .iter()
            .copied()
            .chain(csrf.as_deref().map(|value| (CSRF_FIELD, value)));
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let form = submission(path, "application/x-www-form-urlencoded", body.into());
        self.send(form).await
    }

    async fn come_back(&mut self, answer: Response) -> Response {
        let place = answer.location().map(str::to_owned);
        match place.filter(|place| place.contains(KEPT)) {
            Some(place) => {
                let page = self.get(&place).await;
                self.follow(page).await
            }
            None => answer,
        }
    }

    /// Submits a form with a file (`multipart/form-data`, RFC 7578).
    pub async fn post_file(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &str, &[u8]),
    ) -> Response {
        let csrf = self.csrf_for(path, fields).await;
        let mut body = Vec::new();
        for (name, value) in fields
            .iter()
            .copied()
            .chain(csrf.as_deref().map(|value| (CSRF_FIELD, value)))
        {
            let part = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend(part.into_bytes());
        }
        let (field, name, bytes) = file;
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(bytes);
        body.extend(format!("\r\n--{BOUNDARY}--\r\n").into_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let answer = self.send(submission(path, &kind, body.into())).await;
        self.come_back(answer).await
    }

    /// Goes where a redirect leads, until a page that is none of ours or no redirect.
    pub async fn follow(&mut self, mut response: Response) -> Response {
        for _ in 0..REDIRECTS_MAX {
            match response.location().map(str::to_owned) {
                Some(location) if response.status.is_redirection() && is_ours(&location) => {
                    response = self.get(&location).await;
                }
                _ => return response,
            }
        }
        panic!(
            "redirected more than {REDIRECTS_MAX} times, last to {:?}",
            response.location()
        );
    }

    /// Any request, with this browser's cookies and address.
    pub async fn send(&mut self, mut request: Request<Body>) -> Response {
        request.extensions_mut().insert(ClientAddress(self.address));
        for (name, value) in &self.headers {
            request.headers_mut().entry(name).or_insert(value.clone());
        }
        if !self.cookies.is_empty() {
            let cookies: Vec<_> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            let value =
                HeaderValue::from_str(&cookies.join("; ")).expect("cookies fit in a header");
            request.headers_mut().insert(header::COOKIE, value);
        }
        let Ok(answer) = self.router.clone().oneshot(request).await;
        let response = Response::read(answer).await;
        self.take_cookies(&response.headers);
        if let Some(csrf) = response.form_value(CSRF_FIELD) {
            self.csrf = Some(csrf);
        }
        response
    }

    /// The mark for a form on `path`: of a page seen, of that page, or of any.
    async fn csrf_for(&mut self, path: &str, fields: &[(&str, &str)]) -> Option<String> {
        if fields.iter().any(|(name, _)| *name == CSRF_FIELD) {
            return None;
        }
        for page in [path, "/"] {
            if self.csrf.is_none() {
                self.get(page).await;
            }
        }
        self.csrf.clone()
    }

    fn take_cookies(&mut self, headers: &HeaderMap) {
        for value in headers.get_all(header::SET_COOKIE) {
            let text = value.to_str().expect("a cookie is ASCII");
            let cookie = Cookie::parse(text).expect("a cookie reads");
            let (name, value) = cookie.name_value();
            if cookie
                .max_age()
                .is_some_and(cookie::time::SignedDuration::is_zero)
            {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn in_frame(state: State, routes: Router<State>) -> Router {
    let frame = axum::middleware::from_fn_with_state(state.clone(), web::frame);
    let routes = routes
        .fallback(|| async { Failure::NotFound.into_response() })
        .method_not_allowed_fallback(|| async { Failure::MethodNotAllowed.into_response() });
    routes.layer(frame).with_state(state)
}

fn submission(path: &str, content_type: &str, body: Body) -> Request<Body> {
    Request::builder()
        .method(Method::POST)
        .uri(local(path))
        .header(header::ORIGIN, ORIGIN)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, content_type)
        .body(body)
        .expect("a path")
}

fn is_ours(location: &str) -> bool {
    location.starts_with('/')
        || location
            .strip_prefix(ORIGIN)
            .is_some_and(|rest| rest.starts_with('/'))
}

/// The path of an address of ours.
fn local(address: &str) -> &str {
    address.strip_prefix(ORIGIN).unwrap_or(address)
}
