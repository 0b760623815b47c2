//! The pages of this crate and of `sessions` before a browser, and the mails
//! that wait in the queue.

use accounts::{Cost, Hasher, testing};
use axum::Router;
use axum::response::Html;
use axum::routing::get;
use kernel::{AccountId, Language};
use mail::Mail;
use testkit::{Browser, Person, TestDb};
use web::{Ctx, Hooks, Services, SignInMethods, SignInRequest, State};

pub const SESSION: &str = "__Host-immo_session";
pub const GOOD: &str = "vier groene paarden op de dijk";
pub const BETTER: &str = "zeven blauwe ezels onder de brug";

/// What this crate brings.
const ONLY: SignInMethods = SignInMethods::of(&[accounts::PASSWORD]);

pub struct World {
    pub db: TestDb,
    pub browser: Browser,
    lifetimes: sessions::Lifetimes,
}

impl World {
    pub fn new(db: TestDb) -> Self {
        Self::with(db, Hasher::start_with(2, Cost::CHEAP).unwrap())
    }

    pub fn with(db: TestDb, hasher: Hasher) -> Self {
        Self::set_up(db, hasher, Services::default(), ONLY)
    }

    /// Where other crates bring ways to sign in.
    pub fn with_methods(db: TestDb, methods: SignInMethods) -> Self {
        let hasher = Hasher::start_with(2, Cost::CHEAP).unwrap();
        Self::set_up(db, hasher, Services::default(), methods)
    }

    /// Where an operator set these limits.
    pub fn limited(db: TestDb, services: Services) -> Self {
        Self::set_up(
            db,
            Hasher::start_with(2, Cost::CHEAP).unwrap(),
            services,
            ONLY,
        )
    }

    fn set_up(
        db: TestDb,
        hasher: Hasher,
        services: Services,
        sign_in_methods: SignInMethods,
    ) -> Self {
        let hooks = Hooks {
            signed_in: accounts::signed_in,
            touch: sessions::touch,
            sign_in_methods,
            ..testkit::hooks()
        };
        let texts = [accounts::TEXTS, sessions::TEXTS, mail::TEXTS, tools::TEXTS];
        let lifetimes = services.or_default();
        let services = services.with::<web::FindAskingTool>(tools::asking_tool);
        let state = testkit::state_with(&db, &texts, hooks, services);
        let routes = accounts::routes(hasher)
            .merge(sessions::routes())
            .merge(homes());
        let browser = Browser::new(state, routes);
        Self {
            db,
            browser,
            lifetimes,
        }
    }

    /// Another browser, at another network address.
    pub fn stranger(&self) -> Browser {
        self.browser.another().from_address([198, 51, 100, 7])
    }

    /// An activated account with the password [`GOOD`].
    pub async fn has_account(&self, person: &Person) -> AccountId {
        testing::add(&self.db, testing::with_password(person, GOOD)).await
    }

    pub async fn account(&self, id: &AccountId) -> accounts::Account {
        let id = id.clone();
        self.db
            .read(move |tx| accounts::find(tx, &id))
            .await
            .unwrap()
            .unwrap()
    }

    /// Every mail so far, oldest first.
    pub async fn mails(&self) -> Vec<Mail> {
        self.db.mails().await
    }

    pub async fn mails_to(&self, address: &str) -> Vec<Mail> {
        self.db.mails_to(address).await
    }

    /// The code in the last mail to this address.
    pub async fn code_for(&self, address: &str) -> String {
        let mail = self
            .mails_to(address)
            .await
            .pop()
            .unwrap_or_else(|| panic!("no mail to {address}"));
        indented(&mail)
    }

    pub async fn has_session(&self, account: &AccountId) -> usize {
        let (account, now) = (account.clone(), testkit::act().now());
        let lifetimes = self.lifetimes;
        self.db
            .read(move |tx| sessions::list(tx, lifetimes, &account, now))
            .await
            .unwrap()
            .len()
    }
}

/// The code or password of a mail: it stands alone on an indented line.
pub fn indented(mail: &Mail) -> String {
    let line = mail
        .text
        .lines()
        .find(|line| line.starts_with("    "))
        .expect("an indented line");
    line.trim().to_owned()
}

pub fn wrong(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

/// The pages that `app` makes, as far as these tests need them.
fn homes() -> Router<State> {
    Router::new()
        .route("/", get(home))
        .route("/tools", get(home))
        .route("/account", get(account))
}

async fn home(ctx: Ctx) -> Html<String> {
    let who = ctx
        .signed_in()
        .map_or("nobody", |person| person.username.as_str())
        .to_owned();
    let notice = ctx
        .page()
        .notice()
        .map(|notice| notice.text.clone())
        .unwrap_or_default();
    Html(format!(
        "<body>home of {who} in {} <p>{notice}</p><input type=\"hidden\" name=\"csrf\" value=\"{}\">",
        ctx.language(),
        ctx.csrf()
    ))
}

async fn account(ctx: Ctx) -> Result<Html<String>, web::Failure> {
    Ok(Html(format!("<body>{}", sessions::card(&ctx).await?)))
}

/// The fields of the registration form.
pub fn registration<'a>(person: &'a Person, password: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("first_name", person.first_name),
        ("last_name", person.last_name),
        ("username", person.username),
        ("email", person.email),
        ("password", password),
        ("password_again", password),
    ]
}

pub async fn sign_in(browser: &mut Browser, login: &str, password: &str) -> testkit::Response {
    browser
        .post("/sign-in", &[("username", login), ("password", password)])
        .await
}

/// Who the browser is, according to the server.
pub async fn who(browser: &mut Browser) -> String {
    let page = browser.get("/").await.readable();
    page.split_whitespace().nth(2).unwrap().to_owned()
}

pub const LANGUAGES: [Language; 2] = Language::ALL;

/// A request to sign in and go there.
pub fn request(return_to: &str) -> SignInRequest {
    SignInRequest::to(return_to, testkit::act().now())
}

pub fn url(request: &SignInRequest) -> String {
    request.url(&testkit::sealer())
}
