//! One request, as a handler sees it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use cookie::Cookie;
use kernel::{
    AccountId, Act, Actor, Authentication, Clock, Duration, Language, OrganisationId, Refusal, Rng,
    Sealer, SessionId, Timestamp, Token,
};
use storage::Db;

use crate::form_proof::FormProof;
use crate::kept::CameBack;
use crate::page::{Notice, Page};
use crate::settle::{Interruption, Noted};
use crate::{
    Announcements, CookieNames, Failure, LastRefusal, RequestId, Route, SignInRequest, State,
    cookies,
};

const LANGUAGE_COOKIE_SECONDS: i64 = 365 * 24 * 3600;
/// The longest address of ours is that of a sign-in or an activation on the way to
/// a tool: it holds that way, of at most 4096 bytes, sealed, which makes a third more.
const PATH_LENGTH_MAX: usize = 8192;
/// A sensitive change needs a proof of identity of at most this age.
pub const RECENT: Duration = Duration::from_mins(10);

/// The network address of whoever asks; `app` puts it into the request.
#[derive(Debug, Clone, Copy)]
pub struct ClientAddress(pub IpAddr);

impl ClientAddress {
    /// What one customer holds, for limits: the address, of IPv6 the network of 64
    /// bits it is in, as anybody has 2⁶⁴ addresses there (RFC 4291 §2.5.4).
    pub fn network(self) -> IpAddr {
        match self.0.to_canonical() {
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
            address @ IpAddr::V4(_) => address,
        }
    }
}

/// The person whose session the browser holds.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing of a person, and they do not hang together"
)]
pub struct SignedIn {
    pub session: SessionId,
    pub account: AccountId,
    pub username: String,
    pub display_name: String,
    /// The URL of the profile photo.
    pub photo: Option<String>,
    pub language: Language,
    /// Oldest first; never empty.
    pub authentications: Vec<Authentication>,
    pub last_seen_at: Timestamp,
    /// The password was system-made and used: a new one comes first (G-10).
    pub must_choose_password: bool,
    /// The person asked to go: until then they may only call that back.
    pub is_leaving: bool,
    /// Works at the helpdesk.
    pub is_helpdesk: bool,
    /// Works for finance.
    pub is_finance: bool,
    /// Works at the counter.
    pub is_counter: bool,
    /// For whom they act on our own pages; `None`: for themselves.
    pub acting_for: Option<ActingFor>,
    /// Whoever of the helpdesk looks at their pages; `None`: it is they themselves.
    pub viewed_by: Option<ViewedBy>,
}

/// "Kijken als": the browser is that of somebody of the helpdesk, who changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewedBy {
    pub account: AccountId,
    pub name: String,
    pub until: Timestamp,
}

/// The organisation after the person's name, top right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActingFor {
    pub organisation: OrganisationId,
    pub name: String,
}

impl SignedIn {
    /// Something comes before everything else, also before any tool.
    pub const fn is_held_up(&self) -> bool {
        self.must_choose_password || self.is_leaving
    }

    /// When the person last proved who they are.
    pub fn authenticated_at(&self) -> Timestamp {
        self.authentications
            .iter()
            .map(|proof| proof.at)
            .max()
            .unwrap_or(Timestamp::from_millis(0))
    }
}

#[derive(Debug)]
pub(crate) struct Request {
    pub language: Language,
    pub signed_in: Option<SignedIn>,
    pub browser: String,
    /// It came without a mark, and gets one with the answer.
    pub is_newcomer: bool,
    /// The browser says itself that the request comes from a page of ours.
    pub says_it_is_from_here: bool,
    /// The page of ours from which it comes, with its query.
    pub came_from: Option<String>,
    pub client: IpAddr,
    pub user_agent: String,
    /// What the log calls it.
    pub id: RequestId,
    /// Path and query.
    pub path: String,
    /// It asks for a page, and sends none.
    pub reads: bool,
    pub notice: Option<Notice>,
    /// What the browser kept of the refusal before.
    pub last_refusal: Option<String>,
    /// What was typed on this page before, and is not saved.
    pub came_back: OnceLock<CameBack>,
    /// For what follows the handler.
    pub noted: Mutex<Noted>,
    /// The window that opened this one may keep hold of it.
    pub keeps_opener: AtomicBool,
    /// What the answer will set, filled by handlers.
    pub set_cookies: Mutex<Vec<Cookie<'static>>>,
    /// When to come back, if the answer says so; zero: it does not.
    pub retry_after_seconds: AtomicU64,
}

impl Request {
    pub fn note<T>(&self, note: impl FnOnce(&mut Noted) -> T) -> T {
        note(&mut self.noted.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn noted(&self) -> Noted {
        self.noted
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// The one thing a page handler receives; cheap to clone.
#[derive(Debug, Clone)]
pub struct Ctx {
    pub state: State,
    pub(crate) request: Arc<Request>,
}

impl Ctx {
    pub fn db(&self) -> &Db {
        &self.state.db
    }

    pub fn clock(&self) -> &Clock {
        &self.state.clock
    }

    pub fn rng(&self) -> &Rng {
        &self.state.rng
    }

    pub fn sealer(&self) -> &Sealer {
        &self.state.sealer
    }

    /// Where letters are written that this request causes.
    pub fn desk(&self) -> mail::Desk<'_> {
        mail::Desk {
            asked_from: Some(self.client_network()),
            ..self.state.desk()
        }
    }

    pub fn now(&self) -> Timestamp {
        self.state.clock.now()
    }

    pub fn language(&self) -> Language {
        self.request.language
    }

    pub fn client_address(&self) -> IpAddr {
        self.request.client
    }

    /// The network that limits count by.
    pub fn client_network(&self) -> IpAddr {
        ClientAddress(self.request.client).network()
    }

    pub fn user_agent(&self) -> &str {
        &self.request.user_agent
    }

    /// The random mark of this browser: for limits, and for what must not be
    /// carried over to another one.
    pub fn browser(&self) -> &str {
        &self.request.browser
    }

    /// Path and query of this request.
    pub fn path(&self) -> &str {
        &self.request.path
    }

    pub fn signed_in(&self) -> Option<&SignedIn> {
        self.request.signed_in.as_ref()
    }

    /// The person, or a way to the sign-in page and back here.
    pub fn require_signed_in(&self) -> Result<&SignedIn, Failure> {
        self.signed_in()
            .ok_or_else(|| ask_sign_in(SignInRequest::to(self.path(), self.now())))
    }

    /// The person, if they proved who they are in the last ten minutes; else a
    /// way to do so and come back to `return_to`, a page that can be loaded. What a
    /// form held that was sent here, comes back with it.
    pub fn require_recent(&self, return_to: &str) -> Result<&SignedIn, Failure> {
        let now = self.now();
        match self.signed_in() {
            Some(person) if person.authenticated_at().is_within(RECENT, now) => Ok(person),
            Some(_) => Err(ask_sign_in(
                SignInRequest::to(return_to, now).newer_than(now - RECENT),
            )),
            None => Err(ask_sign_in(SignInRequest::to(return_to, now))),
        }
    }

    /// Whoever works for finance; others are told nothing.
    pub fn require_finance(&self) -> Result<&SignedIn, Failure> {
        let person = self.require_signed_in()?;
        if person.is_finance {
            Ok(person)
        } else {
            Err(Failure::NotFound)
        }
    }

    /// What somebody of finance changes for somebody else; as [`Ctx::require_recent`].
    pub fn finance_act(&self, return_to: &str) -> Result<Act, Failure> {
        self.require_finance()?;
        let person = self.require_recent(return_to)?;
        Ok(self.act().by(Actor::finance(person.account.clone())))
    }

    /// Whoever works at the helpdesk; others are told nothing.
    pub fn require_helpdesk(&self) -> Result<&SignedIn, Failure> {
        let person = self.require_signed_in()?;
        if person.is_helpdesk {
            Ok(person)
        } else {
            Err(Failure::NotFound)
        }
    }

    /// What somebody of the helpdesk changes for somebody else; as [`Ctx::require_recent`].
    pub fn helpdesk_act(&self, return_to: &str) -> Result<Act, Failure> {
        self.require_helpdesk()?;
        let person = self.require_recent(return_to)?;
        Ok(self.act().by(Actor::helpdesk(person.account.clone())))
    }

    /// Who acts here: the person, or a visitor.
    pub fn act(&self) -> Act {
        let actor = self.signed_in().map_or_else(Actor::visitor, |person| {
            Actor::person(person.account.clone())
        });
        Act {
            actor,
            clock: self.state.clock.clone(),
            rng: self.state.rng.clone(),
        }
    }

    /// The proof that every form on this page carries.
    pub fn csrf(&self) -> String {
        FormProof::make(self)
    }

    pub fn t(&self, key: &str) -> String {
        self.text(key, &[])
    }

    pub fn text(&self, key: &str, arguments: &[(&str, i18n::Argument)]) -> String {
        self.state.texts.get(self.language(), key, arguments)
    }

    /// What the layout needs to draw its frame.
    pub fn page(&self) -> Page {
        Page::new(self.clone())
    }

    fn names(&self) -> CookieNames {
        CookieNames::new(self.state.settings.secure())
    }

    fn set_cookie(&self, name: &'static str, value: String, max_age_seconds: Option<i64>) {
        let cookie = cookies::make(name, value, self.state.settings.secure(), max_age_seconds);
        self.request
            .set_cookies
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(cookie);
    }

    /// Gives the browser a session; the cookie dies with the browser, the row
    /// with its time-outs.
    pub fn set_session(&self, token: &Token) {
        self.set_cookie(self.names().session, token.expose().to_owned(), None);
    }

    pub fn clear_session(&self) {
        self.set_cookie(self.names().session, String::new(), Some(0));
    }

    pub fn set_language(&self, language: Language) {
        self.set_cookie(
            self.names().language,
            language.code().to_owned(),
            Some(LANGUAGE_COOKIE_SECONDS),
        );
    }

    /// Shows the text `key` once, on the next page: `success`, `info` or `warning`.
    pub fn notify(&self, kind: &'static str, key: &'static str) {
        self.set_cookie(self.names().notice, format!("{kind}.{key}"), Some(60));
    }

    /// The page stays within reach of the window that opened it, as a tool wants
    /// that signs people in in a pop-up. All other pages are shut off.
    pub fn keep_opener(&self) {
        self.request.keeps_opener.store(true, Ordering::Relaxed);
    }

    pub(crate) fn keeps_opener(&self) -> bool {
        self.request.keeps_opener.load(Ordering::Relaxed)
    }

    /// What was refused last in this browser, within the hour.
    pub fn last_refusal(&self) -> Option<LastRefusal> {
        LastRefusal::kept(&self.state, self.request.last_refusal.as_deref()?)
    }

    pub(crate) fn note_refusal(&self, code: &str) {
        let shown = LastRefusal {
            code: code.to_owned(),
            shown: self.request.id.to_string(),
        };
        self.set_cookie(
            self.names().refusal,
            shown.to_string(),
            Some(LastRefusal::SECONDS),
        );
    }

    pub(crate) async fn look_for_announcements(&self) {
        if let Some(announcements) = self.state.services.get::<Announcements>() {
            announcements.look(self.db(), self.now()).await;
        }
    }

    pub(crate) fn clear_notice(&self) {
        self.set_cookie(self.names().notice, String::new(), Some(0));
    }

    /// Notes how long a refusal that the page shows asks to wait.
    pub(crate) fn note_wait(&self, refusal: &dyn Refusal) {
        if let Some(seconds) = refusal.retry_after_seconds() {
            self.request
                .retry_after_seconds
                .store(seconds, Ordering::Relaxed);
        }
    }

    pub(crate) fn noted_wait_seconds(&self) -> Option<u64> {
        let seconds = self.request.retry_after_seconds.load(Ordering::Relaxed);
        (seconds > 0).then_some(seconds)
    }

    /// `path` if it is a page of ours, else the tools page: a link from outside
    /// must not send people elsewhere.
    pub fn local_path<'a>(&self, path: &'a str) -> &'a str {
        let local = path.starts_with('/')
            && !path.starts_with("//")
            && path.len() <= PATH_LENGTH_MAX
            && path.chars().all(|c| c.is_ascii_graphic() && c != '\\');
        if local { path } else { Route::TOOLS.path() }
    }
}

fn ask_sign_in(request: SignInRequest) -> Failure {
    Failure::Interrupted(Box::new(Interruption::SignIn(request)))
}

impl FromRequestParts<State> for Ctx {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &State) -> Result<Self, Failure> {
        let ctx = parts.extensions.get::<Self>().cloned();
        ctx.ok_or_else(|| Failure::Internal("the route lacks the frame".into()))
    }
}

pub(crate) const NO_ADDRESS: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
