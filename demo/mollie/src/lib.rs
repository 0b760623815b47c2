//! A payment provider of nobody: the same JSON as Mollie's API v2, a page to pay on with
//! a choice of the end, notices on the provider's own table of tries, and faults on
//! demand. Its time is a clock that is handed in, so tests move it.

mod api;
mod books;
mod checkout;
mod fault;
mod json;
mod notices;
mod pages;
mod words;

use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use kernel::Clock;
use tokio::net::TcpListener;

pub use books::{Outcome, Payment, RefundOutcome};
pub use fault::{Delivery, Fault};
pub use notices::Notice;

use books::Books;

/// Everything is below it, also beside other pages.
pub const PATH: &str = "/demo/mollie";
/// Nobody's secret: this world is nobody's.
pub const API_KEY: &str = "test_a_key_for_the_demo_world";
pub const PROFILE: &str = "pfl_demo";

/// The provider; cheap to clone.
#[derive(Debug, Clone)]
pub struct Simulator(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// Where people and programs reach it, such as `http://localhost:8080`.
    origin: String,
    clock: Clock,
    /// Where it is kept between two starts.
    file: Option<PathBuf>,
    books: Mutex<Books>,
}

impl Simulator {
    /// With what an earlier start left in the file, if that reads.
    pub fn open(origin: &str, clock: Clock, file: Option<PathBuf>) -> Self {
        let kept = file.as_ref().and_then(|file| std::fs::read(file).ok());
        let books = kept.and_then(|kept| serde_json::from_slice(&kept).ok());
        Self(Arc::new(Shared {
            origin: origin.to_owned(),
            clock,
            file,
            books: Mutex::new(books.unwrap_or_default()),
        }))
    }

    /// On a port of its own, for tests.
    ///
    /// # Panics
    /// When there is no port.
    pub async fn start(clock: Clock) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        let simulator = Self::open(&format!("http://127.0.0.1:{port}"), clock, None);
        let routes = simulator.routes();
        tokio::spawn(async move { axum::serve(listener, routes).await });
        simulator
    }

    /// What the client is configured with.
    pub fn api_url(&self) -> String {
        format!("{}{PATH}/v2", self.0.origin)
    }

    pub fn routes(&self) -> Router {
        Router::new()
            .merge(api::routes())
            .merge(checkout::routes())
            .merge(pages::routes())
            .with_state(self.clone())
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.0.books.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something with the books, once what time did to them is in them, and keeps them.
    fn with<T>(&self, work: impl FnOnce(&mut Books) -> T) -> T {
        let mut books = self.books();
        books.tidy(self.0.clock.now());
        let answer = work(&mut books);
        if let Some(file) = &self.0.file
            && let Ok(text) = serde_json::to_vec(&*books)
        {
            // Lost at the worst: it is a demo's.
            let _ = std::fs::write(file, text);
        }
        answer
    }
}
