//! A person at a browser without a screen: keeps cookies, follows redirects, fills in forms.

use std::net::IpAddr;

use http::{HeaderMap, HeaderName, HeaderValue};
use kernel::Language;
use reqwest::{Client, Response, StatusCode, header, redirect};
use url::Url;

use crate::page::{Form, Page};
use crate::world::CLIENT_ADDRESS_HEADER;
use crate::{Mailbox, World};

const REDIRECTS_MAX: usize = 20;
pub(crate) const PASSWORD: &str = "vier paarden trekken de kar";

/// Somebody who has no account yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    pub first_name: String,
    pub last_name: String,
    pub username: String,
    pub email: String,
    pub password: String,
}

impl NewPerson {
    pub fn named(first_name: &str, last_name: &str) -> Self {
        let username = format!("{first_name}.{last_name}").to_lowercase();
        Self {
            first_name: first_name.to_owned(),
            last_name: last_name.to_owned(),
            email: format!("{username}@example.be"),
            username,
            password: PASSWORD.to_owned(),
        }
    }
}

/// Where redirects led.
#[derive(Debug, Clone)]
pub enum Arrival {
    /// To the address that was waited for; nothing was asked of it.
    Away(Url),
    Page(Page),
}

impl Arrival {
    #[track_caller]
    pub fn page(self) -> Page {
        match self {
            Self::Page(page) => page,
            Self::Away(url) => panic!("no page at {url}"),
        }
    }
}

/// Cheap to clone; clones share their cookies.
#[derive(Debug, Clone)]
pub struct Agent {
    client: Client,
    origin: String,
}

impl Agent {
    pub fn of(world: &World) -> Self {
        Self::at(world.origin())
    }

    /// A browser that knows the server at `origin`.
    pub fn at(origin: &str) -> Self {
        Self::with_headers(origin, HeaderMap::new())
    }

    /// A browser that asks for pages in `language`.
    pub fn speaking(world: &World, language: Language) -> Self {
        let language = HeaderValue::from_static(language.code());
        Self::with_headers(
            world.origin(),
            HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, language)]),
        )
    }

    /// As if from another network address: the server counts tries by address.
    pub fn at_from(origin: &str, address: IpAddr) -> Self {
        let address =
            HeaderValue::from_str(&address.to_string()).expect("an address is a header's value");
        Self::with_headers(
            origin,
            HeaderMap::from_iter([(HeaderName::from_static(CLIENT_ADDRESS_HEADER), address)]),
        )
    }

    fn with_headers(origin: &str, headers: HeaderMap) -> Self {
        let client = Client::builder()
            .cookie_store(true)
            .redirect(redirect::Policy::none())
            .no_proxy();
        let client = client
            .default_headers(headers)
            .build()
            .expect("a client without TLS can be made");
        Self {
            client,
            origin: origin.to_owned(),
        }
    }

    /// Opens a page of the server, and where it leads.
    pub async fn open(&self, path: &str) -> reqwest::Result<Page> {
        self.follow(
            self.client
                .get(format!("{}{path}", self.origin))
                .send()
                .await?,
            "-",
        )
        .await
        .map(Arrival::page)
    }

    /// Sends a form, and follows where that leads.
    pub async fn submit(&self, form: &Form) -> reqwest::Result<Page> {
        self.follow(self.post(form).await?, "-")
            .await
            .map(Arrival::page)
    }

    /// Opens any address and follows redirects up to one that starts with `end`; that one is the answer.
    pub async fn walk(&self, url: &str, end: &str) -> reqwest::Result<Arrival> {
        self.follow(self.client.get(url).send().await?, end).await
    }

    async fn post(&self, form: &Form) -> reqwest::Result<Response> {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&form.fields)
            .finish();
        let kind = "application/x-www-form-urlencoded";
        let request = self
            .client
            .post(form.action.clone())
            .header(header::CONTENT_TYPE, kind);
        request
            .header(header::ORIGIN, form.action.origin().ascii_serialization())
            .body(body)
            .send()
            .await
    }

    async fn follow(&self, mut response: Response, end: &str) -> reqwest::Result<Arrival> {
        for _ in 0..REDIRECTS_MAX {
            let location = response
                .headers()
                .get(header::LOCATION)
                .and_then(|value| value.to_str().ok());
            let Some(next) = location.and_then(|location| response.url().join(location).ok())
            else {
                let (status, url) = (response.status().as_u16(), response.url().clone());
                return Ok(Arrival::Page(Page {
                    status,
                    url,
                    html: response.text().await?,
                }));
            };
            if next.as_str().starts_with(end) {
                return Ok(Arrival::Away(next));
            }
            response = self.client.get(next).send().await?;
        }
        panic!("no end to the redirects at {}", response.url());
    }

    /// Creates an account and activates it with the code from the mail, as say.
    pub async fn register(&self, person: &NewPerson, mailbox: &Mailbox) -> reqwest::Result<()> {
        let activation = self.ask_account(person).await?.expect_ok();
        let code = mailbox.next_to(&person.email).await.code();
        let home = self
            .submit(&activation.form("code").with("code", &code))
            .await?;
        assert_eq!(home.status, 200, "{}", home.html);
        Ok(())
    }

    /// The first half: the page that asks for the code.
    pub async fn ask_account(&self, person: &NewPerson) -> reqwest::Result<Page> {
        let form = self
            .open("/account/new")
            .await?
            .expect_ok()
            .form("first_name");
        let form = form
            .with("first_name", &person.first_name)
            .with("last_name", &person.last_name)
            .with("username", &person.username)
            .with("email", &person.email)
            .with("password", &person.password)
            .with("password_again", &person.password);
        self.submit(&form).await
    }

    pub async fn sign_in(&self, person: &NewPerson) -> reqwest::Result<Page> {
        let page = self.open("/sign-in").await?.expect_ok();
        self.submit(&sign_in_form(&page, person)).await
    }

    /// Asks the server something that is not a page.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Whether the browser is signed in: its own account page is there without a detour.
    pub async fn is_signed_in(&self) -> reqwest::Result<bool> {
        let answer = self
            .client
            .get(format!("{}/account", self.origin))
            .send()
            .await?;
        Ok(answer.status() == StatusCode::OK)
    }
}

pub(crate) fn sign_in_form(page: &Page, person: &NewPerson) -> Form {
    page.form("password")
        .with("username", &person.username)
        .with("password", &person.password)
}
